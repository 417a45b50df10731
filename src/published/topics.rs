//! `/topics`: checks by what they are about.

use super::claimants::{Asked as Names, NamesPage, names_of};
use super::counts::Record;
use super::cursor::Cursor;
use super::item::Item;
use super::store::directory::{Entry, Kind};
use super::store::lists::{self, Filter};
use super::store::{counts, names};
use super::{address, without_nul};
use crate::error::Error;
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page, Query, Reader, moved};
use actix_web::web::Path;
use actix_web::{Either, HttpResponse};
use askama::Template;

const MOST: usize = 20;
const MOST_CLAIMANTS: usize = 6;

/// Where the page before ended.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
}

/// `GET /topics`
///
/// # Errors
/// When the database can't be read.
pub async fn list(app: Reader, asked: Query<Names>) -> Outcome<Page<NamesPage>> {
    names_of(&app, Kind::Topics, &asked).await
}

/// A topic and its checks.
#[derive(Template)]
#[template(path = "published/topic.html")]
pub struct TopicPage {
    frame: SiteFrame,
    name: String,
    record: Record,
    claimants: Vec<Entry>,
    items: Vec<Item>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /topics/{slug}`; an address that the topic had before leads to the one it has.
///
/// # Errors
/// 404 for a topic that no published check has.
pub async fn show(
    app: Reader,
    slug: Path<String>,
    asked: Query<Asked>,
) -> Outcome<Either<HttpResponse, Page<TopicPage>>> {
    let mut c = app.db.read().await?;
    let slug = without_nul(&slug);
    let Some(topic) = names::topic(&mut c, &slug).await? else {
        let topic = names::moved_topic(&mut c, &slug).await?.ok_or(Error::NotFound)?;
        return Ok(Either::Left(moved(&along(&address_of(&topic.slug, &asked), app.asked))));
    };
    let filter = Filter { topic: Some(topic.id), after: Cursor::parse(&asked.after), ..Filter::default() };
    let rows = lists::newest(&mut c, &filter, super::most(MOST)).await?;
    let kept = counts::of(&mut c, topic.id.uuid()).await?;
    let claimants = counts::claimants_of(&mut c, topic.id, MOST_CLAIMANTS).await?;
    drop(c);
    let path = format!("/topics/{}", topic.slug);
    let frame = super::frame(&app, SiteSection::Topics, &path);
    let (zone, t) = (app.time_zone(), frame.t());
    let record = Record::of(&kept, ("topic", &topic.slug), &app.house(), t);
    let (rows, next) = super::page_of(rows, MOST, |row| filter.order.cursor(row));
    let items = rows.into_iter().map(|row| Item::of(row, zone, t)).collect();
    let next = next.map(|cursor| address(&path, &[("after", cursor.text().as_str())]));
    let first = filter.after.map(|_| path);
    Ok(Either::Right(Page::public(TopicPage {
        frame,
        name: topic.name,
        record,
        claimants,
        items,
        first,
        next,
    })))
}

fn address_of(slug: &str, asked: &Asked) -> String {
    let slug: String = url::form_urlencoded::byte_serialize(slug.as_bytes()).collect();
    address(&format!("/topics/{slug}"), &[("after", asked.after.as_str())])
}
