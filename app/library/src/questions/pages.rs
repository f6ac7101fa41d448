//! Pages to read.

use answers::{Page, PageText};
use bundle::{Article, ArticleText, Body, LanguageTag, RecordId, Translated, TranslationStatus};

use crate::{LibraryError, SensitivePages, reading::Reading};

impl Reading<'_> {
    /// A page in the language wanted, or what there is instead.
    pub(crate) fn page(
        &self,
        id: &RecordId,
        sensitive: SensitivePages,
    ) -> Result<Page, LibraryError> {
        let unknown = || LibraryError::Unknown(id.clone());
        let (_, record) = self.record_of(id)?;
        let Body::Article(article) = record.body else {
            return Err(unknown());
        };
        Ok(Page {
            id: id.clone(),
            axis: self.axis_of(&article.axis)?,
            text: page_text(&article, self.language, sensitive).ok_or_else(unknown)?,
            related: self.related_to(&article.related)?,
            law_known_on: article.law_known_on,
            provenance: record.provenance,
        })
    }
}

/// The text to show; `None` where every text there is could harm.
fn page_text(
    article: &Article,
    wanted: &LanguageTag,
    sensitive: SensitivePages,
) -> Option<PageText> {
    let may_harm = |text: &Translated<ArticleText>| {
        article.sensitive
            && text.status == TranslationStatus::Machine
            && sensitive == SensitivePages::OriginalOnly
    };
    let translation = article.text.get(wanted);
    if let Some(text) = translation.filter(|text| !may_harm(text)) {
        return Some(PageText::Wanted { status: text.status, text: text.value.clone() });
    }
    let safe = || article.text.iter().find(|(_, text)| !may_harm(text));
    let (language, instead) = article.text.original().or_else(safe)?;
    let (language, text) = (language.clone(), instead.value.clone());
    Some(match translation {
        Some(_) => PageText::Withheld { language, text },
        None => PageText::Missing { language, text },
    })
}
