use super::*;
use crate::published::sample;

fn record(check: &Check) -> Record {
    Record::of(check, &House::default(), "https://courier.example", Texts::of("en")).unwrap()
}

#[test]
fn a_record_says_what_the_page_says() {
    let check = sample::check("The Wall is visible.", "It is not.", "false");
    let record = record(&check);
    assert_eq!(record.url, "https://courier.example/checks/the-great-wall");
    assert_eq!((record.claim.as_str(), record.language.as_str()), ("The Wall is visible.", "en"));
    assert_eq!(record.claimant.as_ref().unwrap().name, "Pocket Book of Wonders");
    assert_eq!(record.first_appearance.as_ref().unwrap().date.as_deref(), Some("2026-03-02"));
    let rating = record.rating.as_ref().unwrap();
    assert_eq!((rating.label.as_str(), rating.number, rating.best), ("False", Some(1), Some(5)));
    assert_eq!(record.sources.iter().map(|source| source.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(record.corrections[0].note, "It is 12,000 times.");
    assert_eq!(
        (record.authors.join(", ").as_str(), record.approved_by.as_str()),
        ("Cleo Marchetti", "an editor")
    );
    let json = serde_json::to_value(&record).unwrap();
    assert_eq!(json["modified_at"], "2026-11-19T15:04:00.000000Z");
    assert_eq!(json["retraction"], serde_json::Value::Null);
}

#[test]
fn a_withdrawn_verdict_is_not_repeated() {
    let record = record(&sample::withdrawn());
    assert!(record.rating.is_none() && record.summary.is_none() && record.explanation.is_none());
    assert!(record.sources.is_empty() && !record.stands());
    assert_eq!(record.retraction.unwrap().reason, "A source was forged.");
}

#[test]
fn addresses_in_an_explanation_are_whole_and_words_stay() {
    let html = record(&sample::check("A.", "B.", "false")).explanation.unwrap().html;
    assert!(html.contains("href=\"https://courier.example/checks/the-great-wall#source-2\""), "{html}");
    let base = "https://a.example/checks/b";
    let words =
        "<p>say href=\"/x\" and \"src=\"</p><a href=\"/y?a=1&amp;b=2\" aria-label=\"a > b\">x</a> src=\"/z\"";
    let whole = "<p>say href=\"/x\" and \"src=\"</p><a href=\"https://a.example/y?a=1&amp;b=2\" aria-label=\"a > b\">x</a> src=\"/z\"";
    assert_eq!(absolute(words, base), whole);
}
