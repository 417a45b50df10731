//! `/desk/similar`: whether a claim was checked before. What is like it is found in memory; this page shows it, and to the
//! form of a new claim while it is typed.

mod alike;
mod find;
pub mod follow;
pub mod google;
pub mod store;
pub mod vectors;

pub use find::{Found, Like, MOST, Text, count, find};
pub use follow::Known;
use google::Elsewhere;

use crate::app::App;
use crate::clock::Time;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono_tz::Tz;

/// The longest claim, in characters.
const LONGEST: usize = 1000;

/// What a claim is found by: its words, and those at the head of its page.
pub fn whole(text: &str, summary: &str) -> String {
    format!("{text}\n{summary}")
}

/// Words, and the claims like them.
#[derive(Template)]
#[template(path = "claims/similar.html")]
pub struct SimilarPage {
    frame: DeskFrame,
    text: String,
    language: String,
    languages: Vec<String>,
    similar: Shown,
    /// Whether other fact-checkers can be asked.
    asks_google: bool,
    /// What they found, or why that is not known.
    elsewhere: Option<Result<Vec<Elsewhere>, String>>,
}

/// What was found, as pages show it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Nothing where nothing was asked.
    pub found: Option<Found>,
    zone: Tz,
}

impl Shown {
    /// Nothing was asked.
    pub fn nothing(zone: Tz) -> Self {
        Self { found: None, zone }
    }

    /// What is like `text`. That it can't be looked up keeps nobody from their work.
    pub async fn of(app: &App, text: Text) -> Self {
        let zone = app.time_zone();
        if text.text.trim().is_empty() {
            return Self::nothing(zone);
        }
        let found = find(app, text).await;
        let found =
            found.inspect_err(|error| tracing::warn!(%error, "earlier claims could not be looked up"));
        Self { found: found.ok(), zone }
    }

    /// Whether some claims were not looked at yet.
    pub fn is_reading(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.known == Known::Some)
    }

    /// When it was published, else logged.
    pub fn day(&self, like: &Like) -> (String, String) {
        let day = |at: Time| at.with_timezone(&self.zone);
        let (word, at) = match like.row.published_at {
            Some(at) => ("published", at),
            None => ("logged", like.row.logged_at),
        };
        (day(at).format("%Y-%m-%d").to_string(), format!("{word} {}", day(at).format("%-d %b %Y")))
    }

    /// Of a claim's words.
    pub fn direction(&self, like: &Like) -> &'static str {
        direction(&like.row.language)
    }
}

/// What is looked for.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    text: String,
    language: String,
    /// "google" to ask there as well.
    elsewhere: String,
}

impl Asked {
    /// A text that is too long for a claim is looked up by its beginning.
    fn text(&self, app: &App) -> Text {
        let language = match self.language.trim() {
            "" => app.house().place.language.clone(),
            language => language.to_owned(),
        };
        let text = self.text.chars().take(LONGEST).collect();
        Text { text, language, claim: None }
    }
}

/// `GET /desk/similar`
///
/// # Errors
/// None: what can't be looked up is left out.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<SimilarPage>> {
    let asked = asked.map(Query::into_inner).unwrap_or_default();
    let text = asked.text(&app);
    let elsewhere = match asked.elsewhere == "google" && !text.text.trim().is_empty() {
        true => Some(google::search(&app, &text.text, &text.language).await),
        false => None,
    };
    Ok(Page::desk(SimilarPage {
        frame: signed_in.frame(&app, Section::Claims),
        text: asked.text,
        language: text.language.clone(),
        languages: app.house().place.offered(),
        similar: Shown::of(&app, text).await,
        asks_google: google::is_set(&app),
        elsewhere,
    }))
}
