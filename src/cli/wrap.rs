//! Text in lines no wider than a terminal.

/// How wide a line may be, in characters.
const WIDTH: usize = 80;

/// Words in lines, all but the first begun with an indent; a word that is longer than a line stands alone on one.
pub(super) fn wrapped(text: &str, indent: &str) -> String {
    hanging(text, "", indent)
}

/// Words in lines, the first begun in one way and the others in another.
pub(super) fn hanging(text: &str, first: &str, indent: &str) -> String {
    let mut lines = vec![first.to_owned()];
    let mut at_start = true;
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("internal: there is always a line");
        if std::mem::take(&mut at_start) {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= WIDTH {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
    }
    lines.join("\n")
}

/// Markdown with its paragraphs and list items in lines. Code and headings stand as they are.
pub(super) fn markdown(text: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut paragraph = String::new();
    let mut is_code = false;
    let close = |paragraph: &mut String, blocks: &mut Vec<String>| {
        let indent = if paragraph.starts_with("- ") { "  " } else { "" };
        if !paragraph.is_empty() {
            blocks.push(wrapped(paragraph, indent));
        }
        paragraph.clear();
    };
    for line in text.lines() {
        let is_fence = line.starts_with("```");
        let is_plain = !is_code && !is_fence && !line.is_empty() && !line.starts_with('#');
        if !is_plain || line.starts_with("- ") {
            close(&mut paragraph, &mut blocks);
        }
        if is_plain {
            paragraph.push_str(line);
            paragraph.push(' ');
        } else {
            blocks.push(line.to_owned());
        }
        is_code ^= is_fence;
    }
    close(&mut paragraph, &mut blocks);
    blocks.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_a_terminal() {
        let text = "et ord ".repeat(60);
        assert!(wrapped(&text, "  ").lines().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(wrapped(&"x".repeat(100), "  ").lines().count(), 1);
    }

    #[test]
    fn paragraphs_are_wrapped_and_code_is_not() {
        let prose = "et ord ".repeat(20);
        let text = format!("# Tittel\n\n{prose}\n{prose}\n- {prose}\n\n```yaml\n{prose}\n```\n");
        let shown = markdown(&text);
        let long: Vec<&str> = shown.lines().filter(|line| line.chars().count() > WIDTH).collect();
        assert_eq!(long, [prose.as_str()]);
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
        assert!(shown.starts_with("# Tittel\n\net ord"));
    }
}
