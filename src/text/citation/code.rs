//! The codes of everything that can be said about a citation.

use std::fmt;
use std::str::FromStr;

use crate::text::rules::say;
use crate::text::{Message, Severity, Span, Text};

/// Declares the codes: variant, id, weight and meaning.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $severity:ident, $text:ident;)+) => {
        /// What a piece of advice is about. `E_…` is an error, `M_…` a remark on a citation that is understood,
        /// `I_…` information.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name),+ }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// The stable id, for example `E_UKJENT_KILDE`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id),+ }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),+ }
            }

            /// What the code means, in general.
            pub fn meaning(self) -> &'static Text {
                match self { $(Code::$name => &texts::$text),+ }
            }
        }
    };
}

codes! {
    /// Nothing to read.
    Empty = "E_TOM", Error, EMPTY;
    /// Not a citation.
    Syntax = "E_SYNTAKS", Error, SYNTAX;
    /// The steps below a section stand in the wrong order.
    Order = "E_REKKEFOLGE", Error, ORDER;
    /// No act or regulation is named and none is given by the context.
    NoSource = "E_MANGLER_KILDE", Error, NO_SOURCE;
    /// The name, abbreviation or id is not in the register.
    UnknownSource = "E_UKJENT_KILDE", Error, UNKNOWN_SOURCE;
    /// The whole source is repealed on the day.
    Repealed = "E_OPPHEVET", Error, REPEALED;
    /// The source is not in force on the day.
    NotInForce = "E_IKKE_I_KRAFT", Error, NOT_IN_FORCE;
    /// A section sign where the source has articles, or the other way round.
    WrongUnit = "E_FEIL_ENHET", Error, WRONG_UNIT;
    /// The section does not exist on the day.
    NoSection = "E_PARAGRAF_FINNES_IKKE", Error, NO_SECTION;
    /// The section is repealed on the day.
    SectionRepealed = "E_PARAGRAF_OPPHEVET", Error, SECTION_REPEALED;
    /// The article does not exist.
    NoArticle = "E_ARTIKKEL_FINNES_IKKE", Error, NO_ARTICLE;
    /// The paragraph does not exist.
    NoLedd = "E_LEDD_FINNES_IKKE", Error, NO_LEDD;
    /// The letter does not exist.
    NoLetter = "E_BOKSTAV_FINNES_IKKE", Error, NO_LETTER;
    /// The number does not exist.
    NoNumber = "E_NR_FINNES_IKKE", Error, NO_NUMBER;
    /// The sentence does not seem to exist. Sentences are counted by machine, so this is never more than a warning.
    NoSentence = "E_PUNKTUM_FINNES_IKKE", Warning, NO_SENTENCE;
    /// A range that ends before it begins.
    Backwards = "E_OMRAADE_SNUDD", Error, BACKWARDS;
    /// Understood, but not written as recommended.
    Style = "M_SKRIVEMAATE", Note, STYLE;
    /// The abbreviation is not official.
    UnofficialAbbreviation = "M_UOFFISIELL_FORKORTELSE", Note, UNOFFICIAL_ABBREVIATION;
    /// The short title is established but not official.
    UnofficialTitle = "M_UOFFISIELL_KORTTITTEL", Note, UNOFFICIAL_TITLE;
    /// The short title is written in another language form than the one it was adopted in.
    LanguageForm = "M_MAALFORM_TITTEL", Note, LANGUAGE_FORM;
    /// The name stands in the genitive.
    Genitive = "M_GENITIV", Note, GENITIVE;
    /// The paragraph is left out and inferred because only one fits.
    Inferred = "M_LEDD_UTLEDET", Note, INFERRED;
    /// A double section sign before one section.
    DoubleSign = "M_DOBBELT_PARAGRAFTEGN", Note, DOUBLE_SIGN;
    /// A single section sign before several sections.
    SingleSign = "M_ENKELT_PARAGRAFTEGN", Note, SINGLE_SIGN;
    /// A hyphen as the sign of a range.
    HyphenRange = "M_BINDESTREK_OMRAADE", Note, HYPHEN_RANGE;
    /// "The last" moves when the law is amended.
    Last = "M_SISTE", Warning, LAST;
    /// An open reference (`flg.`).
    Open = "M_FLG", Warning, OPEN;
    /// A reference relative to where it stands.
    Relative = "M_RELATIV", Note, RELATIVE;
    /// The whole source is cited.
    Whole = "M_UPRESIS", Warning, WHOLE;
    /// `ledd` for a numbered paragraph of an EU regulation.
    LeddForNumber = "M_LEDD_FOR_NR", Note, LEDD_FOR_NUMBER;
    /// The provision stands in another source that belongs to the one cited.
    WrongSource = "M_FEIL_KILDE", Warning, WRONG_SOURCE;
    /// The source is guessed from likeness.
    Guessed = "M_KILDE_GJETTET", Warning, GUESSED;
    /// The source is inferred from the context.
    Derived = "M_KILDE_UTLEDET", Note, DERIVED;
    /// Several sources fit; the day has to decide.
    Choose = "M_VELG_VERSJON", Warning, CHOOSE;
    /// The same number has another content at another time.
    ContentChanged = "M_INNHOLD_ENDRET", Warning, CONTENT_CHANGED;
    /// Two sets of rules apply side by side.
    Transition = "M_OVERGANG", Warning, TRANSITION;
    /// Preparatory works: recognised, not looked up.
    Preparatory = "I_FORARBEID", Note, PREPARATORY;
}

mod texts {
    super::say! {
        EMPTY = "tom tekst", "tom tekst", "empty text";
        SYNTAX = "lar seg ikke lese som sitering", "lèt seg ikkje lese som tilvising", "cannot be read as a citation";
        ORDER = "leddene i stien står i gal rekkefølge",
            "ledda i stien står i feil rekkjefølgje",
            "the steps of the path stand in the wrong order";
        NO_SOURCE = "ingen lov eller forskrift er nevnt, og ingen følger av sammenhengen",
            "inga lov eller forskrift er nemnd, og inga følgjer av samanhengen",
            "no act or regulation is named and none follows from the context";
        UNKNOWN_SOURCE = "navnet, forkortelsen eller id-en finnes ikke i registeret",
            "namnet, forkortinga eller id-en finst ikkje i registeret",
            "the name, abbreviation or id is not in the register";
        REPEALED = "hele rettskilden er opphevet på datoen",
            "heile rettskjelda er oppheva på datoen",
            "the whole source is repealed on the day";
        NOT_IN_FORCE = "rettskilden er ikke i kraft på datoen",
            "rettskjelda er ikkje i kraft på datoen",
            "the source is not in force on the day";
        WRONG_UNIT = "§ er brukt der kilden har artikler, eller omvendt",
            "§ er brukt der kjelda har artiklar, eller omvendt",
            "a section sign is used where the source has articles, or the other way round";
        NO_SECTION = "paragrafen finnes ikke på datoen",
            "paragrafen finst ikkje på datoen",
            "the section does not exist on the day";
        SECTION_REPEALED = "paragrafen er opphevet på datoen",
            "paragrafen er oppheva på datoen",
            "the section is repealed on the day";
        NO_ARTICLE = "artikkelen finnes ikke", "artikkelen finst ikkje", "the article does not exist";
        NO_LEDD = "leddet finnes ikke", "leddet finst ikkje", "the paragraph does not exist";
        NO_LETTER = "bokstaven finnes ikke", "bokstaven finst ikkje", "the letter does not exist";
        NO_NUMBER = "nummeret finnes ikke", "nummeret finst ikkje", "the number does not exist";
        NO_SENTENCE = "punktumet finnes trolig ikke",
            "punktumet finst truleg ikkje",
            "the sentence probably does not exist";
        BACKWARDS = "området slutter før det begynner",
            "området sluttar før det byrjar",
            "the range ends before it begins";
        STYLE = "forstått, men avviker fra anbefalt skrivemåte",
            "forstått, men avvik frå tilrådd skrivemåte",
            "understood, but not written as recommended";
        UNOFFICIAL_ABBREVIATION = "forkortelsen står ikke i Lovdatas korttittelfelt",
            "forkortinga står ikkje i korttittelfeltet til Lovdata",
            "the abbreviation is not in Lovdata's field for short titles";
        UNOFFICIAL_TITLE = "innarbeidet, men ikke offisiell korttittel",
            "innarbeidd, men ikkje offisiell korttittel",
            "established, but not the official short title";
        LANGUAGE_FORM = "korttittelen er skrevet i en annen målform enn den vedtatte",
            "korttittelen er skriven i ei anna målform enn den vedtekne",
            "the short title is written in another language form than the adopted one";
        GENITIVE = "genitivform av lovnavnet", "genitivsform av lovnamnet", "the name stands in the genitive";
        INFERRED = "leddet er utelatt og utledet fordi bare ett ledd passer",
            "leddet er utelate og utleidd fordi berre eitt ledd passar",
            "the paragraph is left out and inferred because only one fits";
        DOUBLE_SIGN = "§§ foran én paragraf", "§§ framfor éin paragraf", "§§ before one section";
        SINGLE_SIGN = "§ foran flere paragrafer", "§ framfor fleire paragrafar", "§ before several sections";
        HYPHEN_RANGE = "bindestrek brukt som områdetegn",
            "bindestrek brukt som områdeteikn",
            "a hyphen as the sign of a range";
        LAST = "«siste» flytter seg ved lovendring",
            "«siste» flyttar seg ved lovendring",
            "\"siste\" (the last) moves when the law is amended";
        OPEN = "åpen henvisning (flg.)", "open tilvising (flg.)", "an open reference (flg.)";
        RELATIVE = "relativ henvisning", "relativ tilvising", "a relative reference";
        WHOLE = "peker på hele rettskilden", "peiker på heile rettskjelda", "points at the whole source";
        LEDD_FOR_NUMBER = "«ledd» brukt om nummerert avsnitt i forordning",
            "«ledd» brukt om nummerert avsnitt i forordning",
            "\"ledd\" for a numbered paragraph of an EU regulation";
        WRONG_SOURCE = "bestemmelsen ligger i en annen, tilknyttet kilde",
            "føresegna ligg i ei anna, tilknytt kjelde",
            "the provision stands in another, related source";
        GUESSED = "kilden er gjettet ut fra likhet", "kjelda er gjetta ut frå likskap", "the source is guessed";
        DERIVED = "kilden er utledet av sammenhengen",
            "kjelda er utleidd av samanhengen",
            "the source is inferred from the context";
        CHOOSE = "flere kilder passer; dato må avgjøre",
            "fleire kjelder passar; dato må avgjere",
            "several sources fit; the day has to decide";
        CONTENT_CHANGED = "samme nummer har hatt annet innhold",
            "same nummer har hatt anna innhald",
            "the same number has had another content";
        TRANSITION = "to regelsett gjelder samtidig (overgangsordning)",
            "to regelsett gjeld samstundes (overgangsordning)",
            "two sets of rules apply side by side (transition)";
        PREPARATORY = "gjenkjent som forarbeid, ikke lov eller forskrift",
            "kjent att som førearbeid, ikkje lov eller forskrift",
            "recognised as preparatory works, not an act or a regulation";
    }
}

impl Code {
    /// Whether it only concerns how the citation is written.
    pub fn is_style(self) -> bool {
        use Code::*;
        matches!(
            self,
            Style
                | UnofficialAbbreviation
                | UnofficialTitle
                | LanguageForm
                | Genitive
                | DoubleSign
                | SingleSign
                | HyphenRange
                | Inferred
                | LeddForNumber
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}

impl FromStr for Code {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        Code::ALL.iter().copied().find(|code| code.id() == id).ok_or_else(|| format!("no code `{id}`"))
    }
}

/// One remark on a citation: what, where, and what to do.
#[derive(Debug, Clone)]
pub struct Advice {
    /// What it is about.
    pub code: Code,
    /// The offending characters, as bytes of the text that was read.
    pub span: Span,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Advice {
    /// A remark without a remedy.
    pub fn new(code: Code, span: Span, message: Message) -> Self {
        Self { code, span, message, help: None }
    }

    /// The same remark with a remedy, when there is one.
    pub fn help(mut self, help: Option<Message>) -> Self {
        self.help = help;
        self
    }
}
