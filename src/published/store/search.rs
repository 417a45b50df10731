//! Full text: a reader's words, read for each check as its own language is read.

use crate::db::Connection;
use crate::error::Error;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Text, Timestamptz, Uuid};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

/// How the generated column `checks.search` reads each language, and how words are read that are looked for in it.
const CONFIGURATION: &str = "(CASE split_part(language, '-', 1) WHEN 'de' THEN 'german' WHEN 'en' THEN 'english' \
    WHEN 'es' THEN 'spanish' WHEN 'fr' THEN 'french' WHEN 'it' THEN 'italian' WHEN 'nl' THEN 'dutch' \
    WHEN 'pt' THEN 'portuguese' WHEN 'ru' THEN 'russian' ELSE 'simple' END)::regconfig";

/// The same as a condition for each language, since an index can answer only those.
const CONDITION: &str = "(split_part(language, '-', 1) = 'en' AND search @@ websearch_to_tsquery('english', $1) \
    OR split_part(language, '-', 1) = 'de' AND search @@ websearch_to_tsquery('german', $1) \
    OR split_part(language, '-', 1) = 'es' AND search @@ websearch_to_tsquery('spanish', $1) \
    OR split_part(language, '-', 1) = 'fr' AND search @@ websearch_to_tsquery('french', $1) \
    OR split_part(language, '-', 1) = 'it' AND search @@ websearch_to_tsquery('italian', $1) \
    OR split_part(language, '-', 1) = 'nl' AND search @@ websearch_to_tsquery('dutch', $1) \
    OR split_part(language, '-', 1) = 'pt' AND search @@ websearch_to_tsquery('portuguese', $1) \
    OR split_part(language, '-', 1) = 'ru' AND search @@ websearch_to_tsquery('russian', $1) \
    OR split_part(language, '-', 1) NOT IN ('de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'ru') \
    AND search @@ websearch_to_tsquery('simple', $1))";

/// Ranking reads every hit: of a common word only the newest are ranked.
const CANDIDATES: i32 = 500;

/// A hit. In `marked_text` and `marked_summary` U+0001 and U+0002 stand around the words that were found.
#[derive(Debug, QueryableByName)]
#[allow(missing_docs, reason = "the fields are those of Row")]
pub struct Hit {
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    pub revision: i32,
    #[diesel(sql_type = Bool)]
    pub retracted: bool,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub claimant_name: String,
    #[diesel(sql_type = Text)]
    pub rating_label: String,
    #[diesel(sql_type = Text)]
    pub rating_tone: String,
    #[diesel(sql_type = Timestamptz)]
    pub first_published_at: crate::clock::Time,
    #[diesel(sql_type = Timestamptz)]
    pub published_at: crate::clock::Time,
    #[diesel(sql_type = Text)]
    pub marked_text: String,
    #[diesel(sql_type = Text)]
    pub marked_summary: String,
    #[diesel(sql_type = Uuid)]
    pub claim: crate::ids::ClaimId,
}

/// The best checks for `words`, at most `most`. Statements like this are not kept prepared, so that each is
/// planned for its own words.
///
/// # Errors
/// When the database can't be read.
pub async fn best(c: &mut Connection, words: &str, most: i32) -> Result<Vec<Hit>, Error> {
    let marks = r#"E'StartSel="\x01", StopSel="\x02", HighlightAll=true'"#;
    let statement = format!(
        "WITH newest AS MATERIALIZED (\
            SELECT claim, language, search, published_at FROM checks WHERE {CONDITION} \
            ORDER BY published_at DESC, claim DESC LIMIT {CANDIDATES}), \
         best AS MATERIALIZED (\
            SELECT claim, ts_rank(search, websearch_to_tsquery({CONFIGURATION}, $1)) AS rank FROM newest \
            ORDER BY rank DESC, published_at DESC LIMIT {most}) \
         SELECT claim, slug, revision, retracted, language, claimant_name, rating_label, rating_tone, \
            first_published_at, published_at, \
            ts_headline({CONFIGURATION}, text, websearch_to_tsquery({CONFIGURATION}, $1), {marks}) AS marked_text, \
            ts_headline({CONFIGURATION}, summary, websearch_to_tsquery({CONFIGURATION}, $1), {marks}) AS marked_summary \
         FROM best JOIN checks USING (claim) ORDER BY rank DESC, published_at DESC"
    );
    Ok(diesel::sql_query(statement).bind::<Text, _>(words).load(c).await?)
}

/// Whether a check holds `words`, as a condition of a list.
pub(super) struct Holds(pub(super) String);

impl QueryFragment<Pg> for Holds {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        let mut pieces = CONDITION.split("$1").peekable();
        while let Some(piece) = pieces.next() {
            out.push_sql(piece);
            if pieces.peek().is_some() {
                out.push_bind_param::<Text, _>(&self.0)?;
            }
        }
        Ok(())
    }
}

impl Expression for Holds {
    type SqlType = Bool;
}

impl QueryId for Holds {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T> AppearsOnTable<T> for Holds {}
impl<T> SelectableExpression<T> for Holds {}
impl<G> ValidGrouping<G> for Holds {
    type IsAggregate = is_aggregate::Never;
}
