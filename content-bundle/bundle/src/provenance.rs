//! Where a record comes from and who checked it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a record comes from and how far it can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Whose it is, in words.
    pub owner: String,
    /// SPDX name.
    pub licence: String,
    /// What it rests on; at least one.
    pub sources: Vec<Source>,
    /// Day it was written.
    pub written_date: Date,
    /// How far it was checked.
    pub status: ReviewStatus,
    /// Who checked it and when; only together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assured: Option<Assured>,
}

/// How far a record was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewStatus {
    /// Nobody has checked it yet, which is said and is no fault.
    Unreviewed,
    /// A person has.
    Reviewed,
}

/// A person's word that the record is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assured {
    /// Day of the check.
    pub date: Date,
    /// Who checked.
    pub by: String,
}

/// What a record rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Name of the law, register or page.
    pub title: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its date, `2026-09-01`, or less where less is known, `2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}
