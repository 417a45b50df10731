//! Two claims that say the same become one.

use super::newsroom::Newsroom;
use super::page::Seen;
use super::story::{SECOND, SOURCE, proposed, published};
use super::tampering::faults;
use crate::support::person::Person;
use factdesk::ids::ClaimId;

async fn chosen(room: &Newsroom, who: &str, claim: ClaimId, into: ClaimId) -> Seen {
    let page = room.get(who, &format!("/desk/claims/{claim}/merge?into={into}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.assert_sound();
    page
}

async fn merges(room: &Newsroom, who: &str, claim: ClaimId, into: ClaimId) -> Seen {
    let page = chosen(room, who, claim, into).await;
    let answer = room.send(who, &page, "merge", &[("reason", "They say the same.")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    room.get(who, answer.header("location").split('#').next().unwrap()).await
}

async fn forced(room: &Newsroom, who: &str, claim: ClaimId, into: ClaimId) -> Seen {
    let typed = [("into", into.to_string()), ("reason", "They say the same.".to_owned())];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    room.forces(who, claim, "merge", &typed).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_ends_in_the_other_claim_which_takes_over_what_it_lacks() {
    let room = Newsroom::open().await;
    let (one, other) = (room.claim("eve").await, room.claim("cleo").await);
    room.does("ada", one, "sources", &SOURCE).await;
    room.does("ada", one, "sources", &SECOND).await;
    room.does("ada", one, "sources/1/withdrawal", &[("reason", "A wrong page.")]).await;
    room.does("ada", other, "sources", &SOURCE).await;
    room.does("eve", one, "appearances", &[("title", "A school book"), ("appeared_on", "2025")]).await;
    room.does("eve", one, "comments", &[("text", "Is this so?")]).await;
    let page = room.bench("ada", one).await;
    assert_eq!(page.attr("#next a[href$='/merge']", "href"), Some(format!("/desk/claims/{one}/merge")));
    let found = room.get("ada", &format!("/desk/claims/{one}/merge?q=wall+moon")).await;
    assert!(
        found.says("fieldset", "#2: The Great Wall") && !found.says("fieldset", "#1:"),
        "{}",
        found.text()
    );
    let page = chosen(&room, "ada", one, other).await;
    assert!(
        page.says("main", "Claim 2 gets 1 appearance and 1 source that it does not have yet"),
        "{}",
        page.text()
    );
    let answer = room.send("ada", &page, "merge", &[("reason", " ")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.says("main", "Claim 2 gets 1 appearance"), "both are shown still");

    let page = merges(&room, "ada", one, other).await;
    assert!(page.says("[role=status]", "Merged into claim 2"), "{}", page.text());
    assert!(page.says(".notice", "Merged into claim 2") && page.says(".notice", "They say the same."));
    assert_eq!(page.attr(".notice a", "href"), Some(format!("/desk/claims/{other}")));
    assert!(page.says(".state", "Closed"));
    page.assert_sound();
    let page = room.bench("cleo", other).await;
    assert!(page.says(".notice", "Claim 1 was merged into this one"));
    assert!(page.says("#timeline", "Claim 1 merged into this one by Ada Lindqvist"));
    assert_eq!((page.count("#source-1"), page.count("#source-2"), page.count("#source-3")), (1, 1, 0));
    assert!(page.says("#source-2", "The Moon: facts") && page.says("#appearances", "A school book"));
    page.assert_sound();
    assert_eq!(faults(&room).await, Vec::<String>::new());

    let page = room.does("ada", one, "reopening", &[("reason", "They differ after all.")]).await;
    assert!(page.says(".state", "Logged") && !page.says(".notice", "Merged"));
    assert!(
        room.bench("cleo", other).await.says("#source-2", "The Moon: facts"),
        "what was taken over stays"
    );
    // The same again takes over nothing twice.
    merges(&room, "ben", one, other).await;
    assert_eq!(room.bench("cleo", other).await.count("#source-3"), 0);
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_that_makes_no_sense_is_refused_and_changes_neither_claim() {
    let room = Newsroom::open().await;
    let (one, other, live) = (room.claim("eve").await, room.claim("eve").await, published(&room).await);
    let before = (room.length(one).await, room.length(other).await, room.length(live).await);
    for (claim, into, why) in [
        (one, one, "into itself"),
        (live, one, "A live page cannot be closed"),
        (one, "00000000-0000-7000-8000-000000000001".parse().unwrap(), "Choose the claim"),
    ] {
        let answer = forced(&room, "ada", claim, into).await;
        assert_eq!(answer.status, 422, "{why}");
        assert!(answer.says("[role=alert]", why), "{:?}", answer.all("[role=alert]"));
    }
    assert_eq!(forced(&room, "cleo", one, other).await.status, 403, "a reviewer merges nothing");
    assert_eq!((room.length(one).await, room.length(other).await, room.length(live).await), before);
    room.does("ben", other, "recusals", &[("reason", "A friend")]).await;
    let answer = forced(&room, "ben", one, other).await;
    assert_eq!(answer.status, 403);
    assert!(answer.says("[role=alert]", "recused yourself from the other claim"));
    assert_eq!(room.length(one).await, before.0, "half a merge is none");
    merges(&room, "ada", one, other).await;
    let answer = forced(&room, "ada", other, one).await;
    assert!(
        answer.says("[role=alert]", "Claim 1 was merged into this one"),
        "{:?}",
        answer.all("[role=alert]")
    );
    let third = room.claim("eve").await;
    assert!(forced(&room, "ada", third, one).await.says("[role=alert]", "Claim 1 is closed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_withdrawn_check_leads_to_the_one_it_was_merged_into_once_that_is_published() {
    let room = Newsroom::open().await;
    let (old, new) = (published(&room).await, proposed(&room).await);
    let slug = room.bench("ada", old).await.attr(".bench-head a.row-end", "href").unwrap();
    room.does("ada", old, "retraction", &[("reason", "Checked anew.")]).await;
    merges(&room, "ada", old, new).await;
    let reader = Person::new(room.address);
    reader.get(&slug).await.is(200).says("Checked anew.");
    room.does("ben", new, "approval", &[("publish", "yes")]).await;
    let to = room.bench("ada", new).await.attr(".bench-head a.row-end", "href").unwrap();
    assert_ne!(slug, to);
    for _ in 0..2 {
        let answer = reader.get(&slug).await.that_is(301);
        assert_eq!(answer.header("location"), to);
    }
    reader.get(&format!("{slug}/history")).await.is(200).says("Merged into claim 2");
    // Programs are led the same way, and who follows the changes is told.
    let led = reader.get(&format!("/api/v1{slug}")).await.that_is(301);
    assert_eq!(led.header("location"), format!("/api/v1{to}"));
    let since = |all: &str| -> Vec<(bool, bool)> {
        let all: serde_json::Value = serde_json::from_str(all).unwrap();
        let all = all["checks"].as_array().unwrap().clone();
        all.iter()
            .map(|one| {
                let is_led = one["merged_into"]["url"].as_str().is_some_and(|url| url.ends_with(&to));
                (is_led, one["retraction"].is_null())
            })
            .collect()
    };
    let listed = reader.get("/api/v1/checks?since=2020-01-01T00:00:00Z").await.html;
    assert_eq!(since(&listed), [(true, false), (false, true)]);
    assert_eq!(faults(&room).await, Vec::<String>::new());
    reader.get(&format!("{to}/history")).await.is(200).says("Claim 1 merged into this one");
    room.does("ada", old, "reopening", &[("reason", "It is another claim.")]).await;
    reader.get(&slug).await.is(200).says("Checked anew.");
    // Taken back, it comes once more: behind the other now, and leading nowhere.
    let listed = reader.get("/api/v1/checks?since=2020-01-01T00:00:00Z").await.html;
    assert_eq!(since(&listed), [(false, true), (false, false)]);
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_merged_into_a_published_claim_changes_no_word_of_its_page() {
    let room = Newsroom::open().await;
    let (one, live) = (room.claim("eve").await, published(&room).await);
    room.does("ada", one, "sources", &[("title", "Another book"), ("kind", "expert"), ("stance", "context")])
        .await;
    let page = merges(&room, "ada", one, live).await;
    assert!(page.says(".notice", "Merged into claim 2"));
    let page = room.bench("ada", live).await;
    assert!(page.says("#source-3", "Another book") && page.says(".live", "Page live, revision 1"));
    let slug = page.attr(".bench-head a.row-end", "href").unwrap();
    let read = Person::new(room.address).get(&slug).await.that_is(200);
    assert!(!read.words("table").iter().any(|words| words.contains("Another book")));
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_as_a_duplicate_keeps_the_rules_of_merging() {
    let room = Newsroom::open().await;
    let (one, other) = (published(&room).await, published(&room).await);
    for claim in [one, other] {
        room.does("ada", claim, "retraction", &[("reason", "A wrong source.")]).await;
    }
    let closing = |twin: String| {
        vec![
            ("closing", "duplicate_of".to_owned()),
            ("reason", "The same.".to_owned()),
            ("duplicate_of", twin),
        ]
    };
    let close = async |claim: ClaimId, twin: String| {
        let typed = closing(twin);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = room.bench("ada", claim).await;
        room.send("ada", &page, "closure", &typed).await
    };
    let nowhere = close(one, "00000000-0000-7000-8000-000000000001".to_owned()).await;
    assert_eq!(nowhere.status, 422, "{}", nowhere.text());
    assert_eq!(close(one, other.to_string()).await.status, 303);
    let circle = close(other, one.to_string()).await;
    assert_eq!(circle.status, 422, "{}", circle.text());
    assert_eq!(faults(&room).await, Vec::<String>::new());
}
