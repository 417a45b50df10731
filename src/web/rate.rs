//! How much may be asked for in a while: of the public pages by one address, of the desk by one token. Counted on this
//! node, each node for itself.

use super::client;
use super::problem;
use crate::app::App;
use crate::error::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Instant;
use uuid::Uuid;

/// Counts of the current window. It holds no more than what one window brings.
struct Window<K> {
    number: u64,
    asked: HashMap<K, u32>,
}

type Counts<K> = Mutex<Option<Window<K>>>;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);
static ADDRESSES: Counts<IpAddr> = Mutex::new(None);
static TOKENS: Counts<Uuid> = Mutex::new(None);

/// Seconds of the window in which tokens are counted.
const MINUTE: u64 = 60;

/// How much somebody has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    policy: &'static str,
    most: u32,
    asked: u32,
    window: u64,
    /// Seconds until the count begins anew.
    left: u64,
}

impl Standing {
    fn is_over(&self) -> bool {
        self.asked > self.most
    }

    /// `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10).
    fn policy(&self) -> String {
        format!("\"{}\";q={};w={}", self.policy, self.most, self.window)
    }

    /// `RateLimit`, of the same draft.
    fn limit(&self) -> String {
        format!("\"{}\";r={};t={}", self.policy, self.most.saturating_sub(self.asked), self.left)
    }
}

/// Counts a request for a public page.
///
/// # Errors
/// [`Error::TooMany`] beyond `FACTDESK_PUBLIC_RATE`. This machine's own requests are never refused: they are a proxy's that
/// was not named as trusted, or a monitor's.
pub fn count(request: &HttpRequest, app: &App) -> Result<(), Error> {
    let address = client::counted(client::address(request, &app.config));
    let (now, most) = (START.elapsed().as_secs(), app.config.public_rate);
    let asked = asked(&ADDRESSES, address, now);
    let standing = Standing { policy: "address", most, asked, window: 1, left: 1 };
    request.extensions_mut().insert(standing);
    if standing.is_over() && !address.is_loopback() { Err(Error::TooMany(1)) } else { Ok(()) }
}

/// Counts a request by a token.
///
/// # Errors
/// [`Error::TooMany`] beyond `FACTDESK_TOKEN_RATE` in a minute.
pub fn count_token(request: &HttpRequest, app: &App, token: Uuid) -> Result<(), Error> {
    let now = START.elapsed().as_secs();
    let (asked, left) = (asked(&TOKENS, token, now / MINUTE), MINUTE - now % MINUTE);
    let standing = Standing { policy: "token", most: app.config.token_rate, asked, window: MINUTE, left };
    request.extensions_mut().insert(standing);
    if standing.is_over() { Err(Error::TooMany(left)) } else { Ok(()) }
}

/// How often `who` asked in the window with this number, this time included.
fn asked<K: Eq + Hash>(counts: &Counts<K>, who: K, number: u64) -> u32 {
    let mut now = counts.lock().unwrap_or_else(PoisonError::into_inner);
    let window = match &mut *now {
        Some(window) if window.number == number => window,
        other => other.insert(Window { number, asked: HashMap::new() }),
    };
    let asked = window.asked.entry(who).or_default();
    *asked = asked.saturating_add(1);
    *asked
}

/// Middleware around all routes: tells programs how much they have left. It stands outside of whatever keeps answers,
/// because this differs from one reader to the next.
///
/// # Errors
/// Those of the layers within.
pub async fn tell<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let is_api = request.path().starts_with(problem::PAGE);
    let mut response = next.call(request).await?;
    let standing = response.request().extensions().get::<Standing>().copied().filter(|_| is_api);
    if let Some(standing) = standing {
        let fields = [("ratelimit-policy", standing.policy()), ("ratelimit", standing.limit())];
        for (name, value) in fields {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(HeaderName::from_static(name), value);
            }
        }
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_counted_and_no_other() {
        static COUNTS: Counts<IpAddr> = Mutex::new(None);
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert_eq!([1, 2, 3, 4].map(|_| asked(&COUNTS, one, 7)), [1, 2, 3, 4]);
        assert_eq!(asked(&COUNTS, other, 7), 1);
        assert_eq!(asked(&COUNTS, one, 8), 1, "the next second begins anew");
    }

    #[test]
    fn what_is_left_is_told_as_the_draft_writes_it() {
        let standing = |asked| Standing { policy: "token", most: 100, asked, window: 60, left: 12 };
        assert_eq!(standing(40).policy(), "\"token\";q=100;w=60");
        assert_eq!(standing(40).limit(), "\"token\";r=60;t=12");
        assert_eq!((standing(101).limit().as_str(), standing(101).is_over()), ("\"token\";r=0;t=12", true));
        assert!(!standing(100).is_over());
    }
}
