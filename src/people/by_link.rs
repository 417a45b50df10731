//! Pages that an address from a mail opens. Whoever has the address has the page: it is kept by nobody, found by no search
//! engine, told to no other site and in no log. Opening it changes nothing, because mail scanners open it too.

use super::letter::{Letterhead, Words};
use super::session::{Token, TokenHash};
use crate::app::App;
use crate::error::Error;
use crate::outbox::mail::Mail;
use crate::web::{Failure, Page};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, REFERRER_POLICY};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;

/// The page as nobody else learns of it.
pub(super) fn answer<T: Template>(page: Page<T>, request: &HttpRequest) -> HttpResponse {
    let mut answer = page.respond_to(request);
    let headers = answer.headers_mut();
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    answer
}

/// What the address's last part opens.
///
/// # Errors
/// 404 for what can be no token.
pub(super) fn hash_of(token: &str) -> Result<TokenHash, Error> {
    Token::parse(token).map(|token| token.hash()).ok_or(Error::NotFound)
}

/// For an address that opens nothing any more, or never did.
pub(super) fn ended(words: &str) -> Failure {
    Failure::new(StatusCode::GONE, words)
}

impl Letterhead {
    /// This house's.
    pub(super) fn of(app: &App) -> Self {
        let (address, desk) = (app.config.public_url(), app.house().name.clone());
        Self { address, desk, zone: app.time_zone() }
    }
}

/// A mail of these words.
pub(super) fn mail(to: &str, (subject, text): Words, dedupe: String) -> Mail {
    Mail { to: to.to_owned(), subject, text, dedupe }
}
