//! `GET /api/v1/corrections`: what was changed or withdrawn after publication.

use super::next;
use crate::api::v1::answer::{page, unread};
use crate::api::v1::query::Asked;
use crate::app::App;
use crate::clock::Time;
use crate::published::cursor::Cursor;
use crate::published::store::corrections::{self, Change};
use crate::web::Outcome;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Changes on a page.
const MOST: usize = 50;

/// From where on.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Where the page before ended, from its `next`.
    #[param(required = false, pattern = "^(([1-9a-f][0-9a-f]{0,11}|[1-9a-d][0-9a-f]{12})-[0-9a-f]{32})?$")]
    after: String,
}

/// A change of something published.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionShown {
    /// `correction`, `clarification`, `update`, `typo`, or `retraction` where the verdict was withdrawn.
    #[schema(pattern = "^(correction|clarification|update|typo|retraction)$")]
    pub kind: String,
    /// When readers could see it.
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
    /// What changed and why.
    pub note: String,
    /// The claim, as it is published now.
    pub claim: String,
    /// Its language (BCP 47).
    pub language: String,
    /// Which revision came, or was withdrawn.
    pub revision: i32,
    /// The check’s page.
    pub url: String,
    /// Where the API has the check.
    pub check: String,
}

/// A page of changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Corrections {
    /// The newest first, 50 at most.
    pub corrections: Vec<CorrectionShown>,
    /// The address of the next page; none on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// Corrections and retractions, the newest first.
///
/// # Errors
/// 400 for an `after` that we never gave; when the database can't be read.
#[utoipa::path(
    get, path = "/api/v1/corrections", tag = "public", params(Wanted),
    responses((status = 200, description = "A page of changes", body = Corrections))
)]
pub async fn list(app: Data<App>, request: HttpRequest, asked: Asked<Wanted>) -> Outcome<HttpResponse> {
    let wrong = || unread("after", "Take this from “next” of the page before.");
    let after = match asked.0.after.as_str() {
        "" => None,
        text => Some(Cursor::parse(text).ok_or_else(wrong)?),
    };
    let mut rows = corrections::newest(&mut *app.db.read().await?, after, MOST as i64).await?;
    let next = next(&app, "/api/v1/corrections", &mut rows, MOST, |row| {
        Cursor { at: row.at, claim: row.claim }.text()
    });
    let site = app.config.public_url();
    let corrections = rows.into_iter().map(|row| CorrectionShown::of(&site, row)).collect();
    page(&request, &Corrections { corrections, next: next.clone() }, next.as_deref())
}

impl CorrectionShown {
    fn of(site: &str, row: Change) -> Self {
        let Change { at, slug, text, language, revision, kind, note, .. } = row;
        let (url, check) = (format!("{site}/checks/{slug}"), format!("{site}/api/v1/checks/{slug}"));
        Self { kind, at, note, claim: text, language, revision, url, check }
    }
}
