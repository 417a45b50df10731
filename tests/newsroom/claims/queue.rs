//! The queue: what is in a list, in which order, page by page.

use super::log::logs;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use chrono::TimeDelta;
use factdesk::claims::change::{Ask, Desk as Door, Sent};
use factdesk::claims::parts::{Duty, Priority};
use factdesk::claims::priority::Weight;
use factdesk::claims::words::Name;
use factdesk::clock::Time;
use factdesk::ids::ClaimId;
use factdesk::people::person::{Person, Role};
use scraper::{Html, Selector};
use std::collections::HashSet;

/// A colleague, to act without a page.
fn colleague(desk: &Desk, name: &str, role: Role) -> Person {
    Person { id: desk.id(name), name: name.to_owned(), public_name: None, role }
}

async fn asks(desk: &Desk, claim: &str, ask: Ask) {
    let claim: ClaimId = claim.rsplit('/').next().unwrap().parse().unwrap();
    let ada = colleague(desk, "ada", Role::Editor);
    Door::of(&desk.app).execute(&ada, claim, ask, Sent::default()).await.unwrap();
}

pub async fn sorted(desk: &Desk, claim: &str, priority: Priority, due: Option<Time>, topics: &[&str]) {
    let topics = topics.iter().map(|name| Name::parse(name).unwrap()).collect();
    asks(desk, claim, Ask::Triage { priority, due, topics, weight: Weight::default() }).await;
}

pub async fn assigned(desk: &Desk, claim: &str, to: &str) {
    asks(desk, claim, Ask::Assign { to: desk.id(to), duty: Duty::Reviewer, due: None }).await;
}

const CLAIMS: &str = ".queue .c-claim a";

/// Three claims, logged an hour after each other.
async fn three(desk: &Desk) {
    let ada = desk.signed_in("ada").await;
    let now = desk.app.clock.now();
    let bats =
        logs(&ada, &[("text", "Bats are blind."), ("language", "en"), ("claimant", "A leaflet")]).await;
    desk.wait(TimeDelta::hours(1));
    let moon = logs(&ada, &[("text", "Der Mond ist aus Käse."), ("language", "de")]).await;
    desk.wait(TimeDelta::hours(1));
    logs(&ada, &[("text", "Bananas grow on trees."), ("language", "en")]).await;
    sorted(desk, &bats, Priority::Low, Some(now - TimeDelta::hours(3)), &["Animals"]).await;
    sorted(desk, &moon, Priority::Urgent, Some(now + TimeDelta::days(20)), &["Space", "Food"]).await;
    assigned(desk, &moon, "cleo").await;
}

#[tokio::test]
async fn lists_have_their_orders_and_ages_in_words() {
    let desk = Desk::open().await;
    three(&desk).await;
    let dan = desk.signed_in("dan").await;
    let by = async |query: &str| dan.get(&format!("/desk/claims{query}")).await.that_is(200).words(CLAIMS);
    let (bats, moon, bananas) = ("Bats are blind.", "Der Mond ist aus Käse.", "Bananas grow on trees.");
    assert_eq!(by("").await, [bats, moon, bananas]);
    assert_eq!(by("?sort=priority").await, [moon, bananas, bats]);
    assert_eq!(by("?sort=newest").await, [bananas, moon, bats]);
    let page = dan.get("/desk/claims").await;
    page.says("5 h over")
        .says("due 14 Dec")
        .says("Nobody yet")
        .says("Cleo")
        .says("Food, Space")
        .says("A leaflet");
    assert_eq!(page.heading(), "In work");
}

#[tokio::test]
async fn filters_leave_what_was_asked_for() {
    let desk = Desk::open().await;
    three(&desk).await;
    let cleo = desk.signed_in("cleo").await;
    let by = async |query: &str| cleo.get(&format!("/desk/claims?{query}")).await.that_is(200).words(CLAIMS);
    let (bats, moon, bananas) = ("Bats are blind.", "Der Mond ist aus Käse.", "Bananas grow on trees.");
    assert_eq!(by("assignee=me").await, [moon]);
    assert_eq!(by(&format!("assignee={}", desk.id("cleo"))).await, [moon]);
    assert_eq!(by("assignee=nobody").await, [bats, bananas]);
    assert_eq!(by("state=in_review").await, [moon]);
    assert_eq!(by("state=late").await, [bats]);
    assert_eq!(by("state=all&priority=urgent").await, [moon]);
    assert_eq!(by("topic=animals").await, [bats]);
    assert_eq!(by("topic=nothing").await, [] as [&str; 0]);
    assert_eq!(by("state=closed").await, [] as [&str; 0]);
}

#[tokio::test]
async fn words_are_found_by_the_grammar_of_their_language() {
    let desk = Desk::open().await;
    three(&desk).await;
    let cleo = desk.signed_in("cleo").await;
    let by = async |q: &str| {
        let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
        cleo.get(&format!("/desk/claims?q={q}")).await.that_is(200).words(CLAIMS)
    };
    assert_eq!(by("bat").await, ["Bats are blind."]);
    assert_eq!(by("tree growing").await, ["Bananas grow on trees."]);
    assert_eq!(by("Monde").await, ["Der Mond ist aus Käse."]);
    assert_eq!(by("trees -bananas").await, [] as [&str; 0]);
    assert_eq!(by("\"grow on\" or blind").await.len(), 2);
    assert_eq!(by("#2").await, ["Der Mond ist aus Käse."]);
    for odd in ["'; DROP TABLE claims; --", "\"", "((", "!&|", "%", "\\", "#", "#99999999999999999999"] {
        assert_eq!(by(odd).await, [] as [&str; 0], "{odd}");
    }
}

/// Where the link to what follows leads.
fn next(page: &PageRead) -> Option<String> {
    let html = Html::parse_document(&page.html);
    let link = html.select(&Selector::parse(".pages a[rel=next]").unwrap()).next()?;
    link.attr("href").map(str::to_owned)
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap() {
    let desk = Desk::open().await;
    let olga = colleague(&desk, "olga", Role::Admin);
    let claims = (0..120).map(super::import::plain).collect();
    Door::of(&desk.app).log_all(&olga, claims).await.unwrap();
    let ada = desk.signed_in("ada").await;
    for order in ["due", "priority", "newest"] {
        let (mut seen, mut path, mut pages) = (HashSet::new(), format!("/desk/claims?sort={order}"), 0);
        loop {
            let page = ada.get(&path).await.that_is(200);
            seen.extend(page.words(CLAIMS));
            pages += 1;
            let Some(more) = next(&page) else { break };
            path = more;
        }
        assert_eq!((seen.len(), pages), (120, 3), "{order}");
    }
    for broken in ["x", "00", &"f".repeat(54)] {
        assert_eq!(
            ada.get(&format!("/desk/claims?after={broken}")).await.that_is(200).words(CLAIMS).len(),
            50
        );
    }
}

#[tokio::test]
async fn an_empty_list_says_what_to_do_next() {
    let desk = Desk::open().await;
    let cleo = desk.signed_in("cleo").await;
    let lists = [
        ("", "No claims here"),
        ("?assignee=me", "Nothing is assigned to you"),
        ("?assignee=nobody", "none left"),
        ("?state=late", "Nothing is over its time"),
        ("?state=awaiting_approval", "Nothing waits for approval"),
        ("?state=approved", "Nothing waits to be published"),
        ("?state=live", "Nothing is published yet"),
        ("?state=closed", "No claim was closed"),
        ("?q=bats", "No claim fits"),
    ];
    for (query, words) in lists {
        let page = cleo.get(&format!("/desk/claims{query}")).await.that_is(200);
        page.says(words);
        assert_eq!(page.words(".empty a.button-plain").len(), 1, "{query}");
    }
}
