//! Entries of the chain `desk` as they were written, in any version ever. Pure.

use super::{Event, policy, webhook};
use crate::house::checklist::{Checklist, Item, Version};
use crate::house::scale::{Rating, Scale};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Named {
    name: String,
    demo: bool,
}

#[derive(Deserialize)]
struct Switched {
    on: bool,
    reason: String,
}

#[derive(Deserialize)]
pub(super) struct Both<T> {
    pub(super) before: T,
    pub(super) after: T,
}

#[derive(Deserialize)]
struct Listed {
    kind: String,
    name: String,
    version: i32,
    offered: bool,
    items: Vec<Item>,
}

impl Listed {
    fn version(self) -> Version {
        let Self { kind, name, version, offered, items } = self;
        Version { checklist: Checklist { kind, name, version, items }, offered }
    }
}

#[derive(Deserialize)]
struct Scaled {
    version: i64,
    ratings: Vec<Rating>,
}

impl Event {
    /// Reads an entry of any version ever written; `None` for kinds that change no column of `desk`.
    ///
    /// # Errors
    /// When the payload of a known kind has another form.
    pub fn read(kind: &str, payload: &str) -> Result<Option<Self>, String> {
        Ok(Some(match kind {
            "DeskNamed" => {
                let Named { name, demo } = told(kind, payload)?;
                Self::DeskNamed { name, demo }
            }
            "FourEyesChanged" => {
                let Switched { on, reason } = told(kind, payload)?;
                Self::FourEyesChanged { on, reason }
            }
            "ChecklistChanged" => {
                Self::ChecklistChanged { version: told::<Listed>(kind, payload)?.version() }
            }
            "ScaleChanged" => scale(told(kind, payload)?),
            "PolicyChanged" => {
                let read = policy::read(payload).map_err(|error| format!("{kind}: {error}"));
                Self::PolicyChanged { policy: Box::new(read?) }
            }
            _ => return Self::read_changed(kind, payload),
        }))
    }

    /// One that says what was before and what is now.
    fn read_changed(kind: &str, payload: &str) -> Result<Option<Self>, String> {
        macro_rules! changed {
            ($event:ident) => {{
                let Both { before, after } = told(kind, payload)?;
                Self::$event { before, after }
            }};
        }
        Ok(Some(match kind {
            "LimitsChanged" => changed!(LimitsChanged),
            "FiguresChosen" => changed!(FiguresChosen),
            "TwoFactorDemanded" => changed!(TwoFactorDemanded),
            "SignInChanged" => changed!(SignInChanged),
            "RetentionChanged" => changed!(RetentionChanged),
            "WatchingChanged" => changed!(WatchingChanged),
            "WorthinessFitted" => changed!(WorthinessFitted),
            "GateChanged" => changed!(GateChanged),
            "OrganisationChanged" => changed!(OrganisationChanged),
            "LogoChanged" => changed!(LogoChanged),
            "PlaceChanged" => changed!(PlaceChanged),
            _ => return webhook::read(kind, payload),
        }))
    }
}

fn scale(Scaled { version, ratings }: Scaled) -> Event {
    Event::ScaleChanged { scale: Scale { version, ratings } }
}

pub(super) fn told<T: DeserializeOwned>(kind: &str, payload: &str) -> Result<T, String> {
    serde_json::from_str(payload).map_err(|error| format!("{kind}: {error}"))
}
