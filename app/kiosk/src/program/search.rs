//! `sportello search`: answers exactly as the screen would.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use answers::{Answer, Query, Question, Step};
use anyhow::{Context as _, bail};
use bundle::LanguageTag;
use clap::Args;
use screens::{Event, Target, Visit};
use serde::{Deserialize, Serialize};

use super::{DataOption, Moment, UsageError, content, content::Content, print};

#[derive(Debug, Args)]
pub(super) struct SearchOptions {
    /// Language of whoever asks (BCP 47); with --queries each line has its own.
    #[arg(long, value_name = "TAG", default_value = "it")]
    language: LanguageTag,
    /// At most so many hits.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=100))]
    limit: u16,
    /// Answers as JSON.
    #[arg(long)]
    json: bool,
    /// A file with one question a line: {"language":"it","words":"…"}; answers are JSON, a line each.
    #[arg(long, value_name = "FILE.jsonl", conflicts_with = "words")]
    queries: Option<PathBuf>,
    /// The words.
    #[arg(required_unless_present = "queries")]
    words: Vec<String>,
    #[command(flatten)]
    moment: Moment,
}

#[derive(Debug, Deserialize)]
struct QueryLine {
    language: LanguageTag,
    words: String,
}

#[derive(Debug, Serialize)]
struct AnswerLine {
    hits: Vec<HitLine>,
    cpu_us: u64,
}

#[derive(Debug, Serialize)]
struct HitLine {
    id: String,
    kind: String,
    title: String,
    language: LanguageTag,
    step: Step,
}

pub(super) fn run(data: &DataOption, options: &SearchOptions) -> anyhow::Result<ExitCode> {
    let content = Content::open(&content::folder(data)?, options.moment.place.as_deref())?;
    let limit = usize::from(options.limit);
    let clock = content.clock(options.moment.now);
    if let Some(path) = &options.queries {
        for query in read_queries(path)? {
            print(&serde_json::to_string(&answer(&content, &clock, &query, limit)?)?)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let query = QueryLine { language: options.language.clone(), words: options.words.join(" ") };
    let answer = answer(&content, &clock, &query, limit)?;
    if options.json {
        print(&serde_json::to_string(&answer)?)?;
    } else {
        for hit in &answer.hits {
            print(&format!("{}\t{}", hit.id, hit.title))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read_queries(path: &Path) -> anyhow::Result<Vec<QueryLine>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the questions {}", path.display()))?;
    let mut queries = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let query = serde_json::from_str(line).map_err(|error| {
            let place = format!("{}:{}", path.display(), index + 1);
            UsageError(format!(
                "{place}: {error}; a line is {{\"language\":\"it\",\"words\":\"…\"}}"
            ))
        })?;
        queries.push(query);
    }
    Ok(queries)
}

/// The question that the search screen would ask for these words, with its own place and this limit.
fn answer(
    content: &Content,
    clock: &Event,
    line: &QueryLine,
    limit: usize,
) -> anyhow::Result<AnswerLine> {
    let Some(question) = asked(content, clock, line) else {
        return Ok(AnswerLine { hits: Vec::new(), cpu_us: 0 });
    };
    // Who asks for fewer must not see others first than the screen has.
    let question = Question::Words(Query { limit: limit.max(question.limit), ..question });
    let before = cpu_us();
    let event = content.clerk.ask(&question);
    let cpu_us = cpu_us().saturating_sub(before);
    let Event::Answered { answer, .. } = event else {
        bail!("the search failed; `sportello check` says what is broken")
    };
    let Answer::Found(found) = *answer else {
        bail!("the search gave something that is no result")
    };
    let hit = |hit: answers::Hit| HitLine {
        id: hit.id.short().to_owned(),
        kind: hit.id.kind().to_owned(),
        title: hit.title,
        language: hit.language,
        step: hit.step,
    };
    Ok(AnswerLine { hits: found.hits.into_iter().take(limit).map(hit).collect(), cpu_us })
}

/// What the screen asks once these words stand in its field. Of a language that is not on the wall only the words are
/// known, and that is enough to find something.
fn asked(content: &Content, clock: &Event, line: &QueryLine) -> Option<Query> {
    let on_the_wall = content.desk.languages.iter().any(|known| known.tag == line.language);
    let language = if on_the_wall { line.language.clone() } else { LanguageTag::italian() };
    let (mut visit, _) = Visit::new(content.desk.clone());
    visit.update(clock.clone());
    visit.update(Event::Touched(Target::Language(language)));
    visit.update(Event::Touched(Target::Open(screens::Route::Search)));
    visit.update(Event::Typed(line.words.clone())).into_iter().find_map(|effect| match effect {
        screens::Effect::Ask(Question::Words(query)) => {
            Some(Query { language: line.language.clone(), ..query })
        }
        _ => None,
    })
}

/// Time this thread spent on a processor, in microseconds; 0 where the system does not tell.
fn cpu_us() -> u64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split_whitespace().next().and_then(|first| first.parse::<u64>().ok());
    nanoseconds.unwrap_or_default() / 1000
}
