//! What happens to the desk itself, and what follows from it. Pure.

use crate::house::House;
use crate::house::checklist::{Checklist, Item, Version};
use crate::house::figures::Figure;
use crate::house::limits::Limits;
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
struct Limited {
    before: Box<Limits>,
    after: Box<Limits>,
}

#[derive(Deserialize)]
struct Chosen {
    before: Vec<Figure>,
    after: Vec<Figure>,
}

#[derive(Deserialize)]
struct Listed {
    kind: String,
    name: String,
    version: i32,
    offered: bool,
    items: Vec<Item>,
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
        }
    }

    /// Reads an entry of any version ever written; `None` for kinds that change no column of `desk`.
    ///
    /// # Errors
    /// When the payload of a known kind has another form.
    pub fn read(kind: &str, payload: &str) -> Result<Option<Self>, String> {
        let wrong = |error: serde_json::Error| format!("{kind}: {error}");
        match kind {
            "DeskNamed" => {
                let Named { name, demo } = serde_json::from_str(payload).map_err(wrong)?;
                Ok(Some(Self::DeskNamed { name, demo }))
            }
            "FourEyesChanged" => {
                let Changed { on, reason } = serde_json::from_str(payload).map_err(wrong)?;
                Ok(Some(Self::FourEyesChanged { on, reason }))
            }
            "LimitsChanged" => {
                let Limited { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Ok(Some(Self::LimitsChanged { before, after }))
            }
            "FiguresChosen" => {
                let Chosen { before, after } = serde_json::from_str(payload).map_err(wrong)?;
                Ok(Some(Self::FiguresChosen { before, after }))
            }
            "ChecklistChanged" => {
                let Listed { kind, name, version, offered, items } =
                    serde_json::from_str(payload).map_err(wrong)?;
                let checklist = Checklist { kind, name, version, items };
                Ok(Some(Self::ChecklistChanged { version: Version { checklist, offered } }))
            }
            _ => Ok(None),
        }
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
        Event::LimitsChanged { before, after } => {
            if **before != house.limits {
                return Err(OVERTAKEN);
            }
            house.limits = (**after).clone();
        }
        Event::FiguresChosen { before, after } => {
            if *before != house.figures {
                return Err(OVERTAKEN);
            }
            house.figures.clone_from(after);
        }
        Event::ChecklistChanged { version } => {
            let last = house.newest_of(&version.checklist.kind).map_or(0, |one| one.checklist.version);
            if version.checklist.version != last + 1 {
                return Err(OVERTAKEN);
            }
            house.checklists.push(version.clone());
            house.checklists.sort_by(|one, other| one.key().cmp(&other.key()));
        }
    }
    Ok(house)
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
        for event in [&limits, &list] {
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
        assert_eq!(apply(Some(changed.clone()), &limits), Err(OVERTAKEN));
        assert_eq!(apply(Some(changed), &list), Err(OVERTAKEN));
    }
}
