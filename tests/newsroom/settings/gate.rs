//! How strict the checks before publication are: tightened and loosened, with what is in work meanwhile.

use super::{newsroom, sets};
use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::schedule::AT_TEN;
use crate::claims::story::{proposed, published};
use crate::claims::tampering::faults;
use crate::published::check::{ADDRESS, read};
use chrono::TimeDelta;
use factdesk::claims::schedule::publish_due;

const GATE: &str = "/desk/settings/gate";

/// Looks at these changes, then makes them; answers with what was seen.
async fn changes(room: &Newsroom, typed: &[(&str, &str)]) -> Seen {
    let page = room.get("olga", GATE).await;
    let look = sets(room, &page, "gate", typed, "look").await;
    assert_eq!(look.status, 200, "{:?}", look.all(".error"));
    assert!(look.says("#look", "Nothing is changed yet"));
    let done = sets(room, &look, "gate", &[], "apply").await;
    assert_eq!((done.status, done.header("location")), (303, "/desk/settings/gate?done=changed"));
    look
}

#[tokio::test(flavor = "multi_thread")]
async fn tighter_rules_hold_for_what_is_not_published_and_looser_ones_let_it_go() {
    let room = newsroom().await;
    published(&room).await;
    let (awaiting, scheduled) = (proposed(&room).await, proposed(&room).await);
    room.does("ben", scheduled, "approval", &[]).await;
    room.does("ada", scheduled, "schedule", &AT_TEN).await;
    let page = room.get("olga", GATE).await;
    page.assert_sound();
    let rules = [("sources", "3"), ("reasons", "There are no more.\nIt is urgent.")];
    let look = changes(&room, &rules).await;
    assert!(look.says("#look", "Sources needed: 2 → 3"), "{:?}", look.all("#look"));
    assert!(
        look.says("#look", "2 claims would be held up") && look.says("#look", "Scheduled among these: 1")
    );
    let after = room.get("olga", GATE).await;
    assert!(after.says("#log", "Sources needed23Olga Brandt"), "{:?}", after.all("#log"));
    let late = sets(&room, &page, "gate", &[("summary", "150")], "apply").await;
    assert_eq!((late.status, late.value("gate", "summary").as_str()), (409, "150"));

    // Readers' page of before stays; how the desk checks says what holds now.
    assert!(read(&room, ADDRESS).await.says(".gate", "2, of which 1 primary"));
    let method = read(&room, "/methodology").await;
    assert!(
        method.says(".gate", "3 sources, one of them primary Required, or set aside"),
        "{:?}",
        method.all(".gate")
    );
    assert!(method.says(".gate", "A rating of the current scale Required"));

    // What was scheduled under the older rules is missed, and its approval stays.
    room.wait(TimeDelta::hours(1));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
    let bench = room.bench("ada", scheduled).await;
    assert!(bench.says("#timeline", "Not ready: enough sources") && bench.says(".state", "Approved"));

    // It can be passed with a reason that is offered, and in other words besides.
    assert!(bench.says("#checklist", "Three sources, one of them primary"));
    assert!(bench.says("#publication-offered_two_sources option", "There are no more."));
    let reason =
        [("offered_two_sources", "There are no more."), ("override_two_sources", "We asked three archives.")];
    room.does("ada", scheduled, "publication", &reason).await;
    let page = read(&room, &format!("{ADDRESS}-2")).await;
    assert!(page.says(".gate", "There are no more. We asked three archives."), "{:?}", page.all(".gate"));

    // Required, it cannot.
    room.confirm().await;
    changes(&room, &[("level_two_sources", "required")]).await;
    let bench = room.bench("ben", awaiting).await;
    assert!(bench.says("#next", "Not before this is mended") && bench.count("#next button[disabled]") >= 2);
    let answer = room.send("ben", &bench, "approval", &[("override_two_sources", "Never mind.")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.says("[role=alert]", "cannot be passed"), "{:?}", answer.all("[role=alert]"));
    let answer = room.send("ben", &bench, "approval", &[]).await;
    assert!(answer.says("[role=alert]", "Not ready: enough sources"));

    // As advice it is shown, and blocks nothing.
    let look = changes(&room, &[("level_two_sources", "advice")]).await;
    assert!(look.says("#look", "1 claim would no longer be held up"), "{:?}", look.all("#look"));
    let bench = room.bench("ben", awaiting).await;
    assert!(bench.says("#checklist", "Advice, blocks nothing"), "{:?}", bench.all("#checklist"));
    room.does("ben", awaiting, "approval", &[("publish", "yes")]).await;
    let page = read(&room, &format!("{ADDRESS}-3")).await;
    assert!(page.says(".gate", "The desk does not require it"), "{:?}", page.all(".gate"));
    assert!(read(&room, "/methodology").await.says(".gate", "Looked at, not required"));
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_loosened_is_refused_and_a_row_changed_by_hand_is_found() {
    let room = newsroom().await;
    assert_eq!(room.get("ada", GATE).await.status, 403);
    let page = room.get("olga", GATE).await;
    for fixed in ["current_rating", "claim_review"] {
        assert_eq!(page.count(&format!("#gate-level_{fixed} option")), 1);
    }
    assert!(page.says("#gate-level_no_objection-hint", "would be a comment"));
    let typed = [
        ("level_current_rating", "passable"),
        ("level_citations", "advice"),
        ("level_why_chosen", "perhaps"),
        ("sources", "2"),
        ("primary", "3"),
        ("summary", "201"),
        ("reasons", "One\none"),
    ];
    let wrong = sets(&room, &page, "gate", &typed, "apply").await;
    assert_eq!(wrong.status, 422);
    for (field, sentence) in [
        ("level_current_rating", "Choose one of these."),
        ("level_citations", "Choose one of these."),
        ("level_why_chosen", "Choose one of these."),
        ("primary", "A whole number from 0 to 2."),
        ("summary", "A whole number from 60 to 200."),
        ("reasons", "“one” stands there twice."),
    ] {
        assert_eq!(wrong.all(&format!("#gate-{field}-error")), [sentence], "{field}");
    }
    let same = sets(&room, &page, "gate", &[], "apply").await;
    assert_eq!(same.header("location"), "/desk/settings/gate?done=same");
    changes(&room, &[("level_why_chosen", "advice"), ("summary", "120")]).await;
    let bench = room.claim("eve").await;
    let bench = room.bench("ada", bench).await;
    assert!(bench.says("#checklist", "Summary up to 120 characters"), "{:?}", bench.all("#checklist"));
    let verified = async || crate::support::desk::the_history_of(room.owner_url()).await.faults;
    assert_eq!(verified().await, []);
    let owner = crate::support::database::connect(room.owner_url()).await;
    let loose = "UPDATE desk SET gate = jsonb_set(gate, '{sources}', '1')";
    owner.batch_execute(loose).await.unwrap();
    let faults = verified().await;
    assert!(
        faults.iter().any(|fault| fault.to_string().contains("the row says something else")),
        "{faults:?}"
    );
}
