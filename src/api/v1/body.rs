//! A body of JSON, read at the edge: of the right type, size and form, with the headers that go with it.

use crate::claims::filled::Fields;
use crate::web::body;
use crate::web::form::{Form, is_key};
use crate::web::problem::{INVALID, MALFORMED, Place, TOO_LARGE, TOO_SLOW, UNSUPPORTED, Wrong};
use crate::web::{Failure, Outcome};
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap, IF_MATCH};
use actix_web::{FromRequest, HttpRequest, ResponseError};
use futures_util::future::LocalBoxFuture;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Explanations are long, but not longer than a book.
const MOST_BYTES: usize = 1024 * 1024;
/// The header that makes sending something twice safe (draft-ietf-httpapi-idempotency-key-header).
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// An object, and how it was sent.
pub struct Body {
    /// Its members, not yet believed.
    pub members: Map<String, Value>,
    key: String,
    position: Option<i64>,
    /// SHA-256 of address, members and position: the same request sent again has the same.
    hash: [u8; 32],
}

impl FromRequest for Body {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Outcome<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let headers = request.headers();
            if !is_json(headers) {
                return Err(Failure::of(UNSUPPORTED, ""));
            }
            let (key, seen) = (key(headers)?, seen(headers)?);
            let bytes = body::read(&request, payload, MOST_BYTES).await.map_err(worded)?;
            let mut members = object(&bytes)?;
            let position = position(&mut members, seen)?;
            let text = Value::Object(members.clone()).to_string();
            let hash = hash(request.path(), &text, position);
            Ok(Self { members, key, position, hash })
        })
    }
}

impl Body {
    /// The same as a form: `fields` are what the members say under the names that forms have.
    pub fn form(&self, fields: BTreeMap<String, String>) -> Form<Fields> {
        let (key, position, body) = (self.key.clone(), self.position, self.hash);
        Form { fields: fields.into(), key, position, body }
    }
}

fn hash(path: &str, text: &str, position: Option<i64>) -> [u8; 32] {
    let hash = Sha256::new().chain_update(path).chain_update("\n").chain_update(text);
    match position {
        Some(position) => hash.chain_update(format!("\n{position}")).finalize().into(),
        None => hash.finalize().into(),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// Words for programs in the place of those for people with a form.
fn worded(failure: Failure) -> Failure {
    match failure.status_code().as_u16() {
        408 => Failure::of(TOO_SLOW, ""),
        413 => Failure::of(TOO_LARGE, ""),
        503 => failure,
        _ => Failure::of(MALFORMED, "The body did not arrive whole. Send it again."),
    }
}

/// The one-time key; the draft writes it in quotes, and many leave them out.
fn key(headers: &HeaderMap) -> Outcome<String> {
    let Some(text) = single(headers, IDEMPOTENCY_KEY)? else { return Ok(String::new()) };
    let key = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    if key.is_empty() || key.contains('"') || !is_key(key) {
        return Err(header(
            IDEMPOTENCY_KEY,
            "A key has 16 to 64 visible ASCII characters, without spaces and quotes; around it may stand two quotes.",
        ));
    }
    Ok(key.to_owned())
}

/// The position that was read, from `If-Match`.
fn seen(headers: &HeaderMap) -> Outcome<Option<i64>> {
    let Some(text) = single(headers, IF_MATCH.as_str())? else { return Ok(None) };
    if text == "*" {
        return Ok(None);
    }
    let number = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let number = number.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let position = number.and_then(|number| number.parse().ok());
    position
        .map(Some)
        .ok_or_else(|| header("If-Match", "Give back the ETag of the claim as you read it: \"12\"."))
}

fn single<'a>(headers: &'a HeaderMap, name: &'static str) -> Outcome<Option<&'a str>> {
    let mut sent = headers.get_all(name);
    let first = sent.next();
    if sent.next().is_some() {
        return Err(header(name, "Send this header once."));
    }
    let text = first.map(|value| value.to_str().map_err(|_| header(name, "Send visible ASCII characters.")));
    Ok(text.transpose()?.map(str::trim))
}

fn header(name: &'static str, detail: &str) -> Failure {
    Failure::of(MALFORMED, detail).wrong(&[Wrong { place: Place::Header(name), detail: detail.to_owned() }])
}

fn object(bytes: &[u8]) -> Outcome<Map<String, Value>> {
    let mut value: Value = serde_json::from_slice(bytes)
        .map_err(|error| Failure::of(MALFORMED, &format!("The body is not JSON: {error}.")))?;
    make_whole(&mut value);
    if let Some(pointer) = nul(&value, String::new()) {
        let detail = "This text holds U+0000, which cannot be kept.";
        return Err(Failure::of(INVALID, "").wrong(&[at(pointer, detail)]));
    }
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(Failure::of(INVALID, "").wrong(&[at(String::new(), "Send a JSON object.")])),
    }
}

/// Writes whole numbers as such: to JSON Schema `12.0` is an integer.
fn make_whole(value: &mut Value) {
    /// Beyond it a double holds no single whole number.
    const MOST: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Number(number) if number.is_f64() => {
            let double = number.as_f64().filter(|double| double.fract() == 0.0 && double.abs() < MOST);
            if let Some(double) = double {
                #[allow(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
                let whole = double as i64;
                *value = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_whole),
        Value::Object(members) => members.values_mut().for_each(make_whole),
        _ => {}
    }
}

/// Where a text holds U+0000, which neither Postgres nor an entry can.
fn nul(value: &Value, at: String) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then_some(at),
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| nul(item, format!("{at}/{index}")))
        }
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            if name.contains('\0') { Some(at.clone()) } else { nul(value, format!("{at}/{}", escaped(name))) }
        }),
        _ => None,
    }
}

/// The field `position`, which says the same as `If-Match`.
fn position(members: &mut Map<String, Value>, seen: Option<i64>) -> Outcome<Option<i64>> {
    let wrong = |detail: &str| Failure::of(INVALID, "").wrong(&[at("/position".to_owned(), detail)]);
    let position = match members.remove("position") {
        None | Some(Value::Null) => return Ok(seen),
        Some(value) => value.as_i64().filter(|position| *position >= 0),
    };
    let position = position.ok_or_else(|| wrong("A position is a whole number, 0 or more."))?;
    match seen {
        Some(seen) if seen != position => Err(wrong("It differs from If-Match.")),
        _ => Ok(Some(position)),
    }
}

/// A wrong place of the body.
pub fn at(pointer: String, detail: &str) -> Wrong {
    Wrong { place: Place::Body(pointer), detail: detail.to_owned() }
}

/// A name as JSON pointers have it (RFC 6901 §3).
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers
            .append(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap());
        headers
    }

    #[test]
    fn a_key_may_stand_in_quotes() {
        let read = |text: &str| key(&headers(IDEMPOTENCY_KEY, text)).ok();
        assert_eq!(
            read("\"8e03978e-40d5-43dd-bc93-6894a57f9324\""),
            read("8e03978e-40d5-43dd-bc93-6894a57f9324")
        );
        for bad in [
            "",
            "short",
            "\"\"",
            "with a space in the middle of it",
            "\"8e03978e-40d5-43dd-bc93-6894a57f9324",
            "8e03978e-40d5-43dd-bc93-6894a57f9324\"",
            "8e03978e-40d5\"43dd-bc93-6894a57f9324",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_position_is_an_etag_or_a_field_and_not_both_in_two_ways() {
        let read = |text: &str| seen(&headers("if-match", text)).ok();
        assert_eq!((read("\"12\""), read("*")), (Some(Some(12)), Some(None)));
        for bad in ["12", "W/\"12\"", "\"1\", \"2\"", "\"-1\"", "\"99999999999999999999\"", "\"+1\""] {
            assert_eq!(read(bad), None, "{bad}");
        }
        let with =
            |value: Value, seen| position(&mut Map::from_iter([("position".to_owned(), value)]), seen).ok();
        assert_eq!(with(3.into(), None), Some(Some(3)));
        assert_eq!((with(3.into(), Some(4)), with((-1).into(), None)), (None, None));
        assert_eq!(with(Value::Null, Some(4)), Some(Some(4)));
    }

    #[test]
    fn a_whole_number_is_whole_however_it_is_written() {
        let read =
            |text: &str| object(text.as_bytes()).ok().map(|members| Value::Object(members).to_string());
        assert_eq!(read("{\"a\": [12.0, 1e3, 1.5]}").as_deref(), Some("{\"a\":[12,1000,1.5]}"));
    }

    #[test]
    fn a_nul_is_found_wherever_it_stands() {
        let value = serde_json::json!({ "a/b": ["x", { "y": "z\0" }] });
        assert_eq!(nul(&value, String::new()).as_deref(), Some("/a~1b/1/y"));
        assert_eq!(nul(&serde_json::json!({ "a": 1 }), String::new()), None);
    }
}
