//! Leaks: exact against a slow reading of what a linear system determines, and found on the real catalogue.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use hjemmel::model::{DatasetFile, DatasetSpec, Equation, Project, leaks, schema, solve};
use hjemmel::text::{load, parse};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

/// The rank of a matrix, by elimination without division; the entries stay small in small systems.
fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let columns = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..columns {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, pivot);
        for row in rank + 1..rows.len() {
            let (own, other) = (rows[rank][column], rows[row][column]);
            let pivot = rows[rank].clone();
            for (entry, above) in rows[row].iter_mut().zip(pivot) {
                *entry = *entry * own - above * other;
            }
        }
        rank += 1;
    }
    rank
}

fn dense(equation: &[(usize, i128)], variables: &[usize]) -> Vec<i128> {
    let factor =
        |wanted: &usize| equation.iter().find(|(name, _)| name == wanted).map_or(0, |(_, value)| *value);
    variables.iter().map(factor).collect()
}

const VARIABLES: usize = 7;

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    /// An unknown is determined exactly when its unit row lies in the span of the rows over the unknowns; and every
    /// derivation lies in the span of the equations.
    #[test]
    fn the_solver_finds_what_rank_says_and_nothing_else(
        equations in vec(btree_map(0..VARIABLES, prop_oneof![Just(-2), Just(-1), Just(1)], 1..5), 0..6),
        known in vec(any::<bool>(), VARIABLES),
    ) {
        let equations: Vec<Equation> = equations.into_iter().map(|terms: BTreeMap<_, i128>| terms.into_iter().collect()).collect();
        let found = solve(&equations, &known);
        let all: Vec<usize> = (0..VARIABLES).collect();
        let unknown: Vec<usize> = all.iter().copied().filter(|name| !known[*name]).collect();
        let over = |columns: &[usize]| equations.iter().map(|equation| dense(equation, columns)).collect::<Vec<_>>();
        for name in &unknown {
            let mut rows = over(&unknown);
            rows.push(dense(&[(*name, 1)], &unknown));
            let determined = rank(rows) == rank(over(&unknown));
            prop_assert_eq!(determined, found.iter().any(|derived| derived.target == *name), "variable {}", name);
        }
        let mut usable = known;
        for derived in found {
            prop_assert!(derived.scale > 0 && !usable[derived.target]);
            prop_assert!(derived.terms.iter().all(|(name, _)| usable[*name]));
            usable[derived.target] = true;
            let mut row = derived.terms;
            row.push((derived.target, -derived.scale));
            let mut rows = over(&all);
            rows.push(dense(&row, &all));
            prop_assert_eq!(rank(rows), rank(over(&all)));
        }
    }
}

fn project() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, &mut Vec::new()).unwrap().unwrap()
}

/// The leaks of a dataset that grants some codes of the real catalogue and refuses `refused`.
fn leaking(project: &Project, granted: &[&str], refused: &str) -> BTreeMap<String, String> {
    let path =
        project.datasets.iter().find(|path| path.ends_with("redusert-foreldrebetaling-barnehage.yaml"));
    let text = String::from_utf8(load::bytes(path.unwrap(), u64::MAX).unwrap()).unwrap();
    let (head, _) = text.split_once("\nleveranser:\n").unwrap();
    let mut text = format!(
        "{head}\nleveranser:
  - kilde: summertskattegrunnlag
    rettighetspakke: kommuneforeldrebetaling
    scope: skatteetaten:summertskattegrunnlag
    kanaler: [direkte]
    stadier: [oppgjoer]
    inntektsaar: {{fra: 2020, til: 2026}}
    skjerming: standard
    konvolutt: [inntektsaar]
    deler: [grunnlag]
    medlemmer: [beloep]
    avslag: [{{navn: {refused}, grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}}]
    grupper:
      - id: alt
        tittel: Alt
        felt:
"
    );
    granted.iter().for_each(|name| writeln!(text, "          - navn: {name}").unwrap());
    let mut findings = Vec::new();
    let source = load::text(text.into_bytes(), "proeve.yaml", &mut findings).unwrap();
    let tree = parse(&source, &mut findings).unwrap();
    let spec = schema::typed::<DatasetSpec>(&source, &tree, &mut findings);
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.show(Default::default())).collect();
    assert_eq!(messages, Vec::<String>::new());
    let file = DatasetFile { spec: spec.unwrap(), source };
    let dataset = project.understand(&file);
    let denotations: Vec<_> = dataset.deliveries.iter().map(|delivery| delivery.denotation()).collect();
    let told = leaks(&dataset, &denotations).into_iter().map(|leak| {
        let years: Vec<_> = leak.ways.iter().flat_map(|way| way.years.iter()).collect();
        assert_eq!(years.len(), 7, "{}: {years:?}", leak.code.name());
        (leak.code.name().to_owned(), leak.ways[0].formula(leak.code.name(), usize::MAX))
    });
    told.collect()
}

/// The codes of some categories in the real catalogue, without some.
fn codes<'p>(project: &'p Project, categories: &[&str], without: &[&str]) -> Vec<&'p str> {
    let all = project.catalogues["summertskattegrunnlag"].codes();
    let filed = all.filter(|code| {
        let in_some_year =
            |category: &&str| code.years().iter().any(|year| code.category(year) == Some(category));
        categories.iter().any(in_some_year) && !without.contains(&code.name())
    });
    filed.map(|code| code.name()).collect()
}

#[test]
fn net_wealth_follows_from_gross_wealth_and_debt() {
    let leaks = leaking(&project(), &["bruttoformue", "samletGjeld"], "nettoformue");
    assert_eq!(leaks["nettoformue"], "nettoformue = bruttoformue − samletGjeld");
    assert_eq!(leaks.len(), 1);
}

#[test]
fn gross_wealth_follows_from_its_parts_and_gives_net_wealth() {
    let project = project();
    let mut parts = codes(&project, &["formue", "verdsettingsrabattSomGirGjeldsreduksjon"], &[]);
    parts.push("samletGjeld");
    let leaks = leaking(&project, &parts, "bruttoformue");
    assert_eq!(leaks.keys().collect::<Vec<_>>(), ["bruttoformue", "nettoformue"]);
}

#[test]
fn a_total_and_all_parts_but_one_reveal_the_one() {
    let project = project();
    let hidden = "formuesverdiForKontanterIAksjesparekonto";
    let mut parts = codes(&project, &["formue", "verdsettingsrabattSomGirGjeldsreduksjon"], &[hidden]);
    parts.push("bruttoformue");
    let leaks = leaking(&project, &parts, hidden);
    assert_eq!(leaks.keys().collect::<Vec<_>>(), [hidden]);
}

#[test]
fn total_income_follows_from_its_parts_and_gives_net_income() {
    let project = project();
    let mut parts = codes(&project, &["inntekt", "oppjusteringAvEierinntekter"], &[]);
    parts.push("sumFradragIAlminneligInntekt");
    let leaks = leaking(&project, &parts, "alminneligInntektFoerSaerfradrag");
    assert_eq!(
        leaks.keys().collect::<Vec<_>>(),
        ["alminneligInntektFoerSaerfradrag", "sumInntekterIAlminneligInntektFoerFordelingsfradrag"]
    );
}
