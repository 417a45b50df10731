//! `/search/suggestions` and `/opensearch.xml`: what a search field offers while somebody types, and how a browser's own
//! field searches here (OpenSearch 1.1, with the extension Suggestions 1.1).

use super::store::lists::{self, Filter};
use super::store::{directory, search};
use super::{query, without_nul};
use crate::app::App;
use crate::db::Connection;
use crate::error::Error;
use crate::web::{Outcome, Query, Reader, page};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// A list that is read at a glance.
const MOST: i64 = 8;
/// Of one letter there would be too many.
const SHORTEST: usize = 2;
const LONGEST: usize = 100;
/// How many of the newest checks that hold the words are looked at: not all of them hold them in the claim.
const LOOKED_AT: i64 = 40;
/// Of a longer claim the beginning is offered.
const CLAIM: usize = 200;

/// What was typed.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /search/suggestions?q=…`: what was typed, and what begins so.
///
/// # Errors
/// When the database can't be read.
pub async fn list(request: HttpRequest, app: Data<App>, asked: Query<Asked>) -> Outcome<HttpResponse> {
    let typed: String = without_nul(&asked.q).trim().chars().take(LONGEST).collect();
    let found = match typed.chars().count() {
        length if length < SHORTEST => Vec::new(),
        _ => find(&mut *app.db.read().await?, &typed).await?,
    };
    let body = serde_json::json!([typed, found]).to_string();
    Ok(page::public(&request, StatusCode::OK, "application/x-suggestions+json; charset=utf-8", body))
}

/// As the specification has it, a short name has 16 characters at most: the first words of the name that are no more.
fn short(name: &str) -> String {
    let mut short = String::new();
    for word in name.split_whitespace() {
        let longer = if short.is_empty() { word.to_owned() } else { format!("{short} {word}") };
        if longer.chars().count() > 16 {
            break;
        }
        short = longer;
    }
    if short.is_empty() { name.trim().chars().take(16).collect() } else { short }
}

/// Names and claims that begin so; then, while there is room, claims in which the words stand further on.
async fn find(c: &mut Connection, typed: &str) -> Result<Vec<String>, Error> {
    let mut found = directory::suggestions(c, typed, MOST).await?;
    let words = query::words(typed);
    let Some(last) = words.last().filter(|last| last.text.chars().count() > SHORTEST) else {
        return Ok(found);
    };
    if super::most(found.len()) >= MOST {
        return Ok(found);
    }
    let earlier = typed[..last.at.start].replace('"', " ");
    let ends = search::beginning_with(c, &last.text).await?;
    let any: Vec<String> = ends.iter().map(|end| format!("{earlier} {end}")).collect();
    let filter = Filter { words: search::read(c, &any.join(" or "), None).await?, ..Filter::default() };
    for row in lists::newest(c, &filter, LOOKED_AT).await? {
        let claim: String = row.text.chars().take(CLAIM).collect();
        if !row.retracted && query::goes_on(&claim, &words) && !found.contains(&claim) {
            found.push(claim);
        }
    }
    found.truncate(usize::try_from(MOST).unwrap_or_default());
    Ok(found)
}

#[derive(Template)]
#[template(path = "published/opensearch.xml")]
struct Description {
    name: String,
    words: String,
    url: String,
}

/// `GET /opensearch.xml`
///
/// # Errors
/// When the template fails: a fault of ours.
pub async fn describe(request: HttpRequest, app: Reader) -> Outcome<HttpResponse> {
    let frame = super::frame(&app, crate::web::frame::SiteSection::Search, "");
    let name = short(&frame.site_name);
    let words = frame.t().get("search-description").into_owned();
    let description = Description { name, words, url: app.config.public_url().to_string() };
    let body = description.render().map_err(Error::internal)?;
    Ok(page::public(&request, StatusCode::OK, "application/opensearchdescription+xml; charset=utf-8", body))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_short_name_ends_with_a_word() {
        for (name, expected) in [
            ("The Daily Record", "The Daily Record"),
            ("The Demo Newsroom Desk", "The Demo"),
            ("Faktencheckredaktion Nord", "Faktencheckredak"),
            ("Ö 日本", "Ö 日本"),
        ] {
            assert_eq!(short(name), expected);
        }
    }
}
