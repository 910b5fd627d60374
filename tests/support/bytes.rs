//! Files made of bytes: what editors, git or the eye would spoil, and what is made to do harm.

use std::fmt::Write as _;

use hjemmel::text::load;

use crate::fixture::Case;
use crate::support::{Sections, compose, folder, usual_day};

/// Cases that editors, git or the eye would spoil if they stood in a file.
pub fn generated() -> Vec<Case> {
    let dataset = compose(&Sections::new()).expect("the dataset").text;
    let lines = dataset.lines().count();
    let cases: Vec<(&str, Vec<u8>, Vec<usize>)> = vec![
        ("fil-bom/feil-bom", format!("\u{FEFF}{dataset}").into_bytes(), vec![1]),
        ("fil-tom/feil-ingen-byte", Vec::new(), vec![1]),
        ("fil-for-stor/feil-over-grensen", vec![0; load::MAX_FILE_BYTES as usize + 1], vec![1]),
        ("fil-utf8/feil-latin1", b"skjema: datasett/1\ntittel: Pr\xF8vedatasett\n".to_vec(), vec![1]),
        ("tegn-ulovlig/feil-nul", b"skjema: datasett/1\nid: proeve\0\n".to_vec(), vec![2]),
        ("tegn-ulovlig/feil-enslig-cr", b"skjema: datasett/1\rid: proeve\n".to_vec(), vec![1]),
        ("tegn-ulovlig/feil-retning", "id: \u{202E}proeve\n".into(), vec![1]),
        ("tegn-ulovlig/feil-delt-linje", "tittel: Ett\u{2028}to\n".into(), vec![1]),
        ("tegn-ulovlig/feil-mange", vec![0; 9], vec![1]),
        ("tegn-ulovlig/ok-crlf", dataset.replace('\n', "\r\n").into_bytes(), vec![]),
        ("tegn-sammensatt/feil-loes-ring", "tittel: Sma\u{30A} barn\n".into(), vec![1]),
        ("tegn-sammensatt/feil-mange", "a\u{30A}\n".repeat(7).into_bytes(), vec![1, 2, 3, 4, 5]),
        ("yaml-tabulator/feil-innrykk", b"formaal:\n\tid: proeving\n".to_vec(), vec![2]),
        ("yaml-tabulator/feil-i-tekst", b"tittel: Ett\tto\n".to_vec(), vec![1]),
        (
            "yaml-tabulator/feil-mange",
            b"a:\n\tb: 1\n\tc: 1\n\td: 1\n\te: 1\n\tf: 1\n\tg: 1\n".to_vec(),
            vec![2, 3, 4, 5, 6],
        ),
        ("yaml-for-dyp/feil-klammer", "[".repeat(100_000).into_bytes(), vec![1]),
        ("yaml-for-dyp/feil-strek", "- ".repeat(50_000).into_bytes(), vec![1]),
    ];
    let make = |(name, bytes, at): (&str, Vec<u8>, Vec<usize>)| {
        let id = name.split('/').next().unwrap_or_default();
        let expected = at.into_iter().map(|line| (line, id.to_owned())).collect();
        Case { name: folder().join(name), bytes, day: usual_day(), expected, origins: vec![None; lines] }
    };
    cases.into_iter().map(make).collect()
}

/// Files made to exhaust time, memory or the stack, or to read otherwise than they look.
pub fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let mut laughs = String::from("a0: &a0 [ha, ha]\n");
    for level in 1..30 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        let _ = writeln!(laughs, "a{level}: &a{level} [{}]", below.trim_end_matches(", "));
    }
    let text = |text: String| text.into_bytes();
    vec![
        ("billion laughs", text(laughs)),
        ("an alias of itself", text("a: &a [*a]\n".into())),
        ("100 000 × [", text("[".repeat(100_000))),
        ("50 000 × -", text("- ".repeat(50_000))),
        ("100 000 × {a:", text("{a: ".repeat(100_000))),
        ("20 000 × ?", text("? ".repeat(20_000))),
        ("a line of 1 MB", text("a".repeat(1 << 20))),
        ("a key of 1 MB", text(format!("{}: 1\n", "a".repeat(1 << 20)))),
        ("a value of 1 MB", text(format!("skjema: {}\n", "a".repeat(1 << 20)))),
        ("an open quote of 1 MB", text(format!("a: '{}", "a".repeat(1 << 20)))),
        ("one key 100 000 times", text("a: 1\n".repeat(100_000))),
        ("NUL", text("a: \0\n".into())),
        ("a lone CR", text("a: 1\rb: 2\n".into())),
        ("bidi override", text("a: \u{202E}kan\u{202C}\n".into())),
        ("a tag", text("a: !!python/object/apply:os.system ['true']\n".into())),
        ("a directive", text("%YAML 1.1\n---\na: 1\n".into())),
        ("two documents", text("a: 1\n---\na: 2\n".into())),
        ("nothing", Vec::new()),
    ]
}
