//! `/account/provider`: an account that somebody has elsewhere is linked, and taken away. Each act wants a fresh password.

use super::two_factor::Told;
use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::people::by_link;
use crate::people::provider::Provider;
use crate::people::session::SignedIn;
use crate::people::sign_in::provider::answer::Account;
use crate::people::sign_in::provider::{Purpose, Sent, send};
use crate::people::store::provider::{self as stored, Kept, Linked};
use crate::people::store::sessions;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, see_other};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;

const TAKEN: &str = "That account is linked already: by somebody else of this desk, or you have linked another one. Nothing was changed.";
const LAST: &str = "It is your only way in. Choose a password first (“Forgot your password?” at the sign-in brings a mail), or make a passkey.";

/// What is linked, and the forms.
#[derive(Template)]
#[template(path = "people/provider.html")]
pub struct ProviderPage {
    frame: DeskFrame,
    /// What people call the provider, if there is one.
    label: Option<String>,
    linked: Option<Linked>,
    /// Whether any word of the provider stands for a second factor.
    trusted: bool,
    problem: &'static str,
    zone: Tz,
}

/// What was done just now.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl ProviderPage {
    async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let oidc = &app.config.oidc;
        let linked = match &oidc.issuer {
            Some(issuer) => stored::of(&mut *app.db.read().await?, signed_in.person.id, issuer).await?,
            None => None,
        };
        Ok(Self {
            frame: signed_in.frame(app, Section::Account),
            label: oidc.label().map(str::to_owned),
            linked,
            trusted: !app.house().sign_in.factors.is_empty(),
            problem: "",
            zone: app.time_zone(),
        })
    }

    fn when(&self, time: &Time) -> (String, String) {
        (machine(*time), short_time(*time, self.zone))
    }
}

/// The page, with a problem.
pub(in crate::people) async fn refused(
    app: &App,
    request: &HttpRequest,
    signed_in: &SignedIn,
    problem: &'static str,
) -> Result<HttpResponse, Error> {
    let page = ProviderPage { problem, ..ProviderPage::of(app, signed_in).await? };
    Ok(by_link::answer(Page::desk(page).refused(), request))
}

/// `GET /account/provider`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<ProviderPage>> {
    let mut page = ProviderPage::of(&app, &signed_in).await?;
    page.frame.flash = match after.as_deref().map_or("", |after| after.done.as_str()) {
        "linked" => Some("You can sign in by this account.".to_owned()),
        "removed" => Some("The account signs you in no more.".to_owned()),
        _ => None,
    };
    Ok(Page::desk(page))
}

/// `POST /account/provider`: leads there, and back here.
///
/// # Errors
/// 404 where there is no provider, 429 after too many.
pub async fn create(
    app: Data<App>,
    provider: Data<Provider>,
    signed_in: SignedIn,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    match send(&app, &provider, &request, Some(signed_in.person.id), Purpose::Link).await? {
        Sent::On(answer) => Ok(answer),
        Sent::Nowhere(problem) => Ok(refused(&app, &request, &signed_in, problem).await?),
    }
}

/// The account that somebody came back with becomes theirs.
pub(in crate::people) async fn link(
    app: &App,
    request: &HttpRequest,
    signed_in: &SignedIn,
    account: Account,
) -> Outcome<HttpResponse> {
    let (person, session, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let told = Told::by(app, request, (person, person), now);
    let kept: Result<Kept, Error> = app
        .db
        .write(move |c| {
            async move {
                let Account { issuer, subject, name } = account;
                let kept = stored::link(c, person, (&issuer, &subject), &name, now).await?;
                if kept != Kept::Taken {
                    sessions::end_all(c, person, Some(session)).await?;
                    told.tell(c, "provider_linked").await?;
                }
                Ok(kept)
            }
            .boxed()
        })
        .await;
    match kept? {
        Kept::Yes(_) => Ok(see_other("/account/provider?done=linked")),
        Kept::Taken => Ok(refused(app, request, signed_in, TAKEN).await?),
    }
}

/// `POST /account/provider/removal`: whoever has no other way in keeps it.
///
/// # Errors
/// When the database can't be written.
pub async fn remove(app: Data<App>, signed_in: SignedIn, request: HttpRequest) -> Outcome<HttpResponse> {
    let (person, session, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let told = Told::by(&app, &request, (person, person), now);
    let done: Result<bool, Error> = app
        .db
        .write(move |c| {
            async move {
                if !stored::has_another_way(c, person).await? {
                    return Ok(false);
                }
                if stored::remove_since(c, person, Time::UNIX_EPOCH).await? {
                    sessions::end_all(c, person, Some(session)).await?;
                    told.tell(c, "provider_removed").await?;
                }
                Ok(true)
            }
            .boxed()
        })
        .await;
    match done? {
        true => Ok(see_other("/account/provider?done=removed")),
        false => Ok(refused(&app, &request, &signed_in, LAST).await?),
    }
}
