//! A guided path: its steps one below the other, and of one of them what to do and what to have ready.

use answers::{ProcedureSheet, Wording};
use bundle::{LanguageTag, ProcedureText};
use locales::without_isolates;

use crate::{
    Key, NoticeView, ProcedureView, Route, StepKey, Target, TickView, bidi,
    inline::take_links,
    kept::{self, Keeping},
    onward,
    page::{notice_of, status_badge},
    report::wrong_key,
    scene::{Scene, spoken},
    service::details,
};

/// The path at one of its steps; a step beyond the last is the last.
pub(crate) fn view(
    scene: &Scene<'_>,
    sheet: &ProcedureSheet,
    keeping: &Keeping,
    step: u16,
) -> ProcedureView {
    let say = scene.say;
    let (language, text) = text_of(scene, &sheet.text);
    let direction = scene.direction_of(language);
    let count = text.steps.len();
    let shown = usize::from(step).min(count.saturating_sub(1));
    let current = text.steps.get(shown);
    let (words, links) = current.map(|step| take_links(&step.text)).unwrap_or_default();
    let own = sheet.steps.get(shown);
    let ticks = ticks(scene, sheet, text, keeping, shown, language);
    let done = ticks.iter().filter(|tick| tick.ticked).count();
    let number = |step: usize| (step + 1).to_string();
    let go =
        |step: usize| Target::Open(Route::Procedure { id: sheet.id.clone(), step: step as u16 });
    ProcedureView {
        tone: sheet.axis.tone,
        icon: sheet.axis.icon.clone(),
        kind: scene.line(&say.kind_procedure()),
        badge: status_badge(scene, &sheet.text),
        notice: notice_of(scene, &sheet.text).map(|notice| NoticeView {
            title: match &sheet.text {
                Wording::Missing { language, .. } => {
                    scene.line(&say.procedure_missing_title(language.as_str()))
                }
                _ => notice.title.clone(),
            },
            text: notice.text,
        }),
        language: language.clone(),
        direction,
        title: bidi::paragraph(&text.title, direction),
        actions: vec![kept::key(scene, keeping, &sheet.id), wrong_key(scene, &sheet.id)],
        steps: text
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| StepKey {
                number: number(index),
                label: bidi::paragraph(&step.title, direction),
                current: index == shown,
                done: is_done(sheet, text, keeping, index),
                spoken: spoken(&[
                    &say.procedure_step_of(&number(index), &count.to_string()),
                    &step.title,
                ]),
                target: go(index),
            })
            .collect(),
        position: scene.line(&say.procedure_step_of(&number(shown), &count.to_string())),
        heading: current.map(|step| bidi::paragraph(&step.title, direction)).unwrap_or_default(),
        text: bidi::paragraph(&words, direction),
        checklist_heading: scene.line(&say.procedure_checklist()),
        done: if ticks.is_empty() {
            String::new()
        } else {
            scene.line(&say.procedure_done(&done.to_string(), &ticks.len().to_string()))
        },
        ticks,
        forgets: scene.line(&say.procedure_forgets()),
        costs_heading: scene.line(&say.procedure_costs()),
        costs: costs(scene, own),
        see_heading: scene.line(&say.procedure_see()),
        see: see(scene, sheet, own, &links, shown + 1 == count),
        previous: (shown > 0)
            .then(|| scene.key(&say.procedure_previous(), "arrow-left", go(shown - 1))),
        next: (shown + 1 < count).then(|| {
            scene.key(&say.procedure_next(&number(shown + 1)), "arrow-right", go(shown + 1))
        }),
        checked: scene.checked(&sheet.provenance),
        sources: scene.sources(&sheet.provenance),
        law: sheet
            .law_known_on
            .map_or_else(String::new, |day| scene.line(&say.law_known_on(&scene.date(day)))),
    }
}

fn text_of<'a>(
    scene: &Scene<'a>,
    text: &'a Wording<ProcedureText>,
) -> (&'a LanguageTag, &'a ProcedureText) {
    match text {
        Wording::Wanted { text, .. } => (&scene.context.language, text),
        Wording::Missing { language, text } | Wording::Withheld { language, text } => {
            (language, text)
        }
    }
}

/// Everything to have ready for a step is ticked; where there is nothing nobody can say so.
fn is_done(sheet: &ProcedureSheet, text: &ProcedureText, keeping: &Keeping, step: usize) -> bool {
    let items = text.steps.get(step).map_or(0, |step| step.checklist.len());
    items > 0 && (0..items).all(|item| keeping.is_ticked(&sheet.id, step as u16, item as u16))
}

fn ticks(
    scene: &Scene<'_>,
    sheet: &ProcedureSheet,
    text: &ProcedureText,
    keeping: &Keeping,
    step: usize,
    language: &LanguageTag,
) -> Vec<TickView> {
    let direction = scene.direction_of(language);
    let items = text.steps.get(step).map_or(&[][..], |step| &step.checklist);
    let tick = |(index, item): (usize, &String)| {
        let (step, index) = (step as u16, index as u16);
        let ticked = keeping.is_ticked(&sheet.id, step, index);
        let say = scene.say;
        let said = if ticked { say.procedure_ticked(item) } else { say.procedure_unticked(item) };
        TickView {
            label: bidi::paragraph(item, direction),
            ticked,
            spoken: without_isolates(&said),
            target: Target::Tick { procedure: sheet.id.clone(), step, item: index },
        }
    };
    items.iter().enumerate().map(tick).collect()
}

fn costs(scene: &Scene<'_>, step: Option<&answers::StepSheet>) -> Vec<String> {
    let costs = step.map_or(&[][..], |step| &step.costs);
    let lines = details::cost_lines(scene, costs).into_iter().flatten();
    lines.filter(|line| !line.is_empty()).collect()
}

/// What the step names, what its text links to, and at the end what the whole path leads to; nothing twice.
fn see(
    scene: &Scene<'_>,
    sheet: &ProcedureSheet,
    step: Option<&answers::StepSheet>,
    links: &[crate::inline::Link],
    is_last: bool,
) -> Vec<Key> {
    let named = step.map_or(&[][..], |step| &step.related).iter();
    let named = named.chain(sheet.related.iter().filter(|_| is_last));
    onward::keys(onward::named(scene, named).chain(onward::linked(scene, links)))
}
