//! `/desk/activity`: who did what, by which filters, on how many pages, and as a file.

use crate::claims::log::logs;
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use std::collections::HashSet;

/// The lines of a page: who, what, about what.
fn lines(page: &PageRead) -> Vec<(String, String, String)> {
    let cells = page.words(".activity tbody td");
    let what = page.words(".activity tbody th");
    assert_eq!(cells.len(), what.len() * 3, "{}", page.describe());
    cells.chunks(3).zip(what).map(|(cells, what)| (cells[1].clone(), what, cells[2].clone())).collect()
}

async fn found(person: &Person, query: &str) -> Vec<(String, String, String)> {
    lines(&person.get(&format!("/desk/activity?{query}")).await.that_is(200))
}

/// Bats and owls, a day apart, and what else happens at a desk.
async fn busy() -> Desk {
    let desk = Desk::open().await;
    logs(&desk.signed_in("eve").await, &[("text", "Bats are blind."), ("language", "en")]).await;
    desk.wait(TimeDelta::days(1));
    let (ada, eve) = (desk.signed_in("ada").await, desk.signed_in("eve").await);
    let owls = logs(&ada, &[("text", "Owls are wise."), ("claimant", "A fable")]).await;
    let fields = ada.get(&owls).await.form(&format!("{owls}/assignments"));
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let cleo = desk.id("cleo").to_string();
    fields.retain(|(name, _)| *name != "person" && *name != "due");
    fields.extend([("person", cleo.as_str()), ("due", "")]);
    ada.post(&format!("{owls}/assignments"), &fields).await.is(303);
    desk.stranger().post("/login", &[("email", "eve@desk.example"), ("password", "wrong")]).await.is(422);
    eve.get("/desk/activity").await.is(403);
    // The refusal is recorded beside its answer.
    let refusals = "SELECT count(*) FROM activity WHERE kind = 'refused'";
    for _ in 0..100 {
        if desk.count(refusals).await == 1 {
            return desk;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the refusal was not recorded");
}

#[tokio::test]
async fn editors_read_who_did_what_and_admins_who_came_and_was_refused_too() {
    let desk = busy().await;
    let ada = desk.signed_in("ada").await;
    let page = ada.get("/desk/activity").await.that_is(200);
    let told = lines(&page);
    let line = |who: &str, what: &str, about: &str| (who.to_owned(), what.to_owned(), about.to_owned());
    assert!(told.contains(&line("A Ada", "Claim logged", "Claim #2 Owls are wise.")), "{told:?}");
    assert!(told.contains(&line("A Ada", "Assigned", "Claim #2 Owls are wise.")), "{told:?}");
    assert!(
        told.contains(&line("A Ada", "Claimant named for the first time", "Claimant A fable")),
        "{told:?}"
    );
    assert!(told.contains(&line("E Eve", "Claim logged", "Claim #1 Bats are blind.")), "{told:?}");
    assert!(told.contains(&line("The desk’s clock", "Added to the desk", "Person Eve")), "{told:?}");
    let eves = told.iter().position(|line| line.0 == "E Eve").unwrap();
    let adas = told.iter().position(|line| line.0 == "A Ada").unwrap();
    assert!(adas < eves, "the newest first: {told:?}");
    assert!(page.html.contains("lang=\"en\" dir=\"ltr\">Bats are blind."), "its language is told");
    page.hides("Sign-in failed").hides("Refused:");
    // Asking by address changes nothing.
    for query in ["group=sign-ins", "group=refusals"] {
        assert_eq!(found(&ada, query).await, told, "{query}");
    }
    let olga = desk.signed_in("olga").await;
    assert_eq!(
        found(&olga, "group=refusals").await,
        [line("E Eve", "Refused: not theirs to do", "/desk/activity")]
    );
    assert_eq!(found(&olga, "group=sign-ins").await, [line("E Eve", "Sign-in failed", "")]);
    olga.get("/desk/settings").await.says("Activity");
    assert!(ada.get("/desk/people").await.html.contains("href=\"/desk/activity\""));
    assert!(!desk.signed_in("cleo").await.get("/desk/people").await.html.contains("/desk/activity"));
}

#[tokio::test]
async fn filters_combine_and_stay_in_the_address() {
    let desk = busy().await;
    let olga = desk.signed_in("olga").await;
    let (ada, eve) = (desk.id("ada"), desk.id("eve"));
    let all = found(&olga, "").await;
    let whose = |name: &str| all.iter().filter(|line| line.0 == name).cloned().collect::<Vec<_>>();
    assert_eq!(found(&olga, &format!("person={ada}")).await, whose("A Ada"));
    assert_eq!(found(&olga, &format!("person={eve}")).await, whose("E Eve"));
    assert_eq!(whose("E Eve").len(), 3, "logged, failed, refused: {all:?}");
    assert_eq!(found(&olga, "person=desk").await, whose("The desk’s clock"));
    let people = found(&olga, "group=people").await;
    assert_eq!(people.len(), 6);
    assert!(people.iter().all(|line| line.1 == "Added to the desk"));
    let owls = found(&olga, "claim=%232").await;
    assert!(owls.len() >= 2 && owls.iter().all(|line| line.2.starts_with("Claim #2")), "{owls:?}");
    assert_eq!(found(&olga, "claim=2&group=claims").await, owls);
    assert_eq!(found(&olga, &format!("claim=2&person={eve}")).await, []);
    let first = found(&olga, "until=2026-11-24&group=claims").await;
    assert!(!first.is_empty() && first.iter().all(|line| line.0 == "E Eve"), "{first:?}");
    let second = found(&olga, "from=2026-11-25&group=claims").await;
    assert!(!second.is_empty() && second.iter().all(|line| line.0 == "A Ada"), "{second:?}");
    assert_eq!(found(&olga, "from=2026-11-26").await, []);
    let query = format!("person={ada}&group=claims&from=2026-11-25&until=2026-11-25&claim=2");
    let page = olga.get(&format!("/desk/activity?{query}")).await.that_is(200);
    let form = page.form("/desk/activity");
    let sent: Vec<String> = form.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(sent.join("&"), query);
    assert_eq!(page.form("/desk/activity/export"), form);
}

#[tokio::test]
async fn what_finds_nothing_says_what_to_try_and_what_is_wrong_stands_at_its_field() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let page = ada.get("/desk/activity?claim=999").await.that_is(200);
    page.says("Nothing fits").says("Try other days").says("Clear the filters");
    let page = ada.get("/desk/activity?from=yesterday&claim=x").await.that_is(200);
    assert_eq!(page.problem("From"), "Write the day as 2026-12-24.");
    assert_eq!(page.problem("Claim"), "Write the claim’s number, as #12.");
    assert_eq!((page.field("From").as_str(), page.focused().as_str()), ("yesterday", "From"));
    assert_eq!(lines(&page).len(), 6, "what is wrong counts as left out");
    let page = ada.get("/desk/activity?from=2026-11-25&until=2026-11-24").await.that_is(200);
    assert!(page.problem("Until").contains("before the first"));
    for after in ["x", "1.%00.1", "9223372036854775807.desk.1", "-90000000000000000.desk.1"] {
        assert_eq!(found(&ada, &format!("after={after}")).await.len(), 6, "{after}");
    }
    ada.get("/desk/activity?after=1000000.desk.1").await.says("Nothing is older");
}

#[tokio::test]
async fn pages_have_no_gap_and_nothing_twice() {
    let desk = Desk::open().await;
    // All at one time, in both tables, as after an import.
    let owner = connect(&desk.owner_url).await;
    let many = "INSERT INTO activity (id, at, kind) \
                SELECT gen_random_uuid(), '2026-11-24T09:00:00Z', 'preview_shared' FROM generate_series(1, 120)";
    owner.batch_execute(many).await.unwrap();
    let ada = desk.signed_in("ada").await;
    for at in 0..30 {
        logs(&ada, &[("text", &format!("Claim {at}."))]).await;
    }
    let all = desk.count("SELECT (SELECT count(*) FROM history) + (SELECT count(*) FROM activity)").await;
    let (mut address, mut told, mut pages) = ("/desk/activity".to_owned(), Vec::new(), 0);
    loop {
        let page = ada.get(&address).await.that_is(200);
        told.extend(lines(&page));
        pages += 1;
        let next = page.html.split("rel=\"next\"").next().filter(|before| before.len() < page.html.len());
        let Some(before) = next else { break };
        let href = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
        address = href.replace("&amp;", "&").replace("&#38;", "&");
    }
    assert_eq!(i64::try_from(told.len()).unwrap(), all);
    assert_eq!(pages, told.len().div_ceil(50));
    let claims: Vec<&String> =
        told.iter().filter(|line| line.1 == "Claim logged").map(|line| &line.2).collect();
    assert_eq!(claims.len(), 30);
    assert_eq!(claims.iter().collect::<HashSet<_>>().len(), 30, "each once");
}

#[tokio::test]
async fn an_export_has_what_is_filtered_and_is_recorded_itself() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    logs(&ada, &[("text", "=HYPERLINK(\"https://evil.example\") is \"safe\", they say.")]).await;
    logs(&desk.signed_in("eve").await, &[("text", "Bats are blind.")]).await;
    let me = desk.id("ada").to_string();
    let file = ada.post("/desk/activity/export", &[("person", &me), ("group", "claims")]).await.that_is(200);
    assert!(file.header("content-type").starts_with("text/csv; header=present; charset=utf-8"));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"activity.csv\"");
    assert_eq!(file.header("cache-control"), "no-store");
    let mut reader = csv::Reader::from_reader(file.html.as_bytes());
    assert_eq!(reader.headers().unwrap(), &["time", "who", "what", "kind", "about", "name", "address"][..]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| &row[1] == "Ada"), "{rows:?}");
    let logged = rows.iter().find(|row| &row[3] == "ClaimLogged").unwrap();
    assert_eq!((&logged[0], &logged[4]), ("2026-11-24T09:00:00.000000Z", "Claim #1"));
    assert_eq!(&logged[5], "'=HYPERLINK(\"https://evil.example\") is \"safe\", they say.");
    let recorded = "SELECT count(*) FROM activity WHERE kind = 'activity_exported' \
                    AND detail->'filter'->>'group' = 'claims'";
    assert_eq!(desk.count(recorded).await, 1);
    assert_eq!(
        found(&ada, "group=exports").await,
        [("A Ada".into(), "This list exported".into(), String::new())]
    );
    // Looking takes nothing along.
    ada.get("/desk/activity/export").await.is(405);
    assert_eq!(desk.count("SELECT count(*) FROM activity WHERE kind = 'activity_exported'").await, 1);
}

#[tokio::test]
async fn a_long_export_is_whole_and_one_that_is_too_long_says_so() {
    let desk = Desk::open().await;
    let owner = connect(&desk.owner_url).await;
    let many = |count: u32| {
        format!(
            "INSERT INTO activity (id, at, kind) SELECT gen_random_uuid(), \
             '2026-11-24T09:00:00Z'::timestamptz - n % 70 * interval '1 second', 'preview_shared' \
             FROM generate_series(1, {count}) n"
        )
    };
    owner.batch_execute(&many(2_500)).await.unwrap();
    let ada = desk.signed_in("ada").await;
    let file = ada.post("/desk/activity/export", &[]).await.that_is(200);
    // A head, six people, and the export itself.
    assert_eq!(file.html.lines().count(), 2_500 + 8);
    owner.batch_execute(&many(50_000)).await.unwrap();
    let file = ada.post("/desk/activity/export", &[]).await.that_is(200);
    assert_eq!(file.html.lines().count(), 50_000 + 2);
    assert!(file.html.lines().last().unwrap().contains("There is more"));
}

#[tokio::test]
async fn whoever_is_gone_is_not_named() {
    let desk = busy().await;
    let owner = connect(&desk.owner_url).await;
    let name = "ALTER TABLE activity DISABLE TRIGGER USER; \
                UPDATE activity SET person = gen_random_uuid() WHERE kind = 'refused'; \
                ALTER TABLE activity ENABLE TRIGGER USER";
    owner.batch_execute(name).await.unwrap();
    let olga = desk.signed_in("olga").await;
    assert_eq!(found(&olga, "group=refusals").await[0].0, "Somebody who left");
}
