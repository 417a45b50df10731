//! `/desk/claims/{id}/redactions`: what law or privacy demands is taken out of the history. First it is looked at: what
//! becomes unreadable, and what cannot be reached from here.

mod look;
mod store;

use self::look::Look;
use super::bench::Bench;
use super::change::{Ask, Denied, Sent};
use super::changed::Version;
use super::choices::Ground;
use super::filled::{Fields, Filled};
use super::redaction::{Asked, BLANK, Cut};
use super::show::said;
use super::store::{self as desk, Loaded};
use super::words::Reason;
use crate::clock::short_time;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::{Either, HttpResponse};
use askama::Template;
use std::collections::BTreeMap;

/// Fewer letters would stand in half of all words.
const LEAST: usize = 3;

/// The form, and what would come of it.
#[derive(Template)]
#[template(path = "claims/redacting.html")]
pub struct RedactingPage {
    frame: DeskFrame,
    id: ClaimId,
    number: i64,
    position: i64,
    /// The newest first: position and what it is.
    entries: Vec<(String, String)>,
    /// Kept files: SHA-256, and what they are.
    files: Vec<(String, String)>,
    filled: Filled,
    look: Option<Look>,
}

/// `GET /desk/claims/{id}/redactions`
///
/// # Errors
/// 404 without such a claim.
pub async fn show(bench: Bench) -> Outcome<Page<RedactingPage>> {
    Ok(Page::desk(RedactingPage::of(&bench, Filled::default(), None).await?))
}

/// `POST /desk/claims/{id}/redactions`: `what` (`words`, `entry`, `whole`), `words`, `instead`, `entry`, `file_…`,
/// `ground`, `note`; `step=apply` does what was looked at.
///
/// # Errors
/// 404 without such a claim; all else is a page.
pub async fn create(bench: Bench, form: Form<Fields>) -> Outcome<Either<HttpResponse, Page<RedactingPage>>> {
    let sent = Sent::from(&form);
    let fields = form.fields;
    let loaded = desk::load(&mut *bench.app.db.read().await?, bench.claim).await?;
    let asked = read(&fields, &files(&loaded));
    let applies = fields.sent("looked") && fields.applies();
    let filled = Filled::new("redaction", fields);
    let (filled, look, status) = match asked {
        Err(problems) => (filled.with_problems(problems), None, StatusCode::UNPROCESSABLE_ENTITY),
        Ok(asked) if applies => match bench.execute(Ask::Redact { asked: Box::new(asked) }, sent).await {
            Ok(done) => {
                return Ok(Either::Left(see_other(&format!("{}?done={}", done.location, done.position))));
            }
            Err(denied) => {
                let (filled, status) = refused(&bench, filled, denied)?;
                (filled, None, status)
            }
        },
        Ok(asked) => match Look::of(&bench, &loaded, &asked).await? {
            Some(look) => (filled, Some(look), StatusCode::OK),
            None => {
                let sentence = super::refusal::Refusal::NothingToRedact.to_string();
                (
                    filled.with_problems(Problems::of("words", sentence)),
                    None,
                    StatusCode::UNPROCESSABLE_ENTITY,
                )
            }
        },
    };
    Ok(Either::Right(Page::desk(RedactingPage::of(&bench, filled, look).await?).status(status)))
}

fn read(fields: &Fields, files: &[(String, String)]) -> Result<Asked, Problems> {
    let mut problems = Problems::none();
    let cut = cut(fields, &mut problems);
    let ground = problems.check("ground", fields.get("ground").parse::<Ground>());
    let note = problems.check("note", Reason::parse(fields.get("note")));
    let chosen = |(sha256, _): &&(String, String)| {
        fields.get("what") == "whole" || fields.has(&format!("file_{sha256}"))
    };
    let files = files.iter().filter(chosen).map(|(sha256, _)| sha256.clone()).collect();
    match (cut, ground, note) {
        (Some(cut), Some(ground), Some(note)) => Ok(Asked { cut, files, ground, note }),
        _ => Err(problems),
    }
}

fn cut(fields: &Fields, problems: &mut Problems) -> Option<Cut> {
    match fields.get("what") {
        "whole" => Some(Cut::Whole),
        "entry" => problems
            .check("entry", fields.get("entry").parse().map_err(|_| "Choose the entry."))
            .map(Cut::Entry),
        "words" => {
            let words = fields.get("words").trim().to_owned();
            if words.chars().count() < LEAST || words.contains('\0') {
                problems.add("words", "Write the words that are to go, at least three letters.");
                return None;
            }
            let instead = Some(fields.get("instead").trim()).filter(|text| !text.is_empty()).unwrap_or(BLANK);
            if instead.to_lowercase().contains(&words.to_lowercase()) || instead.contains('\0') {
                problems.add("instead", "Write something in which these words do not stand.");
                return None;
            }
            Some(Cut::Words { words, instead: instead.to_owned() })
        }
        _ => {
            problems.add("what", "Choose what is to go.");
            None
        }
    }
}

fn refused(bench: &Bench, filled: Filled, denied: Denied) -> Result<(Filled, StatusCode), Error> {
    Ok(match denied {
        Denied::Refused(refusal) => {
            let rights = refusal.is_about_rights();
            let status = if rights { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
            (filled.with_notice("Nothing was redacted", refusal.to_string()), status)
        }
        Denied::Conflict(newer) => {
            let at = short_time(newer.at, bench.app.time_zone());
            let title = format!("{} changed this claim while you were looking", newer.by);
            let text = format!("At {at}: {}. Look again before you redact.", said(&newer.event));
            (filled.with_notice(title, text), StatusCode::CONFLICT)
        }
        Denied::SentBefore => {
            let text = "It was sent with other words. Look again before you redact.";
            (filled.with_notice("You already sent this", text), StatusCode::CONFLICT)
        }
        Denied::Race => return Err(Error::unavailable("two people named the same thing")),
        Denied::Failed(error) => return Err(error),
    })
}

/// The kept files of a claim, each once.
fn files(loaded: &Loaded) -> Vec<(String, String)> {
    let claim = &loaded.claim;
    let mut all = BTreeMap::new();
    for (number, source) in super::claim::numbered(&claim.sources) {
        if let Some(copy) = &source.details.copy {
            all.entry(copy.sha256.clone()).or_insert_with(|| format!("The kept copy of source {number}"));
        }
    }
    for one in &claim.changes {
        if let Some(Version::Copy { sha256, .. }) = &one.change.after {
            let name = || format!("A later copy of {}", one.change.place.label().to_lowercase());
            all.entry(sha256.clone()).or_insert_with(name);
        }
    }
    for (number, one) in super::claim::numbered(&claim.attachments) {
        all.entry(one.file.sha256.clone())
            .or_insert_with(|| format!("Attachment {number}: {}", one.file.name));
    }
    all.into_iter().collect()
}

impl RedactingPage {
    async fn of(bench: &Bench, filled: Filled, look: Option<Look>) -> Result<Self, Error> {
        let mut c = bench.app.db.read().await?;
        let loaded = desk::load(&mut c, bench.claim).await?.seen_by(bench.signed_in.person.id);
        drop(c);
        let zone = bench.app.time_zone();
        let name = |entry: &crate::history::Entry| {
            let what = desk::event(entry).map_or_else(|_| entry.kind.clone(), |event| said(&event));
            let words = format!("{}. {what}, {}", entry.position, short_time(entry.at, zone));
            (entry.position.to_string(), words)
        };
        Ok(Self {
            frame: bench.signed_in.frame(&bench.app, Section::Claims),
            id: bench.claim,
            number: loaded.claim.number,
            position: loaded.position(),
            entries: loaded.entries.iter().rev().map(name).collect(),
            files: files(&loaded),
            filled,
            look,
        })
    }

    fn grounds(&self) -> Vec<(&'static str, &'static str)> {
        Ground::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }

    /// Whether this is what is to go; words are the usual case.
    fn is_what(&self, what: &str) -> bool {
        self.filled.value("redaction", "what", "words") == what
    }

    #[allow(clippy::unused_self, reason = "templates ask the page")]
    fn file_name(&self, sha256: &str) -> String {
        format!("file_{sha256}")
    }

    fn is_file(&self, sha256: &str) -> bool {
        self.filled.ticked("redaction", &format!("file_{sha256}"), false)
    }
}
