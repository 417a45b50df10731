//! A check as the translation of another, from the form to both pages.

use super::newsroom::Newsroom;
use super::page::Seen;
use super::story::{SECOND, SOURCE, VERDICT, published};
use super::tampering::faults;
use crate::published::check::{ADDRESS, claim_review, read};
use crate::support::database::connect;
use factdesk::ids::ClaimId;

/// A claim in another language with a verdict that waits for approval.
async fn translated(room: &Newsroom, language: &str) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "edit", &[("language", language)]).await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    room.does("cleo", claim, "sources", &SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    room.does("cleo", claim, "verdict", &VERDICT).await;
    claim
}

/// A claim that is linked to the room's first published check.
async fn linked(room: &Newsroom) -> ClaimId {
    let original = published(room).await;
    let claim = translated(room, "de").await;
    room.does("ada", claim, "translation", &[("of", &number(room, original).await)]).await;
    claim
}

async fn number(room: &Newsroom, claim: ClaimId) -> String {
    let query = format!("SELECT number FROM claims WHERE id = '{claim}'");
    let number: i64 = connect(room.owner_url()).await.query_one(&query, &[]).await.unwrap().get(0);
    format!("#{number}")
}

async fn corrects(room: &Newsroom, claim: ClaimId, kind: &str, summary: &str) {
    room.does("ada", claim, "corrections", &[("kind", kind), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", summary)]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
}

fn alternates(page: &Seen) -> Vec<(String, String)> {
    let html = page.text();
    let links = html.split("<link rel=\"alternate\" hreflang=\"").skip(1);
    let pair = |rest: &str| {
        let (language, rest) = rest.split_once('"').unwrap();
        let address = rest.split('"').nth(1).unwrap();
        (language.to_owned(), address[address.find("/checks/").unwrap()..].to_owned())
    };
    links.map(pair).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn both_pages_name_each_other_and_say_which_revision_was_translated() {
    let room = Newsroom::open().await;
    let original = published(&room).await;
    corrects(&room, original, "update", "No eye could see it.").await;
    assert_eq!(alternates(&read(&room, ADDRESS).await), []);
    let german = translated(&room, "de").await;
    let page = room
        .does(
            "ada",
            german,
            "translation",
            &[("of", &format!("https://a.example{ADDRESS}")), ("revision", "1")],
        )
        .await;
    assert!(
        page.says("[role=status]", "Linked as a translation of check"),
        "{:?}",
        page.all("[role=status]")
    );
    assert!(page.says("#translations", "revision 1"));
    page.assert_sound();
    // Nobody is told of what is not published.
    assert_eq!(read(&room, ADDRESS).await.count(".also-in"), 0);
    room.does("ben", german, "approval", &[("publish", "yes")]).await;
    let theirs = format!("{ADDRESS}-2");

    let page = read(&room, ADDRESS).await;
    assert_eq!(page.all(".also-in a"), ["Deutsch"]);
    assert_eq!(page.attr(".also-in a", "href"), Some(theirs.clone()));
    assert_eq!(page.attr(".also-in a", "hreflang").as_deref(), Some("de"));
    let family = [("en", ADDRESS), ("de", &theirs), ("x-default", ADDRESS)];
    let family = family.map(|(language, address)| (language.to_owned(), address.to_owned()));
    assert_eq!(alternates(&page), family);
    assert_eq!(claim_review(&page).unwrap()["workTranslation"][0]["inLanguage"], "de");

    let page = read(&room, &theirs).await;
    assert_eq!(page.attr("html", "lang").as_deref(), Some("de"));
    assert!(page.says(".notice", "Übersetzung von Fassung 1"), "{:?}", page.all(".notice"));
    assert!(page.says(".notice", "Das Original ist seitdem geändert worden"));
    assert_eq!(page.attr(".notice a", "href"), Some(format!("{ADDRESS}/revisions/1")));
    assert_eq!(alternates(&page), family);
    let work = claim_review(&page).unwrap()["translationOfWork"].clone();
    assert!(work["url"].as_str().unwrap().ends_with(ADDRESS) && work["inLanguage"] == "en");
    assert!(
        read(&room, &format!("{theirs}/history")).await.says(".timeline", "Als Übersetzung von Faktencheck")
    );

    // Programs read the same.
    let record = async |slug: &str| -> serde_json::Value {
        serde_json::from_slice(&read(&room, &format!("/api/v1{slug}")).await.body).unwrap()
    };
    let (first, second) = (record(ADDRESS).await, record(&theirs).await);
    assert_eq!(
        (&first["translations"][0]["language"], &first["translations"][0]["of_revision"]),
        (&"de".into(), &1.into())
    );
    assert!(first["translations"][0]["url"].as_str().unwrap().ends_with(&theirs));
    assert!(first["translation_of"].is_null() && second["translations"] == serde_json::json!([]));
    let of = &second["translation_of"];
    assert!(
        of["url"].as_str().unwrap().ends_with(ADDRESS) && of["language"] == "en" && of["of_revision"] == 1
    );

    room.does("ada", german, "translation/end", &[]).await;
    assert_eq!(alternates(&read(&room, ADDRESS).await), []);
    assert_eq!(read(&room, &theirs).await.count(".notice"), 0);
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mended_typing_error_is_no_news_and_a_withdrawal_is() {
    let room = Newsroom::open().await;
    let german = linked(&room).await;
    room.does("ben", german, "approval", &[("publish", "yes")]).await;
    let theirs = format!("{ADDRESS}-2");
    let query = "SELECT original::text FROM translations";
    let id: String = connect(room.owner_url()).await.query_one(query, &[]).await.unwrap().get(0);
    let original: ClaimId = id.parse().unwrap();
    corrects(&room, original, "typo", "No eye could see the Wall from the moon.").await;
    assert!(!read(&room, &theirs).await.says(".notice", "geändert"), "a typing error changes no meaning");
    room.does("ada", original, "retraction", &[("reason", "Under a wrong date")]).await;
    let page = read(&room, &theirs).await;
    assert!(page.says(".notice", "Das Original ist seitdem zurückgenommen worden"));
    assert_eq!(alternates(&page), [], "a withdrawn verdict is nobody’s other language");
    assert_eq!(alternates(&read(&room, ADDRESS).await), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_an_original_is_refused_with_the_reason() {
    let room = Newsroom::open().await;
    let (original, draft) = (published(&room).await, room.claim("ada").await);
    let (english, german, another) =
        (room.claim("ada").await, translated(&room, "de").await, translated(&room, "de").await);
    let (of, unpublished) = (number(&room, original).await, number(&room, draft).await);
    let refused = async |claim, typed: &[(&str, &str)]| {
        let page = room.bench("ada", claim).await;
        let answer = room.send("ada", &page, "translation", typed).await;
        assert_eq!(answer.status, 422, "{typed:?}");
        answer.assert_sound();
        answer.all("[role=alert], .error").join(" ")
    };
    assert!(refused(german, &[("of", "nowhere")]).await.contains("There is no such check"));
    assert!(refused(german, &[("of", &of), ("revision", "two")]).await.contains("number of a revision"));
    assert!(refused(german, &[("of", &of), ("revision", "7")]).await.contains("has no revision 7"));
    assert!(refused(german, &[("of", &unpublished)]).await.contains("is not live"));
    assert!(refused(english, &[("of", &of)]).await.contains("in the same language"));
    let own = number(&room, german).await;
    assert!(refused(german, &[("of", &own)]).await.contains("translation of itself"));
    room.does("ada", german, "translation", &[("of", &of)]).await;
    assert!(refused(german, &[("of", &of)]).await.contains("Nothing was changed"));
    assert!(refused(another, &[("of", &of)]).await.contains("is the translation into this language already"));
    room.does("ben", german, "approval", &[("publish", "yes")]).await;
    let french = translated(&room, "fr").await;
    assert!(refused(french, &[("of", &own)]).await.contains("is a translation itself"));
    let page = room.bench("ada", original).await;
    assert!(page.form("translation").is_none() && page.says("#translations", "translates revision 1"));
    let forced = room.forces("ada", original, "translation", &[("of", &own)]).await;
    assert_eq!(forced.status, 422);
    for who in ["eve", "cleo"] {
        assert!(room.bench(who, french).await.form("translation").is_none());
        assert_eq!(room.forces(who, french, "translation", &[("of", &of)]).await.status, 403, "{who}");
    }
    room.does("ben", french, "recusals", &[("reason", "A friend of the author")]).await;
    assert_eq!(room.forces("ben", french, "translation", &[("of", &of)]).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_is_found() {
    let room = Newsroom::open().await;
    linked(&room).await;
    assert_eq!(faults(&room).await, Vec::<String>::new());
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE translations SET language = 'fr'").await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("“translations” differs")));
    owner.batch_execute("DELETE FROM translations").await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("“translations” differs")));
}
