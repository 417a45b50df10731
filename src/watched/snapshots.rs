//! `/desk/articles/{id}/snapshots`: what was read of an article when, and what changed in between.

use super::store::{self, Look};
use crate::app::App;
use crate::articles::store::{self as articles, Shown};
use crate::claims::changes::looking;
use crate::claims::difference::{Piece, paragraphs};
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::ids::ArticleId;
use crate::people::SignedIn;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

/// All snapshots.
#[derive(Template)]
#[template(path = "articles/snapshots.html")]
pub struct SnapshotsPage {
    frame: DeskFrame,
    id: ArticleId,
    title: String,
    url: Option<String>,
    lines: Vec<Line>,
    look: Option<Look>,
    zone: Tz,
    form_key: String,
}

struct Line {
    shown: Shown,
    datetime: String,
    words: String,
}

impl SnapshotsPage {
    fn words(&self, time: &Time) -> String {
        short_time(*time, self.zone)
    }

    fn download(&self, line: &Line) -> String {
        format!("/desk/articles/{}/snapshots/{}", self.id, line.shown.number)
    }

    fn problem(&self) -> &str {
        self.look.as_ref().map_or("", |look| &look.problem)
    }
}

impl Line {
    fn sha256(&self) -> String {
        hex::encode(&self.shown.sha256)
    }
}

/// What was asked for just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

/// `GET /desk/articles/{id}/snapshots`
///
/// # Errors
/// 404 without such an article.
pub async fn list(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    after: Option<Query<After>>,
) -> Outcome<Page<SnapshotsPage>> {
    let id: ArticleId = id.parse().map_err(|_| Error::NotFound)?;
    let mut c = app.db.read().await?;
    let reading = articles::find(&mut c, id).await?;
    let shown = articles::all_snapshots(&mut c, id).await?;
    let look = match &reading.url {
        Some(url) => store::find(&mut c, url).await?,
        None => None,
    };
    drop(c);
    let zone = app.time_zone();
    let mut frame = signed_in.frame(&app, Section::Articles);
    let asked = after.is_some_and(|after| after.done == "asked");
    frame.flash = asked.then(|| looking(app.house().demo).to_owned());
    let line = |shown: Shown| Line {
        datetime: machine(shown.taken_at),
        words: short_time(shown.taken_at, zone),
        shown,
    };
    Ok(Page::desk(SnapshotsPage {
        frame,
        id,
        title: reading.details.title,
        url: reading.url,
        lines: shown.into_iter().map(line).collect(),
        look,
        zone,
        form_key: new_key(),
    }))
}

/// Two snapshots, word by word.
#[derive(Template)]
#[template(path = "articles/difference.html")]
pub struct DifferencePage {
    frame: DeskFrame,
    id: ArticleId,
    title: String,
    language: String,
    from: i32,
    to: i32,
    texts: Vec<(usize, Vec<Piece>)>,
}

/// `GET /desk/articles/{id}/snapshots/{n}/difference`: from the snapshot before it.
///
/// # Errors
/// 404 without such an article or snapshot, and for the first.
pub async fn difference(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<(String, i32)>,
) -> Outcome<Page<DifferencePage>> {
    let (id, to) = path.into_inner();
    let id: ArticleId = id.parse().map_err(|_| Error::NotFound)?;
    let mut c = app.db.read().await?;
    let reading = articles::find(&mut c, id).await?;
    let from = to.checked_sub(1).ok_or(Error::NotFound)?;
    let (old, new) = (articles::text(&mut c, id, from).await?, articles::text(&mut c, id, to).await?);
    drop(c);
    Ok(Page::desk(DifferencePage {
        frame: signed_in.frame(&app, Section::Articles),
        id,
        title: reading.details.title,
        language: reading.details.language,
        from,
        to,
        texts: paragraphs(&old, &new),
    }))
}
