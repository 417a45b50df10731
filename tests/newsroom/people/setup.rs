//! `/setup`: the first start.

use crate::support::desk::{Desk, PASSWORD};
use chrono::TimeDelta;
use factdesk::settings::setup;

async fn token(desk: &Desk) -> String {
    let address = setup::address(&desk.app.db, "http://desk.example", desk.app.clock.now()).await.unwrap();
    let address = address.expect("an empty desk can be set up");
    address.strip_prefix("http://desk.example/setup?token=").unwrap().to_owned()
}

fn filled_in<'a>(token: &'a str, password: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("token", token),
        ("desk", "The Courier"),
        ("name", "Ada"),
        ("email", "ada@courier.example"),
        ("password", password),
    ]
}

#[tokio::test]
async fn the_first_admin_names_the_desk_and_is_signed_in() {
    let desk = Desk::empty(|_| ()).await;
    let token = token(&desk).await;
    let ada = desk.stranger();
    let page = ada.get(&format!("/setup?token={token}")).await;
    assert_eq!(page.is(200).heading(), "Set up the desk");
    assert_eq!(page.header("cache-control"), "no-store");
    let wrong = ada.post("/setup", &filled_in(&token, "short")).await;
    assert!(wrong.is(422).problem("Password").contains("at least 12 characters"));
    assert_eq!((wrong.focused().as_str(), wrong.field("Your name").as_str()), ("Password", "Ada"));
    ada.post("/setup", &filled_in(&token, PASSWORD)).await.leads_to("/desk/start");
    ada.get("/account").await.says("Ada, admin, signs in as ada@courier.example");
    assert!(ada.get("/account").await.html.contains("The Courier"));
    desk.stranger().post("/setup", &filled_in(&token, PASSWORD)).await.is(403);
    assert_eq!(setup::address(&desk.app.db, "x", desk.app.clock.now()).await.unwrap(), None);
    assert_eq!(
        desk.count("SELECT count(*) FROM history WHERE kind IN ('DeskNamed', 'PersonAdded')").await,
        2
    );
}

#[tokio::test]
async fn the_address_works_for_an_hour_and_a_new_one_ends_it() {
    let desk = Desk::empty(|_| ()).await;
    let first = token(&desk).await;
    let second = token(&desk).await;
    let stranger = desk.stranger();
    stranger.get(&format!("/setup?token={first}")).await.is(403);
    stranger.get(&format!("/setup?token={second}")).await.is(200);
    desk.wait(TimeDelta::minutes(61));
    stranger.get(&format!("/setup?token={second}")).await.is(403);
    stranger.post("/setup", &filled_in(&second, PASSWORD)).await.is(403);
    for path in ["/setup", "/setup?token=", "/setup?token=zz"] {
        stranger.get(path).await.is(403);
    }
    assert_eq!(desk.count("SELECT count(*) FROM people").await, 0);
}

#[tokio::test]
async fn of_two_who_set_up_at_once_one_wins() {
    let desk = Desk::empty(|_| ()).await;
    let token = token(&desk).await;
    let (one, two) = (desk.stranger(), desk.stranger());
    let form = filled_in(&token, PASSWORD);
    let answers = tokio::join!(one.post("/setup", &form), two.post("/setup", &form));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 403]);
    assert_eq!(desk.count("SELECT count(*) FROM people").await, 1);
}
