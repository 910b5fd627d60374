//! Which unknowns a system of linear equations determines, and how.
//!
//! Exact: coefficients are integers, rows are kept free of common factors, and every operation is checked. The two
//! steps are *substitution*, which finds what follows from one equation at a time and gives the derivations people
//! would find themselves, and *elimination* of what is left, which finds the rest: an unknown is determined exactly
//! when its row of the reduced row echelon form holds no other unknown. Should a coefficient outgrow 128 bits, the
//! row is left as it is: everything reported still follows, but something may be missed. The sums of a tax catalogue
//! have coefficients of one and come nowhere near.

use std::collections::BTreeMap;

/// `Σ coefficient · variable = 0`; a variable stands at most once, with a coefficient other than zero.
pub type Equation = Vec<(usize, i128)>;

/// `scale · target = Σ coefficient · variable`, over variables that are known or derived before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// The variable derived.
    pub target: usize,
    /// Its factor, above zero.
    pub scale: i128,
    /// The other side.
    pub terms: Vec<(usize, i128)>,
}

/// What a system determines beyond what is `known`, in an order in which each can be worked out. `known` has one
/// entry per variable.
pub fn solve(equations: &[Equation], known: &[bool]) -> Vec<Derivation> {
    let mut known = known.to_vec();
    let mut found = substitute(equations, &mut known);
    found.extend(eliminate(core(equations, &known), &known));
    found
}

/// Solves equations with one unknown, round by round: each is derived in as few steps as can be, and among the
/// equations that give it in the same round the shortest counts.
fn substitute(equations: &[Equation], known: &mut [bool]) -> Vec<Derivation> {
    let mut holding = vec![Vec::new(); known.len()];
    let mut unknown = vec![0usize; equations.len()];
    for (index, equation) in equations.iter().enumerate() {
        for (variable, _) in equation.iter().filter(|(variable, _)| !known[*variable]) {
            holding[*variable].push(index);
            unknown[index] += 1;
        }
    }
    let mut found = Vec::new();
    let mut ready: Vec<usize> = (0..equations.len()).filter(|index| unknown[*index] == 1).collect();
    while !ready.is_empty() {
        ready.sort_unstable_by_key(|index| (equations[*index].len(), *index));
        let start = found.len();
        let mut taken = std::collections::BTreeSet::new();
        for index in ready {
            let target = equations[index].iter().find(|(variable, _)| !known[*variable]);
            found.extend(
                target
                    .filter(|(target, _)| taken.insert(*target))
                    .and_then(|(target, _)| derivation(*target, equations[index].iter().copied())),
            );
        }
        ready = Vec::new();
        for derived in &found[start..] {
            known[derived.target] = true;
            for index in &holding[derived.target] {
                unknown[*index] -= 1;
                if unknown[*index] == 1 {
                    ready.push(*index);
                }
            }
        }
        // An equation may have lost two unknowns in one round.
        ready.retain(|index| unknown[*index] == 1);
    }
    found
}

/// The equations that can still determine something. Two unknowns that stand in no other equation can never be told
/// apart, so an equation with two such says nothing; leaving it out may make others say nothing.
fn core<'e>(equations: &'e [Equation], known: &[bool]) -> Vec<&'e Equation> {
    let open = |equation: &'e Equation| equation.iter().map(|term| term.0).filter(|name| !known[*name]);
    let mut holding = vec![Vec::new(); known.len()];
    let mut kept: Vec<bool> = equations.iter().map(|equation| open(equation).next().is_some()).collect();
    for index in (0..equations.len()).filter(|index| kept[*index]) {
        open(&equations[index]).for_each(|variable| holding[variable].push(index));
    }
    let mut count: Vec<usize> = holding.iter().map(Vec::len).collect();
    let mut lone: Vec<usize> =
        equations.iter().map(|equation| open(equation).filter(|name| count[*name] == 1).count()).collect();
    let mut mute: Vec<usize> =
        (0..equations.len()).filter(|index| kept[*index] && lone[*index] > 1).collect();
    while let Some(index) = mute.pop() {
        if !std::mem::replace(&mut kept[index], false) {
            continue;
        }
        for variable in open(&equations[index]) {
            count[variable] -= 1;
            let last = holding[variable].iter().find(|other| kept[**other]);
            if let (1, Some(last)) = (count[variable], last) {
                lone[*last] += 1;
                if lone[*last] > 1 {
                    mute.push(*last);
                }
            }
        }
    }
    equations.iter().zip(kept).filter_map(|(equation, kept)| kept.then_some(equation)).collect()
}

/// A row of the elimination, over all variables; only unknown ones become pivots.
type Row = BTreeMap<usize, i128>;

fn eliminate(equations: Vec<&Equation>, known: &[bool]) -> Vec<Derivation> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for (variable, _) in equations.iter().copied().flatten().filter(|(variable, _)| !known[*variable]) {
        *count.entry(*variable).or_default() += 1;
    }
    let mut rows: Vec<(usize, Row)> = Vec::new();
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    for equation in equations {
        let mut row: Row = equation.iter().copied().collect();
        // A row holds no pivot from before it was made, so that going forward over the pivots ends.
        if reduce(&mut row, &rows, &place, 0).is_none() {
            continue;
        }
        let pivot = row.keys().filter(|name| !known[**name]).min_by_key(|name| (count[*name], **name));
        if let Some(pivot) = pivot.copied() {
            place.insert(pivot, rows.len());
            rows.push((pivot, row));
        }
    }
    let mut found = Vec::new();
    for index in (0..rows.len()).rev() {
        let (pivot, mut row) = rows[index].clone();
        if reduce(&mut row, &rows, &place, index + 1).is_none() {
            continue;
        }
        if row.keys().all(|name| known[*name] || *name == pivot) {
            found.extend(derivation(pivot, row.iter().map(|(name, value)| (*name, *value))));
        }
        rows[index].1 = row;
    }
    found
}

/// Takes the pivots of the rows from `first` on out of a row, the earliest first. Nothing when a coefficient grows
/// too large.
fn reduce(row: &mut Row, rows: &[(usize, Row)], place: &BTreeMap<usize, usize>, first: usize) -> Option<()> {
    loop {
        let next = row.keys().filter_map(|name| place.get(name)).filter(|index| **index >= first).min();
        let Some(index) = next else { return Some(()) };
        let (pivot, other) = &rows[*index];
        let (mine, theirs) = (row[pivot], other[pivot]);
        let common = gcd(mine, theirs);
        let (times, take) = (theirs / common, mine / common);
        let mut sum = Row::new();
        for (name, value) in &*row {
            sum.insert(*name, value.checked_mul(times)?);
        }
        for (name, value) in other {
            let part = value.checked_mul(take)?;
            let entry = sum.entry(*name).or_default();
            *entry = entry.checked_sub(part)?;
        }
        sum.retain(|_, value| *value != 0);
        let common = sum.values().fold(0, |common, value| gcd(common, *value));
        sum.values_mut().for_each(|value| *value /= common);
        *row = sum;
    }
}

/// The greatest common divisor, at least one unless both are zero.
fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a.wrapping_rem(b));
    }
    a.wrapping_abs()
}

/// An equation turned so that the target stands alone. Nothing when a coefficient has no opposite.
fn derivation(target: usize, terms: impl Iterator<Item = (usize, i128)> + Clone) -> Option<Derivation> {
    let (_, own) = terms.clone().find(|(variable, _)| *variable == target)?;
    let turned = terms.filter(|(variable, _)| *variable != target);
    let terms = match own > 0 {
        true => {
            turned.map(|(variable, value)| Some((variable, value.checked_neg()?))).collect::<Option<_>>()?
        }
        false => turned.collect(),
    };
    Some(Derivation { target, scale: own.checked_abs()?, terms })
}
