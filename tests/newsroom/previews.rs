//! The page before it is published: for the desk, and for whoever is asked for a reply.

use crate::claims::newsroom::Newsroom;
use crate::claims::story::{proposed, published};
use crate::support::person::Person;
use chrono::TimeDelta;

const FOR_WHOM: [(&str, &str); 2] = [("for_whom", "The publisher of the book"), ("days", "3")];

/// Makes an address as cleo does, and answers with its path.
async fn address(room: &Newsroom, claim: factdesk::ids::ClaimId) -> String {
    let list = room.get("cleo", &format!("/desk/claims/{claim}/previews")).await;
    let made = room.send("cleo", &list, "previews", &FOR_WHOM).await;
    assert_eq!(made.status, 201);
    made.assert_sound();
    let address = made.all("code.address").remove(0);
    address[address.find("/previews/").unwrap()..].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_claimant_sees_the_page_as_it_will_be_until_the_address_ends() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    let path = address(&room, claim).await;
    let claimant = Person::new(room.address);
    let page = claimant.get(&path).await.that_is(200);
    page.says("Preview. This is not published").says("No eye could see the Wall from the Moon.");
    page.says("Nobody yet").says("has to approve this exact text before").hides("Ada Lindqvist");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.words("script[type='application/ld+json']"), [""; 0]);
    // Nothing of it leads to a page that is not there yet.
    assert!(!page.html.contains("href=\"/checks/the-great"), "{}", page.html);
    let changed = [("rating", "false"), ("summary", "Nobody could."), ("explanation", "See [#1] and [#2].")];
    room.does("cleo", claim, "verdict", &changed).await;
    claimant.get(&path).await.that_is(200).says("Nobody could.");
    room.wait(TimeDelta::days(3));
    claimant.get(&path).await.that_is(410).says("This preview has ended");
    claimant.get(&format!("/previews/{}", "0".repeat(64))).await.that_is(404);
    claimant.get("/previews/nonsense").await.that_is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_can_be_ended_and_leads_to_the_page_once_that_is_published() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    let (one, two) = (address(&room, claim).await, address(&room, claim).await);
    let list = room.get("ada", &format!("/desk/claims/{claim}/previews")).await;
    assert!(list.says("main", "The publisher of the book") && !list.says("main", &one[10..]));
    assert_eq!(room.send("ada", &list, "end", &[]).await.status, 303);
    let claimant = Person::new(room.address);
    let works = [claimant.get(&one).await.status, claimant.get(&two).await.status];
    assert!(works == [200, 410] || works == [410, 200], "one of them was ended: {works:?}");
    room.does("ben", claim, "approval", &[]).await;
    room.does("ben", claim, "schedule", &[("at", "2026-11-24T18:00")]).await;
    let path = if works[0] == 200 { one } else { two };
    claimant.get(&path).await.that_is(200).says("Under embargo until 24 Nov 2026, 18:00");
    room.does("ben", claim, "publication", &[]).await;
    let answer = claimant.get(&path).await.that_is(303);
    assert!(answer.header("location").starts_with("/checks/the-great-wall"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_ask_for_a_reply_gives_addresses_and_only_of_what_is_to_come() {
    let room = Newsroom::open_in_the_morning().await;
    let early = room.claim("eve").await;
    let page = room.get("cleo", &format!("/desk/claims/{early}/previews")).await;
    assert!(page.says("main", "There is nothing to show yet") && page.form("previews").is_none());
    page.assert_sound();
    assert_eq!(room.forces("cleo", early, "previews", &FOR_WHOM).await.status, 404);
    assert_eq!(room.get("cleo", &format!("/desk/claims/{early}/preview")).await.status, 404);
    let claim = proposed(&room).await;
    assert_eq!(room.forces("eve", claim, "previews", &FOR_WHOM).await.status, 403);
    room.does("dan", claim, "recusals", &[("reason", "I know the publisher")]).await;
    assert_eq!(room.forces("dan", claim, "previews", &FOR_WHOM).await.status, 403);
    let page = room.get("ada", &format!("/desk/claims/{claim}/previews")).await;
    let answer = room.send("ada", &page, "previews", &[("for_whom", ""), ("days", "90")]).await;
    assert_eq!((answer.status, answer.all(".error").len()), (422, 2));
    answer.assert_sound();
    assert_eq!(room.get("eve", &format!("/desk/claims/{claim}/preview")).await.status, 200);
    let live = published(&room).await;
    assert_eq!(room.get("eve", &format!("/desk/claims/{live}/preview")).await.status, 303);
}
