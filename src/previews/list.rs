//! `/desk/claims/{id}/previews`: the addresses by which others may see the page before it is published.

use super::store::{self, Given, New};
use crate::app::App;
use crate::claims::command::Act;
use crate::claims::refusal::Refusal;
use crate::claims::show::Scene;
use crate::claims::words::Name;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::SignedIn;
use crate::people::session::Token;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Failure, Form, Outcome, Page, Problems, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::TimeDelta;
use chrono_tz::Tz;
use futures_util::FutureExt;
use uuid::Uuid;

/// How long an address may work.
const DAYS: [i64; 5] = [1, 3, 7, 14, 30];

/// The addresses, and the form for another one.
#[derive(Template)]
#[template(path = "previews/list.html")]
pub struct PreviewsPage {
    frame: DeskFrame,
    claim: ClaimId,
    number: i64,
    text: String,
    language: String,
    /// Whether there is a verdict to show.
    ready: bool,
    offered: bool,
    given: Vec<Given>,
    /// The address that was made just now; it is shown this once.
    made: Option<String>,
    fields: Fields,
    problems: Problems,
    now: Time,
    zone: Tz,
}

/// The form's fields.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    for_whom: String,
    days: String,
}

impl PreviewsPage {
    async fn of(app: &App, signed_in: &SignedIn, claim: ClaimId) -> Result<Self, Failure> {
        let scene = Scene::load(app, claim, signed_in.person.id).await?;
        if scene.loaded.kept.verdict {
            return Err(Failure::new(StatusCode::FORBIDDEN, &Refusal::OwesCrossCheck.to_string()));
        }
        let given = store::list(&mut *app.db.read().await?, claim).await?;
        let details = &scene.loaded.claim.details;
        Ok(Self {
            frame: signed_in.frame(app, Section::Claims),
            claim,
            number: scene.loaded.claim.number,
            text: details.text.to_string(),
            language: details.language.as_str().to_owned(),
            ready: scene.loaded.claim.text().is_some(),
            offered: scene.offered(&signed_in.person, Act::LogReply).is_ok(),
            given,
            made: None,
            fields: Fields { for_whom: String::new(), days: "7".to_owned() },
            problems: Problems::none(),
            now: app.clock.now(),
            zone: app.time_zone(),
        })
    }

    fn direction(&self) -> &'static str {
        direction(&self.language)
    }

    fn days() -> Vec<(String, String)> {
        let words = |days: i64| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        DAYS.into_iter().map(|days| (days.to_string(), words(days))).collect()
    }

    fn when(&self, time: &Time) -> (String, String) {
        (machine(*time), short_time(*time, self.zone))
    }

    fn works(&self, given: &Given) -> bool {
        given.ended_at.is_none() && self.now < given.expires_at
    }
}

/// `GET /desk/claims/{id}/previews`
///
/// # Errors
/// 404 without such a claim.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<PreviewsPage>> {
    let claim = id.parse().map_err(|_| Error::NotFound)?;
    Ok(Page::desk(PreviewsPage::of(&app, &signed_in, claim).await?))
}

/// `POST /desk/claims/{id}/previews`: 201 with the page, which shows the address this once. Who may ask the claimant for
/// a reply may show them the page.
///
/// # Errors
/// 403 for whoever recused themselves, 404 without such a claim or a verdict.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Outcome<Page<PreviewsPage>> {
    let claim = id.parse().map_err(|_| Error::NotFound)?;
    let mut page = PreviewsPage::of(&app, &signed_in, claim).await?;
    page.allowed()?;
    page.fields = form.fields.clone();
    let for_whom = page.problems.check("for_whom", Name::parse(&form.fields.for_whom));
    let days = form.fields.days.parse().ok().filter(|days| DAYS.contains(days));
    let days = page.problems.check("days", days.ok_or("Choose one of the times offered."));
    let (Some(for_whom), Some(days)) = (for_whom, days) else { return Ok(Page::desk(page).refused()) };
    let token = Token::random();
    let new = New {
        id: Uuid::now_v7(),
        claim,
        token_hash: token.hash(),
        for_whom: for_whom.to_string(),
        made_by: signed_in.person.id,
        made_at: page.now,
        expires_at: page.now + TimeDelta::days(days),
    };
    let kept: Result<(), Error> =
        app.db.write(move |c| async move { store::keep(c, &new).await }.boxed()).await;
    kept?;
    let mut page = PreviewsPage::of(&app, &signed_in, claim).await?;
    page.made = Some(format!("{}/previews/{}", app.config.public_url(), token.text()));
    Ok(Page::desk(page).status(StatusCode::CREATED))
}

/// `POST /desk/claims/{id}/previews/{preview}/end`
///
/// # Errors
/// As [`create`].
pub async fn end(app: Data<App>, signed_in: SignedIn, path: Path<(String, String)>) -> Outcome<HttpResponse> {
    let (claim, preview) = path.into_inner();
    let claim: ClaimId = claim.parse().map_err(|_| Error::NotFound)?;
    let preview: Uuid = preview.parse().map_err(|_| Error::NotFound)?;
    PreviewsPage::of(&app, &signed_in, claim).await?.allowed()?;
    let now = app.clock.now();
    let ended: Result<(), Error> =
        app.db.write(move |c| async move { store::end(c, claim, preview, now).await }.boxed()).await;
    ended?;
    Ok(see_other(&format!("/desk/claims/{claim}/previews")))
}

impl PreviewsPage {
    fn allowed(&self) -> Result<(), Failure> {
        match (self.offered, self.ready) {
            (false, _) => {
                let words =
                    "You recused yourself from this claim, or it is closed. Another reviewer or editor can.";
                Err(Failure::new(StatusCode::FORBIDDEN, words))
            }
            (true, false) => Err(Error::NotFound.into()),
            (true, true) => Ok(()),
        }
    }
}
