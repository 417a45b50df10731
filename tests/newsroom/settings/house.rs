//! The desk's name, four eyes, and who changed them.

use super::named;
use crate::support::database::connect;
use crate::support::desk::Desk;

const HOUSE: &str = "/desk/settings/house";

#[tokio::test]
async fn settings_are_for_admins_and_in_their_bar_alone() {
    let desk = named().await;
    let (olga, ada) = (desk.signed_in("olga").await, desk.signed_in("ada").await);
    let page = olga.get("/desk/settings").await.that_is(200);
    assert_eq!(page.heading(), "Settings");
    page.says("The Courier, four eyes on").says("First warnings: 5 days in review").says("Quotation");
    assert!(olga.get("/desk").await.words("nav a").contains(&"Settings".to_owned()));
    assert!(!ada.get("/desk").await.words("nav a").contains(&"Settings".to_owned()));
    for path in ["/desk/settings", HOUSE, "/desk/settings/limits"] {
        ada.get(path).await.refused_saying("This is for an admin.");
    }
    ada.get("/desk/settings/checklists").await.is(200);
}

#[tokio::test]
async fn a_new_name_is_told_with_the_old_one_and_holds_at_once() {
    let desk = named().await;
    let olga = desk.signed_in("olga").await;
    let page = olga.get(HOUSE).await.that_is(200);
    page.says("the command line");
    let mut form = page.form(HOUSE);
    form.iter_mut().find(|(name, _)| name == "name").unwrap().1 = "The New Courier".to_owned();
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut look = fields.clone();
    look.push(("step", "look"));
    let looked = olga.post(HOUSE, &look).await.that_is(200);
    looked.says("Nothing is changed yet").says("Name: The Courier → The New Courier");
    assert_eq!(
        (looked.field("Name of the desk").as_str(), desk.app.house().name.as_str()),
        ("The New Courier", "The Courier")
    );
    let other =
        [("seen", "The Courier"), ("name", "Another"), ("looked", "of something else"), ("step", "apply")];
    olga.post(HOUSE, &other).await.that_is(200).says("Nothing is changed yet");
    let fields = [&fields[..], &[("step", "apply")]].concat();
    let page = olga.posts(HOUSE, &fields).await.that_is(200);
    page.says("Name The Courier The New Courier Olga 24 Nov 2026, 09:00");
    assert!(page.html.contains("It is changed"));
    assert_eq!(desk.app.house().name, "The New Courier");

    // The same form again changes nothing; one that was shown before is told what happened meanwhile.
    olga.post(HOUSE, &fields).await.leads_to("/desk/settings/house?done=same");
    let old = olga.post(HOUSE, &[("name", "Another"), ("seen", "The Courier")]).await.that_is(409);
    old.says("Somebody changed this while you were writing");
    assert_eq!(old.field("Name of the desk"), "Another");
    let wrong = olga.post(HOUSE, &[("name", " "), ("seen", "The New Courier")]).await.that_is(422);
    assert_eq!(
        (wrong.problem("Name of the desk").as_str(), wrong.focused().as_str()),
        ("A name is missing.", "Name of the desk")
    );
    assert_eq!(desk.count("SELECT count(*) FROM history WHERE chain = 'desk'").await, 2);
}

#[tokio::test]
async fn four_eyes_are_switched_with_a_reason() {
    let desk = named().await;
    let olga = desk.signed_in("olga").await;
    let to = "/desk/settings/house/four-eyes";
    let wrong = olga.post(to, &[("on", "off"), ("reason", "")]).await.that_is(422);
    assert!(!wrong.problem("Why").is_empty() && desk.app.house().four_eyes);
    let looked =
        olga.post(to, &[("on", "off"), ("reason", "I am alone."), ("step", "look")]).await.that_is(200);
    looked.says("Four eyes: on → off").says("0 claims await approval.").says("say what they said");
    assert!(desk.app.house().four_eyes && looked.field("Why") == "I am alone.");
    let page =
        olga.posts(to, &[("on", "off"), ("reason", "I am alone."), ("step", "apply")]).await.that_is(200);
    page.says("Four eyes: I am alone. on off Olga");
    assert!(!desk.app.house().four_eyes);
    olga.post(to, &[("on", "off"), ("reason", "Still alone.")])
        .await
        .leads_to("/desk/settings/house?done=same");
}

#[tokio::test]
async fn a_desk_without_a_name_gets_one_first() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let page = olga.get("/desk/settings/limits").await.that_is(200);
    let mut form = page.form("/desk/settings/limits");
    form[1].1 = "4 d".to_owned();
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let to = "/desk/settings/house?done=first";
    olga.post("/desk/settings/limits", &fields).await.leads_to(to);
    assert!(olga.get(to).await.html.contains("Give the desk its name first"));
    let page =
        olga.posts(HOUSE, &[("name", "The Courier"), ("seen", ""), ("step", "apply")]).await.that_is(200);
    page.says("The Courier Olga");
}

#[tokio::test]
async fn a_row_changed_behind_the_historys_back_is_found() {
    let desk = named().await;
    let olga = desk.signed_in("olga").await;
    olga.posts(
        "/desk/settings/checklists/figure",
        &[("name", "Number"), ("items", "Is it so?"), ("offered", "yes"), ("seen", "1"), ("step", "apply")],
    )
    .await
    .is(200);
    assert_eq!(desk.verified().await, Vec::<String>::new());
    let owner = connect(&desk.owner_url).await;
    let limits = "UPDATE desk SET limits = '{\"in_review\": {\"owner\": 1, \"editors\": 2, \"back\": 3}, \
                  \"awaiting_approval\": {\"owner\": 1, \"editors\": 2, \"back\": 3}, \
                  \"approved\": {\"owner\": 1, \"editors\": 2, \"back\": 3}, \"reviewer_due\": null, \"approver_due\": null}'";
    let loose = "ALTER TABLE checklists DISABLE TRIGGER USER";
    let renamed = "UPDATE checklists SET name = 'Sum'";
    for (change, back, told) in [
        (limits, "UPDATE desk SET limits = NULL", "the row says something else"),
        (renamed, "UPDATE checklists SET name = 'Number'", "“checklists” says something else"),
        (
            "INSERT INTO checklists VALUES ('figure', 3, 'Sum', true, '[]')",
            "DELETE FROM checklists WHERE version = 3",
            "“checklists”",
        ),
    ] {
        owner.batch_execute(loose).await.unwrap();
        owner.batch_execute(change).await.unwrap();
        let faults = desk.verified().await;
        assert!(faults.iter().any(|fault| fault.contains(told)), "{change}: {faults:?}");
        owner.batch_execute(back).await.unwrap();
        assert_eq!(desk.verified().await, Vec::<String>::new());
    }
}
