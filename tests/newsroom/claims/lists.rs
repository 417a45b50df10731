//! Saved lists: made from the queue, shared, and where a day begins.

use super::log::logs;
use crate::support::desk::{Desk, PASSWORD};

/// The address of the only saved list that they see.
async fn address(desk: &Desk, name: &str) -> String {
    let html = desk.signed_in(name).await.get("/desk/lists").await.html;
    let start = html.find("/desk/lists/0").expect("a list");
    html[start..start + 48].to_owned()
}

#[tokio::test]
async fn a_list_is_saved_with_its_filters_and_found_again() {
    let desk = Desk::open().await;
    let cleo = desk.signed_in("cleo").await;
    logs(&cleo, &[("text", "Bats are blind.")]).await;
    let queue = cleo.get("/desk/claims?state=logged&sort=priority&priority=&after=00").await;
    let form = queue.form("/desk/lists");
    assert!(form.contains(&("query".to_owned(), "state=logged&sort=priority".to_owned())), "{form:?}");
    let fields = [("query", "state=logged&sort=priority&after=00"), ("name", "  New   ones ")];
    cleo.post("/desk/lists", &fields).await.leads_to("/desk/claims?state=logged&sort=priority");
    let queue = cleo.get("/desk/claims?sort=priority&state=logged").await;
    assert_eq!(queue.words(".saved [aria-current]"), ["New ones"]);
    assert_eq!(queue.heading(), "New ones");
    // The same name gets the new filters; others do not see it.
    cleo.post("/desk/lists", &[("query", "state=late"), ("name", "new ones")]).await;
    assert_eq!(desk.count("SELECT count(*) FROM saved_lists WHERE query = 'state=late'").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM saved_lists").await, 1);
    desk.signed_in("ada").await.get("/desk/claims").await.hides("new ones");
    let page = cleo.post("/desk/lists", &[("query", "state=late"), ("name", " ")]).await.that_is(422);
    assert_eq!(page.problem("Name"), "Give the list a name.");
    assert!(page.form("/desk/lists").contains(&("query".to_owned(), "state=late".to_owned())));
}

#[tokio::test]
async fn editors_share_lists_and_others_only_use_them() {
    let desk = Desk::open().await;
    let (ada, cleo) = (desk.signed_in("ada").await, desk.signed_in("cleo").await);
    let refused = cleo.post("/desk/lists", &[("name", "Mine"), ("query", ""), ("shared", "yes")]).await;
    refused.refused_saying("Only an editor can share a list");
    ada.post("/desk/lists", &[("name", "Awaiting"), ("query", "state=awaiting_approval"), ("shared", "yes")])
        .await;
    let list = address(&desk, "cleo").await;
    cleo.get("/desk/claims").await.says("Awaiting");
    cleo.get(&list).await.leads_to("/desk/claims?state=awaiting_approval");
    cleo.post(&list, &[("name", "Hers"), ("position", "1")]).await.refused_saying("They or an editor");
    cleo.get(&format!("{list}/deletion")).await.is(403);
    cleo.post(&format!("{list}/deletion"), &[]).await.is(403);
    let ben = desk.signed_in("ben").await;
    ben.post(&list, &[("name", "To decide"), ("position", "2"), ("shared", "yes")])
        .await
        .leads_to("/desk/lists");
    let page = ben.post(&list, &[("name", ""), ("position", "x")]).await.that_is(422);
    assert_eq!(page.problem("Place"), "Write a number from 0 to 999; the lowest comes first.");
    ben.get(&format!("{list}/deletion")).await.that_is(200).says("Nobody at the desk will see it any more");
    ben.post(&format!("{list}/deletion"), &[]).await.leads_to("/desk/lists");
    cleo.get(&list).await.is(404);
}

#[tokio::test]
async fn a_name_belongs_to_one_list_of_a_person() {
    let desk = Desk::open().await;
    let cleo = desk.signed_in("cleo").await;
    cleo.post("/desk/lists", &[("name", "One"), ("query", "")]).await;
    let one = address(&desk, "cleo").await;
    cleo.post("/desk/lists", &[("name", "Two"), ("query", "state=late")]).await;
    let page = cleo.post(&one, &[("name", "TWO"), ("position", "0")]).await.that_is(422);
    assert!(page.problem("Name").contains("has this name"));
    assert_eq!(desk.count("SELECT count(*) FROM saved_lists WHERE name = 'One'").await, 1);
}

#[tokio::test]
async fn sign_in_leads_to_the_start_page_until_it_is_gone() {
    let desk = Desk::open().await;
    let cleo = desk.signed_in("cleo").await;
    cleo.post("/desk/lists", &[("name", "Mine"), ("query", "assignee=me")]).await;
    let list = address(&desk, "cleo").await;
    let id = list.rsplit('/').next().unwrap().to_owned();
    cleo.post("/desk/lists/start", &[("list", &id)]).await.leads_to("/desk/lists");
    cleo.get("/desk/lists").await.says("my start page");
    let sign_in = [("email", "cleo@desk.example"), ("password", PASSWORD)];
    desk.stranger().post("/login", &sign_in).await.leads_to(&list);
    let with = [sign_in[0], sign_in[1], ("next", "/desk/board")];
    desk.stranger().post("/login", &with).await.leads_to("/desk/board");
    assert_eq!(cleo.get("/desk").await.that_is(200).heading(), "Tuesday, 24 November");
    desk.signed_in("dan").await.post("/desk/lists/start", &[("list", &id)]).await.is(404);
    cleo.post(&format!("{list}/deletion"), &[]).await.leads_to("/desk/lists");
    desk.stranger().post("/login", &sign_in).await.leads_to("/desk");
}
