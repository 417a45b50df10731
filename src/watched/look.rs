//! Looking at a page again: fetched politely, its text compared, and what changed told to all who rest on it.

use super::manners::{Manners, path};
use super::schedule::Saw;
use super::store::{self, LOOK, Look, Looked};
use super::tell;
use crate::app::App;
use crate::articles::fetch::again::{Known, Visited};
use crate::articles::fetch::{FetchError, Fetched, Limits};
use crate::articles::gather;
use crate::articles::media::READABLE;
use crate::articles::scan::scan;
use crate::clock::Time;
use crate::error::Error;
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use actix_web::web::Data;
use chrono::TimeDelta;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sha2::{Digest, Sha256};
use std::time::Duration;
use url::Url;

/// How many sites are asked at once.
const HANDS: usize = 4;
const ACCEPT: &str = "text/html,application/xhtml+xml,*/*;q=0.5";

/// Looks at pages again.
pub struct Looks {
    app: Data<App>,
    manners: Manners,
}

/// A page that came.
pub struct Page {
    /// As it was fetched.
    pub fetched: Fetched,
    /// Its paragraphs; none of a file that has no text for us.
    pub paragraphs: Option<crate::articles::extract::Found>,
}

/// What there was to see.
enum Sight {
    Same,
    Page(Box<Page>, Known),
    Later(String, Option<Duration>),
    Nothing(String),
    Forbidden(String),
}

impl Looks {
    /// For this house.
    pub fn of(app: &Data<App>) -> Self {
        Self { app: app.clone(), manners: Manners::of(app) }
    }

    async fn look(&self, job: &Job) -> Result<(), Error> {
        let address = job.payload["what"].as_str().unwrap_or_default().to_owned();
        let look = store::find(&mut *self.app.db.read().await?, &address).await?;
        let (Some(look), Ok(url)) = (look, Url::parse(&address)) else { return Ok(()) };
        let is_asked = job.payload["asked"].as_bool().unwrap_or_default();
        let sight = self.see(&look, &url, is_asked).await?;
        let now = self.app.clock.now();
        let looked = self.judge(&look, sight, now).await?;
        self.app.db.write(move |c| async move { store::save(c, &address, &looked, now).await }.boxed()).await
    }

    /// Fetches what is new. For a person who asks, the desk is a browser; by itself it is a program, and asks first.
    async fn see(&self, look: &Look, url: &Url, is_asked: bool) -> Result<Sight, Error> {
        if !is_asked && !self.manners.rules(&self.app, url).await?.allows(&path(url)) {
            let host = url.host_str().unwrap_or_default();
            return Ok(Sight::Forbidden(format!(
                "robots.txt of {host} asks programs not to fetch this page."
            )));
        }
        let limits = Limits::copy();
        let known = if look.failures == 0 { look.known() } else { Known::default() };
        Ok(match self.manners.visit(&self.app, &limits, ACCEPT).to(url, &known).await {
            Ok(Visited::Same) => Sight::Same,
            Ok(Visited::Later(status, wait)) => {
                Sight::Later(format!("The site answered {status}: it asks us to come later."), wait)
            }
            Ok(Visited::New(fetched, known)) => {
                match scan(self.app.config.clamd.as_ref(), &fetched.bytes).await {
                    Ok(()) => self.read(fetched, known).await,
                    Err(refused) => Sight::Forbidden(refused.to_string()),
                }
            }
            // There is a page, but none for us: it is not gone.
            Err(
                error @ (FetchError::MediaType(_)
                | FetchError::TooLarge(_)
                | FetchError::Status(401 | 403 | 451)),
            ) => Sight::Forbidden(error.to_string()),
            Err(error) => Sight::Nothing(error.to_string()),
        })
    }

    async fn read(&self, fetched: Fetched, known: Known) -> Sight {
        if !READABLE.contains(&fetched.media_type.as_str()) {
            return Sight::Page(Box::new(Page { fetched, paragraphs: None }), known);
        }
        let Fetched { bytes, media_type, charset_header, final_url, .. } = &fetched;
        let today = self.app.clock.now().date_naive();
        let found = gather::read(bytes, media_type, charset_header.clone(), Some(final_url), today).await;
        match found {
            Ok(found) if !found.paragraphs.is_empty() => {
                Sight::Page(Box::new(Page { fetched, paragraphs: Some(found) }), known)
            }
            // It is there, but holds no text for us, such as a page that a script draws: it is not gone, and is asked for
            // whole the next time.
            Ok(_) | Err(_) => Sight::Page(Box::new(Page { fetched, paragraphs: None }), Known::default()),
        }
    }

    /// Tells what is to be told, and says when the next look is.
    async fn judge(&self, look: &Look, sight: Sight, now: Time) -> Result<Looked, Error> {
        let was_gone = look.rhythm().is_gone();
        let after = |saw, problem: String| {
            let (rhythm, next_at) = look.rhythm().after(saw, now);
            Looked { rhythm, next_at, problem, seen: None, is_other: false }
        };
        match sight {
            Sight::Same => Ok(after(Saw::Same, String::new())),
            Sight::Forbidden(why) => {
                Ok(Looked { next_at: now + TimeDelta::days(7), ..after(Saw::Later, why) })
            }
            Sight::Later(why, wait) => {
                let looked = after(Saw::Later, why);
                let wait = wait.and_then(|wait| TimeDelta::from_std(wait).ok()).unwrap_or_default();
                Ok(Looked { next_at: looked.next_at.max(now + wait.min(TimeDelta::days(30))), ..looked })
            }
            Sight::Nothing(why) => {
                let looked = after(Saw::Nothing, why.clone());
                if looked.rhythm.is_gone() {
                    tell::gone(&self.app, &look.url, &why).await?;
                }
                Ok(looked)
            }
            Sight::Page(page, known) => {
                if was_gone {
                    tell::back(&self.app, &look.url).await?;
                }
                let sha256 = sha256(&page);
                let is_other = look.text_sha256.as_deref() != Some(&sha256[..])
                    && tell::changed(&self.app, &look.url, *page).await?;
                let saw = if is_other { Saw::Other } else { Saw::Same };
                Ok(Looked { seen: Some((known, sha256)), is_other, ..after(saw, String::new()) })
            }
        }
    }
}

/// Of the text; of a file without one, of its kind: that it changed in itself cannot be told apart from chance.
fn sha256(page: &Page) -> [u8; 32] {
    let text = page.paragraphs.as_ref().map(|found| found.text());
    Sha256::digest(text.unwrap_or_else(|| page.fetched.media_type.clone())).into()
}

impl Carrier for Looks {
    fn kind(&self) -> &'static str {
        LOOK
    }

    fn hands(&self) -> usize {
        HANDS
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.look(job).map(|done| done.map_err(Failed::from)).boxed()
    }
}
