//! What is not done, and how people are told.

use super::newsroom::Newsroom;
use super::story::{VERDICT, proposed, published};

#[tokio::test(flavor = "multi_thread")]
async fn who_proposed_a_verdict_cannot_approve_it() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    room.does("ben", claim, "assignments", &[("person", &room.id("ada"))]).await;
    room.does("ada", claim, "verdict", &VERDICT).await;
    let page = room.bench("ada", claim).await;
    assert!(page.form("approval").is_none());
    assert!(page.says("#next", "You wrote part of it, so somebody else approves it: Ben Okafor."));
    assert_eq!(page.all("#next .button[disabled]"), ["Approve"]);
    let seen = room.bench("ben", claim).await.value("approval", "seen");
    let reasons: Vec<(String, String)> = ["two_sources", "copies_kept", "citations", "reply_logged"]
        .map(|check| (format!("override_{check}"), "Later.".to_owned()))
        .into();
    let mut typed: Vec<(&str, &str)> = reasons.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    typed.retain(|(name, _)| *name != "override_copies_kept");
    typed.push(("seen", &seen));
    let before = room.length(claim).await;
    let page = room.forces("ada", claim, "approval", &typed).await;
    assert_eq!(page.status, 403, "{:?}", page.all("[role=alert]"));
    assert!(page.says("[role=alert]", "somebody else has to approve it"));
    assert_eq!(room.length(claim).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contributor_who_forces_an_editors_form_is_told_who_could() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let before = room.length(claim).await;
    let page = room.bench("eve", claim).await;
    for noun in ["approval", "publication", "retraction", "corrections", "closure", "triage", "assignments"] {
        assert!(page.form(noun).is_none(), "{noun}");
    }
    for noun in
        ["retraction", "corrections", "triage", "verdict", "verdict/send-back", "publication", "closure"]
    {
        // Also with nothing typed: rights are told before mistakes.
        let page = room.forces("eve", claim, noun, &[]).await;
        assert_eq!(page.status, 403, "{noun}: {:?}", page.all("[role=alert]"));
        assert_eq!(page.count("[role=alert]"), 1);
        page.assert_sound();
    }
    assert_eq!(room.length(claim).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_is_none_comes_back_in_a_field_that_can_hold_it() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page = room.bench("ada", claim).await;
    assert_eq!(page.count("#triage [name=due][type=datetime-local]"), 1);
    let page = room.send("ada", &page, "triage", &[("priority", "high"), ("due", "in spring")]).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.count("#triage [name=due][type=text][value='in spring']"), 1);
    let page = room.send("ada", &page, "appearances", &[("url", "the panel")]).await;
    assert_eq!(page.count("#appearance [name=url][type=text][value='the panel']"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back_open_filled_in_and_with_its_sentence() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page = room.bench("eve", claim).await;
    let typed = [("title", ""), ("url", "ftp://nowhere"), ("excerpt", "Kept <b>words</b>"), ("kind", "data")];
    let page = room.send("eve", &page, "sources", &typed).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.count("#source[open]"), 1);
    assert_eq!(page.value("sources", "excerpt"), "Kept <b>words</b>");
    assert_eq!(
        (page.value("sources", "kind").as_str(), page.value("sources", "url").as_str()),
        ("data", "ftp://nowhere")
    );
    assert!(page.says("#source-title-error", "Write a title") && page.says("#source-url-error", "https://"));
    assert_eq!(page.attr("[autofocus]", "id").as_deref(), Some("source-title"));
    assert_eq!(
        page.attr("#source-url", "aria-describedby").as_deref(),
        Some("source-url-error source-url-hint")
    );
    assert_eq!(page.count("[autofocus]"), 1);
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_unfit_cannot_be_assigned() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.bench("ada", claim).await;
    let typed = [("person", &*room.id("dan")), ("duty", "approver")];
    let page = room.send("ada", &page, "assignments", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#assign .error", "Only an editor can approve"));
    assert_eq!(page.value("assignments", "person"), room.id("dan"));
}

#[tokio::test(flavor = "multi_thread")]
async fn recused_people_can_do_nothing() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.does("ben", claim, "recusals", &[("reason", "I know the publisher.")]).await;
    assert!(page.says(".notice", "You recused yourself"));
    assert_eq!(page.count("#main form"), 0, "{:?}", page.all("#main form"));
    page.assert_sound();
    let before = room.length(claim).await;
    let forced = [("text", "x"), ("reason", "x"), ("title", "x"), ("kind", "data"), ("stance", "context")];
    for noun in ["comments", "sources", "approval", "edit", "verdict/send-back", "recusals", "closure"] {
        let page = room.forces("ben", claim, noun, &forced).await;
        assert_eq!(page.status, 403, "{noun}");
        assert!(page.says("[role=alert]", "You recused yourself"), "{noun}");
    }
    assert_eq!(room.length(claim).await, before);
    assert!(room.bench("ada", claim).await.says("#next", "Approve the verdict"));
    let page = room.bench("ada", claim).await;
    assert!(!page.all("#assign option").iter().any(|name| name.contains("Ben")), "nobody can choose him");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settled_text_is_only_changed_by_a_correction() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let page = room.bench("ada", claim).await;
    let page = room.send("ada", &page, "edit", &[("text", "Another claim.")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("[role=alert]", "Open a correction first"));
    assert_eq!(page.value("edit", "text"), "Another claim.");
    let page = room.forces("ada", claim, "closure", &[("closing", "abandoned"), ("reason", "x")]).await;
    assert!(page.status == 422 && page.says("[role=alert]", "Retract it first"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    for path in ["/desk/claims/nothing", "/desk/claims/01935f2c-0000-7000-8000-000000000000"] {
        assert_eq!(room.get("ada", path).await.status, 404);
        assert_eq!(
            room.post("ada", &format!("{path}/comments"), &[("text".into(), "x".into())]).await.status,
            404
        );
    }
    let page = room.forces("ada", claim, "sources/7/withdrawal", &[("reason", "x")]).await;
    assert!(page.status == 422 && page.says("[role=alert]", "There is no source 7"));
    assert_eq!(room.get("ada", &format!("/desk/claims/{claim}/sources/1/copy")).await.status, 404);
}
