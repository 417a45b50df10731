//! Logging a claim by the form.

use super::newsroom::Newsroom;
use crate::support::desk::Desk;
use crate::support::person::Person;

/// Logs a claim as somebody would, and answers with its address.
pub async fn logs(person: &Person, fields: &[(&str, &str)]) -> String {
    let answer = person.post("/desk/claims", fields).await;
    assert_eq!(answer.status, 303, "{}", answer.describe());
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_contributor_logs_a_claim_and_is_led_to_it() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let fields = [
        ("text", "Bats are blind."),
        ("claimant", "Night-walk leaflet"),
        ("language", "en"),
        ("quote", "Blind as they are, bats …"),
        ("title", "Leaflet, p. 2"),
        ("appeared_on", "2026-03"),
        ("url", "https://park.example/leaflet"),
        ("why", "Visitors ask."),
    ];
    let claim = logs(&eve, &fields).await;
    eve.get(&claim).await.is(200).says("Bats are blind.").says("Night-walk leaflet").says("Leaflet, p. 2");
    assert_eq!(desk.count("SELECT count(*) FROM appearances WHERE appeared_on = '2026-03'").await, 1);
    let known = r#"<option value="Night-walk leaflet">"#;
    assert!(eve.get("/desk/claims/new").await.that_is(200).html.contains(known));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let wrong = [("text", " "), ("claimant", "Plato"), ("url", "park.example"), ("appeared_on", "May")];
    let page = eve.post("/desk/claims", &wrong).await.that_is(422);
    assert!(page.problem("What is claimed").contains("one checkable sentence"));
    assert!(page.problem("Address").contains("https://"));
    assert!(page.problem("When").contains("2026-03-02"));
    assert_eq!(
        (page.field("Who claims it").as_str(), page.field("Address").as_str()),
        ("Plato", "park.example")
    );
    assert_eq!(page.focused(), "What is claimed");
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 0);
}

#[tokio::test]
async fn a_claimant_is_unknown_only_by_choice() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    logs(&ada, &[("text", "One."), ("claimant", "Unknown")]).await;
    logs(&ada, &[("text", "Two.")]).await;
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE claimant_unknown").await, 1);
    assert_eq!(
        desk.count("SELECT count(*) FROM claimants").await
            + desk.count("SELECT count(*) FROM appearances").await,
        0
    );
}

#[tokio::test]
async fn an_address_may_fill_the_form_in() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let page =
        eve.get("/desk/claims/new?text=Bats+%3Cb%3E&claimant=unknown&language=de&from=3").await.that_is(200);
    assert_eq!((page.field("What is claimed").as_str(), page.field("Language").as_str()), ("Bats <b>", "de"));
    eve.get("/desk/claims/new?article=nonsense&snapshot=1&from=1").await.is(404);
}

#[tokio::test]
async fn a_form_sent_twice_logs_one_claim() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let key = ("form_key", "0123456789abcdef0123456789abcdef");
    let first = logs(&eve, &[key, ("text", "Once.")]).await;
    assert_eq!(logs(&eve, &[key, ("text", "Once.")]).await, first);
    eve.post("/desk/claims", &[key, ("text", "Twice.")])
        .await
        .is(422)
        .says("You already sent this")
        .says("Twice.");
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_of_an_article_brings_its_quote_place_and_language() {
    let room = Newsroom::open().await;
    let own = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let text = b"Bats fly at night. They are blind, as everybody knows. So they listen.";
    let fields = own(&[("form_key", "0123456789abcdef0123456789abcdef"), ("how", "upload")]);
    let article = room.upload("eve", "/desk/articles", &fields, ("walks.txt", text)).await;
    let id = article.header("location").trim_start_matches("/desk/articles/").to_owned();
    let page = room.get("eve", &format!("/desk/claims/new?article={id}&snapshot=1&from=2&to=")).await;
    assert_eq!(page.status, 200);
    let quote = "They are blind, as everybody knows.";
    assert_eq!(page.all("textarea[name=quote], textarea[name=text]"), [quote, quote]);
    assert_eq!(
        room.get("eve", &format!("/desk/claims/new?article={id}&snapshot=1&from=99")).await.status,
        404
    );

    let place = [("article", id.as_str()), ("snapshot", "1"), ("from", "2"), ("text", "Bats are blind.")];
    for words in [quote, "They see badly."] {
        let sent = own(&[&place[..], &[("quote", words)]].concat());
        let answer = room.post("eve", "/desk/claims", &sent).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let claim = room.get("eve", answer.header("location")).await;
        assert_eq!(claim.all("mark").contains(&quote.to_owned()), words == quote, "the place in the article");
    }
}
