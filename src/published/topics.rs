//! `/topics`: checks by what they are about.

use super::cursor::Cursor;
use super::item::Item;
use super::store::lists::{self, Filter};
use super::store::names;
use super::{address, without_nul};
use crate::app::App;
use crate::error::Error;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, moved};
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;

const MOST: usize = 20;

/// Where the page before ended.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
}

/// A list of topics.
#[derive(Template)]
#[template(path = "published/topics.html")]
pub struct TopicsPage {
    frame: SiteFrame,
    names: Vec<(String, String)>,
}

/// `GET /topics`
///
/// # Errors
/// When the database can't be read.
pub async fn list(app: Data<App>) -> Outcome<Page<TopicsPage>> {
    let topics = names::topics(&mut *app.db.read().await?).await?;
    let frame = super::frame(&app, SiteSection::Topics, "/topics");
    let names = topics.into_iter().map(|topic| (topic.slug, topic.name)).collect();
    Ok(Page::public(TopicsPage { frame, names }))
}

/// A topic and its checks.
#[derive(Template)]
#[template(path = "published/topic.html")]
pub struct TopicPage {
    frame: SiteFrame,
    name: String,
    items: Vec<Item>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /topics/{slug}`; an address that the topic had before leads to the one it has.
///
/// # Errors
/// 404 for a topic that no published check has.
pub async fn show(
    app: Data<App>,
    slug: Path<String>,
    asked: Query<Asked>,
) -> Outcome<Either<HttpResponse, Page<TopicPage>>> {
    let mut c = app.db.read().await?;
    let slug = without_nul(&slug);
    let Some(topic) = names::topic(&mut c, &slug).await? else {
        let topic = names::moved_topic(&mut c, &slug).await?.ok_or(Error::NotFound)?;
        let path = format!(
            "/topics/{}",
            url::form_urlencoded::byte_serialize(topic.slug.as_bytes()).collect::<String>()
        );
        return Ok(Either::Left(moved(&address(&path, &[("after", asked.after.as_str())]))));
    };
    let filter = Filter { topic: Some(topic.id), after: Cursor::parse(&asked.after), ..Filter::default() };
    let rows = lists::newest(&mut c, &filter, super::most(MOST)).await?;
    drop(c);
    let path = format!("/topics/{}", topic.slug);
    let frame = super::frame(&app, SiteSection::Topics, &path);
    let (zone, t) = (app.time_zone(), frame.t());
    let (rows, next) = super::page_of(rows, MOST, |row| filter.order.cursor(row));
    let items = rows.into_iter().map(|row| Item::of(row, zone, t)).collect();
    let next = next.map(|cursor| address(&path, &[("after", cursor.text().as_str())]));
    let first = filter.after.map(|_| path);
    Ok(Either::Right(Page::public(TopicPage { frame, name: topic.name, items, first, next })))
}
