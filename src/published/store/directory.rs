//! The lists of claimants and topics, and who or what is called as a reader types. Only those that published checks have.

use crate::db::Connection;
use crate::error::Error;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who made claims.
    Claimants,
    /// What claims are about.
    Topics,
}

impl Kind {
    /// Its address, and the beginning of those of its entries.
    pub fn path(self) -> &'static str {
        match self {
            Self::Claimants => "/claimants",
            Self::Topics => "/topics",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Claimants => "claimants",
            Self::Topics => "topics",
        }
    }
}

/// A name with its address and its checks.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Entry {
    /// The name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The end of its address.
    #[diesel(sql_type = Text)]
    pub slug: String,
    /// How many checks it has.
    #[diesel(sql_type = BigInt)]
    pub checks: i64,
}

/// The entries whose name holds `words`, by name: those after the name `after`, at most `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    c: &mut Connection,
    kind: Kind,
    words: &str,
    after: &str,
    most: i64,
) -> Result<Vec<Entry>, Error> {
    let table = kind.table();
    let statement = format!(
        "SELECT name, slug, (SELECT sum(checks)::bigint FROM check_counts WHERE subject = id) AS checks FROM {table} \
         WHERE ($1 = '%%' OR lower(name) LIKE $1) AND lower(name) > lower($2) \
            AND EXISTS (SELECT FROM check_counts WHERE subject = id AND checks > 0) \
         ORDER BY lower(name) LIMIT $3"
    );
    let query = diesel::sql_query(statement).bind::<Text, _>(format!("%{}%", pattern(words)));
    Ok(query.bind::<Text, _>(after).bind::<BigInt, _>(most + 1).load(c).await?)
}

/// The few with the most checks.
///
/// # Errors
/// When the database can't be read.
pub async fn largest_topics(c: &mut Connection, most: i64) -> Result<Vec<Entry>, Error> {
    let statement = "SELECT name, slug, counts.checks FROM topics, LATERAL (\
            SELECT sum(checks)::bigint AS checks FROM check_counts WHERE subject = id) AS counts \
         WHERE counts.checks > 0 ORDER BY counts.checks DESC, lower(name) LIMIT $1";
    Ok(diesel::sql_query(statement).bind::<BigInt, _>(most).load(c).await?)
}

/// Those whose name holds what a reader searches for, the shortest names first.
///
/// # Errors
/// When the database can't be read.
pub async fn called(c: &mut Connection, kind: Kind, words: &str) -> Result<Vec<Entry>, Error> {
    // Fewer letters are in too many names to say anything.
    if words.chars().count() < 3 {
        return Ok(Vec::new());
    }
    let table = kind.table();
    let statement = format!(
        "WITH near AS MATERIALIZED (SELECT id, name, slug FROM {table} WHERE lower(name) LIKE $1 \
            ORDER BY length(name), lower(name) LIMIT 12) \
         SELECT name, slug, counts.checks FROM near, LATERAL (\
            SELECT sum(checks)::bigint AS checks FROM check_counts WHERE subject = id) AS counts \
         WHERE counts.checks > 0 ORDER BY length(name), lower(name) LIMIT 3"
    );
    Ok(diesel::sql_query(statement).bind::<Text, _>(format!("%{}%", pattern(words))).load(c).await?)
}

/// How a topic's or claimant's name goes on, a word of it or all, and how a claim does.
///
/// # Errors
/// When the database can't be read.
pub async fn suggestions(c: &mut Connection, typed: &str, most: i64) -> Result<Vec<String>, Error> {
    #[derive(QueryableByName)]
    struct Suggestion {
        #[diesel(sql_type = Text)]
        words: String,
    }
    let names = |place: u8, table: &str| {
        format!(
            "(SELECT {place} AS place, name AS words FROM {table} WHERE (lower(name) LIKE $1 OR lower(name) LIKE '% ' || $1) \
               AND EXISTS (SELECT FROM check_counts WHERE subject = id AND checks > 0) ORDER BY lower(name) LIMIT 3)"
        )
    };
    let statement = format!(
        "SELECT words FROM ({} UNION ALL {} UNION ALL \
            (SELECT 3, left(text, 200) FROM checks WHERE lower(left(text, 80)) LIKE $1 AND NOT retracted \
             ORDER BY lower(left(text, 80)) USING ~<~ LIMIT $2)) AS found ORDER BY place, lower(words), words LIMIT $2",
        names(1, "topics"),
        names(2, "claimants"),
    );
    let query = diesel::sql_query(statement).bind::<Text, _>(format!("{}%", pattern(typed)));
    let found: Vec<Suggestion> = query.bind::<BigInt, _>(most).load(c).await?;
    Ok(found.into_iter().map(|one| one.words).collect())
}

/// The words as a pattern of LIKE in which nothing stands for anything else.
fn pattern(words: &str) -> String {
    words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
