//! An ID token (OpenID Connect Core §2): who somebody is to their provider, believed only after all of §3.1.3.7. Pure.

use super::key::{Algorithm, Key};
use crate::clock::Time;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

/// How far two clocks may be apart.
const SKEW: TimeDelta = TimeDelta::seconds(60);

/// What it has to say.
pub struct Expected<'a> {
    /// Who made it.
    pub issuer: &'a str,
    /// For whom.
    pub client_id: &'a str,
    /// In answer to what.
    pub nonce: &'a str,
    /// At what moment it has to be good.
    pub now: Time,
    /// Since when the person must have shown who they are, if that matters.
    pub signed_in_since: Option<Time>,
}

/// What was believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// What the provider calls them for ever.
    pub subject: String,
    /// Their address there, if it is told.
    pub email: Option<String>,
    /// Whether the provider says that the address is theirs.
    pub email_verified: bool,
    /// By what they showed who they are: the words of `amr`, and `acr`.
    pub by: Vec<String>,
}

/// Why a token is not believed; for the log, and for nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the sentences say what they are")]
pub enum Wrong {
    #[error("it is no signed token")]
    Form,
    #[error("it is signed in a way that is not taken")]
    Algorithm,
    #[error("none of the provider’s keys signed it")]
    Signature,
    #[error("it is signed with a key that the provider does not show")]
    UnknownKey,
    #[error("it is from another issuer")]
    Issuer,
    #[error("it is for somebody else")]
    Audience,
    #[error("it does not answer this question")]
    Nonce,
    #[error("it is over, or not good yet")]
    Time,
    #[error("the person signed in there too long ago, or the provider does not say when")]
    Stale,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Body {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    azp: Option<String>,
    auth_time: Option<i64>,
    email: Option<String>,
    #[serde(default)]
    email_verified: Verified,
    #[serde(default)]
    amr: Vec<String>,
    acr: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Some providers write it as a word.
#[derive(Default, Deserialize)]
#[serde(untagged)]
pub(super) enum Verified {
    #[default]
    Unsaid,
    Said(bool),
    Written(String),
}

impl Verified {
    pub(super) fn is_so(&self) -> bool {
        match self {
            Self::Unsaid => false,
            Self::Said(so) => *so,
            Self::Written(word) => word == "true",
        }
    }
}

/// Believes a token or not.
///
/// # Errors
/// What is wrong first; [`Wrong::UnknownKey`] where newer keys may help.
pub fn verify(token: &str, keys: &[Key], expected: &Expected<'_>) -> Result<Claims, Wrong> {
    let body: Body = serde_json::from_slice(&signed_body(token, keys)?).map_err(|_| Wrong::Form)?;
    if body.iss != expected.issuer {
        return Err(Wrong::Issuer);
    }
    let (is_ours, is_shared) = match &body.aud {
        Audience::One(one) => (one == expected.client_id, false),
        Audience::Many(many) => (many.iter().any(|one| one == expected.client_id), many.len() > 1),
    };
    let for_us = body.azp.as_ref().map_or(!is_shared, |party| party == expected.client_id);
    if !is_ours || !for_us {
        return Err(Wrong::Audience);
    }
    if body.nonce.as_deref() != Some(expected.nonce) {
        return Err(Wrong::Nonce);
    }
    in_time(&body, expected)?;
    if body.sub.is_empty() || body.sub.len() > 255 {
        return Err(Wrong::Form);
    }
    Ok(Claims {
        subject: body.sub,
        email: body.email,
        email_verified: body.email_verified.is_so(),
        by: body.amr.into_iter().chain(body.acr).collect(),
    })
}

/// The body of a token that one of the keys signed. What the token says of keys (jwk, jku, x5u) is not looked at.
fn signed_body(token: &str, keys: &[Key]) -> Result<Vec<u8>, Wrong> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Wrong::Form)?;
    let (head, body) = signed.split_once('.').ok_or(Wrong::Form)?;
    let decoded = |text: &str| BASE64.decode(text).map_err(|_| Wrong::Form);
    let head: Head = serde_json::from_slice(&decoded(head)?).map_err(|_| Wrong::Form)?;
    let algorithm = Algorithm::parse(&head.alg).ok_or(Wrong::Algorithm)?;
    // A token of another kind, or one with rules that we don't know, is none.
    if head.crit.is_some() || head.typ.is_some_and(|kind| !kind.eq_ignore_ascii_case("JWT")) {
        return Err(Wrong::Form);
    }
    let named = |key: &&Key| key.algorithm() == algorithm && (head.kid.is_none() || key.id == head.kid);
    let mut candidates = keys.iter().filter(named).peekable();
    if candidates.peek().is_none() {
        return Err(Wrong::UnknownKey);
    }
    let signature = decoded(signature)?;
    if !candidates.any(|key| key.signed(signed.as_bytes(), &signature)) {
        return Err(Wrong::Signature);
    }
    decoded(body)
}

fn in_time(body: &Body, expected: &Expected<'_>) -> Result<(), Wrong> {
    let at = |seconds: i64| DateTime::<Utc>::from_timestamp(seconds, 0).ok_or(Wrong::Time);
    let (now, later) = (expected.now, expected.now + SKEW);
    if at(body.exp)? + SKEW <= now || at(body.iat)? > later {
        return Err(Wrong::Time);
    }
    if let Some(from) = body.nbf
        && at(from)? > later
    {
        return Err(Wrong::Time);
    }
    let Some(since) = expected.signed_in_since else { return Ok(()) };
    let shown = body.auth_time.map(at).transpose()?.ok_or(Wrong::Stale)?;
    if shown + SKEW < since { Err(Wrong::Stale) } else { Ok(()) }
}

#[cfg(test)]
#[path = "id_token_test.rs"]
mod tests;
