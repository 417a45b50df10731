//! Another e-mail address.

use super::letters::{newest, path};
use crate::support::desk::{Desk, PASSWORD};
use crate::support::person::Person;

const OLD: &str = "ada@desk.example";
const NEW: &str = "ada@new.example";

async fn changes(desk: &Desk, ada: &Person, to: &str) {
    ada.post("/account/email", &[("new_email", to)]).await.leads_to("/account?done=email-asked");
    let address = path(&newest(desk, to, "Confirm your address").await, "/email-changes/");
    desk.stranger().get(&address).await.is(200).says(to);
    ada.post(&address, &[]).await.leads_to("/account?done=email");
    ada.post(&address, &[]).await.is(410);
}

#[tokio::test]
async fn ada_signs_in_with_another_address_once_she_confirmed_it() {
    let desk = Desk::open().await;
    let (ada, door) = (desk.signed_in("ada").await, desk.stranger());
    for (wrong, words) in [("ada", "looks like"), (OLD, "already"), ("ben@desk.example", "Somebody already")]
    {
        let page = ada.post("/account/email", &[("new_email", wrong)]).await;
        assert!(page.is(422).problem("Sign in with another address").contains(words), "{wrong}");
    }
    ada.post("/account/email", &[("new_email", NEW)]).await.is(303);
    door.post("/login", &[("email", NEW), ("password", PASSWORD)]).await.is(422);
    changes(&desk, &ada, NEW).await;
    ada.get("/account?done=email").await.is(200).says(NEW);
    door.post("/login", &[("email", OLD), ("password", PASSWORD)]).await.is(422);
    door.post("/login", &[("email", NEW), ("password", PASSWORD)]).await.leads_to("/desk");
    assert!(newest(&desk, OLD, "Your address was changed").await.contains(NEW));
}

#[tokio::test]
async fn the_old_address_takes_it_back_whatever_a_thief_did_since() {
    let desk = Desk::open().await;
    let thief = desk.signed_in("ada").await;
    changes(&desk, &thief, "thief@one.example").await;
    desk.wait(chrono::TimeDelta::minutes(1));
    changes(&desk, &thief, "thief@two.example").await;
    let ours = path(&newest(&desk, OLD, "Your address was changed").await, "/email-changes/");
    let theirs =
        path(&newest(&desk, "thief@one.example", "Your address was changed").await, "/email-changes/");
    let door = desk.stranger();
    // The thief's own way back ends with ours, and not the other way round.
    door.post(&theirs, &[]).await.leads_to("/login?done=undone");
    door.get(&ours).await.is(200).says("Take the change back").says("thief@one.example");
    assert_eq!(desk.count("SELECT count(*) FROM people WHERE email = 'thief@one.example'").await, 1);
    door.post(&ours, &[]).await.leads_to("/login?done=undone");
    door.get("/login?done=undone").await.says("The address is yours again");
    thief.get("/account").await.is(303);
    door.post("/login", &[("email", OLD), ("password", PASSWORD)]).await.is(422);
    let address = path(&newest(&desk, OLD, "A new password").await, "/password-reset/");
    door.post(&address, &[("password", "seven herons by the lake")]).await.leads_to("/login?done=reset");
    door.post("/login", &[("email", OLD), ("password", "seven herons by the lake")]).await.leads_to("/desk");
    door.post(&ours, &[]).await.is(410);
}
