//! A mail server that refuses, workers that die, and workers that meet.

use super::smtp::Server;
use super::{send, with_server, works};
use chrono::TimeDelta;
use factdesk::error::Error;
use factdesk::outbox::carrier::Carrier;
use factdesk::outbox::mailer::Mailer;
use factdesk::outbox::store;
use factdesk::outbox::worker::{IN_HAND, TRIES, Worker};
use futures_util::FutureExt;
use std::collections::HashSet;

#[tokio::test]
async fn a_server_that_refuses_for_now_is_asked_again_later() {
    let server = Server::open().await;
    let desk = with_server(&server).await;
    server.answers_once("451 not now");
    send(&desk, "Hello", "hello").await;
    assert_eq!(works(&desk).await, 1, "one try, and then a pause");
    assert_eq!(server.mails().len(), 0);
    let ada = desk.signed_in("ada").await;
    ada.get("/desk/mail").await.is(200).says("Failed, tried again later").says("After 1 try").says("not now");
    desk.wait(TimeDelta::minutes(1));
    assert_eq!(works(&desk).await, 1);
    let [mail] = server.mails().try_into().unwrap();
    assert!(
        mail.contains("From: \"The desk\" <desk@checks.example>")
            || mail.contains("From: The desk <desk@checks.example>"),
        "{mail}"
    );
    assert!(mail.contains("\n.\n") || mail.contains("=2E"), "a line that is a full stop arrives: {mail}");
    desk.wait(TimeDelta::days(1));
    assert_eq!(works(&desk).await, 0, "what is sent stays sent");
    desk.signed_in("ada").await.get("/desk/mail").await.is(200).says("Nothing is held up");
}

#[tokio::test]
async fn a_server_that_refuses_for_ever_leaves_a_dead_letter_that_an_admin_can_send_again() {
    let server = Server::open().await;
    let desk = with_server(&server).await;
    server.answers_always(Some("550 no such person"));
    send(&desk, "Hello", "hello").await;
    for tried in 1..=TRIES {
        assert_eq!(works(&desk).await, 1, "try {tried}");
        desk.wait(TimeDelta::hours(7));
    }
    assert_eq!(works(&desk).await, 0, "it is given up");
    let (ada, olga) = (desk.signed_in("ada").await, desk.signed_in("olga").await);
    let list = ada.get("/desk/mail").await.that_is(200);
    list.says("Given up").says("After 12 tries").says("no such person").hides("Grüße").hides("/again");
    let list = olga.get("/desk/mail").await.that_is(200);
    let again = list.html.split("action=\"").find(|part| part.starts_with("/desk/mail/")).unwrap();
    let again = again.split('"').next().unwrap();
    let one = again.trim_end_matches("/again");
    olga.get(one).await.is(404);
    ada.post(again, &[]).await.is(403);
    server.answers_always(None);
    olga.post(again, &[]).await.leads_to("/desk/mail?done=again");
    assert_eq!(works(&desk).await, 1);
    assert_eq!(server.mails().len(), 1);
    olga.post(again, &[]).await.is(404);
}

#[tokio::test]
async fn what_a_dead_worker_had_in_hand_is_sent_again_with_the_same_id() {
    let server = Server::open().await;
    let desk = with_server(&server).await;
    send(&desk, "Hello", "hello").await;
    // A worker takes it, the server says yes, and the worker dies before it can write that down.
    let now = desk.app.clock.now();
    let taken: Result<_, Error> =
        desk.app.db.write(move |c| store::take(c, "mail", &[], now, now + IN_HAND).boxed()).await;
    let job = taken.unwrap().unwrap();
    Mailer::of(&desk.app.config).unwrap().carry(&job).await.unwrap();
    assert_eq!(works(&desk).await, 0, "it is in somebody's hand");
    desk.wait(IN_HAND);
    assert_eq!(works(&desk).await, 1, "whoever had it is gone");
    let ids = server.ids();
    assert_eq!((ids.len(), &ids[0]), (2, &ids[1]));
    assert_eq!(server.mails()[0], server.mails()[1], "byte for byte the same");
}

#[tokio::test]
async fn two_workers_send_each_mail_once() {
    let server = Server::open().await;
    let desk = with_server(&server).await;
    for number in 0..12 {
        send(&desk, "Hello", &format!("hello {number}")).await;
    }
    let [one, other] = [Worker::of(&desk.app).unwrap(), Worker::of(&desk.app).unwrap()];
    let until_done = async |worker: &Worker| while worker.turn().await.unwrap() {};
    futures_util::future::join(until_done(&one), until_done(&other)).await;
    assert_eq!(works(&desk).await, 0);
    let ids = server.ids();
    assert_eq!((ids.len(), ids.iter().collect::<HashSet<_>>().len()), (12, 12));
}

#[tokio::test]
async fn a_worker_that_is_told_to_stop_finishes_what_it_has_in_hand() {
    let server = Server::open().await;
    let desk = with_server(&server).await;
    send(&desk, "Hello", "hello").await;
    let working = Worker::of(&desk.app).unwrap().start();
    while server.mails().is_empty() {
        tokio::task::yield_now().await;
    }
    working.stop().await;
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE done_at IS NOT NULL").await, 1);
}
