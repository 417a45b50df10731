//! What follows from events about endpoints. Pure.

use super::read::{Both, told};
use super::{Event, OVERTAKEN};
use crate::house::webhook::Webhook;
use serde::Deserialize;

/// Two endpoints at one address would be one that is called twice.
pub const TAKEN: &str = "There is an endpoint with this address already.";

#[derive(Deserialize)]
struct One {
    webhook: Box<Webhook>,
}

/// Reads an entry about an endpoint; `None` for all others, which change nothing of the desk.
pub(super) fn read(kind: &str, payload: &str) -> Result<Option<Event>, String> {
    Ok(Some(match kind {
        "WebhookAdded" => {
            let One { webhook } = told(kind, payload)?;
            Event::WebhookAdded { webhook }
        }
        "WebhookRemoved" => {
            let One { webhook } = told(kind, payload)?;
            Event::WebhookRemoved { webhook }
        }
        "WebhookChanged" => {
            let Both { before, after } = told(kind, payload)?;
            Event::WebhookChanged { before, after }
        }
        _ => return Ok(None),
    }))
}

/// The endpoints after one more event.
pub(super) fn apply(webhooks: &mut Vec<Webhook>, event: &Event) -> Result<(), &'static str> {
    match event {
        Event::WebhookAdded { webhook } => {
            if webhooks.iter().any(|one| one.url == webhook.url) {
                return Err(TAKEN);
            }
            if webhooks.iter().any(|one| one.id == webhook.id) {
                return Err(OVERTAKEN);
            }
            webhooks.push((**webhook).clone());
            webhooks.sort_by_key(|one| one.id);
        }
        Event::WebhookChanged { before, after } => {
            let stands = webhooks.iter_mut().find(|one| **one == **before).ok_or(OVERTAKEN)?;
            if (after.id, &after.url) != (before.id, &before.url) {
                return Err("an endpoint became another one");
            }
            *stands = (**after).clone();
        }
        Event::WebhookRemoved { webhook } => {
            let stands = webhooks.iter().position(|one| *one == **webhook).ok_or(OVERTAKEN)?;
            webhooks.remove(stands);
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::House;
    use crate::house::webhook::{News, State};
    use crate::settings::event;
    use uuid::Uuid;

    #[test]
    fn endpoints_come_change_and_go_and_each_follows_from_what_was_before() {
        let (id, url) = (Uuid::from_u128(1), "https://hooks.example/in".to_owned());
        let webhook =
            Box::new(Webhook { id, url, events: vec![News::Published], state: State::On, secret: 1 });
        let off = Box::new(Webhook { state: State::Off, secret: 2, ..(*webhook).clone() });
        let added = Event::WebhookAdded { webhook: webhook.clone() };
        let changed = Event::WebhookChanged { before: webhook.clone(), after: off.clone() };
        let removed = Event::WebhookRemoved { webhook: off.clone() };
        for event in [&added, &changed, &removed] {
            assert_eq!(Event::read(event.kind(), &event.payload().to_string()), Ok(Some(event.clone())));
        }
        let one = event::apply(Some(House::default()), &added).unwrap();
        let again = Box::new(Webhook { id: Uuid::from_u128(2), ..(*webhook).clone() });
        let again = Event::WebhookAdded { webhook: again };
        assert_eq!(event::apply(Some(one.clone()), &again), Err(TAKEN));
        assert_eq!(event::apply(Some(one.clone()), &removed), Err(OVERTAKEN));
        let two = event::apply(Some(one), &changed).unwrap();
        assert_eq!(two.webhooks, [(*off).clone()]);
        assert_eq!(event::apply(Some(two.clone()), &changed), Err(OVERTAKEN));
        assert_eq!(event::apply(Some(two), &removed).unwrap().webhooks, []);
        let changes = webhook.changes(&off);
        assert_eq!(changes[1], (format!("{}: secret", webhook.url), "number 1".into(), "number 2".into()));
    }
}
