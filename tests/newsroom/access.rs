//! Who gets in where: every route, walked from the table itself.

use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;
use factdesk::people::Audience;
use factdesk::people::person::Role;
use factdesk::routes::{self, Endpoint};
use reqwest::Method;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A path of this pattern, about nothing that exists.
fn path(endpoint: &Endpoint) -> String {
    let nobody = "00000000-0000-7000-8000-000000000000";
    let segments = endpoint.path.split('/').map(|segment| match segment {
        id if id.starts_with("{id") => nobody,
        number if number.starts_with("{n") => "1",
        other if other.starts_with('{') => "nothing",
        fixed => fixed,
    });
    segments.collect::<Vec<_>>().join("/")
}

async fn ask(person: &Person, endpoint: &Endpoint) -> PageRead {
    let path = path(endpoint);
    if endpoint.method == "GET" { person.get(&path).await } else { person.post(&path, &[]).await }
}

#[tokio::test]
async fn every_route_lets_in_whom_it_is_for_and_nobody_else() {
    let desk = Desk::open().await;
    let (stranger, mut people) = (desk.stranger(), everybody(&desk).await);
    for endpoint in routes::all().iter().filter(|endpoint| endpoint.path != "/logout") {
        let Audience::Desk(needed) = endpoint.audience else { continue };
        let signed_out = ask(&stranger, endpoint).await;
        if endpoint.method == "GET" {
            assert!(signed_out.header("location").starts_with("/login?next="), "{}", signed_out.describe());
        } else {
            signed_out.is(401);
        }
        for (name, role, person) in &people {
            let answer = ask(person, endpoint).await;
            if *role < needed {
                answer.is(403).says("That is not yours to do");
            } else {
                assert!(answer.status != 401 && answer.status < 500, "{name}: {}", answer.describe());
                assert!(!answer.text().contains("This is for a"), "{name}: {}", answer.describe());
            }
        }
        if endpoint.path.contains("session") {
            people = everybody(&desk).await;
        }
    }
}

/// Somebody of each role, in a new session.
async fn everybody(desk: &Desk) -> Vec<(&'static str, Role, Person)> {
    let people =
        [("eve", Role::Contributor), ("cleo", Role::Reviewer), ("ada", Role::Editor), ("olga", Role::Admin)];
    let mut signed_in = Vec::new();
    for (name, role) in people {
        signed_in.push((name, role, desk.signed_in(name).await));
    }
    signed_in
}

#[tokio::test]
async fn refused_permissions_are_recorded() {
    let desk = Desk::open().await;
    desk.signed_in("eve").await.post("/desk/people", &[]).await.is(403);
    let recorded =
        "SELECT count(*) FROM activity WHERE kind = 'refused' AND detail->>'path' = '/desk/people'";
    for _ in 0..50 {
        if desk.count(recorded).await == 1 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("not recorded");
}

#[tokio::test]
async fn no_write_is_taken_from_another_site() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let before = desk.count("SELECT count(*) FROM history").await;
    let own = format!("http://{}", desk.address);
    let foreign: [&[(&str, &str)]; 8] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", &own)],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("origin", "")],
        &[("origin", &format!("{own}.evil.example"))],
        &[],
    ];
    // What a token opens is told apart in api/tokens.rs: no browser sends one by itself.
    let is_form =
        |endpoint: &&Endpoint| endpoint.method == "POST" && !matches!(endpoint.audience, Audience::Token(_));
    for endpoint in routes::all().iter().filter(is_form) {
        for headers in foreign {
            olga.post_from(headers, &path(endpoint), &[])
                .await
                .is(403)
                .says("did not come from this site’s own page");
        }
        let answer = olga.post_from(&[("origin", &own)], &path(endpoint), &[]).await;
        assert!(!answer.text().contains("this site’s own page"), "{}", answer.describe());
        let fresh = desk.signed_in("olga").await;
        assert!(fresh.get("/account").await.status == 200);
    }
    assert_eq!(desk.count("SELECT count(*) FROM history").await, before);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_readers() {
    let desk = Desk::open_with(|config| config.public_url = "https://desk.example".parse().ok()).await;
    let olga = desk.signed_in("olga").await;
    let answers = vec![
        olga.get("/nothing/here").await.that_is(404),
        olga.get("/static/nothing.css").await.that_is(404),
        olga.send(Method::DELETE, "/login", &[], Vec::new()).await.that_is(405),
        olga.send(Method::TRACE, "/login", &[], Vec::new()).await.that_is(405),
        olga.send(Method::POST, "/login", &[("sec-fetch-site", "none"), FORM], vec![b'a'; 2 << 20])
            .await
            .that_is(413),
        olga.send(Method::POST, "/login", &[("sec-fetch-site", "none")], b"a=b".to_vec()).await.that_is(415),
        olga.send(Method::POST, "/login", &[("sec-fetch-site", "none"), FORM], b"email=%00".to_vec())
            .await
            .that_is(400),
        olga.post_from(&[], "/login", &[]).await.that_is(403),
        olga.get(factdesk::web::assets::url("desk.css")).await.that_is(200),
    ];
    let mut answers: Vec<(PageRead, bool)> = answers.into_iter().map(|answer| (answer, false)).collect();
    for endpoint in routes::all() {
        let answer = ask(&desk.signed_in("olga").await, &endpoint).await;
        let is_public = endpoint.audience == Audience::Public && answer.status < 400;
        answers.push((answer, is_public));
    }
    for (answer, is_public) in answers {
        let what = answer.describe();
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{what}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{what}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=63072000; includeSubDomains",
            "{what}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        let told = answer.header("referrer-policy");
        assert!(["strict-origin-when-cross-origin", "no-referrer"].contains(&told), "{what}: {told}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{what}");
        let media = answer.header("content-type");
        assert!(
            answer.html.is_empty() || !media.starts_with("text/") || media.ends_with("; charset=utf-8"),
            "{what}"
        );
        if media.starts_with("text/html") {
            let kept = answer.header("cache-control");
            assert!(
                if is_public { kept.starts_with("public, ") } else { kept == "no-store" },
                "{what}: {kept}"
            );
            assert!(!answer.html.contains(" style=") && !answer.html.contains("<style"), "{what}");
        }
        if answer.status >= 400
            && media.starts_with("text/html")
            && answer.status != 422
            && answer.status != 401
        {
            assert!(answer.html.contains(answer.header("x-request-id")), "{what}");
        }
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones_and_head_answers_like_get() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    let wrong = stranger.send(Method::PUT, "/login", &[], Vec::new()).await;
    assert_eq!(wrong.is(405).header("allow"), "GET, HEAD, POST");
    for path in ["/login", "/healthz", "/robots.txt", "/account"] {
        let (get, head) =
            (stranger.get(path).await, stranger.send(Method::HEAD, path, &[], Vec::new()).await);
        assert_eq!((head.status, head.html.as_str()), (get.status, ""), "{path}");
        for name in ["content-type", "cache-control", "location", "content-length", "etag"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn broken_bodies_are_refused_in_words() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    let ours = ("sec-fetch-site", "same-origin");
    for body in [
        &b"email=%00"[..],
        b"email=%FF",
        b"email=a&email=b",
        b"email=a%0",
        b"\xff\xfe",
        b"=",
        b"&&&",
        b"email",
    ] {
        let answer = stranger.send(Method::POST, "/login", &[ours, FORM], body.to_vec()).await;
        assert!([400, 422].contains(&answer.status), "{}", answer.describe());
    }
    for media in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
        let headers = [ours, ("content-type", media)];
        stranger.send(Method::POST, "/login", &headers, b"{}".to_vec()).await.is(415);
    }
    let many: String = (0..100_000).map(|n| format!("f{n}=&")).collect();
    let answer = stranger.send(Method::POST, "/login", &[ours, FORM], many.into_bytes()).await;
    assert!([400, 413, 422].contains(&answer.status), "{}", answer.describe());
    let more = [("email", "x@desk.example"), ("password", "x"), ("role", "admin"), ("status", "published")];
    stranger.post("/login", &more).await.is(422);
}

#[tokio::test]
async fn public_pages_read_no_cookie() {
    let desk = Desk::open().await;
    let (olga, stranger) = (desk.signed_in("olga").await, desk.stranger());
    for endpoint in routes::all() {
        if endpoint.audience == Audience::Public && endpoint.method == "GET" {
            let (one, two) = (ask(&olga, &endpoint).await, ask(&stranger, &endpoint).await);
            let bare = |page: &PageRead| page.html.replace(page.header("x-request-id"), "");
            assert_eq!((one.status, bare(&one)), (two.status, bare(&two)), "{}", endpoint.path);
            assert_eq!(one.header("set-cookie"), "");
        }
    }
}

#[tokio::test]
async fn operation_pages_say_how_it_is() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    assert_eq!(stranger.get("/healthz").await.is(200).html, "ok\n");
    assert_eq!(
        stranger.get("/readyz").await.is(200).html,
        r#"{"ready":true,"database":"ok","migrations":"ok","separation":"enforced"}"#
    );
    assert!(stranger.get("/robots.txt").await.is(200).html.contains("Disallow: /desk"));
    let forget = "DELETE FROM __diesel_schema_migrations WHERE version LIKE '%090500'";
    crate::support::database::connect(&desk.owner_url).await.batch_execute(forget).await.unwrap();
    assert!(stranger.get("/readyz").await.is(503).html.contains("pending"));
}
