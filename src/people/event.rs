//! What happens to a person's standing, and what follows from it. Pure. Payloads name roles, never people.

use super::absence::Absence;
use super::person::Role;
use crate::history::Alias;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// One fact about a person of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Joined the desk.
    PersonAdded {
        /// With this role.
        role: Role,
    },
    /// May do more or less than before.
    RoleChanged {
        /// From now on.
        role: Role,
    },
    /// Can no longer sign in.
    PersonDisabled,
    /// Can sign in again.
    PersonEnabled,
    /// Is no longer known: name, address and all that says who it was are deleted.
    PersonErased,
    /// Is named to readers, or no longer.
    PublicNameChosen {
        /// Whether there is a public name now.
        shown: bool,
    },
    /// Will be away, or for another time than was planned.
    AbsencePlanned {
        /// When, and who stands in.
        absence: Absence<Alias>,
    },
    /// Is not away, after all or any more.
    AbsenceEnded,
}

/// What the events of a person's chain add up to; the columns of `people` must say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What they may do.
    pub role: Role,
    /// Whether they are kept from signing in.
    pub disabled: bool,
    /// Whether readers see a name.
    pub named: bool,
    /// Whether it is forgotten who they were.
    pub erased: bool,
    /// When they are away, over or not.
    pub away: Option<Absence<Alias>>,
}

impl std::fmt::Display for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (state, named) =
            (if self.disabled { "disabled" } else { "enabled" }, if self.named { "" } else { "not " });
        write!(f, "{}, {state}, {named}named", self.role)?;
        if self.erased {
            write!(f, ", erased")?;
        }
        match &self.away {
            Some(away) => write!(f, ", away {} to {}, stand-in {:?}", away.from, away.until, away.stand_in),
            None => Ok(()),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct WithRole {
    role: Role,
}

#[derive(Serialize, Deserialize)]
struct WithShown {
    shown: bool,
}

#[derive(Deserialize)]
struct WithAbsence {
    absence: Absence<Alias>,
}

impl Event {
    /// The name in the envelope.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PersonAdded { .. } => "PersonAdded",
            Self::RoleChanged { .. } => "RoleChanged",
            Self::PersonDisabled => "PersonDisabled",
            Self::PersonEnabled => "PersonEnabled",
            Self::PersonErased => "PersonErased",
            Self::PublicNameChosen { .. } => "PublicNameChosen",
            Self::AbsencePlanned { .. } => "AbsencePlanned",
            Self::AbsenceEnded => "AbsenceEnded",
        }
    }

    /// The payload, version 1.
    pub fn payload(&self) -> serde_json::Value {
        match self {
            Self::PersonAdded { role } | Self::RoleChanged { role } => json!({"v": 1, "role": role}),
            Self::PersonDisabled | Self::PersonEnabled | Self::PersonErased | Self::AbsenceEnded => {
                json!({"v": 1})
            }
            Self::PublicNameChosen { shown } => json!({"v": 1, "shown": shown}),
            Self::AbsencePlanned { absence } => json!({"v": 1, "absence": absence}),
        }
    }

    /// Reads an entry of any version ever written.
    ///
    /// # Errors
    /// When the kind is unknown or its payload has another form.
    pub fn read(kind: &str, payload: &str) -> Result<Self, String> {
        let wrong = |error: serde_json::Error| format!("{kind}: {error}");
        let role = || serde_json::from_str(payload).map(|found: WithRole| found.role).map_err(wrong);
        let shown = || serde_json::from_str(payload).map(|found: WithShown| found.shown).map_err(wrong);
        let absence = || serde_json::from_str(payload).map(|found: WithAbsence| found.absence).map_err(wrong);
        match kind {
            "PersonAdded" => Ok(Self::PersonAdded { role: role()? }),
            "RoleChanged" => Ok(Self::RoleChanged { role: role()? }),
            "PersonDisabled" => Ok(Self::PersonDisabled),
            "PersonEnabled" => Ok(Self::PersonEnabled),
            "PersonErased" => Ok(Self::PersonErased),
            "PublicNameChosen" => Ok(Self::PublicNameChosen { shown: shown()? }),
            "AbsencePlanned" => Ok(Self::AbsencePlanned { absence: absence()? }),
            "AbsenceEnded" => Ok(Self::AbsenceEnded),
            _ => Err(format!("{kind} is no event of a person")),
        }
    }
}

/// The standing after one more event.
///
/// # Errors
/// When a chain doesn't begin with its person being added, or adds them twice.
pub fn apply(before: Option<Standing>, event: &Event) -> Result<Standing, &'static str> {
    match (before, event) {
        (None, Event::PersonAdded { role }) => {
            Ok(Standing { role: *role, disabled: false, named: false, erased: false, away: None })
        }
        (None, _) => Err("the chain does not begin with PersonAdded"),
        (Some(_), Event::PersonAdded { .. }) => Err("the person is added twice"),
        (Some(was), _) if was.erased => Err("the person was erased"),
        (Some(was), Event::RoleChanged { role }) => Ok(Standing { role: *role, ..was }),
        (Some(was), Event::PersonErased) => {
            Ok(Standing { disabled: true, named: false, erased: true, away: None, ..was })
        }
        (Some(was), Event::PersonDisabled) => Ok(Standing { disabled: true, ..was }),
        (Some(was), Event::PersonEnabled) => Ok(Standing { disabled: false, ..was }),
        (Some(was), Event::PublicNameChosen { shown }) => Ok(Standing { named: *shown, ..was }),
        (Some(was), Event::AbsencePlanned { absence }) => Ok(Standing { away: Some(*absence), ..was }),
        (Some(was), Event::AbsenceEnded) => Ok(Standing { away: None, ..was }),
    }
}

/// The standing that a whole chain adds up to: kinds and payloads in order.
///
/// # Errors
/// A sentence about the first entry that can't be read or can't follow.
pub fn fold<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Standing, String> {
    let mut standing = None;
    for (kind, payload) in entries {
        standing = Some(apply(standing, &Event::read(kind, payload)?)?);
    }
    standing.ok_or_else(|| "the chain is empty".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absence() -> Absence<Alias> {
        let (from, until) =
            ("2026-12-01T00:00:00Z".parse().unwrap(), "2026-12-04T00:00:00Z".parse().unwrap());
        Absence { from, until, stand_in: Some(Alias::DESK) }
    }

    fn all() -> [Event; 7] {
        [
            Event::PersonAdded { role: Role::Reviewer },
            Event::RoleChanged { role: Role::Admin },
            Event::PersonDisabled,
            Event::PersonEnabled,
            Event::PublicNameChosen { shown: true },
            Event::AbsenceEnded,
            Event::AbsencePlanned { absence: absence() },
        ]
    }

    #[test]
    fn nothing_more_happens_to_somebody_who_was_erased() {
        let erased = Event::PersonErased;
        assert_eq!(Event::read(erased.kind(), &erased.payload().to_string()), Ok(Event::PersonErased));
        let added = apply(None, &Event::PersonAdded { role: Role::Editor }).unwrap();
        let gone = apply(Some(added), &erased).unwrap();
        assert!(gone.erased && gone.disabled && !gone.named);
        assert!(apply(Some(gone), &Event::PersonEnabled).is_err());
    }

    #[test]
    fn every_event_reads_back() {
        for event in all() {
            assert_eq!(Event::read(event.kind(), &event.payload().to_string()), Ok(event));
        }
        assert!(Event::read("RoleChanged", "{\"v\":1}").is_err());
        assert!(Event::read("Promoted", "{}").is_err());
        let alone = Event::AbsencePlanned { absence: absence().with(None) };
        assert!(!alone.payload().to_string().contains("stand_in"));
        assert_eq!(Event::read(alone.kind(), &alone.payload().to_string()), Ok(alone));
    }

    #[test]
    fn a_chain_adds_up_to_a_standing() {
        let texts: Vec<(&str, String)> = all().iter().map(|e| (e.kind(), e.payload().to_string())).collect();
        let entries = || texts.iter().map(|(kind, payload)| (*kind, payload.as_str()));
        let standing = Standing {
            role: Role::Admin,
            disabled: false,
            named: true,
            erased: false,
            away: Some(absence()),
        };
        assert_eq!(fold(entries()), Ok(standing));
        assert_eq!(fold(entries().take(3)).map(|standing| standing.disabled), Ok(true));
        assert!(fold(entries().skip(1)).is_err());
        assert!(fold(entries().chain(entries())).is_err());
        assert!(fold([]).is_err());
    }
}
