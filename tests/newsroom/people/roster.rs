//! `/desk/people`: who belongs to the desk.

use crate::support::desk::Desk;
use factdesk::people::person::Role;
use factdesk::people::roster::{self, By, Command, Refusal};

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let page = olga.post("/desk/people", &[("name", " "), ("email", "finn"), ("role", "editor")]).await;
    assert_eq!(page.is(422).problem("Name"), "A name is missing.");
    assert_eq!(page.problem("E-mail"), "An e-mail address looks like ada@desk.example.");
    assert_eq!((page.field("E-mail").as_str(), page.focused().as_str()), ("finn", "Name"));
    let fields = [("name", "Ada"), ("email", "ADA@desk.example"), ("role", "editor")];
    let page = olga.post("/desk/people", &fields).await;
    assert_eq!(page.is(422).problem("E-mail"), "Somebody already signs in with this address.");
}

#[tokio::test]
async fn only_admins_see_the_forms_or_may_use_them() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let page = ada.get("/desk/people").await;
    page.is(200).says("Olga").hides("action=\"/desk/people/");
    assert!(!page.has_form("/desk/people"));
    let fields = [("name", "Finn"), ("email", "finn@desk.example"), ("role", "admin")];
    ada.post("/desk/people", &fields).await.refused_saying("This is for an admin.");
    let own = format!("/desk/people/{}/role", desk.id("ada"));
    ada.post(&own, &[("role", "admin")]).await.is(403);
    assert_eq!(desk.count("SELECT count(*) FROM people").await, 6);
}

#[tokio::test]
async fn the_last_admin_stays() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let own = format!("/desk/people/{}", desk.id("olga"));
    olga.post(&format!("{own}/role"), &[("role", "editor")]).await.is(422).says("This is the last admin.");
    olga.post(&format!("{own}/disabling"), &[]).await.is(422).says("This is the last admin.");
    olga.post(&format!("/desk/people/{}/role", desk.id("ada")), &[("role", "admin")]).await.is(303);
    olga.post(&format!("{own}/role"), &[("role", "editor")]).await.is(303);
    desk.signed_in("olga").await.get("/account").await.says("Olga, editor");
}

#[tokio::test]
async fn two_admins_who_disable_each_other_at_once_dont_both_succeed() {
    let desk = Desk::open().await;
    let (olga, ada, now) = (desk.id("olga"), desk.id("ada"), desk.app.clock.now());
    let make = Command::ChangeRole { person: ada, role: Role::Admin };
    roster::execute(&desk.app.db, By::System, now, make).await.unwrap();
    for _ in 0..10 {
        let one = roster::execute(&desk.app.db, By::Person(olga), now, Command::Disable { person: ada });
        let two = roster::execute(&desk.app.db, By::Person(ada), now, Command::Disable { person: olga });
        let (one, two) = tokio::join!(one, two);
        let refused =
            |result: &Result<(), Refusal>| matches!(result, Err(Refusal::NotAnAdmin | Refusal::LastAdmin));
        assert!(one.is_ok() != two.is_ok() && (refused(&one) || refused(&two)), "{one:?} {two:?}");
        for person in [olga, ada] {
            roster::execute(&desk.app.db, By::System, now, Command::Enable { person }).await.unwrap();
        }
    }
}

#[tokio::test]
async fn somebody_disabled_can_be_let_in_again() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let eve = format!("/desk/people/{}", desk.id("eve"));
    olga.posts(&format!("{eve}/disabling"), &[]).await.says("Let in again");
    olga.posts(&format!("{eve}/enabling"), &[]).await.is(200).hides("Let in again");
    desk.signs_in("eve").await.get("/account").await.is(200);
    assert_eq!(
        desk.count("SELECT count(*) FROM history WHERE kind IN ('PersonDisabled', 'PersonEnabled')").await,
        2
    );
}

#[tokio::test]
async fn nothing_is_written_when_nothing_changes_and_nobody_is_not_found() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let ben = format!("/desk/people/{}", desk.id("ben"));
    let before = desk.count("SELECT count(*) FROM history").await;
    olga.post(&format!("{ben}/role"), &[("role", "editor")]).await.is(303);
    olga.post(&format!("{ben}/enabling"), &[]).await.is(303);
    olga.post(&format!("{ben}/role"), &[("role", "owner")]).await.is(400);
    olga.post("/desk/people/0/role", &[("role", "editor")]).await.is(404);
    olga.post(&format!("/desk/people/{}/disabling", factdesk::ids::PersonId::new()), &[]).await.is(404);
    assert_eq!(desk.count("SELECT count(*) FROM history").await, before);
}

#[tokio::test]
async fn a_row_that_was_changed_behind_the_historys_back_is_found() {
    let desk = Desk::open().await;
    let owner = crate::support::database::connect(&desk.owner_url).await;
    let change = "UPDATE people SET role = 'admin' WHERE name = 'Eve'";
    owner.batch_execute(change).await.unwrap();
    let faults = desk.verified().await;
    assert_eq!(faults.len(), 1);
    assert!(faults[0].contains("contributor") && faults[0].contains("admin"), "{faults:?}");
    owner.batch_execute("UPDATE people SET role = 'contributor' WHERE name = 'Eve'").await.unwrap();
}
