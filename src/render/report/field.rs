//! A granted field as a card for review.

use schemars::JsonSchema;
use serde::Serialize;

use super::grounds::Authorities;
use super::passes::{PassView, Passing};
use super::{NeedView, Scene, words};
use crate::model::{Code, Delivery, Field, Force, Group, NecessitySpec, Role, words::Prose};
use crate::render::prose::Linked;

/// What a reviewer needs to decide on one field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldView<'v> {
    /// Its number in the report, from one.
    pub number: usize,
    /// Its id in the document.
    pub anchor: String,
    /// The code or path.
    pub name: &'v str,
    /// What people call it.
    pub label: &'v str,
    /// Whether the label is in bokmål though the document is not.
    pub label_nb: bool,
    /// The words it has been seen shown with, when others.
    pub shown_as: Option<&'v str>,
    /// Whether the source has the code at all.
    pub known: bool,
    /// What the code is, in the catalogue's words.
    pub description: Option<&'v str>,
    /// The return post, in words.
    pub post: Option<String>,
    /// The category, in words when it has changed between the years.
    pub category: Option<String>,
    /// The income years, when fewer than the delivery's.
    pub years: Option<String>,
    /// Authority to disclose: a number in [`ReportView::cited`](super::ReportView::cited).
    pub disclosure: usize,
    /// Authority to obtain and use: a number in [`ReportView::cited`](super::ReportView::cited).
    pub statute: usize,
    /// Grounds in article 6: a number in [`ReportView::cited`](super::ReportView::cited).
    pub processing: usize,
    /// Grounds in article 9 or 10: likewise, when there are any.
    pub special: Option<usize>,
    /// Whether the rule by which the municipality obtains it obliges or permits; both when rules differ.
    pub force: Option<String>,
    /// What it is used for.
    pub purpose: Option<Linked<'v>>,
    /// The necessity assessment.
    pub necessity: NecessityView<'v>,
    /// The needs it meets.
    pub needs: Vec<NeedView<'v>>,
    /// The persons it is about, by id.
    pub persons: Vec<&'v str>,
    /// What passes.
    pub passes: Vec<PassView<'v>>,
    /// What the value reveals and other reasons for care.
    pub flags: Vec<FlagView<'v>>,
    /// Pitfalls; only in the internal edition.
    pub note: Option<Linked<'v>>,
    /// What the catalogue knows of the code.
    pub code_note: Option<&'v str>,
    /// How certain the choice of the field is.
    pub basis: Option<&'v str>,
    /// Where the choice is seen.
    pub seen_at: Option<&'v str>,
    /// The first twelve digits of the substance hash.
    pub substance: &'v str,
}

/// The three parts of a necessity assessment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NecessityView<'v> {
    /// Which condition or step the value goes into.
    pub assessment: Option<PartView<'v>>,
    /// The lesser alternative considered.
    pub alternative: Option<PartView<'v>>,
    /// What goes wrong without it.
    pub without: Option<PartView<'v>>,
}

/// A part of an assessment, with where it was written when not on the field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartView<'v> {
    /// The text.
    pub text: Linked<'v>,
    /// That it is inherited, and from where.
    pub inherited: Option<&'v str>,
}

/// A reason for care.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FlagView<'v> {
    /// What it is.
    pub title: String,
    /// Why.
    pub reason: &'v str,
    /// How certain the assessment is.
    pub basis: Option<&'v str>,
}

/// Where a field stands, and what its siblings share.
pub(super) struct FieldScene<'s, 'v> {
    pub scene: Scene<'v>,
    pub passing: &'s Passing<'v>,
    pub delivery: &'v Delivery<'v>,
    pub group: &'v Group<'v>,
}

impl<'v> FieldScene<'_, 'v> {
    pub(super) fn view(
        &self,
        field: &'v Field<'v>,
        authorities: &mut Authorities<'v>,
        number: usize,
        anchor: String,
    ) -> FieldView<'v> {
        let Scene { dataset, substance, texts, .. } = &self.scene;
        let spec = field.spec;
        let first = field.codes.first().copied();
        let (label, label_nb) =
            first.map_or((spec.name.as_str(), false), |code| words::label(texts.lang(), code));
        let (passes, passing_years) = self.passing.of(field);
        let catalogue_years = self.delivery.catalogue.map(|catalogue| catalogue.years());
        let all_years = catalogue_years.map(|years| years.intersection(self.delivery.spec.years.set));
        let hash = substance.fields.get(&field.subject).map_or("", String::as_str);
        FieldView {
            number,
            anchor,
            name: &spec.name,
            label,
            label_nb,
            shown_as: first.and_then(|code| code.spec.shown_as.as_deref()).filter(|shown| *shown != label),
            known: first.is_some(),
            description: first.and_then(|code| code.spec.description.as_deref()),
            post: first.and_then(|code| post(&self.scene, code)),
            category: first.and_then(category),
            years: (all_years != Some(passing_years)).then(|| passing_years.to_string()),
            disclosure: authorities.cited(&field.disclosure),
            statute: authorities.cited(&field.statute),
            processing: authorities.cited(&field.processing),
            special: (!field.special.is_empty()).then(|| authorities.cited(&field.special)),
            force: self.force(field),
            purpose: self.scene.linker.maybe(field.values.purpose),
            necessity: self.necessity(field),
            needs: self.scene.needs(field.values.needs.unwrap_or_default()),
            persons: field.persons(dataset),
            passes,
            flags: field.codes.iter().flat_map(|code| flags(&self.scene, *code)).collect(),
            note: self.scene.linker.maybe(spec.note.as_ref()),
            code_note: first.and_then(|code| code.spec.note.as_deref()),
            basis: field.values.basis.map(|basis| words::basis(texts, basis)),
            seen_at: spec.seen_at.as_deref(),
            substance: hash.get(..12).unwrap_or(hash),
        }
    }

    /// Shall or may, from the rules the field names that let the municipality obtain it.
    fn force(&self, field: &Field<'v>) -> Option<String> {
        let named = field.statute.iter().filter_map(|reference| reference.ground);
        let grounds = named.map(|index| &self.scene.dataset.grounds[index]);
        let collecting = grounds.filter(|ground| ground.role == Role::Collection);
        let mut forces: Vec<Force> = collecting.filter_map(|ground| ground.force).collect();
        forces.sort_by_key(|force| *force == Force::May);
        forces.dedup();
        let words: Vec<&str> = forces.iter().map(|force| words::force(self.scene.texts, *force)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn necessity(&self, field: &'v Field<'v>) -> NecessityView<'v> {
        let necessity = field.necessity;
        let assessment: Pick<'v> = |spec| spec.assessment.as_ref().map(|text| &text.value);
        NecessityView {
            assessment: self.part(field, necessity.assessment, assessment),
            alternative: self.part(field, necessity.alternative, |spec| spec.alternative.as_ref()),
            without: self.part(field, necessity.without, |spec| spec.without.as_ref()),
        }
    }

    /// A part of the assessment. It is inherited when the field has none of its own.
    fn part(&self, field: &'v Field<'v>, text: Option<&'v Prose>, pick: Pick<'v>) -> Option<PartView<'v>> {
        let own = field.spec.necessity.as_ref().and_then(pick);
        let of_group = self.group.spec.necessity.as_ref().and_then(pick);
        let texts = self.scene.texts;
        let inherited = match (own, of_group) {
            (Some(_), _) => None,
            (None, Some(_)) => Some(texts.get("inherited_from_group")),
            (None, None) => Some(texts.get("inherited_from_delivery")),
        };
        text.map(|text| PartView { text: self.scene.linker.text(text), inherited })
    }
}

type Pick<'v> = fn(&'v NecessitySpec) -> Option<&'v Prose>;

fn post(scene: &Scene<'_>, code: Code<'_>) -> Option<String> {
    let post = code.spec.post.as_ref()?;
    let year = post.year.to_string();
    let mut text = scene.texts.fill("post_last_seen", &[("post", &post.number), ("aar", &year)]);
    if let Some(basis) = words::post_basis(scene.texts, post.basis) {
        text.push_str(", ");
        text.push_str(basis);
    }
    Some(text)
}

/// The category; the code lists write a hyphen for none.
fn category(code: Code<'_>) -> Option<String> {
    if let Some(category) = &code.spec.category {
        return Some(category.to_string()).filter(|category| category != "-");
    }
    let by_year = code.spec.category_by_year.iter().map(|(years, category)| format!("{category} ({years})"));
    Some(by_year.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}

fn flags<'v>(scene: &Scene<'v>, code: Code<'v>) -> Vec<FlagView<'v>> {
    let texts = scene.texts;
    let spec = code.spec;
    let mut flags = Vec::new();
    if let Some(sensitive) = &spec.sensitive {
        let article = sensitive.article.to_string();
        let kind = words::sensitive(texts, sensitive.kind);
        flags.push(FlagView {
            title: texts.fill("flag_sensitive", &[("artikkel", &article), ("slag", kind)]),
            reason: &sensitive.reason,
            basis: Some(words::basis(texts, sensitive.basis)),
        });
    }
    flags.extend(spec.privacy.iter().map(|privacy| FlagView {
        title: texts.get_or("privacy_", &privacy.kind).to_owned(),
        reason: &privacy.reason,
        basis: Some(words::basis(texts, privacy.basis)),
    }));
    let pointing = [("flag_identifying", &spec.identifying), ("flag_geolocating", &spec.geolocating)];
    flags.extend(pointing.into_iter().filter_map(|(key, reason)| {
        let title = texts.get(key).to_owned();
        reason.as_ref().map(|reason| FlagView { title, reason, basis: None })
    }));
    flags
}
