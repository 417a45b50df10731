//! A forgotten password.

use super::letters::{newest, path};
use crate::support::database::connect;
use crate::support::desk::{Desk, PASSWORD};
use chrono::TimeDelta;
use factdesk::people::reset;
use factdesk::people::throttle::MAILS;

const ADA: &str = "ada@desk.example";
const NEW: &str = "seven herons by the lake";

async fn asks(desk: &Desk) -> String {
    desk.stranger()
        .post("/password-reset", &[("email", " Ada@Desk.example ")])
        .await
        .leads_to("/password-reset?done=asked");
    path(&newest(desk, ADA, "A new password").await, "/password-reset/")
}

#[tokio::test]
async fn ada_chooses_a_new_password_by_mail_and_every_session_ends() {
    let desk = Desk::open().await;
    let (ada, door) = (desk.signed_in("ada").await, desk.stranger());
    door.get("/login").await.says("Forgot your password?");
    door.get("/password-reset").await.is(200);
    let address = asks(&desk).await;
    door.get("/password-reset?done=asked").await.is(200).says("If somebody signs in with that address");
    let page = door.get(&address).await;
    assert_eq!(
        (page.is(200).header("referrer-policy"), page.header("cache-control")),
        ("no-referrer", "no-store")
    );
    ada.get("/account").await.is(200);
    let weak = door.post(&address, &[("password", "ada@desk.example")]).await;
    assert!(weak.is(422).problem("New password").contains("the desk’s own words"), "{}", weak.describe());
    door.post(&address, &[("password", NEW)]).await.leads_to("/login?done=reset");
    door.get("/login?done=reset").await.says("Your password is changed");
    ada.get("/account").await.is(303);
    door.post(&address, &[("password", NEW)]).await.is(410);
    door.post("/login", &[("email", ADA), ("password", PASSWORD)]).await.is(422);
    door.post("/login", &[("email", ADA), ("password", NEW)]).await.leads_to("/desk");
    assert!(newest(&desk, ADA, "Your password was changed").await.contains("If it was not you"));
    assert_eq!(desk.count("SELECT count(*) FROM mailed_links").await, 0);
}

/// The mails before are gone, so that the newest is the one of now.
async fn asks_again(desk: &Desk) -> String {
    connect(&desk.owner_url).await.execute("DELETE FROM outbox", &[]).await.unwrap();
    asks(desk).await
}

#[tokio::test]
async fn a_wish_outlives_the_process_that_took_it() {
    let desk = Desk::open().await;
    // As it stands between the answer and the look, should the process end there.
    let left = "INSERT INTO reset_wishes (email, address, at) VALUES ('ada@desk.example', '192.0.2.7', '2026-11-24T09:00:00Z'), \
                ('zoe@desk.example', '192.0.2.7', '2026-11-24T09:00:00Z')";
    connect(&desk.owner_url).await.execute(left, &[]).await.unwrap();
    assert_eq!(reset::grant_left(&desk.app).await.unwrap(), 0, "whoever took it may be at it");
    desk.wait(TimeDelta::seconds(20));
    assert_eq!(reset::grant_left(&desk.app).await.unwrap(), 2);
    assert_eq!(reset::grant_left(&desk.app).await.unwrap(), 0);
    let address = path(&newest(&desk, ADA, "A new password").await, "/password-reset/");
    desk.stranger().get(&address).await.is(200);
    assert_eq!(desk.count("SELECT count(*) FROM outbox").await, 1);
}

#[tokio::test]
async fn strangers_use_up_their_own_wishes_and_not_those_of_ada() {
    let desk = Desk::open_with(|config| config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await;
    desk.signs_in("ada").await;
    let mails = "SELECT count(*) FROM outbox WHERE payload->>'subject' LIKE 'A new password%'";
    let settled = || async {
        while desk.count("SELECT count(*) FROM reset_wishes").await > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        desk.count(mails).await
    };
    for n in 0..5 {
        let from = format!("198.51.100.{n}");
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", from.as_str())];
        desk.stranger().post_from(&headers, "/password-reset", &[("email", ADA)]).await.is(303);
    }
    assert_eq!(settled().await, MAILS, "strangers together");
    desk.stranger().post("/password-reset", &[("email", ADA)]).await.is(303);
    assert_eq!(settled().await, MAILS + 1, "from where Ada signs in");
}

#[tokio::test]
async fn whether_there_is_such_an_account_is_told_to_nobody() {
    let desk = Desk::open().await;
    let (olga, door) = (desk.signed_in("olga").await, desk.stranger());
    olga.post(&format!("/desk/people/{}/disabling", desk.id("ben")), &[]).await.is(303);
    let mut answers = Vec::new();
    for email in ["zoe@desk.example", "ben@desk.example", ADA] {
        let answer = door.post("/password-reset", &[("email", email)]).await;
        answers.push((answer.status, answer.header("location").to_owned(), answer.html.len()));
    }
    assert_eq!((&answers[0], &answers[1]), (&answers[2], &answers[2]));
    newest(&desk, ADA, "A new password").await;
    assert_eq!(
        desk.count("SELECT count(*) FROM outbox WHERE payload->>'subject' LIKE 'A new password%'").await,
        1
    );
    // One more is noted for Ada; then she, like nobody at all, has to wait.
    for email in [ADA, "zoe@desk.example"] {
        for _ in 1..MAILS {
            door.post("/password-reset", &[("email", email)]).await.is(303);
        }
        door.post("/password-reset", &[("email", email)]).await.is(429);
    }
    let page = door.post("/password-reset", &[("email", "ada")]).await;
    assert_eq!(page.is(422).problem("E-mail"), "An e-mail address looks like ada@desk.example.");
}

#[tokio::test]
async fn the_address_works_for_ten_minutes_and_for_one() {
    let desk = Desk::open().await;
    let (first, second) = (asks(&desk).await, asks(&desk).await);
    let (one, two) = (desk.stranger(), desk.stranger());
    let fields = [("password", NEW)];
    let (one, two) = tokio::join!(one.post(&first, &fields), two.post(&first, &fields));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
    desk.stranger().get(&second).await.is(410);
    let third = asks_again(&desk).await;
    desk.wait(TimeDelta::minutes(10));
    desk.stranger().get(&third).await.is(410).says("works no more");
    desk.stranger().get("/password-reset/zz").await.is(404);
}
