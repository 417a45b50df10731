//! How a session begins, moves and ends.

use crate::support::desk::{Desk, PASSWORD};
use crate::support::person::Person;
use chrono::TimeDelta;

const SIGN_IN: [(&str, &str); 2] = [("email", "ada@desk.example"), ("password", PASSWORD)];

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_hidden_from_scripts() {
    let desk = Desk::open().await;
    let answer = desk.stranger().post("/login", &SIGN_IN).await;
    let cookie = answer.header("set-cookie").to_owned();
    let (pair, flags) = cookie.split_once("; ").unwrap();
    assert!(pair.starts_with("session=") && pair.len() == "session=".len() + 64, "{cookie}");
    assert_eq!(flags, "Path=/; Max-Age=604800; HttpOnly; SameSite=Lax");
}

#[tokio::test]
async fn over_https_the_cookie_is_secure_and_bound_to_the_host() {
    let desk = Desk::open_with(|config| config.public_url = "https://desk.example".parse().ok()).await;
    let ada = desk.stranger();
    let answer = ada.post("/login", &SIGN_IN).await;
    assert!(answer.header("set-cookie").starts_with("__Host-session="));
    assert!(
        answer.header("set-cookie").ends_with("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure")
    );
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    ada.get("/account").await.is(200);
    let plain = ada.cookie().unwrap().replace("__Host-session", "session");
    Person::with_cookie(desk.address, &plain).get("/account").await.is(303);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let before = ada.cookie().unwrap();
    ada.post("/login", &SIGN_IN).await.is(303);
    assert_ne!(ada.cookie().unwrap(), before);
    Person::with_cookie(desk.address, &before).get("/account").await.is(303);
    ada.get("/account").await.is(200);
}

#[tokio::test]
async fn a_session_that_a_stranger_chose_is_never_taken_up() {
    let desk = Desk::open().await;
    let chosen = format!("session={}", "ab".repeat(32));
    let ada = Person::with_cookie(desk.address, &chosen);
    ada.post("/login", &SIGN_IN).await.is(303);
    assert_ne!(ada.cookie().unwrap(), chosen);
    Person::with_cookie(desk.address, &chosen).get("/account").await.is(303);
}

#[tokio::test]
async fn an_idle_session_ends_after_twelve_hours_and_a_used_one_goes_on() {
    let desk = Desk::open().await;
    let (ada, ben) = (desk.signed_in("ada").await, desk.signed_in("ben").await);
    desk.wait(TimeDelta::hours(11));
    ada.get("/account").await.is(200);
    desk.wait(TimeDelta::hours(1));
    ada.get("/account").await.is(200);
    ben.get("/account").await.leads_to("/login?next=%2Faccount");
}

#[tokio::test]
async fn after_seven_days_every_session_ends() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    for _ in 0..15 {
        desk.wait(TimeDelta::hours(11));
        ada.get("/account").await.is(200);
    }
    desk.wait(TimeDelta::hours(3));
    ada.get("/account").await.is(303);
}

#[tokio::test]
async fn a_new_role_and_a_disabling_end_the_sessions() {
    let desk = Desk::open().await;
    let (olga, ada, ben) =
        (desk.signed_in("olga").await, desk.signed_in("ada").await, desk.signed_in("ben").await);
    olga.post(&format!("/desk/people/{}/role", desk.id("ada")), &[("role", "reviewer")]).await.is(303);
    olga.post(&format!("/desk/people/{}/disabling", desk.id("ben")), &[]).await.is(303);
    ada.get("/account").await.is(303);
    ben.get("/account").await.is(303);
    olga.get("/account").await.is(200);
}

#[tokio::test]
async fn what_is_no_session_is_nobody() {
    let desk = Desk::open().await;
    for cookie in ["session=", "session=zz", "session=0", "session='; DROP TABLE sessions --", "other=1"] {
        Person::with_cookie(desk.address, &format!("{cookie}x")).get("/account").await.is(303);
    }
}
