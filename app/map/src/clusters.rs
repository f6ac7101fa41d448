//! Services that lie close together as one group, the same each time and for each zoom.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    geo::World,
    markers::{Openness, Precision, Service},
    view::TILE,
};

/// Closer than this, in pixels of tiles of 512, services are one group; from far away there must be room for the names of
/// towns between groups.
const REACH: f64 = 88.0;
const REACH_FAR: f64 = 150.0;

/// The nearest zoom that looks from far away.
const ZOOM_FAR: u8 = 9;

/// Groups of neighbouring squares that are this close become one, in parts of the reach.
const MERGE: f64 = 0.86;

/// What stands on the map in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The middle of its services.
    pub at: World,
    /// Services in all.
    pub count: u32,
    /// The services, by their index, ascending.
    pub members: Vec<u32>,
    /// Whether anything in it is open now.
    pub openness: Openness,
    /// `Municipality` where no service of it has a place of its own.
    pub precision: Precision,
    /// The axis that all of its services have.
    pub axis: Option<u8>,
}

/// Groups by square.
#[derive(Debug)]
struct Level {
    groups: Vec<Group>,
    squares: HashMap<(i64, i64), Vec<usize>>,
}

/// Services and their groups; those of a zoom are made when it is first looked at.
#[derive(Debug)]
pub struct Clusters {
    services: Vec<Service>,
    levels: Mutex<BTreeMap<u8, Arc<Level>>>,
}

impl Clusters {
    /// Of services in any order; a group names them by their place in it.
    pub fn new(services: Vec<Service>) -> Self {
        Self { services, levels: Mutex::default() }
    }

    /// The services.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// Groups at a whole zoom that may show between two corners, north-west and south-east.
    pub fn groups(&self, zoom: u8, north_west: World, south_east: World) -> Vec<Group> {
        let level = self.level(zoom);
        let square = |value: f64| (value * side(zoom)).floor() as i64;
        let columns = square(north_west.x) - 1..=square(south_east.x) + 1;
        let rows = square(north_west.y) - 1..=square(south_east.y) + 1;
        let area = (columns.end() - columns.start()).max(0) * (rows.end() - rows.start()).max(0);
        // From far away there are fewer groups than squares.
        let mut found: Vec<usize> = if area > level.squares.len() as i64 {
            let is_here = |((x, y), _): &(&(i64, i64), _)| columns.contains(x) && rows.contains(y);
            level.squares.iter().filter(is_here).flat_map(|(_, groups)| groups).copied().collect()
        } else {
            columns
                .flat_map(|x| rows.clone().map(move |y| (x, y)))
                .filter_map(|square| level.squares.get(&square))
                .flatten()
                .copied()
                .collect()
        };
        found.sort_unstable();
        found.into_iter().map(|index| level.groups[index].clone()).collect()
    }

    fn level(&self, zoom: u8) -> Arc<Level> {
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(levels.entry(zoom).or_insert_with(|| Arc::new(Level::new(&self.services, zoom))))
    }
}

/// Squares across the world.
fn side(zoom: u8) -> f64 {
    let reach = if zoom <= ZOOM_FAR { REACH_FAR } else { REACH };
    TILE * f64::from(zoom).exp2() / reach
}

impl Level {
    fn new(services: &[Service], zoom: u8) -> Self {
        let side = side(zoom);
        let square = |at: World| ((at.x * side).floor() as i64, (at.y * side).floor() as i64);
        let mut cells: BTreeMap<(i64, i64), Vec<u32>> = BTreeMap::new();
        for (index, service) in services.iter().enumerate() {
            cells.entry(square(service.at)).or_default().push(index as u32);
        }
        let count = |members: &[u32]| {
            members.iter().map(|member| services[*member as usize].count).sum::<u32>()
        };
        let mut order: Vec<((i64, i64), u32)> =
            cells.iter().map(|(square, members)| (*square, count(members))).collect();
        // The largest first; equals by their place.
        order.sort_by_key(|(square, count)| (std::cmp::Reverse(*count), *square));
        let middles: HashMap<(i64, i64), World> =
            cells.iter().map(|(square, members)| (*square, middle(services, members))).collect();
        let mut groups = Vec::new();
        for (square, _) in order {
            let Some(mut members) = cells.remove(&square) else { continue };
            let own = middles[&square];
            for dx in -1..=1 {
                for dy in -1..=1 {
                    let beside = (square.0 + dx, square.1 + dy);
                    let is_near = middles.get(&beside).is_some_and(|other| {
                        (other.x - own.x).hypot(other.y - own.y) * side < MERGE
                    });
                    if is_near && let Some(more) = cells.remove(&beside) {
                        members.extend(more);
                    }
                }
            }
            members.sort_unstable();
            groups.push(group(services, members));
        }
        let mut squares: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
        for (index, group) in groups.iter().enumerate() {
            squares.entry(square(group.at)).or_default().push(index);
        }
        Self { groups, squares }
    }
}

fn middle(services: &[Service], members: &[u32]) -> World {
    let all = || members.iter().map(|member| &services[*member as usize]);
    let weight = all().map(|service| f64::from(service.count.max(1))).sum::<f64>();
    let mean = |part: fn(&Service) -> f64| {
        all().map(|service| part(service) * f64::from(service.count.max(1))).sum::<f64>() / weight
    };
    World { x: mean(|service| service.at.x), y: mean(|service| service.at.y) }
}

fn group(services: &[Service], members: Vec<u32>) -> Group {
    let all = || members.iter().map(|member| &services[*member as usize]);
    let first_axis = all().next().and_then(|service| service.axis);
    let is_coarse = all().all(|service| service.precision == Precision::Municipality);
    let openness = if all().any(|service| service.openness == Openness::Open) {
        Openness::Open
    } else if all().all(|service| service.openness == Openness::Closed) {
        Openness::Closed
    } else {
        Openness::Unknown
    };
    Group {
        at: middle(services, &members),
        count: all().map(|service| service.count).sum(),
        openness,
        precision: if is_coarse { Precision::Municipality } else { Precision::Exact },
        axis: first_axis.filter(|axis| all().all(|service| service.axis == Some(*axis))),
        members,
    }
}
