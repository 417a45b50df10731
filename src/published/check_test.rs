use super::*;
use crate::claims::event::Event;
use crate::claims::parts::CorrectionKind;
use crate::claims::words::{ClaimText, Explanation, Reason};
use crate::line::squeezed;
use crate::published::sample;
use crate::web::sample::assert_sound;
use proptest::prelude::*;
use scraper::{Html as Parsed, Selector};
use serde_json::Value;

fn page<'a>(check: &'a Check, revision: &'a Revision, place: Place) -> CheckPage<'a> {
    let house = crate::house::House { name: "Northbank Courier".to_owned(), ..Default::default() };
    let around = Around { house: &house, url: "https://courier.example", zone: Tz::UTC, asked: None };
    CheckPage::of(&around, check, revision, place)
}

fn live(check: &Check) -> String {
    page(check, check.newest().unwrap(), Place::Live).render().unwrap()
}

fn text(html: &str, selector: &str) -> String {
    let parsed = Parsed::parse_document(html);
    let found = parsed.select(&Selector::parse(selector).unwrap()).next();
    found.map(|one| squeezed(&one.text().collect::<String>())).unwrap_or_default()
}

fn json_ld(html: &str) -> Option<Value> {
    let parsed = Parsed::parse_document(html);
    let script = parsed.select(&Selector::parse("script[type='application/ld+json']").unwrap()).next()?;
    Some(serde_json::from_str(&script.text().collect::<String>()).unwrap())
}

#[test]
fn a_reader_sees_claim_claimant_place_rating_and_summary_first() {
    let check = sample::check("The Wall is visible from the Moon.", "No eye could.", "false");
    let html = live(&check);
    assert_sound(&html);
    assert_eq!(text(&html, "h1"), "The Wall is visible from the Moon.");
    assert_eq!(
        text(&html, ".said-by"),
        "Said by Pocket Book of Wonders, A quiz book, page 41, 2 March 2026. Where it was said"
    );
    assert_eq!(text(&html, ".verdict .rating"), "False");
    assert_eq!(text(&html, ".scale [aria-current]"), "False");
    assert_eq!(text(&html, ".verdict .summary"), "No eye could.");
    assert_eq!(text(&html, ".notice h2"), "Corrected 19 November 2026");
}

#[test]
fn people_are_roles_unless_they_chose_a_name() {
    let html = live(&sample::check("The Wall is visible.", "No.", "false"));
    assert!(
        text(&html, ".check-facts").contains("Checked byCleo Marchetti Approved byAn editor"),
        "{}",
        text(&html, ".check-facts")
    );
    assert!(
        html.contains("Revision 2 published by an editor")
            && html.contains("Verdict proposed by Cleo Marchetti")
    );
    assert!(!html.contains("A private word"), "a comment stays inside");
}

#[test]
fn the_explanation_cites_sources_of_the_evidence_table() {
    let html = live(&sample::check("The Wall is visible.", "No.", "false"));
    let parsed = Parsed::parse_document(&html);
    for link in parsed.select(&Selector::parse(".prose a[href^='#']").unwrap()) {
        let target = link.attr("href").unwrap();
        assert_eq!(parsed.select(&Selector::parse(target).unwrap()).count(), 1, "{target}");
    }
    assert!(html.contains("/checks/the-great-wall/copies/2\"") && html.contains("abab abab"));
    assert!(
        text(&html, ".difference").contains("3,700") && text(&html, ".difference ins").contains("12,000")
            || html.contains("<ins>")
    );
}

#[test]
fn a_withdrawn_verdict_is_not_repeated() {
    let check = sample::withdrawn();
    let html = live(&check);
    assert_sound(&html);
    assert_eq!(text(&html, ".notice h2"), "Withdrawn 20 November 2026");
    assert_eq!(text(&html, ".verdict .rating"), "Withdrawn");
    assert!(!html.contains("It is not.") && json_ld(&html).is_none());
    assert!(text(&html, ".cite-text").contains("Withdrawn"), "{}", text(&html, ".cite-text"));
    let record = page(&check, check.newest().unwrap(), Place::Fixed).render().unwrap();
    assert!(
        record.contains("It is not.")
            && record.contains("A source was forged.")
            && json_ld(&record).is_none()
    );
}

#[test]
fn a_reader_learns_that_a_correction_is_in_work() {
    let mut check = sample::check("The Wall is visible.", "No.", "false");
    let (kind, note) = (CorrectionKind::Update, Reason::parse("A new measurement is out.").unwrap());
    sample::add(&mut check, vec![Event::CorrectionOpened { kind, note }]);
    let html = live(&check);
    assert_sound(&html);
    assert_eq!(text(&html, ".notice h2"), "Update opened 12 November 2026");
    assert!(text(&html, ".notice").contains("A new measurement is out."));
    let fixed = page(&check, check.newest().unwrap(), Place::Fixed).render().unwrap();
    assert!(!fixed.contains("Update opened"), "a record of what was published says nothing of today");
}

#[test]
fn a_long_history_is_folded_and_nothing_of_it_is_lost() {
    let mut check = sample::check("The Wall is visible.", "No.", "false");
    let reopened = || Event::Reopened { reason: Reason::parse("A private word").unwrap() };
    sample::add(&mut check, (0..9).map(|_| reopened()).collect());
    let html = live(&check);
    let parsed = Parsed::parse_document(&html);
    let count = |selector: &str| parsed.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!((count(".timeline > .entry"), count("details.earlier > .timeline > .entry")), (13, 8));
    assert_eq!(text(&html, "section details.earlier > summary"), "8 earlier steps");
}

#[test]
fn a_difference_shows_citations_as_the_page_does() {
    let mut check = sample::check("The Wall is visible.", "No.", "false");
    let after = check.revisions[1].text.explanation.as_str().replace("Old.[#1]", "Very old.[#1]");
    check.revisions[1].text.explanation = Explanation::parse(&after).unwrap();
    let html = live(&check);
    assert_eq!(text(&html, ".difference .cite"), "[#1]");
    assert!(!html.contains("Old.[#1]"));
}

#[test]
fn what_the_gate_found_is_told_in_the_language_of_the_page() {
    let check = sample::check("The Wall is visible.", "No.", "false");
    let house = crate::house::House::default();
    let around = Around { house: &house, url: "https://courier.example", zone: Tz::UTC, asked: Some("de") };
    let html = CheckPage::of(&around, &check, check.newest().unwrap(), Place::Live).render().unwrap();
    assert_sound(&html);
    assert_eq!(text(&html, ".gate small"), "2, davon 2 primär");
    assert!(html.contains("Settled by telephone"), "what a person wrote stays");
    assert_eq!(text(&html, ".verdict .rating[lang=en]"), "False");
}

#[test]
fn an_old_revision_says_that_there_is_a_newer_one() {
    let check = sample::check("The Wall is visible.", "New summary.", "false");
    let html = page(&check, &check.revisions[0], Place::Fixed).render().unwrap();
    assert_sound(&html);
    assert_eq!(text(&html, ".notice h2"), "Revision 1");
    assert!(!html.contains("New summary.") && html.contains("copies/2?revision=1"));
}

#[test]
fn a_claim_review_has_what_search_engines_need() {
    let json = json_ld(&live(&sample::check("The Wall is visible.", "No.", "mostly-false"))).unwrap();
    assert_eq!(json["@type"], "ClaimReview");
    assert_eq!(json["url"], "https://courier.example/checks/the-great-wall");
    assert_eq!(json["claimReviewed"], "The Wall is visible.");
    assert_eq!(json["datePublished"], "2026-11-12T08:00:00Z");
    assert_eq!(json["dateModified"], "2026-11-19T15:04:00Z");
    assert_eq!(json["publisher"]["name"], "Northbank Courier");
    assert_eq!(json["itemReviewed"]["author"]["name"], "Pocket Book of Wonders");
    assert_eq!(json["itemReviewed"]["datePublished"], "2026-03-02");
    assert_eq!(json["itemReviewed"]["appearance"][0]["url"], "https://books.example/wonders");
    let rating = &json["reviewRating"];
    assert_eq!(
        (&rating["ratingValue"], &rating["bestRating"], &rating["worstRating"]),
        (&2.into(), &5.into(), &1.into())
    );
    assert_eq!(rating["alternateName"], "Mostly false");
}

#[test]
fn an_unproven_claim_gets_no_number() {
    let html = live(&sample::check("The Wall is visible.", "Nobody knows.", "unproven"));
    assert_eq!(
        json_ld(&html).unwrap()["reviewRating"],
        serde_json::json!({"@type": "Rating", "alternateName": "Unproven"})
    );
    assert_eq!(text(&html, ".scale [aria-current]"), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_breaks_out_of_the_page_or_its_json(words in "[<>&'\"/!\\\\a-z\u{2028}-]{1,40}|</script><script>alert\\(1\\)</script>|<!--<script>|\\]\\]>") {
        prop_assume!(ClaimText::parse(&words).is_ok());
        let html = live(&sample::check(&words, &words, "true"));
        assert_sound(&html);
        let json = json_ld(&html).unwrap();
        let kept = ClaimText::parse(&words).unwrap();
        prop_assert_eq!(json["claimReviewed"].as_str(), Some(kept.as_str()));
        let parsed = Parsed::parse_document(&html);
        prop_assert_eq!(parsed.select(&Selector::parse("script").unwrap()).count(), 3);
    }
}
