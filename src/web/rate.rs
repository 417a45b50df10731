//! How much one address may ask of the public pages in a second, counted on this node.

use super::client;
use crate::app::App;
use crate::error::Error;
use actix_web::HttpRequest;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Instant;

/// Counts of the current second. It holds no more than what one second brings.
struct Second {
    number: u64,
    asked: HashMap<IpAddr, u32>,
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);
static NOW: Mutex<Option<Second>> = Mutex::new(None);

/// Counts a request for a public page.
///
/// # Errors
/// [`Error::TooMany`] beyond `FACTDESK_PUBLIC_RATE`. This machine's own requests are never refused: they are a proxy's that
/// was not named as trusted, or a monitor's.
pub fn count(request: &HttpRequest, app: &App) -> Result<(), Error> {
    let address = client::counted(client::address(request, &app.config));
    if address.is_loopback() || within(address, START.elapsed().as_secs(), app.config.public_rate) {
        return Ok(());
    }
    Err(Error::TooMany(1))
}

fn within(address: IpAddr, number: u64, most: u32) -> bool {
    let mut now = NOW.lock().unwrap_or_else(PoisonError::into_inner);
    let second = match &mut *now {
        Some(second) if second.number == number => second,
        other => other.insert(Second { number, asked: HashMap::new() }),
    };
    let asked = second.asked.entry(address).or_default();
    *asked = asked.saturating_add(1);
    *asked <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_slowed_and_no_other() {
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert!((0..3).all(|_| within(one, u64::MAX, 3)));
        assert!(!within(one, u64::MAX, 3) && within(other, u64::MAX, 3));
        assert!(within(one, u64::MAX - 1, 3), "the next second begins anew");
    }
}
