//! Full text: a reader's words, read for each check as its own language is read.

use super::lists::{self, Filter, Row};
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::query::phrases::{as_pairs, quoted};
use crate::published::query::{Candidate, for_postgres};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Bool, Text, Uuid};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use std::collections::{BTreeMap, HashMap};

/// Ranking reads every hit: of common words only the newest hits are ranked.
pub const CANDIDATES: i64 = 100;

/// What a reader's words mean in one language.
#[derive(QueryableByName)]
struct Reading {
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Text)]
    query: String,
}

/// Whether a check holds a reader's words, as a condition of a list: one question to the index of words, in which each
/// language's meaning of them stands beside the mark of that language. Its statement is planned for its words each time,
/// because what is right for a rare word is slow for a common one.
#[derive(Clone, Debug)]
pub struct Holds {
    words: String,
    query: String,
    /// Of which months; empty for all.
    months: String,
    is_too_common: bool,
}

impl Holds {
    /// Whether all of the words say nothing (the, of) in every language that checks have; then nothing holds them.
    pub fn is_too_common(&self) -> bool {
        self.is_too_common
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    /// The same, of checks alone that carry one of these marks.
    pub(super) fn marked(&self, months: &[String]) -> Self {
        Self { months: any_of(months), ..self.clone() }
    }
}

/// Asks for one of these words of the index.
fn any_of(words: &[String]) -> String {
    format!("({})", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" | "))
}

/// Reads `words` in every language that checks have, or in the one; nothing where there are none.
///
/// # Errors
/// When the database can't be read.
pub async fn read(c: &mut Connection, words: &str, language: Option<&str>) -> Result<Option<Holds>, Error> {
    if words.is_empty() {
        return Ok(None);
    }
    let used = super::names::values_of("language", "true");
    let statement = format!(
        "SELECT language, websearch_to_tsquery(search_configuration(language), $1)::text AS query \
         FROM (SELECT value AS language FROM ({used}) AS used WHERE $2 IN ('', value)) AS languages"
    );
    let query = diesel::sql_query(statement).bind::<Text, _>(for_postgres(words));
    let readings: Vec<Reading> = query.bind::<Text, _>(language.unwrap_or_default()).load(c).await?;
    let query = together(&readings, language.is_some());
    let is_too_common = query.is_empty() && !readings.is_empty();
    Ok(Some(Holds { words: words.to_owned(), query, months: String::new(), is_too_common }))
}

/// One question of all readings. Where all languages agree, none needs to be named.
fn together(readings: &[Reading], one_language: bool) -> String {
    let mut meanings: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Reading { language, query } in readings {
        meanings.entry(query).or_default().push(format!("={language}"));
    }
    let alike = meanings.len() == 1 && !one_language;
    // A language in which all of them are words that say nothing (the, of) finds nothing.
    meanings.remove("");
    let asked = meanings.into_iter().map(|(query, languages)| match alike {
        true => as_pairs(query),
        false => format!("({}) & {}", as_pairs(query), any_of(&languages)),
    });
    asked.collect::<Vec<_>>().join(" | ")
}

/// The best checks of the newest [`CANDIDATES`] that `filter` lets through, the best first.
///
/// # Errors
/// When the database can't be read.
pub async fn best(c: &mut Connection, filter: &Filter) -> Result<Vec<ClaimId>, Error> {
    #[derive(QueryableByName)]
    struct Ranked {
        #[diesel(sql_type = Uuid)]
        claim: ClaimId,
    }
    let words = filter.words.as_ref().map(|holds| for_postgres(&holds.words)).unwrap_or_default();
    let hits = lists::keys(c, filter, CANDIDATES).await?;
    let statement = "SELECT claim FROM checks WHERE claim = ANY ($1) ORDER BY \
         ts_rank(search, websearch_to_tsquery(search_configuration(language), $2)) DESC, first_published_at DESC, claim";
    let ranked = diesel::sql_query(statement).bind::<Array<Uuid>, _>(hits);
    let ranked: Vec<Ranked> = ranked.bind::<Text, _>(words).load(c).await?;
    Ok(ranked.into_iter().map(|one| one.claim).collect())
}

/// Claims and summaries in which U+0001 and U+0002 stand around the words that were found.
pub type Marked = HashMap<ClaimId, (String, String)>;

/// Marks what was found in these rows.
///
/// # Errors
/// When the database can't be read.
pub async fn marked(c: &mut Connection, rows: &[Row], words: &str) -> Result<Marked, Error> {
    #[derive(QueryableByName)]
    struct Texts {
        #[diesel(sql_type = Uuid)]
        claim: ClaimId,
        #[diesel(sql_type = Text)]
        text: String,
        #[diesel(sql_type = Text)]
        summary: String,
    }
    if words.is_empty() || rows.is_empty() {
        return Ok(Marked::new());
    }
    let marks = r#"E'StartSel="\x01", StopSel="\x02", HighlightAll=true'"#;
    let statement = format!(
        "SELECT claim, ts_headline(read, text, query, {marks}) AS text, ts_headline(read, summary, query, {marks}) AS summary \
         FROM checks, search_configuration(language) AS read, websearch_to_tsquery(read, $2) AS query WHERE claim = ANY ($1)"
    );
    let claims: Vec<ClaimId> = rows.iter().map(|row| row.claim).collect();
    let texts = diesel::sql_query(statement).bind::<Array<Uuid>, _>(claims);
    let texts: Vec<Texts> = texts.bind::<Text, _>(for_postgres(words)).load(c).await?;
    Ok(texts.into_iter().map(|one| (one.claim, (one.text, one.summary))).collect())
}

/// Words of checks that look like these, which stand in no claim, summary or name; for each the likest first.
///
/// # Errors
/// When the database can't be read.
pub async fn alike(
    c: &mut Connection,
    words: Vec<String>,
    language: Option<&str>,
) -> Result<Vec<Candidate>, Error> {
    #[derive(QueryableByName)]
    struct Alike {
        #[diesel(sql_type = Text)]
        asked: String,
        #[diesel(sql_type = Text)]
        wanted: String,
        #[diesel(sql_type = Text)]
        found: String,
        #[diesel(sql_type = Text)]
        folded: String,
    }
    let statement = "SELECT asked, wanted, found.word AS found, found.folded \
         FROM unnest($1) AS asked, fold_word(asked) AS wanted, LATERAL (\
            SELECT word, folded FROM words WHERE folded % wanted AND $2 IN ('', language) \
            ORDER BY similarity(folded, wanted) DESC, word LIMIT 12) AS found \
         WHERE NOT EXISTS (SELECT FROM words WHERE word = asked AND $2 IN ('', language)) \
         ORDER BY asked, similarity(found.folded, wanted) DESC, found.word";
    let language = language.and_then(|tag| tag.split('-').next()).unwrap_or_default();
    let query = diesel::sql_query(statement).bind::<Array<Text>, _>(words).bind::<Text, _>(language);
    let rows: Vec<Alike> = query.load(c).await?;
    let candidate = |Alike { asked, wanted, found, folded }| Candidate { asked, wanted, found, folded };
    Ok(rows.into_iter().map(candidate).collect())
}

/// Words of checks that begin like this one, the shortest first, and behind them the word itself.
///
/// # Errors
/// When the database can't be read.
pub async fn beginning_with(c: &mut Connection, word: &str) -> Result<Vec<String>, Error> {
    #[derive(QueryableByName)]
    struct End {
        #[diesel(sql_type = Text)]
        word: String,
    }
    let statement =
        "SELECT DISTINCT word, length(word) FROM words WHERE word LIKE $1 || '%' ORDER BY 2, 1 LIMIT 12";
    // Letters and digits alone, so nothing in it stands for anything else.
    let ends: Vec<End> = diesel::sql_query(statement).bind::<Text, _>(word).load(c).await?;
    Ok(ends.into_iter().map(|end| end.word).chain([word.to_owned()]).collect())
}

impl QueryFragment<Pg> for Holds {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("search @@ ");
        out.push_bind_param::<Text, _>(&self.query)?;
        out.push_sql("::tsquery");
        if !self.months.is_empty() {
            // A condition of its own: so the index leaps over what is of other months instead of reading it.
            out.push_sql(" AND search @@ ");
            out.push_bind_param::<Text, _>(&self.months)?;
            out.push_sql("::tsquery");
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
