//! What lists are sifted by besides the columns of `claims`: a topic, and whether readers asked. Pure.

use super::sql::{COLUMNS, Statement, Value};
use crate::ids::TopicId;

/// A topic to filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Which.
    pub topic: TopicId,
    /// It has so few claims that it is quicker to look at each of them than to walk through a list in its order.
    pub is_rare: bool,
}

/// Claims that readers suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// As [`Tag::is_rare`].
    pub is_rare: bool,
}

/// All that a list is sifted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// Only of this topic.
    pub tag: Option<Tag>,
    /// Only what readers suggested.
    pub suggested: Option<Suggested>,
}

impl Statement {
    /// Where lanes read from: of what is rare its claims, each found by its key.
    pub(super) fn few(&mut self, sift: Sift) -> (String, &'static str) {
        let (list, key) = match sift {
            Sift { tag: Some(Tag { topic, is_rare: true }), .. } => {
                let topic = self.bind(Value::Topic(topic));
                (format!("SELECT claim FROM claim_topics WHERE topic = {topic}"), "few.claim")
            }
            Sift { suggested: Some(Suggested { is_rare: true }), .. } => {
                ("SELECT DISTINCT claim FROM suggestions WHERE claim IS NOT NULL".to_owned(), "few.claim")
            }
            _ => return (String::new(), "claims"),
        };
        let each = format!("SELECT {COLUMNS}, search FROM claims WHERE claims.id = {key} OFFSET 0");
        let sifted = format!(
            "sifted AS MATERIALIZED (SELECT claims.* FROM ({list}) AS few CROSS JOIN LATERAL ({each}) AS claims), "
        );
        (sifted, "sifted AS claims")
    }

    /// What is left to ask of each claim.
    pub(super) fn sifted(&mut self, sift: Sift) -> Vec<String> {
        let mut all = Vec::new();
        if let Some(Tag { topic, is_rare: false }) = sift.tag {
            let topic = self.bind(Value::Topic(topic));
            let tagged = format!("claim_topics.claim = claims.id AND claim_topics.topic = {topic}");
            all.push(format!("EXISTS (SELECT FROM claim_topics WHERE {tagged})"));
        }
        let by_topic = sift.tag.is_some_and(|tag| tag.is_rare);
        if sift.suggested.is_some_and(|suggested| by_topic || !suggested.is_rare) {
            all.push("EXISTS (SELECT FROM suggestions WHERE suggestions.claim = claims.id)".to_owned());
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_read_by_key_and_the_rest_asked_of_each_claim() {
        let topic = uuid::Uuid::from_u128(3).into();
        let sifted = |tag, suggested| {
            let mut statement = Statement { sql: String::new(), values: Vec::new() };
            let sift = Sift { tag, suggested };
            (statement.few(sift).0, statement.sifted(sift))
        };
        let tag = |is_rare| Some(Tag { topic, is_rare });
        let asked = |is_rare| Some(Suggested { is_rare });
        assert_eq!(sifted(None, None), (String::new(), Vec::new()));
        let (few, rest) = sifted(tag(true), asked(true));
        assert!(few.contains("claim_topics") && rest.len() == 1 && rest[0].contains("suggestions"));
        let (few, rest) = sifted(tag(false), asked(true));
        assert!(few.contains("FROM suggestions") && rest.len() == 1 && rest[0].contains("claim_topics"));
        let (few, rest) = sifted(None, asked(false));
        assert!(few.is_empty() && rest.len() == 1);
    }
}
