//! A page of several sections before a language says it, and its Markdown in each language.

use super::{
    dice::Dice,
    guide::Guide,
    lexicon::Vocabulary,
    list::Table,
    speech::{Piece, Speech},
    taxonomy::Type,
};

/// How long a page is: from so many to so many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    sections: [usize; 2],
    /// Blocks of a section.
    blocks: [usize; 2],
    /// Words of a sentence: few words average out less, and `check` asks short texts to be easy too.
    sentence: [usize; 2],
}

impl Form {
    /// Some 600 words, half as many or twice as many.
    pub(super) const GUIDE: Self = Self { sections: [5, 7], blocks: [1, 3], sentence: [5, 15] };
    pub(super) const LONG: Self = Self { sections: [3, 4], blocks: [1, 2], sentence: [4, 9] };
    pub(super) const SHORT: Self = Self { sections: [1, 2], blocks: [1, 1], sentence: [4, 9] };
}

/// The same blocks for every language.
pub(super) struct Page {
    /// Of what it is about, in front of the title.
    name: Option<String>,
    title: Vec<Piece>,
    summary: Vec<Piece>,
    words: Vec<Piece>,
    blocks: Vec<Block>,
}

enum Block {
    Heading(Vec<Piece>),
    /// Bold words, the text after them, and the guide that a link leads to.
    Paragraph(Vec<Piece>, Vec<Piece>, Option<usize>),
    List(Vec<Vec<Piece>>),
    /// Title and text of each.
    Steps(Vec<[Vec<Piece>; 2]>),
    /// Kind, title and text.
    Note(&'static str, Vec<Piece>, Vec<Piece>),
}

impl Page {
    /// A page whose links lead to one of so many guides.
    pub(super) fn draw(
        speech: &Speech,
        dice: &mut Dice,
        found: &Type,
        guides: usize,
        form: Form,
    ) -> Self {
        let drawing = Drawing { speech, topic: &found.topic, guides, sentence: form.sentence };
        let title = speech.named(dice, &found.label, 2, &found.topic);
        let summary = drawing.sentences(dice, 18);
        let words = drawing.words(dice, 8);
        let mut blocks = Vec::new();
        let [least, most] = form.sections;
        for _ in 0..dice.between(least..=most) {
            let length = dice.between(2..=4);
            blocks.push(Block::Heading(drawing.words(dice, length)));
            let [least, most] = form.blocks;
            for _ in 0..dice.between(least..=most) {
                blocks.push(drawing.block(dice));
            }
        }
        Self { name: None, title, summary, words, blocks }
    }

    /// The page with a name in front of its title, the same in every language.
    pub(super) fn about(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// The file of one language.
    pub(super) fn markdown(&self, vocabulary: &Vocabulary, guides: &[Guide]) -> String {
        let title = vocabulary.say(&self.title);
        let title = self.name.iter().fold(title, |title, name| format!("{name}: {title}"));
        let mut text = front(vocabulary, &title, &self.summary, &self.words);
        for block in &self.blocks {
            text.push('\n');
            text.push_str(&block.markdown(vocabulary, guides));
        }
        text
    }
}

/// What stands before the text of a page.
pub(super) fn front(
    vocabulary: &Vocabulary,
    title: &str,
    summary: &[Piece],
    words: &[Piece],
) -> String {
    let mut front = Table::whole();
    front.text("title", title);
    front.text("summary", &vocabulary.say(summary));
    let words = words.iter().map(|word| vocabulary.say(&[*word]).to_lowercase());
    front.texts("words", &words.collect::<Vec<_>>());
    format!("+++\n{}+++\n", front.0)
}

/// What the blocks of one page have in common.
struct Drawing<'w> {
    speech: &'w Speech,
    topic: &'w [u16],
    guides: usize,
    sentence: [usize; 2],
}

impl Drawing<'_> {
    fn block(&self, dice: &mut Dice) -> Block {
        match dice.below(6) {
            0..=2 => {
                let length = dice.between(40..=80);
                let link = (dice.hits(30) && self.guides > 0).then(|| dice.below(self.guides));
                Block::Paragraph(self.words(dice, 2), self.sentences(dice, length), link)
            }
            3 => {
                let points = dice.between(3..=6);
                Block::List((0..points).map(|_| self.sentences(dice, 9)).collect())
            }
            4 => {
                let steps = dice.between(3..=5);
                let step = |dice: &mut Dice| [self.words(dice, 3), self.sentences(dice, 12)];
                Block::Steps((0..steps).map(|_| step(dice)).collect())
            }
            _ => {
                let kind = *dice.one_of(&["info", "info", "careful", "danger"]);
                Block::Note(kind, self.words(dice, 3), self.sentences(dice, 25))
            }
        }
    }

    fn sentences(&self, dice: &mut Dice, length: usize) -> Vec<Piece> {
        let [least, most] = self.sentence;
        self.speech.sentences_of(least..=most, dice, length, self.topic)
    }

    fn words(&self, dice: &mut Dice, count: usize) -> Vec<Piece> {
        self.speech.named(dice, &[], count, self.topic)
    }
}

impl Block {
    fn markdown(&self, vocabulary: &Vocabulary, guides: &[Guide]) -> String {
        let say = |pieces: &[Piece]| vocabulary.say(pieces);
        let stop = &vocabulary.lexicon.stop;
        match self {
            Self::Heading(text) => format!("## {}\n", say(text)),
            Self::Paragraph(bold, text, None) => format!("**{}** {}\n", say(bold), say(text)),
            Self::Paragraph(bold, text, Some(guide)) => {
                let guide = &guides[*guide];
                let (label, slug) = (say(&guide.label.map(Piece::Word)), &guide.slug);
                format!("**{}** {} [{label}](guide/{slug}){stop}\n", say(bold), say(text))
            }
            Self::List(points) => {
                points.iter().map(|point| format!("- {}\n", say(point))).collect()
            }
            Self::Steps(steps) => {
                let numbered = steps.iter().zip(1..);
                let line = |([title, text], number): (&[Vec<Piece>; 2], u32)| {
                    format!("{number}. **{}{stop}** {}\n", say(title), say(text))
                };
                numbered.map(line).collect()
            }
            Self::Note(kind, title, text) => {
                format!("> [!{kind}] {}\n> {}\n", say(title), say(text))
            }
        }
    }
}
