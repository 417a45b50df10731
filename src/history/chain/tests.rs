use super::*;
use crate::history::alias::Alias;
use crate::history::entry::Visibility;
use chrono::{Duration, TimeZone, Utc};
use proptest::prelude::*;
use serde_json::json;

const CHAIN: ChainId = ChainId::Desk;

fn ada() -> Actor {
    Actor::Alias(Alias::new(&[1; 32], uuid::Uuid::from_u128(1)))
}

fn ben() -> Actor {
    Actor::Alias(Alias::new(&[2; 32], uuid::Uuid::from_u128(2)))
}

fn nine() -> Time {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap()
}

fn draft(number: u8, visibility: Visibility) -> Draft {
    let id = uuid::Uuid::from_u128(u128::from(number)).into();
    Draft::new(id, "Noted", visibility, &json!({"v": 1, "number": number}), [number; 32]).unwrap()
}

/// A chain of `length` entries, appended in twos by two people.
fn chain(length: u8) -> Vec<Entry> {
    let (mut head, mut all) = (Head::start(CHAIN), Vec::new());
    for number in (0..length).step_by(2) {
        let drafts = (number..length.min(number + 2)).map(|n| draft(n, Visibility::Sealed)).collect();
        let actor = if number % 4 == 0 { ada() } else { ben() };
        let new = extend(CHAIN, &head, actor, nine() + Duration::seconds(number.into()), drafts);
        head = verify(CHAIN, &[all.clone(), new.clone()].concat()).unwrap();
        all.extend(new);
    }
    all
}

fn fault(entries: &[Entry]) -> (i64, Difference) {
    let fault = verify(CHAIN, entries).unwrap_err();
    (fault.position.unwrap(), fault.what)
}

#[test]
fn a_chain_is_whole_as_written() {
    let entries = chain(5);
    let head = verify(CHAIN, &entries).unwrap();
    assert_eq!((head.length, head.hash, head.at), (5, entries[4].hash, Some(entries[4].at)));
    assert_eq!(verify(CHAIN, &[]), Ok(Head::start(CHAIN)));
}

#[test]
fn time_never_runs_backwards_and_is_cut_to_microseconds() {
    let first = extend(
        CHAIN,
        &Head::start(CHAIN),
        ada(),
        nine() + Duration::nanoseconds(1_999),
        vec![draft(1, Visibility::Open)],
    );
    assert_eq!(first[0].at, nine() + Duration::microseconds(1));
    assert!(first[0].envelope.contains("2026-11-24T09:00:00.000001Z"));
    let head = verify(CHAIN, &first).unwrap();
    let second = extend(CHAIN, &head, ada(), nine(), vec![draft(2, Visibility::Open)]);
    assert_eq!(second[0].at, first[0].at);
    assert!(verify(CHAIN, &[first, second].concat()).is_ok());
}

#[test]
fn each_kind_of_tampering_is_named() {
    let whole = chain(5);
    let tamper = |change: &dyn Fn(&mut Entry)| {
        let mut entries = whole.clone();
        change(&mut entries[2]);
        fault(&entries)
    };
    let column = |name| (3, Difference::Column(name));
    assert_eq!(tamper(&|e| e.actor = ada()), column("actor"));
    assert_eq!(tamper(&|e| e.at += Duration::microseconds(1)), column("at"));
    assert_eq!(tamper(&|e| e.kind = "Other".to_owned()), column("kind"));
    assert_eq!(tamper(&|e| e.visibility = Visibility::Open), column("visibility"));
    assert_eq!(tamper(&|e| e.payload = Some("{}".to_owned())), (3, Difference::Payload));
    assert_eq!(tamper(&|e| e.salt = Some([9; 32])), (3, Difference::Payload));
    assert_eq!(tamper(&|e| e.payload = None), (3, Difference::NoPayload));
    assert_eq!(tamper(&|e| e.hash = [0; 32]), (3, Difference::Hash));
    let envelope_too = tamper(&|e| {
        e.envelope = e.envelope.replace("sealed", "open");
        e.visibility = Visibility::Open;
    });
    assert_eq!(envelope_too, (3, Difference::Hash));
    assert!(matches!(tamper(&|e| e.envelope.push(' ')), (3, Difference::Envelope(_))));
}

#[test]
fn an_entry_of_another_chain_is_not_taken() {
    let topic = ChainId::Topic(uuid::Uuid::from_u128(4).into());
    let entries = chain(2);
    assert_eq!(verify(topic, &entries).unwrap_err().what, Difference::Column("chain"));
}

#[test]
fn an_entry_dated_before_the_one_before_is_found_even_when_hashed() {
    let first = chain(2);
    let mut head = verify(CHAIN, &first).unwrap();
    head.at = None;
    let second = extend(CHAIN, &head, ada(), nine() - Duration::days(1), vec![draft(9, Visibility::Open)]);
    assert_eq!(fault(&[first, second].concat()), (3, Difference::Time));
}

proptest! {
    #[test]
    fn a_dropped_entry_is_found_unless_it_is_the_last(length in 2_u8..8, at in any::<prop::sample::Index>()) {
        let mut entries = chain(length);
        let at = at.index(usize::from(length) - 1);
        entries.remove(at);
        prop_assert_eq!(fault(&entries).1, Difference::Order(at as i64 + 1));
    }

    #[test]
    fn two_swapped_entries_are_found(
        length in 2_u8..8, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), renumbered: bool,
    ) {
        let mut entries = chain(length);
        let (a, b) = (a.index(entries.len()), b.index(entries.len()));
        prop_assume!(a != b);
        entries.swap(a, b);
        if renumbered {
            (1..).zip(&mut entries).for_each(|(position, entry)| entry.position = position);
        }
        prop_assert_eq!(fault(&entries).0, if renumbered { a.min(b) as i64 + 1 } else { a.max(b) as i64 + 1 });
    }

    #[test]
    fn any_flipped_bit_is_found(
        length in 1_u8..6, at in any::<prop::sample::Index>(), field in 0..4, bit in any::<prop::sample::Index>(),
    ) {
        let mut entries = chain(length);
        let at = at.index(entries.len());
        let entry = &mut entries[at];
        match field {
            0 => flip_text(&mut entry.envelope, bit),
            1 => flip_text(entry.payload.as_mut().unwrap(), bit),
            2 => flip(entry.salt.as_mut().unwrap(), bit),
            _ => flip(&mut entry.hash, bit),
        }
        prop_assert_eq!(fault(&entries).0, at as i64 + 1);
    }

    #[test]
    fn an_entry_written_anew_breaks_the_next(length in 2_u8..8, at in any::<prop::sample::Index>()) {
        let mut entries = chain(length);
        let at = at.index(usize::from(length) - 1);
        let head = verify(CHAIN, &entries[..at]).unwrap();
        let time = entries[at].at;
        entries[at] = extend(CHAIN, &head, ben(), time, vec![draft(200, Visibility::Open)]).remove(0);
        prop_assert_eq!(fault(&entries), (at as i64 + 2, Difference::Hash));
    }
}

fn flip(bytes: &mut [u8], bit: prop::sample::Index) {
    let bit = bit.index(bytes.len() * 8);
    bytes[bit / 8] ^= 1 << (bit % 8);
}

/// Flips one of the seven bits that keep ASCII text ASCII.
fn flip_text(text: &mut String, bit: prop::sample::Index) {
    let mut bytes = std::mem::take(text).into_bytes();
    let bit = bit.index(bytes.len() * 7);
    bytes[bit / 7] ^= 1 << (bit % 7);
    *text = String::from_utf8(bytes).unwrap();
}
