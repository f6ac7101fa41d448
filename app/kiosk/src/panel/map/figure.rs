//! Figures of the Regions as a map with its legend.

use std::sync::Arc;

use map::{Choropleth, Level, Look, View as MapLooking};
use screens::{FigureView, View, legend};
use slint::{Color, ComponentHandle, Image};

use super::{super::list::list, MapScreen, frame::Margins, look, still::Still};
use crate::ui::{FigureData, Kiosk, LegendData};

/// Italy is higher than it is wide; pixels.
const SIDES: (u32, u32) = (860, 1000);

impl MapScreen {
    /// Shows the map of `figure`, or none where there is nothing to colour.
    pub(super) fn show_figure(&mut self, window: &Kiosk, shown: &View, figure: &FigureView) {
        let is_chart = figure.tables.is_empty() && !figure.regions.is_empty();
        if !is_chart {
            return self.leave_still(window);
        }
        let Some(pane) = &mut self.still else { return };
        let choropleth = Arc::new(Choropleth::new(Level::Region, &figure.regions));
        let look = Look { choropleth: Some(Arc::clone(&choropleth)), ..look(shown) };
        let style = look.style.style();
        let legend = choropleth.classes().iter().filter_map(|class| {
            let colour = style.classes.get(class.colour)?;
            Some(LegendData {
                colour: Color::from_rgb_u8(colour.red, colour.green, colour.blue),
                words: legend(&shown.language, shown.direction, class.from, class.to).into(),
            })
        });
        let global = window.global::<FigureData<'_>>();
        global.set_legend(list(&global.get_legend(), legend.collect()));
        pane.set_size(SIDES.0, SIDES.1, Margins::default());
        pane.set_look(look);
        pane.set_view(MapLooking::of_italy(SIDES.0, SIDES.1));
        self.shown = Still::Figure;
        self.draw_figure(window);
    }

    /// Draws the map of figures again; gives how much is still to come.
    pub(super) fn draw_figure(&mut self, window: &Kiosk) -> usize {
        let Some(pane) = &mut self.still else { return 0 };
        let (picture, missing) = pane.draw();
        window.global::<FigureData<'_>>().set_map(Image::from_rgba8(picture));
        missing
    }
}
