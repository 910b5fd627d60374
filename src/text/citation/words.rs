//! The words the grammar knows: connectives, units, steps, ordinals and months, in bokmål and nynorsk.

use super::lexer::fold;
use crate::text::Lang;

/// What a word is to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// A single letter.
    Letter,
    Ordinal(u8),
    Last,
    /// `nest`, of `nest siste`.
    Nest,
    Previous,
    Ledd,
    Punktum,
    /// `pkt.`, `setning`: a sentence, not as recommended.
    PunktumOdd,
    Strekpunkt,
    Bokstav,
    BokstavOdd,
    Nr,
    NrOdd,
    And,
    Or,
    To,
    Samt,
    Jf,
    JfOdd,
    Sml,
    Flg,
    Following,
    Section,
    Article,
    ArticleShort,
    Chapter,
    ChapterShort,
    Part,
    Avsnitt,
    Annex,
    In,
    Of,
    About,
    Act,
    Regulation,
    EuRegulation,
    Directive,
    Same,
    This,
    Here,
    Also,
    LeadIn,
    Month(u8),
}

/// What a word is to the grammar.
pub(super) fn keyword(word: &str) -> Word {
    let folded = fold(word);
    let word = folded.as_ref();
    // By length first: most words are settled by one comparison of a number.
    match word.chars().count() {
        1 if word != "i" => Word::Letter,
        1 => Word::In,
        2 => match word {
            "nr" => Word::Nr,
            "og" => Word::And,
            "jf" => Word::Jf,
            "av" => Word::Of,
            "om" => Word::About,
            "ff" => Word::Flg,
            "se" => Word::LeadIn,
            _ => Word::Other,
        },
        3 => match word {
            "til" => Word::To,
            "jfr" | "jmf" => Word::JfOdd,
            "sml" | "smh" => Word::Sml,
            "flg" => Word::Flg,
            "art" => Word::ArticleShort,
            "kap" => Word::ChapterShort,
            "par" => Word::Section,
            "del" => Word::Part,
            "pkt" => Word::PunktumOdd,
            "lit" => Word::BokstavOdd,
            "lov" => Word::Act,
            "her" => Word::Here,
            "mai" => Word::Month(5),
            "iht" => Word::LeadIn,
            _ => Word::Other,
        },
        4 => match word {
            "ledd" => Word::Ledd,
            "samt" => Word::Samt,
            "nest" => Word::Nest,
            "lova" => Word::Act,
            "også" => Word::Also,
            "same" => Word::Same,
            "mars" => Word::Month(3),
            "juni" => Word::Month(6),
            "juli" => Word::Month(7),
            _ => Word::Other,
        },
        5 => match word {
            "annet" | "andre" | "annen" => Word::Ordinal(2),
            "femte" => Word::Ordinal(5),
            "siste" => Word::Last,
            "litra" | "bokst" => Word::BokstavOdd,
            "punkt" => Word::NrOdd,
            "eller" => Word::Or,
            "loven" | "lovas" => Word::Act,
            "samme" => Word::Same,
            "denne" | "dette" => Word::This,
            "april" => Word::Month(4),
            "etter" => Word::LeadIn,
            "førre" => Word::Previous,
            _ => longer(word),
        },
        6 => match word {
            "første" | "fyrste" => Word::Ordinal(1),
            "tredje" => Word::Ordinal(3),
            "fjerde" => Word::Ordinal(4),
            "sjette" => Word::Ordinal(6),
            "niende" | "niande" => Word::Ordinal(9),
            "tiende" | "tiande" => Word::Ordinal(10),
            "tolvte" => Word::Ordinal(12),
            "nummer" => Word::NrOdd,
            "lovens" => Word::Act,
            "jamfør" => Word::Jf,
            "nevnte" | "nemnde" => Word::Same,
            "januar" => Word::Month(1),
            "august" => Word::Month(8),
            "ifølge" => Word::LeadIn,
            _ => longer(word),
        },
        7 => match word {
            "syvende" | "sjuende" | "sjuande" => Word::Ordinal(7),
            "åttende" | "åttande" => Word::Ordinal(8),
            "ellevte" => Word::Ordinal(11),
            "attende" | "attande" => Word::Ordinal(18),
            "tjuende" | "tjuande" | "tyvende" => Word::Ordinal(20),
            "forrige" => Word::Previous,
            "punktum" => Word::Punktum,
            "setning" => Word::PunktumOdd,
            "bokstav" => Word::Bokstav,
            "jamført" => Word::JfOdd,
            "avsnitt" => Word::Avsnitt,
            "vedlegg" => Word::Annex,
            "februar" => Word::Month(2),
            "oktober" => Word::Month(10),
            "henhold" | "medhold" | "medhald" | "hjemmel" | "samsvar" => Word::LeadIn,
            _ => longer(word),
        },
        8 => match word {
            "kapittel" => Word::Chapter,
            "paragraf" => Word::Section,
            "artikkel" => Word::Article,
            "jevnført" => Word::JfOdd,
            "følgende" => Word::Following,
            "november" => Word::Month(11),
            "desember" => Word::Month(12),
            _ => longer(word),
        },
        _ => longer(word),
    }
}

/// The rarer words.
fn longer(word: &str) -> Word {
    match word {
        "særlig" | "særleg" => Word::Also,
        "jevnfør" => Word::JfOdd,
        "kapitla" | "kapitlet" => Word::Chapter,
        "direktiv" => Word::Directive,
        "trettende" | "trettande" => Word::Ordinal(13),
        "fjortende" | "fjortande" => Word::Ordinal(14),
        "femtende" | "femtande" => Word::Ordinal(15),
        "sekstende" | "sekstande" => Word::Ordinal(16),
        "syttende" | "syttande" => Word::Ordinal(17),
        "nittende" | "nittande" => Word::Ordinal(19),
        "foregående" | "føregåande" => Word::Previous,
        "strekpunkt" => Word::Strekpunkt,
        "bokstaver" | "bokstavar" | "bokstavene" | "bokstavane" => Word::Bokstav,
        "paragrafen" | "paragrafene" | "paragrafane" | "paragrafer" | "paragrafar" => Word::Section,
        "artikkelen" | "artikler" | "artiklar" | "artiklene" | "artiklane" => Word::Article,
        "kapitlene" | "kapittelet" => Word::Chapter,
        "vedlegget" => Word::Annex,
        "forskrift" | "forskriften" | "forskrifta" | "forskriftens" => Word::Regulation,
        "forordning" | "forordningen" | "forordninga" | "forordningens" | "rådsforordning" => {
            Word::EuRegulation
        }
        "rådsdirektiv" | "direktivet" => Word::Directive,
        "september" => Word::Month(9),
        "følgjande" | "fylgjande" => Word::Following,
        _ => Word::Other,
    }
}

/// The ordinal of a number in a language; nothing above twenty.
pub(super) fn ordinal_word(number: u32, lang: Lang) -> Option<&'static str> {
    const NB: [&str; 20] = [
        "første",
        "annet",
        "tredje",
        "fjerde",
        "femte",
        "sjette",
        "syvende",
        "åttende",
        "niende",
        "tiende",
        "ellevte",
        "tolvte",
        "trettende",
        "fjortende",
        "femtende",
        "sekstende",
        "syttende",
        "attende",
        "nittende",
        "tjuende",
    ];
    const NN: [&str; 20] = [
        "første",
        "andre",
        "tredje",
        "fjerde",
        "femte",
        "sjette",
        "sjuande",
        "åttande",
        "niande",
        "tiande",
        "ellevte",
        "tolvte",
        "trettande",
        "fjortande",
        "femtande",
        "sekstande",
        "syttande",
        "attande",
        "nittande",
        "tjuande",
    ];
    let words = if lang == Lang::Nn { &NN } else { &NB };
    words.get((number as usize).checked_sub(1)?).copied()
}

/// Whether a folded word has the ending of a short title.
pub(super) fn is_lawlike(word: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "loven",
        "lova",
        "lovens",
        "forskriften",
        "forskrifta",
        "forskriftens",
        "forordningen",
        "forordninga",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ordinal_that_is_printed_is_read() {
        for lang in [Lang::Nb, Lang::Nn] {
            for number in 1..=20 {
                let word = ordinal_word(number, lang).unwrap();
                assert_eq!(keyword(word), Word::Ordinal(number as u8), "{word}");
            }
        }
        let words = [
            ("jamfør", Word::Jf),
            ("jevnfør", Word::JfOdd),
            ("jamført", Word::JfOdd),
            ("foregående", Word::Previous),
            ("føregåande", Word::Previous),
            ("førre", Word::Previous),
            ("sjette", Word::Ordinal(6)),
            ("niande", Word::Ordinal(9)),
            ("sjuende", Word::Ordinal(7)),
            ("bokstavane", Word::Bokstav),
            ("kapitla", Word::Chapter),
            ("artiklane", Word::Article),
            ("strekpunkt", Word::Strekpunkt),
            ("forskriftens", Word::Regulation),
            ("lovens", Word::Act),
            ("september", Word::Month(9)),
            ("særleg", Word::Also),
            ("også", Word::Also),
            ("fylgjande", Word::Following),
            ("paragrafane", Word::Section),
            ("ifølge", Word::LeadIn),
        ];
        for (word, expected) in words {
            assert_eq!(keyword(word), expected, "{word}");
        }
        assert_eq!(keyword("FØRSTE"), Word::Ordinal(1));
        assert_eq!((keyword("lova"), keyword("i"), keyword("å")), (Word::Act, Word::In, Word::Letter));
    }
}
