//! Joining by an address that a mail brings.

use crate::support::desk::Desk;
use crate::support::person::Person;
use chrono::TimeDelta;

const FINN: [(&str, &str); 3] = [("name", "Finn"), ("email", "Finn@desk.example"), ("role", "reviewer")];
const CHOSEN: &str = "seven herons by the lake";

/// Invites Finn, and the path of the address that he gets.
async fn invites(olga: &Person) -> String {
    let page = olga.post("/desk/people", &FINN).await.that_is(201);
    path(&page.says("It is shown only once").words("code.address").remove(0))
}

fn path(address: &str) -> String {
    address[address.find("/invitations/").unwrap()..].to_owned()
}

#[tokio::test]
async fn olga_invites_finn_who_chooses_his_password_and_joins() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let address = invites(&olga).await;
    olga.get("/desk/people")
        .await
        .is(200)
        .says("Invited, not here yet")
        .says("finn@desk.example")
        .hides(&address);
    assert!(!desk.signed_in("ada").await.get("/desk/people").await.html.contains("finn@desk"));
    let finn = desk.stranger();
    let page = finn.get(&address).await;
    assert_eq!(page.is(200).field("Your name"), "Finn");
    page.says("Olga invited you as reviewer");
    assert_eq!((page.header("referrer-policy"), page.header("cache-control")), ("no-referrer", "no-store"));
    assert_eq!(
        desk.count("SELECT count(*) FROM people WHERE name LIKE 'Finn%'").await,
        0,
        "a GET changes nothing"
    );
    let wrong = finn.post(&address, &[("name", ""), ("password", "short")]).await;
    assert_eq!(wrong.is(422).problem("Your name"), "A name is missing.");
    assert!(wrong.problem("Password").contains("at least 12"));
    let fields = [("name", "Finn Aalto"), ("public_name", "F. Aalto"), ("password", CHOSEN)];
    finn.post(&address, &fields).await.leads_to("/desk");
    finn.get("/account").await.is(200).says("Finn Aalto, reviewer");
    finn.post(&address, &fields).await.is(410).says("works no more");
    let door = desk.stranger();
    door.post("/login", &[("email", "finn@desk.example"), ("password", CHOSEN)]).await.leads_to("/desk");
    olga.get("/desk/people").await.says("Finn Aalto").hides("Invited, not here yet");
    assert_eq!(desk.count("SELECT count(*) FROM history WHERE payload ~* 'finn'").await, 0);
    let told = "SELECT count(*) FROM activity WHERE kind IN ('person_invited', 'invitation_accepted')";
    assert_eq!(desk.count(told).await, 2);
}

#[tokio::test]
async fn only_a_hash_of_the_address_is_kept_and_no_editor_reads_the_mail() {
    let desk = Desk::open().await;
    let address = invites(&desk.signed_in("olga").await).await;
    let token = address.rsplit('/').next().unwrap().to_owned();
    let kept = format!("SELECT count(*) FROM invitations WHERE invitations::text LIKE '%{token}%'");
    let right = format!("SELECT count(*) FROM invitations WHERE token_hash = sha256('\\x{token}')");
    assert_eq!((desk.count(&kept).await, desk.count(&right).await), (0, 1));
    let ada = desk.signed_in("ada").await;
    let list = ada.get("/desk/mail").await;
    list.is(200).says("Your invitation to");
    let at = list.html.find("/desk/mail/0").unwrap();
    ada.get(&list.html[at..at + "/desk/mail/".len() + 36])
        .await
        .is(200)
        .says("its recipient’s alone")
        .hides(&token);
    let (app, worker) = (&desk.app, factdesk::outbox::worker::Worker::of(&desk.app).unwrap());
    app.clock.set(factdesk::clock::Clock::system().now() + TimeDelta::minutes(1));
    assert!(worker.turn().await.unwrap());
    let words = "SELECT count(*) FROM outbox WHERE done_at IS NOT NULL AND payload ? 'subject' AND NOT payload ? 'text'";
    assert_eq!(desk.count(words).await, 1, "what a private mail said is forgotten once it went");
}

#[tokio::test]
async fn an_invitation_ends_when_it_is_withdrawn_sent_again_or_too_old() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let first = invites(&olga).await;
    let page = olga.post("/desk/people", &FINN).await;
    assert!(page.is(422).problem("E-mail").starts_with("They are invited already."));
    let html = olga.get("/desk/people").await.html;
    let at = html.find("/desk/people/invitations/").unwrap();
    let own = html[at..].split("/again").next().unwrap();
    let page = olga.post(&format!("{own}/again"), &[]).await.that_is(201);
    let second = path(&page.words("code.address").remove(0));
    assert_eq!(desk.count("SELECT count(*) FROM outbox").await, 1, "the first mail does not go out any more");
    desk.stranger().get(&first).await.is(410);
    desk.stranger().get(&second).await.is(200);
    desk.wait(TimeDelta::days(7));
    desk.stranger().get(&second).await.is(410);
    let olga = desk.signed_in("olga").await;
    olga.get("/desk/people").await.says("too old since");
    let page = olga.post(&format!("{own}/again"), &[]).await.that_is(201);
    let third = path(&page.words("code.address").remove(0));
    desk.stranger().get(&third).await.is(200);
    olga.post(&format!("{own}/withdrawal"), &[]).await.leads_to("/desk/people?done=withdrawn");
    desk.stranger().post(&third, &[("name", "Finn"), ("password", CHOSEN)]).await.is(410);
    assert_eq!(desk.count("SELECT count(*) FROM outbox").await, 0);
    olga.post(&format!("{own}/again"), &[]).await.is(404);
    desk.stranger().get("/invitations/zz").await.is(404);
}

#[tokio::test]
async fn whoever_is_no_admin_any_more_lets_nobody_in() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    olga.post(&format!("/desk/people/{}/role", desk.id("ada")), &[("role", "admin")]).await.is(303);
    let address = invites(&olga).await;
    let ada = desk.signed_in("ada").await;
    ada.post(&format!("/desk/people/{}/role", desk.id("olga")), &[("role", "editor")]).await.is(303);
    desk.stranger().post(&address, &[("name", "Finn"), ("password", CHOSEN)]).await.is(410);
    assert_eq!(desk.count("SELECT count(*) FROM people").await, 6);
}

#[tokio::test]
async fn of_two_who_take_up_one_invitation_at_once_one_joins() {
    let desk = Desk::open().await;
    let address = invites(&desk.signed_in("olga").await).await;
    let (one, two) = (desk.stranger(), desk.stranger());
    let fields = [("name", "Finn"), ("password", CHOSEN)];
    let (one, two) = tokio::join!(one.post(&address, &fields), two.post(&address, &fields));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
}
