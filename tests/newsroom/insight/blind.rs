//! The list of what happened keeps what other pages keep: verdicts from whoever owes a cross-check, and all that was
//! written from everybody.

use crate::claims::newsroom::Newsroom;
use crate::claims::story::{SECOND, SOURCE, proposed};
use factdesk::ids::ClaimId;

const OPINION: [(&str, &str); 2] = [("rating", "half-true"), ("reason", "From low orbit some have seen it.")];
/// What tells that there is a verdict, and who judged it.
const STEPS: [&str; 2] = ["Verdict proposed", "VerdictProposed"];

/// The page and the file, by these filters.
async fn both(room: &Newsroom, who: &str, fields: &[(&str, &str)]) -> String {
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
    let page = room.get(who, &format!("/desk/activity?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.assert_sound();
    let file = room.post(who, "/desk/activity/export", &fields).await;
    assert_eq!(file.status, 200, "{}", file.text());
    // The choices name every kind of thing.
    format!("{:?} {}", page.all("main table"), file.text())
}

/// Ben is to give a second opinion, and has not seen the first.
async fn owed() -> (Newsroom, ClaimId) {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    room.does("ada", claim, "cross-checks", &[("person", &room.id("ben"))]).await;
    (room, claim)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_owes_a_cross_check_finds_no_step_about_the_verdict_by_any_filter() {
    let (room, claim) = owed().await;
    let cleo = room.id("cleo");
    let filters: [&[(&str, &str)]; 5] = [
        &[],
        &[("group", "verdicts")],
        &[("claim", "#1")],
        &[("person", &cleo)],
        &[("person", &cleo), ("group", "verdicts"), ("claim", "1")],
    ];
    for fields in filters {
        let told = both(&room, "ben", fields).await;
        assert!(STEPS.iter().all(|step| !told.contains(step)), "{fields:?}: {told}");
        let told = both(&room, "ada", fields).await;
        assert!(STEPS.iter().all(|step| told.contains(step)), "{fields:?}: {told}");
    }
    let page = room.get("ben", "/desk/activity").await;
    assert!(page.says("main", "You owe a cross-check"), "{}", page.text());
    assert!(!room.get("ada", "/desk/activity").await.says("main", "You owe a cross-check"));
    room.does("ben", claim, "cross-checks/1", &OPINION).await;
    let told = both(&room, "ben", &[("claim", "1")]).await;
    assert!(STEPS.iter().all(|step| told.contains(step)), "afterwards he sees it: {told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_written_stands_in_the_list() {
    let (room, claim) = owed().await;
    room.does("ben", claim, "cross-checks/1", &OPINION).await;
    let secret = [
        ("title", "Letter of the clerk Quokka"),
        ("kind", "primary"),
        ("stance", "supports"),
        ("pasted", "The letter of quokka."),
        ("confidential", "yes"),
    ];
    let other = room.claim("eve").await;
    room.does("ada", other, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", other, "sources", &secret).await;
    room.does("ada", other, "comments", &[("text", "Do we trust quokka?")]).await;
    room.does("ben", claim, "verdict/send-back", &[("reason", "Kinder, quokka.")]).await;
    let told = both(&room, "ada", &[]).await;
    for what in ["Confidential source added", "Comment written", "Sent back", "Cross-check given"] {
        assert!(told.contains(what), "{what}: {told}");
    }
    let low = told.to_lowercase();
    let written = ["quokka", "half true", "low orbit", "no eye could see", "nowhere wider", "by mail"];
    for words in written.into_iter().chain([SOURCE[0].1, SECOND[0].1]) {
        assert!(!low.contains(&words.to_lowercase()), "{words}: {told}");
    }
    assert!(told.contains("The Great Wall of China"), "what a claim says is no secret");
}
