//! `/desk/suggestions/attachment`: chosen suggestions are about a claim that the desk has already.

use super::change;
use super::chosen::{Chosen, NOTHING_CHOSEN};
use super::store::Brief;
use super::store::decided::{self, Candidate};
use crate::app::App;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::Data;
use actix_web::{Either, HttpRequest, HttpResponse};
use askama::Template;
use futures_util::FutureExt;

/// The chosen suggestions, and claims to choose from.
#[derive(Template)]
#[template(path = "intake/attachment.html")]
pub struct AttachmentPage {
    frame: DeskFrame,
    chosen: Vec<Brief>,
    q: String,
    candidates: Vec<Candidate>,
    problems: Problems,
}

/// What was ticked, and what is looked for.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    suggestion: Vec<String>,
    q: String,
    claim: String,
}

impl AttachmentPage {
    async fn of(
        app: &App,
        signed_in: &SignedIn,
        chosen: &Chosen,
        q: String,
        problems: Problems,
    ) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let words: String = q.replace('\0', " ").trim().chars().take(200).collect();
        let number = words.strip_prefix('#').unwrap_or(&words).parse::<i64>().ok();
        let candidates = match number {
            _ if words.is_empty() => Vec::new(),
            Some(number) => decided::numbered(&mut c, number).await?.into_iter().collect(),
            None => decided::candidates(&mut c, &words).await?,
        };
        let chosen = chosen.open(&mut c).await?;
        Ok(Self { frame: signed_in.frame(app, Section::Suggestions), chosen, q: words, candidates, problems })
    }

    /// A single hit is chosen already.
    fn only_one(&self) -> bool {
        self.candidates.len() == 1
    }

    fn state(candidate: &Candidate) -> String {
        candidate.review.replace('_', " ")
    }
}

/// `GET /desk/suggestions/attachment`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    request: HttpRequest,
) -> Outcome<Either<HttpResponse, Page<AttachmentPage>>> {
    let asked: Asked = serde_html_form::from_str(request.query_string()).unwrap_or_default();
    let chosen = Chosen::of(&asked.suggestion);
    if chosen.is_empty() {
        return Ok(Either::Left(see_other(NOTHING_CHOSEN)));
    }
    let page = AttachmentPage::of(&app, &signed_in, &chosen, asked.q, Problems::none()).await?;
    Ok(Either::Right(Page::desk(page)))
}

/// `POST /desk/suggestions/attachment`. Sent twice it changes nothing more: only what is open is attached.
///
/// # Errors
/// 404 without such a claim.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Asked>,
) -> Outcome<Either<HttpResponse, Page<AttachmentPage>>> {
    let Asked { suggestion, q, claim } = form.fields;
    let chosen = Chosen::of(&suggestion);
    if chosen.is_empty() {
        return Ok(Either::Left(see_other(NOTHING_CHOSEN)));
    }
    let Ok(claim) = claim.parse::<ClaimId>() else {
        let problems = Problems::of("claim", "Look for the claim, and choose one.");
        let page = AttachmentPage::of(&app, &signed_in, &chosen, q, problems).await?;
        return Ok(Either::Right(Page::desk(page).refused()));
    };
    let done = attach(&app, &signed_in, chosen, claim).await?;
    Ok(Either::Left(see_other(&format!("/desk/suggestions?done=attached&n={done}"))))
}

/// Attaches those of `chosen` that are open still, and answers how many.
///
/// # Errors
/// [`Error::NotFound`] without such a claim.
pub async fn attach(app: &App, signed_in: &SignedIn, chosen: Chosen, claim: ClaimId) -> Result<usize, Error> {
    if chosen.is_empty() {
        return Ok(0);
    }
    let (by, now, site) = (signed_in.person.id, app.clock.now(), app.config.public_url());
    let write = app
        .db
        .write(move |c| async move { change::attach(c, chosen.ids(), claim, by, now, &site).await }.boxed());
    let done: Result<_, Error> = write.await;
    Ok(done?.len())
}
