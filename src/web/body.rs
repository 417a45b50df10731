//! Bodies on their way in: none comes as slowly as it likes, and all together take no more memory than there is for them.

use super::failure::Failure;
use crate::error::Error;
use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, Data};
use futures_util::{Stream, StreamExt};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// So long a body may take whatever its length; actix limits how slowly a head may come, not a body.
const GRACE: Duration = Duration::from_secs(10);
/// What has arrived buys more time, at this many bytes a second: a file over a slow line, but no trickle.
const SLOWEST: f64 = 64.0 * 1024.0;

/// The memory that bodies of all requests under way may take together, in bytes.
pub struct Room(Arc<Semaphore>);

impl Room {
    /// So many MB.
    pub fn of(megabytes: u32) -> Self {
        let bytes = usize::try_from(megabytes).unwrap_or(usize::MAX).saturating_mul(1024 * 1024);
        Self(Arc::new(Semaphore::new(bytes.min(Semaphore::MAX_PERMITS))))
    }
}

/// What one request takes of it, given back when the request is over.
#[derive(Default)]
struct Taken(Option<OwnedSemaphorePermit>);

/// Takes room for more of a request's body.
fn take(request: &HttpRequest, bytes: usize) -> Result<(), PayloadError> {
    let Some(room) = request.app_data::<Data<Room>>() else { return Ok(()) };
    let full = || PayloadError::Io(io::ErrorKind::OutOfMemory.into());
    let permit = Arc::clone(&room.0).try_acquire_many_owned(u32::try_from(bytes).map_err(|_| full())?);
    let permit = permit.map_err(|_| full())?;
    let mut extensions = request.extensions_mut();
    match extensions.get_mut::<Taken>() {
        Some(Taken(Some(before))) => before.merge(permit),
        _ => drop(extensions.insert(Taken(Some(permit)))),
    }
    Ok(())
}

/// The same body within its limits of time and memory. What it fails with, [`failure`] tells.
pub fn bounded(
    request: &HttpRequest,
    payload: Payload,
) -> impl Stream<Item = Result<Bytes, PayloadError>> + use<> {
    paced(request, payload, GRACE)
}

fn paced(
    request: &HttpRequest,
    payload: Payload,
    grace: Duration,
) -> impl Stream<Item = Result<Bytes, PayloadError>> + use<> {
    let state = (payload, request.clone(), Instant::now(), 0_usize);
    let chunks =
        futures_util::stream::unfold(state, move |(mut payload, request, begun, so_far)| async move {
            #[allow(clippy::cast_precision_loss, reason = "some megabytes")]
            let bought = Duration::from_secs_f64(so_far as f64 / SLOWEST);
            let next = tokio::time::timeout_at(begun + grace + bought, payload.next()).await;
            let late = |_| Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into())));
            let chunk = next.unwrap_or_else(late)?;
            let chunk = chunk.and_then(|chunk| take(&request, chunk.len()).map(|()| chunk));
            let so_far = so_far + chunk.as_ref().map_or(0, Bytes::len);
            Some((chunk, (payload, request, begun, so_far)))
        });
    // Whoever reads parts asks on after the end.
    chunks.fuse()
}

/// What is said of a body that could not be read.
pub fn failure(error: &PayloadError) -> Failure {
    match error {
        PayloadError::Io(error) if error.kind() == io::ErrorKind::TimedOut => Failure::too_slow(),
        PayloadError::Io(error) if error.kind() == io::ErrorKind::OutOfMemory => Failure::crowded(),
        _ => Error::Invalid("The form did not arrive whole. Send it again.".to_owned()).into(),
    }
}

/// A whole body of at most `most` bytes.
///
/// # Errors
/// 408 when it comes too slowly, 413, 503 when too many others are read, or 400 when it breaks off.
pub async fn read(request: &HttpRequest, payload: Payload, most: usize) -> Result<Vec<u8>, Failure> {
    collect(bounded(request, payload), most).await
}

async fn collect(
    chunks: impl Stream<Item = Result<Bytes, PayloadError>>,
    most: usize,
) -> Result<Vec<u8>, Failure> {
    let mut chunks = std::pin::pin!(chunks);
    let mut all = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| failure(&error))?;
        if all.len() + chunk.len() > most {
            return Err(Failure::too_large());
        }
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::ResponseError;
    use actix_web::test::TestRequest;
    use std::pin::Pin;

    type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>>;

    /// A body that comes in so many pieces of this length, each after a pause.
    fn body(pieces: usize, length: usize, pause: Duration) -> Payload {
        let pieces = futures_util::stream::iter(0..pieces).then(move |_| async move {
            tokio::time::sleep(pause).await;
            Ok(Bytes::from(vec![b'x'; length]))
        });
        let stream: Chunks = Box::pin(pieces);
        Payload::Stream { payload: stream }
    }

    fn request(room: &Data<Room>) -> HttpRequest {
        TestRequest::default().app_data(room.clone()).to_http_request()
    }

    #[tokio::test]
    async fn a_trickle_is_ended_and_a_slow_line_is_not() {
        let room = Data::new(Room::of(64));
        let (grace, often) = (Duration::from_millis(300), Duration::from_millis(30));
        let begun = Instant::now();
        let trickle = collect(paced(&request(&room), body(1000, 1, often), grace), 2000).await;
        assert_eq!(trickle.unwrap_err().status_code(), 408);
        assert!(begun.elapsed() >= grace && begun.elapsed() < 3 * grace, "{:?}", begun.elapsed());
        let silence = collect(paced(&request(&room), body(1, 1, grace * 4), grace), 2000).await;
        assert_eq!(silence.unwrap_err().status_code(), 408);
        // What has arrived buys time.
        let slow = collect(paced(&request(&room), body(20, 64 * 1024, often), grace), 10 << 20).await;
        assert_eq!(slow.unwrap().len(), 20 * 64 * 1024);
    }

    #[tokio::test]
    async fn all_bodies_together_take_no_more_than_there_is() {
        let room = Data::new(Room::of(2));
        let (one, two) = (request(&room), request(&room));
        let megabyte = || body(16, 64 * 1024, Duration::ZERO);
        assert!(read(&one, megabyte(), 4 << 20).await.is_ok());
        assert!(read(&one, megabyte(), 4 << 20).await.is_ok());
        let crowded = read(&two, megabyte(), 4 << 20).await.unwrap_err();
        assert_eq!(
            (crowded.status_code().as_u16(), crowded.error_response().headers().contains_key("retry-after")),
            (503, true)
        );
        drop(one);
        assert!(read(&two, megabyte(), 4 << 20).await.is_ok(), "given back with the request");
        let large = read(&two, body(2, 1024, Duration::ZERO), 2000).await.unwrap_err();
        assert_eq!(large.status_code(), 413);
    }
}
