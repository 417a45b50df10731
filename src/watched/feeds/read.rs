//! Reading a feed: what is new in it, politely, and when again.

use super::store::{self, FEED, Feed, Reading};
use crate::app::App;
use crate::articles::fetch::again::{Known, Visited};
use crate::articles::fetch::{FetchError, Fetched, Limits};
use crate::clock::Time;
use crate::error::Error;
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use crate::watched::entries::{Entry, Listing, NoListing, read};
use crate::watched::manners::{Manners, path};
use crate::watched::store as watched;
use actix_web::web::Data;
use chrono::TimeDelta;
use flate2::read::GzDecoder;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::HashSet;
use std::io::Read;
use std::time::Duration;
use url::Url;

const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
                      text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
const MEDIA: &[&str] = &[
    "application/atom+xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
    "text/plain",
    "text/html",
    "application/xhtml+xml",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
];
/// The most of a file, before and after it is unpacked.
const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// How many sitemaps of an index are read: the newest.
const PARTS: usize = 3;
/// What is older is no news.
const NEWS: TimeDelta = TimeDelta::days(3);
/// Where no times are given, so many of a feed that is new here are taken for news.
const FIRST: usize = 20;
/// The most that is noted of one reading.
const NOTED: usize = 1000;
/// Between two parts of an index.
const PAUSE: Duration = Duration::from_millis(500);

/// Reads feeds.
pub struct Feeds {
    app: Data<App>,
    manners: Manners,
}

/// Why it could not be read.
enum Unread {
    /// The site asks to come later.
    Later(String, Option<Duration>),
    /// With what to do.
    Failed(String),
}

/// What was found, with what to ask with the next time; nothing where nothing is new.
type New<T> = Result<Option<(T, Known)>, Unread>;

impl Feeds {
    /// For this house.
    pub fn of(app: &Data<App>) -> Self {
        Self { app: app.clone(), manners: Manners::of(app) }
    }

    async fn carry_out(&self, job: &Job) -> Result<(), Error> {
        let Some(id) = job.payload["what"].as_str().and_then(|id| id.parse().ok()) else { return Ok(()) };
        let feed = store::find(&mut *self.app.db.read().await?, id).await?;
        let Some(feed) = feed.filter(|feed| feed.is_on) else { return Ok(()) };
        let read = self.read(&feed).await?;
        let now = self.app.clock.now();
        let regular = now + TimeDelta::minutes(feed.minutes.into());
        let quiet = Reading { next_at: regular, was_read: true, ..Reading::default() };
        let (entries, reading) = match read {
            Ok(None) => (Vec::new(), quiet),
            Ok(Some((entries, known))) => {
                (news(entries, &feed, now), Reading { known: Some(known), ..quiet })
            }
            Err(unread) => (Vec::new(), unread.reading(&feed, regular, now)),
        };
        let host = feed.host.clone();
        self.app
            .db
            .write(move |c| {
                async move {
                    store::list(c, id, &entries, now).await?;
                    if !reading.was_read {
                        watched::leave_alone(c, &host, now + TimeDelta::minutes(1)).await?;
                    }
                    store::save(c, id, &reading, now).await
                }
                .boxed()
            })
            .await
    }

    /// What it lists; nothing where nothing is new.
    async fn read(&self, feed: &Feed) -> Result<New<Vec<Entry>>, Error> {
        let Ok(url) = Url::parse(&feed.url) else {
            return Ok(Err(Unread::Failed("Its address cannot be read. Correct it here.".to_owned())));
        };
        let known = Known { etag: feed.etag.clone(), modified: feed.modified.clone() };
        let (listing, known) = match self.listing(&url, &known).await? {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(Ok(None)),
            Err(unread) => return Ok(Err(unread)),
        };
        Ok(match listing {
            Listing::Articles(entries) => Ok(Some((entries, known))),
            Listing::Sitemaps(parts) => self.parts(parts).await?.map(|entries| Some((entries, known))),
        })
    }

    async fn parts(&self, mut parts: Vec<Entry>) -> Result<Result<Vec<Entry>, Unread>, Error> {
        parts.sort_by_key(|part| std::cmp::Reverse(part.at));
        let mut all = Vec::new();
        for (at, part) in parts.iter().take(PARTS).enumerate() {
            if at > 0 {
                tokio::time::sleep(PAUSE).await;
            }
            match self.listing(&part.url, &Known::default()).await? {
                Ok(Some((Listing::Articles(entries), _))) => all.extend(entries),
                Err(unread) if all.is_empty() => return Ok(Err(unread)),
                _ => {}
            }
        }
        Ok(Ok(all))
    }

    async fn listing(&self, url: &Url, known: &Known) -> Result<New<Listing>, Error> {
        let rules = self.manners.rules(&self.app, url).await?;
        if !rules.allows(&path(url)) {
            let host = url.host_str().unwrap_or_default();
            return Ok(Err(Unread::Failed(format!(
                "robots.txt of {host} asks programs not to read it. Ask the outlet for another feed, or switch this one off."
            ))));
        }
        let bytes = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
        let limits = Limits { bytes, media: MEDIA, ..Limits::article() };
        Ok(match self.manners.visit(&self.app, &limits, ACCEPT).to(url, known).await {
            Ok(Visited::Same) => Ok(None),
            Ok(Visited::Later(status, wait)) => {
                Err(Unread::Later(format!("The site answered {status}: it asks us to come later."), wait))
            }
            Ok(Visited::New(fetched, known)) => match listed(fetched).await? {
                Ok(listing) => Ok(Some((listing, known))),
                Err(why) => Err(Unread::Failed(named(why, &rules.sitemaps))),
            },
            Err(error) => Err(Unread::Failed(advice(&error))),
        })
    }
}

/// What it lists, off the runtime's own threads: it may be many megabytes.
async fn listed(fetched: Fetched) -> Result<Result<Listing, NoListing>, Error> {
    let work = move || read(&unpacked(fetched.bytes), &fetched.final_url);
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// Why it is no feed, with what the site itself names.
fn named(why: NoListing, sitemaps: &[String]) -> String {
    match sitemaps.first() {
        Some(one) => format!("{why} The site names this sitemap: {one}"),
        None => why.to_string(),
    }
}

/// What went wrong, and what an editor can do.
fn advice(error: &FetchError) -> String {
    let advice = match error {
        FetchError::Status(404 | 410) => {
            "The outlet may have moved it: look for its new address and correct it here."
        }
        FetchError::Status(401 | 403 | 451) => {
            "The outlet does not want it to be read by programs. Ask them, or switch it off."
        }
        FetchError::UnknownHost(_)
        | FetchError::PrivateAddress(_)
        | FetchError::Port
        | FetchError::Scheme => "Correct its address here.",
        FetchError::MediaType(_) | FetchError::TooLarge(_) => "Choose another feed of the outlet.",
        _ => "It is tried again by itself.",
    };
    format!("{error} {advice}")
}

/// Some sitemaps are packed files.
fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes;
    }
    let mut plain = Vec::new();
    match GzDecoder::new(&bytes[..]).take(MOST_BYTES).read_to_end(&mut plain) {
        Ok(_) => plain,
        Err(_) => bytes,
    }
}

/// Each listed article, and whether it is to be fetched: what is new, and on a first reading no more than what was
/// published just now.
fn news(entries: Vec<Entry>, feed: &Feed, now: Time) -> Vec<(Entry, bool)> {
    let mut seen = HashSet::new();
    let mut found: Vec<Entry> =
        entries.into_iter().filter(|entry| seen.insert(entry.url.to_string())).collect();
    // Stable: what has no time stays in the order of the feed.
    found.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    let is_first = feed.read_at.is_none();
    let is_new = |(place, entry): (usize, Entry)| {
        let new = match entry.at {
            Some(at) => at > now - NEWS,
            None => !is_first || place < FIRST,
        };
        (entry, new)
    };
    found.into_iter().take(NOTED).enumerate().map(is_new).collect()
}

impl Unread {
    /// Twice as long after each failure, a day at most; as long as the site asks for where it does.
    fn reading(self, feed: &Feed, regular: Time, now: Time) -> Reading {
        match self {
            Self::Later(problem, wait) => {
                let wait = wait.and_then(|wait| TimeDelta::from_std(wait).ok()).unwrap_or_default();
                let next_at = regular.max(now + wait.min(TimeDelta::days(7)));
                Reading { next_at, failures: feed.failures, problem, ..Reading::default() }
            }
            Self::Failed(problem) => {
                let failures = feed.failures + 1;
                let doubled = i64::from(feed.minutes) << failures.clamp(0, 12);
                let pause = TimeDelta::minutes(doubled.min(24 * 60).max(feed.minutes.into()));
                Reading { next_at: now + pause, failures, problem, ..Reading::default() }
            }
        }
    }
}

impl Carrier for Feeds {
    fn kind(&self) -> &'static str {
        FEED
    }

    fn hands(&self) -> usize {
        2
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.carry_out(job).map(|done| done.map_err(Failed::from)).boxed()
    }
}
