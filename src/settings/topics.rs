//! `/desk/settings/topics`: what claims are sorted under, with how much stands there.

use crate::app::App;
use crate::claims::subjects::reads::{self, Line};
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;

const PATH: &str = "/desk/settings/topics";
/// Names are no longer.
const LONGEST: usize = 200;

/// What stands in the address.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: String,
}

/// A page of topics.
#[derive(Template)]
#[template(path = "settings/topics.html")]
pub struct TopicsPage {
    frame: DeskFrame,
    asked: Asked,
    lines: Vec<Line>,
    first: Option<String>,
    next: Option<String>,
    is_admin: bool,
}

/// `GET /desk/settings/topics`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<TopicsPage>> {
    let Asked { q, after } = asked.map(Query::into_inner).unwrap_or_default();
    let clean = |text: String| text.replace('\0', "").trim().chars().take(LONGEST).collect::<String>();
    let asked = Asked { q: clean(q), after: clean(after) };
    let (lines, more) = reads::page(&mut *app.db.read().await?, &asked.q, &asked.after).await?;
    let next = lines.last().filter(|_| more).map(|last| address(&asked.q, &last.name));
    let first = (!asked.after.is_empty()).then(|| address(&asked.q, ""));
    let (frame, is_admin) = (signed_in.frame(&app, Section::Settings), signed_in.person.role >= Role::Admin);
    Ok(Page::desk(TopicsPage { frame, asked, lines, first, next, is_admin }))
}

fn address(words: &str, after: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs([("q", words), ("after", after)].iter().filter(|(_, value)| !value.is_empty()));
    match query.finish().as_str() {
        "" => PATH.to_owned(),
        query => format!("{PATH}?{query}"),
    }
}
