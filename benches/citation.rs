//! What a citation costs: `cargo bench --bench citation`. Parsing a typical one stays under two microseconds.

use std::path::Path;
use std::sync::LazyLock;

use hjemmel::model::Project;
use hjemmel::model::law::{Context, Register, Resolution, When};
use hjemmel::text::citation::{self, Found, Parsed};

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, &mut Vec::new()).ok().flatten().expect("the shipped project can be read")
});

const TYPICAL: &str = "skatteforvaltningsforskriften § 3-3-1 annet ledd bokstav a";
const LONG: &str = "statsansatteloven § 4 første ledd, § 5 første til tredje ledd, § 6 første ledd andre punktum og tredje og \
                    femte ledd, og § 7";
const PROSE: &str = "Opplysningene inngår i husholdningens samlede inntekt, som kommunen skal legge til grunn når den \
                     beregner betalingen. Uten dem må søkeren selv sende inn dokumentasjon, og kommunen må kontrollere \
                     den for hånd. Dette er mer inngripende for den enkelte og gir større fare for feil.";

fn register() -> &'static Register {
    &PROJECT.register
}

fn main() {
    LazyLock::force(&PROJECT);
    divan::main();
}

#[divan::bench]
fn parse_typical() -> Parsed {
    citation::parse(divan::black_box(TYPICAL), register().lexicon())
}

#[divan::bench]
fn parse_long() -> Parsed {
    citation::parse(divan::black_box(LONG), register().lexicon())
}

#[divan::bench]
fn parse_and_resolve_typical() -> Resolution<'static> {
    let day = "2026-06-01".parse().expect("a date");
    register().read(divan::black_box(TYPICAL), When::On(day), &Context::default())
}

#[divan::bench]
fn find_in_prose_without_citations() -> Vec<Found> {
    citation::find_in_text(divan::black_box(PROSE), register().lexicon())
}

#[divan::bench]
fn load_the_project() -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, &mut Vec::new()).is_ok()
}
