//! `/desk/events`: a stream that tells open pages of the desk that something has changed (HTML, server-sent events).
//! It says nothing about what: a page asks for itself again, with its reader's rights.

use crate::app::App;
use crate::db::Mark;
use crate::error::Error;
use crate::people::SignedIn;
use crate::web::headers::AS_IT_COMES;
use crate::web::{Failure, Outcome};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::time::{Instant, timeout};

/// Streams of one node; each holds a socket and nothing else.
const MOST: usize = 1000;
/// A sign of life, so that whatever stands between keeps the connection open.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// A stream ends after this and is opened again, so that a session that has ended is noticed.
const LONGEST: Duration = Duration::from_secs(300);

/// `GET /desk/events`
///
/// # Errors
/// 406 for anything but a browser's event source, 503 when too many listen.
pub async fn show(app: Data<App>, _: SignedIn, request: HttpRequest) -> Outcome<HttpResponse> {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !accepts.contains("text/event-stream") {
        let words = "The desk’s own pages read this address, as a stream of events.";
        return Err(Failure::new(StatusCode::NOT_ACCEPTABLE, words));
    }
    let marks = app.db.changes().wait(MOST).ok_or_else(|| Error::unavailable("too many listen"))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(AS_IT_COMES)
        .streaming(stream(marks)))
}

struct Listener {
    marks: Receiver<Mark>,
    until: Instant,
    is_first: bool,
}

/// The mark as it is, then each that follows; a comment line where nothing happens.
fn stream(marks: Receiver<Mark>) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let listener = Listener { marks, until: Instant::now() + LONGEST, is_first: true };
    unfold(listener, |mut listener| async move {
        if listener.is_first {
            listener.is_first = false;
            let mark = listener.marks.borrow_and_update().clone();
            // Unread marks are told once they are read.
            let told = if mark.value.is_empty() { String::new() } else { event(&mark) };
            return (!mark.is_end)
                .then(|| (Ok(Bytes::from(format!(": factdesk\nretry: 4000\n\n{told}"))), listener));
        }
        if Instant::now() >= listener.until {
            return None;
        }
        let text = match timeout(HEARTBEAT, listener.marks.changed()).await {
            Err(_) => ": still here\n\n".to_owned(),
            Ok(Err(_)) => return None,
            Ok(Ok(())) => {
                let mark = listener.marks.borrow_and_update().clone();
                if mark.is_end {
                    return None;
                }
                event(&mark)
            }
        };
        Some((Ok(Bytes::from(text)), listener))
    })
}

fn event(mark: &Mark) -> String {
    format!("event: mark\ndata: {}\n\n", mark.value)
}
