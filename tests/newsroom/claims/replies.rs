//! The claimant is asked, reminded of, and heard.

use super::newsroom::Newsroom;
use super::story::proposed;
use crate::published::check::{ADDRESS, read};
use factdesk::ids::ClaimId;

/// A claim that cleo reviews, with a contact of which an answer was expected by then.
async fn asked(room: &Newsroom, until: &str) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    let typed = [("asked_on", "2026-03-03"), ("how", "By mail"), ("remind_at", until)];
    room.does("cleo", claim, "replies", &typed).await;
    claim
}

const ANSWER: [(&str, &str); 2] = [("answer", "We shall take it out."), ("answered_on", "2026-03-05")];

#[tokio::test(flavor = "multi_thread")]
async fn an_overdue_answer_is_first_among_the_reviewers_work_until_it_comes() {
    let room = Newsroom::open().await;
    let later = asked(&room, "2099-01-02T17:00").await;
    let page = room.bench("cleo", later).await;
    assert!(
        page.says("#replies", "Answer expected by 2 Jan 2099, 17:00") && !page.says("#replies", "overdue")
    );
    assert!(page.says("#checklist", "Asked, answer awaited until 2 January 2099, 17:00 UTC"));
    assert_eq!(room.get("cleo", "/desk").await.count("#answer-h"), 0);

    let claim = asked(&room, "2026-03-04T17:00").await;
    let page = room.bench("cleo", claim).await;
    assert!(page.says("#replies .error", "Answer expected by 4 Mar 2026, 17:00; overdue"));
    page.assert_sound();
    let work = room.get("cleo", "/desk").await;
    assert!(work.says("section:has(#answer-h)", "has not answered in time"), "{:?}", work.all("main"));
    assert_eq!(work.count(&format!("a.what[href$='{claim}']")), 1, "each claim stands in one list");
    assert_eq!(work.count(&format!("section:has(#answer-h) a.what[href$='{later}']")), 0);
    assert_eq!(room.get("dan", "/desk").await.count("#answer-h"), 0, "it is not his");
    work.assert_sound();

    let page = room.does("cleo", claim, "replies/1/answer", &ANSWER).await;
    assert!(page.says("#replies", "We shall take it out.") && page.says("#replies", "Answered 2026-03-05"));
    assert!(page.says("[role=status]", "Reply 1 answered") && page.says("#checklist", "Answered"));
    assert!(page.form("replies/1/answer").is_none());
    assert_eq!(room.get("cleo", "/desk").await.count("#answer-h"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_contact_starts_the_wait_anew() {
    let room = Newsroom::open().await;
    let claim = asked(&room, "2026-03-04T17:00").await;
    assert_eq!(room.get("cleo", "/desk").await.count("#answer-h"), 1);
    let typed = [("asked_on", "2026-03-06"), ("how", "By telephone"), ("remind_at", "2099-01-02T17:00")];
    room.does("cleo", claim, "replies", &typed).await;
    assert_eq!(room.get("cleo", "/desk").await.count("#answer-h"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_comes_once_and_with_its_day() {
    let room = Newsroom::open().await;
    let claim = asked(&room, "").await;
    let page = room.bench("cleo", claim).await;
    let wrong =
        room.send("cleo", &page, "replies/1/answer", &[("answer", "Yes."), ("answered_on", "2026")]).await;
    assert_eq!((wrong.status, wrong.value("replies/1/answer", "answer").as_str()), (422, "Yes."));
    assert!(wrong.says("#reply-1-answered_on-error", "Write the day as 2026-03-02."));
    wrong.assert_sound();
    let month = [("asked_on", "2026-03"), ("how", "By mail")];
    let wrong = room.send("cleo", &page, "replies", &month).await;
    assert!(wrong.status == 422 && wrong.says("#reply-asked_on-error", "Write the day"));
    assert_eq!(room.send("cleo", &page, "replies/1/answer", &ANSWER).await.status, 303);
    let late = room.bench("ada", claim).await;
    assert!(late.form("replies/1/answer").is_none());
    let again = room.forces("ada", claim, "replies/1/answer", &ANSWER).await;
    assert!(again.status == 422 && again.says("[role=alert]", "Contact 1 has its answer already"));
    let none = room.forces("ada", claim, "replies/9/answer", &ANSWER).await;
    assert!(none.status == 422 && none.says("[role=alert]", "There is no contact 9"));
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_until_when_an_answer_was_asked_for() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let typed = [("asked_on", "2026-03-06"), ("how", "By telephone"), ("remind_at", "2099-01-02T17:00")];
    room.does("cleo", claim, "replies", &typed).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let words = "We asked on 6 March 2026 (By telephone) for an answer by 2 January 2099.";
    assert!(read(&room, ADDRESS).await.says("main", words));
    room.does("cleo", claim, "replies/2/answer", &ANSWER).await;
    let page = read(&room, ADDRESS).await;
    assert!(page.says("main", words), "a revision stays as it was");
    assert!(page.says(".timeline", "Reply logged by a reviewer"));
}
