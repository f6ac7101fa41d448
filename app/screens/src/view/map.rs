//! Services on the map.

use std::sync::Arc;

use answers::SpotList;
use serde::Serialize;

use crate::{AxisFilter, Here, Key, MapLook, MessageView, ServiceRow};

/// Services on the map, with what stands on it. The picture itself is the kiosk's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapView {
    /// Where the services are; `None` while they are awaited.
    #[serde(skip)]
    pub spots: Option<Arc<SpotList>>,
    /// Where the visitor looked last; `None` before they moved the map.
    pub look: Option<MapLook>,
    /// The service that is lit, by its number.
    pub lit: Option<u32>,
    /// Where the kiosk stands.
    #[serde(skip)]
    pub here: Option<Here>,
    /// The municipality; leads to the choice.
    pub place: Key,
    /// Axes as squares; `selected` says which are on.
    pub axes: Vec<AxisFilter>,
    /// Only what is open; absent where nobody knows what time it is.
    pub open: Option<Key>,
    /// Takes all filters away; absent where none is on.
    pub reset: Option<Key>,
    /// The two views of the same services: list and map.
    pub views: [Key; 2],
    /// `240 servizi sulla mappa. Altri 12 sono solo nell'elenco.`
    pub count: String,
    /// What is known of the service that was chosen, or of the nearest.
    pub card: Option<MapCard>,
    /// What is said where there are no services.
    pub empty: Option<MessageView>,
    /// What is said where no map is carried.
    pub missing: MessageView,
    /// Words of what moves the map.
    pub words: MapWords,
}

/// Services that stand in one place of the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapCard {
    /// `Il più vicino`, `5 servizi in questo punto`; may be empty.
    pub heading: String,
    /// The services; of a single one the card says more.
    pub rows: Vec<ServiceRow>,
    /// `0,6 km in linea d'aria, circa 15 minuti a piedi`, of a single one; may be empty.
    pub way: String,
    /// To the sheet of a single one.
    pub open: Option<Key>,
    /// Takes the card away.
    pub close: Key,
}

/// Words of what moves the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapWords {
    /// The map itself, as it is heard.
    pub spoken: String,
    /// Nearer.
    pub nearer: String,
    /// Further away.
    pub further: String,
    /// Back to where the kiosk stands; absent where that is not known.
    pub back_here: Option<String>,
    /// Where the kiosk stands.
    pub you_are_here: String,
    /// The map ends here: nothing is to be seen from nearer.
    pub ends: String,
}
