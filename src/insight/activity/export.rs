//! `/desk/activity/export`: what is filtered, as CSV (RFC 4180), a stretch at a time. That it was taken along is recorded
//! first, in the activity log itself.

use super::filter::{ADDRESS, Asked, Filter};
use super::store::{self, Line};
use super::words::EXPORTED;
use crate::app::App;
use crate::clock::exact;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::insight::sheet;
use crate::people::SignedIn;
use crate::web::headers::AS_IT_COMES;
use crate::web::{Form, Outcome};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use futures_util::stream::unfold;
use futures_util::{FutureExt, Stream};

/// Lines in one file.
pub const MOST: usize = 50_000;
/// Lines that are read at once.
const STRETCH: u16 = 1000;

const HEAD: [&str; 7] = ["time", "who", "what", "kind", "about", "name", "address"];

/// `POST /desk/activity/export`: it writes that somebody took it along, so it is no GET.
///
/// # Errors
/// When the database can't be read or written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Asked>) -> Outcome<HttpResponse> {
    let asked = Asked { after: String::new(), ..form.fields };
    let me = signed_in.person.id;
    let filter = super::filter_for(&app, &signed_in, &asked).0;
    let (now, detail) = (app.clock.now(), serde_json::json!({ "filter": asked }));
    let recorded = app.db.write(move |c| {
        async move { activity::record(c, uuid::Uuid::now_v7(), now, Some(me), EXPORTED, "", detail).await }
            .boxed()
    });
    let recorded: Result<(), Error> = recorded.await;
    recorded?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; header=present; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"activity.csv\""))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(AS_IT_COMES)
        .streaming(stretches(Export { app, filter, me, left: MOST, is_first: true, is_done: false })))
}

/// How far an export has come.
struct Export {
    app: Data<App>,
    filter: Filter,
    me: PersonId,
    left: usize,
    is_first: bool,
    is_done: bool,
}

/// A connection is held only while a stretch is read: whoever downloads slowly keeps none from others.
fn stretches(export: Export) -> impl Stream<Item = Result<Bytes, Error>> {
    unfold(export, |mut export| async move {
        if export.is_done {
            return None;
        }
        let stretch = export.next().await;
        // After a fault nothing follows, and the download fails instead of ending early unseen.
        export.is_done |= stretch.is_err();
        Some((stretch, export))
    })
}

impl Export {
    async fn next(&mut self) -> Result<Bytes, Error> {
        let most = STRETCH.min(u16::try_from(self.left).unwrap_or(STRETCH));
        let (lines, next) = store::page(&mut *self.app.db.read().await?, &self.filter, self.me, most).await?;
        self.left -= lines.len().min(self.left);
        let mut rows: Vec<[String; 7]> = lines.iter().map(fields).collect();
        self.is_done = next.is_none() || self.left == 0;
        if self.is_done && next.is_some() {
            let rest = format!(
                "There is more: a file has {MOST} lines at most. Choose an earlier last day at {ADDRESS}."
            );
            rows.push(["", "", &rest, "", "", "", ""].map(str::to_owned));
        }
        let head = std::mem::take(&mut self.is_first).then_some(&HEAD[..]);
        self.filter.after = next;
        Ok(sheet::csv(head, rows.iter().map(|row| &row[..]))?.into())
    }
}

fn fields(line: &Line) -> [String; 7] {
    let about = &line.about;
    [
        exact(line.at),
        line.who.words().to_owned(),
        line.what.clone(),
        line.kind.clone(),
        about.sort.clone(),
        about.name.clone(),
        about.address.clone(),
    ]
}
