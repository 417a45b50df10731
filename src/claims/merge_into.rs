//! `/desk/claims/{id}/merge`: the claim ends in another that says the same. First one chooses it, then sees both side by
//! side and what will happen.

use super::bench::Bench;
use super::change::{Ask, Denied, Sent};
use super::claim::{Claim, Source, numbered};
use super::command::Act;
use super::filled::{Fields, Filled};
use super::merging::Merged;
use super::parts::{Claimant, Publication, Review};
use super::show::{Scene, said};
use super::store;
use super::words::Reason;
use crate::app::App;
use crate::clock::short_time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::intake::store::decided::{self, Candidate};
use crate::intake::store::{Asked, of_claim};
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Failure, Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{Either, HttpResponse};
use askama::Template;

/// The claim, those it could end in, and the one that was chosen.
#[derive(Template)]
#[template(path = "claims/merging.html")]
pub struct MergingPage {
    frame: DeskFrame,
    id: ClaimId,
    position: i64,
    q: String,
    candidates: Vec<Candidate>,
    /// This one, and the one it would end in.
    mine: Side,
    other: Option<Side>,
    /// What will happen, in sentences.
    steps: Vec<String>,
    filled: Filled,
}

/// One of the two.
struct Side {
    id: ClaimId,
    number: i64,
    text: String,
    language: String,
    state: &'static str,
    claimant: String,
    places: Vec<String>,
    sources: Vec<String>,
    /// What is counted: what, how many.
    counts: Vec<(&'static str, String)>,
}

/// What is looked for, or chosen.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    into: String,
}

/// `GET /desk/claims/{id}/merge?q={number or words}&into={claim}`
///
/// # Errors
/// 404 without such a claim; 403 for whoever recused themselves.
pub async fn show(bench: Bench, wanted: Query<Wanted>) -> Outcome<Either<HttpResponse, Page<MergingPage>>> {
    let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
    match scene.offered(&bench.signed_in.person, Act::MergeInto) {
        Ok(()) => {}
        Err(refusal) if refusal.is_about_rights() => {
            return Err(Failure::new(StatusCode::FORBIDDEN, &refusal.to_string()));
        }
        Err(_) => return Ok(Either::Left(see_other(&format!("/desk/claims/{}#next", bench.claim)))),
    }
    let Wanted { q, into } = wanted.into_inner();
    let page = MergingPage::of(&bench, &scene, q, into.parse().ok(), Filled::default()).await?;
    Ok(Either::Right(Page::desk(page)))
}

/// `POST /desk/claims/{id}/merge`: `into` and `reason`.
///
/// # Errors
/// 404 without such a claim; all else is a page.
pub async fn create(bench: Bench, form: Form<Fields>) -> Outcome<Either<HttpResponse, Page<MergingPage>>> {
    let sent = Sent::from(&form);
    let fields = form.fields;
    let (q, into) = (fields.get("q").to_owned(), fields.get("into").parse().ok());
    let asked = read(&fields);
    let filled = Filled::new("merge", fields);
    let (filled, status) = match asked {
        Err(problems) => (filled.with_problems(problems), StatusCode::UNPROCESSABLE_ENTITY),
        Ok(ask) => match bench.execute(ask, sent).await {
            Ok(done) if done.position == 0 => {
                return Ok(Either::Left(see_other(&done.location)));
            }
            Ok(done) => {
                let to = format!("{}?done={}", done.location, done.position);
                return Ok(Either::Left(see_other(&to)));
            }
            Err(denied) => refused(&bench, filled, denied)?,
        },
    };
    let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
    let page = MergingPage::of(&bench, &scene, q, into, filled).await?;
    Ok(Either::Right(Page::desk(page).status(status)))
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let into = fields.get("into").parse::<ClaimId>().map_err(|_| "Look for the other claim, and choose it.");
    let into = problems.check("into", into);
    let reason = problems.check("reason", Reason::parse(fields.get("reason")));
    match (into, reason) {
        (Some(into), Some(reason)) => Ok(Ask::MergeInto { into, reason }),
        _ => Err(problems),
    }
}

fn refused(bench: &Bench, filled: Filled, denied: Denied) -> Result<(Filled, StatusCode), Error> {
    match denied {
        Denied::Refused(refusal) => {
            let rights = refusal.is_about_rights();
            let status = if rights { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok((filled.with_notice("This was not done", refusal.to_string()), status))
        }
        Denied::Conflict(newer) => {
            let at = short_time(newer.at, bench.app.time_zone());
            let title = format!("{} changed this while you were looking", newer.by);
            Ok((filled.with_notice(title, format!("At {at}: {}.", said(&newer.event))), StatusCode::CONFLICT))
        }
        Denied::SentBefore => {
            let text = "It was sent with other words. Send this as a new one?";
            Ok((filled.with_notice("You already sent this", text), StatusCode::CONFLICT))
        }
        Denied::Race => Err(Error::unavailable("two people named the same thing")),
        Denied::Failed(error) => Err(error),
    }
}

impl MergingPage {
    async fn of(
        bench: &Bench,
        scene: &Scene,
        q: String,
        into: Option<ClaimId>,
        filled: Filled,
    ) -> Result<Self, Error> {
        let app: &App = &bench.app;
        let mut c = app.db.read().await?;
        let words: String = q.replace('\0', " ").trim().chars().take(200).collect();
        let claim = &scene.loaded.claim;
        let chosen = match into.filter(|into| *into != claim.id) {
            Some(into) => {
                let person = &bench.signed_in.person;
                found(store::load(&mut c, into).await)?.map(|other| other.seen_by(person.id))
            }
            None => None,
        };
        let candidates = candidates(&mut c, &words, claim.id).await?;
        let other = match &chosen {
            Some(other) => Some(Side::of(other, bench, &of_claim(&mut c, other.claim.id).await?)),
            None => None,
        };
        Ok(Self {
            frame: bench.signed_in.frame(app, Section::Claims),
            id: claim.id,
            position: scene.loaded.position(),
            q: words,
            candidates,
            mine: Side::of(&scene.loaded, bench, &scene.asked),
            other,
            steps: chosen.map(|other| steps(claim, &other.claim, &scene.asked)).unwrap_or_default(),
            filled,
        })
    }

    /// A single hit is chosen already.
    fn only_one(&self) -> bool {
        self.candidates.len() == 1
    }

    fn both<'a>(&'a self, other: &'a Side) -> [&'a Side; 2] {
        [&self.mine, other]
    }

    fn state(candidate: &Candidate) -> String {
        candidate.review.replace('_', " ")
    }
}

fn found(loaded: Result<store::Loaded, Error>) -> Result<Option<store::Loaded>, Error> {
    match loaded {
        Err(Error::NotFound) => Ok(None),
        other => other.map(Some),
    }
}

/// Open claims, by number or words.
async fn candidates(c: &mut Connection, q: &str, besides: ClaimId) -> Result<Vec<Candidate>, Error> {
    let number = q.strip_prefix('#').unwrap_or(q).parse::<i64>().ok();
    let mut found: Vec<Candidate> = match number {
        _ if q.is_empty() => Vec::new(),
        Some(number) => decided::numbered(c, number).await?.into_iter().collect(),
        None => decided::candidates(c, q).await?,
    };
    found.retain(|one| one.id != besides && one.review != Review::Closed.as_str());
    Ok(found)
}

impl Side {
    fn of(loaded: &store::Loaded, bench: &Bench, asked: &Asked) -> Self {
        let (claim, me) = (&loaded.claim, loaded.actor(&bench.signed_in.person));
        let place = |one: &super::parts::Appearance| {
            let title = one.title.as_ref().map(ToString::to_string);
            let url = one.url.as_ref().map(|url| url.as_str().to_owned());
            title.or(url).unwrap_or_else(|| "A place without a title".to_owned())
        };
        let files = claim.attachments.iter().filter(|one| one.withdrawn.is_none());
        let standing = numbered(&claim.sources).filter(|(_, source)| source.withdrawn.is_none());
        let titled = |(number, source): (i32, &Source)| match claim.shows_source(&me, number) {
            true => source.details.title.to_string(),
            false => "A confidential source".to_owned(),
        };
        Self {
            id: claim.id,
            number: claim.number,
            text: claim.details.text.to_string(),
            language: claim.details.language.as_str().to_owned(),
            state: match claim.publication {
                Publication::Unpublished => claim.review.label(),
                Publication::Live => "Published",
                Publication::Retracted => "Withdrawn",
            },
            claimant: match &claim.details.claimant {
                Claimant::Known { name, .. } => name.to_string(),
                Claimant::Unknown => "Unknown, by choice".to_owned(),
                Claimant::Unstated => "Not written down yet".to_owned(),
            },
            places: claim.appearances.iter().map(place).collect(),
            sources: standing.map(titled).collect(),
            counts: vec![
                ("Contacts with the claimant", claim.replies.len().to_string()),
                ("Comments", claim.comments.len().to_string()),
                ("Attachments", files.count().to_string()),
                ("Asked for by readers", asked.number()),
            ],
        }
    }

    fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

/// What merging would do, as it stands now.
fn steps(claim: &Claim, other: &Claim, asked: &Asked) -> Vec<String> {
    let (n, into, merged) = (claim.number, other.number, Merged::of(claim));
    let (places, sources) = (merged.new_appearances(other).len(), merged.new_sources(other).len());
    let mut steps = vec![
        format!("Claim {n} is closed as a duplicate of claim {into}, and the history of each says so."),
        format!(
            "Claim {into} gets {} and {} that it does not have yet, with numbers of its own.",
            count(places, "appearance"),
            count(sources, "source")
        ),
        format!("Comments, contacts, attachments and drafts stay on claim {n}, one link away."),
    ];
    if claim.sources.iter().any(|source| source.secret.is_some()) {
        steps.push(format!(
            "Confidential sources stay sealed on claim {n}: nothing of them goes to claim {into}."
        ));
    }
    if !asked.some.is_empty() {
        steps.push(format!("Readers who asked for claim {n} see what becomes of claim {into}."));
    }
    if claim.slug().is_some() {
        steps.push(format!(
            "The public address of claim {n} leads to that of claim {into} while that has one."
        ));
    }
    steps.push(format!("Claim {n} can be reopened; what claim {into} took over stays there."));
    steps
}

fn count(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}
