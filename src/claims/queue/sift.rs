//! What lists are sifted by besides the columns of `claims`: a topic, and whether readers asked. Pure.

use super::sql::{COLUMNS, Statement, Value};
use crate::ids::TopicId;

/// Claims that readers suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// They are so few that it is quicker to look at each of them than to walk through a list in its order.
    pub is_rare: bool,
}

/// All that a list is sifted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// Only of this topic.
    pub topic: Option<TopicId>,
    /// Only what readers suggested.
    pub suggested: Option<Suggested>,
}

/// Where lanes are read, and what the columns are called there that lists are ordered by.
pub(super) struct Source {
    /// What is found before, once for all lanes.
    pub(super) with: String,
    pub(super) tables: &'static str,
    pub(super) of: &'static str,
    pub(super) id: &'static str,
    /// The condition that comes first.
    pub(super) only: String,
}

impl Statement {
    /// Where lanes read from: all claims; those of a topic, in the order that its rows have of their own; or what few
    /// readers asked for, each found by its key.
    pub(super) fn source(&mut self, sift: Sift) -> Source {
        let all = Source {
            with: String::new(),
            tables: "claims",
            of: "claims",
            id: "claims.id",
            only: String::new(),
        };
        match sift {
            Sift { topic: Some(topic), .. } => {
                let tables = "claim_topics AS tagged JOIN claims ON claims.id = tagged.claim";
                let only = format!("tagged.topic = {} AND ", self.bind(Value::Topic(topic)));
                Source { tables, of: "tagged", id: "tagged.claim", only, ..all }
            }
            Sift { suggested: Some(Suggested { is_rare: true }), .. } => {
                let few = "SELECT DISTINCT claim FROM suggestions WHERE claim IS NOT NULL";
                let each = format!(
                    "SELECT {COLUMNS}, claims.search FROM claims WHERE claims.id = few.claim OFFSET 0"
                );
                let with = format!(
                    "sifted AS MATERIALIZED (SELECT claims.* FROM ({few}) AS few CROSS JOIN LATERAL ({each}) AS claims), "
                );
                Source { with, tables: "sifted AS claims", ..all }
            }
            Sift { .. } => all,
        }
    }
}

impl Sift {
    /// What is left to ask of each claim.
    pub(super) fn rest(self) -> Option<String> {
        let asked = self.suggested.is_some_and(|suggested| self.topic.is_some() || !suggested.is_rare);
        asked.then(|| "EXISTS (SELECT FROM suggestions WHERE suggestions.claim = claims.id)".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_read_by_key_and_the_rest_asked_of_each_claim() {
        let sifted = |topic, suggested| {
            let mut statement = Statement { sql: String::new(), values: Vec::new() };
            let sift = Sift { topic, suggested };
            let source = statement.source(sift);
            (source.with, source.tables, sift.rest())
        };
        let topic = Some(uuid::Uuid::from_u128(3).into());
        let asked = |is_rare| Some(Suggested { is_rare });
        assert_eq!(sifted(None, None), (String::new(), "claims", None));
        let (with, tables, rest) = sifted(topic, asked(true));
        assert!(
            with.is_empty() && tables.starts_with("claim_topics") && rest.unwrap().contains("suggestions")
        );
        let (with, tables, rest) = sifted(None, asked(true));
        assert!(with.contains("FROM suggestions") && tables.starts_with("sifted") && rest.is_none());
        let (with, tables, rest) = sifted(None, asked(false));
        assert!(with.is_empty() && tables == "claims" && rest.is_some());
    }
}
