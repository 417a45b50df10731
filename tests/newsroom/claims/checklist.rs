//! The type of a claim, and the items that reviewers answer.

use super::log::logs;
use super::newsroom::Newsroom;
use super::story::proposed;
use super::tampering::faults;
use crate::published::check::{ADDRESS, read};
use crate::settings::named;
use crate::support::database::connect;
use factdesk::ids::ClaimId;

async fn typed(room: &Newsroom) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "checklist", &[("kind", "quotation")]).await;
    claim
}

#[tokio::test(flavor = "multi_thread")]
async fn reviewers_answer_each_item_or_say_why_it_does_not_apply() {
    let room = Newsroom::open().await;
    let claim = typed(&room).await;
    let page = room.bench("cleo", claim).await;
    assert!(page.says("#items h2", "Checklist: Quotation") && page.says("#items .num", "0 of 4"));
    assert!(page.says("#checklist", "4 of 4 items are open"));
    page.assert_sound();
    let page = room.does("cleo", claim, "checklist/1", &[("answer", "done")]).await;
    assert!(page.says("[role=status]", "Item 1 of the checklist ticked"));
    assert!(page.says("#items [data-held=yes]", "Is the original source found?"));
    assert!(page.says("#items [data-held=yes]", "Cleo Marchetti, "));
    assert!(page.says("#timeline", "Is the original source found?"));

    let shown = room.bench("cleo", claim).await;
    let wrong =
        room.send("cleo", &shown, "checklist/2", &[("answer", "not_applicable"), ("note", " ")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("#item-2-note-error", "Say why it does not apply"));
    wrong.assert_sound();
    let why = [("answer", "not_applicable"), ("note", "It is no quotation of words.")];
    let page = room.does("cleo", claim, "checklist/2", &why).await;
    assert!(page.says("#items [data-held=waived]", "It is no quotation of words."));
    assert!(page.says("#items .num", "2 of 4") && page.says("#checklist", "2 of 4 items are open"));
    page.assert_sound();
    let twice = room.forces("ada", claim, "checklist/2", &[("answer", "done")]).await;
    assert!(twice.status == 422 && twice.says("[role=alert]", "Item 2 is answered already"));

    let page = room.does("ada", claim, "checklist/2/reopening", &[]).await;
    assert!(page.says("#items .num", "1 of 4") && page.form("checklist/2").is_some());
    for who in ["dan", "eve"] {
        assert!(room.bench(who, claim).await.form("checklist/2").is_none());
        assert_eq!(room.forces(who, claim, "checklist/2", &[("answer", "done")]).await.status, 403);
    }
    let none = room.forces("cleo", claim, "checklist/9", &[("answer", "done")]).await;
    assert!(none.status == 422 && none.says("[role=alert]", "There is no item 9"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_answer_different_items_never_disturb_each_other() {
    let room = Newsroom::open().await;
    let claim = typed(&room).await;
    let (ada, cleo) = (room.bench("ada", claim).await, room.bench("cleo", claim).await);
    assert_eq!(room.send("ada", &ada, "checklist/1", &[("answer", "done")]).await.status, 303);
    assert_eq!(room.send("cleo", &cleo, "checklist/2", &[("answer", "done")]).await.status, 303);
    let late = room.send("cleo", &cleo, "checklist/1", &[("answer", "done")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("[role=alert]", "Ada Lindqvist changed this while you were writing"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gate_asks_for_the_checklist_and_can_be_passed_with_a_reason() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    assert!(room.bench("ben", claim).await.says("#checklist", "The claim has no type"));
    room.does("cleo", claim, "checklist", &[("kind", "promise")]).await;
    let why = [("answer", "not_applicable"), ("note", "A secret of the desk.")];
    room.does("cleo", claim, "checklist/1", &why).await;
    let page = room.bench("ben", claim).await;
    let refused = room.send("ben", &page, "approval", &[]).await;
    assert!(refused.status == 422 && refused.says("[role=alert]", "checklist of its type answered"));
    let reason = [("override_checklist_answered", "No promise after all."), ("publish", "yes")];
    let page = room.does("ben", claim, "approval", &reason).await;
    assert!(page.says("#checklist", "No promise after all."));
    assert!(read(&room, ADDRESS).await.says("main", "No promise after all."));
    // Of type and answers readers learn that there are entries, and nothing more.
    let file = room.get("eve", &format!("{ADDRESS}.json")).await.text();
    assert!(file.contains("CheckOverridden"));
    for inside in ["TypeSet", "ItemAnswered", "A secret of the desk", "Is the promise found"] {
        assert!(!file.contains(inside), "{inside}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_type_begins_its_list_anew_and_rows_follow() {
    let room = Newsroom::open().await;
    let claim = typed(&room).await;
    room.does("cleo", claim, "checklist/1", &[("answer", "done")]).await;
    let page = room.does("cleo", claim, "checklist", &[("kind", "figure")]).await;
    assert!(page.says("#items .num", "0 of 6") && page.says("#timeline", "Type set: Figure"));
    let again = room.send("cleo", &page, "checklist", &[("kind", "figure")]).await;
    assert!(again.status == 422 && again.says("[role=alert]", "Nothing was changed."));
    let unknown = room.send("cleo", &page, "checklist", &[("kind", "poem")]).await;
    assert!(unknown.status == 422 && unknown.says("#kind-kind-error", "Choose a type that the desk offers."));
    room.does("cleo", claim, "checklist/1", &[("answer", "done")]).await;
    let owner = connect(room.owner_url()).await;
    for (change, back, table) in [
        ("UPDATE claim_types SET version = 7", "UPDATE claim_types SET version = 1", "claim_types"),
        (
            "UPDATE checklist_answers SET item = 2",
            "UPDATE checklist_answers SET item = 1",
            "checklist_answers",
        ),
        (
            "UPDATE checklist_answers SET note = 'x'",
            "UPDATE checklist_answers SET note = ''",
            "checklist_answers",
        ),
    ] {
        owner.batch_execute(change).await.unwrap();
        let found = faults(&room).await;
        assert!(found.iter().any(|fault| fault.contains(table)), "{change}: {found:?}");
        owner.batch_execute(back).await.unwrap();
        assert_eq!(faults(&room).await, Vec::<String>::new());
    }
    let page = room.does("cleo", claim, "checklist", &[("kind", "")]).await;
    assert!(page.says("#items", "The claim has no type yet") && page.says("#timeline", "Type taken away"));
    let left = owner.query_one("SELECT count(*) FROM checklist_answers", &[]).await.unwrap().get::<_, i64>(0);
    assert_eq!((left, faults(&room).await), (0, Vec::<String>::new()));
}

#[tokio::test]
async fn a_claim_keeps_its_version_until_somebody_moves_it_and_sees_the_difference() {
    let desk = named().await;
    let (ada, ben) = (desk.signed_in("ada").await, desk.signed_in("ben").await);
    let claim = logs(&ada, &[("text", "Bats are blind."), ("kind", "quotation")]).await;
    ada.get(&claim).await.says("Checklist: Quotation").says("Type Quotation");
    for item in 1..=4 {
        ada.post(&format!("{claim}/checklist/{item}"), &[("answer", "done")]).await.is(303);
    }
    let list = "/desk/settings/checklists/quotation";
    let old = ben.get(list).await.field("Items");
    let items =
        format!("{}\n\nIs it ours?", old.replacen("Is it word for word?", "Is each word the same?", 1));
    let fields = [
        ("name", "Quotation"),
        ("items", items.as_str()),
        ("offered", "yes"),
        ("seen", "1"),
        ("step", "look"),
    ];
    ben.post(list, &fields).await.that_is(200).says("One claim in work has this type; it keeps");
    let fields = [&fields[..4], &[("step", "apply")]].concat();
    ben.post(list, &fields).await.is(303);

    let page = ada.get(&claim).await;
    page.says("4 of 4")
        .says("Version 2 of this list is out")
        .says("New: Is it ours?")
        .says("Gone: Is it word for word?");
    let renew = format!("{claim}/checklist/version");
    ada.post(&renew, &[("version", "3")]).await.refused_saying("There is no version 3");
    let page = ada.posts(&renew, &[("version", "2")]).await.that_is(200);
    page.says("3 of 5").says("Checklist moved to version 2 by Ada").hides("is out");
    assert_eq!(page.words("#items [data-held=no]").len(), 2);
    ada.post(&renew, &[("version", "1")]).await.refused_saying("Nothing was changed.");
    // What is begun now has the newest.
    let other = logs(&ada, &[("text", "Bats sleep upside down."), ("kind", "quotation")]).await;
    ada.get(&other).await.says("0 of 5");
}

#[tokio::test]
async fn the_queue_shows_types_and_filters_by_them_and_many_get_one_at_once() {
    let desk = named().await;
    let ada = desk.signed_in("ada").await;
    let bats = logs(&ada, &[("text", "Bats are blind."), ("kind", "health")]).await;
    let fish = logs(&ada, &[("text", "Goldfish forget.")]).await;
    let page = ada.get("/desk/claims?kind=health").await.that_is(200);
    page.says("Bats are blind.").says("· Health").hides("Goldfish forget.");
    assert!(page.html.contains("value=\"health\" selected"));
    ada.get("/desk/board?kind=health").await.that_is(200).says("Bats are blind.").hides("Goldfish forget.");
    ada.get("/desk/claims?kind=%27%3B--").await.that_is(200).hides("Bats are blind.");
    let id = |claim: &str| claim.rsplit('/').next().unwrap().to_owned();
    let (one, two) = (id(&bats), id(&fish));
    let typed = [("what", "type"), ("claim", one.as_str()), ("claim", two.as_str()), ("kind", "figure")];
    ada.get(&format!("/desk/claims/selection?what=type&claim={one}&claim={two}"))
        .await
        .that_is(200)
        .says("Set the type of 2 claims");
    ada.post("/desk/claims/selection", &typed).await.that_is(200).says("Type set: 2 claims");
    ada.get("/desk/claims?kind=figure").await.says("Bats are blind.").says("Goldfish forget.");
    assert_eq!(desk.count("SELECT count(*) FROM claim_types WHERE kind = 'figure'").await, 2);
}
