//! What finding leaks costs: `cargo bench --bench leakage`. 2 000 codes over seven years stay under a second.
//!
//! The system is shaped like a tax catalogue: chains of totals of totals, each of ten amounts, of which a third is
//! known, and tangled sums that share their parts two and two and cannot be solved one at a time. The first table
//! doubles the codes and prints the growth, and sets the time beside that of reading the equations once.

use std::hint::black_box;
use std::time::{Duration, Instant};

use hjemmel::model::{Equation, solve};

/// The income years of the real catalogue.
const YEARS: usize = 7;

/// Equations over so many codes, with what is known.
fn system(codes: usize) -> (Vec<Equation>, Vec<bool>) {
    let mut equations = Vec::new();
    for block in 0..codes / 20 {
        let first = block * 20;
        // A total of ten, itself a part of the next block's total.
        let mut total: Equation = (0..10).map(|part| (first + part, 1)).collect();
        total.push((first + 10, -1));
        if block > 0 {
            total.push((first - 10, 1));
        }
        total.sort_unstable();
        equations.push(total);
        // Pairwise sums in a ring of three: solved only together.
        let ring = [first + 12, first + 13, first + 14];
        for side in 0..3 {
            let mut sum = vec![(ring[side], 1), (ring[(side + 1) % 3], 1), (first + 15 + side, -1)];
            sum.sort_unstable();
            equations.push(sum);
        }
    }
    let known = (0..codes).map(|code| matches!(code % 20, 0..10 | 15..18) && code % 60 != 3).collect();
    (equations, known)
}

fn best(mut work: impl FnMut()) -> Duration {
    let run = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..5).map(|_| run(&mut work)).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn growth() {
    println!("{YEARS} income years, one core");
    let mut before: Option<f64> = None;
    for codes in [500, 1_000, 2_000, 4_000, 8_000] {
        let (equations, known) = system(codes);
        let found = solve(&equations, &known).len();
        let solved = best(|| (0..YEARS).for_each(|_| drop(black_box(solve(&equations, &known)))));
        let read = best(|| (0..YEARS).for_each(|_| drop(black_box(equations.clone()))));
        let milliseconds = solved.as_secs_f64() * 1e3;
        let growth = before.map_or(String::new(), |before| format!("{:.2}× the half", milliseconds / before));
        let ratio = solved.as_secs_f64() / read.as_secs_f64();
        println!(
            "  {codes:5} codes {found:5} found {milliseconds:8.2} ms  {ratio:5.1}× copying the equations  {growth}"
        );
        before = Some(milliseconds);
    }
}

fn main() {
    growth();
    divan::main();
}

#[divan::bench]
fn two_thousand_codes_in_one_year(bencher: divan::Bencher<'_, '_>) {
    let (equations, known) = system(2_000);
    bencher.bench_local(|| solve(&equations, &known));
}
