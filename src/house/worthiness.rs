//! A desk's own points for the features of sentences worth checking, where it has fitted some. Pure.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Points fitted to what the desk picked from its articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fitted {
    /// The points of a sentence without any feature.
    pub base: i64,
    /// Of each feature, by its name. One that is not here has the published points.
    pub points: BTreeMap<String, i64>,
    /// Sentences that a claim was logged from.
    pub accepted: i64,
    /// Sentences beside them that were passed over.
    pub rejected: i64,
    /// How often, in a thousand, an accepted sentence stood above a rejected one by the points before.
    pub before: i64,
    /// By these points, on articles that were left out of the fitting.
    pub after: i64,
}

impl Fitted {
    /// "60 sentences with a claim and 240 without".
    pub fn examples(&self) -> String {
        format!("{} sentences with a claim and {} without", self.accepted, self.rejected)
    }

    /// ".812".
    pub fn auc(thousandths: i64) -> String {
        if thousandths >= 1000 { "1.000".to_owned() } else { format!(".{thousandths:03}") }
    }

    fn words(&self) -> String {
        let (before, after) = (Self::auc(self.before), Self::auc(self.after));
        format!("fitted to {}, AUC {before} → {after}", self.examples())
    }
}

/// What is different: what, from, to.
pub fn changes(before: Option<&Fitted>, after: Option<&Fitted>) -> Vec<(String, String, String)> {
    let words = |one: Option<&Fitted>| one.map_or_else(|| "as published".to_owned(), Fitted::words);
    let mut changes = vec![("Points".to_owned(), words(before), words(after))];
    if let (Some(before), Some(after)) = (before, after) {
        for (name, is) in &after.points {
            let was = before.points.get(name);
            if was != Some(is) {
                let was = was.map(ToString::to_string).unwrap_or_default();
                changes.push((name.clone(), was, is.to_string()));
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fit_is_told_in_words_and_each_point_that_differs() {
        let points = |year| BTreeMap::from([("year".to_owned(), year), ("money".to_owned(), 8)]);
        let fitted = |year| Fitted {
            base: -23,
            points: points(year),
            accepted: 60,
            rejected: 240,
            before: 801,
            after: 1000,
        };
        let first = changes(None, Some(&fitted(6)));
        assert_eq!(first[0].1, "as published");
        assert_eq!(first[0].2, "fitted to 60 sentences with a claim and 240 without, AUC .801 → 1.000");
        let second = changes(Some(&fitted(6)), Some(&fitted(9)));
        assert_eq!(second[1], ("year".to_owned(), "6".to_owned(), "9".to_owned()));
        assert_eq!(second.len(), 2);
    }
}
