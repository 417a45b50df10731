//! Fields that no form has, and fields twice: nobody gets more by them (OWASP "mass assignment", "parameter pollution").

use crate::claims::log::logs;
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use scraper::{Html, Selector};

/// What somebody would like to be written besides.
const MORE: [(&str, &str); 22] = [
    ("role", "admin"),
    ("disabled", "false"),
    ("is_admin", "true"),
    ("admin", "1"),
    ("review", "published"),
    ("status", "published"),
    ("state", "published"),
    ("published", "yes"),
    ("approved_by", "00000000-0000-7000-8000-000000000000"),
    ("logged_by", "00000000-0000-7000-8000-000000000000"),
    ("by", "00000000-0000-7000-8000-000000000000"),
    ("actor", "system"),
    ("id", "00000000-0000-7000-8000-000000000000"),
    ("number", "1"),
    ("revision", "99"),
    ("four_eyes", "false"),
    ("password_hash", "x"),
    ("scopes", "work"),
    ("confirmed_at", "2099-01-01T00:00:00Z"),
    ("role[]", "admin"),
    ("person[role]", "admin"),
    ("__proto__[role]", "admin"),
];

/// Each form that a page would send: its address, its fields, and whether it sends parts.
fn forms(page: &PageRead) -> Vec<(String, Vec<(String, String)>)> {
    let html = Html::parse_document(&page.html);
    let (form, field) = (select("form[method=post]"), select("input[name], select[name], textarea[name]"));
    let forms = html.select(&form).filter(|form| form.attr("enctype").is_none());
    let mut found: Vec<_> = forms
        .map(|form| {
            let named = |field: scraper::ElementRef<'_>| {
                let value = match field.value().name() {
                    "textarea" => field.text().collect(),
                    _ => field.attr("value").unwrap_or_default().to_owned(),
                };
                (field.attr("name").unwrap_or_default().to_owned(), value)
            };
            (form.attr("action").unwrap_or_default().to_owned(), form.select(&field).map(named).collect())
        })
        .collect();
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// What must not become another: who may what, who did what, what is published, how the house decides.
async fn standing(desk: &Desk) -> String {
    let query = "SELECT concat_ws(E'\\n', (SELECT string_agg(concat(id, role, disabled, email, password_hash), ';' ORDER BY id) FROM people), \
                 (SELECT string_agg(concat(id, number, review, logged_by), ';' ORDER BY id) FROM claims WHERE number = 1), \
                 (SELECT count(*) FROM approvals), (SELECT count(*) FROM revisions), (SELECT count(*) FROM tokens), \
                 (SELECT string_agg(four_eyes::text, ',') FROM desk), \
                 (SELECT count(DISTINCT logged_by) FROM claims), (SELECT count(*) FROM articles))";
    connect(&desk.owner_url).await.query_one(query, &[]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_form_has_and_what_comes_twice_gives_nobody_more() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let claim = logs(&eve, &[("text", "Bats are blind.")]).await;
    let claim = claim.split('?').next().unwrap().to_owned();
    let before = standing(&desk).await;
    let pages = [
        &claim,
        "/account",
        "/account/tokens",
        "/account/two-factor",
        "/desk/claims",
        "/desk/claims/new",
        "/desk/lists",
        "/login",
    ];
    let mut sent = 0;
    for path in pages {
        let reader = if path == "/login" { desk.stranger() } else { desk.signed_in("eve").await };
        for (action, fields) in forms(&reader.get(path).await.that_is(200)) {
            if ["/logout", "/account/sessions/end"].contains(&action.as_str()) {
                continue;
            }
            let own: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let more = MORE.iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name));
            let with_more: Vec<(&str, &str)> = own.iter().chain(more).copied().collect();
            let twice: Vec<(&str, &str)> = own.iter().chain(&own).copied().collect();
            for sends in [with_more, twice] {
                // What was sent once counts once.
                let sends: Vec<(&str, &str)> =
                    sends.into_iter().filter(|(name, _)| *name != "form_key").collect();
                let answer = reader.post(&action, &sends).await;
                assert!(
                    [200, 201, 303, 400, 401, 403, 404, 409, 422, 429].contains(&answer.status),
                    "{}",
                    answer.describe()
                );
                assert_eq!(standing(&desk).await, before, "{action} {sends:?}");
                sent += 1;
            }
        }
    }
    assert!(sent > 40, "{sent} forms were found");
    let role = "SELECT count(*) FROM people WHERE role = 'contributor'";
    assert_eq!(desk.count(role).await, 1);
}

#[tokio::test]
async fn a_field_twice_in_a_form_is_refused_and_not_guessed() {
    let desk = Desk::open().await;
    let olga = desk.signed_in("olga").await;
    let role = format!("/desk/people/{}/role", desk.id("eve"));
    olga.post(&role, &[("role", "reviewer"), ("role", "admin")]).await.is(400);
    olga.post(
        "/desk/people",
        &[("role", "reviewer"), ("role", "admin"), ("name", "Z"), ("email", "z@z.example")],
    )
    .await
    .is(400);
    assert_eq!(desk.count("SELECT count(*) FROM people WHERE role = 'admin'").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM invitations").await, 0);
}
