//! The rows of new claims for a binary COPY: the same columns as diesel's, because one macro makes both.

use super::Rows;
use crate::claims::facts::Key;
use crate::clock::Time;
use crate::db::copy::{Copied, Copies, Field, UUID, array};
use crate::ids::{ApprovalId, ArticleId, ClaimId, ClaimantId, PersonId, TopicId};
use std::collections::BTreeMap;

macro_rules! keys {
    ($($id:ty),+) => {$(
        impl Field for $id {
            fn put(&self, to: &mut Vec<u8>) {
                self.uuid().put(to);
            }
        }
    )+};
}
keys!(ApprovalId, ArticleId, ClaimId, ClaimantId, PersonId, TopicId);

macro_rules! lists {
    ($($id:ty),+) => {$(
        impl Field for Vec<$id> {
            fn put(&self, to: &mut Vec<u8>) {
                array(self, UUID, to);
            }
        }
    )+};
}
lists!(PersonId, TopicId);

/// A row of another system's file beside its verdict.
pub struct KeptRow<'a> {
    /// The claim.
    pub claim: ClaimId,
    /// The verdict's number.
    pub number: i32,
    /// As it was read.
    pub content: &'a str,
}

impl Copied for KeptRow<'_> {
    const TABLE: &'static str = "imported_rows";
    const COLUMNS: &'static [&'static str] = &["claim", "number", "content"];
    fn put(&self, to: &mut Vec<u8>) {
        self.claim.put(to);
        self.number.put(to);
        self.content.put(to);
    }
}

/// A row of `facts`.
struct FactRow {
    at: Time,
    scope: &'static str,
    subject: uuid::Uuid,
    measure: &'static str,
    bucket: String,
    n: i64,
}

impl Copied for FactRow {
    const TABLE: &'static str = "facts";
    const COLUMNS: &'static [&'static str] = &["at", "scope", "subject", "measure", "bucket", "n"];
    fn put(&self, to: &mut Vec<u8>) {
        self.at.put(to);
        self.scope.put(to);
        self.subject.put(to);
        self.measure.put(to);
        self.bucket.put(to);
        self.n.put(to);
    }
}

/// Adds a claim that was just logged, which has nothing yet but its own row, appearances, the pages that it rests on and
/// what others say of it.
pub fn copy_new(rows: &Rows, to: &mut Copies) {
    to.add(&rows.claim);
    rows.appearances.iter().for_each(|row| to.add(row));
    rows.imported.iter().for_each(|row| to.add(row));
    rows.watched_pages.iter().for_each(|row| to.add(row));
}

/// Adds what many claims count together.
pub fn copy_facts(counts: BTreeMap<Key, i64>, to: &mut Copies) {
    for ((scope, measure, at, bucket), n) in counts {
        let (scope, subject) = scope.key();
        to.add(&FactRow { at, scope, subject, measure: measure.as_str(), bucket, n });
    }
}
