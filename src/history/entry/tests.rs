use super::*;
use crate::history::Alias;
use crate::history::canonical;
use chrono::TimeZone;
use serde_json::{Value, json};

fn envelope() -> Envelope {
    Envelope {
        chain: ChainId::Desk,
        position: 7,
        id: uuid::Uuid::from_u128(5).into(),
        at: chrono::Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap(),
        actor: Actor::Alias(Alias::new(&[1; 32], uuid::Uuid::from_u128(6))),
        kind: "ScaleAdopted".to_owned(),
        visibility: Visibility::Fact,
        payload_hash: [0xab; 32],
    }
}

#[test]
fn the_text_is_canonical_and_reads_back() {
    let text = envelope().text();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(canonical(&value).unwrap(), text);
    assert_eq!(Envelope::parse(&text), Ok(envelope()));
    assert_eq!(value["at"], "2026-11-24T09:00:00.000000Z");
    assert_eq!(value["v"], 1);
}

#[test]
fn an_envelope_spelled_in_any_other_way_is_refused() {
    let right: Value = serde_json::from_str(&envelope().text()).unwrap();
    let change = |name: &str, to: Value| {
        let mut wrong = right.clone();
        wrong[name] = to;
        canonical(&wrong).unwrap()
    };
    let wrong = [
        serde_json::to_string_pretty(&right).unwrap(),
        change("extra", json!(1)),
        change("v", json!(2)),
        change("at", json!("2026-11-24T09:00:00Z")),
        change("at", json!("2026-11-24T10:00:00.000000+01:00")),
        change("actor", json!("bob")),
        change("chain", json!("Desk")),
        change("visibility", json!("Fact")),
        change("kind", json!("")),
        change("kind", json!("a b")),
        change("payload_hash", json!("AB".repeat(32))),
        change("id", json!("00000000000000000000000000000005")),
        envelope().text().replace(r#""v":1"#, r#""v":1,"v":1"#),
    ];
    for text in wrong {
        assert!(Envelope::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn an_events_name_is_letters_and_digits() {
    let id = uuid::Uuid::from_u128(1).into();
    let make = |kind: &'static str| Draft::new(id, kind, Visibility::Open, &json!({}), [0; 32]);
    assert!(make("ClaimLogged").is_ok());
    assert!(matches!(make("Claim\"Logged"), Err(NotCanonical::Kind(_))));
    assert!(matches!(make(""), Err(NotCanonical::Kind(_))));
}
