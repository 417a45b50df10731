//! What a site lets programs fetch, and how it wants to be asked.

use super::robots::{MOST_BYTES, Robots};
use super::{agent, store};
use crate::app::App;
use crate::articles::fetch::again::{Known, Visit, Visited};
use crate::articles::fetch::{FetchError, Limits};
use crate::articles::guard::Guard;
use crate::error::Error;
use chrono::TimeDelta;
use futures_util::FutureExt;
use url::Url;

/// For a site whose rules could not be read because of its own failure (RFC 9309 §2.3.1.4).
const NOTHING: &str = "User-agent: *\nDisallow: /";
const TEXT: &[&str] = &["text/plain", "text/html", "application/xhtml+xml", "application/octet-stream"];

/// Visits sites, asking who may come first.
pub struct Manners {
    agent: String,
    guard: Guard,
}

impl Manners {
    /// Of this house.
    pub fn of(app: &App) -> Self {
        Self { agent: agent(app), guard: Guard::of(&app.config) }
    }

    /// A visit within these limits, for what `accept` says.
    pub fn visit<'a>(&'a self, app: &App, limits: &'a Limits, accept: &'a str) -> Visit<'a> {
        Visit { agent: &self.agent, accept, limits, guard: &self.guard, now: app.clock.now() }
    }

    /// The site's rules, at most a day old. Where they ask for a pause between pages, the next one waits that long.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub async fn rules(&self, app: &App, url: &Url) -> Result<Robots, Error> {
        let robots = self.robots(app, url).await?;
        let host = store::host_of(url.as_str());
        if let (Some(delay), Some(host)) = (robots.delay(), host) {
            let until = app.clock.now() + TimeDelta::from_std(delay).unwrap_or_default();
            let left: Result<(), Error> =
                app.db.write(move |c| async move { store::leave_alone(c, &host, until).await }.boxed()).await;
            left?;
        }
        Ok(robots)
    }

    async fn robots(&self, app: &App, url: &Url) -> Result<Robots, Error> {
        let (origin, now) = (url.origin().ascii_serialization(), app.clock.now());
        if let Some(body) = store::robots(&mut *app.db.read().await?, &origin, now).await? {
            return Ok(Robots::parse(&body));
        }
        let (body, good_for) = self.read(app, url).await;
        let until = now + good_for;
        let kept = body.replace('\0', "");
        let done: Result<(), Error> = app
            .db
            .write(move |c| async move { store::keep_robots(c, &origin, &kept, now, until).await }.boxed())
            .await;
        done?;
        Ok(Robots::parse(&body))
    }

    /// The site's robots.txt. One that is not there forbids nothing; one that cannot be reached forbids all, for a while.
    async fn read(&self, app: &App, url: &Url) -> (String, TimeDelta) {
        let Ok(address) = url.join("/robots.txt") else { return (NOTHING.to_owned(), TimeDelta::hours(1)) };
        let limits = Limits { bytes: MOST_BYTES, media: TEXT, ..Limits::article() };
        let visit = self.visit(app, &limits, "text/plain,*/*;q=0.5");
        match visit.to(&address, &Known::default()).await {
            Ok(Visited::New(fetched, _)) => {
                (String::from_utf8_lossy(&fetched.bytes).into_owned(), TimeDelta::days(1))
            }
            Err(FetchError::Status(400..=499) | FetchError::MediaType(_)) => {
                (String::new(), TimeDelta::days(1))
            }
            _ => (NOTHING.to_owned(), TimeDelta::hours(1)),
        }
    }
}

/// What is asked of the rules: path and query.
pub fn path(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}
