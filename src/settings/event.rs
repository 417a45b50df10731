//! What happens to the desk itself, and what follows from it. Pure.

mod policy;

use crate::house::House;
use crate::house::checklist::{Checklist, Item, Version};
use crate::house::figures::Figure;
use crate::house::gate::Gate;
use crate::house::limits::Limits;
use crate::house::organisation::{Logo, Organisation};
use crate::house::place::Place;
use crate::house::policy::Policy;
use crate::house::scale::{Rating, Scale};
use serde::Deserialize;
use serde_json::json;

/// One fact about the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The desk has a name; the first time, it is set up by this.
    DeskNamed {
        /// As pages show it.
        name: String,
        /// Whether it is the demo newsroom.
        demo: bool,
    },
    /// Whether an author may approve their own verdict.
    FourEyesChanged {
        /// True: a second person is needed.
        on: bool,
        /// Why.
        reason: String,
    },
    /// How long claims may wait, and until when new work is due.
    LimitsChanged {
        /// As they were.
        before: Box<Limits>,
        /// As they are now.
        after: Box<Limits>,
    },
    /// Which of its figures the desk publishes.
    FiguresChosen {
        /// As they were.
        before: Vec<Figure>,
        /// As they are now.
        after: Vec<Figure>,
    },
    /// A type of claims has a new checklist, or is new.
    ChecklistChanged {
        /// One more than the last version, which tells how it was before.
        version: Version,
    },
    /// How strict the checks before publication are, and what reasons are offered.
    GateChanged {
        /// As they were.
        before: Box<Gate>,
        /// As they are now.
        after: Box<Gate>,
    },
    /// Verdicts are chosen from another scale.
    ScaleChanged {
        /// One more than the last version, which tells how it was before.
        scale: Scale,
    },
    /// Which organisation answers for the desk.
    OrganisationChanged {
        /// As it was.
        before: Box<Organisation>,
        /// As it is now.
        after: Box<Organisation>,
    },
    /// The picture beside the desk's name.
    LogoChanged {
        /// As it was.
        before: Option<Box<Logo>>,
        /// As it is now.
        after: Option<Box<Logo>>,
    },
    /// The languages and the time zone of the desk.
    PlaceChanged {
        /// As they were.
        before: Box<Place>,
        /// As they are now.
        after: Box<Place>,
    },
    /// A policy has a new text, or its first.
    PolicyChanged {
        /// One more than the last version, which tells how it was before.
        policy: Box<Policy>,
    },
}

#[derive(Deserialize)]
struct Named {
    name: String,
    demo: bool,
}

#[derive(Deserialize)]
struct Changed {
    on: bool,
    reason: String,
}

#[derive(Deserialize)]
struct Both<T> {
    before: T,
    after: T,
}

#[derive(Deserialize)]
struct Listed {
    kind: String,
    name: String,
    version: i32,
    offered: bool,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Scaled {
    version: i64,
    ratings: Vec<Rating>,
}

impl Event {
    /// The name in the envelope.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::DeskNamed { .. } => "DeskNamed",
            Self::FourEyesChanged { .. } => "FourEyesChanged",
            Self::LimitsChanged { .. } => "LimitsChanged",
            Self::FiguresChosen { .. } => "FiguresChosen",
            Self::ChecklistChanged { .. } => "ChecklistChanged",
            Self::GateChanged { .. } => "GateChanged",
            Self::ScaleChanged { .. } => "ScaleChanged",
            Self::PolicyChanged { .. } => "PolicyChanged",
            Self::OrganisationChanged { .. } => "OrganisationChanged",
            Self::LogoChanged { .. } => "LogoChanged",
            Self::PlaceChanged { .. } => "PlaceChanged",
        }
    }

    /// The payload, version 1.
    pub fn payload(&self) -> serde_json::Value {
        match self {
            Self::DeskNamed { name, demo } => json!({"v": 1, "name": name, "demo": demo}),
            Self::FourEyesChanged { on, reason } => json!({"v": 1, "on": on, "reason": reason}),
            Self::LimitsChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::FiguresChosen { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::ChecklistChanged { version: Version { checklist, offered } } => json!({
                "v": 1, "kind": checklist.kind, "name": checklist.name, "version": checklist.version,
                "offered": offered, "items": checklist.items,
            }),
            Self::GateChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::ScaleChanged { scale } => {
                json!({"v": 1, "version": scale.version, "ratings": scale.ratings})
            }
            Self::PolicyChanged { policy } => policy::payload(policy),
            Self::OrganisationChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::LogoChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::PlaceChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
        }
    }

    /// Reads an entry of any version ever written; `None` for kinds that change no column of `desk`.
    ///
    /// # Errors
    /// When the payload of a known kind has another form.
    pub fn read(kind: &str, payload: &str) -> Result<Option<Self>, String> {
        let wrong = |error: serde_json::Error| format!("{kind}: {error}");
        Ok(Some(match kind {
            "DeskNamed" => {
                let Named { name, demo } = serde_json::from_str(payload).map_err(wrong)?;
                Self::DeskNamed { name, demo }
            }
            "FourEyesChanged" => {
                let Changed { on, reason } = serde_json::from_str(payload).map_err(wrong)?;
                Self::FourEyesChanged { on, reason }
            }
            "LimitsChanged" => {
                let Both { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Self::LimitsChanged { before, after }
            }
            "FiguresChosen" => {
                let Both { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Self::FiguresChosen { before, after }
            }
            "ChecklistChanged" => {
                let Listed { kind, name, version, offered, items } =
                    serde_json::from_str(payload).map_err(wrong)?;
                let checklist = Checklist { kind, name, version, items };
                Self::ChecklistChanged { version: Version { checklist, offered } }
            }
            "GateChanged" => {
                let Both { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Self::GateChanged { before, after }
            }
            "ScaleChanged" => {
                let Scaled { version, ratings } = serde_json::from_str(payload).map_err(wrong)?;
                Self::ScaleChanged { scale: Scale { version, ratings } }
            }
            "PolicyChanged" => {
                let policy = policy::read(payload).map_err(|error| format!("{kind}: {error}"))?;
                Self::PolicyChanged { policy: Box::new(policy) }
            }
            "OrganisationChanged" => {
                let Both { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Self::OrganisationChanged { before, after }
            }
            "LogoChanged" => {
                let Both { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Self::LogoChanged { before, after }
            }
            "PlaceChanged" => {
                let Both { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Self::PlaceChanged { before, after }
            }
            _ => return Ok(None),
        }))
    }
}

/// What an event says was before is not what is.
pub const OVERTAKEN: &str = "Somebody changed this just now. Reload the page, and look at what they did.";

/// The desk after one more event.
///
/// # Errors
/// When something happens to a desk that has no name yet; [`OVERTAKEN`] when it does not follow from what was before.
pub fn apply(before: Option<House>, event: &Event) -> Result<House, &'static str> {
    if let Event::DeskNamed { name, demo } = event {
        return Ok(House { name: name.clone(), demo: *demo, ..before.unwrap_or_default() });
    }
    let mut house = before.ok_or("the desk is changed before it is named")?;
    match event {
        Event::DeskNamed { .. } => {}
        Event::FourEyesChanged { on, .. } => house.four_eyes = *on,
        Event::LimitsChanged { before, after } => follow(&mut house.limits, before, after)?,
        Event::FiguresChosen { before, after } => follow(&mut house.figures, before, after)?,
        Event::ChecklistChanged { version } => {
            let last = house.newest_of(&version.checklist.kind).map_or(0, |one| one.checklist.version);
            if version.checklist.version != last + 1 {
                return Err(OVERTAKEN);
            }
            house.checklists.push(version.clone());
            house.checklists.sort_by(|one, other| one.key().cmp(&other.key()));
        }
        Event::GateChanged { before, after } => follow(&mut house.gate, before, after)?,
        Event::ScaleChanged { scale } => add_scale(&mut house, scale)?,
        Event::PolicyChanged { policy } => policy::add(&mut house.policies, &policy.version)?,
        Event::OrganisationChanged { before, after } => follow(&mut house.organisation, before, after)?,
        Event::LogoChanged { before, after } => {
            follow(&mut house.logo, &before.as_deref().cloned(), &after.as_deref().cloned())?;
        }
        Event::PlaceChanged { before, after } => follow(&mut house.place, before, after)?,
    }
    Ok(house)
}

fn add_scale(house: &mut House, scale: &Scale) -> Result<(), &'static str> {
    if scale.version != house.scale().version + 1 {
        return Err(OVERTAKEN);
    }
    if scale.ratings.iter().any(|rating| rating.scale != scale.version) {
        return Err("a rating says it is of another version of the scale");
    }
    house.scales.push(scale.clone());
    Ok(())
}

/// What stands becomes `after`, if it is what `before` says.
fn follow<T: PartialEq + Clone>(stands: &mut T, before: &T, after: &T) -> Result<(), &'static str> {
    if stands != before {
        return Err(OVERTAKEN);
    }
    *stands = after.clone();
    Ok(())
}

/// The desk that a whole chain adds up to: kinds and payloads in order. `None` before it is set up.
///
/// # Errors
/// A sentence about the first entry that can't be read or can't follow.
pub fn fold<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Option<House>, String> {
    let mut house = None;
    for (kind, payload) in entries {
        if let Some(event) = Event::read(kind, payload)? {
            house = Some(apply(house, &event)?);
        }
    }
    Ok(house)
}

/// The policies that a whole chain holds, with their words, in its order.
///
/// # Errors
/// A sentence about an entry that can't be read.
pub fn policies<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<Policy>, String> {
    let ours = entries.into_iter().filter(|(kind, _)| *kind == "PolicyChanged");
    ours.map(|(_, payload)| policy::read(payload)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_adds_up_to_the_house() {
        let named = Event::DeskNamed { name: "The Courier".to_owned(), demo: false };
        let alone = Event::FourEyesChanged { on: false, reason: "A desk of one".to_owned() };
        let renamed = Event::DeskNamed { name: "The New Courier".to_owned(), demo: false };
        let texts: Vec<(&str, String)> =
            [&named, &alone, &renamed].map(|event| (event.kind(), event.payload().to_string())).into();
        for (event, (kind, payload)) in [&named, &alone, &renamed].into_iter().zip(&texts) {
            assert_eq!(Event::read(kind, payload), Ok(Some(event.clone())));
        }
        let entries = || texts.iter().map(|(kind, payload)| (*kind, payload.as_str()));
        let expected = House { name: "The New Courier".to_owned(), four_eyes: false, ..House::default() };
        assert_eq!(fold(entries()), Ok(Some(expected)));
        assert!(fold(entries().skip(1)).is_err());
        assert_eq!(fold([("SomethingElse", "{}")]), Ok(None));
    }

    #[test]
    fn limits_and_checklists_follow_from_what_was_before_or_not_at_all() {
        let house = apply(None, &Event::DeskNamed { name: "The Courier".to_owned(), demo: false }).unwrap();
        let (before, mut after) = (Box::new(house.limits.clone()), Box::new(house.limits.clone()));
        std::mem::swap(&mut after.approved, &mut after.for_approval);
        let limits = Event::LimitsChanged { before, after: after.clone() };
        let mut version = house.newest_of("figure").unwrap().clone();
        version.checklist.version = 2;
        version.checklist.items.truncate(1);
        version.offered = false;
        let list = Event::ChecklistChanged { version: version.clone() };
        let mut ratings = house.scale().ratings.clone();
        ratings.iter_mut().for_each(|rating| rating.scale = 2);
        let scale = Event::ScaleChanged { scale: Scale { version: 2, ratings } };
        let (before, looser) = (Box::new(house.gate.clone()), Gate { sources: 1, ..house.gate.clone() });
        let gate = Event::GateChanged { before, after: Box::new(looser.clone()) };
        for event in [&limits, &list, &scale, &gate] {
            let payload = event.payload().to_string();
            assert_eq!(Event::read(event.kind(), &payload), Ok(Some(event.clone())));
        }
        let after_all = vec![Figure::Logged, Figure::Ratings];
        let figures = Event::FiguresChosen { before: Vec::new(), after: after_all.clone() };
        let payload = figures.payload().to_string();
        assert_eq!(Event::read(figures.kind(), &payload), Ok(Some(figures.clone())));
        let chosen = apply(Some(house.clone()), &figures).unwrap();
        assert_eq!(chosen.figures, after_all);
        assert_eq!(apply(Some(chosen), &figures), Err(OVERTAKEN));
        let changed = apply(Some(apply(Some(house), &limits).unwrap()), &list).unwrap();
        assert_eq!((&changed.limits, changed.newest_of("figure")), (&*after, Some(&version)));
        assert_eq!(changed.version("figure", 1).map(|old| old.checklist.items.len()), Some(6));
        let changed = apply(Some(apply(Some(changed), &scale).unwrap()), &gate).unwrap();
        assert_eq!((changed.scale().version, &changed.gate), (2, &looser));
        assert_eq!(changed.scale_of(1), Some(&Scale::first()));
        for again in [&limits, &list, &scale, &gate] {
            assert_eq!(apply(Some(changed.clone()), again), Err(OVERTAKEN));
        }
    }
}
