//! `/suggest`: a reader asks us to check something. Nobody is signed in, no script runs, no third party is asked.

use super::change::{self, New, Taken};
use super::store;
use super::token::{FormKey, Secret};
use super::words::{LANGUAGES, Said, Seen, Wrong};
use crate::app::App;
use crate::articles::language;
use crate::error::Error;
use crate::people::person::Email;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection, language_of};
use crate::web::texts::Texts;
use crate::web::{Form, Outcome, Page, Problems, Reader, client, rate, see_other};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use chrono::TimeDelta;
use futures_util::FutureExt;

/// Nobody reads and fills in the form in less.
pub const QUICKEST: TimeDelta = TimeDelta::seconds(3);

/// The form.
#[derive(Template)]
#[template(path = "intake/suggest.html")]
pub struct SuggestPage {
    frame: SiteFrame,
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
    said: String,
    seen: String,
    language: String,
    contact: String,
    /// The field that nobody sees: programs fill it in.
    website: String,
}

struct Parsed {
    said: Said,
    seen: Option<Seen>,
    language: String,
    contact: Option<String>,
}

impl Fields {
    fn parse(&self, t: &Texts) -> Result<Parsed, Problems> {
        let mut problems = Problems::none();
        let wrong = |wrong: Wrong| match wrong {
            Wrong::Missing => t.get("suggest-said-missing").into_owned(),
            Wrong::TooLong => t.get("suggest-too-long").into_owned(),
        };
        let said = problems.check("said", Said::parse(&self.said).map_err(wrong));
        let seen = match self.seen.trim() {
            "" => Some(None),
            _ => problems.check("seen", Seen::parse(&self.seen).map(Some).map_err(wrong)),
        };
        let contact = match self.contact.trim() {
            "" => Some(None),
            typed => {
                let read = Email::parse(typed).map(|email| Some(email.as_str().to_owned()));
                problems.check("contact", read.map_err(|_| t.get("suggest-contact-wrong")))
            }
        };
        let (Some(said), Some(seen), Some(contact)) = (said, seen, contact) else { return Err(problems) };
        let language = self.language(&said);
        Ok(Parsed { said, seen, language, contact })
    }

    /// As chosen; else as the words look.
    fn language(&self, said: &Said) -> String {
        let chosen = LANGUAGES.iter().find(|(tag, _)| *tag == self.language).map(|(tag, _)| *tag);
        chosen.or_else(|| language::guess(said.as_str())).unwrap_or("und").to_owned()
    }
}

/// The frame of a page for readers that no search engine should know by an address; `own` is the language of what it is
/// about, or "".
pub(super) fn frame(app: &Reader, own: &str, address: &str) -> SiteFrame {
    let house = app.house();
    let language = app.asked.or_else(|| Texts::find(own).map(Texts::language));
    let language = language.unwrap_or_else(|| language_of(&house.place));
    let frame = SiteFrame::of(&house, SiteSection::Other, String::new(), language);
    SiteFrame { address: address.to_owned(), ..frame }
}

impl SuggestPage {
    fn new(app: &Reader, typed: Fields, form_key: String) -> Self {
        let canonical = format!("{}/suggest", app.config.public_url());
        Self {
            frame: SiteFrame { canonical, ..frame(app, "", "/suggest") },
            typed,
            problems: Problems::none(),
            notice: String::new(),
            form_key,
            days: app.config.suggestion_days,
        }
    }

    fn t(&self) -> &'static Texts {
        self.frame.t()
    }

    fn languages(&self) -> Vec<(&'static str, String)> {
        let unsure = ("", self.t().get("suggest-language-unsure").into_owned());
        std::iter::once(unsure).chain(LANGUAGES.map(|(tag, name)| (tag, name.to_owned()))).collect()
    }
}

/// The one-time key of a form that is handed out now.
pub(super) fn new_key(secret: &Secret, app: &App) -> String {
    FormKey::new(secret, app.clock.now(), rand::random()).as_str().to_owned()
}

/// `GET /suggest`
///
/// # Errors
/// When the database can't be read; 429 for an address that asks without end.
pub async fn show(app: Reader, request: HttpRequest) -> Outcome<Page<SuggestPage>> {
    rate::count(&request, &app)?;
    let secret = store::secret(&mut *app.db.read().await?).await?;
    Ok(Page::desk(SuggestPage::new(&app, Fields::default(), new_key(&secret, &app))))
}

/// `POST /suggest`: 303 to the suggestion's own page, which only its sender knows.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Reader, form: Form<Fields>, request: HttpRequest) -> Outcome<HttpResponse> {
    rate::count(&request, &app)?;
    let secret = store::secret(&mut *app.db.read().await?).await?;
    let key = FormKey::parse(&secret, &form.key);
    let carried = key.as_ref().map_or_else(|| new_key(&secret, &app), |key| key.as_str().to_owned());
    let mut page = SuggestPage::new(&app, form.fields, carried);
    let t = page.t();
    let parsed = match page.typed.parse(t) {
        Ok(parsed) => parsed,
        Err(problems) => {
            page.problems = problems;
            return Ok(Page::desk(page).refused().respond_to(&request));
        }
    };
    let Some(key) = key.filter(|_| page.typed.website.is_empty()) else {
        let machine = !page.typed.website.is_empty();
        page.typed.website.clear();
        page.notice = (if machine { t.get("suggest-decoy") } else { t.get("suggest-old") }).into_owned();
        return Ok(Page::desk(page).refused().respond_to(&request));
    };
    if app.clock.now() - key.handed_out() < QUICKEST {
        page.notice = t.get("suggest-quick").into_owned();
        return Ok(Page::desk(page).refused().respond_to(&request));
    }
    keep(&app, &request, page, secret, parsed, key).await
}

async fn keep(
    app: &Reader,
    request: &HttpRequest,
    mut page: SuggestPage,
    secret: Secret,
    parsed: Parsed,
    key: FormKey,
) -> Outcome<HttpResponse> {
    let Parsed { said, seen, language, contact } = parsed;
    let address = client::counted(client::address(request, &app.config)).to_string();
    let (new, now) = (New { said, seen, language, contact, key, address }, app.clock.now());
    let fresh = new_key(&secret, app);
    let taken: Result<Taken, Error> =
        app.db.write(move |c| async move { change::receive(c, &secret, &new, now).await }.boxed()).await;
    match taken {
        Ok(Taken::Kept(token)) => Ok(see_other(&along(&token.path(), app.asked))),
        Ok(Taken::OtherWords) => {
            page.notice = page.t().get("suggest-again").into_owned();
            page.form_key = fresh;
            Ok(Page::desk(page).status(StatusCode::CONFLICT).respond_to(request))
        }
        Err(Error::TooMany(seconds)) => Ok(later(page, request, seconds)),
        Err(error) => Err(error.into()),
    }
}

/// A wait as people are told of it.
pub(super) fn minutes(seconds: u64) -> i64 {
    i64::try_from(seconds.div_ceil(60)).unwrap_or(10)
}

/// The form with all that was typed, to be sent again later.
fn later(mut page: SuggestPage, request: &HttpRequest, seconds: u64) -> HttpResponse {
    page.notice = page.t().with("suggest-too-many", &[("n", minutes(seconds))]);
    let mut answer = Page::desk(page).status(StatusCode::TOO_MANY_REQUESTS).respond_to(request);
    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    answer
}
