//! `/export/checks.jsonl`, `/export/checks.csv`: everything public, a stretch at a time, narrowed like `/checks`. Each line
//! carries the cursor behind which an export goes on, today after a broken connection or tomorrow for what is new.

pub mod table;

use self::table::{Form, Line};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::ids::ClaimId;
use crate::published::checks::Asked;
use crate::published::cursor::Cursor;
use crate::published::record::Record;
use crate::published::store::lists::Filter;
use crate::published::store::records::{Order, page};
use crate::web::encoding::{Stretches, takes_gzip};
use crate::web::headers::AS_IT_COMES;
use crate::web::texts::Texts;
use crate::web::{Outcome, moved};
use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;
use futures_util::stream::unfold;
use futures_util::{Stream, StreamExt};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Checks that are read at once.
const STRETCH: i64 = 50;
/// Exports at the same time on one node.
const MOST: usize = 32;
/// How long a change may be on its way into the database: no cursor goes beyond it, so none passes by a change that was
/// begun before it and committed after it.
const ON_ITS_WAY: TimeDelta = TimeDelta::minutes(1);

static RUNNING: Semaphore = Semaphore::const_new(MOST);

/// `GET /export/checks.jsonl`
///
/// # Errors
/// 400 for an `after` that we never gave; 503 while others export.
pub async fn json_lines(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    answer(app, &request, asked.into_inner(), Form::JsonLines).await
}

/// `GET /export/checks.csv`
///
/// # Errors
/// As [`json_lines`].
pub async fn csv(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    answer(app, &request, asked.into_inner(), Form::Csv).await
}

async fn answer(app: Data<App>, request: &HttpRequest, asked: Asked, form: Form) -> Outcome<HttpResponse> {
    let asked = asked.clean();
    let mut c = app.db.read().await?;
    if let Some(topic) = asked.moved_topic(&mut c).await? {
        let after = asked.after.clone();
        return Ok(moved(&Asked { topic, ..asked }.address_at(form.path(), &after)));
    }
    let mut export = Export::begin(&mut c, &app, &asked, form).await?;
    drop(c);
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((CONTENT_TYPE, form.media_type()))
        .insert_header((CONTENT_DISPOSITION, form.disposition()))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((VARY, "Accept-Encoding"))
        .insert_header(AS_IT_COMES);
    if request.method() == Method::HEAD {
        return Ok(answer.finish());
    }
    let busy = |_| Error::unavailable("as many exports run as may at once");
    export.turn = Some(RUNNING.try_acquire().map_err(busy)?);
    if takes_gzip(request.headers()) {
        answer.insert_header((CONTENT_ENCODING, "gzip"));
        return Ok(answer.streaming(packed(stretches(app, export))));
    }
    Ok(answer.streaming(stretches(app, export)))
}

/// The same stretches, packed.
fn packed(stretches: impl Stream<Item = Result<Bytes, Error>>) -> impl Stream<Item = Result<Bytes, Error>> {
    unfold((Box::pin(stretches), Some(Stretches::default())), |(mut stretches, packing)| async move {
        let mut packing = packing?;
        let (bytes, packing) = match stretches.next().await {
            Some(Ok(stretch)) => (packing.next(&stretch), Some(packing)),
            Some(Err(error)) => return Some((Err(error), (stretches, None))),
            None => (packing.end(), None),
        };
        Some((bytes.map(Bytes::from).map_err(Error::internal), (stretches, packing)))
    })
}

/// How far an export has come.
pub struct Export {
    form: Form,
    filter: Option<Filter>,
    after: Option<Cursor>,
    is_first: bool,
    house: std::sync::Arc<House>,
    site: String,
    now: Time,
    turn: Option<SemaphorePermit<'static>>,
}

/// A connection is held only while a stretch is read: whoever downloads slowly keeps none from others.
fn stretches(app: Data<App>, export: Export) -> impl Stream<Item = Result<Bytes, Error>> {
    unfold((app, Some(export)), |(app, export)| async move {
        let mut export = export?;
        let read = async { export.next(&mut *app.db.read().await?).await };
        match read.await {
            Ok(Some(stretch)) => Some((Ok(stretch.into()), (app, Some(export)))),
            Ok(None) => None,
            // After a fault nothing follows, and the download fails instead of ending early unseen.
            Err(error) => Some((Err(error), (app, None))),
        }
    })
}

impl Export {
    async fn begin(c: &mut Connection, app: &App, asked: &Asked, form: Form) -> Result<Self, Error> {
        let (house, site, now) = (app.house(), app.config.public_url(), app.clock.now());
        Self::of(c, asked, form, (house, site), (now, app.time_zone())).await
    }

    /// An export of what `asked` lets through.
    ///
    /// # Errors
    /// For an `after` that we never gave; when the database can't be read.
    pub async fn of(
        c: &mut Connection,
        asked: &Asked,
        form: Form,
        (house, site): (std::sync::Arc<House>, String),
        (now, zone): (Time, chrono_tz::Tz),
    ) -> Result<Self, Error> {
        let after = asked.after()?;
        // Who begins is told what is; who goes on, what became of what they were told.
        let filter =
            asked.find(c, zone).await?.filter.map(|filter| Filter { left: after.is_some(), ..filter });
        Ok(Self { form, filter, after, is_first: true, house, site, now, turn: None })
    }

    /// The next stretch; nothing after the last.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn next(&mut self, c: &mut Connection) -> Result<Option<Vec<u8>>, Error> {
        let is_first = std::mem::take(&mut self.is_first);
        let Some(filter) = self.filter.take() else {
            return is_first.then(|| self.form.head()).transpose();
        };
        let listed = page(c, &filter, Order::Oldest, self.after, STRETCH).await?;
        let t = Texts::of("en");
        let records = listed.checks.iter().filter_map(|check| Record::of(check, &self.house, &self.site, t));
        let here = |record: Record| Line::new(self.cursor(record.modified_at, record.id), record.into());
        let gone = listed.gone.into_iter();
        let gone = gone.map(|gone| Line::new(self.cursor(gone.gone_at, gone.id), gone.into()));
        let mut lines: Vec<Line> = records.map(here).chain(gone).collect();
        lines.sort_by_key(Line::place);
        if listed.is_more {
            (self.filter, self.after) = (Some(filter), listed.last);
        }
        let mut stretch = if is_first { self.form.head()? } else { Vec::new() };
        stretch.extend(self.form.lines(&lines)?);
        Ok(Some(stretch))
    }

    /// Where to go on behind what changed then. What changed within the last minute comes again.
    fn cursor(&self, at: Time, claim: ClaimId) -> String {
        let safe = self.now - ON_ITS_WAY;
        match at < safe {
            true => Cursor { at, claim },
            false => Cursor { at: safe, claim: ClaimId::from(uuid::Uuid::nil()) },
        }
        .text()
    }
}
