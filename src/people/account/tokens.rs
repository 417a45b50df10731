//! `/account/tokens`: what somebody's programs carry to work in their name.

use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::people::person::Name;
use crate::people::session::SignedIn;
use crate::people::store::tokens::{self, Kept, Listed, MOST, New};
use crate::people::token::{Scope, Scopes, secret};
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use futures_util::FutureExt;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How long a token may work, in days.
const DAYS: [i64; 4] = [7, 30, 90, 365];

/// The tokens, and the form for another one.
#[derive(Template)]
#[template(path = "people/tokens.html")]
pub struct TokensPage {
    frame: DeskFrame,
    tokens: Vec<Listed>,
    /// The secret of the one that was made just now; it is shown this once.
    made: Option<String>,
    typed: Typed,
    problems: Problems,
    zone: Tz,
}

/// The form's fields.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    days: String,
    scopes: Scopes,
}

/// What was done just now, in the address that a form leads to.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl TokensPage {
    async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let list = tokens::list(&mut *app.db.read().await?, signed_in.person.id, app.clock.now()).await?;
        let typed = Typed { days: "90".to_owned(), ..Typed::default() };
        let frame = signed_in.frame(app, Section::Account);
        let zone = app.time_zone();
        Ok(Self { frame, tokens: list, made: None, typed, problems: Problems::none(), zone })
    }

    fn days() -> Vec<(String, String)> {
        DAYS.into_iter().map(|days| (days.to_string(), format!("{days} days"))).collect()
    }

    fn scopes(&self) -> Vec<(&'static str, &'static str, bool)> {
        let one = |scope: Scope| {
            (scope.as_str(), scope.label(), self.typed.scopes.words().contains(&scope.as_str()))
        };
        Scope::ALL.map(one).into()
    }

    fn when(&self, time: &Time) -> (String, String) {
        (machine(*time), short_time(*time, self.zone))
    }

    /// The day of its last use, as people write it.
    fn used(day: &NaiveDate) -> String {
        day.format("%-d %b %Y").to_string()
    }
}

/// `GET /account/tokens`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<TokensPage>> {
    let mut page = TokensPage::of(&app, &signed_in).await?;
    let revoked = after.is_some_and(|after| after.done == "revoked");
    page.frame.flash = revoked.then(|| "The token no longer works.".to_owned());
    Ok(Page::desk(page))
}

/// `POST /account/tokens`: 201 with the page, which shows the secret this once. The route asks for a fresh password,
/// because a token goes on working when this session has ended.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<Page<TokensPage>> {
    let field = |name: &str| form.fields.get(name).map_or("", String::as_str);
    let scopes = Scopes::of(|scope| !field(&format!("scope_{scope}")).is_empty());
    let typed = Typed { name: field("name").to_owned(), days: field("days").to_owned(), scopes };
    let (mut problems, now) = (Problems::none(), app.clock.now());
    let name = problems.check("name", Name::parse(&typed.name));
    let days = typed.days.parse().ok().filter(|days| DAYS.contains(days));
    let days = problems.check("days", days.ok_or("Choose one of the times offered."));
    if typed.scopes.is_empty() {
        problems.add("scopes", "Choose what it may do.");
    }
    let (Some(name), Some(days), true) = (name, days, problems.is_empty()) else {
        return again(&app, &signed_in, typed, problems).await;
    };
    let (text, token_hash) = secret();
    let (id, person, expires_at) = (Uuid::now_v7(), signed_in.person.id, now + TimeDelta::days(days));
    let (name, scopes) = (name.as_str().to_owned(), typed.scopes.clone());
    let new = New { id, token_hash, person, name, scopes, made_at: now, expires_at };
    let kept: Result<Kept, Error> =
        app.db.write(move |c| async move { tokens::keep(c, &new).await }.boxed()).await;
    if kept? == Kept::TooMany {
        let sentence = format!("You have {MOST} tokens that work. Revoke one that is not needed.");
        return again(&app, &signed_in, typed, Problems::of("name", sentence)).await;
    }
    let page = TokensPage { made: Some(text), ..TokensPage::of(&app, &signed_in).await? };
    Ok(Page::desk(page).status(StatusCode::CREATED))
}

async fn again(
    app: &App,
    signed_in: &SignedIn,
    typed: Typed,
    problems: Problems,
) -> Outcome<Page<TokensPage>> {
    let page = TokensPage { typed, problems, ..TokensPage::of(app, signed_in).await? };
    Ok(Page::desk(page).refused())
}

/// `POST /account/tokens/{id}/revocation`
///
/// # Errors
/// 404 for what is no token's key.
pub async fn revoke(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let (person, now) = (signed_in.person.id, app.clock.now());
    let ended: Result<(), Error> =
        app.db.write(move |c| async move { tokens::revoke(c, person, id, now).await }.boxed()).await;
    ended?;
    Ok(see_other("/account/tokens?done=revoked"))
}
