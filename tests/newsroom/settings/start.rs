//! The whole first run: from an empty database to a desk that has taken its first steps.

use crate::support::desk::{Desk, PASSWORD};
use crate::support::page::PageRead;
use crate::support::person::Person;
use factdesk::settings::setup;

const START: &str = "/desk/start";

/// Names of the steps, each with what stands beside it.
fn steps(page: &PageRead) -> Vec<String> {
    page.words(".first-steps h2")
}

/// The line above a page of the desk, or "".
async fn reminder(ada: &Person, path: &str) -> String {
    ada.get(path).await.words(".starting").join("")
}

async fn set_up(desk: &Desk) -> Person {
    let address = setup::address(&desk.app.db, "", desk.app.clock.now()).await.unwrap().unwrap();
    let ada = desk.stranger();
    let page = ada.get(&address).await.that_is(200);
    let mut form = page.form("/setup");
    for (name, value) in form.iter_mut() {
        *value = match name.as_str() {
            "desk" => "The Courier".to_owned(),
            "name" => "Ada".to_owned(),
            "email" => "ada@courier.example".to_owned(),
            "password" => PASSWORD.to_owned(),
            _ => continue,
        };
    }
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ada.post("/setup", &fields).await.leads_to(START);
    ada
}

#[tokio::test]
async fn the_first_admin_is_led_through_the_first_steps() {
    let desk = Desk::empty(|_| ()).await;
    let ada = set_up(&desk).await;
    let page = ada.get(START).await.that_is(200);
    page.says("0 of 8 are done.").says("Until then pages show the desk’s name alone.");
    assert_eq!(steps(&page)[0], "Say who you are");
    assert_eq!(page.words(".first-steps [aria-current] h2"), ["Say who you are"]);
    assert_eq!(reminder(&ada, "/desk").await, "First steps 0 of 8 done");

    // Each step's page is there, says where one came from, and does what it is for.
    for (path, fields) in [
        (
            "/desk/settings/organisation",
            vec![("name", "Courier Press"), ("seen", "\n\n\n"), ("step", "apply")],
        ),
        ("/desk/settings/place", vec![("time_zone", "Europe/Berlin"), ("seen", "\n\n"), ("step", "apply")]),
        (
            "/desk/settings/policies/methodology",
            vec![
                ("text", "We look twice."),
                ("language", "en"),
                ("note", "First."),
                ("seen", "0"),
                ("step", "apply"),
            ],
        ),
        (
            "/desk/settings/policies/corrections",
            vec![
                ("text", "Tell us."),
                ("language", "en"),
                ("note", "First."),
                ("seen", "0"),
                ("step", "apply"),
            ],
        ),
    ] {
        assert!(reminder(&ada, path).await.starts_with("First steps"), "{path}");
        ada.post(path, &fields).await.leads_to(&format!("{path}?done=changed"));
    }
    assert!(reminder(&ada, "/desk/people").await.starts_with("First steps 4 of 8"));
    let ben = [("name", "Ben"), ("email", "ben@courier.example"), ("role", "editor")];
    let invited = ada.post("/desk/people", &ben).await.that_is(201);
    let address = invited.says("It is shown only once").words("code.address").remove(0);
    let joins = [("name", "Ben"), ("password", "seven herons by the lake")];
    desk.stranger().post(&address[address.find("/invitations/").unwrap()..], &joins).await.leads_to("/desk");
    ada.get("/desk/claims/new").await.is(200);
    ada.post("/desk/claims", &[("text", "Bats are blind."), ("language", "en")]).await.is(303);
    let page = ada.get(START).await.that_is(200);
    page.says("6 of 8 are done.");
    assert_eq!(steps(&page)[0], "Say who you are Done");
    assert_eq!(
        page.words(".first-steps [data-held='no'] h2"),
        ["Look at the rating scale", "Let mail go out"]
    );
    what_is_put_off_reminds_nobody(&ada).await;
}

async fn what_is_put_off_reminds_nobody(ada: &Person) {
    ada.post("/desk/start/later", &[("step", "tea")]).await.is(404);
    ada.post("/desk/start/later", &[("step", "mail")]).await.leads_to(START);
    assert!(steps(&ada.get(START).await).contains(&"Let mail go out Later".to_owned()));
    assert_eq!(reminder(ada, "/desk").await, "First steps 6 of 8 done");
    ada.post("/desk/start/later", &[]).await.leads_to("/desk");
    assert_eq!(reminder(ada, "/desk").await, "");
    ada.get("/desk/settings").await.says("First steps").says("Each is done or put off");
    ada.get(START).await.says("Go to the desk");
    ada.post("/desk/start/again", &[]).await.leads_to(START);
    assert_eq!(reminder(ada, "/desk").await, "First steps 6 of 8 done");
}

#[tokio::test]
async fn the_first_steps_are_an_admins() {
    let desk = super::named().await;
    let (olga, ada) = (desk.signed_in("olga").await, desk.signed_in("ada").await);
    assert_eq!(reminder(&ada, "/desk").await, "");
    ada.get(START).await.refused_saying("This is for an admin.");
    ada.post("/desk/start/later", &[]).await.refused_saying("This is for an admin.");
    olga.get(START).await.says("1 of 8 are done.");
}
