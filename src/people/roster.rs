//! The one door for changes to who belongs to the desk: each is an entry in that person's chain and the rows that
//! follow from it, in one transaction.

mod absence;
mod erasing;

use super::absence::Absence;
use super::event::{Event, Standing, apply};
use super::person::{Email, Name, Role};
use super::store::links::{self, Purpose};
use super::store::{self, sessions, tokens};
use crate::clock::Time;
use crate::db::{Connection, Db, raise_epoch};
use crate::error::Error;
use crate::history::ChainId;
use crate::history::store as history;
use crate::history::{Actor, Draft, Visibility};
use crate::ids::{EntryId, PersonId};
use futures_util::FutureExt;

/// Who asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The command line, the first start, the demo.
    System,
    /// A person of the desk.
    Person(PersonId),
}

/// What can be done.
#[derive(Clone, Debug)]
pub enum Command {
    /// A new person of the desk.
    AddPerson {
        /// Their key; the caller makes it.
        id: PersonId,
        /// What they sign in with.
        email: Email,
        /// As colleagues know them.
        name: Name,
        /// What they may do.
        role: Role,
        /// In PHC form; empty: cannot sign in by password.
        password_hash: String,
    },
    /// Another role. Ends the person's sessions.
    ChangeRole {
        /// Whose.
        person: PersonId,
        /// The new one.
        role: Role,
    },
    /// No more signing in. Ends the person's sessions.
    Disable {
        /// Whose.
        person: PersonId,
    },
    /// Signing in again.
    Enable {
        /// Whose.
        person: PersonId,
    },
    /// It is forgotten who they were. Ends their sessions, and cannot be undone.
    Erase {
        /// Whose.
        person: PersonId,
    },
    /// The name readers see, or none. Only the person themselves.
    ChoosePublicName {
        /// Whose.
        person: PersonId,
        /// The name.
        name: Option<Name>,
    },
    /// When they are away; it takes the place of what was planned before. They themselves, or an editor.
    PlanAbsence {
        /// Whose.
        person: PersonId,
        /// When, and who stands in.
        absence: Absence,
    },
    /// They are not away, after all or any more. The same may do it.
    EndAbsence {
        /// Whose.
        person: PersonId,
    },
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The address belongs to somebody.
    #[error("Somebody already signs in with this address.")]
    EmailTaken,
    /// Nobody would be left to manage people.
    #[error("This is the last admin. Make somebody else an admin first.")]
    LastAdmin,
    /// Nobody is there any more.
    #[error("They were erased: nobody can be let in again in their name.")]
    Erased,
    /// The wrong person asks.
    #[error("Only an admin changes who belongs to the desk.")]
    NotAnAdmin,
    /// A public name is the person's own choice.
    #[error("Only they themselves choose how readers see them.")]
    NotTheirOwn,
    /// Neither they nor an editor.
    #[error("Only they themselves or an editor say when they are away.")]
    NotTheirAbsence,
    /// Nobody who could stand in.
    #[error("Choose somebody else of the desk who can sign in, or nobody.")]
    CannotStandIn,
    /// Something else.
    #[error(transparent)]
    Fault(#[from] Error),
}

impl From<diesel::result::Error> for Refusal {
    fn from(error: diesel::result::Error) -> Self {
        if store::is_email_taken(&error) { Self::EmailTaken } else { Self::Fault(error.into()) }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Fault(error) => error,
            Refusal::NotAnAdmin | Refusal::NotTheirOwn | Refusal::NotTheirAbsence => {
                Self::Forbidden(refusal.to_string())
            }
            Refusal::EmailTaken | Refusal::LastAdmin | Refusal::CannotStandIn | Refusal::Erased => {
                Self::Refused(refusal.to_string())
            }
        }
    }
}

/// Makes one change in a transaction of its own.
///
/// # Errors
/// The reason why not; nothing was written then.
pub async fn execute(db: &Db, by: By, now: Time, command: Command) -> Result<(), Refusal> {
    db.write(move |c| async move { execute_in(c, by, now, command).await }.boxed()).await
}

/// Makes one change as part of the caller's transaction.
///
/// # Errors
/// The reason why not; the caller must roll back.
pub async fn execute_in(c: &mut Connection, by: By, now: Time, command: Command) -> Result<(), Refusal> {
    // The locks on the admins come first and in one order, so that two who demote each other can't both win.
    let admins = store::lock_admins(c).await?;
    permitted(by, &admins, &command)?;
    match command {
        Command::AddPerson { id, email, name, role, password_hash } => {
            store::insert(c, id, &email, &name, role, &password_hash).await?;
            let head = history::begin(c, ChainId::Person(id)).await?;
            record(c, id, &head, by, now, &Event::PersonAdded { role }).await
        }
        Command::ChangeRole { person, role } => {
            change(c, by, now, person, &admins, Event::RoleChanged { role }).await
        }
        Command::Disable { person } => change(c, by, now, person, &admins, Event::PersonDisabled).await,
        Command::Enable { person } => change(c, by, now, person, &admins, Event::PersonEnabled).await,
        Command::Erase { person } => erasing::erase(c, by, now, person, &admins).await,
        Command::ChoosePublicName { person, name } => {
            let head = history::lock(c, ChainId::Person(person)).await?;
            store::set_public_name(c, person, name.as_ref()).await?;
            raise_epoch(c).await?;
            record(c, person, &head, by, now, &Event::PublicNameChosen { shown: name.is_some() }).await
        }
        Command::PlanAbsence { person, absence } => absence::change(c, by, now, person, Some(absence)).await,
        Command::EndAbsence { person } => absence::change(c, by, now, person, None).await,
    }
}

fn permitted(by: By, admins: &[PersonId], command: &Command) -> Result<(), Refusal> {
    match (by, command) {
        (By::System, _) => Ok(()),
        (By::Person(by), Command::ChoosePublicName { person, .. }) if by == *person => Ok(()),
        (By::Person(_), Command::ChoosePublicName { .. }) => Err(Refusal::NotTheirOwn),
        // Asked in `absence`: editors may, too.
        (By::Person(_), Command::PlanAbsence { .. } | Command::EndAbsence { .. }) => Ok(()),
        (By::Person(by), _) if admins.contains(&by) => Ok(()),
        (By::Person(_), _) => Err(Refusal::NotAnAdmin),
    }
}

/// Changes a standing. One that is so already is left alone, without an entry.
async fn change(
    c: &mut Connection,
    by: By,
    now: Time,
    person: PersonId,
    admins: &[PersonId],
    event: Event,
) -> Result<(), Refusal> {
    let head = history::lock(c, ChainId::Person(person)).await?;
    let before = store::standing(c, person).await?;
    if before.erased {
        return Err(Refusal::Erased);
    }
    let after = apply(Some(before), &event).map_err(Error::internal)?;
    if after == before {
        return Ok(());
    }
    let is_admin = |standing: Standing| standing.role == Role::Admin && !standing.disabled;
    if is_admin(before) && !is_admin(after) && *admins == [person] {
        return Err(Refusal::LastAdmin);
    }
    store::set_standing(c, person, after).await?;
    sessions::end_all(c, person, None).await?;
    if after.disabled {
        // Let in again, they begin with nothing that was given out before.
        tokens::revoke_all(c, person, now).await?;
        links::end(c, person, &[Purpose::Reset, Purpose::Email, Purpose::Undo]).await?;
    }
    record(c, person, &head, by, now, &event).await
}

async fn record(
    c: &mut Connection,
    person: PersonId,
    head: &crate::history::chain::Head,
    by: By,
    now: Time,
    event: &Event,
) -> Result<(), Refusal> {
    let chain = ChainId::Person(person);
    let actor = actor_in(c, chain, by).await?;
    let draft =
        Draft::new(EntryId::new(), event.kind(), Visibility::Sealed, &event.payload(), rand::random())
            .map_err(Error::internal)?;
    history::append(c, chain, head, actor, now, vec![draft]).await?;
    Ok(())
}

/// The name under which somebody acts in a chain that this transaction has locked or begun.
///
/// # Errors
/// When the database can't be read or written.
pub async fn actor_in(c: &mut Connection, chain: ChainId, by: By) -> Result<Actor, Error> {
    match by {
        By::System => Ok(Actor::System),
        By::Person(id) => Ok(Actor::Alias(history::alias_of(c, chain, id, rand::random()).await?)),
    }
}
