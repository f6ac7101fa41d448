//! The rooms of staff, into their global; and the notices on the home screen.

use locales::without_isolates;
use screens::{DeskNoticeView, HomeView, Key, Manner, RoomView, StaffBlock, StaffLine};
use slint::{ComponentHandle, ModelRc, VecModel};

use super::{data, list::list, scale::Scale};
use crate::ui::{
    HomeData, KeyData, Kiosk, NoticeData, StaffBlockData, StaffData, StaffKind, StaffNoteData,
};

pub(super) fn show(window: &Kiosk, view: &RoomView, scale: &Scale<'_>) {
    let global = window.global::<StaffData<'_>>();
    global.set_heading((&view.heading).into());
    let note = view.note.as_ref().map(|note| StaffNoteData {
        there: true,
        level: match note.manner {
            Manner::Open => 0,
            Manner::Quiet | Manner::Closed | Manner::Unknown => 1,
            Manner::Careful => 2,
        },
        icon: (&note.icon).into(),
        text: (&note.text).into(),
    });
    global.set_note(note.unwrap_or_default());
    let columns = scale.columns([3, 2, 2], [2, 1, 1]);
    global.set_columns(columns as i32);
    let blocks = view.blocks.iter().flat_map(|block| blocks(block, scale, columns)).collect();
    global.set_blocks(list(&global.get_blocks(), blocks));
}

/// A block as it is drawn; keys in as many rows as they need.
fn blocks(block: &StaffBlock, scale: &Scale<'_>, columns: usize) -> Vec<StaffBlockData> {
    let titled = |kind, title: &str| StaffBlockData {
        kind,
        title: title.into(),
        spoken: without_isolates(title).into(),
        ..StaffBlockData::default()
    };
    vec![match block {
        StaffBlock::Heading(text) => titled(StaffKind::Heading, text),
        StaffBlock::Text(text) => titled(StaffKind::Text, text),
        StaffBlock::Keys(keys) => {
            let row = |keys: &[Key]| StaffBlockData {
                kind: StaffKind::Keys,
                keys: model(data::keys(keys)),
                ..StaffBlockData::default()
            };
            return keys.chunks(columns.max(1)).map(row).collect();
        }
        StaffBlock::Main(key) => StaffBlockData {
            kind: StaffKind::Main,
            touch: data::key(key),
            ..StaffBlockData::default()
        },
        StaffBlock::Line(line) => self::line(line, scale),
        StaffBlock::Cells { cells, is_head } => StaffBlockData {
            kind: if *is_head { StaffKind::Head } else { StaffKind::Cells },
            title: cells.first().map(Into::into).unwrap_or_default(),
            spoken: without_isolates(&cells.join(". ")).into(),
            cells: ModelRc::new(VecModel::from(cells.iter().map(Into::into).collect::<Vec<_>>())),
            ..StaffBlockData::default()
        },
        StaffBlock::Fact { label, value, is_well } => StaffBlockData {
            text: value.into(),
            level: match is_well {
                None => 0,
                Some(true) => 1,
                Some(false) => 2,
            },
            ..titled(StaffKind::Fact, label)
        },
    }]
}

fn line(line: &StaffLine, scale: &Scale<'_>) -> StaffBlockData {
    let badge = line.badge.as_ref();
    let without_touch =
        || format!("{}. {}", line.title, badge.map_or("", |badge| badge.label.as_str()));
    let spoken = line.touch.as_ref().map_or_else(without_touch, |touch| touch.spoken.clone());
    StaffBlockData {
        kind: StaffKind::Line,
        title: (&line.title).into(),
        text: (&line.text).into(),
        script: scale.script(&line.language).size,
        badge: data::optional_badge(badge),
        touch: data::optional_key(line.touch.as_ref()),
        spoken: without_isolates(&spoken).into(),
        keys: model(data::keys(&line.keys)),
        ..StaffBlockData::default()
    }
}

fn model(keys: Vec<KeyData>) -> ModelRc<KeyData> {
    ModelRc::new(VecModel::from(keys))
}

/// What visitors should know today.
pub(super) fn notices(window: &Kiosk, view: &HomeView, scale: &Scale<'_>) {
    let global = window.global::<HomeData<'_>>();
    let notice = |notice: &DeskNoticeView| NoticeData {
        text: (&notice.text).into(),
        until: (&notice.until).into(),
        script: scale.script(&notice.language).size,
        text_rtl: notice.rtl,
        badge: data::optional_badge(notice.badge.as_ref()),
        spoken: (&notice.spoken).into(),
    };
    let notices = view.notices.iter().map(notice).collect();
    global.set_notices(list(&global.get_notices(), notices));
}
