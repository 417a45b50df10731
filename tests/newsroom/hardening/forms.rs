//! Fields that no form has, and fields twice: nobody gets more by them (OWASP "mass assignment", "parameter pollution").

use super::walk::path;
use crate::claims::log::logs;
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use factdesk::people::Audience;
use factdesk::routes::{self, Endpoint};
use scraper::{ElementRef, Html, Selector};
use std::collections::HashMap;

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

type Fields = Vec<(String, String)>;

/// The forms of a page: the address of each, and its fields as they stand there.
fn forms(page: &PageRead) -> HashMap<String, Fields> {
    let html = Html::parse_document(&page.html);
    let (form, field) = (select("form[method=post]"), select("input[name], select[name], textarea[name]"));
    let read = |form: ElementRef<'_>| {
        let named = |field: ElementRef<'_>| {
            let value = match field.value().name() {
                "textarea" => field.text().collect(),
                _ => field.attr("value").unwrap_or_default().to_owned(),
            };
            (field.attr("name").unwrap_or_default().to_owned(), value)
        };
        let to = form.attr("action").unwrap_or_default().split('?').next().unwrap_or_default();
        (to.to_owned(), form.select(&field).map(named).collect())
    };
    html.select(&form).map(read).collect()
}

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// What no form makes another: who may what, whose the claim is, how the house decides.
const WHO: &str = "SELECT concat_ws(E'\\n', (SELECT string_agg(concat(id, role, disabled, email, password_hash), ';' ORDER BY id) FROM people), \
                   (SELECT concat(id, number, logged_by, slug) FROM claims WHERE number = 1), (SELECT count(*) FROM approvals), \
                   (SELECT count(*) FROM revisions), (SELECT count(*) FROM tokens), (SELECT string_agg(four_eyes::text, ',') FROM desk), \
                   (SELECT string_agg(concat(chain, position, actor, kind), ';' ORDER BY at, chain, position) FROM history WHERE actor = 'system'))";
/// And what a contributor cannot make another either.
const WHAT: &str = "SELECT concat_ws(E'\\n', (SELECT string_agg(concat(review, publication, reviewer), ';') FROM claims), \
                    (SELECT count(DISTINCT logged_by) FROM claims), (SELECT count(*) FROM articles), (SELECT count(*) FROM webhooks))";

/// Each form of the route table, as a page has it where one has, is sent by a contributor and by an editor with fields that
/// it does not have; and by the contributor with each of its fields twice.
#[tokio::test(flavor = "multi_thread")]
async fn what_no_form_has_and_what_comes_twice_gives_nobody_more() {
    let desk = Desk::open().await;
    let (eve, ada, olga) =
        (desk.signed_in("eve").await, desk.signed_in("ada").await, desk.signed_in("olga").await);
    let claim = logs(&eve, &[("text", "Bats are blind.")]).await;
    let claim = claim.split('?').next().unwrap().to_owned();
    eve.post(&format!("{claim}/comments"), &[("text", "So?")]).await.is(303);
    let dan = format!("/desk/people/{}", desk.id("dan"));
    let at = |pattern: &str| {
        path(&pattern.replace("/desk/claims/{id}", &claim).replace("/desk/people/{id}", &dan))
    };
    let mut known = HashMap::new();
    let of_the_desk =
        |one: &Endpoint| matches!(one.audience, Audience::Desk(_)) && one.path != "/desk/events";
    for page in routes::all().iter().filter(|one| one.method == "GET" && of_the_desk(one)) {
        known.extend(forms(&olga.get(&at(page.path)).await));
    }
    let owner = connect(&desk.owner_url).await;
    let read = |query: &'static str| {
        let owner = &owner;
        async move { owner.query_one(query, &[]).await.unwrap().get::<_, String>(0) }
    };
    let (who, what) = (read(WHO).await, read(WHAT).await);
    let (mut sent, mut found) = (0, 0);
    // Ways out, behind which nothing more could be tried.
    let posts =
        |one: &&Endpoint| one.method == "POST" && !["/logout", "/account/sessions/end"].contains(&one.path);
    for route in routes::all().iter().filter(posts).filter(|one| !matches!(one.audience, Audience::Token(_)))
    {
        let to = at(route.path);
        found += usize::from(known.contains_key(&to));
        // What was sent once counts once.
        let own = known.get(&to).into_iter().flatten().filter(|(name, _)| name != "form_key");
        let own: Vec<(&str, &str)> = own.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let more = MORE.iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name));
        let more: Vec<(&str, &str)> = own.iter().chain(more).copied().collect();
        let twice: Vec<(&str, &str)> = own.iter().chain(&own).copied().collect();
        for (by, sends) in [(&eve, &more), (&eve, &twice), (&ada, &more)] {
            let answer = by.post(&to, sends).await;
            assert!(answer.status < 500, "{}", answer.describe());
            assert_eq!(read(WHO).await, who, "{to} {sends:?}: {}", answer.describe());
            if std::ptr::eq(by, &eve) {
                assert_eq!(read(WHAT).await, what, "{to} {sends:?}: {}", answer.describe());
            }
            sent += 1;
        }
    }
    println!("{sent} forms were sent; pages have {found} of them");
    assert!(sent > 400 && found > 50, "{sent} forms were sent; pages have {found} of them");
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
