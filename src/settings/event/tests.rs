//! The chain adds up to the house, and nothing follows from what was not.

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

#[test]
fn a_second_factor_is_demanded_of_roles() {
    let demand = Event::TwoFactorDemanded { before: Vec::new(), after: vec!["admin".to_owned()] };
    assert_eq!(Event::read(demand.kind(), &demand.payload().to_string()), Ok(Some(demand.clone())));
    let demanding = apply(Some(House::default()), &demand).unwrap();
    assert!(demanding.demands_two_factor("admin") && !demanding.demands_two_factor("editor"));
    assert_eq!(apply(Some(demanding), &demand), Err(OVERTAKEN));
}
