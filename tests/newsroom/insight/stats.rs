//! `/desk/stats`: every figure against a recount from the entries, live against counted again, and what readers find.

use super::recount::{Raw, Recount, before, kappa};
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person as Browser;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Pacific::Auckland;
use factdesk::claims::change::{Ask, ClaimantWords, Desk as Writer, Sent, Words};
use factdesk::claims::claim::Claim;
use factdesk::claims::command::Command;
use factdesk::claims::gate;
use factdesk::claims::parts::{
    Closing, CorrectionKind, Duty, Priority, Reply, SourceDetails, SourceKind, Stance,
};
use factdesk::claims::priority::Weight;
use factdesk::claims::rating::Scale;
use factdesk::claims::store;
use factdesk::claims::words::{
    ClaimText, Explanation, Language, Name, PartialDate, Quote, Reason, Summary, Title,
};
use factdesk::config::Secret;
use factdesk::db::{Access, connect as open};
use factdesk::house::gate::Rules;
use factdesk::ids::ClaimId;
use factdesk::insight::tally::change::{is_wanted, rebuild, roll_up};
use factdesk::people::person::{Person, Role};
use futures_util::FutureExt;
use std::collections::BTreeMap;

/// The figures of an export: block, table, row, column.
type Figures = BTreeMap<(String, String, String, String), String>;

/// What is asked of the page: its query, and which days and topic that means.
type Question<'a> = (&'a [(&'a str, &'a str)], NaiveDate, NaiveDate, Option<&'a str>);

/// A newsroom that works by itself, one claim after the other, with the clock in its hand.
struct Work<'a> {
    desk: &'a Desk,
    dice: u64,
}

fn reason(words: &str) -> Reason {
    Reason::parse(words).unwrap()
}

impl Work<'_> {
    /// Anything from nothing to a week later, to the second.
    fn later(&mut self) {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let scale = [40, 900, 7_000, 90_000, 600_000][usize::try_from(self.dice >> 61).unwrap() % 5];
        self.desk.wait(TimeDelta::seconds(i64::try_from((self.dice >> 20) % scale).unwrap()));
    }

    fn person(&self, name: &str, role: Role) -> Person {
        Person { id: self.desk.id(name), name: name.to_owned(), public_name: None, role }
    }

    async fn asks(&mut self, who: &str, claim: ClaimId, ask: Ask) {
        self.later();
        let role = if ["ada", "ben", "olga"].contains(&who) { Role::Editor } else { Role::Reviewer };
        let said = format!("{who}: {ask:?}");
        let (writer, person) = (Writer::of(&self.desk.app), self.person(who, role));
        let done = writer.execute(&person, claim, ask, Sent::default()).await;
        done.unwrap_or_else(|denied| panic!("{said}: {denied:?}"));
    }

    async fn does(&mut self, who: &str, claim: ClaimId, command: Command) {
        self.asks(who, claim, Ask::Plain(command)).await;
    }

    async fn claim(&self, id: ClaimId) -> Claim {
        store::load(&mut self.desk.app.db.read().await.unwrap(), id).await.unwrap().claim
    }

    async fn logs(&mut self, text: &str, claimant: &str) -> ClaimId {
        self.later();
        let claimant = match claimant {
            "" => ClaimantWords::Unknown,
            name => ClaimantWords::Named(Name::parse(name).unwrap()),
        };
        let (text, language) = (ClaimText::parse(text).unwrap(), Language::parse("en").unwrap());
        let words = Words { text, language, claimant, why: None };
        let ask = Ask::LogClaim { words, appearance: None, imported: None, kind: None };
        let ada = self.person("ada", Role::Editor);
        Writer::of(&self.desk.app).log(&ada, ask, Sent::default()).await.unwrap().claim
    }

    async fn sorts(&mut self, claim: ClaimId, topics: &[&str]) {
        let topics = topics.iter().map(|name| Name::parse(name).unwrap()).collect();
        let (priority, weight) = (Priority::Normal, Weight::default());
        self.asks("ada", claim, Ask::Triage { priority, due: None, topics, weight }).await;
    }

    async fn assigns(&mut self, claim: ClaimId) {
        let to = self.desk.id("cleo");
        self.asks("ada", claim, Ask::Assign { to, duty: Duty::Reviewer, due: None }).await;
    }

    async fn adds_source(&mut self, claim: ClaimId, title: &str) {
        let source = SourceDetails {
            title: Title::parse(title).unwrap(),
            url: None,
            publisher: None,
            published_on: None,
            kind: SourceKind::Primary,
            stance: Stance::Refutes,
            excerpt: None,
            copy: None,
            copy_failure: None,
            archive_url: None,
        };
        self.does("cleo", claim, Command::AddSource { source }).await;
    }

    async fn proposes(&mut self, claim: ClaimId, rating: &str) {
        let explanation = Explanation::parse("It says so. [#1] And here. [#2]").unwrap();
        let summary = Summary::parse(&format!("It is {rating}.")).unwrap();
        self.does("cleo", claim, Command::ProposeVerdict { rating: rating.to_owned(), summary, explanation })
            .await;
    }

    async fn asks_second(&mut self, claim: ClaimId, whom: &str) {
        let to = self.desk.id(whom);
        self.asks("ada", claim, Ask::AskCrossCheck { to, due: None }).await;
    }

    async fn rates(&mut self, who: &str, claim: ClaimId, number: i32, rating: &str, had_seen: bool) {
        let (rating, reason) = (rating.to_owned(), reason("As I read it."));
        self.does(who, claim, Command::CrossCheck { number, rating, reason, had_seen }).await;
    }

    async fn approves(&mut self, claim: ClaimId, publish: bool) {
        let now = self.claim(claim).await;
        let open = gate::open(&gate::gate(&now, &Rules::default()));
        let overrides = open.into_iter().map(|check| (check, reason("For the sake of the count."))).collect();
        let seen = now.text().unwrap().digest();
        self.does("ben", claim, Command::Approve { seen, overrides, own: None, publish }).await;
    }

    /// From the log to the page.
    async fn publishes(
        &mut self,
        text: &str,
        who: &str,
        topics: &[&str],
        rating: &str,
        second: &str,
    ) -> ClaimId {
        let claim = self.logs(text, who).await;
        self.sorts(claim, topics).await;
        self.assigns(claim).await;
        self.adds_source(claim, "A table").await;
        self.adds_source(claim, "A letter").await;
        if !second.is_empty() {
            self.asks_second(claim, "dan").await;
            self.rates("dan", claim, 1, second, false).await;
        }
        self.proposes(claim, rating).await;
        self.approves(claim, true).await;
        claim
    }

    async fn corrects(&mut self, claim: ClaimId, kind: CorrectionKind, rating: &str) {
        let note = reason("A number was wrong.");
        self.does("ada", claim, Command::OpenCorrection { kind, note }).await;
        self.proposes(claim, rating).await;
        self.approves(claim, true).await;
    }

    async fn closes(&mut self, claim: ClaimId, closing: Closing, twin: Option<ClaimId>) {
        let reason = reason("Not for us.");
        self.does("ada", claim, Command::Close { closing, reason, duplicate_of: twin }).await;
    }

    /// What happens at a desk, with each turn that a figure could take wrongly.
    async fn goes_on(&mut self) {
        let formula = "=Formula Party";
        for (at, second) in ["false", "false", "", "mostly-false", "false", "half-true"].iter().enumerate() {
            let rating = if at == 3 { "mostly-false" } else { "false" };
            self.publishes(&format!("Formula {at}."), formula, &["Food"], rating, second).await;
        }
        let mut green = Vec::new();
        for (at, rating) in
            ["true", "mostly-true", "half-true", "false", "unproven", "true"].iter().enumerate()
        {
            let topics: &[&str] = if at % 2 == 0 { &["Food", "Health"] } else { &["Health"] };
            green
                .push(self.publishes(&format!("Green {at}."), "Green Almanac", topics, rating, "true").await);
        }
        self.corrects(green[0], CorrectionKind::Correction, "mostly-true").await;
        self.corrects(green[0], CorrectionKind::Clarification, "mostly-true").await;
        self.corrects(green[3], CorrectionKind::Correction, "mostly-false").await;
        self.does("ada", green[1], Command::Retract { reason: reason("Our source was made up.") }).await;
        self.sorts(green[2], &["Sea"]).await;
        // An answer that readers see with the next revision.
        let reply = Reply {
            asked_on: PartialDate::parse("2026-11-24").unwrap(),
            how: Title::parse("By mail").unwrap(),
            answer: Some(Quote::parse("We stand by it.").unwrap()),
            answered_on: Some(PartialDate::parse("2026-11-25").unwrap()),
            remind_at: None,
        };
        self.does("cleo", green[5], Command::LogReply { reply }).await;
        self.corrects(green[5], CorrectionKind::Update, "true").await;
        self.turns(green[4]).await;
    }

    async fn turns(&mut self, published: ClaimId) {
        // Closed, and what became of it.
        let opinion = self.logs("Owls are wise.", "Green Almanac").await;
        self.closes(opinion, Closing::NotCheckable, None).await;
        let again = self.logs("Owls see at noon.", "").await;
        self.closes(again, Closing::Abandoned, None).await;
        self.does("ada", again, Command::Reopen { reason: reason("It came up again.") }).await;
        let twin = self.logs("Formula 1, once more.", "=Formula Party").await;
        self.closes(twin, Closing::DuplicateOf, Some(published)).await;
        let merged = self.logs("Green 4, once more.", "Green Almanac").await;
        let ask = Ask::MergeInto { into: published, reason: reason("The same words.") };
        self.asks("ada", merged, ask).await;
        // Under way: sent back, voided, proposed anew after the second opinion, one that had seen the first, one still owed.
        let back = self.logs("Tides wait.", "Green Almanac").await;
        self.assigns(back).await;
        self.adds_source(back, "A table").await;
        self.adds_source(back, "A letter").await;
        self.proposes(back, "true").await;
        self.does("ben", back, Command::SendBack { reason: reason("Say more.") }).await;
        self.asks_second(back, "dan").await;
        self.rates("dan", back, 1, "half-true", false).await;
        self.proposes(back, "half-true").await;
        self.approves(back, false).await;
        self.proposes(back, "mostly-true").await;
        self.asks_second(back, "olga").await;
        self.rates("olga", back, 2, "mostly-true", true).await;
        let owed = self.logs("Ravens count.", "").await;
        self.assigns(owed).await;
        self.proposes(owed, "true").await;
        self.asks_second(owed, "dan").await;
        self.rates("dan", owed, 1, "true", false).await;
        self.asks_second(owed, "ben").await;
        // Published with a pair: that stays when somebody is asked again, and a pair of the correction is not told yet.
        let note = reason("There is more.");
        self.does("ada", published, Command::OpenCorrection { kind: CorrectionKind::Update, note }).await;
        self.proposes(published, "true").await;
        self.asks_second(published, "olga").await;
        self.rates("olga", published, 2, "half-true", false).await;
        self.asks_second(published, "ben").await;
        let waits = self.logs("Snails sleep for years.", "").await;
        self.assigns(waits).await;
        self.sorts(waits, &["Owls"]).await;
        self.desk.wait(TimeDelta::days(9));
        self.logs("Ants nap.", "").await;
    }
}

async fn raw(desk: &Desk) -> Vec<Raw> {
    let sql = "SELECT chain, at, kind, payload FROM history ORDER BY chain, position";
    let rows = connect(&desk.owner_url).await.query(sql, &[]).await.unwrap();
    let read = |row: &tokio_postgres::Row| Raw {
        chain: row.get(0),
        at: row.get::<_, std::time::SystemTime>(1).into(),
        kind: row.get(2),
        payload: serde_json::from_str(row.get(3)).unwrap(),
    };
    rows.iter().map(read).collect()
}

/// What has a sum, and which, by the tallies with the facts that wait.
async fn sums(desk: &Desk) -> Vec<String> {
    let sql = "SELECT format('%s %s %s %s %s: %s', scope, subject, measure, day, bucket, sum(n)) FROM (\
               SELECT scope, subject, measure, day, bucket, n FROM tallies WHERE grain IN ('day', 'all') \
               UNION ALL SELECT scope, subject, measure, CASE WHEN scope = 'claimant' THEN DATE '1970-01-01' \
               ELSE (at AT TIME ZONE 'Pacific/Auckland')::date END, bucket, n FROM facts) AS every \
               GROUP BY scope, subject, measure, day, bucket HAVING sum(n) <> 0 ORDER BY 1";
    let rows = connect(&desk.owner_url).await.query(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn sum_up(desk: &Desk) -> bool {
    let summed: Result<bool, factdesk::error::Error> =
        desk.app.db.write(|c| async move { roll_up(c).await }.boxed()).await;
    summed.unwrap()
}

async fn export(browser: &Browser, query: &[(&str, &str)]) -> Figures {
    let file = browser.post("/desk/stats/export", query).await.that_is(200);
    assert_eq!(file.header("content-type"), "text/csv; header=present; charset=utf-8");
    let mut lines = csv::Reader::from_reader(file.html.as_bytes());
    let read = |line: csv::StringRecord| {
        let field = |at: usize| line[at].to_owned();
        ((field(0), field(1), field(2), field(3)), field(4))
    };
    lines.records().map(|line| read(line.unwrap())).collect()
}

/// The page's tables say what the file says.
fn compare(page: &PageRead, figures: &Figures) {
    let mut left = figures.clone();
    assert!(page.words("section.stat-block h2").iter().all(|title| !title.is_empty()));
    let html = scraper::Html::parse_document(&page.html);
    let select = |selector: &str| scraper::Selector::parse(selector).unwrap();
    let words = |found: scraper::ElementRef<'_>| {
        found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for section in html.select(&select("section.stat-block")) {
        for table in section.select(&select("table")) {
            let caption = words(table.select(&select("caption")).next().unwrap());
            let heads: Vec<String> = table.select(&select("thead th")).skip(1).map(words).collect();
            for row in table.select(&select("tbody tr")) {
                let name = words(row.select(&select("th")).next().unwrap());
                let name = if name.starts_with('=') { format!("'{name}") } else { name };
                for (head, cell) in heads.iter().zip(row.select(&select("td.num")).map(words)) {
                    let id = section.value().attr("id").unwrap().to_owned();
                    let key = (id, caption.clone(), name.clone(), head.clone());
                    let raw = left.remove(&key).unwrap_or_else(|| panic!("not in the file: {key:?}"));
                    if cell.chars().all(|c| c.is_ascii_digit()) {
                        assert_eq!(cell, raw, "{key:?}");
                    } else if let Some(percent) = cell.strip_suffix(" %").filter(|_| !cell.contains("to")) {
                        let share: f64 = raw.parse().unwrap();
                        assert_eq!(percent, format!("{:.0}", share * 100.0), "{key:?}");
                    }
                }
            }
        }
    }
    assert!(left.is_empty(), "not on the page: {left:?}");
}

/// Every figure of the file, against the recount.
fn check(figures: &Figures, told: &Recount, today: NaiveDate, is_whole: bool) {
    let of = |block: &str, table: &str, row: &str, column: &str| -> String {
        let key = (block.to_owned(), table.to_owned(), row.to_owned(), column.to_owned());
        figures.get(&key).unwrap_or_else(|| panic!("no {key:?} in {figures:#?}")).clone()
    };
    let shown = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let flow = told.flow();
    let in_file = figures.iter().filter(|((block, ..), n)| block == "throughput" && *n != "0");
    let in_file: BTreeMap<_, i64> =
        in_file.map(|((_, _, row, week), n)| ((row.clone(), week.clone()), n.parse().unwrap())).collect();
    let counted: BTreeMap<_, i64> =
        flow.into_iter().map(|((row, week), n)| ((row.to_owned(), week), n)).collect();
    assert_eq!(in_file, counted);
    let table = "Closed without a verdict, by reason";
    for closing in Closing::ALL {
        let counted = told.closed(closing.as_str()).to_string();
        assert_eq!(of("closed", table, closing.label(), "Claims"), counted, "{closing}");
    }
    for stage in ["Logged", "In review", "Awaiting approval", "Approved", "From logged to live"] {
        let (half, nine, all) = told.stage(stage);
        let told = ["Half", "9 in 10", "Of"].map(|column| of("stages", "Time in each stage", stage, column));
        assert_eq!(told, [shown(half), shown(nine), all.to_string()], "{stage}");
    }
    for state in ["Logged", "In review", "Awaiting approval", "Approved"] {
        assert_eq!(
            of("waiting", "Where they wait", state, "Claims"),
            told.here(state).to_string(),
            "{state}"
        );
    }
    let ages = [
        ("Since today", -9, 1),
        ("Since yesterday", 1, 2),
        ("2 to 6 days", 2, 7),
        ("7 to 13 days", 7, 14),
        ("14 to 29 days", 14, 30),
        ("30 days or more", 30, 9_999),
    ];
    for (row, from, to) in ages {
        let counted = told.aged(today, from, to).to_string();
        assert_eq!(of("waiting", "Claims in work by age", row, "Claims"), counted, "{row}");
    }
    for kind in CorrectionKind::ALL {
        let (n, half) = told.corrections(kind.as_str());
        let table = "Changes to published checks, by kind";
        let told = ["Changes", "Half within"].map(|column| of("corrections", table, kind.label(), column));
        assert_eq!(told, [n.to_string(), shown(half)], "{kind}");
    }
    let table = "Changes to published checks, by kind";
    assert_eq!(of("corrections", table, "Retraction", "Changes"), told.retractions().to_string());
    let (some, all) = told.corrected();
    let table = "Corrected after publishing";
    assert_eq!(of("corrections", table, "Corrected or withdrawn since", "Checks"), some.to_string());
    assert_eq!(of("corrections", table, "Went live", "Checks"), all.to_string());
    let row = if is_whole { "The whole desk" } else { "This topic" };
    ratings(&of, ("topics", "Live verdicts by topic and rating", row), told.ratings(None));
    let pairs = told.pairs();
    let same = pairs.iter().filter(|pair| pair.0 == pair.1).count();
    let of_pairs = |column: &str| of("agreement", "Agreement by quarter", "All of this time", column);
    assert_eq!([of_pairs("Pairs"), of_pairs("Same rating")], [pairs.len().to_string(), same.to_string()]);
    if pairs.len() >= 10 {
        assert_eq!(of_pairs("Cohen’s κ"), format!("{:.4}", kappa(&pairs)));
    } else {
        assert_eq!(of_pairs("Cohen’s κ"), "");
    }
}

fn ratings(
    of: &dyn Fn(&str, &str, &str, &str) -> String,
    (block, table, row): (&str, &str, &str),
    (counts, refuted): (BTreeMap<String, i64>, i64),
) {
    for rating in Scale::first().ratings {
        let counted = counts.get(&rating.value).copied().unwrap_or(0).to_string();
        assert_eq!(of(block, table, row, &rating.label), counted, "{row}: {}", rating.label);
    }
    let all: i64 = counts.values().sum();
    assert_eq!(of(block, table, row, "Checked"), all.to_string(), "{row}");
    if all > 0 {
        #[allow(clippy::cast_precision_loss)]
        let share = refuted as f64 / all as f64;
        assert_eq!(of(block, table, row, "Refuted"), format!("{share:.4}"), "{row}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_what_a_recount_of_the_entries_finds_live_summed_and_counted_again() {
    let desk = Desk::open_with(|config| config.time_zone = Auckland).await;
    assert!(!wants(&desk, Auckland).await, "an empty history is counted");
    let dan = desk.signed_in("dan").await;
    dan.get("/desk/stats").await.that_is(200).says("Nothing to count yet").says("Log a claim");
    desk.signed_in("eve").await.get("/desk/stats").await.is(403);

    let mut work = Work { desk: &desk, dice: 26 };
    work.goes_on().await;
    let dan = desk.signed_in("dan").await;
    let entries = raw(&desk).await;
    let today = desk.app.clock.now().with_timezone(&Auckland).date_naive();
    let health = topic(&entries, "Health");
    let monday = factdesk::insight::stats::asked::monday(today);
    let (some_from, some_until) = (before(today, 60), before(today, 9));
    let days = [some_from.to_string(), some_until.to_string()];
    let dates = [("period", "dates"), ("from", &days[0]), ("until", &days[1])];
    // A whole year, and days on both sides of it: of so many weeks that they are still shown one by one.
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let (long_from, long_until) = (day(2025, 12, 30), day(2027, 1, 3));
    let days = [long_from.to_string(), long_until.to_string()];
    let long = [("period", "dates"), ("from", &days[0]), ("until", &days[1])];
    let asked: [Question; 5] = [
        (&[], before(monday, 77), today, None),
        (&[("period", "year")], before(monday, 357), today, None),
        (&dates, some_from, some_until, None),
        (&[("period", "year"), ("topic", "health")], before(monday, 357), today, Some(&health)),
        (&long, long_from, long_until, None),
    ];
    let waiting = sums(&desk).await;
    assert!(desk.count("SELECT count(*) FROM facts").await > 100, "nothing is summed yet");
    let mut seen = Vec::new();
    for is_summed in [false, true] {
        for (query, from, until, topic) in asked {
            let figures = export(&dan, query).await;
            let told = Recount::of(&entries, Auckland, from, until, topic.map(str::to_owned));
            check(&figures, &told, today, topic.is_none());
            let page = dan.get(&format!("/desk/stats?{}", serde_html_form::to_string(query).unwrap())).await;
            compare(&page.that_is(200), &figures);
            seen.push((is_summed, figures));
        }
        assert_eq!(sum_up(&desk).await, !is_summed);
        assert_eq!(desk.count("SELECT count(*) FROM facts").await, 0);
        assert_eq!(sums(&desk).await, waiting, "summing changes nothing");
    }
    // Of claimants, for all time.
    let figures = &seen[0].1;
    let told = Recount::of(&entries, Auckland, today, today, None);
    for name in ["=Formula Party", "Green Almanac"] {
        let row = name.replace('=', "'=");
        let of = |block: &str, table: &str, row: &str, column: &str| {
            figures[&(block.to_owned(), table.to_owned(), row.to_owned(), column.to_owned())].clone()
        };
        let table = ("claimants", "Live verdicts by claimant and rating", row.as_str());
        ratings(&of, table, told.ratings(Some(name)));
        let (logged, not_checkable) = told.of_claimant(name);
        assert_eq!(of(table.0, table.1, table.2, "Logged"), logged.to_string());
        assert_eq!(of(table.0, table.1, table.2, "Not checkable"), not_checkable.to_string());
    }
    let page = dan.get("/desk/stats").await;
    page.says("One claimant was checked, it seems, only to be refuted");
    page.says("=Formula Party: all 6 verdicts refute (95 % interval 61 to 100 %), against 64 % over the whole desk.");
    let row = ("topics".to_owned(), "Live verdicts by topic and rating".to_owned(), "Owls".to_owned());
    let of =
        |column: &str| figures[&(row.0.clone(), row.1.clone(), row.2.clone(), column.to_owned())].clone();
    assert_eq!((of("Logged"), of("Checked")), ("1".to_owned(), "0".to_owned()), "it was not checked yet");
    page.says("A selection is not a score").says("J. Cohen");
    refuses(&dan).await;
    dan.get("/desk/stats/definitions").await.that_is(200).says("nearest rank");
    let taken = "SELECT count(*) FROM activity WHERE kind = 'figures_exported'";
    assert_eq!(desk.count(taken).await, 10, "each export stands in the log, and none that was refused");
    says_what_it_is_of(&dan, &days).await;
    let logged = entries.iter().filter(|raw| raw.kind == "ClaimLogged").map(|raw| raw.at).min().unwrap();
    let logged = logged.with_timezone(&Auckland).date_naive();
    let page = dan.get(&format!("/desk/stats?period=dates&from={some_from}&until={some_until}")).await;
    page.says("Logged in this time").says("Went live in this time");
    let file = dan.post("/desk/stats/export", &[("period", "all")]).await.that_is(200);
    let name = format!("attachment; filename=\"figures-all-{logged}-to-{today}.csv\"");
    assert_eq!(file.header("content-disposition"), name, "it begins with the first claim");
    dan.post("/desk/stats/export", &[("block", "gossip")]).await.is(404);
    public(&desk, &dan, &entries).await;
    again(&desk, &waiting).await;
}

/// What cannot be understood is said beside its field, and not exported.
async fn refuses(dan: &Browser) {
    let wrong =
        dan.get("/desk/stats?period=dates&from=yesterday&until=today&topic=no%00where").await.that_is(422);
    assert_eq!(wrong.problem("From"), "Write the first day as 2026-12-24.");
    assert_eq!(wrong.problem("Until"), "Write the last day as 2026-12-24.");
    assert_eq!(wrong.problem("Topic"), "There is no such topic.");
    assert_eq!(wrong.focused(), "From");
    wrong
        .says("Not what was asked for.")
        .says("These figures are of another time or topic")
        .says("The whole desk");
    // What it shows can be taken along.
    let fields = wrong.form("/desk/stats/export");
    assert!(fields.iter().all(|(name, _)| !["period", "from", "until", "topic"].contains(&name.as_str())));
    let reversed = [("period", "dates"), ("from", "2026-11-02"), ("until", "2026-11-01")];
    let page = dan.get("/desk/stats?period=dates&from=2026-11-02&until=2026-11-01").await.that_is(422);
    assert_eq!(page.problem("Until"), "This day is before the first.");
    for (query, sentence) in [
        (&reversed[..], "This day is before the first."),
        (&[("topic", "nowhere")], "There is no such topic."),
        (&[("period", "dates"), ("from", "yesterday")], "Write the first day as 2026-12-24."),
    ] {
        dan.post("/desk/stats/export", query).await.that_is(422).says(sentence);
    }
}

/// A file says of which days and which topic it is, in its name and its lines.
async fn says_what_it_is_of(dan: &Browser, [from, until]: &[String; 2]) {
    let query = [("period", "dates"), ("from", from), ("until", until), ("topic", "health")];
    let file = dan.post("/desk/stats/export", &query).await.that_is(200);
    let name = format!("attachment; filename=\"figures-all-{from}-to-{until}-health.csv\"");
    assert_eq!(file.header("content-disposition"), name);
    let mut lines = csv::Reader::from_reader(file.html.as_bytes());
    let head: Vec<String> = lines.headers().unwrap().iter().skip(5).map(str::to_owned).collect();
    assert_eq!(head, ["from", "until", "topic"]);
    for line in lines.records().map(Result::unwrap) {
        let told: Vec<&str> = line.iter().skip(5).collect();
        match &line[0] {
            "claimants" | "workload" => assert_eq!(told, ["", "", ""]),
            "waiting" => assert_eq!(told, ["", "", "Health"]),
            _ => assert_eq!(told, [from, until, "Health"]),
        }
    }
}

fn topic(entries: &[Raw], name: &str) -> String {
    let topics = entries
        .iter()
        .filter(|raw| raw.kind == "Triaged")
        .flat_map(|raw| raw.payload["topics"].as_array().unwrap());
    let mut found = topics.filter(|topic| topic["name"] == name);
    found.next().unwrap()["id"].as_str().unwrap().to_owned()
}

async fn wants(desk: &Desk, zone: chrono_tz::Tz) -> bool {
    let wanted: Result<bool, factdesk::error::Error> =
        desk.app.db.write(move |c| async move { is_wanted(c, zone).await }.boxed()).await;
    wanted.unwrap()
}

/// Counts the history again; `meanwhile` happens after the first page of it was counted.
async fn counts_again(desk: &Desk, meanwhile: impl FnOnce() + Send) -> i64 {
    let mut connection = open(Access::patient(Secret::from(desk.owner_url.clone()))).await.unwrap();
    let (mut meanwhile, mut seen) = (Some(meanwhile), Vec::new());
    let mut watch = |done: u64, of: u64| {
        seen.push((done, of));
        if let Some(meanwhile) = meanwhile.take() {
            meanwhile();
        }
    };
    let now = desk.app.clock.now();
    let claims = rebuild(&mut connection, Auckland, now, &mut watch).await.unwrap();
    assert_eq!(seen.last(), Some(&(claims, claims)), "it tells how far it is");
    i64::try_from(claims).unwrap()
}

/// The history counted again gives the same sums, also after a fault in them, and loses nothing that happens meanwhile.
async fn again(desk: &Desk, waiting: &[String]) {
    let owner = connect(&desk.owner_url).await;
    // As an upgrade finds it, with a fault besides.
    let spoil = "UPDATE counting SET zone = NULL, counted_at = NULL; UPDATE tallies SET n = n + 7; \
                 DELETE FROM tallies WHERE measure = 'stay'";
    owner.batch_execute(spoil).await.unwrap();
    desk.signed_in("dan").await.get("/desk/stats").await.says("The history is being counted");
    assert!(wants(desk, Auckland).await);
    assert!(!sum_up(desk).await, "nothing is summed by days of nobody knows which zone");
    let all = desk.count("SELECT count(*) FROM claims").await;
    assert_eq!(counts_again(desk, || ()).await, all);
    assert_eq!(sums(desk).await, waiting);
    assert!(!wants(desk, Auckland).await);
    let log = || {
        let mut work = Work { desk, dice: 7 };
        let logging = async move {
            let claim = work.logs("Logged while the history was counted.", "Green Almanac").await;
            assert!(!sum_up(desk).await, "two do not sum at once");
            claim
        };
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(logging));
    };
    assert_eq!(counts_again(desk, log).await, all, "it was not there when the counting began");
    let with_it = sums(desk).await;
    assert!(with_it != waiting && desk.count("SELECT count(*) FROM facts").await > 0);
    assert_eq!(counts_again(desk, || ()).await, all + 1);
    assert_eq!(sums(desk).await, with_it, "it counted once");
    // In another zone the days are others: that is noticed, and counted anew.
    assert!(wants(desk, chrono_tz::UTC).await);
}

/// What an admin chooses stands for readers, with the desk's own numbers.
async fn public(desk: &Desk, dan: &Browser, entries: &[Raw]) {
    let olga = desk.signed_in("olga").await;
    let stranger = desk.stranger();
    let now = desk.app.clock.now();
    let named: Result<(), factdesk::error::Error> = desk
        .app
        .db
        .write(move |c| {
            async move {
                let event = factdesk::settings::event::Event::DeskNamed {
                    name: "The Courier".to_owned(),
                    demo: false,
                };
                factdesk::settings::desk::record(c, factdesk::people::roster::By::System, now, event).await
            }
            .boxed()
        })
        .await;
    named.unwrap();
    desk.app.refresh_house().await.unwrap();
    stranger.get("/about/figures").await.is(404);
    assert!(!stranger.get("/about").await.html.contains("/about/figures"));
    let all = factdesk::house::figures::Figure::ALL.map(|figure| (figure.as_str(), "on"));
    let form = olga.get("/desk/settings/figures").await.that_is(200).form("/desk/settings/figures");
    let seen = form.iter().find(|(name, _)| name == "seen").unwrap().1.clone();
    let mut fields = all.to_vec();
    fields.extend([("seen", seen.as_str()), ("step", "look")]);
    let look = olga.post("/desk/settings/figures", &fields).await.that_is(200);
    look.says("What will change")
        .says("Retractions: not published → published")
        .says("the page about us leads to it");
    stranger.get("/about/figures").await.is(404);
    fields.pop();
    fields.push(("step", "apply"));
    olga.post("/desk/settings/figures", &fields).await.leads_to("/desk/settings/figures?done=changed");
    olga.post("/desk/settings/figures", &[("seen", ""), ("step", "apply")])
        .await
        .that_is(409)
        .says("Somebody changed this");
    olga.get("/desk/settings/figures").await.says("Retractions not published published Olga");
    assert!(stranger.get("/about").await.html.contains("href=\"/about/figures\""));
    let page = stranger.get("/about/figures").await.that_is(200);
    let rows = |selector: &str| page.words(selector);
    let years: Vec<String> = rows(".figures-table thead .num");
    assert_eq!(years, ["2027", "2026"]);
    let cells: Vec<String> = rows(".figures-table tbody td");
    let told: BTreeMap<String, Vec<String>> =
        rows(".figures-table tbody th").into_iter().zip(cells.chunks(2).map(<[String]>::to_vec)).collect();
    for (at, year) in [(0, 2027), (1, 2026)] {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let recount = Recount::of(entries, Auckland, day(1, 1), day(12, 31), None);
        let (from, until) = (day(1, 1).to_string(), day(12, 31).to_string());
        let desk = export(dan, &[("period", "dates"), ("from", &from), ("until", &until)]).await;
        let of = |block: &str, table: &str, row: &str, column: &str| {
            desk[&(block.to_owned(), table.to_owned(), row.to_owned(), column.to_owned())].clone()
        };
        let (cited, answered, checks) = recount.pages();
        assert_eq!(
            told["Checks published"][at],
            of("corrections", "Corrected after publishing", "Went live", "Checks")
        );
        assert_eq!(
            told["Withdrawals"][at],
            of("corrections", "Changes to published checks, by kind", "Retraction", "Changes")
        );
        let logged: i64 =
            recount.flow().iter().filter(|((what, _), _)| *what == "Logged").map(|(_, n)| n).sum();
        assert_eq!(told["Claims looked at"][at], logged.to_string());
        for rating in Scale::first().ratings {
            let table = "Live verdicts by topic and rating";
            assert_eq!(
                told[&format!("Rated {}", rating.label)][at],
                of("topics", table, "The whole desk", &rating.label)
            );
        }
        if checks > 0 {
            #[allow(clippy::cast_precision_loss)]
            let mean = cited as f64 / checks as f64;
            assert_eq!(told["Sources cited in a check, on average"][at], format!("{mean:.1}"));
            let share = &told["Checks in which the claimant answered"][at];
            assert!(share.ends_with(&format!("({answered} of {checks})")), "{share}");
        }
    }
    assert!(page.header("cache-control").starts_with("public"), "{}", page.header("cache-control"));
}
