//! Endpoints are called, signed, whatever becomes of the calls before.

use super::DataFolder;
use super::receiver::{Called, Receiver};
use crate::claims::newsroom::{Colleague, Newsroom};
use crate::claims::page::Seen;
use crate::claims::redaction::{holding, redacts};
use crate::claims::story::published;
use crate::settings::name;
use crate::support::database::connect;
use crate::support::desk::the_history_of;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::TimeDelta;
use factdesk::error::Error;
use factdesk::ids::ClaimId;
use factdesk::outbox::carrier::Carrier;
use factdesk::outbox::mail::{Mail, enqueue};
use factdesk::outbox::store;
use factdesk::outbox::worker::{IN_HAND, Worker};
use factdesk::people::person::Role;
use factdesk::push;
use factdesk::push::call::Calls;
use factdesk::seal::Seal;
use futures_util::FutureExt;
use ring::hmac;
use std::time::{Duration, Instant};

const HERE: &str = "/desk/settings/webhooks";
const ALL: [&str; 7] = [
    "check.published",
    "check.corrected",
    "check.retracted",
    "check.merged",
    "check.repeated",
    "check.redacted",
    "check.gone",
];
const STAFF: [Colleague; 5] = [
    ("olga", "Olga Brandt", Role::Admin),
    ("ada", "Ada Lindqvist", Role::Editor),
    ("ben", "Ben Okafor", Role::Editor),
    ("cleo", "Cleo Marchetti", Role::Reviewer),
    ("eve", "Eve Tanaka", Role::Contributor),
];

/// A newsroom that may call these receivers, with further settings.
pub async fn room(receivers: &[&Receiver], settings: &[String]) -> Newsroom {
    let permitted: Vec<String> = receivers.iter().map(|one| one.address.to_string()).collect();
    let mut all = settings.to_vec();
    if !permitted.is_empty() {
        all.push(format!("--fetch-permit={}", permitted.join(",")));
    }
    let room = Newsroom::open_for(&STAFF, &all).await;
    name(&room.app).await;
    room
}

/// All that is due is called; how many jobs that were.
pub async fn calls(room: &Newsroom) -> usize {
    let mut jobs = 0;
    for worker in push::workers(&room.app).unwrap() {
        while worker.turn().await.unwrap() {
            jobs += 1;
        }
    }
    jobs
}

async fn posts(room: &Newsroom, who: &str, path: &str, fields: &[(&str, &str)]) -> Seen {
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    room.post(who, path, &fields).await
}

async fn tries_to_add(room: &Newsroom, url: &str, events: &[&str]) -> Seen {
    let mut fields = vec![("url", url)];
    fields.extend(events.iter().map(|event| (*event, "on")));
    posts(room, "olga", HERE, &fields).await
}

/// An endpoint: its page and its secret.
struct Endpoint {
    page: String,
    secret: String,
}

async fn adds(room: &Newsroom, url: &str, events: &[&str]) -> Endpoint {
    let answer = tries_to_add(room, url, events).await;
    assert_eq!(answer.status, 200, "{:?}", answer.all(".error"));
    answer.assert_sound();
    let (action, _) = answer.form("test-event").expect("the page of the endpoint");
    let page = action.trim_end_matches("/test-event").to_owned();
    Endpoint { page, secret: answer.all("code.address").remove(0) }
}

/// As a receiver does it, by the words of the specification.
fn is_signed(called: &Called, secret: &str) -> bool {
    let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    assert_eq!(key.len(), 32);
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    let (id, timestamp) = (called.header("webhook-id"), called.header("webhook-timestamp"));
    let message = format!("{id}.{timestamp}.{}", called.body);
    called.header("webhook-signature").split(' ').any(|one| {
        let (version, signature) = one.split_once(',').unwrap();
        let signature = BASE64.decode(signature).unwrap();
        version == "v1" && hmac::verify(&key, message.as_bytes(), &signature).is_ok()
    })
}

async fn state(room: &Newsroom, endpoint: &Endpoint) -> String {
    room.get("olga", &endpoint.page).await.all("#told-h small").remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_news_is_told_signed_to_those_who_want_it() {
    let (all, some) = (Receiver::open().await, Receiver::open().await);
    let room = room(&[&all, &some], &[]).await;
    let one = adds(&room, &all.url(), &ALL).await;
    adds(&room, &some.url(), &["check.retracted"]).await;
    let claim = published(&room).await;
    assert_eq!(all.calls(), [], "before the worker comes");
    assert_eq!(calls(&room).await, 1);
    let [first] = all.calls().try_into().unwrap();
    assert_eq!((first.line.as_str(), first.header("content-type")), ("POST /in?token=1", "application/json"));
    assert!(
        is_signed(&first, &one.secret)
            && !is_signed(&first, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    );
    assert_eq!(first.header("webhook-timestamp"), room.app.clock.now().timestamp().to_string());
    let told = first.json();
    let data = &told["data"];
    assert_eq!(
        (told["type"].as_str(), told["timestamp"].as_str()),
        (Some(ALL[0]), Some("2026-11-24T09:00:00Z"))
    );
    let url = format!("{}/checks/{}", room.app.config.public_url(), data["slug"].as_str().unwrap());
    assert_eq!(
        (data["url"].as_str(), data["json_url"].as_str()),
        (Some(&*url), Some(&*format!("{url}.json")))
    );
    assert_eq!((data["revision"].as_i64(), data["rating"].as_str()), (Some(1), Some("False")));
    assert_eq!(data["claim"], "The Great Wall of China is visible from the Moon.");
    assert!(data.get("kind").is_none() && some.calls().is_empty());

    room.does("ada", claim, "corrections", &[("kind", "clarification"), ("note", "No eye at all.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could ever see it.")]).await;
    assert_eq!(calls(&room).await, 0, "what the desk does among itself is nobody's");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    room.does("ada", claim, "retraction", &[("reason", "The source was a misprint.")]).await;
    assert_eq!(calls(&room).await, 3);
    let [_, corrected, retracted] = all.calls().try_into().unwrap();
    assert_eq!(
        (&corrected.json()["type"], &corrected.json()["data"]["kind"]),
        (&ALL[1].into(), &"clarification".into())
    );
    assert_eq!(corrected.json()["data"]["revision"], 2);
    assert_eq!(retracted.json()["type"], ALL[2]);
    assert!(retracted.json()["data"].get("rating").is_none(), "a withdrawn verdict is told no more");
    assert_eq!(some.calls().len(), 1);

    is_told_of_redactions(&room, claim, &all, &one).await;
    assert_eq!(some.calls().len(), 1, "others chose not to be told");

    let log = room.get("olga", HERE).await;
    log.assert_sound();
    assert!(log.says("#log", "check.published") && !log.text().contains("whsec_"), "{:?}", log.all("#log"));
    assert_eq!(the_history_of(room.owner_url()).await.faults, []);
}

/// Words go, and then the whole check, whose address is forgotten once it was told.
async fn is_told_of_redactions(room: &Newsroom, claim: ClaimId, receiver: &Receiver, endpoint: &Endpoint) {
    redacts(room, claim, &[("what", "words"), ("words", "Great Wall"), ("instead", "")]).await;
    assert_eq!(calls(room).await, 1);
    let told = receiver.calls().pop().unwrap().json();
    assert_eq!((&told["type"], told["data"].get("rating")), (&ALL[5].into(), None));
    assert_eq!(told["data"]["claim"], "The [redacted] of China is visible from the Moon.");
    redacts(room, claim, &[("what", "whole")]).await;
    assert_eq!(calls(room).await, 1, "that it is withdrawn is not told besides");
    let gone = receiver.calls().pop().unwrap();
    let (told, slug) = (gone.json(), told["data"]["slug"].clone());
    assert!(is_signed(&gone, &endpoint.secret) && told.get("private").is_none());
    assert_eq!((&told["type"], &told["data"]["slug"]), (&ALL[6].into(), &slug));
    assert_eq!(told["data"].as_object().unwrap().len(), 3);
    let slug = slug.as_str().unwrap();
    assert_eq!(holding(room, slug).await, [""; 0]);
    let page = format!("{}/deliveries/{}", endpoint.page, gone.header("webhook-id"));
    let shown = room.get("olga", &page).await;
    shown.assert_sound();
    assert!(shown.says("main", "is forgotten here") && shown.form("replay").is_none());
    assert_eq!(posts(room, "olga", &format!("{page}/replay"), &[]).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_tells_where_the_address_leads_and_only_where_it_leads_to_a_page() {
    let receiver = Receiver::open().await;
    let room = room(&[&receiver], &[]).await;
    adds(&room, &receiver.url(), &["check.merged"]).await;
    let (old, new) = (published(&room).await, published(&room).await);
    room.does("ada", old, "retraction", &[("reason", "Checked anew.")]).await;
    let unseen = room.claim("eve").await;
    for (from, into) in [(unseen, new), (old, new)] {
        let page = room.get("ada", &format!("/desk/claims/{from}/merge?into={into}")).await;
        let answer = room.send("ada", &page, "merge", &[("reason", "They say the same.")]).await;
        assert_eq!(answer.status, 303, "{:?}", answer.all(".error"));
    }
    assert_eq!(calls(&room).await, 1, "what was never published is nobody's");
    let told = receiver.calls()[0].json();
    let (data, into) = (&told["data"], &told["data"]["into"]);
    assert_eq!((&told["type"], data.get("rating")), (&ALL[3].into(), None));
    assert_ne!(data["slug"], into["slug"]);
    let led = room.get("eve", &format!("/checks/{}", data["slug"].as_str().unwrap())).await;
    assert_eq!(
        (led.status, led.header("location")),
        (301, &*format!("/checks/{}", into["slug"].as_str().unwrap()))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_is_told_that_a_claim_was_said_again() {
    let receiver = Receiver::open().await;
    let room = room(&[&receiver], &[]).await;
    adds(&room, &receiver.url(), &["check.repeated"]).await;
    let claim = published(&room).await;
    let said = [("name", "Senator Vale"), ("title", "Evening news"), ("said_on", "2026-11-24")];
    room.does("eve", claim, "repeats", &said).await;
    room.does("eve", claim, "repeats/1/withdrawal", &[("reason", "It was a quotation.")]).await;
    assert_eq!(calls(&room).await, 1);
    let told = receiver.calls()[0].json();
    assert_eq!((&told["type"], &told["data"]["rating"]), (&ALL[4].into(), &"False".into()));
    assert_eq!(told["data"]["repeat"]["name"], "Senator Vale");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_told_again_with_the_same_id_and_what_is_gone_is_switched_off() {
    let receiver = Receiver::open().await;
    let room = room(&[&receiver], &[]).await;
    let endpoint = adds(&room, &receiver.url(), &ALL).await;
    receiver.answers(&[500, 307]);
    published(&room).await;
    for minutes in [0, 1, 2] {
        room.wait(TimeDelta::minutes(minutes));
        assert_eq!(calls(&room).await, 1, "after {minutes} minutes more");
    }
    let [one, two, three] = receiver.calls().try_into().unwrap();
    let id = one.header("webhook-id").to_owned();
    assert!([&two, &three].iter().all(|call| call.header("webhook-id") == id && call.body == one.body));
    assert!([&two, &three].iter().all(|call| is_signed(call, &endpoint.secret) && call.line == one.line));
    let page = room.get("olga", &format!("{}/deliveries/{id}", endpoint.page)).await;
    page.assert_sound();
    let said = "said the other side";
    assert_eq!(page.all("tbody td"), ["204", "", "307", said, "500", said], "the last first");

    receiver.answers(&[410]);
    let sent = posts(&room, "olga", &format!("{}/test-event", endpoint.page), &[]).await;
    assert_eq!(sent.status, 303);
    assert_eq!(calls(&room).await, 1);
    assert!(state(&room, &endpoint).await.contains("410 (Gone)"));
    assert!(room.get("olga", HERE).await.says("#log", "factdesk itself"));
    published(&room).await;
    assert_eq!(calls(&room).await, 0);
    let replay = format!("{}/deliveries/{id}/replay", endpoint.page);
    assert_eq!(posts(&room, "olga", &replay, &[]).await.status, 422);

    let page = room.get("olga", &endpoint.page).await;
    let place = endpoint.page.rsplit('/').next().unwrap().to_owned();
    assert_eq!(room.send("olga", &page, &place, &[("on", "on")]).await.status, 303);
    assert_eq!(state(&room, &endpoint).await, "It is on");
    assert_eq!(posts(&room, "olga", &replay, &[]).await.status, 303);
    assert_eq!(calls(&room).await, 1);
    assert_eq!(receiver.calls().last().unwrap().header("webhook-id"), id, "a replay is the same call");
    let late = room.send("olga", &page, "removal", &[]).await;
    assert_eq!(late.status, 409, "somebody switched it on meanwhile");
    let page = room.get("olga", &endpoint.page).await;
    assert_eq!(room.send("olga", &page, "removal", &[]).await.status, 303);
    assert_eq!(room.get("olga", &endpoint.page).await.status, 404);
    assert_eq!(the_history_of(room.owner_url()).await.faults, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_hangs_holds_up_neither_mails_nor_others() {
    let (slow, quick, folder) = (Receiver::open().await, Receiver::open().await, DataFolder::new());
    let room = room(&[&slow, &quick], &[format!("--data-dir={}", folder.0.display())]).await;
    adds(&room, &slow.url(), &ALL).await;
    adds(&room, &quick.url(), &ALL).await;
    slow.hangs(true);
    published(&room).await;
    published(&room).await;
    let mail = Mail {
        to: "ada@desk.example".to_owned(),
        subject: "Hello".to_owned(),
        text: "Hello.".to_owned(),
        dedupe: "hello".to_owned(),
    };
    let sent: Result<(), Error> = room.app.db.write(move |c| enqueue(c, mail).boxed()).await;
    sent.unwrap();
    let workers = push::workers(&room.app).unwrap().into_iter().chain([Worker::of(&room.app).unwrap()]);
    let working: Vec<_> = workers.map(Worker::start).collect();
    let begun = Instant::now();
    while quick.calls().len() < 2 || folder.mails().iter().all(|(_, mail)| !mail.contains("Subject: Hello")) {
        assert!(begun.elapsed() < Duration::from_secs(14), "they wait for the one that hangs");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(slow.calls().len(), 1, "it has one hand, and no more");
    slow.hangs(false);
    for one in working {
        one.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_worker_had_in_hand_is_told_again_with_the_same_id() {
    let receiver = Receiver::open().await;
    let room = room(&[&receiver], &[]).await;
    adds(&room, &receiver.url(), &ALL).await;
    published(&room).await;
    let now = room.app.clock.now();
    let taken: Result<_, Error> =
        room.app.db.write(move |c| store::take(c, "webhook", &[], now, now + IN_HAND).boxed()).await;
    // It is called, and whoever called dies before that is written down.
    Calls::of(&room.app).carry(&taken.unwrap().unwrap()).await.unwrap();
    assert_eq!(calls(&room).await, 0, "it is in somebody's hand");
    room.wait(IN_HAND);
    assert_eq!(calls(&room).await, 1);
    let [one, two] = receiver.calls().try_into().unwrap();
    assert_eq!((one.header("webhook-id"), &one.body), (two.header("webhook-id"), &two.body));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_secret_signs_at_once_and_the_old_one_for_another_day() {
    let receiver = Receiver::open().await;
    let room = room(&[&receiver], &[]).await;
    let endpoint = adds(&room, &receiver.url(), &ALL).await;
    let page = room.get("olga", &endpoint.page).await;
    assert!(!page.text().contains("whsec_"), "it was shown once");
    let made = room.send("olga", &page, "secret", &[]).await;
    let new = made.all("code.address").remove(0);
    assert!(made.status == 200 && new != endpoint.secret);
    assert_eq!(room.send("olga", &page, "secret", &[]).await.status, 409, "the same form makes no other");
    let owner = connect(room.owner_url()).await;
    is_sealed(&room, &owner, &endpoint, &new).await;
    for (hours, both) in [(0, true), (24, false)] {
        // Before the night, in which her session ends.
        posts(&room, "olga", &format!("{}/test-event", endpoint.page), &[]).await;
        room.wait(TimeDelta::hours(hours));
        assert_eq!(calls(&room).await, 1);
        let call = receiver.calls().pop().unwrap();
        assert_eq!(call.json()["type"], "desk.test");
        assert_eq!((is_signed(&call, &new), is_signed(&call, &endpoint.secret)), (true, both));
    }
    owner.batch_execute("UPDATE webhooks SET url = 'https://elsewhere.example/'").await.unwrap();
    let faults = the_history_of(room.owner_url()).await.faults;
    assert!(
        faults.iter().any(|fault| fault.to_string().contains("“webhooks” says something else")),
        "{faults:?}"
    );
}

/// The database does not have what signs: neither as it was written, nor from before secrets were sealed, once a node started.
async fn is_sealed(room: &Newsroom, owner: &tokio_postgres::Client, endpoint: &Endpoint, secret: &str) {
    let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    assert_eq!(holding(room, &hex::encode(&key)).await, [""; 0]);
    // As it was, in the newest row.
    let plain = "UPDATE webhook_secrets SET key = $1 WHERE until IS NULL";
    assert_eq!(owner.execute(plain, &[&key]).await.unwrap(), 1);
    let all = |seal: Seal| {
        let db = &room.app.db;
        async move {
            let done: Result<_, Error> =
                db.write(move |c| async move { push::store::seal_all(c, &seal).await }.boxed()).await;
            done.unwrap()
        }
    };
    let (sealed, shut) = all(room.app.seal.clone()).await;
    assert!(sealed >= 1 && shut == 0);
    assert_eq!(holding(room, &hex::encode(&key)).await, [""; 0]);
    assert_eq!(all(room.app.seal.clone()).await, (0, 0), "it is sealed with the newest already");
    // Nobody else has the key: nothing is called unsigned, and admins read why.
    assert_eq!(all(Seal::parse(&"ab".repeat(32)).unwrap()).await.0, 0);
    let foreign = "UPDATE webhook_secrets SET key = set_byte(key, 1, get_byte(key, 1) # 1)";
    owner.batch_execute(foreign).await.unwrap();
    posts(room, "olga", &format!("{}/test-event", endpoint.page), &[]).await;
    assert_eq!(calls(room).await, 1);
    let row = owner.query_one("SELECT last_error FROM outbox WHERE done_at IS NULL", &[]).await.unwrap();
    assert!(row.get::<_, String>(0).contains("FACTDESK_SECRET_KEY"));
    owner.batch_execute(&format!("{foreign}; DELETE FROM outbox")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_admins_add_endpoints_and_only_such_as_may_be_called() {
    let receiver = Receiver::open().await;
    let room = room(&[&receiver], &[]).await;
    assert_eq!(room.get("ada", HERE).await.status, 403);
    for (url, sentence) in [
        ("http://hooks.example/", "starting with https://"),
        ("https://127.0.0.1/", "is not on the public internet"),
        ("https://10.0.0.1/", "is not on the public internet"),
        ("https://ada:secret@hooks.example/", "contains a user name or password"),
        ("", "starting with https://"),
    ] {
        let wrong = tries_to_add(&room, url, &ALL).await;
        assert!(wrong.status == 422 && wrong.says(".error", sentence), "{url}: {:?}", wrong.all(".error"));
        wrong.assert_sound();
    }
    let wrong = tries_to_add(&room, &receiver.url(), &[]).await;
    assert!(wrong.status == 422 && wrong.says(".error", "Choose at least one"), "{:?}", wrong.all(".error"));
    wrong.assert_sound();
    adds(&room, &receiver.url(), &ALL).await;
    let wrong = tries_to_add(&room, &receiver.url(), &ALL).await;
    assert!(wrong.status == 422 && wrong.says(".error", "this address already"), "{:?}", wrong.all(".error"));
}
