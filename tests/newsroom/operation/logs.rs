//! The log of a node: a line for each request, and nobody's secret in any.

use super::{Node, factdesk, run};
use crate::support::database;
use crate::support::person::Person;
use reqwest::Method;
use serde_json::Value;

/// What must be in no line, each in the place of a secret.
const CANARIES: [&str; 9] = [
    "canary-password-in-may",
    "canary-wrong-password",
    "canary-code-918273",
    "canary-cookie",
    "canary-bearer",
    "canary-reset",
    "canary-preview",
    "canary-query",
    "canary-smtp",
];

#[tokio::test]
async fn each_request_has_one_line_and_no_line_has_a_secret() {
    let database = database::fresh().await;
    let ada = ["user", "add", "ada@desk.example", "--name", "Ada", "--role", "admin", "--password-stdin"];
    assert!(run(&mut factdesk(&database, &ada), CANARIES[0]).status.success());
    let mut command = factdesk(&database, &[]);
    command.env("FACTDESK_LOG", "debug").env("FACTDESK_LOG_FORMAT", "json");
    command.env("FACTDESK_SMTP_URL", "smtp://desk:canary-smtp@127.0.0.1:1");
    command.env("FACTDESK_MAIL_FROM", "desk@desk.example");
    let node = Node::start(command);
    let asked = walk(&node).await;
    let lines = node.stop();
    let text = lines.join("\n");
    for canary in CANARIES {
        assert!(!text.contains(canary), "{canary}");
    }
    let cookie = asked.cookie.split('=').nth(1).unwrap();
    assert!(cookie.len() > 20 && !text.contains(cookie), "the session's cookie");
    let lines: Vec<Value> =
        lines.iter().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    for (id, method, route, status) in asked.answers {
        let own: Vec<&Value> =
            lines.iter().filter(|line| line["target"] == "factdesk::request" && line["id"] == id).collect();
        assert_eq!(own.len(), 1, "{method} {route}");
        let line = own[0];
        assert_eq!(
            (&line["method"], &line["route"], &line["status"]),
            (&method.into(), &route.into(), &status.into())
        );
        let answered = line["micros"].is_u64() || line["message"] == "from memory";
        assert!(answered && line["timestamp"].is_string() && line["level"].is_string(), "{line}");
    }
    assert!(
        lines.iter().any(|line| line["span"]["id"].is_string()),
        "what a request gave cause to has its id"
    );
}

struct Walked {
    /// Request id, method, route, status.
    answers: Vec<(String, &'static str, &'static str, u16)>,
    cookie: String,
}

/// Asks for all kinds of things, with secrets in all kinds of places.
async fn walk(node: &Node) -> Walked {
    let (ada, bad) =
        (Person::new(node.address), Person::with_cookie(node.address, "session=canary-cookie; Path=/"));
    let sign_in = |password| [("email", "ada@desk.example"), ("password", password)];
    let forged = "x\r\n{\"level\":\"INFO\",\"message\":\"all is well\"}\u{1b}[2J";
    let form = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
    let bearer = [("authorization", "Bearer fdk_canary-bearer")];
    let mut answers = Vec::new();
    let mut note = |answer: crate::support::page::PageRead, method, route, status: u16| {
        answer.is(status);
        answers.push((answer.header("x-request-id").to_owned(), method, route, status));
    };
    note(ada.post("/login", &sign_in(CANARIES[1])).await, "POST", "/login", 422);
    note(ada.post("/login", &[("email", forged), ("password", forged)]).await, "POST", "/login", 422);
    note(ada.post("/login", &sign_in(CANARIES[0])).await, "POST", "/login", 303);
    let cookie = ada.cookie().unwrap();
    note(
        ada.post("/login/code", &[("token", "canary-code-918273"), ("code", "canary-code-918273")]).await,
        "POST",
        "/login/code",
        422,
    );
    note(ada.get("/desk").await, "GET", "/desk", 200);
    note(bad.get("/desk").await, "GET", "/desk", 303);
    note(
        ada.send(Method::GET, "/api/v1/desk/claims", &bearer, vec![]).await,
        "GET",
        "/api/v1/desk/claims",
        401,
    );
    note(ada.get("/password-reset/canary-reset").await, "GET", "/password-reset/{token}", 404);
    note(ada.get("/previews/canary-preview").await, "GET", "/previews/{token}", 404);
    note(ada.get("/search?q=canary-query").await, "GET", "/search", 200);
    note(ada.get("/search?q=canary-query").await, "GET", "/search", 200);
    note(ada.get("/no/such?page=canary-query").await, "GET", "none", 404);
    note(ada.get("/static/css/no.css?v=canary-query").await, "GET", "/static/{path:.*}", 404);
    let other = ada.post_from(&[("sec-fetch-site", "cross-site")], "/logout", &[]).await;
    note(other, "POST", "/logout", 403);
    note(ada.get("/readyz").await, "GET", "/readyz", 200);
    note(
        ada.send(Method::POST, "/desk/claims", &form, b"text=%0D%0A%1B%5B2J".to_vec()).await,
        "POST",
        "/desk/claims",
        303,
    );
    Walked { answers, cookie }
}
