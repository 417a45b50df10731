//! `/desk/articles/feeds`: the feeds and sitemaps of outlets that the desk reads by itself.

pub mod chosen;
pub mod item;
pub mod read;
pub mod store;

use self::store::{Chosen, Counts, Feed};
use crate::app::App;
use crate::articles::gather::address;
use crate::claims::filled::{Fields, Filled};
use crate::clock::{machine, short_time};
use crate::error::Error;
use crate::line::squeezed;
use crate::people::SignedIn;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

/// All feeds, each with how it does, and the form for another.
#[derive(Template)]
#[template(path = "articles/feeds.html")]
pub struct FeedsPage {
    frame: DeskFrame,
    feeds: Vec<Line>,
    filled: Filled,
    form_key: String,
}

/// A feed.
struct Line {
    feed: Feed,
    form: String,
    read: Option<(String, String)>,
    next: String,
    counts: Counts,
}

impl Line {
    fn of(feed: Feed, counts: &HashMap<Uuid, Counts>, zone: Tz) -> Self {
        Self {
            form: format!("feed-{}", feed.id),
            read: feed.read_at.map(|at| (machine(at), short_time(at, zone))),
            next: short_time(feed.next_at, zone),
            counts: counts.get(&feed.id).cloned().unwrap_or_default(),
            feed,
        }
    }

    fn state(&self) -> &'static str {
        match (self.feed.is_on, self.feed.problem.is_empty()) {
            (false, _) => "Off",
            (true, true) => "On",
            (true, false) => "On, with a problem",
        }
    }
}

impl FeedsPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let (feeds, counts) = (store::all(&mut c).await?, store::counts(&mut c, app.clock.now()).await?);
        drop(c);
        Ok(Self {
            frame: signed_in.frame(app, Section::Articles),
            feeds: feeds.into_iter().map(|feed| Line::of(feed, &counts, app.time_zone())).collect(),
            filled,
            form_key: new_key(),
        })
    }
}

/// What was done just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl After {
    fn sentence(&self, is_demo: bool) -> Option<String> {
        let sentence = match self.done.as_str() {
            "on" if is_demo => "The feed is on. A demo newsroom asks nobody: nothing is read.",
            "added" => "The feed is added, and off. Switch it on when it is right.",
            "changed" => "The feed is changed.",
            "on" => "The feed is on, and read within a minute.",
            "off" => "The feed is off. What it listed stays.",
            "removed" => "The feed is taken away. What it listed stays.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }
}

/// The page again, or where a form leads.
type Answer = Outcome<Either<HttpResponse, Page<FeedsPage>>>;

fn done(what: &str) -> Answer {
    Ok(Either::Left(see_other(&format!("/desk/articles/feeds?done={what}"))))
}

/// `GET /desk/articles/feeds`
///
/// # Errors
/// When the database can't be read.
pub async fn list(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<FeedsPage>> {
    let mut page = FeedsPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence(app.house().demo));
    Ok(Page::desk(page))
}

/// `POST /desk/articles/feeds`: another feed, switched off.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer {
    let filled = Filled::new("feed", form.fields.clone());
    let chosen = match read_fields(&form.fields) {
        Ok(chosen) => chosen,
        Err(problems) => return again(&app, &signed_in, filled.with_problems(problems)).await,
    };
    let (by, now) = (signed_in.person.id, app.clock.now());
    let added: Result<bool, Error> =
        app.db.write(move |c| async move { store::add(c, &chosen, by, now).await }.boxed()).await;
    if added? { done("added") } else { again(&app, &signed_in, filled.with_problems(twice())).await }
}

/// `POST /desk/articles/feeds/{feed}`
///
/// # Errors
/// 404 without such a feed; when the database can't be written.
pub async fn change(app: Data<App>, signed_in: SignedIn, id: Path<String>, form: Form<Fields>) -> Answer {
    let id = known(&app, &id).await?;
    let filled = Filled::new(format!("feed-{id}"), form.fields.clone());
    let chosen = match read_fields(&form.fields) {
        Ok(chosen) => chosen,
        Err(problems) => return again(&app, &signed_in, filled.with_problems(problems)).await,
    };
    let now = app.clock.now();
    let changed: Result<bool, Error> =
        app.db.write(move |c| async move { store::change(c, id, &chosen, now).await }.boxed()).await;
    if changed? { done("changed") } else { again(&app, &signed_in, filled.with_problems(twice())).await }
}

/// `POST /desk/articles/feeds/{feed}/switch`: `on` or `off`.
///
/// # Errors
/// As [`change`].
pub async fn switch(app: Data<App>, _: SignedIn, id: Path<String>, form: Form<Fields>) -> Answer {
    let (id, on, now) = (known(&app, &id).await?, form.fields.get("to") == "on", app.clock.now());
    let switched: Result<(), Error> =
        app.db.write(move |c| async move { store::switch(c, id, on, now).await }.boxed()).await;
    switched?;
    done(if on { "on" } else { "off" })
}

/// `POST /desk/articles/feeds/{feed}/removal`
///
/// # Errors
/// As [`change`].
pub async fn remove(app: Data<App>, _: SignedIn, id: Path<String>) -> Answer {
    let id = known(&app, &id).await?;
    let removed: Result<(), Error> =
        app.db.write(move |c| async move { store::remove(c, id).await }.boxed()).await;
    removed?;
    done("removed")
}

async fn again(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer {
    Ok(Either::Right(Page::desk(FeedsPage::load(app, signed_in, filled).await?).refused()))
}

async fn known(app: &App, id: &str) -> Result<Uuid, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    store::find(&mut *app.db.read().await?, id).await?.map(|feed| feed.id).ok_or(Error::NotFound)
}

fn twice() -> Problems {
    Problems::of("url", "This feed is watched already. Change it in the list.")
}

fn read_fields(fields: &Fields) -> Result<Chosen, Problems> {
    let mut problems = Problems::none();
    let name = squeezed(fields.get("name"));
    if name.is_empty() || name.chars().count() > 200 {
        problems.add("name", "Write the outlet’s name, in at most 200 letters.");
    }
    let url = match address(fields.get("url")) {
        Ok(Some(url)) => Some(url),
        Ok(None) => {
            problems.add("url", "Copy the address of the feed or sitemap here.");
            None
        }
        Err(refused) => {
            problems.add("url", refused.sentence);
            None
        }
    };
    let number = |name: &str, least: i32, most: i32| {
        fields.get(name).trim().parse::<i32>().ok().filter(|number| (least..=most).contains(number))
    };
    let a_day = number("a_day", 1, 1000).ok_or("Write a number from 1 to 1000.");
    let a_day = problems.check("a_day", a_day);
    let minutes = number("minutes", 5, 10_080).ok_or("Write minutes, from 5 to 10080 (a week).");
    let minutes = problems.check("minutes", minutes);
    match (url, a_day, minutes) {
        (Some(url), Some(a_day), Some(minutes)) if problems.is_empty() => {
            Ok(Chosen { name, url: url.into(), a_day, minutes })
        }
        _ => Err(problems),
    }
}
