//! An element of the denotation, shown in the smallest answer of the source in which it stands.
//!
//! Every value is made up and looks it: the person is the placeholder of Skatteetaten's own published examples, and
//! numbers of organisations and accounts are zeros.

use serde_json::{Value, json};

use crate::model::{Catalogue, Kind, MemberSpec, Row};

/// The placeholder for a person in Skatteetaten's published examples; it is no valid number.
const PERSON: &str = "12345678910";

/// An answer, and the element it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The answer: what must stand in any answer of the source, and the element.
    pub response: Value,
    /// Where the element stands, as a JSON Pointer (RFC 6901).
    pub pointer: String,
}

/// The witness of a row in an income year. There is none for an element that is an object or a list, which is only a
/// frame, nor for what the catalogue does not know.
pub fn witness(catalogue: &Catalogue, row: &Row<'_>, year: u16) -> Option<Witness> {
    let spec = &catalogue.spec;
    let mut response = json!({});
    for member in spec.envelope.iter().filter(|member| member.required) {
        put(&mut response, member.path.as_deref()?, envelope_value(catalogue, member, row, year)?);
    }
    dated(&mut response, catalogue, row.stage, year)?;
    let element = if row.code.is_empty() {
        let member = catalogue.envelope(row.member.name)?;
        let path = member.path.as_deref()?;
        put(&mut response, path, envelope_value(catalogue, member, row, year)?);
        path.to_owned()
    } else if catalogue.is_tree() {
        let code = catalogue.named(row.code).next()?.spec;
        put(&mut response, row.code, value(code.kind?, &code.values, year)?);
        row.code.to_owned()
    } else {
        let part = catalogue.part(row.part)?;
        let (entry, member) = entry(catalogue, row, &part.code, year)?;
        put(&mut response, &part.path, entry);
        format!("{}/{member}", part.path)
    };
    let pointer: String = steps(&element)
        .map(|step| if step == "*" { "/0".to_owned() } else { format!("/{}", step.replace('~', "~0")) })
        .collect();
    Some(Witness { response, pointer })
}

/// Puts the income year and the stage of an answer in their places.
pub(super) fn dated(response: &mut Value, catalogue: &Catalogue, stage: &str, year: u16) -> Option<()> {
    let spec = &catalogue.spec;
    if let Some(path) = &spec.year_path {
        let here = |member: &&MemberSpec| member.path.as_deref() == Some(path.as_str());
        let is_month = spec.envelope.iter().find(here).is_some_and(|member| member.kind == Kind::Month);
        put(response, path, value(if is_month { Kind::Month } else { Kind::Year }, &[], year)?);
    }
    if !stage.is_empty() {
        put(response, spec.stage_path.as_deref()?, stage.into());
    }
    Some(())
}

fn envelope_value(catalogue: &Catalogue, member: &MemberSpec, row: &Row<'_>, year: u16) -> Option<Value> {
    if !row.stage.is_empty() && member.path == catalogue.spec.stage_path {
        return Some(row.stage.into());
    }
    value(member.kind, &member.values, year)
}

/// An entry with its code, the element and what must stand beside them, and the path of the element in it.
fn entry(catalogue: &Catalogue, row: &Row<'_>, code: &str, year: u16) -> Option<(Value, String)> {
    let mut entry = json!({});
    put(&mut entry, code, row.code.into());
    let element = row.member;
    let path = if !element.kind.is_empty() {
        let (list, discriminator) = catalogue.specification()?;
        let kind = catalogue.specification_type(element.kind)?;
        put(&mut entry, &format!("{list}/*/{discriminator}"), element.kind.into());
        if element.inner != discriminator {
            let member = kind.members.iter().find(|member| member.name.as_str() == element.inner)?;
            let value = value(member.kind, &member.values, year)?;
            put(&mut entry, &format!("{list}/*/{}", element.inner), value);
        }
        format!("{list}/*/{}", element.inner)
    } else {
        if element.name != code {
            let member = catalogue.member(row.part, element.name)?;
            put(&mut entry, element.name, value(member.kind, &member.values, year)?);
        }
        element.name.to_owned()
    };
    for member in catalogue.spec.members.iter().filter(|member| member.required) {
        let name = member.name.as_str();
        // A member inside an object must stand when the object does.
        let parent = name.rsplit_once('/').map_or("", |(parent, _)| parent);
        let wanted = has(&entry, parent) && !has(&entry, name);
        if wanted && catalogue.member(row.part, name).is_some() {
            put(&mut entry, name, value(member.kind, &member.values, year)?);
        }
    }
    Some((entry, path))
}

/// A made-up value of a kind; none for objects and lists.
pub(super) fn value(kind: Kind, values: &[crate::model::words::Line], year: u16) -> Option<Value> {
    if let Some(first) = values.first() {
        return Some(first.as_str().into());
    }
    Some(match kind {
        Kind::Text => "tekst".into(),
        Kind::Code => "kode".into(),
        Kind::Amount | Kind::Integer | Kind::Decimal | Kind::Percent | Kind::Count => 1.into(),
        Kind::Boolean => false.into(),
        Kind::Year => year.to_string().into(),
        Kind::Month => format!("{year}-01").into(),
        Kind::Date => format!("{year}-01-01").into(),
        Kind::Instant => format!("{year}-01-01T00:00:00Z").into(),
        Kind::NationalId => PERSON.into(),
        Kind::OrganisationNumber => "000000000".into(),
        Kind::OrganisationName => "Testvirksomhet".into(),
        Kind::AccountNumber => "00000000000".into(),
        Kind::MunicipalityNumber => "0000".into(),
        // A code that no country has.
        Kind::Country => "XX".into(),
        Kind::List | Kind::Object => return None,
    })
}

fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|step| !step.is_empty())
}

fn has(root: &Value, path: &str) -> bool {
    steps(path).try_fold(root, |value, step| value.get(step)).is_some()
}

/// Puts a value at a path, with the objects and lists of one element that lead there.
pub(super) fn put(root: &mut Value, path: &str, value: Value) {
    *reached(root, path) = value;
}

/// Puts a value last in the list at a path.
pub(super) fn push(root: &mut Value, path: &str, value: Value) {
    let list = reached(root, path);
    match list.as_array_mut() {
        Some(elements) => elements.push(value),
        None => *list = json!([value]),
    }
}

/// The place a path leads to.
fn reached<'v>(root: &'v mut Value, path: &str) -> &'v mut Value {
    let mut place = root;
    for step in steps(path) {
        if step == "*" {
            if !place.is_array() {
                *place = json!([null]);
            }
            place = &mut place[0];
        } else {
            if !place.is_object() {
                *place = json!({});
            }
            place = &mut place[step];
        }
    }
    place
}
