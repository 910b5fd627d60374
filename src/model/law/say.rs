//! What is said of a citation when the register has been asked.

crate::text::rules::say! {
    UNKNOWN_NAME = "`{navn}` er ikke i registeret", "`{navn}` er ikkje i registeret", "`{navn}` is not in the register";
    UNKNOWN_ID = "`{id}` er ikke i registeret", "`{id}` er ikkje i registeret", "`{id}` is not in the register";
    GUESSED = "`{navn}` er ikke i registeret; lest som `{forslag}`",
        "`{navn}` er ikkje i registeret; lese som `{forslag}`",
        "`{navn}` is not in the register; read as `{forslag}`";
    WRITE = "skriv `{slik}`", "skriv `{slik}`", "write `{slik}`";
    NO_SOURCE = "det står ikke hvilken lov eller forskrift dette er i",
        "det står ikkje kva lov eller forskrift dette er i",
        "it is not said which act or regulation this is in";
    NO_SOURCE_HELP = "skriv navnet på loven eller forskriften først",
        "skriv namnet på lova eller forskrifta først",
        "name the act or regulation first";
    NO_CONTEXT = "det er ikke noe før dette som «{ord}» kan vise til",
        "det er ikkje noko før dette som «{ord}» kan vise til",
        "there is nothing before this that \"{ord}\" can refer to";
    OTHER_TITLE = "`{id}` har ikke tittelen «{tittel}»; det har {andre}",
        "`{id}` har ikkje tittelen «{tittel}»; det har {andre}",
        "`{id}` does not have the title \"{tittel}\"; {andre} has";
    NO_SUCH_YEAR = "ingen `{navn}` er fra {aar}", "inga `{navn}` er frå {aar}", "no `{navn}` is of {aar}";
    REPEALED = "{navn} ble opphevet {dato}", "{navn} vart oppheva {dato}", "{navn} was repealed on {dato}";
    REPEALED_UNDATED = "{navn} er opphevet", "{navn} er oppheva", "{navn} is repealed";
    SUCCEEDED_BY = "avløst av {nye}", "avløyst av {nye}", "replaced by {nye}";
    NOW_IN = "innholdet står nå i {sted}", "innhaldet står no i {sted}", "the content now stands in {sted}";
    NOT_IN_FORCE = "{navn} er vedtatt, men ikke i kraft",
        "{navn} er vedteken, men ikkje i kraft",
        "{navn} is adopted but not in force";
    NOT_IN_FORCE_YET = "{navn} er ikke i kraft før {dato}",
        "{navn} er ikkje i kraft før {dato}",
        "{navn} is not in force before {dato}";
    UNTIL_THEN = "til da gjelder {gammel}", "til då gjeld {gammel}", "until then {gammel} applies";
    CHOOSE = "`{navn}` kan være {kandidater}", "`{navn}` kan vere {kandidater}", "`{navn}` may be {kandidater}";
    CHOOSE_HELP = "oppgi dato, eller skriv årstallet etter navnet",
        "oppgi dato, eller skriv årstalet etter namnet",
        "give a day, or write the year after the name";
    UNOFFICIAL_ABBREVIATION = "`{navn}` er ingen offisiell forkortelse",
        "`{navn}` er inga offisiell forkorting",
        "`{navn}` is not an official abbreviation";
    UNOFFICIAL_TITLE = "`{navn}` er ikke den offisielle korttittelen",
        "`{navn}` er ikkje den offisielle korttittelen",
        "`{navn}` is not the official short title";
    LANGUAGE_FORM = "korttittelen er vedtatt som `{offisiell}`",
        "korttittelen er vedteken som `{offisiell}`",
        "the short title was adopted as `{offisiell}`";
    GENITIVE = "navnet står i genitiv", "namnet står i genitiv", "the name stands in the genitive";
    DERIVED = "lest som {navn}", "lese som {navn}", "read as {navn}";
    RELATIVE = "lest som {sted}", "lese som {sted}", "read as {sted}";
    WHOLE = "hele {navn}; hvilken paragraf?", "heile {navn}; kva paragraf?", "the whole of {navn}; which section?";
    HAS_ARTICLES = "{navn} har artikler, ikke paragrafer",
        "{navn} har artiklar, ikkje paragrafar",
        "{navn} has articles, not sections";
    HAS_SECTIONS = "{navn} har paragrafer, ikke artikler",
        "{navn} har paragrafar, ikkje artiklar",
        "{navn} has sections, not articles";
    IN_ANNEX = "artikkelen står i {vedlegg}, som er vedlegg til {navn}",
        "artikkelen står i {vedlegg}, som er vedlegg til {navn}",
        "the article stands in {vedlegg}, an annex of {navn}";
    IN_RELATED = "{navn} har ingen {paragraf}; den står i {annen}",
        "{navn} har ingen {paragraf}; han står i {annen}",
        "{navn} has no {paragraf}; it stands in {annen}";
    NO_SECTION = "{navn} har ingen {paragraf}", "{navn} har ingen {paragraf}", "{navn} has no {paragraf}";
    NO_SECTION_YET = "{navn} har ingen {paragraf} før {dato}",
        "{navn} har ingen {paragraf} før {dato}",
        "{navn} has no {paragraf} before {dato}";
    NO_SECTION_BETWEEN = "{navn} har ingen {paragraf} etter {forrige} og før {dato}",
        "{navn} har ingen {paragraf} etter {forrige} og før {dato}",
        "{navn} has no {paragraf} after {forrige} and before {dato}";
    NO_CHAPTER = "{navn} har ikke noe kapittel {kapittel}",
        "{navn} har ikkje noko kapittel {kapittel}",
        "{navn} has no chapter {kapittel}";
    NO_UNREAD = "oppbygningen er lest 8. november 2025; eldre paragrafer kan mangle",
        "oppbygginga er lesen 8. november 2025; eldre paragrafar kan mangle",
        "the structure was read on 8 November 2025; older sections may be missing";
    SECTION_REPEALED = "{paragraf} er opphevet", "{paragraf} er oppheva", "{paragraf} is repealed";
    SECTION_REPEALED_FROM = "{paragraf} ble opphevet {dato}",
        "{paragraf} vart oppheva {dato}",
        "{paragraf} was repealed on {dato}";
    HAS_LEDD = "{sted} har {antall} ledd", "{sted} har {antall} ledd", "{sted} has {antall} paragraphs";
    HAS_NUMBERS = "{sted} har nr. 1 til {antall}", "{sted} har nr. 1 til {antall}", "{sted} has numbers 1 to {antall}";
    HAS_ITEMS = "{hva} finnes ikke i {sted}, som har {liste}",
        "{hva} finst ikkje i {sted}, som har {liste}",
        "{hva} does not exist in {sted}, which has {liste}";
    HAS_NO_LIST = "{hva} finnes ikke; {sted} har ingen bokstaver eller numre",
        "{hva} finst ikkje; {sted} har ingen bokstavar eller nummer",
        "{hva} does not exist; {sted} has neither letters nor numbers";
    HAS_SENTENCES = "leddet har trolig {antall} punktum",
        "leddet har truleg {antall} punktum",
        "the paragraph probably has {antall} sentences";
    MISPLACED = "ledd står før bokstav og nummer",
        "ledd står før bokstav og nummer",
        "the paragraph comes before letters and numbers";
    LETTERS_LEFT = "bokstavene gikk ut {dato}; mente du `{sted}`?",
        "bokstavane gjekk ut {dato}; meinte du `{sted}`?",
        "the letters were dropped on {dato}; did you mean `{sted}`?";
    LEFT = "{hva} gikk ut {dato}", "{hva} gjekk ut {dato}", "{hva} was dropped on {dato}";
    COMES = "{hva} kommer {dato}", "{hva} kjem {dato}", "{hva} comes on {dato}";
    ELSEWHERE = "finnes i {annen}, som {status}", "finst i {annen}, som {status}", "exists in {annen}, which {status}";
    ELSEWHERE_NOW = "finnes i {annen}, som {status}; innholdet står nå i {sted}",
        "finst i {annen}, som {status}; innhaldet står no i {sted}",
        "exists in {annen}, which {status}; the content now stands in {sted}";
    IS_IN_FORCE = "er i kraft", "er i kraft", "is in force";
    IS_REPEALED = "er opphevet", "er oppheva", "is repealed";
    IS_NOT_IN_FORCE = "ikke er i kraft", "ikkje er i kraft", "is not in force";
    LETTER_OF = "det er ingen {paragraf}; lest som {sted}",
        "det er ingen {paragraf}; lese som {sted}",
        "there is no {paragraf}; read as {sted}";
    MEANT_LETTER = "mente du `{sted}`?", "meinte du `{sted}`?", "did you mean `{sted}`?";
    DOUBLE_SIGN = "`§§` står foran én paragraf", "`§§` står framfor éin paragraf", "`§§` before one section";
    SINGLE_SIGN = "`§` står foran flere paragrafer", "`§` står framfor fleire paragrafar", "`§` before several sections";
    HYPHEN_RANGE = "lest som {fra} til {til}; bindestrek er brukt som områdetegn",
        "lese som {fra} til {til}; bindestrek er brukt som områdeteikn",
        "read as {fra} to {til}; a hyphen is used as the sign of a range";
    DASH_NUMBER = "lest som {paragraf}", "lese som {paragraf}", "read as {paragraf}";
    BACKWARDS = "området går fra {fra} til {til}, som står før",
        "området går frå {fra} til {til}, som står før",
        "the range runs from {fra} to {til}, which comes earlier";
    INFERRED = "bare {ledd} ledd passer", "berre {ledd} ledd passar", "only ledd {ledd} fits";
    SEVERAL_LEDD = "ledd {ledd} passer; hvilket?", "ledd {ledd} passar; kva for eit?", "ledd {ledd} fit; which one?";
    LAST = "«siste» er {sted} på datoen, og flytter seg ved lovendring",
        "«siste» er {sted} på datoen, og flyttar seg ved lovendring",
        "\"siste\" is {sted} on the day, and moves when the law is amended";
    LAST_UNKNOWN = "«siste» flytter seg ved lovendring",
        "«siste» flyttar seg ved lovendring",
        "\"siste\" (the last) moves when the law is amended";
    LEDD_FOR_NUMBER = "nummererte avsnitt i en forordning heter nr.",
        "nummererte avsnitt i ei forordning heiter nr.",
        "numbered paragraphs of an EU regulation are called nr.";
    CONTENT_CHANGED = "{paragraf} handlet den gangen om noe annet enn nå: «{da}»",
        "{paragraf} handla den gongen om noko anna enn no: «{da}»",
        "{paragraf} was then about something else: \"{da}\"";
    CONTENT_CHANGED_UNTITLED = "{paragraf} handlet den gangen om noe annet enn nå",
        "{paragraf} handla den gongen om noko anna enn no",
        "{paragraf} was then about something else";
    TRANSITION = "to regelsett gjelder ved siden av hverandre til og med {dato}: «{gammel}» og «{ny}»",
        "to regelsett gjeld ved sida av kvarandre til og med {dato}: «{gammel}» og «{ny}»",
        "two sets of rules apply side by side until {dato}: \"{gammel}\" and \"{ny}\"";
    TRANSITION_OLD = "bare de gamle reglene har dette; de gjelder ved siden av de nye til og med {dato}",
        "berre dei gamle reglane har dette; dei gjeld ved sida av dei nye til og med {dato}",
        "only the old rules have this; they apply beside the new ones until {dato}";
    TRANSITION_REPEALED = "{navn} ble opphevet {dato}, men bestemmelsen brukes ved siden av de nye reglene til og med {til}",
        "{navn} vart oppheva {dato}, men føresegna blir brukt ved sida av dei nye reglane til og med {til}",
        "{navn} was repealed on {dato}, but the provision is used beside the new rules until {til}";
    TRANSITION_HELP = "si hvilket av regelsettene som er ment, og for hvilket tidsrom",
        "sei kva for eit av regelsetta som er meint, og for kva tidsrom",
        "say which of the sets of rules is meant, and for which period";
    OPEN = "«f.» er lest som «flg.»", "«f.» er lese som «flg.»", "\"f.\" is read as \"flg.\"";
    ADD_NUMBER = "skriv nummeret også: `{slik}`", "skriv nummeret òg: `{slik}`", "write the number too: `{slik}`";
    WITHOUT_NUMBER = "dato uten nummer", "dato utan nummer", "a date without a number";
}
