//! What somebody is still writing, kept for them until it is proposed or dropped. Nobody else is shown it.

use crate::claims::claim::Verdict;
use crate::claims::filled::Fields;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::schema::drafts;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The one form that is kept so far.
const FORM: &str = "verdict";

/// A verdict as somebody typed it, not yet believed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The token of a rating, or "".
    pub rating: String,
    /// In one sentence.
    pub summary: String,
    /// In full.
    pub explanation: String,
}

/// A kept draft.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What was typed.
    pub typed: Typed,
    /// The length of the claim's chain when its form was rendered.
    pub position: i64,
    /// When it was kept.
    pub at: Time,
}

impl From<&Fields> for Typed {
    fn from(fields: &Fields) -> Self {
        // Line ends as they are kept once it is proposed, so that the two can be compared.
        let typed = |name| fields.get(name).replace("\r\n", "\n");
        Self { rating: typed("rating"), summary: typed("summary"), explanation: typed("explanation") }
    }
}

impl Typed {
    /// A verdict as its form shows it.
    pub fn of(verdict: &Verdict) -> Self {
        Self {
            rating: verdict.rating.value.clone(),
            summary: verdict.summary.to_string(),
            explanation: verdict.explanation.to_string(),
        }
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.summary.trim().is_empty() && self.explanation.trim().is_empty()
    }
}

/// Keeps what `person` typed, in place of what was kept for them before.
///
/// # Errors
/// When the database can't be written.
pub async fn save(c: &mut Connection, person: PersonId, claim: ClaimId, saved: &Saved) -> Result<(), Error> {
    let fields = serde_json::to_value(&saved.typed).map_err(Error::internal)?;
    let kept =
        (drafts::fields.eq(&fields), drafts::position.eq(saved.position), drafts::saved_at.eq(saved.at));
    let key = (drafts::person.eq(person), drafts::claim.eq(claim), drafts::form.eq(FORM));
    diesel::insert_into(drafts::table)
        .values((key, kept))
        .on_conflict((drafts::person, drafts::claim, drafts::form))
        .do_update()
        .set(kept)
        .execute(c)
        .await?;
    Ok(())
}

/// What is kept for `person`, if anything is.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, person: PersonId, claim: ClaimId) -> Result<Option<Saved>, Error> {
    let found: Option<(serde_json::Value, i64, Time)> = drafts::table
        .find((person, claim, FORM))
        .select((drafts::fields, drafts::position, drafts::saved_at))
        .first(c)
        .await
        .optional()?;
    let saved = |(fields, position, at)| {
        let typed = serde_json::from_value(fields).map_err(Error::internal)?;
        Ok(Saved { typed, position, at })
    };
    found.map(saved).transpose()
}

/// Forgets it: it was proposed or dropped.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(c: &mut Connection, person: PersonId, claim: ClaimId) -> Result<(), Error> {
    diesel::delete(drafts::table.find((person, claim, FORM))).execute(c).await?;
    Ok(())
}

/// Forgets drafts to which nobody came back.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    diesel::delete(drafts::table.filter(drafts::saved_at.lt(before))).execute(c).await?;
    Ok(())
}
