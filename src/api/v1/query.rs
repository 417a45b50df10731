//! The query of an address, read at the edge. What is not known is passed over; what is known has to be understood.

use crate::web::Failure;
use crate::web::problem::MALFORMED;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

/// The parameters.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Asked<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self))
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Failure> {
    if !is_text(query) {
        return Err(Failure::of(MALFORMED, "The query holds bytes that are no UTF-8, or U+0000."));
    }
    // An empty parameter is one that is not set.
    let set = url::form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(set).finish();
    serde_html_form::from_str(&query)
        .map_err(|error| Failure::of(MALFORMED, &format!("The query cannot be understood: {error}.")))
}

/// Whether what is written in percent is UTF-8 without U+0000.
fn is_text(query: &str) -> bool {
    let bytes = query.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let coded = (bytes[at] == b'%').then(|| query.get(at + 1..at + 3)).flatten();
        let decoded = coded.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(decoded.unwrap_or(bytes[at]));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    std::str::from_utf8(&plain).is_ok_and(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Known {
        q: Option<String>,
    }

    #[test]
    fn what_is_empty_or_unknown_is_not_set() {
        let q = |query: &str| read::<Known>(query).ok().map(|known| known.q);
        assert_eq!(q("q=a+b%20c"), Some(Some("a b c".to_owned())));
        assert_eq!((q(""), q("q=&x=1"), q("x")), (Some(None), Some(None), Some(None)));
        assert_eq!(q("q=%C3%A9%"), Some(Some("é%".to_owned())));
        for bad in ["q=%FF", "q=%00", "q=a&q=b", "%ED%A0%80=x"] {
            assert_eq!(q(bad), None, "{bad}");
        }
    }
}
