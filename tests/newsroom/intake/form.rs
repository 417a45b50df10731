//! The form that anybody may fill in.

use super::story::{SAID, opens, suggests};
use crate::support::desk::Desk;
use chrono::TimeDelta;
use factdesk::intake::change::PER_ADDRESS;
use factdesk::intake::suggest::QUICKEST;

#[tokio::test]
async fn nobody_has_to_be_signed_in_and_nothing_is_kept_by_caches() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let page = reader.get("/suggest").await.that_is(200);
    assert_eq!((page.heading().as_str(), page.header("cache-control")), ("Suggest a claim", "no-store"));
    for path in ["/", "/search?q=nothing"] {
        let page = reader.get(path).await.that_is(200);
        assert!(page.html.matches("href=\"/suggest\"").count() >= 2, "{path}: in the page and at its foot");
    }
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let typed = [("said", " "), ("seen", "On a leaflet <b>"), ("language", "de"), ("contact", "nobody")];
    let page = suggests(&desk, &reader, &typed).await.that_is(422);
    assert!(page.problem("What was said?").contains("Write what was said"));
    assert!(page.problem("Your e-mail address").contains("ada@desk.example"));
    assert_eq!(page.field("Where did you see"), "On a leaflet <b>");
    assert_eq!(page.field("Language of the statement"), "de");
    assert_eq!(page.field("Your e-mail address"), "nobody");
    assert!(page.focused().starts_with("What was said?"));
    let long = "x".repeat(1001);
    let page = suggests(&desk, &reader, &[("said", &long)]).await.that_is(422);
    assert!(page.problem("What was said?").contains("1,000"));
    assert_eq!(desk.count("SELECT count(*) FROM suggestions").await, 0);
}

#[tokio::test]
async fn a_program_that_fills_in_everything_is_told_so_and_a_person_can_send_again() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let page = suggests(&desk, &reader, &[("said", SAID), ("website", "https://spam.example")]).await;
    page.is(422).says("A field that people do not see was filled in");
    assert_eq!(page.field("What was said?"), SAID);
    assert_eq!(desk.count("SELECT count(*) FROM suggestions").await, 0);
    let form = page.form("/suggest");
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    reader.post("/suggest", &fields).await.is(303);
}

#[tokio::test]
async fn a_form_that_comes_too_fast_or_from_nowhere_is_not_taken_yet() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let key = opens(&reader).await;
    let fields = [("form_key", key.as_str()), ("said", SAID)];
    let page = reader.post("/suggest", &fields).await.that_is(422);
    page.says("faster than a person can write");
    assert_eq!(page.field("What was said?"), SAID);
    desk.wait(QUICKEST);
    reader.post("/suggest", &fields).await.is(303);
    for forged in ["", "0123456789abcdef", &"0".repeat(64)] {
        let page = reader.post("/suggest", &[("form_key", forged), ("said", SAID)]).await.that_is(422);
        page.says("not one that we had just given out");
        assert_eq!(page.form("/suggest").iter().find(|(name, _)| name == "form_key").unwrap().1.len(), 64);
    }
    assert_eq!(desk.count("SELECT count(*) FROM suggestions").await, 1);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_suggestion() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let key = opens(&reader).await;
    desk.wait(QUICKEST);
    let send = |said| {
        let (reader, key) = (&reader, key.clone());
        async move { reader.post("/suggest", &[("form_key", &key), ("said", said)]).await }
    };
    let answers = futures_util::future::join_all((0..4).map(|_| send(SAID))).await;
    let first = answers[0].header("location").to_owned();
    assert!(first.starts_with("/suggestions/"), "{first}");
    assert!(answers.iter().all(|answer| answer.header("location") == first));
    let other = send("Cats are blind.").await;
    other.is(409).says("Send this as a new suggestion?");
    assert_eq!(desk.count("SELECT count(*) FROM suggestions").await, 1);
    let form = other.form("/suggest");
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.wait(QUICKEST);
    reader.post("/suggest", &fields).await.is(303);
    assert_eq!(desk.count("SELECT count(*) FROM suggestions").await, 2);
}

#[tokio::test]
async fn one_network_is_slowed_down_and_keeps_what_it_typed() {
    let desk = Desk::open_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]).await;
    let reader = desk.stranger();
    for n in 0..=PER_ADDRESS {
        let key = opens(&reader).await;
        desk.wait(QUICKEST);
        let from = format!("2001:db8:1:2::{n:x}");
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", from.as_str())];
        let page = reader.post_from(&headers, "/suggest", &[("form_key", &key), ("said", SAID)]).await;
        if n < PER_ADDRESS {
            page.is(303);
            continue;
        }
        page.is(429).says("Please send this one again in 10 minutes");
        assert_eq!(page.field("What was said?"), SAID);
        let wait: i64 = page.header("retry-after").parse().unwrap();
        assert!((500..=600).contains(&wait), "{wait}");
        let other = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", "203.0.113.9")];
        reader.post_from(&other, "/suggest", &[("form_key", &key), ("said", SAID)]).await.is(303);
    }
    assert_eq!(desk.count("SELECT count(*) FROM suggestions").await, PER_ADDRESS + 1);
    desk.wait(TimeDelta::minutes(10));
    let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", "2001:db8:1:2::1")];
    let key = opens(&reader).await;
    desk.wait(QUICKEST);
    reader.post_from(&headers, "/suggest", &[("form_key", &key), ("said", SAID)]).await.is(303);
}

#[tokio::test]
async fn a_language_is_taken_as_chosen_else_guessed_else_left_open() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let german = "Die Mauer ist angeblich vom Mond aus mit bloßem Auge zu sehen, wie man in vielen Büchern lesen kann.";
    suggests(&desk, &reader, &[("said", german)]).await.is(303);
    suggests(&desk, &reader, &[("said", german), ("language", "nl")]).await.is(303);
    suggests(&desk, &reader, &[("said", "Hm."), ("language", "<script>")]).await.is(303);
    for language in ["de", "nl", "und"] {
        let query = format!("SELECT count(*) FROM suggestions WHERE language = '{language}'");
        assert_eq!(desk.count(&query).await, 1, "{language}");
    }
}
