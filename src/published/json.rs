//! `/checks/{slug}.json`: the check and its whole chain, for a stranger to recompute without asking us.

use super::content::Check;
use super::opened::{self, Opened};
use super::store;
use crate::app::App;
use crate::claims::parts::CorrectionKind;
use crate::clock::exact;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId, Entry, public::Public};
use crate::tree::shown;
use crate::tree::verify::Log;
use crate::web::{Outcome, Query, page};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// From which older checkpoint on the log is to be proven too: how many entries it had.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    since: String,
}

/// `GET /checks/{slug}.json`
///
/// # Errors
/// 404 for what was never published.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    asked: Query<Asked>,
) -> Outcome<HttpResponse> {
    let mut c = app.db.read().await?;
    let check = store::check::find(&mut c, &slug).await?;
    let history = History::of(&mut c, &check, asked.since.parse().ok()).await?;
    drop(c);
    let body = file(&check, &app.config.public_url(), history)?;
    Ok(page::public(&request, StatusCode::OK, "application/json", body))
}

/// A check's whole chain, and that it is in the public log; not that, while its end waits for its number.
pub struct History {
    entries: Vec<Entry>,
    log: Option<Log>,
}

impl History {
    /// That of `check`; `since` as [`Asked`] has it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn of(c: &mut Connection, check: &Check, since: Option<u64>) -> Result<Self, Error> {
        let chain = ChainId::Claim(check.claim);
        let entries = history::load(c, chain).await?;
        let length = entries.last().map_or(0, |last| last.position);
        Ok(Self { log: shown::log_of(c, chain, length, since).await?, entries })
    }
}

/// The file's text.
///
/// # Errors
/// Never for a check that was published.
pub fn file(check: &Check, site: &str, history: History) -> Result<String, Error> {
    serde_json::to_string(&File::of(check, site, &history.entries, history.log)).map_err(Error::internal)
}

/// The file: the chain as `docs/history-format.md` fixes it, and beside it what the check is.
#[derive(Serialize)]
struct File<'a> {
    #[serde(flatten)]
    history: Public<'a>,
    /// That its last entry is in the public log.
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<Log>,
    check: Facts<'a>,
}

#[derive(Serialize)]
struct Facts<'a> {
    url: String,
    number: i64,
    claim: &'a str,
    language: &'a str,
    /// Absent once the verdict is withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retracted: Option<&'a str>,
    /// The change that is in work; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    correction_opened: Option<InWork>,
    revisions: Vec<Published>,
}

#[derive(Serialize)]
struct InWork {
    kind: CorrectionKind,
    note: String,
    opened_at: String,
}

impl From<Opened> for InWork {
    fn from(opened: Opened) -> Self {
        Self { kind: opened.kind, note: opened.note, opened_at: exact(opened.at) }
    }
}

#[derive(Serialize)]
struct Published {
    number: i32,
    published_at: String,
    /// SHA-256 of the approved text, which the entries `Approved` and `Published` name too.
    digest: String,
    /// The approved text itself, as canonical JSON: its SHA-256 is the digest, unless something was redacted in it.
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    redacted: bool,
    url: String,
    /// The order in which the page lists the sources, where it is not that of their numbers.
    #[serde(skip_serializing_if = "<[i32]>::is_empty")]
    source_order: Vec<i32>,
}

impl<'a> File<'a> {
    fn of(check: &'a Check, site: &str, entries: &'a [Entry], log: Option<Log>) -> Self {
        let url = format!("{site}/checks/{}", check.slug);
        let newest = check.newest();
        let retraction = newest.and_then(|newest| check.retraction(newest));
        let stands = newest.filter(|_| retraction.is_none());
        let revision = |revision: &super::content::Revision| Published {
            number: revision.number,
            published_at: exact(revision.at),
            digest: revision.digest.clone(),
            text: revision.text.content(),
            redacted: revision.text.digest() != revision.digest,
            url: format!("{url}/revisions/{}", revision.number),
            source_order: revision.shown.source_order.clone(),
        };
        let facts = Facts {
            number: check.number,
            claim: newest.map_or("", |newest| newest.text.claim.as_str()),
            language: newest.map_or("und", |newest| newest.text.language.as_str()),
            rating: stands.map(|newest| newest.text.rating.label.as_str()),
            summary: stands.map(|newest| newest.text.summary.as_str()),
            retracted: retraction.map(|retraction| retraction.reason.as_str()),
            correction_opened: opened::opened(check).map(InWork::from),
            revisions: check.revisions.iter().map(revision).collect(),
            url: url.clone(),
        };
        Self { history: history::public(ChainId::Claim(check.claim), entries), log, check: facts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::sample;
    use serde_json::Value;

    #[test]
    fn every_position_is_there_and_nothing_private() {
        let (check, chain) = sample::with_entries("The Wall is visible.", "No.", "false");
        let file = File::of(&check, "https://courier.example", &chain, None);
        let text = serde_json::to_string(&file).unwrap();
        assert!(!text.contains("A private word"));
        let json: Value = serde_json::from_str(&text).unwrap();
        let entries = json["entries"].as_array().unwrap();
        let positions: Vec<i64> = entries.iter().map(|entry| entry["position"].as_i64().unwrap()).collect();
        assert_eq!(positions, (1..=5).collect::<Vec<_>>());
        assert_eq!(json["length"], 5);
        assert_eq!(json["head"], hex::encode(chain[4].hash));
        assert!(entries[1].get("envelope").is_none() && entries[1].get("envelope_hash").is_some(), "sealed");
        assert!(entries[2].get("envelope").is_some() && entries[2].get("payload").is_none(), "a fact");
        assert!(entries[3].get("payload").is_some() && entries[3].get("salt").is_some(), "open");
        assert_eq!(
            json["check"]["revisions"][1]["url"],
            "https://courier.example/checks/the-great-wall/revisions/2"
        );
        assert_eq!(json["check"]["rating"], "False");
    }

    #[test]
    fn a_correction_in_work_is_announced() {
        let mut check = sample::check("The Wall is visible.", "No.", "false");
        let (kind, note) = (CorrectionKind::Typo, crate::claims::words::Reason::parse("A letter.").unwrap());
        sample::add(&mut check, vec![crate::claims::event::Event::CorrectionOpened { kind, note }]);
        let json = serde_json::to_value(File::of(&check, "https://courier.example", &[], None)).unwrap();
        let expected = serde_json::json!({
            "kind": "typo", "note": "A letter.", "opened_at": "2026-11-12T08:00:00.000000Z",
        });
        assert_eq!(json["check"]["correction_opened"], expected);
    }

    #[test]
    fn a_withdrawn_verdict_is_not_in_the_facts() {
        let json = serde_json::to_value(File::of(&sample::withdrawn(), "https://courier.example", &[], None))
            .unwrap();
        assert_eq!(json["check"]["retracted"], "A source was forged.");
        assert!(json["check"].get("rating").is_none() && json["check"].get("summary").is_none());
    }
}
