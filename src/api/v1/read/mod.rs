//! What readers may know, as data: the same for everybody, without a token.

pub mod checks;
pub mod claimants;
pub mod corrections;
pub mod history;
pub mod ratings;
mod store;
pub mod topics;

use crate::app::App;
use crate::published::content::Check;
use crate::published::record::Record;
use crate::web::texts::Texts;

/// Roles are named in the language in which the API is written.
const LANGUAGE: &str = "en";
/// Checks on a page: each is whole.
const MOST: i64 = 25;

/// A check as data; nothing for one without revisions, which the store never gives.
fn record(app: &App, check: &Check) -> Option<Record> {
    Record::of(check, &app.house(), &app.config.public_url(), Texts::of(LANGUAGE))
}

/// Takes off what is too much for a page of `most`, and says where the next one begins, if there is one.
fn next<T>(
    app: &App,
    path: &str,
    rows: &mut Vec<T>,
    most: usize,
    place: impl Fn(&T) -> String,
) -> Option<String> {
    let is_more = rows.len() > most;
    rows.truncate(most);
    rows.last().filter(|_| is_more).map(|last| address(app, path, &[("after", &place(last))]))
}

/// An address of the API with those of `parameters` that are set.
fn address(app: &App, path: &str, parameters: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters.iter().filter(|(_, value)| !value.is_empty()));
    format!("{}{path}?{}", app.config.public_url(), query.finish())
}
