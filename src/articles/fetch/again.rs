//! The polite fetch, for what nobody waits for: it says who asks, asks only for what is new, and hears "later".

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{
    ACCEPT, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RETRY_AFTER,
    USER_AGENT,
};
use url::Url;

use super::{FetchError, Fetched, Limits, asked, client, host_of, next_hop, receive};
use crate::articles::guard::Guard;
use crate::clock::Time;

/// What a site said of the version that it sent last (RFC 9110 §8.8); empty where it said nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Its entity tag.
    pub etag: String,
    /// When it was last modified, in the site's words.
    pub modified: String,
}

/// What a visit brought.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "it is made once and taken apart at once")]
pub enum Visited {
    /// Nothing new since what is known.
    Same,
    /// This, and what to ask with the next time.
    New(Fetched, Known),
    /// The site asks to come later: its status, and after how long, if it says so.
    Later(u16, Option<Duration>),
}

/// Who asks, for what, within which bounds.
#[derive(Clone)]
pub struct Visit<'a> {
    /// The `User-Agent`, with an address where whoever asks is reached.
    pub agent: &'a str,
    /// Media types, as `Accept` has them.
    pub accept: &'a str,
    /// How long, how much, how far and of what kind.
    pub limits: &'a Limits,
    /// Whom a connection may be made to.
    pub guard: &'a Guard,
    /// Now, for dates in answers.
    pub now: Time,
}

impl Visit<'_> {
    /// Fetches what is new at `url`.
    ///
    /// # Errors
    /// [`FetchError`]
    pub async fn to(&self, url: &Url, known: &Known) -> Result<Visited, FetchError> {
        let total = self.limits.total;
        tokio::time::timeout(total, self.follow(url, known)).await.unwrap_or(Err(FetchError::TooSlow(total)))
    }

    async fn follow(&self, url: &Url, known: &Known) -> Result<Visited, FetchError> {
        let mut url = url.clone();
        for _ in 0..=self.limits.redirects {
            url.set_fragment(None);
            let checked = self.guard.check(&url).await?;
            let request = client(checked, url.scheme())?.get(url.clone());
            let request = request.header(USER_AGENT, self.agent).header(ACCEPT, self.accept);
            let newer = [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.modified)];
            let newer = newer.into_iter().filter(|(_, value)| !value.is_empty());
            let mut asked = asked(self.accept, self.agent);
            asked.extend(newer.clone().map(|(name, value)| (name.to_string(), value.clone())));
            let request = newer.fold(request, |request, (name, value)| request.header(name, value));
            let response = request.send().await.map_err(|_| FetchError::Connection(host_of(&url)))?;
            let headers = response.headers();
            match response.status().as_u16() {
                304 => return Ok(Visited::Same),
                status @ (429 | 503) => return Ok(Visited::Later(status, wait(headers, self.now))),
                _ => {}
            }
            let known = Known { etag: text(headers, &ETAG), modified: text(headers, &LAST_MODIFIED) };
            match next_hop(&url, &response)? {
                Some(next) => url = next,
                None => return Ok(Visited::New(receive(url, response, self.limits, asked).await?, known)),
            }
        }
        Err(FetchError::TooManyRedirects(self.limits.redirects))
    }
}

/// A header's value, as far as it can be sent back.
fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.filter(|value| value.len() <= 500).unwrap_or_default().to_owned()
}

/// `Retry-After`, as seconds or as a date (RFC 9110 §10.2.3).
fn wait(headers: &HeaderMap, now: Time) -> Option<Duration> {
    let value = text(headers, &RETRY_AFTER);
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(value.trim()).ok()?.with_timezone(&Utc);
    (at - now).to_std().ok()
}
