//! `/report/{slug}`: a reader says what is wrong with a published check. The check's own page links here and holds no
//! form, so that it can be kept and cached.

use super::DAYS_TO_ANSWER;
use super::change::{self, New, Taken};
use super::store::{self, About};
use crate::error::Error;
use crate::intake::store::secret;
use crate::intake::suggest::{QUICKEST, frame, minutes, new_key};
use crate::intake::token::{FormKey, Secret};
use crate::intake::words::{Fault, Grounds, Seen, Wrong};
use crate::people::person::Email;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, direction};
use crate::web::texts::Texts;
use crate::web::{Form, Outcome, Page, Problems, Reader, client, rate, see_other};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use futures_util::FutureExt;
use std::borrow::Cow;

/// The form.
#[derive(Template)]
#[template(path = "intake/reports/form.html")]
pub struct FormPage {
    frame: SiteFrame,
    about: About,
    typed: Fields,
    problems: Problems,
    /// What stands above a form that was not taken, though each field is right.
    notice: String,
    form_key: String,
    days: u32,
}

/// What a reader types.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    wrong: String,
    why: String,
    source: String,
    contact: String,
    /// The revision that they read.
    revision: String,
    /// The field that nobody sees: programs fill it in.
    website: String,
}

struct Parsed {
    wrong: Fault,
    why: Grounds,
    source: Option<Seen>,
    contact: Option<String>,
}

impl Fields {
    fn parse(&self, t: &Texts) -> Result<Parsed, Problems> {
        let mut problems = Problems::none();
        let said = |missing: Cow<'_, str>, most: usize| {
            let missing = missing.into_owned();
            move |wrong: Wrong| match wrong {
                Wrong::Missing => missing,
                Wrong::TooLong => t.with("report-too-long", &[("n", most)]),
            }
        };
        let wrong = Fault::parse(&self.wrong).map_err(said(t.get("report-wrong-missing"), Fault::MOST));
        let wrong = problems.check("wrong", wrong);
        let why = Grounds::parse(&self.why).map_err(said(t.get("report-why-missing"), Grounds::MOST));
        let why = problems.check("why", why);
        let source = match self.source.trim() {
            "" => Some(None),
            typed => {
                let read = Seen::parse(typed).map(Some);
                problems.check("source", read.map_err(said(t.get("report-why-missing"), Seen::MOST)))
            }
        };
        let contact = match self.contact.trim() {
            "" => Some(None),
            typed => {
                let read = Email::parse(typed).map(|email| Some(email.as_str().to_owned()));
                problems.check("contact", read.map_err(|_| t.get("suggest-contact-wrong")))
            }
        };
        match (wrong, why, source, contact) {
            (Some(wrong), Some(why), Some(source), Some(contact)) => {
                Ok(Parsed { wrong, why, source, contact })
            }
            _ => Err(problems),
        }
    }
}

impl FormPage {
    fn new(app: &Reader, about: About, typed: Fields, form_key: String) -> Self {
        let (problems, notice) = (Problems::none(), String::new());
        let days = app.config.suggestion_days;
        let frame = frame(app, &about.language, &format!("/report/{}", about.slug));
        Self { frame, about, typed, problems, notice, form_key, days }
    }

    fn t(&self) -> &'static Texts {
        self.frame.t()
    }

    fn direction(&self) -> &'static str {
        direction(&self.about.language)
    }

    /// What they read: there may be a newer revision by now.
    fn revision(&self) -> i32 {
        let read = self.typed.revision.parse().ok().filter(|read| (1..=self.about.revision).contains(read));
        read.unwrap_or(self.about.revision)
    }

    /// Until when the desk answers.
    fn deadline(&self) -> String {
        self.t().with("report-deadline", &[("n", DAYS_TO_ANSWER)])
    }

    /// The form again, with what is wrong with it as a whole.
    fn again(mut self, request: &HttpRequest, status: StatusCode, notice: String) -> HttpResponse {
        self.notice = notice;
        Page::desk(self).status(status).respond_to(request)
    }
}

/// `GET /report/{slug}`
///
/// # Errors
/// 404 for what was never published; 429 for an address that asks without end.
pub async fn show(app: Reader, slug: Path<String>, request: HttpRequest) -> Outcome<Page<FormPage>> {
    rate::count(&request, &app)?;
    let mut c = app.db.read().await?;
    let (about, secret) = (store::about(&mut c, &slug).await?, secret(&mut c).await?);
    Ok(Page::desk(FormPage::new(&app, about, Fields::default(), new_key(&secret, &app))))
}

/// `POST /report/{slug}`: 303 to the report's own page, which only its sender knows.
///
/// # Errors
/// 404 for what was never published; when the database can't be written.
pub async fn create(
    app: Reader,
    slug: Path<String>,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    rate::count(&request, &app)?;
    let mut c = app.db.read().await?;
    let (about, secret) = (store::about(&mut c, &slug).await?, secret(&mut c).await?);
    drop(c);
    let key = FormKey::parse(&secret, &form.key);
    let carried = key.as_ref().map_or_else(|| new_key(&secret, &app), |key| key.as_str().to_owned());
    let mut page = FormPage::new(&app, about, form.fields, carried);
    let (t, refused) = (page.t(), StatusCode::UNPROCESSABLE_ENTITY);
    let parsed = match page.typed.parse(t) {
        Ok(parsed) => parsed,
        Err(problems) => {
            page.problems = problems;
            return Ok(Page::desk(page).refused().respond_to(&request));
        }
    };
    if !page.typed.website.is_empty() {
        page.typed.website.clear();
        return Ok(page.again(&request, refused, t.get("suggest-decoy").into_owned()));
    }
    match key {
        None => Ok(page.again(&request, refused, t.get("suggest-old").into_owned())),
        Some(key) if app.clock.now() - key.handed_out() < QUICKEST => {
            Ok(page.again(&request, refused, t.get("suggest-quick").into_owned()))
        }
        Some(key) => keep(&app, &request, page, secret, parsed, key).await,
    }
}

async fn keep(
    app: &Reader,
    request: &HttpRequest,
    mut page: FormPage,
    secret: Secret,
    parsed: Parsed,
    key: FormKey,
) -> Outcome<HttpResponse> {
    let Parsed { wrong, why, source, contact } = parsed;
    let address = client::counted(client::address(request, &app.config)).to_string();
    let (new, now) = (New { wrong, why, source, contact, key, address }, app.clock.now());
    let (fresh, about) = (new_key(&secret, app), About { revision: page.revision(), ..page.about.clone() });
    let write =
        app.db.write(move |c| async move { change::receive(c, &secret, &about, &new, now).await }.boxed());
    let taken: Result<Taken, Error> = write.await;
    let t = page.t();
    match taken {
        Ok(Taken::Kept(token)) => Ok(see_other(&along(&token.report_path(), app.asked))),
        Ok(Taken::OtherWords) => {
            page.form_key = fresh;
            Ok(page.again(request, StatusCode::CONFLICT, t.get("report-again").into_owned()))
        }
        Err(Error::TooMany(seconds)) => {
            let notice = t.with("report-too-many", &[("n", minutes(seconds))]);
            let mut answer = page.again(request, StatusCode::TOO_MANY_REQUESTS, notice);
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            Ok(answer)
        }
        Err(error) => Err(error.into()),
    }
}
