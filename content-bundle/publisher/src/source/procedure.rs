//! Reads procedures: guided paths whose steps are the sections of their texts.

use bundle::{
    Block, Body, EntryKind, Procedure, ProcedureStep, ProcedureStepText, ProcedureText, Wanted,
    plain_text,
};

use super::{
    article::PAGE,
    costs::{COST, costs},
    draft::Draft,
    fields::Fields,
    file::SourceFile,
    filing::{FILING, Filing, filing},
    form::{
        Part,
        Shape::{List, Tables},
        Table, keys,
    },
    inline::has_marks,
    markdown::{Boxes, Page},
    page::{Folder, Front, check_law_date, localized, read_blocks},
    review::review,
    sheet::PROVENANCE,
    sorts::RECORD,
    texts::{TRANSLATIONS, Translations},
};
use crate::{
    fault::{Faults, Spot},
    rule::Rule,
};

pub(crate) static PROCEDURE: Table = Table {
    what: "procedure",
    parts: &[
        Part::Shared(&FILING),
        Part::Own(PAGE),
        Part::Own(keys! {
            Optional step Tables(&STEP), "What holds for a step in every language; one table for each step, or none at all.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

static STEP: Table = Table {
    what: "step",
    parts: &[Part::Own(keys! {
        Optional costs Tables(&COST), "What it costs.";
        Optional related List(&RECORD), "Pages and services for this step.";
    })],
};

pub(super) fn read(folder: &Folder<'_>, draft: &mut Draft) {
    let texts = folder.texts(draft, read_text);
    let steps_in = |text: &ProcedureText| text.steps.len();
    let wanted = folder.same_number(&texts, "steps", steps_in, &draft.faults);
    folder.sheet(&PROCEDURE, draft, |mut fields, id, draft| {
        let faults = draft.faults.clone();
        let filing = filing(&mut fields, draft);
        let order = fields.number("order").unwrap_or_default();
        let sensitive = fields.flag("sensitive").is_some_and(|sensitive| sensitive.value);
        let law_known_on = fields.value("law_known_on");
        let related = draft.short_ids(fields.texts("related"), Wanted::AnyRecord);
        let mut translations = Translations::read(&mut fields, &folder.pack.language, None, draft);
        let steps = steps(&mut fields, wanted.unwrap_or_default(), &mut translations, draft);
        let text = localized(texts, &mut translations);
        translations.finish();
        let provenance = folder.pack.provenance(&mut fields, &faults);
        check_law_date(&fields, provenance.as_ref(), draft);
        fields.finish();
        let body = (|| {
            let Filing { axis, types, targets } = filing?;
            Some(Body::Procedure(Procedure {
                axis,
                types,
                targets,
                order,
                sensitive,
                law_known_on,
                steps: steps?,
                related: related?,
                text,
            }))
        })();
        draft.add(id, provenance, body);
    });
}

/// What holds for each step in every language.
fn steps(
    fields: &mut Fields<'_>,
    wanted: usize,
    translations: &mut Translations,
    draft: &mut Draft,
) -> Option<Vec<ProcedureStep>> {
    let mut steps = Some(Vec::new());
    for mut table in fields.tables("step") {
        let costs = costs(&mut table, translations);
        let related = draft.short_ids(table.texts("related"), Wanted::AnyRecord);
        table.finish();
        steps = steps.zip(related).map(|(mut steps, related)| {
            steps.push(ProcedureStep { costs, related });
            steps
        });
    }
    let mut steps = steps?;
    if steps.is_empty() {
        steps.resize(wanted, ProcedureStep::default());
    }
    if steps.len() != wanted {
        let what =
            format!("there are {} tables `[[step]]`, the text has {wanted} steps", steps.len());
        let advice = "Write one for each `## …` of the text, in the same order; it may be empty.";
        fields.report(Rule::Facts, &fields.spot(), what, advice);
        return None;
    }
    Some(steps)
}

/// Reads one text: each heading begins a step, with one paragraph and one list of boxes at most.
fn read_text(file: &SourceFile, front: Front, start: usize, draft: &mut Draft) -> ProcedureText {
    let Page { blocks, checklists, .. } = read_blocks(file, start, Boxes::Allowed, draft);
    review(EntryKind::Procedure, file, &blocks, draft);
    let faults = &draft.faults;
    let mut steps: Vec<ProcedureStepText> = Vec::new();
    for (index, block) in blocks.into_iter().enumerate() {
        let step = match (block.value, steps.last_mut()) {
            (Block::Heading { text }, _) => {
                steps.push(ProcedureStepText {
                    title: text,
                    text: String::new(),
                    checklist: Vec::new(),
                });
                continue;
            }
            (_, None) => {
                let advice = "Begin the path with `## …`, its first step.";
                faults.add(
                    Rule::Syntax,
                    &block.spot,
                    "there is text before the first step",
                    advice,
                );
                continue;
            }
            (value, Some(step)) => (value, step),
        };
        match step {
            (Block::Paragraph { text }, step) if step.text.is_empty() => step.text = text,
            (Block::List { items }, step) if checklists.contains(&index) => {
                step.checklist.extend(items.iter().map(|item| box_text(item, &block.spot, faults)));
            }
            _ => {
                let what = "a step has one paragraph and points with boxes; this cannot be shown";
                let advice = "Write `- [ ] …` for each thing to have ready, or begin another step.";
                faults.add(Rule::Syntax, &block.spot, what, advice);
            }
        }
    }
    if steps.is_empty() {
        let advice = "Write `## …` for each step.";
        faults.add(Rule::Facts, &file.spot(start), "the path has no steps", advice);
    }
    let Front { title, summary, words } = front;
    ProcedureText { title, summary, words, steps }
}

/// A thing to have ready, plain text.
fn box_text(item: &str, spot: &Spot, faults: &Faults) -> String {
    if has_marks(item) {
        let advice = "Write it plainly; links stand in the text of the step.";
        faults.add(
            Rule::Syntax,
            spot,
            "bold words or a link in a point to tick cannot be shown",
            advice,
        );
    }
    plain_text(item)
}
