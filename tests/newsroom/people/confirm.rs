//! Sensitive acts want a password that was typed just now; new browsers are told of.

use super::letters::newest;
use crate::support::desk::{Desk, PASSWORD};
use chrono::TimeDelta;
use factdesk::people::Audience;
use factdesk::people::person::Role;
use factdesk::routes;

fn texts(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn after_ten_minutes_the_password_is_asked_for_and_nothing_is_lost() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    desk.wait(TimeDelta::minutes(10));
    let role = format!("/desk/people/{}/role", desk.id("eve"));
    let page = olga.post(&role, &[("role", "reviewer"), ("form_key", "0123456789abcdef")]).await;
    page.is(401).says("What you wrote is kept, and nothing is changed yet.");
    assert_eq!(page.heading(), "Is it you?");
    let mut form = page.form("/confirm");
    let fill = |form: &mut Vec<(String, String)>, password: &str| {
        form.iter_mut()
            .filter(|(name, _)| name == "password")
            .for_each(|(_, value)| *value = password.to_owned());
    };
    fill(&mut form, "not her password");
    let again = olga.post("/confirm", &texts(&form)).await;
    assert_eq!(again.is(422).problem("Your password"), "This is not your password.");
    let mut form = again.form("/confirm");
    fill(&mut form, PASSWORD);
    let page = olga.post("/confirm", &texts(&form)).await;
    assert_eq!(page.is(200).heading(), "Do it now?");
    assert_eq!(desk.count("SELECT count(*) FROM people WHERE role = 'reviewer'").await, 2);
    let form = page.form(&role);
    assert_eq!(texts(&form), [("role", "reviewer"), ("form_key", "0123456789abcdef")]);
    olga.post(&role, &texts(&form)).await.leads_to("/desk/people?done=role");
    desk.wait(TimeDelta::minutes(9));
    olga.post(&role, &[("role", "contributor")]).await.is(303);
}

#[tokio::test]
async fn every_sensitive_act_asks_and_reading_does_not() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    desk.wait(TimeDelta::minutes(10));
    let before = desk.count("SELECT count(*) FROM history").await;
    let mut asked = Vec::new();
    for endpoint in routes::all().iter().filter(|endpoint| endpoint.fresh) {
        assert!(matches!(endpoint.audience, Audience::Desk(role) if role >= Role::Contributor));
        let path = endpoint.path.replace("{id}", &desk.id("eve").to_string());
        olga.post(&path, &[]).await.is(401).says("Is it you?");
        asked.push(endpoint.path);
    }
    for path in [
        "/account/email",
        "/account/tokens",
        "/desk/people",
        "/desk/people/{id}/role",
        "/desk/claims/{id}/redactions",
        "/desk/people/{id}/erasure",
        "/account/two-factor/removal",
    ] {
        assert!(asked.contains(&path), "{path}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM history").await, before);
    olga.get("/desk/people").await.is(200);
}

#[tokio::test]
async fn a_sign_in_in_a_new_browser_is_told_by_mail_and_in_a_known_one_is_not() {
    let desk = Desk::open().await;
    let told = "SELECT count(*) FROM outbox WHERE payload->>'subject' LIKE 'A new sign-in%'";
    let home = desk.signs_in("ada").await;
    assert_eq!(desk.count(told).await, 0, "there is nothing to compare the first with");
    home.forgets_its_session();
    home.post("/login", &[("email", "ada@desk.example"), ("password", PASSWORD)]).await.is(303);
    assert_eq!(desk.count(told).await, 0);
    let _away = desk.signs_in("ada").await;
    assert_eq!(desk.count(told).await, 1);
    assert!(newest(&desk, "ada@desk.example", "A new sign-in").await.contains("127.0.0.1"));
    home.post("/login", &[("email", "ben@desk.example"), ("password", PASSWORD)]).await.is(303);
    assert_eq!(desk.count(told).await, 1, "Ben has not signed in before");
}
