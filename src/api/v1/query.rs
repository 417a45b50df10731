//! The query of an address, read at the edge. Every parameter is known, comes once, and can be understood: a program would
//! not notice that one was passed over.

use crate::web::Failure;
use crate::web::problem::{MALFORMED, Place, Wrong};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::future::{Ready, ready};
use utoipa::IntoParams;

/// The parameters.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned + IntoParams> FromRequest for Asked<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self))
    }
}

/// Of an address that takes none.
pub struct Bare;

impl FromRequest for Bare {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request.query_string(), &[]).map(|_| Self))
    }
}

fn read<T: DeserializeOwned + IntoParams>(query: &str) -> Result<T, Failure> {
    // The names are those of the document.
    let known: Vec<String> = T::into_params(|| None).into_iter().map(|one| one.name).collect();
    let set = pairs(query, &known)?.into_iter().filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(set).finish();
    serde_html_form::from_str(&query)
        .map_err(|error| Failure::of(MALFORMED, &format!("The query cannot be understood: {error}.")))
}

type Pair<'q> = (Cow<'q, str>, Cow<'q, str>);

/// Names and values, each name one of the known and none twice.
fn pairs<'q>(query: &'q str, known: &[String]) -> Result<Vec<Pair<'q>>, Failure> {
    if !is_text(query) {
        return Err(Failure::of(MALFORMED, "The query holds bytes that are no UTF-8, or U+0000."));
    }
    let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    for (at, (name, _)) in pairs.iter().enumerate() {
        if !known.iter().any(|one| one == name) {
            let words = match known {
                [] => "This address takes no parameters.".to_owned(),
                _ => format!("There is no parameter of this name. There are: {}.", known.join(", ")),
            };
            return Err(wrong(name, &words));
        }
        if pairs[..at].iter().any(|(other, _)| other == name) {
            return Err(wrong(name, "Send this parameter once."));
        }
    }
    Ok(pairs)
}

fn wrong(name: &str, detail: &str) -> Failure {
    let wrong = Wrong { place: Place::Query(name.to_owned().into()), detail: detail.to_owned() };
    Failure::of(MALFORMED, detail).wrong(&[wrong])
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

    #[derive(Debug, PartialEq, serde::Deserialize, IntoParams)]
    struct Known {
        q: Option<String>,
    }

    #[test]
    fn what_is_empty_is_not_set_and_what_is_unknown_or_comes_twice_is_refused() {
        let q = |query: &str| read::<Known>(query).ok().map(|known| known.q);
        assert_eq!(q("q=a+b%20c"), Some(Some("a b c".to_owned())));
        assert_eq!((q(""), q("q="), q("q")), (Some(None), Some(None), Some(None)));
        assert_eq!(q("q=%C3%A9%"), Some(Some("é%".to_owned())));
        for bad in ["q=%FF", "q=%00", "q=a&q=b", "q=&q=b", "%ED%A0%80=x", "x=1", "q=a&x", "Q=a"] {
            assert_eq!(q(bad), None, "{bad}");
        }
    }
}
