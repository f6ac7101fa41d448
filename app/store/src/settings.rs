//! `settings.toml`: what this desk chose.

use bundle::{CadastralCode, LanguageTag, PackName};
use serde::{Deserialize, Serialize};

/// Choices of a desk. Written by `init`, later by staff.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Municipality where the kiosk stands, as its official name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its cadastral code, filled in once content names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_code: Option<CadastralCode>,
    /// Where updates come from, tried in order: `https://…` addresses or folders.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The way to the network, `http://HOST:PORT` or `socks5://HOST:PORT`; absent means as the environment says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// Most megabytes of content to fetch over the network on one day; absent means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub megabytes_per_day: Option<u64>,
    /// Hours from one look for updates to the next; absent means six.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_between_updates: Option<u32>,
    /// Packs to carry; absent means all but `streets-*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packs: Option<Vec<PackName>>,
    /// Languages of the wall, in this order; empty means all that are installed.
    #[serde(default)]
    pub languages: Vec<LanguageTag>,
    /// Diagonal of the screen in millimetres; with it the keys become as wide as a fingertip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen_diagonal_mm: Option<u32>,
    /// Height of the upper edge of the screen above the floor in millimetres; with it what can be touched comes down as
    /// far as whoever sits can reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen_top_edge_mm: Option<u32>,
    /// The order of the wall stays as it is, whatever visitors of this desk choose.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep_language_order: bool,
    /// Show machine translations of pages whose error could harm.
    #[serde(default)]
    pub machine_translation_of_sensitive_pages: bool,
}
