//! What happens to the desk itself, and what follows from it. Pure.

mod policy;
mod read;
mod webhook;

use crate::house::figures::Figure;
use crate::house::gate::Gate;
use crate::house::limits::Limits;
use crate::house::organisation::{Logo, Organisation};
use crate::house::place::Place;
use crate::house::policy::Policy;
use crate::house::retention::Retention;
use crate::house::scale::Scale;
use crate::house::sign_in::Belief;
use crate::house::watching::Watching;
use crate::house::webhook::Webhook;
use crate::house::worthiness::Fitted;
use crate::house::{House, checklist::Version};
use serde_json::json;
pub use webhook::TAKEN;

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
    /// Of which roles a second factor is demanded.
    TwoFactorDemanded {
        /// As it was.
        before: Vec<String>,
        /// As it is now.
        after: Vec<String>,
    },
    /// How much the provider of accounts is believed.
    SignInChanged {
        /// As it was.
        before: Box<Belief>,
        /// As it is now.
        after: Box<Belief>,
    },
    /// How long is kept what is no history.
    RetentionChanged {
        /// As it was.
        before: Box<Retention>,
        /// As it is now.
        after: Box<Retention>,
    },
    /// What the desk looks at elsewhere by itself was changed.
    WatchingChanged {
        /// As it was.
        before: Box<Watching>,
        /// As it is.
        after: Box<Watching>,
    },
    /// By which points sentences worth checking are marked.
    WorthinessFitted {
        /// As they were; none: as published.
        before: Option<Box<Fitted>>,
        /// As they are now; none: as published, again.
        after: Option<Box<Fitted>>,
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
    /// An endpoint is told of published checks.
    WebhookAdded {
        /// Its secret is in no entry.
        webhook: Box<Webhook>,
    },
    /// What an endpoint is told, whether it is, or which of its secrets signs.
    WebhookChanged {
        /// As it was.
        before: Box<Webhook>,
        /// As it is now.
        after: Box<Webhook>,
    },
    /// An endpoint is told no more.
    WebhookRemoved {
        /// As it was.
        webhook: Box<Webhook>,
    },
}

impl Event {
    /// The name in the envelope.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::DeskNamed { .. } => "DeskNamed",
            Self::FourEyesChanged { .. } => "FourEyesChanged",
            Self::LimitsChanged { .. } => "LimitsChanged",
            Self::FiguresChosen { .. } => "FiguresChosen",
            Self::TwoFactorDemanded { .. } => "TwoFactorDemanded",
            Self::SignInChanged { .. } => "SignInChanged",
            Self::RetentionChanged { .. } => "RetentionChanged",
            Self::WatchingChanged { .. } => "WatchingChanged",
            Self::WorthinessFitted { .. } => "WorthinessFitted",
            Self::ChecklistChanged { .. } => "ChecklistChanged",
            Self::GateChanged { .. } => "GateChanged",
            Self::ScaleChanged { .. } => "ScaleChanged",
            Self::PolicyChanged { .. } => "PolicyChanged",
            Self::OrganisationChanged { .. } => "OrganisationChanged",
            Self::LogoChanged { .. } => "LogoChanged",
            Self::PlaceChanged { .. } => "PlaceChanged",
            Self::WebhookAdded { .. } => "WebhookAdded",
            Self::WebhookChanged { .. } => "WebhookChanged",
            Self::WebhookRemoved { .. } => "WebhookRemoved",
        }
    }

    /// The payload, version 1.
    pub fn payload(&self) -> serde_json::Value {
        match self {
            Self::DeskNamed { name, demo } => json!({"v": 1, "name": name, "demo": demo}),
            Self::FourEyesChanged { on, reason } => json!({"v": 1, "on": on, "reason": reason}),
            Self::LimitsChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::FiguresChosen { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::SignInChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::RetentionChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::WatchingChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::TwoFactorDemanded { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::WorthinessFitted { before, after } => json!({"v": 1, "before": before, "after": after}),
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
            Self::WebhookChanged { before, after } => json!({"v": 1, "before": before, "after": after}),
            Self::WebhookAdded { webhook } | Self::WebhookRemoved { webhook } => {
                json!({"v": 1, "webhook": webhook})
            }
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
        Event::LimitsChanged { before, after } => follow(&mut house.limits, before, after)?,
        Event::FiguresChosen { before, after } => follow(&mut house.figures, before, after)?,
        Event::SignInChanged { before, after } => follow(&mut house.sign_in, before, after)?,
        Event::RetentionChanged { before, after } => follow(&mut house.retention, before, after)?,
        Event::WatchingChanged { before, after } => follow(&mut house.watching, before, after)?,
        Event::TwoFactorDemanded { before, after } => follow(&mut house.two_factor, before, after)?,
        Event::WorthinessFitted { before, after } => {
            follow(&mut house.worthiness, &before.as_deref().cloned(), &after.as_deref().cloned())?;
        }
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
        Event::WebhookAdded { .. } | Event::WebhookChanged { .. } | Event::WebhookRemoved { .. } => {
            webhook::apply(&mut house.webhooks, event)?;
        }
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
mod tests;
