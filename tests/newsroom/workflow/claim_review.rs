//! Whatever passes the gate, search engines can take: its page's ClaimReview has no fault.

use super::people::{Story, details, everybody};
use factdesk::claims::claim::{Claim, Verdict};
use factdesk::claims::claim_review::{faults, page_faults};
use factdesk::claims::gate::{Check as Gate, Rules, gate, open};
use factdesk::claims::parts::{Appearance, Claimant};
use factdesk::claims::rating::{Rating, Scale};
use factdesk::claims::shown::Shown;
use factdesk::claims::words::{ClaimText, Explanation, Name, PartialDate, Quote, Summary, Title, WebAddress};
use factdesk::house::organisation::Organisation;
use factdesk::ids::{ClaimId, ClaimantId};
use factdesk::published::content::{Check, ClaimantFacts, Family, Led, Revision};
use factdesk::published::json_ld::{Site, claim_review};
use proptest::prelude::*;
use serde_json::Value;

const URL: &str = "https://courier.example/checks/a-claim";

fn rating() -> impl Strategy<Value = Rating> {
    let numbers = (-1_i64..7, -1_i64..7, -1_i64..7);
    (numbers, "[ A-Z]{0,3}").prop_map(|((number, best, worst), label)| {
        let first = Scale::first().ratings[0].clone();
        Rating { label, number, best, worst, ..first }
    })
}

fn appearance() -> impl Strategy<Value = Appearance> {
    let title = proptest::option::of("[a-zé]{1,8}");
    let url = proptest::option::of("[a-z]{1,8}");
    (title, url, proptest::option::of("(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?"), any::<bool>()).prop_map(
        |(title, url, date, quoted)| Appearance {
            title: title.map(|text| Title::parse(&text).unwrap()),
            url: url.map(|host| WebAddress::parse(&format!("https://{host}.example")).unwrap()),
            quote: quoted.then(|| Quote::parse("So they said.").unwrap()),
            appeared_on: date.map(|date| PartialDate::parse(&date).unwrap()),
            article: None,
        },
    )
}

/// A claim with a verdict, of which only what ClaimReview tells is drawn.
fn claim(text: &str, claimant: Option<&str>, rating: Rating, appearances: Vec<Appearance>) -> Claim {
    let mut claim = Story::logged_by(&everybody()[0]).claim;
    claim.details = details("A claim.");
    claim.details.text = ClaimText::parse(text).unwrap();
    if let Some(name) = claimant {
        let (id, name) = (ClaimantId::new(), Name::parse(name).unwrap());
        claim.details.claimant = Claimant::Known { id, name, slug: "somebody".to_owned() };
    }
    let by = everybody()[1].alias;
    claim.verdict = Some(Verdict {
        rating,
        summary: Summary::parse("It is not.").unwrap(),
        explanation: Explanation::parse("It is not.").unwrap(),
        proposed_by: by,
        proposed_at: claim.logged_at,
    });
    claim.authors.insert(by);
    claim.appearances = appearances;
    claim
}

/// What the page of `claim` would carry, published as it stands.
fn on_the_page(claim: &Claim) -> Value {
    let text = claim.text().unwrap();
    let shown = Shown {
        correction: None,
        topics: Vec::new(),
        appearances: claim.appearances.clone(),
        replies: Vec::new(),
        why: None,
        checks: Vec::new(),
        authors: text.authors.clone(),
        approved_by: everybody()[3].alias,
        self_approved: false,
        source_order: Vec::new(),
        confidential: Vec::new(),
    };
    let revision = Revision { number: 1, at: claim.logged_at, digest: text.digest(), text, shown };
    let facts = ClaimantFacts { kind: "person".to_owned(), same_as: Vec::new() };
    let check = Check {
        claim: ClaimId::new(),
        slug: "a-claim".to_owned(),
        number: 1,
        claimant: Some(facts),
        revisions: vec![revision],
        retractions: Vec::new(),
        steps: Vec::new(),
        family: Family::default(),
        led: Led::default(),
        repeats: Vec::new(),
        people: Vec::new(),
    };
    let organisation = Organisation::default();
    let site =
        Site { name: "Courier", url: "https://courier.example", organisation: &organisation, logo: None };
    claim_review(&check, &check.revisions[0], URL, site)
}

proptest! {
    #[test]
    fn what_passes_the_gate_has_sound_data(
        text in "\\PC{1,60}".prop_filter("it says something", |text| ClaimText::parse(text).is_ok()),
        claimant in proptest::option::of("[A-Z][a-z]{1,9}"),
        rating in rating(),
        appearances in proptest::collection::vec(appearance(), 0..4),
    ) {
        let claim = claim(&text, claimant.as_deref(), rating, appearances);
        let is_open = open(&gate(&claim, &Rules::default())).contains(&Gate::ClaimReview);
        let found = page_faults(&[on_the_page(&claim)], URL);
        // Both ways: it holds nothing up for a fault that the page would not have.
        prop_assert_eq!(is_open, !found.is_empty(), "{:?}", found);
    }
}

#[test]
fn every_rating_of_the_presets_passes() {
    for rating in Scale::first().ratings {
        let claim = claim("A claim.", None, rating, Vec::new());
        assert!(!open(&gate(&claim, &Rules::default())).contains(&Gate::ClaimReview));
        assert_eq!(faults(&on_the_page(&claim), URL), []);
    }
}
