//! Forms: decoded at the edge, with their one-time key; and the problems found in them, each beside its field.

use super::body;
use super::failure::Failure;
use crate::error::Error;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Explanations are long, but not longer than a book.
const MOST_BYTES: usize = 1024 * 1024;

/// A posted form: its fields, and what every desk form carries besides.
#[derive(Debug)]
pub struct Form<T> {
    /// What was typed, not yet believed.
    pub fields: T,
    /// The one-time key; empty if the form had none.
    pub key: String,
    /// The position of the claim's chain when the form was rendered.
    pub position: Option<i64>,
    /// SHA-256 of the body without key and position: the same form sent again has the same.
    pub body: [u8; 32],
}

#[derive(serde::Deserialize)]
struct Common {
    #[serde(default)]
    form_key: String,
    #[serde(default)]
    position: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media =
            request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            if !media.starts_with("application/x-www-form-urlencoded") {
                return Err(Failure::unsupported());
            }
            decode(&body::read(&request, payload, MOST_BYTES).await?)
        })
    }
}

/// Decodes a body into a form.
///
/// # Errors
/// 400 when it is no form, names a field twice, or holds a NUL (which neither Postgres nor an entry can hold).
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<Form<T>, Failure> {
    let broken = |_| {
        Error::Invalid("This form cannot be understood. Go back, reload the page and try again.".to_owned())
    };
    let text = std::str::from_utf8(bytes).map_err(|_| broken(()))?;
    let mut body = Sha256::new();
    for (name, value) in url::form_urlencoded::parse(bytes) {
        if name.contains('\0')
            || value.contains('\0')
            || value.contains('\u{FFFD}') && !text.contains("%EF%BF%BD")
        {
            return Err(broken(()).into());
        }
        if name != "form_key" && name != "position" {
            body.update((name.len() as u64).to_be_bytes());
            body.update(name.as_bytes());
            body.update((value.len() as u64).to_be_bytes());
            body.update(value.as_bytes());
        }
    }
    let common: Common = serde_html_form::from_str(text).map_err(|_| broken(()))?;
    if !is_key(&common.form_key) {
        return Err(broken(()).into());
    }
    let fields = serde_html_form::from_str(text).map_err(|_| broken(()))?;
    Ok(Form {
        fields,
        key: common.form_key,
        position: common.position.parse().ok(),
        body: body.finalize().into(),
    })
}

/// A fresh one-time key: 128 random bits (not a UUID: those are guessable in part).
pub fn new_key() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// Whether a one-time key can be one: none at all, or what [`new_key`] or a program makes.
pub fn is_key(key: &str) -> bool {
    key.is_empty() || ((16..=64).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()))
}

/// Sentences beside fields, in the order in which they were found. The first is where the focus goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    of: BTreeMap<String, String>,
    first: Option<String>,
}

impl Problems {
    /// None yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// One problem.
    pub fn of(field: &str, sentence: impl Into<String>) -> Self {
        let mut one = Self::none();
        one.add(field, sentence);
        one
    }

    /// Adds one; the first sentence of a field stays.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        self.first.get_or_insert_with(|| field.to_owned());
        self.of.entry(field.to_owned()).or_insert_with(|| sentence.into());
    }

    /// Takes `value`, or notes its problem.
    pub fn check<V, E: ToString>(&mut self, field: &str, value: Result<V, E>) -> Option<V> {
        value.map_err(|sentence| self.add(field, sentence.to_string())).ok()
    }

    /// The sentence beside `field`, or "".
    pub fn at(&self, field: &str) -> &str {
        self.of.get(field).map_or("", String::as_str)
    }

    /// Whether `field` is the first that is wrong, and so gets the focus.
    pub fn is_first(&self, field: &str) -> bool {
        self.first.as_deref() == Some(field)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// All, for a summary above the form.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.of.iter().map(|(field, sentence)| (field.as_str(), sentence.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Fields {
        #[serde(default)]
        text: String,
    }

    #[test]
    fn the_body_is_known_again_whatever_its_key() {
        let one = decode::<Fields>(b"form_key=0123456789abcdef&position=3&text=x+y").unwrap();
        let two = decode::<Fields>(b"form_key=fedcba9876543210&text=x%20y").unwrap();
        assert_eq!((one.body, one.fields.text.as_str(), one.position), (two.body, "x y", Some(3)));
        assert_ne!(one.body, decode::<Fields>(b"text=x+z").unwrap().body);
    }

    #[test]
    fn a_field_sent_twice_or_with_nul_is_refused() {
        assert!(decode::<Fields>(b"text=a&text=b").is_err());
        assert!(decode::<Fields>(b"text=a%00").is_err());
        assert!(decode::<Fields>(b"text=a%FF").is_err());
        assert!(decode::<Fields>(b"form_key=short&text=a").is_err());
        assert!(decode::<Fields>(b"role=admin&text=a").is_ok());
    }
}
