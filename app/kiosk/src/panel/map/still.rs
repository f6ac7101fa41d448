//! Pictures of the map on other screens, which nobody moves: one pane draws them all, one at a time.

use screens::{Screen, View};
use slint::{ComponentHandle, Image};

use super::{MapScreen, pane::Pane};
use crate::ui::{FigureData, Kiosk, PlaceMapData};

/// Their tiles, in bytes; they are forgotten when the picture is left.
pub(super) const BYTES_MAX: usize = 16 * 1024 * 1024;

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Still {
    Nothing,
    /// Figures of the Regions.
    Figure,
    /// Where a service is.
    Place,
}

impl MapScreen {
    /// Shows what belongs to the screen.
    pub(super) fn show_still(&mut self, window: &Kiosk, shown: &View) {
        match &shown.screen {
            Screen::Figure(figure) => self.show_figure(window, shown, figure),
            Screen::Service(sheet) => self.show_place(window, shown, sheet),
            _ => self.leave_still(window),
        }
    }

    /// Draws it again; gives how much is still to come, or nothing where none is shown.
    pub(super) fn draw_still(&mut self, window: &Kiosk) -> Option<usize> {
        match self.shown {
            Still::Nothing => None,
            Still::Figure => Some(self.draw_figure(window)),
            Still::Place => Some(self.draw_place(window)),
        }
    }

    /// Takes it away.
    pub(super) fn leave_still(&mut self, window: &Kiosk) {
        match std::mem::replace(&mut self.shown, Still::Nothing) {
            Still::Nothing => return,
            Still::Figure => window.global::<FigureData<'_>>().set_map(Image::default()),
            Still::Place => window.global::<PlaceMapData<'_>>().set_picture(Image::default()),
        }
        self.still.iter().for_each(Pane::forget_tiles);
    }
}
