//! One suggestion as the desk sees it, what was decided about it, and claims it could be attached to.

use super::{BRIEF, Brief};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, SuggestionId};
use crate::schema::{claims, people, suggestion_events as events, suggestions};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;

/// A suggestion and its decision.
pub struct Whole {
    /// What it says.
    pub brief: Brief,
    /// Where the sender wants to be written to.
    pub contact: Option<String>,
    /// The claim it led to.
    pub claim: Option<Candidate>,
    /// Why it was declined.
    pub reason: String,
    /// What was decided, the oldest first.
    pub events: Vec<Decision>,
}

/// One thing that was decided.
#[derive(Clone, Debug, Queryable)]
pub struct Decision {
    /// When.
    pub at: Time,
    /// By whom; nobody of the desk if it was the sender.
    pub by: Option<String>,
    /// `attached`, `declined`, `reopened`, `mails_stopped`.
    pub kind: String,
    /// Number of the claim.
    pub number: Option<i64>,
    /// The reason that the sender was given.
    pub reason: String,
}

/// A claim, as lists of choices show it.
#[derive(Clone, Debug, Queryable, QueryableByName)]
pub struct Candidate {
    /// Its key.
    #[diesel(sql_type = Uuid)]
    pub id: ClaimId,
    /// Its number.
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    /// Its words.
    #[diesel(sql_type = Text)]
    pub text: String,
    /// Their language.
    #[diesel(sql_type = Text)]
    pub language: String,
    /// Its state of review.
    #[diesel(sql_type = Text)]
    pub review: String,
}

type Row = (Brief, Option<String>, Option<ClaimId>, String);

/// Everything about one suggestion: three queries.
///
/// # Errors
/// [`Error::NotFound`] without it.
pub async fn whole(c: &mut Connection, id: SuggestionId) -> Result<Whole, Error> {
    let columns = (BRIEF, suggestions::contact, suggestions::claim, suggestions::reason);
    let (brief, contact, claim, reason): Row = suggestions::table.find(id).select(columns).first(c).await?;
    let claim = match claim {
        Some(claim) => Some(claims::table.find(claim).select(CANDIDATE).first(c).await?),
        None => None,
    };
    let events = events::table
        .left_join(people::table.on(events::person.eq(people::id.nullable())))
        .left_join(claims::table.on(events::claim.eq(claims::id.nullable())))
        .filter(events::suggestion.eq(id))
        .order(events::id)
        .select((
            events::at,
            people::name.nullable(),
            events::kind,
            claims::number.nullable(),
            events::reason,
        ))
        .load(c)
        .await?;
    Ok(Whole { brief, contact, claim, reason, events })
}

const CANDIDATE: (claims::id, claims::number, claims::text, claims::language, claims::review) =
    (claims::id, claims::number, claims::text, claims::language, claims::review);

/// The claim of this number.
///
/// # Errors
/// When the database can't be read.
pub async fn numbered(c: &mut Connection, number: i64) -> Result<Option<Candidate>, Error> {
    let found = claims::table.filter(claims::number.eq(number)).select(CANDIDATE);
    Ok(found.first(c).await.optional()?)
}

/// The newest claims that hold all of `words`, each language read by the grammars that Postgres knows.
///
/// # Errors
/// When the database can't be read.
pub async fn candidates(c: &mut Connection, words: &str) -> Result<Vec<Candidate>, Error> {
    let grammars =
        ["simple", "german", "english", "spanish", "french", "italian", "dutch", "portuguese", "russian"];
    let any = grammars.map(|grammar| format!("websearch_to_tsquery('{grammar}', $1)")).join(" || ");
    // The index finds; of a common word only some are put in order.
    let query = format!(
        "SELECT id, number, text, language, review FROM \
         (SELECT * FROM claims WHERE search @@ ({any}) LIMIT 500) AS found ORDER BY logged_at DESC, id DESC LIMIT 20"
    );
    Ok(diesel::sql_query(query).bind::<Text, _>(words).load(c).await?)
}
