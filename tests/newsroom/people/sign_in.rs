//! `/login` and `/logout`.

use crate::support::desk::{Desk, PASSWORD};
use chrono::TimeDelta;
use factdesk::people::throttle::{PER_ACCOUNT, PER_ADDRESS};

const ADA: &str = "ada@desk.example";

#[tokio::test]
async fn ada_signs_in_and_out() {
    let desk = Desk::open().await;
    let ada = desk.stranger();
    let door = ada.get("/login").await;
    assert_eq!(door.is(200).heading(), "Sign in to the desk");
    assert_eq!(door.focused(), "E-mail");
    ada.post("/login", &[("email", " Ada@Desk.example "), ("password", PASSWORD), ("next", "/account")])
        .await
        .leads_to("/account");
    ada.get("/account").await.is(200).says("Ada, editor");
    let old = ada.cookie();
    let out = ada.post("/logout", &[]).await;
    assert_eq!(out.leads_to("/login").header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(ada.cookie(), None);
    ada.get("/account").await.leads_to("/login?next=%2Faccount");
    let thief = crate::support::person::Person::with_cookie(desk.address, &old.unwrap());
    thief.get("/account").await.leads_to("/login?next=%2Faccount");
    let kinds =
        "SELECT count(*) FROM activity WHERE kind IN ('signed_in', 'signed_out') AND person IS NOT NULL";
    assert_eq!(desk.count(kinds).await, 2);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_words() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    let wrong = stranger.post("/login", &[("email", ADA), ("password", "not her password")]).await;
    let unknown =
        stranger.post("/login", &[("email", "zoe@desk.example"), ("password", "not her password")]).await;
    for answer in [&wrong, &unknown] {
        answer.is(422).says("That address and password don’t belong together.");
    }
    assert_eq!(wrong.field("E-mail"), ADA);
    assert_eq!(wrong.field("Password"), "");
    assert_eq!(wrong.html.replace(ADA, ""), unknown.html.replace("zoe@desk.example", ""));
    assert_eq!(desk.count("SELECT count(*) FROM activity WHERE kind = 'sign_in_failed'").await, 2);
    assert_eq!(desk.count("SELECT count(*) FROM sessions").await, 0);
}

#[tokio::test]
async fn odd_passwords_are_wrong_ones() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    for password in ["", " ", &"x".repeat(1025), &format!("{PASSWORD} "), &PASSWORD.to_uppercase()] {
        stranger.post("/login", &[("email", ADA), ("password", password)]).await.is(422);
    }
}

#[tokio::test]
async fn a_disabled_person_cannot_sign_in() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    olga.post(&format!("/desk/people/{}/disabling", desk.id("ada")), &[]).await.is(303);
    desk.stranger().post("/login", &[("email", ADA), ("password", PASSWORD)]).await.is(422);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_window_moves_on() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    for _ in 0..PER_ACCOUNT {
        stranger.post("/login", &[("email", ADA), ("password", "a wrong password")]).await.is(422);
    }
    let refused = stranger.post("/login", &[("email", ADA), ("password", PASSWORD)]).await;
    refused.is(429).says("Too many tries");
    assert_eq!(refused.header("retry-after"), "61");
    stranger.post("/login", &[("email", "ben@desk.example"), ("password", PASSWORD)]).await.is(303);
    desk.wait(TimeDelta::seconds(61));
    stranger.post("/login", &[("email", ADA), ("password", PASSWORD)]).await.is(303);
}

#[tokio::test]
async fn strangers_cannot_lock_ada_out_of_her_usual_place() {
    let desk = Desk::open_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]).await;
    let (stranger, ada) = (desk.stranger(), desk.stranger());
    let from = |address| [("sec-fetch-site", "same-origin"), ("x-forwarded-for", address)];
    let (home, away) = (from("203.0.113.5"), from("198.51.100.7"));
    let (right, wrong) =
        ([("email", ADA), ("password", PASSWORD)], [("email", ADA), ("password", "a wrong one, again")]);
    ada.post_from(&home, "/login", &right).await.is(303);
    for _ in 0..PER_ACCOUNT {
        stranger.post_from(&away, "/login", &wrong).await.is(422);
    }
    stranger.post_from(&away, "/login", &right).await.is(429);
    ada.post_from(&home, "/login", &right).await.is(303);
}

#[tokio::test]
async fn one_address_cannot_try_many_accounts_and_a_whole_ipv6_network_is_one() {
    let desk = Desk::open_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]).await;
    let stranger = desk.stranger();
    for n in 0..=PER_ADDRESS {
        let (from, email) = (format!("2001:db8:1:2::{n:x}"), format!("nobody{n}@desk.example"));
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", from.as_str())];
        let fields = [("email", email.as_str()), ("password", "x")];
        let status = stranger.post_from(&headers, "/login", &fields).await.status;
        assert_eq!(status, if n < PER_ADDRESS { 422 } else { 429 }, "try {n}");
    }
}

#[tokio::test]
async fn parallel_guesses_are_counted_as_well() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    let fields = [("email", ADA), ("password", "a wrong password")];
    let tries = (0..12).map(|_| stranger.post("/login", &fields));
    let answers = futures_util::future::join_all(tries).await;
    assert!(answers.iter().all(|answer| [422, 429, 503].contains(&answer.status)));
    let looked_at = answers.iter().filter(|answer| answer.status == 422).count();
    assert!(looked_at <= PER_ACCOUNT.unsigned_abs() as usize, "{looked_at} guesses were looked at");
}

#[tokio::test]
async fn signing_in_leads_only_to_our_own_pages() {
    let desk = Desk::open().await;
    for next in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "/\t/evil.example",
        "javascript:1",
        "/login",
    ] {
        let ada = desk.stranger();
        let fields = [("email", ADA), ("password", PASSWORD), ("next", next)];
        ada.post("/login", &fields).await.leads_to("/desk");
        let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        ada.get(&format!("/login?next={query}")).await.leads_to("/desk");
    }
}

#[tokio::test]
async fn nobodys_password_or_address_is_in_the_activity_log() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    stranger
        .post("/login", &[("email", "canary@desk.example"), ("password", "canary in a mine")])
        .await
        .is(422);
    let leaks = "SELECT count(*) FROM activity WHERE detail::text LIKE '%canary%' OR address LIKE '%canary%'";
    assert_eq!(desk.count(leaks).await, 0);
}
