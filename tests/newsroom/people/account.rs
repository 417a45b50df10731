//! `/account`: what people set for themselves.

use crate::support::desk::{Desk, PASSWORD};
use crate::support::person::Person;

const NEW: &str = "an even quieter evening";

#[tokio::test]
async fn ada_changes_her_password_and_her_other_sessions_end() {
    let desk = Desk::open().await;
    let (here, there) = (desk.signed_in("ada").await, desk.signed_in("ada").await);
    let wrong =
        here.post("/account/password", &[("current_password", "not it"), ("new_password", "short")]).await;
    assert_eq!(wrong.is(422).problem("Password until now"), "This is not your password.");
    assert!(wrong.problem("New password").contains("at least 12"));
    let done =
        here.posts("/account/password", &[("current_password", PASSWORD), ("new_password", NEW)]).await;
    assert!(done.is(200).html.contains("Your password is changed"));
    there.get("/account").await.is(303);
    let door = desk.stranger();
    door.post("/login", &[("email", "ada@desk.example"), ("password", PASSWORD)]).await.is(422);
    door.post("/login", &[("email", "ada@desk.example"), ("password", NEW)]).await.is(303);
}

#[tokio::test]
async fn a_password_can_be_guessed_here_no_faster_than_at_the_door() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    for _ in 0..5 {
        ada.post("/account/password", &[("current_password", "not it"), ("new_password", NEW)]).await.is(422);
    }
    ada.post("/account/password", &[("current_password", PASSWORD), ("new_password", NEW)]).await.is(429);
}

#[tokio::test]
async fn ada_ends_one_session_and_then_all_others() {
    let desk = Desk::open().await;
    let here = desk.signed_in("ada").await;
    let there = [desk.signed_in("ada").await, desk.signed_in("ada").await, desk.signed_in("ada").await];
    let eve = desk.signed_in("eve").await;
    assert_eq!(here.get("/account").await.words("tbody tr").len(), 4);
    here.post("/account/sessions/end", &[("session", &id(&eve))]).await.is(303);
    eve.get("/account").await.is(200);
    here.post("/account/sessions/end", &[("session", &id(&there[0]))]).await.is(303);
    there[0].get("/account").await.is(303);
    there[1].get("/account").await.is(200);
    here.post("/account/sessions/end", &[("session", "others")]).await.is(303);
    there[1].get("/account").await.is(303);
    assert_eq!(here.get("/account").await.words("tbody tr").len(), 1);
    here.post("/account/sessions/end", &[("session", "nonsense")]).await.is(400);
}

/// The id of a session, as its form has it: the hash of the token.
fn id(person: &Person) -> String {
    use sha2::{Digest, Sha256};
    let cookie = person.cookie().unwrap();
    hex::encode(Sha256::digest(hex::decode(cookie.split_once('=').unwrap().1).unwrap()))
}

#[tokio::test]
async fn a_choice_of_paper_is_rendered_by_the_server() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    assert!(!ada.get("/account").await.html.contains("data-theme"));
    let headers = [("sec-fetch-site", "same-origin"), ("referer", "http://127.0.0.1/desk/people?done=role")];
    let answer = ada.post_from(&headers, "/account/theme", &[("theme", "dark")]).await;
    answer.leads_to("/desk/people?done=role");
    assert!(ada.get("/account").await.html.contains("data-theme=\"dark\""));
    ada.post("/account/theme", &[("theme", "pink")]).await.is(400);
}

#[tokio::test]
async fn a_public_name_is_taken_and_taken_back() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let page = ada.posts("/account/public-name", &[("public_name", "  Ada  Lindqvist ")]).await;
    assert_eq!(page.is(200).field("How readers see you"), "Ada Lindqvist");
    let long = "x".repeat(101);
    let page = ada.post("/account/public-name", &[("public_name", &long)]).await;
    assert_eq!(page.is(422).problem("How readers see you"), "A name is one line of at most 100 characters.");
    ada.post("/account/public-name", &[("public_name", "")]).await.is(303);
    assert_eq!(ada.get("/account").await.field("How readers see you"), "");
    assert_eq!(desk.count("SELECT count(*) FROM history WHERE kind = 'PublicNameChosen'").await, 2);
}

#[tokio::test]
async fn single_keys_can_be_switched_off() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    assert!(!ada.get("/desk/keys").await.that_is(200).html.contains("data-shortcuts"));
    let page = ada.posts("/account/shortcuts", &[]).await;
    assert!(page.is(200).html.contains("Keys are switched off."));
    let page = ada.get("/desk/keys").await;
    page.says("You have switched them off");
    assert!(page.html.contains("data-shortcuts=\"off\""));
    let page = ada.posts("/account/shortcuts", &[("shortcuts", "yes")]).await;
    assert!(page.is(200).html.contains("Keys work again.") && !page.html.contains("data-shortcuts"));
}
