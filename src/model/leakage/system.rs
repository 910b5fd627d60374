//! The sums of a source, for one part and one income year, as equations.

use std::collections::BTreeMap;

use super::solve::Equation;
use crate::model::{Catalogue, Code, TermsSpec};

/// The equations of a part in a year. The first variables are the codes of the catalogue, by [`Code::index`]; the
/// rest are amounts that sums are made of and no code shows.
pub(super) struct System<'a> {
    catalogue: &'a Catalogue,
    part: &'a str,
    year: u16,
    hidden: BTreeMap<&'a str, usize>,
    names: Vec<&'a str>,
    pub(super) equations: Vec<Equation>,
}

impl<'a> System<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, part: &'a str, year: u16) -> Self {
        let names = catalogue.codes().map(Code::name).collect();
        let mut system =
            Self { catalogue, part, year, hidden: BTreeMap::new(), names, equations: Vec::new() };
        for code in catalogue.codes() {
            if !system.has(code) {
                continue;
            }
            let adds: Vec<_> = code.spec.adds.iter().map(|name| system.amount(name)).collect();
            let subtracts: Vec<_> = code.spec.subtracts.iter().map(|name| system.amount(name)).collect();
            system.add(code.index, &adds, &subtracts);
        }
        for total in &catalogue.spec.totals {
            let adds = system.codes(&total.adds, &total.code);
            let subtracts = system.codes(&total.subtracts, &total.code);
            if let Some(code) = system.code(&total.code) {
                system.add(code.index, &adds, &subtracts);
            }
        }
        system
    }

    /// How many variables there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a variable.
    pub(super) fn name(&self, variable: usize) -> &'a str {
        self.names[variable]
    }

    fn has(&self, code: Code<'a>) -> bool {
        code.is_in(self.part) && code.years().contains(self.year)
    }

    fn code(&self, name: &str) -> Option<Code<'a>> {
        self.catalogue.named(name).find(|code| self.has(*code))
    }

    /// The amount a sum is made of: the code of that name, or an amount no code shows. A code that is made of an
    /// amount of its own name is a sum above it and not that amount.
    fn amount(&mut self, name: &'a str) -> usize {
        let code = self.code(name).filter(|code| code.spec.adds.iter().all(|own| own.as_str() != name));
        match code {
            Some(code) => code.index,
            None => *self.hidden.entry(name).or_insert_with(|| {
                self.names.push(name);
                self.names.len() - 1
            }),
        }
    }

    /// The codes of this year that a total is made of.
    fn codes(&self, terms: &'a TermsSpec, total: &str) -> Vec<usize> {
        let named = |code: Code<'a>| terms.codes.iter().any(|name| name.as_str() == code.name());
        let filed = |code: Code<'a>| {
            let category = code.category(self.year);
            terms.categories.iter().any(|name| Some(name.as_str()) == category)
                && terms.except.iter().all(|name| name.as_str() != code.name())
        };
        let codes = self.catalogue.codes().filter(|code| self.has(*code) && code.name() != total);
        codes.filter(|code| named(*code) || filed(*code)).map(|code| code.index).collect()
    }

    /// Says that the total is the sum of some variables less others.
    fn add(&mut self, total: usize, adds: &[usize], subtracts: &[usize]) {
        if adds.is_empty() && subtracts.is_empty() {
            return;
        }
        let mut terms = BTreeMap::from([(total, -1)]);
        for (variables, sign) in [(adds, 1), (subtracts, -1)] {
            variables.iter().for_each(|variable| *terms.entry(*variable).or_insert(0) += sign);
        }
        self.equations.push(terms.into_iter().filter(|(_, factor)| *factor != 0).collect());
    }
}
