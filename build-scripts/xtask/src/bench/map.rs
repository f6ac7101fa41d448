//! The map: single tiles at every zoom, the first view, a pan over many services, memory, and Mapnik on the same view.

mod mapnik;
mod town;

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result};
use map::{
    Clusters, FontBytes, Fonts, Highlight, Look, Map, Openness, Pieces, Precision, Scene, Service,
    StyleName, TileAddress, View, Workers, WorkersLimits, World,
};

use super::{Row, cpu_time, ms};
use crate::{house, processes::taken, tell};

/// What the measurement needs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the fonts
    #[arg(long, value_name = "DIR", default_value = "/usr/share/fonts/truetype/noto")]
    fonts: PathBuf,
    /// Leave Mapnik out
    #[arg(long)]
    without_mapnik: bool,
}

/// Tiles that are drawn at each zoom.
const TILES_MAX: usize = 60;

const FRAMES: u32 = 300;
/// Pixels that the finger moves between two frames.
const STEP: f64 = 12.0;
const FRAME: Duration = Duration::from_millis(16);
const SERVICES: u32 = 13_500;
const SIZE: (u32, u32) = (1920, 1080);

pub(super) fn measure(args: &Args) -> Result<Vec<Row>> {
    let fonts = fonts(args)?;
    let base = open(None, fonts.clone())?;
    let before = anonymous_kb();
    let mut rows = Vec::new();
    tell("tiles of the base map");
    for zoom in 5..=12 {
        let times = tiles(&base, &italy(zoom));
        rows.push(row(format!("base map, tile of 512 px at zoom {zoom}"), &times));
    }
    tell("tiles of a dense town");
    let streets = town::file()?;
    let sizes = (base_bytes()?, streets.len());
    let with_streets = open(Some(streets), fonts)?;
    for zoom in town::ZOOM..=town::ZOOM + 2 {
        let times = tiles(&with_streets, &town::addresses(zoom));
        rows.push(row(format!("streets of a dense town, tile of 512 px at zoom {zoom}"), &times));
    }
    tell("first view");
    for (what, view) in [("Prato", prato()), ("all of Italy", View::of_italy(SIZE.0, SIZE.1))] {
        let cpu = first_view(&base, &view);
        let what = format!("first map 1920×1080, {what}, nothing kept: all threads");
        rows.push(Row { what, ours: ms(cpu), other: "–".to_owned() });
    }
    tell("a pan");
    rows.extend(pan(&base));
    let grown = anonymous_kb().saturating_sub(before) / 1024;
    rows.push(Row {
        what: "private memory (RssAnon) that all of the above added".to_owned(),
        ours: format!("{grown} MB"),
        other: "–".to_owned(),
    });
    rows.push(Row {
        what: "base map in the bundle".to_owned(),
        ours: format!("{:.2} MB; the dense town's tiles {:.2} MB", mb(sizes.0), mb(sizes.1)),
        other: "–".to_owned(),
    });
    if !args.without_mapnik {
        tell("Mapnik");
        let theirs = mapnik::draw(&prato())?;
        rows.push(Row {
            what: "Prato 1920×1080 from the same vector data: municipalities, borders, names; median of 5".to_owned(),
            ours: ms(median((0..5).map(|_| first_view(&base, &prato())).collect())),
            other: format!("Mapnik {}: {}", theirs.version, ms(theirs.cpu)),
        });
    }
    Ok(rows)
}

fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn fonts(args: &Args) -> Result<Fonts> {
    let mut all: Vec<FontBytes> = Vec::new();
    for name in ["NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular"] {
        let path = args.fonts.join(format!("{name}.ttf"));
        let bytes = fs::read(&path)
            .with_context(|| format!("cannot read {}; package fonts-noto-core", path.display()))?;
        all.push(Arc::new(bytes));
    }
    Ok(Fonts::new(all)?)
}

const FILES: [&str; 2] = ["italy.pmtiles", "water.pmtiles"];

fn base_path(name: &str) -> PathBuf {
    house().join("content-bundle/portal/core/map").join(name)
}

fn base_bytes() -> Result<usize> {
    let mut bytes = 0;
    for name in FILES {
        bytes += fs::metadata(base_path(name))?.len() as usize;
    }
    Ok(bytes)
}

fn open(streets: Option<Vec<u8>>, fonts: Fonts) -> Result<Map> {
    let mut files = Vec::new();
    for name in FILES {
        let pieces = Pieces::of_file(&base_path(name))
            .with_context(|| format!("cannot open {}", base_path(name).display()))?;
        files.push((name.to_owned(), pieces));
    }
    files.extend(streets.map(|bytes| ("town".to_owned(), Pieces::of_bytes(bytes))));
    let (map, faults) = Map::open(files, fonts);
    match faults.into_iter().next() {
        Some(fault) => Err(fault.into()),
        None => Ok(map),
    }
}

fn prato() -> View {
    let centre = World::of_degrees(43.88, 11.1);
    View { centre, zoom: 10.0, width: SIZE.0, height: SIZE.1 }
}

/// Tiles spread evenly over Italy's box.
fn italy(zoom: u8) -> Vec<TileAddress> {
    let [north_west, south_east] = map::ITALY.map(World::of);
    let tile = |value: f64| (value * f64::from(zoom).exp2()) as u32;
    let all: Vec<TileAddress> = (tile(north_west.x)..=tile(south_east.x))
        .flat_map(|x| {
            (tile(north_west.y)..=tile(south_east.y)).map(move |y| TileAddress { zoom, x, y })
        })
        .collect();
    let step = all.len().div_ceil(TILES_MAX).max(1);
    all.into_iter().step_by(step).collect()
}

/// CPU time of each tile, drawn alone on one thread. The first one, which reads tables, is drawn twice.
fn tiles(map: &Map, addresses: &[TileAddress]) -> Vec<Duration> {
    let look = Look { own: Some(Highlight::Province(100)), ..Look::default() };
    if let Some(first) = addresses.first() {
        map.render(*first, 512, &look);
    }
    let timed = |address: &TileAddress| {
        let before = cpu_time();
        let _image = map.render(*address, 512, &look);
        cpu_time().saturating_sub(before)
    };
    addresses.iter().map(timed).collect()
}

fn row(what: String, times: &[Duration]) -> Row {
    let ours = format!(
        "p50 {}, p95 {} ({} tiles)",
        ms(share(times, 0.5)),
        ms(share(times, 0.95)),
        times.len()
    );
    Row { what, ours, other: "–".to_owned() }
}

fn share(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    let index = (sorted.len().saturating_sub(1)) as f64 * share;
    sorted.get(index.round() as usize).copied().unwrap_or_default()
}

fn median(times: Vec<Duration>) -> Duration {
    share(&times, 0.5)
}

/// CPU time of all threads from nothing to a view that misses nothing.
fn first_view(map: &Map, view: &View) -> Duration {
    let mut pixels = vec![0; (view.width * view.height * 4) as usize];
    let before = cpu_time();
    let (ready, comes) = mpsc::channel();
    let workers = Workers::new(map.clone(), Look::default(), WorkersLimits::default(), move || {
        // Nobody waits any more once the view is whole.
        let _ = ready.send(());
    });
    let mut scene = Scene::new(map, StyleName::Normal);
    let wanted = view.tile_count();
    // The kiosk draws what has come once a frame at most; here twice in all.
    while scene.compose(view, &workers, &mut pixels).missing > 0 {
        for _ in 0..wanted {
            // A tile less than that is one that is there already.
            let _ = comes.recv_timeout(Duration::from_millis(250));
        }
    }
    cpu_time().saturating_sub(before)
}

/// A finger that draws the map westwards and south, frame by frame, over services all over the country.
fn pan(map: &Map) -> Vec<Row> {
    let workers = Workers::new(map.clone(), Look::default(), WorkersLimits::default(), || {});
    let mut scene = Scene::new(map, StyleName::Normal);
    scene.set_services(Some(Arc::new(Clusters::new(services()))));
    let mut pixels = vec![0; (SIZE.0 * SIZE.1 * 4) as usize];
    let mut view = prato();
    while scene.compose(&view, &workers, &mut pixels).missing > 0 {
        thread::sleep(FRAME);
    }
    let (mut times, mut missing) = (Vec::new(), 0);
    let all_before = cpu_time();
    for _ in 0..FRAMES {
        view = view.dragged(-STEP, -STEP / 2.0, 12.0);
        let before = thread_time();
        missing += scene.compose(&view, &workers, &mut pixels).missing;
        times.push(thread_time().saturating_sub(before));
        thread::sleep(FRAME.saturating_sub(times.last().copied().unwrap_or_default()));
    }
    let all = cpu_time().saturating_sub(all_before);
    let dash = || "–".to_owned();
    let seen = view.tile_count() * FRAMES as usize;
    vec![
        Row {
            what: format!(
                "pan of {FRAMES} frames at 1080p, {SERVICES} services: CPU of the drawing thread a frame"
            ),
            ours: format!(
                "p50 {}, p95 {}, most {}",
                ms(share(&times, 0.5)),
                ms(share(&times, 0.95)),
                ms(share(&times, 1.0))
            ),
            other: dash(),
        },
        Row {
            what: "the same, all threads, a frame on average".to_owned(),
            ours: format!("{}; {missing} of about {seen} tiles had a stand-in", ms(all / FRAMES)),
            other: dash(),
        },
        Row {
            what: "tiles kept by then".to_owned(),
            ours: format!("{:.1} MB", mb(workers.bytes())),
            other: dash(),
        },
    ]
}

/// The same each time: thickest around towns, as services are.
fn services() -> Vec<Service> {
    const TOWNS: [(f64, f64); 6] =
        [(43.88, 11.1), (45.46, 9.19), (41.9, 12.5), (40.85, 14.27), (38.12, 13.36), (45.07, 7.69)];
    let share = |number: u32, salt: u32| {
        f64::from(number.wrapping_add(salt).wrapping_mul(2_654_435_761) >> 8)
            / f64::from(1_u32 << 24)
            - 0.5
    };
    (0..SERVICES)
        .map(|number| {
            let (latitude, longitude) = TOWNS[number as usize % TOWNS.len()];
            let reach = if number % 3 == 0 { 4.0 } else { 0.5 };
            Service {
                at: World::of_degrees(
                    latitude + share(number, 1) * reach,
                    longitude + share(number, 77) * reach,
                ),
                precision: if number % 5 == 0 { Precision::Municipality } else { Precision::Exact },
                axis: Some((number % 6) as u8),
                openness: if number % 4 == 0 { Openness::Open } else { Openness::Unknown },
                count: 1,
            }
        })
        .collect()
}

fn thread_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or_default())
}

fn anonymous_kb() -> u64 {
    taken(std::process::id()).map_or(0, |taken| taken.anonymous_kb)
}
