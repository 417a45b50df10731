use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;
use url::Url;

use super::content::{Act, Claim, Log, Newsroom, Source};
use super::replay::replay;
use crate::claims::citations::cited;
use crate::claims::parts::{Closing, CorrectionKind, Priority, Publication, Review, SourceKind};
use crate::claims::rating::Scale;
use crate::people::person::Role;

fn newsroom() -> Newsroom {
    Newsroom::read().unwrap()
}

fn acts(claims: &[Claim]) -> impl Iterator<Item = &Act> {
    claims.iter().flat_map(|claim| claim.steps.iter().map(|step| &step.act))
}

fn logs(newsroom: &Newsroom) -> impl Iterator<Item = &Log> {
    acts(&newsroom.claims).filter_map(|act| if let Act::Log(log) = act { Some(log) } else { None })
}

fn sources(newsroom: &Newsroom) -> impl Iterator<Item = &Source> {
    acts(&newsroom.claims)
        .filter_map(|act| if let Act::AddSource(source) = act { Some(source) } else { None })
}

fn claim<'a>(newsroom: &'a mut Newsroom, key: &str) -> &'a mut Claim {
    newsroom.claims.iter_mut().find(|claim| claim.key == key).unwrap()
}

#[test]
fn every_claim_can_be_led_through_its_steps_to_where_it_says() {
    let newsroom = newsroom();
    for claim in &newsroom.claims {
        let end = replay(&newsroom, claim).unwrap();
        assert_eq!((end.review, end.publication), (claim.review, claim.publication), "{}", claim.key);
    }
}

#[test]
fn there_are_about_thirty_claims_and_some_in_each_state() {
    let newsroom = newsroom();
    let count = |review, publication| {
        let here = |claim: &&Claim| (claim.review, claim.publication) == (review, publication);
        newsroom.claims.iter().filter(here).count()
    };
    assert!((28..=34).contains(&newsroom.claims.len()));
    assert_eq!(count(Review::Settled, Publication::Live), 12);
    assert_eq!(count(Review::Settled, Publication::Retracted), 1);
    assert_eq!(count(Review::InReview, Publication::Live), 1);
    assert_eq!(count(Review::Approved, Publication::Unpublished), 2);
    assert_eq!(count(Review::AwaitingApproval, Publication::Unpublished), 3);
    assert_eq!(count(Review::InReview, Publication::Unpublished), 5);
    assert_eq!(count(Review::Logged, Publication::Unpublished), 5);
    assert_eq!(count(Review::Closed, Publication::Unpublished), 2);
}

#[test]
fn live_pages_show_every_rating_a_correction_and_a_clarification() {
    let newsroom = newsroom();
    let mut ratings = Vec::new();
    let mut kinds = Vec::new();
    for claim in newsroom.claims.iter().filter(|claim| claim.publication == Publication::Live) {
        let end = replay(&newsroom, claim).unwrap();
        ratings.extend(end.verdict.as_ref().map(|verdict| verdict.rating.value.clone()));
        let opened = claim.steps.iter().filter_map(|step| match &step.act {
            Act::OpenCorrection { kind, .. } => Some(*kind),
            _ => None,
        });
        kinds.extend(opened.map(|kind| (kind, end.revision())));
    }
    for rating in Scale::first().ratings {
        assert!(ratings.contains(&rating.value), "{}", rating.value);
    }
    assert!(kinds.contains(&(CorrectionKind::Correction, 2)));
    assert!(kinds.contains(&(CorrectionKind::Clarification, 2)));
    assert!(kinds.contains(&(CorrectionKind::Update, 1)), "one that is still in review");
}

#[test]
fn the_desk_has_something_urgent_something_blocked_and_somebody_recused() {
    let newsroom = newsroom();
    let ends: Vec<_> = newsroom.claims.iter().map(|claim| replay(&newsroom, claim).unwrap()).collect();
    assert!(ends.iter().any(|end| end.review == Review::InReview && end.objections().next().is_some()));
    assert!(ends.iter().any(|end| end.review == Review::InReview && !end.recusals.is_empty()));
    let untouched = |claim: &&Claim| claim.review == Review::Logged && claim.steps.len() == 1;
    assert_eq!(newsroom.claims.iter().filter(untouched).count(), 1);
    let urgent = |act: &Act| matches!(act, Act::Triage { priority: Priority::Urgent, .. });
    assert_eq!(acts(&newsroom.claims).filter(|act| urgent(act)).count(), 1);
    for reason in [Closing::NotCheckable, Closing::OutOfScope] {
        assert!(
            acts(&newsroom.claims).any(|act| matches!(act, Act::Close { closing, .. } if *closing == reason))
        );
    }
}

#[test]
fn quotes_from_an_article_stand_in_it_word_for_word() {
    let newsroom = newsroom();
    let mut quoted = 0;
    for log in logs(&newsroom) {
        let Some(key) = &log.article else { continue };
        let article = newsroom.articles.iter().find(|article| article.key == *key).unwrap();
        assert_eq!(article.text.matches(log.quote.as_str()).count(), 1, "{}", log.quote);
        assert_eq!(
            (log.appeared_days_ago, log.url.as_ref()),
            (article.published_days_ago, Some(&article.url))
        );
        quoted += 1;
    }
    assert_eq!(quoted, 3);
    for article in &newsroom.articles {
        let sentences = article.text.split("\n\n").flat_map(UnicodeSegmentation::unicode_sentences).count();
        assert!((12..=20).contains(&sentences), "{sentences} sentences");
        assert!(newsroom.people.iter().any(|person| person.key == article.imported_by));
    }
}

#[test]
fn what_others_say_besides_is_shown_and_changes_stand_in_the_article() {
    let newsroom = newsroom();
    let shown = |is: fn(&Act) -> bool| acts(&newsroom.claims).filter(|act| is(act)).count();
    assert_eq!(shown(|act| matches!(act, Act::RecordRepeat(_))), 2);
    assert_eq!(shown(|act| matches!(act, Act::ImportVerdict(_))), 2);
    assert_eq!(shown(|act| matches!(act, Act::Relate { .. })), 1);
    assert!(!newsroom.changes.is_empty());
    for change in &newsroom.changes {
        let article = newsroom.articles.iter().find(|article| article.key == change.article).unwrap();
        let now = change.text(&article.text).unwrap();
        let quoted = logs(&newsroom).filter(|log| log.article.as_ref() == Some(&change.article));
        let gone: Vec<_> = quoted.filter(|log| !now.contains(&log.quote)).collect();
        assert_eq!(gone.len(), 1, "one quote changes, the others stay");
        let last = acts_of(&newsroom).map(|(_, days_ago)| days_ago).fold(f64::MAX, f64::min);
        assert!(change.days_ago < last, "after everything else");
    }
}

fn acts_of(newsroom: &Newsroom) -> impl Iterator<Item = (&Act, f64)> {
    newsroom.claims.iter().flat_map(|claim| claim.steps.iter().map(|step| (&step.act, step.days_ago)))
}

#[test]
fn verdicts_are_short_at_the_top_and_cite_what_they_say() {
    let newsroom = newsroom();
    for claim in &newsroom.claims {
        let mut known = 0;
        for step in &claim.steps {
            if let Act::AddSource(_) = step.act {
                known += 1;
            }
            let Act::Propose { summary, explanation, .. } = &step.act else { continue };
            assert!(summary.chars().count() <= 200, "{}: {summary}", claim.key);
            assert_eq!(cited(explanation), (1..=known).collect(), "{} cites all it has", claim.key);
            let paragraphs = explanation.trim().split("\n\n").filter(|part| !part.starts_with("###"));
            assert!((2..=4).contains(&paragraphs.count()), "{}", claim.key);
            assert!(!explanation.lines().any(|line| line.starts_with("# ") || line.starts_with("## ")));
        }
    }
}

#[test]
fn checked_claims_have_two_to_four_sources_one_of_them_primary() {
    let newsroom = newsroom();
    for claim in newsroom.claims.iter().filter(|claim| claim.publication != Publication::Unpublished) {
        let sources: Vec<_> = claim
            .steps
            .iter()
            .filter_map(|step| if let Act::AddSource(source) = &step.act { Some(source) } else { None })
            .collect();
        assert!((2..=4).contains(&sources.len()), "{}", claim.key);
        assert!(sources.iter().any(|source| source.kind == SourceKind::Primary), "{}", claim.key);
    }
}

#[test]
fn sources_have_sound_addresses_and_copies_in_our_own_words() {
    let newsroom = newsroom();
    let mut addresses = BTreeSet::new();
    for source in sources(&newsroom) {
        if let Some(url) = &source.url {
            assert_eq!(Url::parse(url).unwrap().scheme(), "https", "{url}");
            assert!(addresses.insert(url), "{url} twice");
        } else {
            assert!(source.published.is_some(), "{}: neither address nor year", source.title);
        }
        let copy = source.copy.as_deref().unwrap_or("Summary by the desk: ");
        assert!(copy.starts_with("Summary by the desk: ") && !copy.contains('\n'), "{}", source.title);
        assert!(!copy.contains('“') && !source.gist.contains('“'), "{}: no quotations", source.title);
    }
}

#[test]
fn places_of_claims_are_invented_and_can_belong_to_nobody() {
    let newsroom = newsroom();
    let addresses = logs(&newsroom).filter_map(|log| log.url.as_ref());
    for url in addresses.chain(newsroom.articles.iter().map(|article| &article.url)) {
        let url = Url::parse(url).unwrap();
        assert_eq!(url.scheme(), "https");
        assert!(url.domain().unwrap().ends_with(".example"), "{url}");
    }
    assert!(newsroom.people.iter().all(|person| person.email == format!("{}@demo.example", person.key)));
}

#[test]
fn keys_are_known_and_stand_once() {
    let newsroom = newsroom();
    let claimants: BTreeSet<_> = newsroom.claimants.iter().map(|claimant| claimant.key.as_str()).collect();
    let topics: BTreeSet<_> = newsroom.topics.iter().map(|topic| topic.key.as_str()).collect();
    let texts: BTreeSet<_> = logs(&newsroom).map(|log| &log.text).collect();
    let keys: BTreeSet<_> = newsroom.claims.iter().map(|claim| &claim.key).collect();
    assert_eq!((claimants.len(), topics.len()), (newsroom.claimants.len(), newsroom.topics.len()));
    assert_eq!((texts.len(), keys.len()), (newsroom.claims.len(), newsroom.claims.len()));
    let mut used = BTreeSet::from(["unknown"]);
    used.extend(logs(&newsroom).map(|log| log.claimant.as_str()));
    assert_eq!(used, claimants.union(&BTreeSet::from(["unknown"])).copied().collect(), "each makes a claim");
    let triaged = acts(&newsroom.claims).filter_map(|act| match act {
        Act::Triage { topics, .. } => Some(topics.iter().map(String::as_str)),
        _ => None,
    });
    assert_eq!(triaged.flatten().collect::<BTreeSet<_>>(), topics, "each topic has a claim");
    let roles: Vec<_> = newsroom.people.iter().map(|person| person.role).collect();
    use Role::{Admin, Contributor, Editor, Reviewer};
    assert_eq!(roles, [Admin, Editor, Editor, Reviewer, Reviewer, Contributor]);
}

#[test]
fn a_verdict_approved_by_its_author_is_noticed() {
    let mut newsroom = newsroom();
    for step in &mut claim(&mut newsroom, "lightning").steps {
        match &mut step.act {
            Act::Assign { to, .. } => *to = "ben".into(),
            Act::Propose { .. } => step.by = "ben".into(),
            _ => {}
        }
    }
    refused(&newsroom, "lightning", "somebody else has to approve it");
}

#[test]
fn a_source_without_its_copy_is_noticed() {
    let mut newsroom = newsroom();
    for step in &mut claim(&mut newsroom, "bats").steps {
        if let Act::AddSource(source) = &mut step.act {
            source.copy = None;
        }
    }
    refused(&newsroom, "bats", "a copy of every cited source");
}

#[test]
fn steps_out_of_order_are_noticed() {
    let mut newsroom = newsroom();
    claim(&mut newsroom, "honey").steps.swap(1, 2);
    refused(&newsroom, "honey", "not later than the step before");
}

#[test]
fn a_field_nobody_knows_is_noticed() {
    let step = |fields: &str| toml::from_str::<super::content::Step>(fields);
    assert!(step("do = 'approve'\nby = 'ada'\ndays_ago = 1.5").is_ok());
    assert!(step("do = 'approve'\nby = 'ada'\ndays_ago = 1.5\nloudly = true").is_err());
    assert!(step("do = 'retract'\nby = 'ada'\ndays_ago = 1.5\nreason = ''\nloudly = true").is_err());
    assert!(step("do = 'approve'\nby = 'ada'").is_err());
}

fn refused(newsroom: &Newsroom, key: &str, rule: &str) {
    let claim = newsroom.claims.iter().find(|claim| claim.key == key).unwrap();
    let why = replay(newsroom, claim).err().unwrap();
    assert!(why.contains(rule), "{why}");
}
