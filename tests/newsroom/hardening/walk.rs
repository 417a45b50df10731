//! Who gets in where, by a table: how somebody comes along × whom the route is for. And whose the things are that routes
//! with a parameter name.

use crate::api::program::Program;
use crate::claims::log::logs;
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::people::Audience;
use factdesk::people::session::Token;
use factdesk::people::token::Scope;
use factdesk::routes::{self, Endpoint};
use reqwest::Method;
use std::fs;

/// What somebody meets at a route.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meets {
    /// Let in: whatever is wrong then is about what they asked.
    Page,
    /// The way to the door: 303 for a link, 401 for a form.
    Door,
    /// 401, with a challenge for programs.
    Challenge,
    /// 403, with the scope that is lacking.
    Lacking,
}
use Meets::{Challenge, Door, Lacking, Page};

/// How somebody comes along, with what they meet at routes of the desk and at routes for tokens.
const TABLE: [(&str, Meets, Meets); 9] = [
    ("nobody", Door, Challenge),
    ("a session that nobody used for twelve hours", Door, Challenge),
    ("a session that was ended", Door, Challenge),
    ("a session of somebody who was disabled", Door, Challenge),
    ("a session in the query", Door, Challenge),
    ("an admin's session", Page, Challenge),
    ("an admin's token in Authorization", Door, Page),
    ("an admin's token of another scope", Door, Lacking),
    ("an admin's token in the cookie", Door, Challenge),
];

/// A path of this pattern, about nothing that exists.
pub fn path(pattern: &str) -> String {
    let segments = pattern.split('/').map(|segment| match segment {
        id if id.starts_with("{id") => "00000000-0000-7000-8000-000000000000",
        number if number.starts_with("{n") => "1",
        other if other.starts_with('{') => "nothing",
        fixed => fixed,
    });
    segments.collect::<Vec<_>>().join("/")
}

/// What somebody carries.
struct Carries {
    cookie: String,
    authorization: String,
    query: String,
}

async fn ask(browser: &Person, endpoint: &Endpoint, carries: &Carries) -> PageRead {
    let method = Method::from_bytes(endpoint.method.as_str().as_bytes()).unwrap();
    let is_program = matches!(endpoint.audience, Audience::Token(_));
    let media = if is_program { "application/json" } else { "application/x-www-form-urlencoded" };
    let mut headers = vec![("sec-fetch-site", "same-origin"), ("content-type", media)];
    for (name, value) in [("cookie", &carries.cookie), ("authorization", &carries.authorization)] {
        headers.extend((!value.is_empty()).then_some((name, value.as_str())));
    }
    let body = if is_program { b"{}".to_vec() } else { Vec::new() };
    browser.send(method, &format!("{}{}", path(endpoint.path), carries.query), &headers, body).await
}

fn met(answer: &PageRead) -> Meets {
    match answer.status {
        303 if answer.header("location").starts_with("/login?next=") => Door,
        401 if answer.header("www-authenticate") == "Cookie" => Door,
        401 => Challenge,
        403 if answer.html.contains("/problems/scope") || answer.html.contains("needs a token with") => {
            Lacking
        }
        status if status < 500 && ![401, 403].contains(&status) => Page,
        _ => panic!("{}", answer.describe()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_meets_everybody_as_the_table_says() {
    let desk = Desk::open().await;
    let cookie = |person: &Person| person.cookie().unwrap();
    let (idle, ended, disabled) =
        (desk.signed_in("ada").await, desk.signed_in("ben").await, desk.signed_in("dan").await);
    desk.wait(TimeDelta::hours(12));
    let owner = connect(&desk.owner_url).await;
    // The session is still there, as in a race with the disabling.
    let late = "UPDATE sessions SET seen_at = '2026-11-24T21:00:00Z' WHERE person <> (SELECT id FROM people WHERE email LIKE 'ada@%')";
    owner.batch_execute(late).await.unwrap();
    owner.batch_execute("UPDATE people SET disabled = true WHERE email LIKE 'dan@%'").await.unwrap();
    let was = cookie(&ended);
    ended.post("/logout", &[]).await.is(303);
    let olga = desk.signed_in("olga").await;
    let all = Program::of(&desk, "olga", &["read", "log", "work"]).await.bearer();
    let read = Program::of(&desk, "olga", &["read"]).await.bearer();
    let log = Program::of(&desk, "olga", &["log"]).await.bearer();
    let browser = desk.stranger();
    for (how, at_the_desk, for_programs) in TABLE {
        for endpoint in routes::all() {
            let (expected, scope) = match endpoint.audience {
                Audience::Desk(_) => (at_the_desk, Scope::Read),
                Audience::Token(scope) => (for_programs, scope),
                // Nothing to be let in to; public_pages_read_no_cookie looks at them.
                Audience::Public | Audience::Anyone => continue,
            };
            let other = if scope == Scope::Read { &log } else { &read };
            let (cookie, authorization, query) = match how {
                "nobody" => (String::new(), String::new(), String::new()),
                "a session that nobody used for twelve hours" => {
                    (cookie(&idle), String::new(), String::new())
                }
                "a session that was ended" => (was.clone(), String::new(), String::new()),
                "a session of somebody who was disabled" => (cookie(&disabled), String::new(), String::new()),
                "a session in the query" => (String::new(), String::new(), format!("?{}", cookie(&olga))),
                "an admin's session" => (cookie(&olga), String::new(), String::new()),
                "an admin's token in Authorization" => (String::new(), all.clone(), String::new()),
                "an admin's token of another scope" => (String::new(), other.clone(), String::new()),
                "an admin's token in the cookie" => {
                    (format!("session={}", &all[11..]), String::new(), String::new())
                }
                other => panic!("{other}"),
            };
            if how == "an admin's session" && endpoint.path == "/desk/events" {
                continue; // It does not end.
            }
            let answer = ask(&browser, &endpoint, &Carries { cookie, authorization, query }).await;
            assert_eq!(met(&answer), expected, "{how}: {}", answer.describe());
        }
    }
    owner.batch_execute("UPDATE people SET disabled = false").await.unwrap();
}

/// Whose the things are that a parameter names.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Whose {
    /// Everybody's: published, or nothing.
    Readers,
    /// The desk's: whoever the route lets in; what a person may do with one is the decider's (workflow/rights.rs), and
    /// confidential sources and recusals have tests of their own.
    Desk,
    /// Whoever has the address has the thing: 256 random bits.
    Holder,
    /// One person's: to others it is not there, or nothing of it changes.
    Owner,
}

const WHOSE: [(&str, Whose); 40] = [
    ("/checks/", Whose::Readers),
    ("/claimants/", Whose::Readers),
    ("/topics/", Whose::Readers),
    ("/sitemap-", Whose::Readers),
    ("/v1alpha1/pages/", Whose::Readers),
    ("/methodology/", Whose::Readers),
    ("/policies/", Whose::Readers),
    ("/card/", Whose::Readers),
    ("/embed/", Whose::Readers),
    ("/files/", Whose::Readers),
    ("/log/tile/", Whose::Readers),
    ("/static/", Whose::Readers),
    ("/{key}.txt", Whose::Readers),
    ("/report/", Whose::Readers),
    ("/api/v1/checks/", Whose::Readers),
    ("/api/v1/claimants/", Whose::Readers),
    ("/api/v1/topics/", Whose::Readers),
    ("/previews/", Whose::Holder),
    ("/password-reset/", Whose::Holder),
    ("/email-changes/", Whose::Holder),
    ("/invitations/", Whose::Holder),
    ("/suggestions/", Whose::Holder),
    ("/reports/", Whose::Holder),
    ("/account/passkeys/", Whose::Owner),
    ("/account/tokens/", Whose::Owner),
    ("/desk/lists/", Whose::Owner),
    ("/desk/inbox/", Whose::Owner),
    ("/desk/import/", Whose::Desk),
    ("/desk/people/", Whose::Desk),
    ("/desk/articles/", Whose::Desk),
    ("/desk/workload/", Whose::Desk),
    ("/desk/reports/", Whose::Desk),
    ("/desk/claims/", Whose::Desk),
    ("/desk/settings/checklists/", Whose::Desk),
    ("/desk/settings/policies/", Whose::Desk),
    ("/desk/settings/topics/", Whose::Desk),
    ("/desk/settings/webhooks/", Whose::Desk),
    ("/desk/mail/", Whose::Desk),
    ("/desk/suggestions/", Whose::Desk),
    ("/api/v1/desk/claims/", Whose::Desk),
];

fn whose(path: &str) -> Whose {
    let found =
        WHOSE.iter().filter(|(begin, _)| path.starts_with(begin)).max_by_key(|(begin, _)| begin.len());
    found.unwrap_or_else(|| panic!("say in WHOSE whose the things are that {path} names")).1
}

/// One person's things, before and after somebody else had a go at them.
async fn things(desk: &Desk) -> String {
    let each = ["tokens", "saved_lists", "notices", "passkeys"]
        .map(|table| format!("(SELECT string_agg(t::text, E'\\n' ORDER BY id) FROM {table} t)"));
    let query = format!("SELECT concat_ws(E'\\n', {})", each.join(", "));
    connect(&desk.owner_url).await.query_one(&query, &[]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_one_persons_is_nobody_elses() {
    let desk = Desk::open().await;
    let (eve, ada, dan) =
        (desk.signed_in("eve").await, desk.signed_in("ada").await, desk.signed_in("dan").await);
    let claim = logs(&eve, &[("text", "Bats are blind.")]).await;
    eve.post("/account/tokens", &[("name", "Hers"), ("days", "7"), ("scope_read", "yes")]).await.is(201);
    eve.post("/desk/lists", &[("name", "Hers"), ("query", "state=late")]).await.is(303);
    let comments = format!("{}/comments", claim.split('?').next().unwrap());
    ada.post(&comments, &[("text", "@eve, where?")]).await.is(303);
    let owner = connect(&desk.owner_url).await;
    let key = "INSERT INTO passkeys (id, person, credential_id, name, credential, made_at) SELECT gen_random_uuid(), id, 'x', 'Hers', '{}', now() \
               FROM people WHERE email LIKE 'eve@%'";
    owner.batch_execute(key).await.unwrap();
    let before = things(&desk).await;
    assert_eq!(before.lines().count(), 4, "one of each: {before}");
    let id = |table: &'static str| {
        let owner = &owner;
        async move {
            let row = owner.query_one(&format!("SELECT id::text FROM {table}"), &[]).await.unwrap();
            row.get::<_, String>(0)
        }
    };
    let ids = [
        ("/account/tokens/", id("tokens").await),
        ("/account/passkeys/", id("passkeys").await),
        ("/desk/lists/", id("saved_lists").await),
        ("/desk/inbox/", id("notices").await),
    ];
    let mut seen = 0;
    for endpoint in routes::all().iter().filter(|endpoint| endpoint.path.contains('{')) {
        if whose(endpoint.path) != Whose::Owner {
            continue;
        }
        let (_, id) = ids.iter().find(|(begin, _)| endpoint.path.starts_with(begin)).expect(endpoint.path);
        let path = endpoint.path.replace("{id}", id);
        // An editor and a colleague: a role opens nothing here.
        for person in [&ada, &dan] {
            let answer = if endpoint.method == "GET" {
                person.get(&path).await
            } else {
                person.post(&path, &[("name", "Mine"), ("position", "1"), ("step", "apply")]).await
            };
            assert!([303, 403, 404].contains(&answer.status), "{}", answer.describe());
            assert!(!answer.text().contains("Hers"), "{}", answer.describe());
            assert_eq!(things(&desk).await, before, "{}", answer.describe());
        }
        seen += 1;
    }
    assert_eq!(seen, 7);
    eve.post(&format!("/desk/lists/{}/deletion", ids[2].1), &[]).await.is(303);
    assert_ne!(things(&desk).await, before, "she may");
    let cookie = eve.cookie().unwrap();
    let token = Token::parse(cookie.split('=').nth(1).unwrap()).unwrap();
    let (hash, eves) = (hex::encode(token.hash()), desk.id("eve").to_string());
    ada.post("/account/sessions/end", &[("session", &hash), ("person", &eves)]).await.is(303);
    eve.get("/account").await.is(200);
}

#[test]
fn every_route_stands_in_the_table_and_nowhere_else() {
    for endpoint in routes::all().iter().filter(|endpoint| endpoint.path.contains('{')) {
        whose(endpoint.path);
    }
    fn look(folder: &std::path::Path, wrong: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, wrong);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let makes = ["web::resource(", "web::scope(", ".service(", "#[get(", "#[post(", "#[route("];
            if makes.iter().any(|make| text.contains(make)) && !path.ends_with("routes.rs") {
                wrong.push(path.display().to_string());
            }
        }
    }
    let mut wrong = Vec::new();
    look(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut wrong);
    assert_eq!(wrong, [""; 0], "routes without an audience");
}
