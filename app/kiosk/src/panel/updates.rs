//! How updates go, into its global.

use screens::{Manner, PackView, TroubleView, UpdatesView};
use slint::ComponentHandle;

use super::{
    data,
    list::{grid, list},
    scale::Scale,
};
use crate::ui::{ComingData, Kiosk, PackData, SignData, TroubleData, UpdatesData};

pub(super) fn show(window: &Kiosk, view: &UpdatesView, scale: &Scale<'_>) {
    let global = window.global::<UpdatesData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_sign(SignData {
        level: match view.sign.manner {
            Manner::Open => 0,
            Manner::Quiet | Manner::Closed | Manner::Unknown => 1,
            Manner::Careful => 2,
        },
        icon: (&view.sign.icon).into(),
        title: (&view.sign.title).into(),
        text: (&view.sign.text).into(),
    });
    global.set_look(data::key(&view.look));
    global.set_go_back(data::optional_key(view.go_back.as_ref()));
    global.set_note((&view.note).into());
    let coming = view.coming.as_ref();
    global.set_coming(ComingData {
        there: coming.is_some(),
        line: coming.map(|coming| (&coming.line).into()).unwrap_or_default(),
        share: coming.map(|coming| (&coming.share).into()).unwrap_or_default(),
        known: coming.is_some_and(|coming| coming.percent.is_some()),
        percent: coming.and_then(|coming| coming.percent).unwrap_or_default().into(),
    });
    let trouble = |trouble: &TroubleView| TroubleData {
        owner: (&trouble.owner).into(),
        text: (&trouble.text).into(),
    };
    let troubles = view.troubles.iter().map(trouble).collect();
    global.set_troubles(list(&global.get_troubles(), troubles));
    let facts = view.facts.iter().map(data::badge).collect();
    let columns = scale.columns([3, 2, 1], [1, 1, 1]);
    global.set_fact_columns(columns as i32);
    global.set_facts(grid(&global.get_facts(), facts, columns));
    global.set_packs_heading((&view.packs_heading).into());
    let pack = |pack: &PackView| PackData {
        owner: (&pack.owner).into(),
        line: (&pack.line).into(),
        age: data::badge(&pack.age),
    };
    let columns = scale.columns([3, 2, 2], [2, 1, 1]);
    global.set_pack_columns(columns as i32);
    global.set_packs(grid(&global.get_packs(), view.packs.iter().map(pack).collect(), columns));
}
