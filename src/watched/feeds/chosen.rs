//! `/desk/articles/found`: what feeds brought, with its most checkable sentences, to import or to pass over.

use super::store::found::{self, Kept, Listed};
use crate::app::App;
use crate::articles::article::How;
use crate::articles::change::{Denied, Material, Sent, import_within, location};
use crate::articles::gather::{self, own_address};
use crate::articles::scan::scan;
use crate::claims::filled::Fields;
use crate::clock::{Time, machine, short_time};
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ArticleId;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::DateTime;
use chrono_tz::Tz;
use futures_util::FutureExt;
use serde::Deserialize;
use url::Url;
use uuid::Uuid;

/// Thirty articles.
#[derive(Template)]
#[template(path = "articles/found.html")]
pub struct FoundPage {
    frame: DeskFrame,
    articles: Vec<Line>,
    next: Option<String>,
    can_choose_feeds: bool,
}

struct Line {
    listed: Listed,
    published: Option<(String, String)>,
}

impl Line {
    fn of(listed: Listed, zone: Tz) -> Self {
        Self { published: listed.published_at.map(|at| (machine(at), short_time(at, zone))), listed }
    }

    fn title(&self) -> &str {
        if self.listed.title.is_empty() { &self.listed.url } else { &self.listed.title }
    }

    fn direction(&self) -> &'static str {
        direction(&self.listed.language)
    }
}

/// From which article on, and what was done just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    after: String,
    done: String,
}

/// `GET /desk/articles/found`
///
/// # Errors
/// 400 when `after` is not one of ours; when the database can't be read.
pub async fn list(app: Data<App>, signed_in: SignedIn, from: Query<From>) -> Outcome<Page<FoundPage>> {
    let after = cursor(&from.after)?;
    let listed = found::list(&mut *app.db.read().await?, after).await?;
    let next = listed
        .last()
        .filter(|_| found::is_full(listed.len()))
        .map(|last| format!("/desk/articles/found?after={}_{}", last.fetched_at.timestamp_micros(), last.id));
    let mut frame = signed_in.frame(&app, Section::Articles);
    frame.flash = match from.done.as_str() {
        "passed" => Some("It is passed over, and not listed again.".to_owned()),
        "gone" => Some("It was imported or passed over before.".to_owned()),
        _ => None,
    };
    Ok(Page::desk(FoundPage {
        frame,
        articles: listed.into_iter().map(|one| Line::of(one, app.time_zone())).collect(),
        next,
        can_choose_feeds: signed_in.person.role >= crate::people::person::Role::Editor,
    }))
}

fn cursor(text: &str) -> Result<Option<(Time, Uuid)>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let parts = text.split_once('_').and_then(|(at, id)| {
        Some((DateTime::from_timestamp_micros(at.parse().ok()?)?, id.parse::<Uuid>().ok()?))
    });
    parts.map(Some).ok_or_else(|| Error::Invalid("There is no such page of the list.".to_owned()))
}

/// `POST /desk/articles/found/{item}/import`: makes it an article of the desk, from what was fetched then.
///
/// # Errors
/// 404 without such an item; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    item: Path<String>,
    form: Form<Fields>,
) -> Outcome<HttpResponse> {
    let item: Uuid = item.parse().map_err(|_| Error::NotFound)?;
    let kept = found::kept(&mut *app.db.read().await?, item).await?;
    if let Some(article) = kept.article {
        return Ok(see_other(&location(article)));
    }
    let Some(material) = material(kept).await? else {
        return Ok(see_other("/desk/articles/found?done=gone"));
    };
    let scanned = scan(app.config.clamd.as_ref(), &material.bytes).await;
    scanned.map_err(|refused| Error::Refused(refused.to_string()))?;
    let sent = Sent { by: signed_in.person.id, now: app.clock.now(), key: form.key, body: form.body };
    let imported = app.db.write(move |c| async move { once(c, item, &sent, material).await }.boxed()).await;
    match imported {
        Ok(Some(article)) => Ok(see_other(&location(article))),
        Ok(None) | Err(Denied::SentBefore) => Ok(see_other("/desk/articles/found?done=gone")),
        Err(denied) => Err(Error::from(denied).into()),
    }
}

/// The article that it is: made now, or by whoever came first. None once it was passed over.
async fn once(
    c: &mut Connection,
    item: Uuid,
    sent: &Sent,
    material: Material,
) -> Result<Option<ArticleId>, Denied> {
    let (state, article) = found::lock(c, item).await?;
    if article.is_some() || state != "read" {
        return Ok(article);
    }
    let article = import_within(c, sent, material).await?;
    found::imported(c, item, article).await?;
    Ok(Some(article))
}

/// As if it were fetched now, with the time at which it was.
async fn material(kept: Kept) -> Result<Option<Material>, Error> {
    let Kept { state, final_url, media_type, charset, bytes, fetched_at, .. } = kept;
    let (Some(bytes), Some(taken_at), true) = (bytes, fetched_at, state == "read") else { return Ok(None) };
    let url = Url::parse(&final_url).map_err(Error::internal)?;
    let found = gather::read(&bytes, &media_type, charset, Some(&url), taken_at.date_naive()).await;
    let found = found.map_err(|error| Error::Invalid(error.to_string()))?;
    let (address, final_url) = (Some(own_address(&found, &url)), Some(final_url));
    let (how, taken_at) = (How::Fetched, Some(taken_at));
    Ok(Some(Material { url: address, final_url, exchange: None, how, media_type, bytes, found, taken_at }))
}

/// `POST /desk/articles/found/{item}/pass`
///
/// # Errors
/// 404 for what can be no item; when the database can't be written.
pub async fn pass(app: Data<App>, _: SignedIn, item: Path<String>) -> Outcome<HttpResponse> {
    let item: Uuid = item.parse().map_err(|_| Error::NotFound)?;
    let passed: Result<(), Error> =
        app.db.write(move |c| async move { found::pass(c, item).await }.boxed()).await;
    passed?;
    Ok(see_other("/desk/articles/found?done=passed"))
}
