//! Tokens: made by people, shown once, ended when they like, and never worth more than their owner.

use super::program::Program;
use super::story::wall;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use chrono::TimeDelta;
use factdesk::people::Audience;
use factdesk::people::person::Role;
use factdesk::people::roster::{self, By, Command};
use factdesk::routes;
use reqwest::Method;
use serde_json::json;

/// The token that a page shows, this once.
fn made(page: &PageRead) -> String {
    page.is(201).words(".address").into_iter().next().expect("the secret")
}

#[tokio::test(flavor = "multi_thread")]
async fn eve_makes_a_token_uses_it_and_revokes_it() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    eve.get("/account/tokens").await.is(200).says("None of your programs has a token");
    let wrong = eve.post("/account/tokens", &[("name", ""), ("days", "12")]).await;
    wrong.is(422).says("Choose what it may do.");
    assert_eq!(wrong.focused(), "For which program");
    let fields = [("name", "Nightly import"), ("days", "30"), ("scope_log", "yes")];
    let page = eve.post("/account/tokens", &fields).await;
    let secret = made(&page);
    assert!(secret.starts_with("fdk_") && secret.len() == 68, "{secret}");
    let listed = eve.get("/account/tokens").await;
    listed.says("Nightly import").says("log").says("Never").hides(&secret);
    let program = Program::with(&desk, &secret);
    program.logs(&wall()).await.is(201);
    eve.get("/account/tokens").await.says("24 Nov 2026").hides("Never");
    assert_eq!(desk.count("SELECT count(*) FROM activity WHERE kind = 'token_made'").await, 1);
    let stored = format!("SELECT count(*) FROM tokens t WHERE t::text LIKE '%{}%'", &secret[4..]);
    assert_eq!(desk.count(&stored).await, 0, "the secret is not kept");

    let action = listed.html.split("action=\"").find(|part| part.contains("/revocation")).unwrap();
    let action = action.split('"').next().unwrap();
    // Another's token stays.
    desk.signed_in("dan").await.post(action, &[]).await.is(303);
    program.logs(&wall()).await.is(201);
    eve.post(action, &[]).await.leads_to("/account/tokens?done=revoked");
    program.logs(&wall()).await.is_problem(401, "unauthorized");
    assert_eq!(desk.count("SELECT count(*) FROM activity WHERE kind = 'token_revoked'").await, 1);
    desk.signed_in("olga").await.get("/desk/activity").await.says("Token of the API revoked");
    eve.post("/account/tokens/nonsense/revocation", &[]).await.is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_for_tokens_lets_in_only_a_token_that_works_with_its_scope() {
    let desk = Desk::open().await;
    let mut seen = 0;
    for endpoint in routes::all() {
        let Audience::Token(scope) = endpoint.audience else { continue };
        seen += 1;
        let method = Method::from_bytes(endpoint.method.as_str().as_bytes()).unwrap();
        let path = endpoint.path.replace("{id}", "00000000-0000-7000-8000-000000000000");
        let json = [("content-type", "application/json")];
        let ask = async |program: &Program, headers: &[(&str, &str)]| {
            program.send(method.clone(), &path, &[headers, &json].concat(), b"{}".to_vec()).await
        };
        let (nobody, olga) = (Program::nobody(&desk), desk.signed_in("olga").await);
        let answer = ask(&nobody, &[]).await;
        answer.is_problem(401, "unauthorized");
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"factdesk\"");
        // A session is no token, not even an admin's.
        ask(&nobody, &[("cookie", &olga.cookie().unwrap())]).await.is_problem(401, "unauthorized");
        let good = Program::of(&desk, "olga", &[scope.as_str()]).await;
        for malformed in ["Bearer", "Bearer fdk_", "Basic YWRhOng=", "Bearer fdk_zz", "bearer", "fdk_1", ""] {
            let answer = ask(&nobody, &[("authorization", malformed)]).await;
            answer.is_problem(401, "unauthorized");
            assert!(answer.header("www-authenticate").contains("invalid_token"), "{malformed}");
        }
        ask(&good, &[("authorization", "Bearer fdk_1")]).await.is_problem(401, "unauthorized");
        ask(&Program::with(&desk, &format!("fdk_{}", "0".repeat(64))), &[])
            .await
            .is_problem(401, "unauthorized");
        let others: Vec<&str> = match scope.as_str() {
            "read" => vec!["log", "work"],
            _ => vec!["read"],
        };
        let answer = ask(&Program::of(&desk, "olga", &others).await, &[]).await;
        assert_eq!(answer.is_problem(403, "insufficient-scope")["scope"], scope.as_str());
        assert!(answer.header("www-authenticate").contains("insufficient_scope"));
        let let_in = ask(&good, &[]).await;
        assert!(![401, 403].contains(&let_in.status), "{}: {}", let_in.asked, let_in.text);
        assert_eq!(let_in.header("access-control-allow-origin"), "", "never from other sites");
    }
    assert!(seen >= 4);
    for _ in 0..100 {
        if desk.count("SELECT count(*) FROM activity WHERE kind = 'refused'").await == seen {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("a lacking scope was not recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_by_itself_and_with_its_owner() {
    let desk = Desk::open().await;
    let (eve, dan) = (Program::of(&desk, "eve", &["log"]).await, Program::of(&desk, "dan", &["log"]).await);
    let now = desk.app.clock.now();
    let disable = Command::Disable { person: desk.id("dan") };
    roster::execute(&desk.app.db, By::Person(desk.id("olga")), now, disable).await.unwrap();
    dan.logs(&wall()).await.is_problem(401, "unauthorized");
    desk.wait(TimeDelta::days(29));
    eve.logs(&wall()).await.is(201);
    desk.wait(TimeDelta::days(1));
    eve.logs(&wall()).await.is_problem(401, "unauthorized");
    desk.signed_in("eve").await.get("/account/tokens").await.says("None of your programs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_what_its_owner_may_at_that_moment() {
    let desk = Desk::open().await;
    let ada = Program::of(&desk, "ada", &["work"]).await;
    let claim = ada.logs(&wall()).await.json()["id"].as_str().unwrap().to_owned();
    let triage = json!({ "command": "Triage", "priority": "high" });
    ada.gives(&claim, &triage).await.is(200);
    let now = desk.app.clock.now();
    let demote = Command::ChangeRole { person: desk.id("ada"), role: Role::Contributor };
    roster::execute(&desk.app.db, By::Person(desk.id("olga")), now, demote).await.unwrap();
    let triage = json!({ "command": "Triage", "priority": "low" });
    let problem = ada.gives(&claim, &triage).await.is_problem(403, "forbidden");
    assert!(problem["detail"].as_str().unwrap().contains("Only editors"), "{problem}");
    // The scope is the lesser of the two.
    let log = Program::of(&desk, "ben", &["log"]).await;
    let problem = log.gives(&claim, &triage).await.is_problem(403, "insufficient-scope");
    assert_eq!(problem["scope"], "work");
    log.gives(&claim, &json!({ "command": "Comment", "text": "Hm." })).await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_no_page_and_a_person_has_twenty_at_most() {
    let desk = Desk::open().await;
    let olga = Program::of(&desk, "olga", &["read", "log", "work"]).await;
    for path in ["/desk", "/desk/claims", "/account", "/desk/settings"] {
        let answer = olga.send(Method::GET, path, &[], Vec::new()).await;
        assert!(answer.text.contains("name=\"password\""), "{path}: {}", answer.status);
    }
    for _ in 0..19 {
        Program::of(&desk, "olga", &["read"]).await;
    }
    let page = desk.signed_in("olga").await;
    let fields = [("name", "One more"), ("days", "7"), ("scope_read", "yes")];
    page.post("/account/tokens", &fields).await.is(422).says("You have 20 tokens that work.");
}
