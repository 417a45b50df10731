//! Reading a page without letting it hurt the server: off the async threads, a few at a time, in bounded time.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::Semaphore;
use url::Url;

use super::extract::{Found, from_html};
use super::mail::from_mail;
use super::parse::Tangled;

const LONGEST: Duration = Duration::from_secs(15);
const AT_ONCE: usize = 2;

static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// Why a page was not read: a sentence for the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Its HTML is beyond all bounds, or the extraction failed on it.
    #[error(
        "This page is built in such a tangled way that its text could not be read. Paste the text instead."
    )]
    Tangled,
    /// It took too long, or others were being read.
    #[error("Reading this page took too long. Try again, or paste the text instead.")]
    TooLong,
    /// Pictures of pages, and no letters.
    #[error(
        "This PDF has no text, only pictures of pages, as scanners make them. Run it through text recognition \
         (OCR) first, or paste its words."
    )]
    Scanned,
    /// It asks for a password.
    #[error("This PDF is locked by a password. Save it without one, or paste its words.")]
    Locked,
    /// Too many pages.
    #[error("This PDF has {0} pages; at most {MOST_PAGES} can be read. Upload the part that matters.")]
    TooManyPages(usize),
    /// It is broken, or beyond all bounds.
    #[error("The text of this PDF could not be read. Paste its words instead.")]
    Unreadable,
}

/// Pages of a PDF; more than a report has.
pub const MOST_PAGES: usize = 500;

/// [`from_html`], safe to call with whatever a stranger wrote: a panic costs this page only, and a page that
/// takes too long keeps its place among the few until it is done, so that ten of them cost no more than two.
///
/// # Errors
/// [`Unread`], whose text can be shown.
pub async fn read_html(
    bytes: Vec<u8>,
    charset: Option<String>,
    url: Option<Url>,
    fetched_on: NaiveDate,
) -> Result<Found, Unread> {
    aside(move || from_html(&bytes, charset.as_deref(), url.as_ref(), fetched_on)).await
}

/// A mail or a page saved with its parts, as [`read_html`] reads a page.
///
/// # Errors
/// [`Unread`], whose text can be shown.
pub async fn read_mail(bytes: Vec<u8>, url: Option<Url>, today: NaiveDate) -> Result<Found, Unread> {
    aside(move || from_mail(&bytes, url.as_ref(), today)).await
}

async fn aside(read: impl FnOnce() -> Result<Found, Tangled> + Send + 'static) -> Result<Found, Unread> {
    let reading = async {
        let place = PLACES.clone().acquire_owned().await.map_err(|_| Unread::TooLong)?;
        let work = tokio::task::spawn_blocking(move || {
            let found = read();
            drop(place);
            found
        });
        match work.await {
            Ok(found) => found.map_err(|_| Unread::Tangled),
            Err(panicked) => {
                tracing::error!(error = %panicked, "the extraction of a page panicked");
                Err(Unread::Tangled)
            }
        }
    };
    tokio::time::timeout(LONGEST, reading).await.unwrap_or(Err(Unread::TooLong))
}
