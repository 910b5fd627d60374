//! The documents in one language, and where they lie.

use crate::text::Lang;

/// A folder with the documents in one language.
pub(in crate::cli) struct Site {
    pub lang: Lang,
    is_root: bool,
    /// The start pages of the other languages, from this one's.
    pub others: Vec<(Lang, String)>,
}

impl Site {
    /// The one site of a run that writes one language.
    pub fn only(lang: Lang) -> Vec<Site> {
        vec![Site { lang, is_root: true, others: Vec::new() }]
    }

    /// A site for every language: one at the root of the folder, which comes first, and the others in folders of their
    /// own.
    pub fn all(root: Lang) -> Vec<Site> {
        let mut langs = Lang::ALL;
        langs.sort_by_key(|lang| *lang != root);
        let folder = |lang: Lang| if lang == root { String::new() } else { format!("{lang}/") };
        let site = |lang: Lang| {
            let up = if lang == root { "" } else { "../" };
            let others = langs.into_iter().filter(|other| *other != lang);
            Site {
                lang,
                is_root: lang == root,
                others: others.map(|other| (other, format!("{up}{}index.html", folder(other)))).collect(),
            }
        };
        langs.map(site).into()
    }

    /// Where a file of the site lies in the folder.
    pub fn path(&self, path: &str) -> String {
        if self.is_root { path.to_owned() } else { format!("{}/{path}", self.lang) }
    }

    /// The way from the start page of the site to the root of the folder.
    pub fn up(&self) -> &'static str {
        if self.is_root { "" } else { "../" }
    }
}
