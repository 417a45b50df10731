//! Types of claims and their checklists, as editors write them.

use super::named;

const LISTS: &str = "/desk/settings/checklists";
const FIGURE: &str = "/desk/settings/checklists/figure";

#[tokio::test]
async fn a_change_is_a_new_version_and_the_old_one_stays_readable() {
    let desk = named().await;
    let ada = desk.signed_in("ada").await;
    let page = ada.get(FIGURE).await.that_is(200);
    assert_eq!(page.heading(), "Checklist: Figure");
    page.says("Is it compared with the right base?").says("Nothing was changed yet");
    let items = page.field("Items").replacen("Is the period chosen fairly?", "Is the period fair?", 1);
    let fields = [("name", "Figure"), ("items", items.as_str()), ("offered", "yes"), ("seen", "1")];
    let looked = ada.post(FIGURE, &fields).await.that_is(200);
    looked.says("What will change").says("Gone: Is the period chosen fairly?").says("No claim in work");
    ada.get(FIGURE).await.that_is(200).says("Version 1").says("Nothing was changed yet");
    let fields = [&fields[..], &[("step", "apply")]].concat();
    let page = ada.posts(FIGURE, &fields).await.that_is(200);
    page.says("Version 2: item Is the period chosen fairly? nothing Ada");
    page.says("Version 2: item nothing Is the period fair? Ada");
    page.says("Version 1");
    ada.get(&format!("{FIGURE}/versions/1"))
        .await
        .that_is(200)
        .says("Is the period chosen fairly?")
        .says("The newest is version 2");
    let second = ada.get(&format!("{FIGURE}/versions/2")).await.that_is(200);
    second.says("New: Is the period fair?").says("Gone: Is the period chosen fairly?");
    ada.get(&format!("{FIGURE}/versions/3")).await.is(404);
    // The same again is nothing new; an older form is told so.
    ada.post(FIGURE, &fields).await.leads_to("/desk/settings/checklists/figure?done=same");
    let late =
        ada.post(FIGURE, &[("name", "Figure"), ("items", "Is it so?"), ("seen", "1")]).await.that_is(409);
    late.says("Somebody changed this while you were writing");
    assert_eq!(late.field("Items"), "Is it so?");
    assert_eq!(desk.count("SELECT count(*) FROM checklists").await, 1);
}

#[tokio::test]
async fn a_new_type_is_offered_and_one_that_is_not_offered_is_not() {
    let desk = named().await;
    let ada = desk.signed_in("ada").await;
    let wrong = ada.post(LISTS, &[("name", " figure "), ("items", "Is it so?")]).await.that_is(422);
    assert!(wrong.problem("Name").contains("There is a type of this name"));
    let wrong =
        ada.post(LISTS, &[("name", "Satire"), ("items", "Is it so?\n\nIs it so?")]).await.that_is(422);
    assert_eq!(wrong.problem("Items"), "“Is it so?” stands there twice.");
    let wrong =
        ada.post(LISTS, &[("name", "Satire"), ("items", "Is it so?\n\nIS IT SO?")]).await.that_is(422);
    assert_eq!(wrong.problem("Items"), "“IS IT SO?” stands there twice.");
    let taken = [("name", "PROMISE"), ("items", "Is it so?"), ("seen", "1")];
    let wrong = ada.post(FIGURE, &taken).await.that_is(422);
    assert_eq!(wrong.problem("Name of the type"), "Another type has this name.");
    let page =
        ada.posts(LISTS, &[("name", "Satire"), ("items", "Is it marked as such?\nAt its source.")]).await;
    page.that_is(200).says("Version 1 nothing 1 item Ada");
    let fields = [("name", "Promise"), ("items", "Was it made?"), ("seen", "1"), ("step", "apply")];
    ada.posts("/desk/settings/checklists/promise", &fields)
        .await
        .that_is(200)
        .says("offered for claims yes no");
    let form = ada.get("/desk/claims/new").await.words("#kind option");
    assert!(form.contains(&"Satire".to_owned()) && !form.contains(&"Promise".to_owned()), "{form:?}");
    desk.signed_in("cleo").await.get(LISTS).await.refused_saying("This is for an editor.");
}
