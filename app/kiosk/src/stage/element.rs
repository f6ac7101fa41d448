//! What assistive technology sees on the screen.

use i_slint_backend_testing::{AccessibleRole, ElementHandle};
use serde::Serialize;

/// Something that assistive technology sees, with its bounds in logical pixels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Element {
    /// `button`, `text-input`, `text` …
    pub role: String,
    /// What is spoken.
    pub label: String,
    /// What a field holds; empty for anything else.
    pub value: String,
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// What assistive technology sees of a handle.
pub(super) fn element(handle: &ElementHandle) -> Option<Element> {
    let role = match handle.accessible_role()? {
        AccessibleRole::Button => "button",
        AccessibleRole::TextInput => "text-input",
        AccessibleRole::Text => "text",
        _ => return None,
    };
    let label = handle.accessible_label()?.to_string();
    let value = handle.accessible_value().unwrap_or_default().to_string();
    let (position, size) = (handle.absolute_position(), handle.size());
    Some(Element {
        role: role.to_owned(),
        label,
        value,
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
    })
}

/// Elements that were inlined into each other are found once each.
pub(super) fn key(element: &Element) -> (String, String, [i32; 4]) {
    let bounds =
        [element.x, element.y, element.width, element.height].map(|side| side.round() as i32);
    (element.role.clone(), element.label.clone(), bounds)
}
