//! When the pages of a claim were looked at, and how that went.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ArticleId, ClaimId};
use crate::schema::{articles, looks, watched_pages};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A page that a claim rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// `appearance` or `source`.
    pub part: String,
    /// Which of them.
    pub number: i32,
    /// The article, of an appearance.
    pub article: Option<ArticleId>,
    /// Its address, if it has one.
    pub url: Option<String>,
    /// The look at it; none for what has no address.
    pub look: Option<Look>,
}

/// How it was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = looks, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Look {
    pub url: String,
    pub next_at: Time,
    pub looked_at: Option<Time>,
    pub problem: String,
    pub failures: i32,
}

/// The pages of a claim, in the order of its parts.
///
/// # Errors
/// When the database can't be read.
pub async fn pages(c: &mut Connection, claim: ClaimId) -> Result<Vec<Watched>, Error> {
    type Row = (String, i32, Option<ArticleId>, Option<String>, Option<String>);
    let rows: Vec<Row> = watched_pages::table
        .left_join(articles::table.on(articles::id.nullable().eq(watched_pages::article)))
        .filter(watched_pages::claim.eq(claim))
        .order((watched_pages::part, watched_pages::number))
        .select((
            watched_pages::part,
            watched_pages::number,
            watched_pages::article,
            watched_pages::url,
            articles::url.nullable(),
        ))
        .load(c)
        .await?;
    let urls: Vec<&String> =
        rows.iter().filter_map(|(.., own, article)| own.as_ref().or(article.as_ref())).collect();
    let all: Vec<Look> =
        looks::table.filter(looks::url.eq_any(urls)).select(Look::as_select()).load(c).await?;
    let page = |(part, number, article, own, of_article): Row| {
        let url = own.or(of_article);
        let look = all.iter().find(|look| Some(&look.url) == url.as_ref()).cloned();
        Watched { part, number, article, url, look }
    };
    Ok(rows.into_iter().map(page).collect())
}
