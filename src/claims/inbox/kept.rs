//! What a notice does not repeat to somebody who owes a cross-check.

use super::store::Line;
use crate::claims::blind::LATER;
use crate::claims::store::cross_checks::owed;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;

/// The lines, without the words about a verdict that is kept from this person: also of what was written before they were
/// asked.
///
/// # Errors
/// When the database can't be read.
pub async fn readable(
    c: &mut Connection,
    person: PersonId,
    mut lines: Vec<Line>,
) -> Result<Vec<Line>, Error> {
    let owed = owed(c, person).await?;
    let kept = |line: &&mut Line| owed.contains(&line.claim_id) && line.kind.is_about_words();
    lines.iter_mut().filter(kept).for_each(|line| LATER.clone_into(&mut line.text));
    Ok(lines)
}
