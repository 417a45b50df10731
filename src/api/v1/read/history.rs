//! `GET /api/v1/checks/{slug}/history`: every step of a check, as far as readers may know it.

use super::LANGUAGE;
use crate::api::v1::answer::open;
use crate::api::v1::query::Bare;
use crate::app::App;
use crate::clock::Time;
use crate::history::{ChainId, Visibility, step::Step};
use crate::published::cast::Cast;
use crate::published::store;
use crate::published::timeline::{Depth, Line, lines};
use crate::web::Outcome;
use crate::web::texts::Texts;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

/// A check’s history.
#[derive(Debug, Serialize, ToSchema)]
pub struct History {
    /// The chain’s id.
    pub chain: String,
    /// How many entries it has.
    pub length: i64,
    /// The last entry’s hash, in hex.
    pub head: String,
    /// Every entry, the first first. None is left out; of a private one readers see only that it is there.
    pub entries: Vec<EntryShown>,
    /// The whole chain, to be recomputed.
    pub file: String,
}

/// One entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryShown {
    /// Its place in the chain, from 1.
    pub position: i64,
    /// What happened, by its kind; none of a private entry.
    #[schema(required)]
    pub kind: Option<String>,
    /// When; none of a private entry.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub at: Option<Time>,
    /// `open`, `fact` or `sealed`: all of it, that it happened, or only that something did.
    #[schema(pattern = "^(open|fact|sealed)$")]
    pub visibility: &'static str,
    /// What happened and by whom, in words.
    pub text: String,
    /// Words that belong to it: a reason, a note.
    #[schema(required)]
    pub note: Option<String>,
    /// Its hash, in hex.
    pub hash: String,
}

/// The history of a check.
///
/// # Errors
/// 404 for what was never published.
#[utoipa::path(
    get, path = "/api/v1/checks/{slug}/history", tag = "public",
    params(("slug" = String, Path, description = "The end of the check’s address")),
    responses((status = 200, description = "Every step", body = History))
)]
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    _: Bare,
) -> Outcome<HttpResponse> {
    let check = store::check::find(&mut *app.db.read().await?, &slug).await?;
    let t = Texts::of(LANGUAGE);
    let told = lines(&check, &Cast::of(&check, t), Depth::Every, app.time_zone(), t);
    let entries: Vec<EntryShown> =
        check.steps.iter().zip(told.into_iter().rev()).map(EntryShown::of).collect();
    let last = check.steps.last();
    open(
        &request,
        &History {
            chain: ChainId::Claim(check.claim).to_string(),
            length: last.map_or(0, |entry| entry.position),
            head: last.map(|entry| hex::encode(entry.hash)).unwrap_or_default(),
            entries,
            file: format!("{}/checks/{}.json", app.config.public_url(), check.slug),
        },
    )
}

impl EntryShown {
    fn of((step, line): (&Step, Line)) -> Self {
        let is_told = step.visibility != Visibility::Sealed;
        Self {
            position: step.position,
            kind: is_told.then(|| step.kind.clone()),
            at: is_told.then_some(step.at),
            visibility: match step.visibility {
                Visibility::Open => "open",
                Visibility::Fact => "fact",
                Visibility::Sealed => "sealed",
            },
            text: line.text,
            note: line.note,
            hash: line.hash,
        }
    }
}
