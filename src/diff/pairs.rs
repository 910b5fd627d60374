//! What stands in two states, side by side.

use std::collections::BTreeSet;
use std::collections::hash_map::{Entry, HashMap};
use std::hash::Hash;

use crate::model::{Dataset, Field, Ground, Reference, folded, ground_content};

/// Things by key: the keys in the order they first stand, and the things of a key in the order they stand.
pub(super) struct Keyed<K, V> {
    order: Vec<K>,
    things: HashMap<K, Vec<V>>,
}

/// Puts things under their keys.
pub(super) fn keyed<K: Eq + Hash + Clone, V>(things: impl Iterator<Item = (K, V)>) -> Keyed<K, V> {
    let mut keyed = Keyed { order: Vec::new(), things: HashMap::new() };
    for (key, thing) in things {
        match keyed.things.entry(key) {
            Entry::Occupied(mut held) => held.get_mut().push(thing),
            Entry::Vacant(free) => {
                keyed.order.push(free.key().clone());
                free.insert(vec![thing]);
            }
        }
    }
    keyed
}

impl<K: Eq + Hash + Clone, V: Copy> Keyed<K, V> {
    /// The things of two states that have the same key, the first with the first; nothing where one has none left.
    pub(super) fn joined(self, new: Self) -> Vec<(K, [Option<V>; 2])> {
        let pairs = self.gathered(new).into_iter().flat_map(|(key, [old, new])| {
            let count = old.len().max(new.len());
            let pair = move |at: usize| [old.get(at).copied(), new.get(at).copied()];
            (0..count).map(move |at| (key.clone(), pair(at))).collect::<Vec<_>>()
        });
        pairs.collect()
    }

    /// The things of two states by key: the keys of the old one in their order, then those that only the new one has.
    fn gathered(mut self, mut new: Self) -> Vec<(K, [Vec<V>; 2])> {
        let mut both = Vec::with_capacity(self.order.len());
        for key in self.order {
            let sides = [self.things.remove(&key), new.things.remove(&key)].map(Option::unwrap_or_default);
            both.push((key, sides));
        }
        for key in new.order {
            if let Some(things) = new.things.remove(&key) {
                both.push((key, [Vec::new(), things]));
            }
        }
        both
    }
}

/// The fields of two states in pairs, each with whether it is alone: whether the other state has none of its delivery
/// and name. Of several with the same name, those for the same parts of the answer are one; those left go in order.
pub(super) fn fields<'x>(
    old: &'x Dataset<'x>,
    new: &'x Dataset<'x>,
) -> Vec<([Option<&'x Field<'x>>; 2], bool)> {
    let [before, after] = [old, new].map(|dataset| {
        let fields = dataset.fields();
        keyed(fields.map(|(delivery, field)| {
            let spec = delivery.spec;
            ((spec.source.as_str(), spec.package.as_str(), field.subject.as_str()), field)
        }))
    });
    let mut pairs = Vec::new();
    for (_, mut sides) in before.gathered(after) {
        let alone = sides.iter().any(Vec::is_empty);
        let mut index = 0;
        while let Some(field) = sides[0].get(index).copied() {
            match sides[1].iter().position(|other| parts(other) == parts(field)) {
                Some(twin) => {
                    pairs.push(([Some(sides[0].remove(index)), Some(sides[1].remove(twin))], alone));
                }
                None => index += 1,
            }
        }
        let [old, new] = sides;
        let count = old.len().max(new.len());
        pairs.extend((0..count).map(|at| ([old.get(at).copied(), new.get(at).copied()], alone)));
    }
    pairs
}

fn parts<'x>(field: &Field<'x>) -> BTreeSet<&'x str> {
    field.values.parts.unwrap_or_default().iter().map(|part| part.as_str()).collect()
}

/// The grounds of two states in pairs, by index.
pub(super) struct Grounds {
    /// Each ground once.
    pub pairs: Vec<[Option<usize>; 2]>,
}

impl Grounds {
    /// Grounds of the same role are one when they have the same id; of those left, when they have the same content.
    pub(super) fn pair(old: &Dataset<'_>, new: &Dataset<'_>) -> Self {
        let sides = [old, new];
        let by_id = |ground: &Ground<'_>, _: &Dataset<'_>| [ground.role.key(), ground.id.as_str()].join("/");
        let by_content =
            |ground: &Ground<'_>, dataset: &Dataset<'_>| ground_content(dataset, ground).to_string();
        let mut left: [Vec<usize>; 2] = sides.map(|side| (0..side.grounds.len()).collect());
        let mut pairs = Vec::new();
        for key in [&by_id as &dyn Fn(&Ground<'_>, &Dataset<'_>) -> String, &by_content] {
            let [mine, theirs] = [0, 1].map(|side: usize| {
                let grounds = &sides[side].grounds;
                keyed(left[side].iter().map(|index| (key(&grounds[*index], sides[side]), *index)))
            });
            left = [Vec::new(), Vec::new()];
            for (_, pair) in mine.joined(theirs) {
                match pair {
                    [Some(_), Some(_)] => pairs.push(pair),
                    [before, after] => {
                        left[0].extend(before);
                        left[1].extend(after);
                    }
                }
            }
        }
        pairs.extend(left[0].iter().map(|index| [Some(*index), None]));
        pairs.extend(left[1].iter().map(|index| [None, Some(*index)]));
        pairs.sort_by_key(|pair| (pair[1].or(pair[0]), pair[0]));
        Self { pairs }
    }

    /// What the references of a side name: pairs of grounds, and citations written out.
    pub(super) fn named(
        &self,
        side: usize,
        references: &[Reference<'_>],
    ) -> BTreeSet<(Option<usize>, String)> {
        let name = |reference: &Reference<'_>| match reference.ground {
            Some(_) => (self.pairs.iter().position(|pair| pair[side] == reference.ground), String::new()),
            None => (None, folded(reference.written)),
        };
        references.iter().map(name).collect()
    }
}
