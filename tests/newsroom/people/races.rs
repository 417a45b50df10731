//! Two things at the same moment: a sign-in and a new password, which must not leave a thief at the desk.

use super::letters::{newest, path};
use crate::support::database::connect;
use crate::support::desk::{Desk, PASSWORD};
use argon2::{Argon2, Params, PasswordHasher};
use std::time::Duration;

const NEW: &str = "seven herons by the lake";
const ADA: [(&str, &str); 2] = [("email", "ada@desk.example"), ("password", PASSWORD)];

/// Waits until somebody waits for a lock.
async fn held_up(desk: &Desk) {
    let waiting = "SELECT count(*) FROM pg_locks one JOIN pg_locks other USING (pid) JOIN pg_database d ON d.oid = other.database \
                   WHERE NOT one.granted AND d.datname = current_database()";
    for _ in 0..200 {
        if desk.count(waiting).await > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("nobody waits");
}

#[tokio::test]
async fn a_session_never_begins_by_a_password_that_is_being_changed() {
    let desk = Desk::open().await;
    let owner = connect(&desk.owner_url).await;
    // A reset that has not ended yet: it will end all sessions, and this one is not there to be ended.
    owner
        .batch_execute("BEGIN; UPDATE people SET password_hash = 'x' WHERE email = 'ada@desk.example'")
        .await
        .unwrap();
    let thief = desk.stranger();
    let (answer, ()) = tokio::join!(thief.post("/login", &ADA), async {
        held_up(&desk).await;
        owner.batch_execute("COMMIT").await.unwrap();
    });
    answer.is(409).says("changed at this very moment");
    assert_eq!(desk.count("SELECT count(*) FROM sessions").await, 0);
    thief.get("/account").await.is(303);
}

#[tokio::test]
async fn a_hash_that_is_made_again_does_not_bring_the_old_password_back() {
    let desk = Desk::open().await;
    let owner = connect(&desk.owner_url).await;
    let weak = Argon2::from(Params::new(64, 1, 1, None).unwrap());
    let weak = weak.hash_password_with_salt(PASSWORD.as_bytes(), b"0123456789abcdef").unwrap().to_string();
    owner.execute("UPDATE people SET password_hash = $1", &[&weak]).await.unwrap();
    owner
        .batch_execute("BEGIN; UPDATE people SET password_hash = 'new' WHERE email = 'ada@desk.example'")
        .await
        .unwrap();
    let thief = desk.stranger();
    let (answer, ()) = tokio::join!(thief.post("/login", &ADA), async {
        held_up(&desk).await;
        owner.batch_execute("COMMIT").await.unwrap();
    });
    answer.is(409);
    assert_eq!(desk.count("SELECT count(*) FROM people WHERE password_hash = 'new'").await, 1);
    desk.signs_in("ben").await;
    let again = "SELECT count(*) FROM people WHERE password_hash LIKE '$argon2id$v=19$m=19456%'";
    assert_eq!(desk.count(again).await, 1, "Ben's is made again");
}

#[tokio::test]
async fn the_password_typed_again_and_a_new_one_give_the_session_another_token() {
    let desk = Desk::open().await;
    let ada = desk.signs_in("ada").await;
    let mut before = ada.cookie().unwrap();
    for (path, fields) in [
        ("/confirm", [("password", PASSWORD)].as_slice()),
        ("/account/password", &[("current_password", PASSWORD), ("new_password", NEW)]),
    ] {
        ada.post(path, fields).await.is(303);
        let after = ada.cookie().unwrap();
        assert_ne!(after, before, "{path}");
        crate::support::person::Person::with_cookie(desk.address, &before).get("/account").await.is(303);
        ada.get("/account").await.is(200);
        before = after;
    }
    assert_eq!(desk.count("SELECT count(*) FROM sessions").await, 1);
    // Of two at once one turns it, and nothing else opens the desk.
    let with = |cookie: &str| crate::support::person::Person::with_cookie(desk.address, cookie);
    let (one, two, typed) = (with(&before), with(&before), [("password", NEW)]);
    tokio::join!(one.post("/confirm", &typed), two.post("/confirm", &typed));
    with(&before).get("/account").await.is(303);
    let seen = [one.get("/account").await.status, two.get("/account").await.status];
    assert!(seen == [200, 303] || seen == [303, 200], "{seen:?}");
    assert_eq!(desk.count("SELECT count(*) FROM sessions").await, 1);
}

#[tokio::test]
async fn an_admin_ends_the_sessions_of_somebody_and_it_is_written_down() {
    let desk = Desk::open().await;
    let (olga, ada, phone) =
        (desk.signed_in("olga").await, desk.signed_in("ada").await, desk.signed_in("ada").await);
    let end = format!("/desk/people/{}/sessions/end", desk.id("ada"));
    ada.post(&end, &[]).await.is(403);
    olga.get("/desk/people").await.says("End sessions of Ada");
    assert!(olga.posts(&end, &[]).await.html.contains("Their sessions have ended. They can sign in again."));
    ada.get("/account").await.is(303);
    phone.get("/account").await.is(303);
    olga.get("/account").await.is(200);
    let nobody = format!("/desk/people/{}/sessions/end", factdesk::ids::PersonId::new());
    olga.post(&nobody, &[]).await.is(404);
    let ben = desk.signs_in("ben").await;
    let other = desk.signs_in("ben").await;
    ben.post("/account/sessions/end", &[("session", "others")]).await.is(303);
    other.get("/account").await.is(303);
    let told = "SELECT count(*) FROM activity WHERE kind = 'sessions_ended'";
    assert_eq!(desk.count(told).await, 2);
}

#[tokio::test]
async fn tries_that_are_not_looked_at_do_not_fill_the_log() {
    let desk = Desk::open().await;
    let door = desk.stranger();
    for n in 0..12 {
        let answer = door.post("/login", &[("email", "ada@desk.example"), ("password", "wrong")]).await;
        answer.is(if n < 5 { 422 } else { 429 });
    }
    assert_eq!(desk.count("SELECT count(*) FROM activity WHERE kind = 'sign_in_throttled'").await, 1);
}

#[tokio::test]
async fn taking_an_address_back_ends_tokens_and_another_kind_of_link_is_not_used_up() {
    let desk = Desk::open().await;
    let thief = desk.signed_in("ada").await;
    let fields = [("name", "Mine"), ("days", "365"), ("scope_read", "on")];
    let page = thief.post("/account/tokens", &fields).await;
    let at = page.is(201).html.find("fdk_").unwrap();
    let bearer = format!("Bearer {}", &page.html[at..at + 68]);
    let works = || async {
        let headers = [("authorization", bearer.as_str())];
        desk.stranger().send(reqwest::Method::GET, "/api/v1/desk/claims", &headers, Vec::new()).await.status
    };
    assert_eq!(works().await, 200);
    thief.post("/account/email", &[("new_email", "thief@evil.example")]).await.is(303);
    let confirm = path(&newest(&desk, "thief@evil.example", "Confirm your address").await, "/email-changes/");
    thief.post(&confirm, &[]).await.is(303);
    let undo = path(&newest(&desk, "ada@desk.example", "Your address was changed").await, "/email-changes/");
    desk.stranger().post(undo.strip_suffix("/undo").unwrap(), &[]).await.is(410);
    desk.stranger().post(&undo, &[]).await.leads_to("/login?done=undone");
    assert_eq!(works().await, 401);
}
