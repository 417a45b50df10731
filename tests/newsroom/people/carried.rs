//! A form that was sent after its session had ended.

use crate::support::desk::{Desk, PASSWORD};
use crate::support::person::Person;
use chrono::TimeDelta;

const FORM: [(&str, &str); 2] =
    [("public_name", "Ada Lindqvist & Co <ed>"), ("form_key", "0123456789abcdef")];

async fn sends_too_late(desk: &Desk, name: &str) -> (Person, Vec<(String, String)>) {
    let person = desk.signed_in(name).await;
    desk.wait(TimeDelta::hours(13));
    let door = person.post("/account/public-name", &FORM).await;
    door.is(401).says("What you wrote is kept");
    assert!(!door.header("www-authenticate").is_empty());
    assert_eq!(door.header("cache-control"), "no-store");
    (person, door.form("/login"))
}

fn filled_in<'a>(form: &'a [(String, String)], email: &'a str) -> Vec<(&'a str, &'a str)> {
    let fill = |name: &'a str, value: &'a str| match name {
        "email" => email,
        "password" => PASSWORD,
        _ => value,
    };
    form.iter().map(|(name, value)| (name.as_str(), fill(name, value))).collect()
}

#[tokio::test]
async fn it_is_kept_through_the_sign_in_and_sent_by_one_more_button() {
    let desk = Desk::open().await;
    let (ada, form) = sends_too_late(&desk, "ada").await;
    let page = ada.post("/login", &filled_in(&form, "ada@desk.example")).await;
    assert_eq!(page.is(200).heading(), "Send what you wrote?");
    page.says("public name").says("Ada Lindqvist & Co <ed>").hides("0123456789abcdef</dd>");
    let kept = page.form("/account/public-name");
    let fields: Vec<(&str, &str)> =
        kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(fields, FORM);
    let done = ada.posts("/account/public-name", &fields).await;
    assert_eq!(done.is(200).field("How readers see you"), "Ada Lindqvist & Co <ed>");
}

#[tokio::test]
async fn it_survives_a_mistyped_password() {
    let desk = Desk::open().await;
    let (ada, form) = sends_too_late(&desk, "ada").await;
    let mut wrong = filled_in(&form, "ada@desk.example");
    wrong.iter_mut().filter(|(name, _)| *name == "password").for_each(|field| field.1 = "mistyped, sorry");
    let again = ada.post("/login", &wrong).await;
    let form = again.is(422).form("/login");
    ada.post("/login", &filled_in(&form, "ada@desk.example")).await.is(200).says("Ada Lindqvist & Co <ed>");
}

#[tokio::test]
async fn it_is_not_handed_to_somebody_else() {
    let desk = Desk::open().await;
    let (browser, form) = sends_too_late(&desk, "ada").await;
    browser.post("/login", &filled_in(&form, "ben@desk.example")).await.leads_to("/desk");
    browser.get("/account").await.says("Ben, editor").hides("Lindqvist");
}

#[tokio::test]
async fn it_goes_to_our_own_pages_only() {
    let desk = Desk::open().await;
    let (ada, mut form) = sends_too_late(&desk, "ada").await;
    form.iter_mut().filter(|(name, _)| name == "carried_to").for_each(|f| f.1 = "//evil.example".to_owned());
    ada.post("/login", &filled_in(&form, "ada@desk.example")).await.leads_to("/desk");
}

#[tokio::test]
async fn passwords_are_not_kept_and_strangers_carry_nothing() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    desk.wait(TimeDelta::hours(13));
    let fields = [("current_password", PASSWORD), ("new_password", "another quiet morning")];
    let door = ada.post("/account/password", &fields).await;
    door.is(401).says("nothing was changed").hides(PASSWORD).hides("another");
    let door = desk.stranger().post("/account/public-name", &FORM).await;
    door.is(401).hides("Lindqvist");
    let large = "x".repeat(300 * 1024);
    let door = ada.post("/account/public-name", &[("public_name", &large)]).await;
    assert!(door.is(401).html.len() < 10_000);
}

#[tokio::test]
async fn the_words_of_a_form_with_a_file_are_kept_and_the_file_is_not() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    desk.wait(TimeDelta::hours(13));
    let part = |name: &str, value: &str| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let words = [("form_key", "0123456789abcdef"), ("how", "paste"), ("text", "Bats see. They do & well.")];
    let mut body: String = words.iter().map(|(name, value)| part(name, value)).collect();
    body += &part("file\"; filename=\"saved.html", "<p>In the file.</p>");
    body += "--edge--\r\n";
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=edge")];
    let door = ada.send(reqwest::Method::POST, "/desk/articles", &headers, body.into_bytes()).await;
    door.is(401).says("What you wrote is kept").hides("In the file");
    let page = ada.post("/login", &filled_in(&door.form("/login"), "ada@desk.example")).await;
    let kept = page.is(200).says("Bats see. They do & well.").form("/desk/articles");
    let fields: Vec<(&str, &str)> =
        kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ada.posts("/desk/articles", &fields).await.is(200).says("They do & well.");
}
