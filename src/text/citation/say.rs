//! What the grammar says when it cannot read, or only just.

super::super::rules::say! {
    EMPTY = "teksten er tom", "teksten er tom", "the text is empty";
    TOO_LONG = "teksten er lengre enn {grense} byte", "teksten er lengre enn {grense} byte", "the text is longer than {grense} bytes";
    NOTHING = "fant ingen lov, forskrift eller paragraf her",
        "fann inga lov, forskrift eller paragraf her",
        "found no act, regulation or section here";
    REST = "`{tekst}` hører ikke til en sitering",
        "`{tekst}` høyrer ikkje til ei tilvising",
        "`{tekst}` does not belong to a citation";
    NO_SECTION_NUMBER = "etter `{tegn}` skal det stå et nummer",
        "etter `{tegn}` skal det stå eit nummer",
        "a number must follow `{tegn}`";
    NO_ORDINAL = "før `{ord}` skal det stå hvilket: «første», «annet»",
        "før `{ord}` skal det stå kva for eit: «første», «andre»",
        "say which one before `{ord}`: \"første\", \"annet\"";
    NO_MARK = "etter `{ord}` mangler bokstaven eller nummeret",
        "etter `{ord}` manglar bokstaven eller nummeret",
        "the letter or number is missing after `{ord}`";
    UNFINISHED = "listen slutter med `{ord}`", "lista sluttar med `{ord}`", "the list ends with `{ord}`";
    TWO_ORDINALS = "to ordenstall etter hverandre; skriv «og» eller «til» mellom dem",
        "to ordenstal etter kvarandre; skriv «og» eller «til» mellom dei",
        "two ordinals in a row; write \"og\" or \"til\" between them";
    ORDINAL_ALONE = "etter ordenstallet mangler «ledd», «punktum» eller «strekpunkt»",
        "etter ordenstalet manglar «ledd», «punktum» eller «strekpunkt»",
        "\"ledd\", \"punktum\" or \"strekpunkt\" is missing after the ordinal";
    SAME_LEVEL = "`{ord}` står etter et annet av samme slag; skriv «og» mellom dem",
        "`{ord}` står etter eit anna av same slag; skriv «og» mellom dei",
        "`{ord}` follows another of its kind; write \"og\" between them";
    ORDER = "`{ord}` skal stå foran det som står før det",
        "`{ord}` skal stå framfor det som står før det",
        "`{ord}` belongs before what precedes it";
    ORDER_HELP = "rekkefølgen er ledd, punktum, nr., bokstav",
        "rekkjefølgja er ledd, punktum, nr., bokstav",
        "the order is ledd, punktum, nr., bokstav";
    BACKWARDS = "området går fra {fra} til {til}, som står før",
        "området går frå {fra} til {til}, som står før",
        "the range runs from {fra} to {til}, which comes earlier";
    BAD_DATE = "`{dato}` er ingen dato", "`{dato}` er ingen dato", "`{dato}` is not a date";
    BIG_NUMBER = "tallet er for stort", "talet er for stort", "the number is too large";
    BAD_ADDRESS = "`{del}` er ikke en del av en Lovdata-adresse som kan leses",
        "`{del}` er ikkje ein del av ei Lovdata-adresse som kan lesast",
        "`{del}` is not a part of a Lovdata address that can be read";
    WRITE = "skriv `{slik}`", "skriv `{slik}`", "write `{slik}`";
    ODD = "`{slik}` er ikke anbefalt skrivemåte",
        "`{slik}` er ikkje tilrådd skrivemåte",
        "`{slik}` is not the recommended way to write it";
    WORDS_BEFORE = "`{ord}` hører ikke med i siteringen",
        "`{ord}` høyrer ikkje med i tilvisinga",
        "`{ord}` is no part of the citation";
    SOURCE_FIRST = "skriv kilden først: «{kilde} …»",
        "skriv kjelda først: «{kilde} …»",
        "write the source first: \"{kilde} …\"";
    SINGLE_SIGN = "`§` står foran flere paragrafer", "`§` står framfor fleire paragrafar", "`§` before several sections";
    HYPHEN_RANGE = "bindestrek er brukt som områdetegn",
        "bindestrek er brukt som områdeteikn",
        "a hyphen is used as the sign of a range";
    RANGE_HELP = "skriv «til» eller tankestrek", "skriv «til» eller tankestrek", "write \"til\" or an en dash";
    OPEN = "«flg.» sier ikke hvor henvisningen slutter",
        "«flg.» seier ikkje kvar tilvisinga sluttar",
        "\"flg.\" does not say where the reference ends";
    OPEN_HELP = "skriv hvor den slutter, slik som i «§§ 13 til 13 g»",
        "skriv kvar ho sluttar, slik som i «§§ 13 til 13 g»",
        "say where it ends, as in \"§§ 13 til 13 g\"";
    PREPARATORY = "`{verk}` er forarbeid, ikke lov eller forskrift",
        "`{verk}` er førearbeid, ikkje lov eller forskrift",
        "`{verk}` is preparatory work, not an act or a regulation";
}
