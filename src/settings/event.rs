//! What happens to the desk itself, and what follows from it. Pure.

use crate::house::House;
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

impl Event {
    /// The name in the envelope.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::DeskNamed { .. } => "DeskNamed",
            Self::FourEyesChanged { .. } => "FourEyesChanged",
        }
    }

    /// The payload, version 1.
    pub fn payload(&self) -> serde_json::Value {
        match self {
            Self::DeskNamed { name, demo } => json!({"v": 1, "name": name, "demo": demo}),
            Self::FourEyesChanged { on, reason } => json!({"v": 1, "on": on, "reason": reason}),
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
            _ => Ok(None),
        }
    }
}

/// The desk after one more event.
///
/// # Errors
/// When something happens to a desk that has no name yet.
pub fn apply(before: Option<House>, event: &Event) -> Result<House, &'static str> {
    match (before, event) {
        (before, Event::DeskNamed { name, demo }) => {
            let four_eyes = before.is_none_or(|house| house.four_eyes);
            Ok(House { name: name.clone(), demo: *demo, four_eyes })
        }
        (Some(house), Event::FourEyesChanged { on, .. }) => Ok(House { four_eyes: *on, ..house }),
        (None, Event::FourEyesChanged { .. }) => Err("the desk is changed before it is named"),
    }
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
        let expected = House { name: "The New Courier".to_owned(), demo: false, four_eyes: false };
        assert_eq!(fold(entries()), Ok(Some(expected)));
        assert!(fold(entries().skip(1)).is_err());
        assert_eq!(fold([("SomethingElse", "{}")]), Ok(None));
    }
}
