//! `/feed.atom`, `/feed.rss`, `/feed.json`: the checks that changed last, of the whole site or narrowed like `/checks`. A
//! corrected or withdrawn check comes again under the same id, with its notice in the text.

mod entry;
mod json_feed;
mod xml;

use self::entry::Entry;
use super::checks::{Asked, Found, words};
use super::content::Check;
use super::counts::ratings;
use super::most;
use super::record::Record;
use super::store::names;
use super::store::records::{Listed, Order, page};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::web::frame::language_of;
use crate::web::page::public;
use crate::web::texts::Texts;
use crate::web::{Outcome, Query, moved};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, LINK};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

/// How many checks a feed has; older ones follow by `next`.
const MOST: usize = 30;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Atom,
    Rss,
    Json,
}

impl Form {
    fn path(self) -> &'static str {
        match self {
            Self::Atom => "/feed.atom",
            Self::Rss => "/feed.rss",
            Self::Json => "/feed.json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }
}

/// A feed, whatever its form.
#[derive(Debug)]
struct Feed {
    title: String,
    description: String,
    language: &'static str,
    /// Who answers for it, and where they are.
    publisher: String,
    publisher_url: String,
    /// The list as a page.
    home: String,
    /// This feed from its beginning, which is its id.
    id: String,
    /// This very document.
    own: String,
    /// What is older.
    next: Option<String>,
    icon: Option<String>,
    /// Who tells of news (W3C WebSub), of the whole site only.
    hub: Option<String>,
    updated: Time,
    entries: Vec<Entry>,
}

/// `GET /feed.atom` (RFC 4287)
///
/// # Errors
/// 400 for an `after` that we never gave.
pub async fn atom(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    answer(&app, &request, asked.into_inner(), Form::Atom).await
}

/// `GET /feed.rss` (RSS 2.0)
///
/// # Errors
/// As [`atom`].
pub async fn rss(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    answer(&app, &request, asked.into_inner(), Form::Rss).await
}

/// `GET /feed.json` (JSON Feed 1.1)
///
/// # Errors
/// As [`atom`].
pub async fn json(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    answer(&app, &request, asked.into_inner(), Form::Json).await
}

async fn answer(app: &App, request: &HttpRequest, asked: Asked, form: Form) -> Outcome<HttpResponse> {
    let asked = asked.clean();
    let mut c = app.db.read().await?;
    if let Some(topic) = asked.moved_topic(&mut c).await? {
        return Ok(moved(&Asked { topic, ..asked }.address_at(form.path(), "")));
    }
    let (found, after) = (asked.find(&mut c, app.time_zone()).await?, asked.after()?);
    let listed = match found.followed() {
        Some(filter) => page(&mut c, &filter, Order::Changed, after, most(MOST)).await?,
        None => Listed::default(),
    };
    let (house, site) = (app.house(), app.config.public_url());
    let title = title(&mut c, &house, &asked, &found).await?;
    let updated = match listed.checks.iter().map(Check::changed_at).max() {
        Some(updated) => updated,
        // A feed without entries has not changed since before there was any.
        None => names::began(&mut c).await?.unwrap_or_else(|| app.clock.now()),
    };
    drop(c);
    let mut feed = Feed::of(&house, &site, (&asked, form), (title, updated), listed);
    let is_pinged = !asked.is_narrowed() && asked.after.is_empty();
    feed.hub = app.config.websub_hub().filter(|_| is_pinged).map(str::to_owned);
    let body = match form {
        Form::Atom => xml::atom(&feed)?,
        Form::Rss => xml::rss(&feed)?,
        Form::Json => json_feed::text(&feed)?,
    };
    let mut answer = public(request, StatusCode::OK, form.media_type(), body);
    if let Some(hub) = feed.hub {
        let links = format!("<{hub}>; rel=\"hub\", <{}>; rel=\"self\"", feed.own);
        answer.headers_mut().insert(LINK, HeaderValue::from_str(&links).map_err(internal)?);
    }
    Ok(answer)
}

/// The site's name, and what the feed is narrowed to.
async fn title(c: &mut Connection, house: &House, asked: &Asked, found: &Found) -> Result<String, Error> {
    let ratings = match asked.rating.as_str() {
        "" => Vec::new(),
        _ => ratings(house, &names::ratings(c).await?),
    };
    let words = words(asked, found, &ratings, Texts::of(language_of(&house.place)));
    let all = std::iter::once(house.name.clone()).chain(words.into_iter().map(|(_, words)| words));
    Ok(all.collect::<Vec<_>>().join(" · "))
}

impl Feed {
    fn of(
        house: &House,
        site: &str,
        (asked, form): (&Asked, Form),
        (title, updated): (String, Time),
        listed: Listed,
    ) -> Self {
        let language = language_of(&house.place);
        let t = Texts::of(language);
        let records = listed.checks.iter().filter_map(|check| Record::of(check, house, site, t));
        let entries: Vec<Entry> = records.map(Entry::of).collect();
        let next = listed.last.filter(|_| listed.is_more).map(|last| last.text());
        let here = |path: &str, after: &str| format!("{site}{}", asked.address_at(path, after));
        Self {
            title: entry::plain(&title),
            description: entry::plain(&t.with("feed-description", &[("site", house.name.as_str())])),
            language,
            publisher: entry::plain(house.publisher()),
            publisher_url: match house.organisation.url.as_str() {
                "" => site.to_owned(),
                url => url.to_owned(),
            },
            home: if asked.is_narrowed() { here("/checks", "") } else { format!("{site}/") },
            id: here(form.path(), ""),
            own: here(form.path(), &asked.after),
            next: next.map(|next| here(form.path(), &next)),
            hub: None,
            icon: house.logo.as_ref().map(|logo| format!("{site}{}", logo.address())),
            updated,
            entries,
        }
    }
}

/// A fault of ours: a template or a form that failed.
fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::internal(error)
}
