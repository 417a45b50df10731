//! `/account/two-factor`: a second factor is set up, with recovery codes, and given up. Each act wants a fresh password.

use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox::mail::enqueue;
use crate::people::by_link::mail;
use crate::people::letter::Letterhead;
use crate::people::session::SignedIn;
use crate::people::sign_in::begin;
use crate::people::store::second_factors::{self as stored, Factor};
use crate::people::store::{self, sessions};
use crate::people::throttle::{self, counted};
use crate::people::totp::{self, Picture};
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, client, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// How many recovery codes one has.
const CODES: usize = 10;

/// What one has, and the next step.
#[derive(Template)]
#[template(path = "people/two_factor.html")]
pub struct TwoFactorPage {
    frame: DeskFrame,
    factor: Option<Factor>,
    /// For an app, while the factor is not in use yet.
    picture: Option<Picture>,
    /// Shown this once.
    codes: Vec<String>,
    /// Whether the desk demands it of this role.
    demanded: bool,
    problems: Problems,
    zone: Tz,
}

/// What was done just now.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl TwoFactorPage {
    async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let factor = stored::find(&mut *app.db.read().await?, &app.seal, signed_in.person.id).await?;
        let shown = factor.as_ref().filter(|factor| factor.since.is_none());
        let house = app.house();
        let secret = shown.and_then(|factor| factor.secret.as_ref());
        let address = secret.map(|secret| totp::address(secret, &house.name, &signed_in.email));
        let picture = address.map(|address| totp::picture(&address)).transpose();
        Ok(Self {
            frame: signed_in.frame(app, Section::Account),
            picture: picture.map_err(Error::internal)?,
            factor,
            codes: Vec::new(),
            demanded: !signed_in.second_factor && house.demands_two_factor(signed_in.person.role.as_str()),
            problems: Problems::none(),
            zone: app.time_zone(),
        })
    }

    /// What is asked for at sign-in.
    fn on(&self) -> Option<&Factor> {
        self.factor.as_ref().filter(|factor| factor.since.is_some())
    }

    fn is_on(&self) -> bool {
        self.on().is_some()
    }

    fn secret(&self) -> String {
        self.factor.as_ref().and_then(|factor| factor.secret.as_ref()).map(totp::text).unwrap_or_default()
    }

    fn when(&self, time: &Time) -> (String, String) {
        (machine(*time), short_time(*time, self.zone))
    }

    /// "7 recovery codes are left."
    fn left(factor: &Factor) -> String {
        match factor.codes {
            0 => "No recovery code is left: make new ones.".to_owned(),
            1 => "1 recovery code is left: make new ones soon.".to_owned(),
            many => format!("{many} recovery codes are left."),
        }
    }
}

/// `GET /account/two-factor`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<TwoFactorPage>> {
    let mut page = TwoFactorPage::of(&app, &signed_in).await?;
    let removed = after.is_some_and(|after| after.done == "removed");
    page.frame.flash = removed.then(|| "You sign in by your password alone again.".to_owned());
    Ok(Page::desk(page))
}

/// `POST /account/two-factor`: a new secret, which is asked for once a code of it was typed.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn) -> Outcome<HttpResponse> {
    let (person, secret, seal) = (signed_in.person.id, rand::random(), app.seal.clone());
    let done: Result<(), Error> =
        app.db.write(move |c| async move { stored::propose(c, &seal, person, &secret).await }.boxed()).await;
    done?;
    Ok(see_other("/account/two-factor#code"))
}

#[derive(serde::Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `POST /account/two-factor/confirmation`: 201 with the recovery codes. Every other session ends, and this one gets
/// another token.
///
/// # Errors
/// 429 after too many wrong codes.
pub async fn confirm(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Typed>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let (person, now, typed) = (signed_in.person.id, app.clock.now(), form.fields.code);
    throttle::code(&app.db, person, now).await?;
    let (codes, session) = (recovery_codes(), signed_in.session);
    let (kept, told, seal) = (codes.clone(), Told::of(&app, &request, person, now), app.seal.clone());
    let begun: Result<bool, Error> = app
        .db
        .write(move |c| {
            async move {
                if !stored::begin(c, &seal, person, &typed, now).await? {
                    return Ok(false);
                }
                stored::set_codes(c, person, &kept).await?;
                sessions::end_all(c, person, Some(session)).await?;
                told.tell(c, "two_factor_added").await?;
                Ok(true)
            }
            .boxed()
        })
        .await;
    if !begun? {
        let mut page = TwoFactorPage::of(&app, &signed_in).await?;
        let words = "That is not the code of this moment. Look whether the clock of your telephone is right.";
        page.problems = Problems::of("code", words);
        return Ok(Page::desk(page).refused().respond_to(&request));
    }
    let rotated = begin(&app, &request, person, None).await?;
    Ok(rotated.with(shown_once(&app, &signed_in, codes, &request).await?))
}

async fn shown_once(
    app: &App,
    signed_in: &SignedIn,
    codes: Vec<String>,
    request: &HttpRequest,
) -> Result<HttpResponse, Error> {
    let mut page = TwoFactorPage::of(app, signed_in).await?;
    page.codes = codes;
    Ok(Page::desk(page).status(StatusCode::CREATED).respond_to(request))
}

/// `POST /account/two-factor/recovery-codes`: 201 with new ones; those before work no more.
///
/// # Errors
/// When the database can't be written.
pub async fn renew(app: Data<App>, signed_in: SignedIn, request: HttpRequest) -> Outcome<HttpResponse> {
    let (person, now, codes) = (signed_in.person.id, app.clock.now(), recovery_codes());
    let (kept, told) = (codes.clone(), Told::of(&app, &request, person, now));
    let done: Result<bool, Error> = app
        .db
        .write(move |c| {
            async move {
                if !stored::is_on(c, person).await? {
                    return Ok(false);
                }
                stored::set_codes(c, person, &kept).await?;
                told.tell(c, "recovery_codes_made").await?;
                Ok(true)
            }
            .boxed()
        })
        .await;
    match done? {
        true => Ok(shown_once(&app, &signed_in, codes, &request).await?),
        false => Ok(see_other("/account/two-factor")),
    }
}

/// `POST /account/two-factor/removal`
///
/// # Errors
/// When the database can't be written.
pub async fn remove(app: Data<App>, signed_in: SignedIn, request: HttpRequest) -> Outcome<HttpResponse> {
    let (person, session) = (signed_in.person.id, signed_in.session);
    let told = Told::of(&app, &request, person, app.clock.now());
    let done: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                if stored::remove(c, person).await? {
                    sessions::end_all(c, person, Some(session)).await?;
                    told.tell(c, "two_factor_removed").await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await;
    done?;
    Ok(see_other("/account/two-factor?done=removed"))
}

/// Each 128 random bits, so that a plain hash of it tells nothing.
fn recovery_codes() -> Vec<String> {
    let one = || {
        let plain = totp::base32(&rand::random::<[u8; 16]>());
        let groups: Vec<&str> =
            plain.as_bytes().chunks(7).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        groups.join("-")
    };
    (0..CODES).map(|_| one()).collect()
}

/// Who is told of a change, by mail and in the log.
pub(in crate::people) struct Told {
    person: PersonId,
    by: PersonId,
    letterhead: Letterhead,
    address: String,
    now: Time,
}

impl Told {
    fn of(app: &App, request: &HttpRequest, person: PersonId, now: Time) -> Self {
        Self::by(app, request, (person, person), now)
    }

    /// Of what `by` did to `person`.
    pub(in crate::people) fn by(
        app: &App,
        request: &HttpRequest,
        (person, by): (PersonId, PersonId),
        now: Time,
    ) -> Self {
        let address = counted(client::address(request, &app.config));
        Self { person, by, letterhead: Letterhead::of(app), address, now }
    }

    /// In the transaction of the change.
    pub(in crate::people) async fn tell(self, c: &mut Connection, kind: &str) -> Result<(), Error> {
        let to = store::email(c, self.person).await?;
        let words = self.letterhead.second_factor(kind, self.now);
        enqueue(c, mail(&to, words, format!("{kind}:{}/{}", self.person, Uuid::now_v7()))).await?;
        let detail = if self.by == self.person { json!({}) } else { json!({ "person": self.person }) };
        activity::record(c, Uuid::now_v7(), self.now, Some(self.by), kind, &self.address, detail).await
    }
}
