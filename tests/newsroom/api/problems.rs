//! Whatever is sent is answered with a problem that a program can read, and never with a fault of ours.

use super::program::Program;
use super::story::wall;
use crate::support::desk::Desk;
use reqwest::Method;
use serde_json::{Value, json};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test(flavor = "multi_thread")]
async fn each_failure_is_a_problem_of_a_kind_that_the_page_explains() {
    let desk = Desk::open().await;
    let program = Program::of(&desk, "ada", &["read", "work"]).await;
    let get = async |path: &str| program.send(Method::GET, path, &[], Vec::new()).await;
    for path in [
        "/api/v1/nothing",
        "/api/v1/checks/never-published",
        "/api/v1/checks/x/revisions/1",
        "/api/v2",
        "/api/v1/claimants/x",
        "/api/v1/topics/x",
        "/api/v1/checks/%00",
        "/api/v1/checks/%FF",
        "/api/v1/checks/x/revisions/99999999999999999999",
        "/api/v1/desk/claims/no-key",
        "/api/v1/topics/%00",
    ] {
        get(path).await.is_problem(404, "not-found");
    }
    for (path, parameter) in [
        ("checks?after=x", "after"),
        ("checks?since=yesterday", "since"),
        ("checks?Rating=false", "Rating"),
        ("checks?q=a&q=b", "q"),
        ("checks?q=&q=b", "q"),
        ("ratings?version=1", "version"),
        ("desk/claims/x?full=1", "full"),
        ("corrections?after=0-0", "after"),
        ("desk/claims?state=lost", "state"),
        ("desk/claims?assignee=ada", "assignee"),
        ("desk/claims?after=00", "after"),
        ("desk/claims?sort=luck", "sort"),
        ("desk/claims?priority=9", "priority"),
    ] {
        let problem = get(&format!("/api/v1/{path}")).await.is_problem(400, "malformed");
        assert_eq!(problem["errors"][0]["parameter"], parameter);
    }
    for query in ["q=%FF", "q=%00", "q=a&q=b", "%ED%A0%80=x"] {
        get(&format!("/api/v1/checks?{query}")).await.is_problem(400, "malformed");
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE, Method::OPTIONS, Method::POST] {
        let answer = program.send(method, "/api/v1/checks", &[], Vec::new()).await;
        answer.is_problem(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), "GET, HEAD");
    }
    let put = program.send(Method::PUT, "/api/v1/desk/claims", &[], Vec::new()).await;
    put.is_problem(405, "method-not-allowed");
    assert_eq!(put.header("allow"), "GET, HEAD, POST");
    let page = get("/api/v1").await;
    for kind in factdesk::web::problem::KINDS {
        assert!(page.is(200).text.contains(&format!("id=\"{}\"", kind.name)), "{}", kind.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_json_object_is_told_so() {
    let desk = Desk::open().await;
    let program = Program::of(&desk, "ada", &["work"]).await;
    let path = "/api/v1/desk/claims";
    let post = async |headers: &[(&str, &str)], body: &[u8]| {
        program.send(Method::POST, path, headers, body.to_vec()).await
    };
    for media in ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        post(&[("content-type", media)], b"{}").await.is_problem(415, "unsupported-media-type");
    }
    for broken in [&b""[..], b"{", b"{\"text\": \"\xff\"}", b"{\"text\": 1e999}", b"\xef\xbb\xbf{}", b"{} {}"]
    {
        post(&[JSON], broken).await.is_problem(400, "malformed");
    }
    post(&[JSON], "[".repeat(5000).as_bytes()).await.is_problem(400, "malformed");
    for other in [&b"[]"[..], b"null", b"\"text\"", b"7", b"true"] {
        post(&[JSON], other).await.is_problem(422, "invalid");
    }
    post(&[JSON], &vec![b' '; 2 << 20]).await.is_problem(413, "too-large");
    let with_charset = [("content-type", "application/json; charset=utf-8")];
    post(&with_charset, wall().to_string().as_bytes()).await.is(201);
    for key in ["short", "has a space in the middle", ""] {
        let problem = post(&[JSON, ("idempotency-key", key)], b"{}").await.is_problem(400, "malformed");
        assert_eq!(problem["errors"][0]["header"], "Idempotency-Key");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_site_may_read_what_is_public_and_none_the_desk() {
    let desk = Desk::open().await;
    let program = Program::nobody(&desk);
    let from = ("origin", "https://other.example");
    for path in ["/api/v1/checks", "/api/v1/openapi.json", "/api/v1/checks/nothing", "/api/v1/ratings"] {
        let answer = program.send(Method::GET, path, &[from], Vec::new()).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert!(answer.header("access-control-expose-headers").contains("ETag"));
        assert_eq!(answer.header("access-control-allow-credentials"), "");
    }
    let asks =
        [from, ("access-control-request-method", "GET"), ("access-control-request-headers", "if-none-match")];
    let answer = program.send(Method::OPTIONS, "/api/v1/checks", &asks, Vec::new()).await;
    answer.is(204);
    assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD");
    assert_eq!(answer.header("access-control-allow-headers"), "If-None-Match");
    for path in ["/api/v1/desk/claims", "/checks", "/"] {
        let answer = program.send(Method::OPTIONS, path, &asks, Vec::new()).await;
        answer.is(405);
        let answer = [answer, program.send(Method::GET, path, &[from], Vec::new()).await];
        assert!(answer.iter().all(|one| one.header("access-control-allow-origin").is_empty()), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_told_how_much_it_may_ask_and_slowed_beyond() {
    let desk = Desk::open_with(|config| {
        config.public_rate = 1;
        config.token_rate = 5;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    let program = Program::of(&desk, "ada", &["read"]).await;
    let mut before = 5;
    let slowed = loop {
        let answer = program.reads("/api/v1/desk/claims", "/api/v1/desk/claims").await;
        assert_eq!(answer.header("ratelimit-policy"), "\"token\";q=5;w=60");
        if answer.status == 429 {
            break answer;
        }
        let told = answer.is(200).header("ratelimit").strip_prefix("\"token\";r=").unwrap();
        let left: u32 = told.split(';').next().unwrap().parse().unwrap();
        // One less each time, until a minute is over.
        assert!(left + 1 == before || left == 4, "{left} after {before}");
        before = left;
    };
    slowed.is_problem(429, "too-many-requests");
    let wait: u64 = slowed.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait) && slowed.header("ratelimit").starts_with("\"token\";r=0;t="));
    // Another token has its own.
    Program::of(&desk, "ada", &["read"])
        .await
        .reads("/api/v1/desk/claims", "/api/v1/desk/claims")
        .await
        .is(200);

    let mut slowed = 0;
    for _ in 0..40 {
        let far = [("x-forwarded-for", "198.51.100.7")];
        let answer = program.send(Method::GET, "/api/v1/ratings", &far, Vec::new()).await;
        assert_eq!(answer.header("ratelimit-policy"), "\"address\";q=1;w=1");
        if answer.status == 429 {
            answer.is_problem(429, "too-many-requests");
            assert_eq!(answer.header("retry-after"), "1");
            slowed += 1;
        }
    }
    assert!(slowed > 0, "nobody was slowed");
    // A page for people is limited and says nothing of it.
    let page = program.send(Method::GET, "/about", &[], Vec::new()).await;
    assert_eq!(page.header("ratelimit"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_fuzzer_sends_is_no_fault_of_ours() {
    let desk = Desk::open().await;
    let program = Program::of(&desk, "ada", &["read", "work"]).await;
    let claim = program.logs(&wall()).await.json()["id"].as_str().unwrap().to_owned();
    let strange = [
        json!(null),
        json!(-1),
        json!(1.5),
        json!(9_007_199_254_740_993_i64),
        json!(""),
        json!("\u{202e}x"),
        json!("9".repeat(5000)),
        json!([]),
        json!({}),
        json!([[null]]),
        json!(true),
        json!("0000-01-01"),
        json!("9999-12-31T23:59:60Z"),
        json!("\u{fffe}\u{10ffff}"),
        json!("00000000-0000-0000-0000-000000000000"),
    ];
    let names = [
        "number",
        "text",
        "person",
        "due",
        "at",
        "reason",
        "rating",
        "seen",
        "overrides",
        "order",
        "position",
        "title",
        "url",
        "kind",
        "topics",
        "report",
        "duplicate_of",
        "into",
        "answer",
        "asked_on",
        "closing",
    ];
    for (command, _) in factdesk::api::v1::desk::command::ALL {
        let mut bodies: Vec<Value> = vec![json!({ "command": command })];
        for (at, name) in names.iter().enumerate() {
            bodies.push(json!({ "command": command, *name: strange[at % strange.len()] }));
        }
        bodies.push(json!({ "command": command, "number": 2_147_483_647, "reason": "x", "report": i64::MAX,
            "words": "x", "outcome": "declined", "answer": "x", "answered_on": "2026-01-01", "text": "x" }));
        for body in bodies {
            let answer = program.gives(&claim, &body).await;
            assert!(answer.status < 500, "{body}: {}", answer.text);
        }
    }
}
