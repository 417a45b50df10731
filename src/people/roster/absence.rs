//! When somebody is away: no matter of standing, so it ends no session, and needs no admin.

use super::{By, Refusal, record};
use crate::clock::Time;
use crate::db::Connection;
use crate::history::ChainId;
use crate::history::store as history;
use crate::ids::PersonId;
use crate::people::absence::Absence;
use crate::people::event::Event;
use crate::people::person::Role;
use crate::people::store::{self, absences};

/// Plans an absence in the place of the one before, or ends it. What is so already is left alone, without an entry.
pub(super) async fn change(
    c: &mut Connection,
    by: By,
    now: Time,
    person: PersonId,
    absence: Option<Absence>,
) -> Result<(), Refusal> {
    permitted(c, by, person).await?;
    let chain = ChainId::Person(person);
    let head = history::lock(c, chain).await?;
    if absences::find(c, person).await? == absence {
        return Ok(());
    }
    let Some(absence) = absence else {
        absences::set(c, person, None).await?;
        return record(c, person, &head, by, now, &Event::AbsenceEnded).await;
    };
    let alias = match absence.stand_in {
        Some(other) if other == person || !absences::can_sign_in(c, other).await? => {
            return Err(Refusal::CannotStandIn);
        }
        Some(other) => Some(history::alias_of(c, chain, other, rand::random()).await?),
        None => None,
    };
    absences::set(c, person, Some(absence)).await?;
    record(c, person, &head, by, now, &Event::AbsencePlanned { absence: absence.with(alias) }).await
}

async fn permitted(c: &mut Connection, by: By, person: PersonId) -> Result<(), Refusal> {
    match by {
        By::Person(by) if by != person && store::find(c, by).await?.role < Role::Editor => {
            Err(Refusal::NotTheirAbsence)
        }
        _ => Ok(()),
    }
}
