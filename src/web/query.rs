//! What stands behind the `?` of an address that readers follow. Of a name that stands there twice the first counts: a
//! link that was put together carelessly still leads somewhere.

use actix_web::dev::Payload;
use actix_web::error::QueryPayloadError;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::future::{Ready, ready};
use url::form_urlencoded::{Serializer, parse};

/// Stands in a page's arguments where programs, which are told of their mistakes, have the framework's.
#[derive(Clone, Debug)]
pub struct Query<T>(T);

impl<T> Query<T> {
    /// What was asked.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self).map_err(Into::into))
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, QueryPayloadError> {
    let mut seen = HashSet::new();
    let mut once = Serializer::new(String::new());
    once.extend_pairs(parse(query.as_bytes()).filter(|(name, _)| seen.insert(name.clone())));
    web::Query::from_query(&once.finish()).map(web::Query::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_first_of_a_name_counts() {
        let read: BTreeMap<String, String> = read("q=wall&q=moon&a=%26%3D&&b&q=").unwrap();
        let expected = [("a", "&="), ("b", ""), ("q", "wall")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    }
}
