//! Readers report errors, the desk answers in public.

use super::story::{corrected, mails};
use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::story::published;
use crate::claims::tampering::faults;
use crate::support::database::connect;
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::claims::inbox::tick;
use factdesk::ids::ClaimId;
use factdesk::intake::suggest::QUICKEST;

const SLUG: &str = "the-great-wall-of-china-is-visible-from-the-moon";
const WRONG: &str = "The Wall is wider than nine metres in places.";
const WHY: &str = "I measured it at Jiayuguan.";

/// Fills in the form as people do, with time.
pub async fn reports(room: &Newsroom, typed: &[(&str, &str)]) -> PageRead {
    let (reader, path) = (Person::new(room.address), format!("/report/{SLUG}"));
    let page = reader.get(&path).await.that_is(200);
    let key = page.form(&path).into_iter().find(|(name, _)| name == "form_key").unwrap().1;
    room.wait(QUICKEST);
    reader.post(&path, &[&[("form_key", key.as_str())], typed].concat()).await
}

/// A report about a published check, explained by ada.
pub async fn answered(room: &Newsroom, claim: ClaimId) {
    let owner = connect(room.owner_url()).await;
    let report = format!(
        "INSERT INTO reports (id, token_hash, form_key, claim, revision, wrong, why, received_at, due_at) VALUES \
         (gen_random_uuid(), sha256('1'), 'a key of a form 1', '{claim}', 1, 'x', 'y', now(), now() + interval '7 days')"
    );
    owner.batch_execute(&report).await.unwrap();
    let number: i64 = owner.query_one("SELECT max(number) FROM reports", &[]).await.unwrap().get(0);
    answers(room, "ada", number, "explained", "It is nowhere wider.").await;
}

async fn answers(room: &Newsroom, who: &str, number: i64, outcome: &str, words: &str) -> Seen {
    let page = room.get(who, &format!("/desk/reports/{number}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    room.send(who, &page, &number.to_string(), &[("outcome", outcome), ("words", words)]).await
}

async fn told(room: &Newsroom, kind: &str) -> i64 {
    tick::tick(&room.app).await.unwrap();
    let query = "SELECT count(*) FROM notices WHERE kind = $1";
    connect(room.owner_url()).await.query_one(query, &[&kind]).await.unwrap().get(0)
}

/// What is wrong with a form is said beside its fields, and nothing that was typed is lost.
async fn refusals(room: &Newsroom) {
    let blank = reports(room, &[("wrong", " "), ("why", WHY), ("contact", "rita")]).await.that_is(422);
    for nowhere in ["rita@reader..example", "rita@reader.example;me", "rita@[127.0.0.1]"] {
        let typed = [("wrong", WRONG), ("why", WHY), ("contact", nowhere)];
        reports(room, &typed).await.is(422).says("An e-mail address looks like");
    }
    assert_eq!(blank.problem("What is wrong?"), "Write what is wrong.");
    assert!(blank.problem("Your e-mail address (if you like)").contains("looks like"));
    assert_eq!((blank.field("How do you know?").as_str(), blank.focused().as_str()), (WHY, "What is wrong?"));
    let machine = [("wrong", WRONG), ("why", WHY), ("website", "https://spam.example")];
    reports(room, &machine).await.is(422).says("A field that people do not see").says(WRONG);
    let (reader, path) = (Person::new(room.address), format!("/report/{SLUG}"));
    let typed = [("wrong", WRONG), ("why", WHY)];
    reader.post(&path, &typed).await.is(422).says("not one that we had just given out").says(WRONG);
    let page = reader.get(&path).await.that_is(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let key = page.form(&path).into_iter().find(|(name, _)| name == "form_key").unwrap().1;
    let typed = [("form_key", key.as_str()), ("wrong", WRONG), ("why", WHY)];
    reader.post(&path, &typed).await.is(422).says("faster than a person");
    room.wait(QUICKEST);
    let first = reader.post(&path, &typed).await.that_is(303);
    assert_eq!(reader.post(&path, &typed).await.header("location"), first.header("location"), "kept once");
    let other = [typed[0], ("wrong", "Something else."), typed[2]];
    reader.post(&path, &other).await.is(409).says("with other words").says("Something else.");
    let mended = [&typed[..], &[("contact", "rita@reader.example")]].concat();
    reader.post(&path, &mended).await.is(409).says("Send this as a new report?");
    for nothing in ["/report/never-published", "/reports/nonsense", &format!("/reports/{}", "0".repeat(64))] {
        reader.get(nothing).await.is(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_answered_in_public_and_its_reader_told() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let reader = Person::new(room.address);
    let check = reader.get(&format!("/checks/{SLUG}")).await.that_is(200);
    assert!(check.html.contains(&format!("<a href=\"/report/{SLUG}\">Report an error</a>")));
    reader.get("/corrections").await.is(200).says("No report has been answered yet").says("within 7 days");
    refusals(&room).await;
    let typed = [("wrong", WRONG), ("why", WHY), ("source", "A tape"), ("contact", "rita@reader.example")];
    let page = reports(&room, &typed).await.that_is(303).header("location").to_owned();
    let own = reader.get(&page).await.that_is(200);
    own.says("Your report 2").says("1 December 2026").says(WRONG).says("We write to you when we answer");
    assert_eq!((own.header("cache-control"), own.header("referrer-policy")), ("no-store", "no-referrer"));

    assert_eq!((told(&room, "reported").await, told(&room, "report_late").await), (2, 0), "one a day each");
    assert_eq!(room.get("eve", "/desk/reports").await.status, 403);
    let seen = room.get("cleo", "/desk/reports/2").await;
    assert!(seen.says("main", WRONG) && !seen.text().contains("rita@reader.example"));
    assert!(seen.says("main", "Only editors may do this") && seen.form("2").is_none());
    seen.assert_sound();
    let typed = [("outcome".to_owned(), "explained".to_owned()), ("words".to_owned(), "No.".to_owned())];
    assert_eq!(room.post("cleo", "/desk/reports/2", &typed).await.status, 403);
    let bench = room.bench("ada", claim).await;
    assert!(bench.says("#reported", &format!("2. {WRONG} Open")), "{:?}", bench.all("#reported"));
    assert!(room.get("ada", "/desk/reports/2").await.says("main", "rita@reader.example"));

    // "Corrected" is said of nothing that readers cannot see.
    let page_of_two = room.get("ada", "/desk/reports/2").await;
    assert!(!page_of_two.text().contains("value=\"corrected\""));
    let early = answers(&room, "ada", 2, "corrected", "You are right.").await;
    assert_eq!(early.status, 422);
    assert!(early.says(".error", "Open a correction") && early.says("textarea", "You are right."));
    assert_eq!(answers(&room, "ada", 2, "", "").await.status, 422);
    // Sessions end sooner than that: it is the reports that are made older.
    let older = "UPDATE reports SET received_at = received_at - interval '8 days', due_at = due_at - interval '8 days'";
    connect(room.owner_url()).await.batch_execute(older).await.unwrap();
    assert_eq!(told(&room, "report_late").await, 4, "two editors, two reports");
    reader.get(&page).await.says("We are late");
    let late = room.get("ada", "/desk/reports?state=overdue").await;
    assert_eq!(late.count(".tray > li"), 2);
    room.wait(TimeDelta::seconds(1));
    corrected(&room, claim, "correction", "The width was wrong.").await;
    let done = answers(&room, "ada", 2, "corrected", "You are right, and we thank you.").await;
    assert_eq!(done.header("location"), "/desk/reports/2?done=answered");
    // Whoever had the page open from before is told who was faster.
    let slow = [("outcome", "declined"), ("words", "No.")];
    let slow = room.send("ben", &page_of_two, "2", &slow).await;
    assert_eq!(slow.status, 409);
    assert!(slow.says(".notice", "Ada Lindqvist answered it while you were writing"));
    assert_eq!(answers(&room, "ben", 2, "corrected", "You are right, and we thank you.").await.status, 422);

    let sent = mails(room.owner_url()).await;
    assert_eq!((sent.len(), sent[0].0.as_str()), (1, "rita@reader.example"));
    assert!(sent[0].1 == "About your report 2" && sent[0].2.contains(&page) && !sent[0].2.contains(WRONG));
    let own = reader.get(&page).await.that_is(200);
    own.says("we have corrected the check").says("You are right, and we thank you.").says("Revision 2");
    reader.post(&format!("{page}/stop"), &[]).await.leads_to(&page);
    reader.get(&page).await.says("We have no e-mail address of yours");
    let kept = "SELECT count(*) FROM reports WHERE contact IS NOT NULL";
    let kept: i64 = connect(room.owner_url()).await.query_one(kept, &[]).await.unwrap().get(0);
    assert_eq!(kept, 0);
    assert!(mails(room.owner_url()).await.is_empty(), "nor does a mail still tell it");

    let public = reader.get("/corrections").await.that_is(200);
    public.says("Report 2, corrected 24 November 2026, after 8 days").says("You are right");
    assert_eq!(
        public.words("#reports tbody th, #reports tbody td"),
        ["2026", "2", "1", "0", "0", "1", "2", "8.0"]
    );
    let check = reader.get(&format!("/checks/{SLUG}/history")).await.that_is(200);
    check.says("Report 2 of an error answered by a second editor: corrected");
    let json = reader.get(&format!("/checks/{SLUG}.json")).await.that_is(200);
    assert!(json.html.contains("\"kind\\\":\\\"ReportAnswered"), "{}", json.html);
    for page in [&public, &check, &json] {
        for private in [WRONG, WHY, "rita@reader"] {
            assert!(!page.html.contains(private), "{private} in {}", page.asked);
        }
    }
    the_figures_are_those_of_the_history(&room).await;
}

/// What the public list says is in the chain: whoever changes the rows is found.
async fn the_figures_are_those_of_the_history(room: &Newsroom) {
    assert_eq!(faults(room).await, Vec::<String>::new());
    let owner = connect(room.owner_url()).await;
    for change in ["outcome = 'explained'", "first_answered_at = received_at", "words = 'Nothing.'"] {
        owner.batch_execute(&format!("UPDATE report_answers SET {change}")).await.unwrap();
        let found = faults(room).await;
        assert!(found.iter().any(|one| one.contains("“report_answers” differs")), "{change}: {found:?}");
        let back = "UPDATE report_answers SET outcome = 'corrected', first_answered_at = answered_at, \
                    words = 'You are right, and we thank you.'";
        owner.batch_execute(back).await.unwrap();
    }
    assert_eq!(faults(room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_listed_page_by_page_and_a_flood_is_held_up() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    for _ in 0..10 {
        reports(&room, &[("wrong", WRONG), ("why", WHY)]).await.is(303);
    }
    let held = reports(&room, &[("wrong", WRONG), ("why", WHY)]).await.that_is(429);
    held.says("Many reports came from your network").says(WRONG);
    assert!(held.header("retry-after").parse::<u64>().unwrap() > 0);
    let owner = connect(room.owner_url()).await;
    let many = format!(
        "INSERT INTO reports (id, token_hash, form_key, claim, revision, wrong, why, received_at, due_at) \
         SELECT gen_random_uuid(), sha256(n::text::bytea), 'a key of a form ' || n, '{claim}', 1, 'Fault ' || n, 'y', \
         timestamptz '2026-11-24 08:00:00+00' - n / 2 * interval '1 day', \
         timestamptz '2026-12-01 08:00:00+00' - n / 2 * interval '1 day' FROM generate_series(1, 60) AS n"
    );
    owner.batch_execute(&many).await.unwrap();
    assert_eq!(told(&room, "reported").await, 2 * 31, "as many as there are days, to each editor");
    let listed = async |state: &str| {
        let (mut path, mut seen) = (format!("/desk/reports?state={state}"), Vec::new());
        loop {
            let page = room.get("cleo", &path).await;
            assert_eq!(page.status, 200, "{path}");
            seen.extend(page.all(".tray a.what"));
            match page.attr("a[rel=next]", "href") {
                Some(next) => path = next,
                None => return seen,
            }
        }
    };
    let (all, open, overdue) = (listed("all").await, listed("open").await, listed("overdue").await);
    assert_eq!((all.len(), open.len(), overdue.len()), (70, 70, 47));
    let each: std::collections::BTreeSet<_> = all.iter().chain(&open).collect();
    assert_eq!(each.len(), 70, "each once");
    assert!(open[0].contains("Fault 60"), "the most urgent first: {}", open[0]);
    for number in [11, 12, 1] {
        let words = if number == 1 { "It is a plain one." } else { "It says so." };
        assert_eq!(answers(&room, "ada", number, "declined", words).await.status, 303);
        room.wait(TimeDelta::seconds(1));
    }
    assert_eq!(listed("open").await.len(), 67);
    let answered = listed("answered").await;
    assert!(answered.len() == 3 && answered[0].contains(WRONG), "the newest answer first: {answered:?}");
    for odd in ["state=x&after=x", "after=9_9", "state=all&after=-1_-1"] {
        assert_eq!(room.get("cleo", &format!("/desk/reports?{odd}")).await.status, 200, "{odd}");
    }
}
