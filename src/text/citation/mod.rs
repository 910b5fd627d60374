//! Citations of law as lawyers write them: text in, targets out.
//!
//! [`parse`] is total. Every text ends in a [`Parsed`] whose [`Target`]s say what was cited, in the order written,
//! and whose [`Advice`] says what is wrong or unusual, each with the offending bytes. [`find_in_text`] finds
//! citations in running prose. Nothing here knows a statute: names are looked up in a [`Lexicon`], and whether a
//! name or a provision exists, on which day, is for `model::law` to say. Two readings that only the register can tell
//! apart (`§ 13 a`: a section or a letter; `§§ 3-5`: a number or a range) are kept in [`Written`].
//!
//! The work is one pass over the tokens with bounded look-ahead, so it is linear in the text; texts longer than
//! [`MAX_BYTES`] are refused.
//!
//! # Grammar
//!
//! White space of every kind is equal and may be left out; hyphens of every kind are `-`; `DASH` is an en dash or
//! longer. Letter case is free. Quotation marks and one pair of brackets around the whole are skipped.
//!
//! ```ebnf
//! citation  = [ relation ] , item , { separator , item } , [ "." ] ;
//! item      = address
//!           | source , [ "," ] , [ unit ]
//!           | unit , [ ( "i" | "av" ) , source ]        (* "§ 7 i boligsosialloven" *)
//!           | number                                    (* one more section of the list before it *)
//!           | path                                      (* inherits source and section *)
//!           | work ;
//! separator = [ "," ] , ( relation | "og" | "eller" | "samt" | ";" ) | "," ;
//! relation  = ( "jf." | "jamfør" | "jfr." | "jf" | "sml." | "smh." ) , [ "også" | "særlig" ] ;
//!
//! source    = ( name | dated | id | eu | relative ) , [ year ] , [ "(" , ( name | dated ) , ")" ] ;
//! name      = the longest match in the lexicon , [ "s" ] , [ "." ] ;
//! dated     = ( "lov" | "forskrift" ) , [ "av" ] , day , [ "." ] , month , year , [ "nr." , n ] , [ "om" , title ]
//!           | ( "lov" | "forskrift" ) , "nr." , n , "av" , day , [ "." ] , month , year ;
//! id        = ( "LOV" | "FOR" ) , "-" , yyyy-mm-dd , [ "-" , n ] | "EU" , "-" , yyyy , "-" , n ;
//! eu        = [ "forordning" | "direktiv" ] , "(" , ( "EU" | "EF" | "EØF" ) , ")" , [ "nr." ] , n , "/" , n
//!           | "direktiv" , n , "/" , n , "/" , ( "EF" | "EØF" | "EU" ) ;
//! relative  = ( "samme" | "denne" | "nevnte" ) , kind | kind , "her" | kind ;   (* kind = "loven", "forskriften", … *)
//!
//! unit      = sections | articles | division | annex | "samme paragraf" | "paragrafen her" ;
//! sections  = ( "§" | "§§" | "paragraf" ) , number , [ range , [ "§" ] , number ] , [ open ] , [ path ] ;
//! articles  = ( "artikkel" | "art." ) , number , [ range , number ] , [ path ] ;
//! division  = { ( "del" | "kapittel" | "kap." | "avsnitt" ) , mark , [ range , mark ] } ;
//! annex     = "vedlegg" , [ mark ] , [ path ] ;
//! number    = n , [ letter ] , { "-" , n , [ letter ] } ;    (* the last letter may stand after a space *)
//! range     = "til" | DASH | "-" ;
//! open      = "flg." | "ff." | "og følgende" ;
//!
//! path      = step , { [ "," ] , step } ;
//! step      = ordinals , ( "ledd" | "punktum" | "strekpunkt" )      (* "første og annet ledd", "2. ledd" *)
//!           | ( "ledd" | "punktum" ) , n                            (* understood *)
//!           | "(" , n , ")" | "(" , letter , ")"
//!           | ( "bokstav" | "litra" ) , letters | letter , [ ")" ]  (* a bare letter after "(2)" or "nr. 2" *)
//!           | ( "nr." | "nummer" | "punkt" ) , numbers
//!           | ( "siste" | "nest siste" | "foregående" ) , ( "ledd" | "punktum" ) ;
//!
//! address   = [ "https://" , "lovdata.no/" , [ "dokument/" , code , "/" ] ] , refid | id , { "/" , key step } ;
//! work      = "Prop." | "Ot.prp." | "Innst." | "NOU" | "Meld. St." | … , number , [ "(" , years , ")" ] , [ "s." , n ] ;
//! ```
//!
//! A path after a separator takes over the steps of the path before it down to its own first level: `§ 6 første ledd
//! andre punktum og tredje ledd` is two targets. In a list, a path binds to the last element only.

mod address;
mod code;
mod cursor;
mod dated;
mod division;
mod find;
mod id;
mod items;
mod lexer;
mod number;
mod numeral;
mod ordinal;
mod parser;
mod path;
mod print;
mod say;
mod source;
mod unit;
mod words;
mod works;

pub use code::{Advice, Code};
pub use find::{Found, find_in_text};
pub use id::{DocId, DocKind, EuId};
pub use number::{Mark, SectionNumber};
pub use print::{Form, Part, canonical};
pub use works::{Work, WorkKind};

use crate::text::Span;
pub(crate) use lexer::name_words;

/// Longest text that is read as one citation.
pub const MAX_BYTES: usize = 10 * 1024;

/// A place in the tree of names: [`NameNode::ROOT`] stands before the first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NameNode(pub u32);

impl NameNode {
    /// Before the first word of a name.
    pub const ROOT: Self = Self(0);
}

/// A name of the lexicon, by a number that only the lexicon understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// The names by which sources are cited, as a tree over their words. Words are folded to lower case; hyphens, dots
/// and commas between them are no words.
pub trait Lexicon {
    /// The node one word further, when a name goes on so.
    fn step(&self, from: NameNode, word: &str) -> Option<NameNode>;
    /// The name that ends at a node.
    fn name(&self, at: NameNode) -> Option<NameId>;
}

/// What a text was read as.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// What is cited, in the order of the text; ranges are one target, lists several.
    pub targets: Vec<Target>,
    /// Preparatory works that are named.
    pub works: Vec<Work>,
    /// What is wrong or unusual.
    pub advice: Vec<Advice>,
}

impl Parsed {
    /// Whether something could not be read.
    pub fn is_broken(&self) -> bool {
        self.advice.iter().any(|advice| advice.code.severity() == crate::text::Severity::Error)
    }
}

/// How a target relates to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relation {
    /// A reference of its own.
    #[default]
    Main,
    /// `jf.`
    Jf,
    /// `sml.`
    Sml,
}

/// One thing that is cited.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// How it relates to what stands before.
    pub relation: Relation,
    /// The act, regulation or EU regulation.
    pub source: SourceRef,
    /// The section, article or chapter in it.
    pub unit: Unit,
    /// The steps below the unit, in the order written.
    pub path: Vec<Step>,
    /// `flg.`: what follows is meant too.
    pub open: bool,
    /// The bytes of the unit and its path; of the source when there is no unit.
    pub span: Span,
    /// What only the register can judge.
    pub written: Written,
}

/// What is known of the source before the register is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SourceRef {
    /// How it is named.
    pub what: Naming,
    /// Where; the place of the first mention when it is inherited within the citation.
    pub span: Span,
    /// The year written beside the name (`personopplysningsloven av 2000`).
    pub year: Option<u16>,
    /// The title that follows a date and number.
    pub title: Option<Span>,
    /// The name stands in the genitive.
    pub genitive: bool,
    /// A second name in brackets, when the lexicon knows it.
    pub alias: Option<NameId>,
}

/// How a source is named.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Naming {
    /// By a name of the lexicon.
    Name(NameId),
    /// By its id, or its date and number.
    Doc(DocId),
    /// By the number of an EU act.
    Eu(EuId),
    /// Relative to the context.
    Relative(SourceKind, Pointing),
    /// By something that looks like a name but is none.
    Unknown,
    /// Not at all.
    Implied,
}

/// What kind of source a relative reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// `loven`.
    Act,
    /// `forskriften`.
    Regulation,
    /// `forordningen`.
    Eu,
}

/// How a relative reference points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointing {
    /// `samme lov`.
    Same,
    /// `loven her`, `denne loven`.
    Here,
    /// `loven`.
    Bare,
}

/// The part of a source that is cited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// All of it.
    Whole,
    /// A section, or those from one to another.
    Section(SectionNumber, Option<SectionNumber>),
    /// An article, or those from one to another.
    Article(SectionNumber, Option<SectionNumber>),
    /// A part, chapter or subchapter.
    Division(Division),
    /// An annex.
    Annex(Option<Mark>),
    /// The section of the context.
    Context,
}

/// Where in the tree of parts and chapters.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Division {
    /// `del II`.
    pub part: Option<Mark>,
    /// `kapittel 3`.
    pub chapter: Option<Mark>,
    /// The last chapter of a range.
    pub to: Option<Mark>,
    /// `avsnitt II`.
    pub section: Option<Mark>,
}

/// A step below a section or an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The kind of step.
    pub level: Level,
    /// Which one; the first one of a range.
    pub from: Value,
    /// The last one of a range.
    pub to: Option<Value>,
    /// Its bytes.
    pub span: Span,
}

/// The kinds of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A paragraph of a section.
    Ledd,
    /// A sentence.
    Punktum,
    /// A numbered item; in an EU regulation a numbered paragraph.
    Nr,
    /// A lettered item.
    Bokstav,
    /// A dashed item.
    Strekpunkt,
}

/// Which one of its kind a step names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// The one with this number.
    Number(u32),
    /// The one with this letter (or `5e`, `ii`).
    Mark(Mark),
    /// `siste`.
    Last,
    /// `nest siste`.
    BeforeLast,
    /// `foregående`, `forrige`.
    Previous,
}

/// How a unit is written, where only the register can say what is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// A letter stands apart from the number: `§ 13 a`.
    pub spaced_letter: bool,
    /// The letter is followed by a full stop: `§ 13 f.`
    pub dotted_letter: bool,
    /// `§§` before what looks like one section.
    pub double_sign: Option<Span>,
    /// A range by hyphen or dash after one sign: `§ 3–3`.
    pub loose_range: Option<Span>,
    /// A hyphen is the sign of the range.
    pub hyphen_range: bool,
    /// An address or a reference id, which points at a whole source on purpose.
    pub address: bool,
}

/// Reads a text as one citation. Total: see the module.
pub fn parse(text: &str, lexicon: &dyn Lexicon) -> Parsed {
    parser::Parser::citation(text, lexicon)
}
