//! What can be wrong with a file before its meaning is asked for: bytes, YAML, shape and values.
//!
//! These rules run while a file is read and cannot be turned off. Their documentation stands here; `hjemmel
//! explain` shows it, and `tests/ui` holds a case for each.

use super::Rule;

/// Declares a [`Rule`](super::Rule) whose documentation is its doc comment.
macro_rules! rule {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $group:literal, $severity:ident, since $since:literal,
        [$($text:path),* $(,)?];)+) => {$(
        $(#[doc = $doc])+
        pub static $name: $crate::text::Rule = $crate::text::Rule {
            id: std::borrow::Cow::Borrowed($id),
            group: $group,
            severity: $crate::text::Severity::$severity,
            since: $since,
            doc: std::borrow::Cow::Borrowed(concat!($($doc, "\n"),+)),
            texts: &[$(&$text),*],
        };
    )+};
}

/// Declares [`Text`](super::Text)s: bokmål, nynorsk, English.
macro_rules! say {
    ($($name:ident = $nb:literal, $nn:literal, $en:literal;)+) => {$(
        pub(crate) static $name: $crate::text::Text = $crate::text::Text { nb: $nb, nn: $nn, en: $en };
    )+};
}
pub(crate) use say;

/// Every rule of this floor, sorted by id.
pub static ALL: &[&Rule] = &[
    &FILE_BOM,
    &FILE_TOO_LARGE,
    &EMPTY_FILE,
    &FILE_UTF8,
    &MISSING_KEY,
    &UNKNOWN_KEY,
    &UNKNOWN_SCHEMA,
    &COMPOSED,
    &CHARACTER,
    &WRONG_FORM,
    &WRONG_KIND,
    &EMPTY_VALUE,
    &AMBIGUOUS,
    &INVALID_VALUE,
    &UNKNOWN_VALUE,
    &ANCHOR,
    &DUPLICATE_KEY,
    &SEVERAL_DOCUMENTS,
    &TOO_DEEP,
    &TAG,
    &KEY,
    &SYNTAX,
    &TAB,
];

rule! {
    /// Filen begynner med et usynlig tegn (BOM).
    ///
    /// ## Hvorfor
    /// Noen redigeringsprogrammer legger et usynlig tegn først i filen. Det blir lett en del av den første nøkkelen.
    /// Lagre filen som «UTF-8» uten BOM.
    FILE_BOM = "fil-bom", "lesing", Error, since "0.1.0", [texts::BOM, texts::BOM_HELP];

    /// Filen er tom.
    ///
    /// ## Hvorfor
    /// En tom fil sier ingenting, og kan være en fil som ble avbrutt under lagring.
    EMPTY_FILE = "fil-tom", "lesing", Error, since "0.1.0", [texts::EMPTY_FILE];

    /// Filen er større enn grensen.
    ///
    /// ## Hvorfor
    /// Grensen verner mot filer som er laget for å bruke opp minnet. Et datasett med tusen felt er langt under den.
    FILE_TOO_LARGE = "fil-for-stor", "lesing", Error, since "0.1.0", [texts::TOO_LARGE];

    /// Filen er ikke gyldig UTF-8.
    ///
    /// ## Hvorfor
    /// Filen er lagret i en annen tegnkoding, og æ, ø og å kan da bli lest feil. Lagre den som UTF-8.
    FILE_UTF8 = "fil-utf8", "lesing", Error, since "0.1.0", [texts::UTF8, texts::UTF8_HELP];

    /// En nøkkel som må være med, mangler.
    ///
    /// ## Hvorfor
    /// Uten nøkkelen er filen ikke et fullstendig dokument av sitt slag.
    MISSING_KEY = "noekkel-mangler", "form", Error, since "0.1.0", [texts::MISSING_KEY];

    /// En nøkkel er ikke kjent på dette stedet.
    ///
    /// ## Hvorfor
    /// En feilskrevet nøkkel ville ellers bli oversett, og det som står under den, ville ikke gjelde.
    UNKNOWN_KEY = "noekkel-ukjent", "form", Error, since "0.1.0",
        [texts::UNKNOWN_KEY, texts::DID_YOU_MEAN, texts::ALLOWED_KEYS];

    /// Filen sier ikke hvilket skjema den følger, eller et annet enn mappen tilsier.
    ///
    /// ## Hvorfor
    /// `skjema` sier hva filen er og hvilken utgave av formatet den er skrevet i.
    UNKNOWN_SCHEMA = "skjema-ukjent", "form", Error, since "0.1.0", [texts::SCHEMA, texts::SCHEMA_HELP];

    /// Filen inneholder et styretegn eller et tegn som skjuler rekkefølgen i teksten.
    ///
    /// ## Hvorfor
    /// Usynlige tegn kan få en tekst til å se ut som noe annet enn det den er.
    CHARACTER = "tegn-ulovlig", "lesing", Error, since "0.1.0", [texts::CONTROL, texts::MORE];

    /// En bokstav er skrevet med to tegn (bokstav og løst aksenttegn).
    ///
    /// ## Hvorfor
    /// «å» kan lagres som ett tegn eller som «a» med en løs ring. De ser like ut, men er ulike for en maskin, så et ord
    /// blir ikke funnet igjen. Skriv bokstaven på nytt.
    COMPOSED = "tegn-sammensatt", "lesing", Error, since "0.1.0", [texts::COMPOSED, texts::MORE];

    /// Verdien har ikke den formen som kreves.
    ///
    /// ## Hvorfor
    /// Id-er, datoer, koder og tekster har hver sin form, slik at de kan brukes igjen uten tolking.
    WRONG_FORM = "verdi-feil-form", "form", Error, since "0.1.0",
        [texts::PATTERN, texts::TOO_SHORT, texts::TOO_LONG, texts::TOO_FEW, texts::RANGE, texts::TWICE,
         texts::FORM_ID, texts::FORM_OWN_ID, texts::FORM_PROSE, texts::FORM_DATE, texts::FORM_VERSION, texts::FORM_URL, texts::FORM_LINE];

    /// Verdien er av feil slag, for eksempel tekst der det skal stå en liste.
    ///
    /// ## Hvorfor
    /// Hver nøkkel har ett slag verdi. Tall og `true`/`false` som er ment som tekst, må stå i hermetegn.
    WRONG_KIND = "verdi-feil-slag", "form", Error, since "0.1.0", [texts::KIND, texts::QUOTE_IT, texts::TRUE_FALSE];

    /// Nøkkelen har ingen verdi.
    ///
    /// ## Hvorfor
    /// En tom verdi kan bety «ingen», «ukjent» eller «glemt». Fjern nøkkelen når den ikke gjelder.
    EMPTY_VALUE = "verdi-tom", "lesing", Error, since "0.1.0", [texts::EMPTY_VALUE];

    /// Verdien leses som tekst av noen og som tall eller ja/nei av andre.
    ///
    /// ## Hvorfor
    /// `no`, `012` og `12:30` betyr ulike ting i ulike YAML-lesere. Sett verdien i hermetegn når den er tekst.
    AMBIGUOUS = "verdi-tvetydig", "lesing", Error, since "0.1.0", [texts::AMBIGUOUS, texts::AMBIGUOUS_HELP];

    /// Verdien har riktig form, men er ikke gyldig.
    ///
    /// ## Hvorfor
    /// Noen krav kan ikke uttrykkes i et skjema, for eksempel at en dato finnes i kalenderen.
    INVALID_VALUE = "verdi-ugyldig", "form", Error, since "0.1.0", [texts::INVALID];

    /// Verdien er ikke en av dem som er lov her.
    ///
    /// ## Hvorfor
    /// Listen over lovlige verdier er lukket, slik at ingen verdi får en mening ingen har bestemt.
    UNKNOWN_VALUE = "verdi-ukjent", "form", Error, since "0.1.0", [texts::UNKNOWN_VALUE, texts::DID_YOU_MEAN];

    /// Filen bruker anker, alias eller flettenøkkel.
    ///
    /// ## Hvorfor
    /// Med alias kan et felt få innhold fra et annet sted i filen uten at det står der. En som leser feltet, skal se alt
    /// som gjelder. Skriv verdien ut, eller bruk arven fra gruppe og leveranse.
    ANCHOR = "yaml-anker", "lesing", Error, since "0.1.0", [texts::ANCHOR, texts::ALIAS, texts::MERGE];

    /// Den samme nøkkelen står to ganger på samme sted.
    ///
    /// ## Hvorfor
    /// Ulike lesere velger ulik verdi. Det er da ikke klart hva som gjelder.
    DUPLICATE_KEY = "yaml-dobbel-noekkel", "lesing", Error, since "0.1.0",
        [texts::DUPLICATE_KEY, texts::FIRST_HERE, texts::DUPLICATE_KEY_HELP];

    /// Filen inneholder flere dokumenter.
    ///
    /// ## Hvorfor
    /// En fil er ett dokument. `---` midt i filen deler den i to, og det andre ville ikke bli lest.
    SEVERAL_DOCUMENTS = "yaml-flere-dokumenter", "lesing", Error, since "0.1.0", [texts::SEVERAL_DOCUMENTS];

    /// Filen er nøstet dypere, eller har flere verdier, enn grensen.
    ///
    /// ## Hvorfor
    /// Grensen verner mot filer som er laget for å stanse programmet. Ingen fil i formatet trenger mer enn noen få nivåer.
    TOO_DEEP = "yaml-for-dyp", "lesing", Error, since "0.1.0", [texts::TOO_DEEP, texts::TOO_MANY_VALUES];

    /// Filen bruker YAML-merker (`!`).
    ///
    /// ## Hvorfor
    /// Merker endrer hva en verdi er uten at det synes i verdien. Formatet trenger dem ikke.
    TAG = "yaml-merke", "lesing", Error, since "0.1.0", [texts::TAG];

    /// En nøkkel er ikke enkel tekst.
    ///
    /// ## Hvorfor
    /// Nøkler er navn. En liste eller et objekt som nøkkel er nesten alltid en skrivefeil.
    KEY = "yaml-noekkel", "lesing", Error, since "0.1.0", [texts::KEY];

    /// YAML-en kan ikke leses.
    ///
    /// ## Hvorfor
    /// Resten av filen kan ikke forstås før stedet er rettet. Det vanligste er et kolon i tekst uten hermetegn.
    SYNTAX = "yaml-syntaks", "lesing", Error, since "0.1.0",
        [texts::SYNTAX, texts::COLON, texts::COLON_HELP, texts::QUOTE, texts::QUOTE_HELP, texts::INDENT,
         texts::INDENT_HELP, texts::NO_COLON, texts::NO_COLON_HELP, texts::BRACKET, texts::ESCAPE,
         texts::ESCAPE_HELP, texts::DIRECTIVE, texts::CHARACTER, texts::CHARACTER_HELP];

    /// Filen bruker tabulator.
    ///
    /// ## Hvorfor
    /// YAML tillater ikke tabulator som innrykk, og en tabulator i tekst kan ikke skilles fra mellomrom. Bruk mellomrom.
    TAB = "yaml-tabulator", "lesing", Error, since "0.1.0", [texts::TAB, texts::MORE];
}

pub(crate) mod texts {
    super::say! {
        BOM = "filen begynner med et usynlig tegn (BOM)",
            "fila byrjar med eit usynleg teikn (BOM)",
            "the file begins with an invisible character (a byte order mark)";
        BOM_HELP = "lagre filen som UTF-8 uten BOM",
            "lagre fila som UTF-8 utan BOM",
            "save the file as UTF-8 without a byte order mark";
        EMPTY_FILE = "filen er tom", "fila er tom", "the file is empty";
        TOO_LARGE = "filen er {stoerrelse} byte; grensen er {grense}",
            "fila er {stoerrelse} byte; grensa er {grense}",
            "the file has {stoerrelse} bytes; the limit is {grense}";
        UTF8 = "filen er ikke gyldig UTF-8 fra linje {linje}",
            "fila er ikkje gyldig UTF-8 frå linje {linje}",
            "the file is not valid UTF-8 from line {linje} on";
        UTF8_HELP = "åpne filen i et redigeringsprogram og lagre den med tegnkodingen UTF-8",
            "opne fila i eit redigeringsprogram og lagre ho med teiknkodinga UTF-8",
            "open the file in an editor and save it with the encoding UTF-8";
        CONTROL = "tegnet {tegn} er ikke lov", "teiknet {tegn} er ikkje lov", "the character {tegn} is not allowed";
        COMPOSED = "bokstaven er skrevet med et løst aksenttegn ({tegn})",
            "bokstaven er skriven med eit laust aksentteikn ({tegn})",
            "the letter is written with a combining mark ({tegn})";
        TAB = "tabulator er ikke lov", "tabulator er ikkje lov", "tabs are not allowed";
        MORE = "… og {antall} til i denne filen",
            "… og {antall} til i denne fila",
            "… and {antall} more in this file";
        SEVERAL_DOCUMENTS = "her begynner et nytt dokument; en fil har bare ett",
            "her byrjar eit nytt dokument; ei fil har berre eitt",
            "a second document begins here; a file has only one";
        TOO_DEEP = "nøstet for dypt", "nøsta for djupt", "nested too deep";
        TOO_MANY_VALUES = "filen har for mange verdier", "fila har for mange verdiar", "the file has too many values";
        ANCHOR = "anker (`&`) er ikke lov", "anker (`&`) er ikkje lov", "anchors (`&`) are not allowed";
        ALIAS = "alias (`*`) er ikke lov", "alias (`*`) er ikkje lov", "aliases (`*`) are not allowed";
        MERGE = "flettenøkkel (`<<`) er ikke lov",
            "flettenøkkel (`<<`) er ikkje lov",
            "merge keys (`<<`) are not allowed";
        TAG = "merke (`!`) er ikke lov", "merke (`!`) er ikkje lov", "tags (`!`) are not allowed";
        KEY = "en nøkkel må være enkel tekst", "ein nøkkel må vere enkel tekst", "a key must be plain text";
        EMPTY_VALUE = "verdien mangler", "verdien manglar", "the value is missing";
        DUPLICATE_KEY = "nøkkelen `{noekkel}` står to ganger",
            "nøkkelen `{noekkel}` står to gonger",
            "the key `{noekkel}` stands twice";
        FIRST_HERE = "første gang her", "første gong her", "first here";
        DUPLICATE_KEY_HELP = "behold den som skal gjelde, og fjern den andre",
            "behald den som skal gjelde, og fjern den andre",
            "keep the one that shall apply and remove the other";
        AMBIGUOUS = "`{verdi}` leses ulikt av ulike programmer",
            "`{verdi}` blir lese ulikt av ulike program",
            "programs differ in how they read `{verdi}`";
        AMBIGUOUS_HELP = "sett den i hermetegn hvis den er tekst: \"{verdi}\"",
            "set den i hermeteikn om den er tekst: \"{verdi}\"",
            "put it in quotes if it is text: \"{verdi}\"";
        SYNTAX = "filen kan ikke leses herfra", "fila kan ikkje lesast herifrå", "the file cannot be read from here on";
        COLON = "kolon i tekst uten hermetegn", "kolon i tekst utan hermeteikn", "a colon in text without quotes";
        COLON_HELP = "sett hele teksten i hermetegn, eller skriv den under `>-`",
            "set heile teksten i hermeteikn, eller skriv han under `>-`",
            "put the whole text in quotes, or write it below `>-`";
        QUOTE = "et hermetegn er åpnet, men ikke lukket riktig",
            "eit hermeteikn er opna, men ikkje lukka rett",
            "a quote is opened but not closed properly";
        QUOTE_HELP = "lukk hermetegnet, eller skriv to ('') der et enkelt hermetegn skal stå i teksten",
            "lukk hermeteiknet, eller skriv to ('') der eit enkelt hermeteikn skal stå i teksten",
            "close the quote, or write two ('') where a single quote shall stand in the text";
        INDENT = "innrykket stemmer ikke med linjene over",
            "innrykket stemmer ikkje med linjene over",
            "the indentation does not fit the lines above";
        INDENT_HELP = "rykk inn med to mellomrom for hvert nivå; nøkler på samme nivå begynner i samme kolonne",
            "rykk inn med to mellomrom for kvart nivå; nøklar på same nivå byrjar i same kolonne",
            "indent by two spaces a level; keys of one level begin in the same column";
        NO_COLON = "her mangler et kolon etter en nøkkel",
            "her manglar eit kolon etter ein nøkkel",
            "a colon is missing after a key";
        NO_COLON_HELP = "skriv `nøkkel: verdi`", "skriv `nøkkel: verdi`", "write `key: value`";
        BRACKET = "en liste eller et objekt i klammer er ikke lukket riktig",
            "ei liste eller eit objekt i klammer er ikkje lukka rett",
            "a list or mapping in brackets is not closed properly";
        ESCAPE = "ukjent tegn etter `\\`", "ukjent teikn etter `\\`", "unknown character after `\\`";
        ESCAPE_HELP = "bruk enkle hermetegn når teksten har `\\`",
            "bruk enkle hermeteikn når teksten har `\\`",
            "use single quotes when the text has `\\`";
        DIRECTIVE = "direktiver (`%`) er ikke lov", "direktiv (`%`) er ikkje lov", "directives (`%`) are not allowed";
        CHARACTER = "en verdi kan ikke begynne med dette tegnet",
            "ein verdi kan ikkje byrje med dette teiknet",
            "a value cannot begin with this character";
        CHARACTER_HELP = "sett teksten i hermetegn", "set teksten i hermeteikn", "put the text in quotes";
        SCHEMA = "filen skal ha `skjema: {ventet}`",
            "fila skal ha `skjema: {ventet}`",
            "the file must have `skjema: {ventet}`";
        SCHEMA_HELP = "skriv linjen øverst i filen", "skriv linja øvst i fila", "write the line at the top of the file";
        MISSING_KEY = "nøkkelen `{noekkel}` mangler",
            "nøkkelen `{noekkel}` manglar",
            "the key `{noekkel}` is missing";
        UNKNOWN_KEY = "ukjent nøkkel `{noekkel}`", "ukjend nøkkel `{noekkel}`", "unknown key `{noekkel}`";
        DID_YOU_MEAN = "mente du `{forslag}`?", "meinte du `{forslag}`?", "did you mean `{forslag}`?";
        ALLOWED_KEYS = "lov her: {noekler}", "lov her: {noekler}", "allowed here: {noekler}";
        KIND = "her skal det stå {ventet}, ikke {fant}",
            "her skal det stå {ventet}, ikkje {fant}",
            "expected {ventet}, not {fant}";
        A_TEXT = "tekst", "tekst", "text";
        AN_INTEGER = "et heltall", "eit heiltal", "a whole number";
        A_NUMBER = "et tall", "eit tal", "a number";
        A_BOOLEAN = "`true` eller `false`", "`true` eller `false`", "`true` or `false`";
        A_LIST = "en liste", "ei liste", "a list";
        KEYS = "nøkler med verdier", "nøklar med verdiar", "keys with values";
        TEXT_OR_LIST = "tekst eller en liste", "tekst eller ei liste", "text or a list";
        KEYS_OR_LIST = "nøkler med verdier eller en liste",
            "nøklar med verdiar eller ei liste",
            "keys with values or a list";
        QUOTE_IT = "sett verdien i hermetegn hvis den er tekst",
            "set verdien i hermeteikn om han er tekst",
            "put the value in quotes if it is text";
        TRUE_FALSE = "skriv `true` eller `false`", "skriv `true` eller `false`", "write `true` or `false`";
        UNKNOWN_VALUE = "`{verdi}` er ikke lov her; velg {lovlige}",
            "`{verdi}` er ikkje lov her; vel {lovlige}",
            "`{verdi}` is not allowed here; choose {lovlige}";
        PATTERN = "`{verdi}` har feil form", "`{verdi}` har feil form", "`{verdi}` has the wrong form";
        FORM_ID = "små bokstaver a–z, tall og bindestrek, med bokstav først",
            "små bokstavar a–z, tal og bindestrek, med bokstav først",
            "lower-case letters a–z, digits and hyphens, a letter first";
        FORM_OWN_ID = "`egen-` og så små bokstaver a–z, tall og bindestrek",
            "`egen-` og så små bokstavar a–z, tal og bindestrek",
            "`egen-` and then lower-case letters a–z, digits and hyphens";
        FORM_PROSE = "skriv en tekst med ord", "skriv ein tekst med ord", "write a text with words";
        FORM_DATE = "skriv datoen som ÅÅÅÅ-MM-DD",
            "skriv datoen som ÅÅÅÅ-MM-DD",
            "write the date as YYYY-MM-DD";
        FORM_VERSION = "skriv versjonen som tre tall: 1.2.0",
            "skriv versjonen som tre tal: 1.2.0",
            "write the version as three numbers: 1.2.0";
        FORM_URL = "skriv en adresse som begynner med https://",
            "skriv ei adresse som byrjar med https://",
            "write an address that begins with https://";
        FORM_LINE = "skriv på én linje, uten mellomrom først eller sist",
            "skriv på éi linje, utan mellomrom først eller sist",
            "write on one line, without spaces at the ends";
        TOO_SHORT = "teksten er for kort", "teksten er for kort", "the text is too short";
        TOO_LONG = "teksten er lengre enn {grense} tegn",
            "teksten er lengre enn {grense} teikn",
            "the text is longer than {grense} characters";
        TOO_FEW = "listen må ha minst {grense}", "lista må ha minst {grense}", "the list must have at least {grense}";
        RANGE = "tallet må være {grense}", "talet må vere {grense}", "the number must be {grense}";
        TWICE = "samme verdi står to ganger i listen",
            "same verdi står to gonger i lista",
            "the same value stands twice in the list";
        INVALID = "verdien er ikke gyldig her", "verdien er ikkje gyldig her", "the value is not valid here";
    }
}
