//! The guarded call: something is sent to an address on the public internet, under the same guard as the fetch.

use std::time::Duration;

use reqwest::{Method, Response};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::fetch::{FetchError, client};
use super::guard::{Guard, host_of};

/// What is sent. Neither address nor headers are ever logged: both may hold secrets.
pub struct Call {
    /// How.
    pub method: Method,
    /// Where to.
    pub url: Url,
    /// Name and value of each header besides those of every call.
    pub headers: Vec<(&'static str, String)>,
    /// The body, as it is.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The beginning of the body, decompressed.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether the other side has taken it (2xx).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Calls once, after asking the guard, and takes at most `most` bytes of the answer within `within`. No redirect is
/// followed, no proxy of the environment is used, no cookie is kept.
///
/// # Errors
/// [`FetchError`], when no status came in time.
pub async fn send(call: Call, within: Duration, most: usize, guard: &Guard) -> Result<Answer, FetchError> {
    let end = Instant::now() + within;
    let mut response = timeout_at(end, ask(call, guard)).await.unwrap_or(Err(FetchError::TooSlow(within)))?;
    let mut body = Vec::new();
    // What counts is the status: of a body that is long or slow only the beginning is taken.
    while body.len() < most {
        match timeout_at(end, response.chunk()).await {
            Ok(Ok(Some(chunk))) => body.extend_from_slice(&chunk),
            _ => break,
        }
    }
    body.truncate(most);
    Ok(Answer { status: response.status().as_u16(), body })
}

async fn ask(call: Call, guard: &Guard) -> Result<Response, FetchError> {
    let Call { method, mut url, headers, body } = call;
    url.set_fragment(None);
    let checked = guard.check(&url).await?;
    let failed = |_| FetchError::Connection(host_of(&url));
    let request = client(checked, url.scheme())?.request(method, url.clone()).body(body);
    let request = headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
    request.send().await.map_err(failed)
}
