//! `cargo xtask basemap`: the base map of Italy from pinned packages, the same bytes from the same packages.

mod clip;
mod feather;
mod inputs;
mod layers;
pub(crate) mod packages;
mod polygons;
pub(crate) mod shapes;
mod simplify;
pub(crate) mod tiles;
mod topology;
mod towns;
pub(crate) mod vector_tile;
mod water;

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};

use crate::{house, tell};

/// Where the base map goes, and where its packages are kept.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder for `italy.pmtiles`, `water.pmtiles` and their credits
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Folder of downloaded packages; what is there already is not fetched again
    #[arg(long, value_name = "DIR")]
    packages: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let folder = args.packages.clone().unwrap_or_else(|| house().join("target/basemap"));
    let packages = packages::Packages::ready(&folder)?;
    tell("reading");
    let country = inputs::read(&packages)?;
    let water = water::read(&packages)?;
    tell(&format!("{} municipalities; simplifying", country.municipalities.len()));
    let land = layers::Land::new(&country);
    fs::create_dir_all(&args.out).with_context(|| format!("cannot make {}", args.out.display()))?;
    for (name, bytes) in
        [("italy.pmtiles", land.tiles(&country)?), ("water.pmtiles", water.tiles()?)]
    {
        let path = args.out.join(name);
        store::write_durably_with_mode(&path, &bytes, 0o644)
            .with_context(|| format!("cannot write {}", path.display()))?;
        tell(&format!("{}: {} bytes", path.display(), bytes.len()));
    }
    let credits = args.out.join("credits.toml");
    store::write_durably_with_mode(&credits, packages.credits().as_bytes(), 0o644)
        .with_context(|| format!("cannot write {}", credits.display()))?;
    Ok(ExitCode::SUCCESS)
}
