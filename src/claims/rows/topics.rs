//! What a claim stands under.

use crate::claims::claim::Claim;
use crate::claims::parts::Topic;
use crate::clock::Time;
use crate::ids::{ClaimId, TopicId};
use crate::schema;
use diesel::prelude::*;

/// `claim_topics`, with what lists are ordered by of the claim, so that a topic's claims are read in order.
#[derive(Clone, Debug, PartialEq, Insertable, Queryable, Selectable)]
#[diesel(table_name = schema::claim_topics, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns")]
pub struct TopicRow {
    pub claim: ClaimId,
    pub topic: TopicId,
    pub review: String,
    pub publication: String,
    pub priority: String,
    pub due_at: Option<Time>,
    pub logged_at: Time,
}

impl TopicRow {
    /// One for each topic, by key.
    pub(super) fn all(claim: &Claim) -> Vec<Self> {
        let row = |topic: &Topic| Self {
            claim: claim.id,
            topic: topic.id,
            review: claim.review.to_string(),
            publication: claim.publication.to_string(),
            priority: claim.priority.to_string(),
            due_at: claim.due_at(),
            logged_at: claim.logged_at,
        };
        let mut rows: Vec<Self> = claim.topics.iter().map(row).collect();
        rows.sort_by_key(|row| row.topic);
        rows
    }
}
