//! What a finding says, as one short word.

use serde_json::{Value, json};

use super::{Argument, Finding, Lang, sha256};

/// How many letters a fingerprint has: 32 bits, enough to tell the findings of one place apart.
const LETTERS: usize = 8;

impl Finding {
    /// A word for what the finding says: its rule, what it is about, which text it uses and with which arguments. It
    /// stays the same whatever the language, the line and the wording of a built-in text, and is another as soon as the
    /// finding says something else. Only letters, so that YAML never takes it for a number.
    pub fn fingerprint(&self) -> String {
        let text = self.rule.texts.iter().position(|text| std::ptr::eq(*text, self.message.text));
        let arguments: Vec<Value> =
            self.message.arguments.iter().map(|(name, argument)| json!([name, content(argument)])).collect();
        let said = json!([self.rule.id, self.subject, text, arguments, self.fields]);
        let letter =
            |digit: char| char::from(b'a' + digit.to_digit(16).expect("internal: hexadecimal") as u8);
        sha256(said.to_string().as_bytes()).chars().take(LETTERS).map(letter).collect()
    }
}

/// An argument without its language: bokmål stands for all.
fn content(argument: &Argument) -> String {
    argument.show(Lang::Nb).into_owned()
}
