//! Sessions: a random token in a cookie, its hash in the database, and who is signed in by it.

use super::person::{Person, Role};
use crate::app::App;
use crate::clock::Time;
use crate::web::Failure;
use crate::web::frame::{DeskFrame, NavCounts, Section, Theme};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{COOKIE, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};

/// A session that nobody used for this long is over.
pub const IDLE: TimeDelta = TimeDelta::hours(12);
/// Every session is over after this long.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(7);

/// SHA-256 of a token: what the database keeps, and no secret.
pub type TokenHash = [u8; 32];

/// 256 random bits that open something to whoever holds them: a session, the set-up, a preview.
pub struct Token([u8; 32]);

impl Token {
    /// A token never seen before.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Reads what [`Self::text`] wrote; anything else is no token.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// As cookies and addresses carry it: a secret.
    pub fn text(&self) -> String {
        hex::encode(self.0)
    }

    /// What to store of it.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.0).into()
    }

    /// What the browser keeps, and for how long.
    pub fn cookie(&self, https: bool) -> String {
        cookie(https, &self.text(), ABSOLUTE.num_seconds())
    }
}

/// What the browser keeps so that it is known again; it opens nothing.
pub fn device_cookie(https: bool, token: &Token) -> String {
    let prefix = if https { "__Host-" } else { "" };
    let secure = if https { "; Secure" } else { "" };
    let seconds = super::store::devices::KNOWN.num_seconds();
    format!("{prefix}device={}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}", token.text())
}

/// What only the browser has that was sent to the provider of accounts. It comes along when another site leads back here.
pub fn wish_cookie(https: bool, token: &Token) -> String {
    let (prefix, secure) = if https { ("__Host-", "; Secure") } else { ("", "") };
    format!("{prefix}provider={}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax{secure}", token.text())
}

/// The browser's token of that kind, if it was sent there lately.
pub fn wish_of(headers: &HeaderMap, https: bool) -> Option<Token> {
    find_cookie(headers, if https { "__Host-provider" } else { "provider" }).and_then(Token::parse)
}

/// The browser's own token, if it was given one.
pub fn device_of(headers: &HeaderMap, https: bool) -> Option<Token> {
    find_cookie(headers, if https { "__Host-device" } else { "device" }).and_then(Token::parse)
}

/// Tells the browser to forget its session.
pub fn farewell(https: bool) -> String {
    cookie(https, "", 0)
}

/// Browsers drop a `__Host-` cookie that is not `Secure`, also on this machine (RFC 6265bis §4.1.3.2).
fn cookie(https: bool, value: &str, seconds: i64) -> String {
    let (name, secure) = (name(https), if https { "; Secure" } else { "" });
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

fn name(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// The hash of the token that a request carries, if it carries one.
pub fn carried_by(headers: &HeaderMap, https: bool) -> Option<TokenHash> {
    find_cookie(headers, name(https)).and_then(Token::parse).map(|token| token.hash())
}

fn find_cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The person who is signed in: an argument of every handler of the desk. `Option<SignedIn>` on pages for anyone.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// The address they sign in with.
    pub email: String,
    /// Their choice of paper.
    pub theme: Theme,
    /// How much of their inbox is not read, up to [`MOST_UNREAD`](crate::web::frame::MOST_UNREAD).
    pub unread: i64,
    /// Whether single keys work for them.
    pub shortcuts: bool,
    /// By which session.
    pub session: TokenHash,
    /// Since when.
    pub since: Time,
    /// When they last typed their password.
    pub confirmed: Time,
    /// Whether a second factor is asked of them at sign-in.
    pub second_factor: bool,
    /// Whether the provider of accounts said that one was shown to it.
    pub vouched: bool,
}

impl SignedIn {
    /// The frame of a desk page for this person.
    pub fn frame(&self, app: &App, here: Section) -> DeskFrame {
        let house = app.house();
        DeskFrame {
            site_name: house.name.clone(),
            person_name: self.person.name.clone(),
            person_initials: self.person.initials(),
            role: self.person.role.as_str(),
            here,
            counts: NavCounts {
                inbox: Some(self.unread).filter(|unread| *unread > 0),
                ..NavCounts::default()
            },
            theme: self.theme,
            shortcuts: self.shortcuts,
            demo: house.demo,
            flash: None,
            starting: app.starting().filter(|_| self.person.role == Role::Admin),
        }
    }
}

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    /// What the route's guard found. On a route that is public there is nobody, ever.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().cloned();
        ready(
            found.ok_or_else(|| {
                Failure::new(StatusCode::UNAUTHORIZED, "This page is for people of the desk.")
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn with_cookie(text: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(text).unwrap());
        headers
    }

    #[test]
    fn the_cookie_is_bound_to_the_host_and_hidden_from_scripts() {
        let token = Token([7; 32]);
        let value = hex::encode([7; 32]);
        assert_eq!(
            token.cookie(true),
            format!("__Host-session={value}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure")
        );
        assert_eq!(
            token.cookie(false),
            format!("session={value}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax")
        );
        assert!(farewell(true).starts_with("__Host-session=; Path=/; Max-Age=0;"));
    }

    #[test]
    fn only_our_own_cookie_is_read() {
        let token = Token([7; 32]);
        let value = hex::encode([7; 32]);
        let sent = with_cookie(&format!("a=b; session={value}; c=d"));
        assert_eq!(carried_by(&sent, false), Some(token.hash()));
        assert_eq!(carried_by(&sent, true), None);
        assert_eq!(carried_by(&with_cookie("session=short"), false), None);
        assert_eq!(carried_by(&HeaderMap::new(), false), None);
    }
}
