//! `/claimants`: who said what.

use super::cursor::Cursor;
use super::item::Item;
use super::store::lists::{self, Filter};
use super::store::names;
use super::{address, without_nul};
use crate::app::App;
use crate::error::Error;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Path, Query};
use askama::Template;

const MOST_NAMES: usize = 200;
const MOST: usize = 20;

/// Where the page before ended: a slug in the list of names, a cursor in a claimant's list of checks.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
}

/// A list of names.
#[derive(Template)]
#[template(path = "published/claimants.html")]
pub struct ClaimantsPage {
    frame: SiteFrame,
    names: Vec<(String, String)>,
    first: Option<&'static str>,
    next: Option<String>,
}

/// `GET /claimants`
///
/// # Errors
/// When the database can't be read.
pub async fn list(app: Data<App>, asked: Query<Asked>) -> Outcome<Page<ClaimantsPage>> {
    let after = without_nul(&asked.after);
    let mut c = app.db.read().await?;
    let rows = names::claimants(&mut c, &after, super::most(MOST_NAMES)).await?;
    let (rows, next) = super::page_of(rows, MOST_NAMES, |row| row.slug.clone());
    let frame = super::frame(&app, SiteSection::Claimants, "/claimants");
    let names = rows.into_iter().map(|row| (row.slug, row.name)).collect();
    let first = (!after.is_empty()).then_some("/claimants");
    let next = next.map(|slug| address("/claimants", &[("after", slug.as_str())]));
    Ok(Page::public(ClaimantsPage { frame, names, first, next }))
}

/// A claimant and their checks.
#[derive(Template)]
#[template(path = "published/claimant.html")]
pub struct ClaimantPage {
    frame: SiteFrame,
    name: String,
    items: Vec<Item>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /claimants/{slug}`
///
/// # Errors
/// 404 for somebody whom no published check names.
pub async fn show(app: Data<App>, slug: Path<String>, asked: Query<Asked>) -> Outcome<Page<ClaimantPage>> {
    let mut c = app.db.read().await?;
    let claimant = names::claimant(&mut c, &without_nul(&slug)).await?.ok_or(Error::NotFound)?;
    let filter =
        Filter { claimant: Some(claimant.id), after: Cursor::parse(&asked.after), ..Filter::default() };
    let rows = lists::newest(&mut c, &filter, super::most(MOST)).await?;
    drop(c);
    let path = format!("/claimants/{}", claimant.slug);
    let frame = super::frame(&app, SiteSection::Claimants, &path);
    let (zone, t) = (app.time_zone(), frame.t());
    let (rows, next) = super::page_of(rows, MOST, |row| filter.order.cursor(row));
    let items = rows.into_iter().map(|row| Item::of(row, zone, t)).collect();
    let next = next.map(|cursor| address(&path, &[("after", cursor.text().as_str())]));
    let first = filter.after.map(|_| path);
    Ok(Page::public(ClaimantPage { frame, name: claimant.name, items, first, next }))
}
