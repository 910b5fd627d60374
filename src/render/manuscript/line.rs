//! Text put together from pieces, with white space as a reader of HTML sees it.

use super::Run;

/// A text that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    runs: Vec<Run>,
    /// Whether white space has come that nothing has followed.
    has_space: bool,
}

impl Line {
    /// Adds text that looks like the run, which has no text itself.
    pub(super) fn push(&mut self, text: &str, like: &Run, keeps_lines: bool) {
        let mut rest = text;
        while let Some(at) = rest.find(is_space) {
            self.word(&rest[..at], like);
            let end = rest[at..].find(|character| !is_space(character)).map_or(rest.len(), |end| at + end);
            if keeps_lines && rest[at..end].contains('\n') {
                self.end_line(like);
            } else {
                self.has_space = true;
            }
            rest = &rest[end..];
        }
        self.word(rest, like);
    }

    /// Ends a line within the text.
    pub(super) fn end_line(&mut self, like: &Run) {
        self.has_space = false;
        if !self.is_empty() {
            self.last(like).push('\n');
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The runs, without the ends of lines that nothing follows.
    pub(super) fn finish(mut self) -> Vec<Run> {
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
            if !last.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
        self.runs
    }

    fn word(&mut self, word: &str, like: &Run) {
        if word.is_empty() {
            return;
        }
        let begins_line = self.runs.last().is_none_or(|last| last.text.ends_with('\n'));
        if std::mem::take(&mut self.has_space) && !begins_line {
            self.space(like);
        }
        self.last(like).push_str(word);
    }

    /// A space belongs to the plainer of the texts it stands between: a link does not begin or end with one.
    fn space(&mut self, next: &Run) {
        match self.runs.last_mut() {
            Some(last) if last.looks_like(next) || last.is_plain() => last.text.push(' '),
            _ if next.is_plain() => self.last(next).push(' '),
            _ => self.runs.push(Run { text: " ".to_owned(), ..Run::default() }),
        }
    }

    /// The text of the last run that looks like this.
    fn last(&mut self, like: &Run) -> &mut String {
        if !self.runs.last().is_some_and(|last| last.looks_like(like)) {
            self.runs.push(like.clone());
        }
        &mut self.runs.last_mut().expect("internal: a run was put in").text
    }
}

/// The white space of HTML; a space that holds words together is none.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
