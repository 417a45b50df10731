//! The suggestions that somebody ticked, on their way through addresses and forms.

use super::store::{self, Brief};
use crate::db::Connection;
use crate::error::Error;
use crate::ids::SuggestionId;
use crate::web::see_other;
use actix_web::{HttpRequest, HttpResponse};
use std::fmt;
use std::str::FromStr;

/// How many can be decided at once: more than a page shows.
const MOST: usize = 100;

/// Some suggestions, each once, in the order in which they were ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(Vec<SuggestionId>);

impl Chosen {
    /// From ticked boxes; what is no key counts as left out.
    pub fn of(ticked: &[String]) -> Self {
        let mut ids: Vec<SuggestionId> = Vec::new();
        for id in ticked.iter().filter_map(|text| text.parse().ok()).take(MOST) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Self(ids)
    }

    /// Their keys.
    pub fn ids(&self) -> &[SuggestionId] {
        &self.0
    }

    /// Whether nothing was ticked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a page shows of them: those that are open.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn open(&self, c: &mut Connection) -> Result<Vec<Brief>, Error> {
        let found = store::briefs(c, &self.0).await?;
        Ok(found.into_iter().filter(|one| one.state == "open").collect())
    }
}

impl FromStr for Chosen {
    type Err = std::convert::Infallible;
    /// Keys between commas.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::of(&text.split(',').map(str::to_owned).collect::<Vec<_>>()))
    }
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&keys.join(","))
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Ticked {
    suggestion: Vec<String>,
}

/// `GET /desk/suggestions/claim`: to the form for a new claim, which carries them along.
pub async fn log(request: HttpRequest) -> HttpResponse {
    let ticked: Ticked = serde_html_form::from_str(request.query_string()).unwrap_or_default();
    let chosen = Chosen::of(&ticked.suggestion);
    if chosen.is_empty() {
        return see_other(NOTHING_CHOSEN);
    }
    see_other(&format!("/desk/claims/new?suggestions={chosen}"))
}

/// Where a form leads in which nothing was ticked.
pub(super) const NOTHING_CHOSEN: &str = "/desk/suggestions?done=none";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_ticked_comes_back_from_its_text() {
        let [one, two] = [1, 2].map(|n| uuid::Uuid::from_u128(n).to_string());
        let chosen = Chosen::of(&[one.clone(), "x'; --".to_owned(), two.clone(), one.clone()]);
        assert_eq!(chosen.to_string(), format!("{one},{two}"));
        assert_eq!(chosen.to_string().parse(), Ok(chosen));
        assert!("".parse::<Chosen>().unwrap().is_empty());
    }
}
