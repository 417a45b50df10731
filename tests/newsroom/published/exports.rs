//! Everything public as files: whole, resumable, and safe in a spreadsheet.

use super::check::ADDRESS;
use super::feeds::copy;
use crate::claims::newsroom::Newsroom;
use crate::claims::story::{proposed, published};
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use serde_json::Value;
use std::process::Command;

const JSON_LINES: &str = "/export/checks.jsonl";
const CSV: &str = "/export/checks.csv";

async fn export(room: &Newsroom, path: &str) -> PageRead {
    let page = Person::new(room.address).get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.describe());
    // Nobody keeps a whole export, least of all this process.
    assert_eq!((page.header("cache-control"), page.header("etag")), ("no-store", ""));
    page
}

fn lines(text: &str) -> Vec<Value> {
    assert!(text.is_empty() || text.ends_with('\n'), "a line was cut");
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
}

async fn read(room: &Newsroom, path: &str) -> Vec<Value> {
    lines(&export(room, path).await.html)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_public_is_in_both_files_and_nothing_else() {
    let room = Newsroom::open_in_the_morning().await;
    assert_eq!(export(&room, JSON_LINES).await.html, "");
    assert_eq!(rows(&export(&room, CSV).await.html).len(), 0);
    let claim = published(&room).await;
    room.does("cleo", claim, "comments", &[("text", "Between us.")]).await;
    proposed(&room).await;
    let page = export(&room, JSON_LINES).await;
    assert_eq!(page.header("content-type"), "application/jsonl; charset=utf-8");
    assert!(page.header("content-disposition").contains("checks.jsonl") && !page.html.contains("Between us"));
    let all = lines(&page.html);
    assert_eq!(all.len(), 1);
    let one = &all[0];
    assert_eq!(one["url"], format!("http://{}{ADDRESS}", room.address));
    assert_eq!(one["claimant"]["name"], "Pocket Book of Wonders");
    assert_eq!(one["rating"]["value"], "false");
    assert_eq!(one["sources"][0]["publisher"], "A space agency");
    assert_eq!(one["first_appearance"]["date"], "2026-03-02");
    assert_eq!(one["approved_by"], "an editor");
    let table = export(&room, CSV).await.html;
    assert_eq!(table.matches("\r\n").count(), 2, "lines end as RFC 4180 has it");
    let rows = rows(&table);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["rating_label"].as_str(), rows[0]["rating_best"].as_str()), ("False", "5"));
    assert_eq!(rows[0]["explanation"], "It is nowhere wider than nine metres. [#1]\n\nThe Moon is far. [#2]");
    for (filter, found) in
        [("?rating=false", 1), ("?rating=true", 0), ("?claimant=nobody", 0), ("?q=wall", 1)]
    {
        assert_eq!(read(&room, &format!("{JSON_LINES}{filter}")).await.len(), found, "{filter}");
    }
    assert_eq!(Person::new(room.address).get("/export/checks.csv?after=x").await.status, 400);
    let head = Person::new(room.address).send(reqwest::Method::HEAD, JSON_LINES, &[], Vec::new()).await;
    assert_eq!((head.status, head.html.as_str(), head.header("cache-control")), (200, "", "no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_goes_on_from_any_line_and_has_what_changed_since() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    copy(&room, 119).await;
    let all = read(&room, JSON_LINES).await;
    assert_eq!(all.len(), 120, "more than is read at once");
    let key = |line: &Value| {
        (line["modified_at"].as_str().unwrap().to_owned(), line["id"].as_str().unwrap().to_owned())
    };
    assert!(all.is_sorted_by_key(key));
    // Broken off after 60 lines: nothing is lost, nothing comes twice.
    let after = all[59]["cursor"].as_str().unwrap();
    let rest = read(&room, &format!("{JSON_LINES}?after={after}")).await;
    assert_eq!(rest, all[60..]);
    assert_eq!(rows(&export(&room, &format!("{CSV}?after={after}")).await.html).len(), 60);

    // What changed within the last minute comes again: others may have begun before it and end after it.
    let last = |lines: &[Value]| lines.last().unwrap()["cursor"].as_str().unwrap().to_owned();
    assert_eq!(read(&room, &format!("{JSON_LINES}?after={}", last(&all))).await, all[119..]);
    room.wait(TimeDelta::minutes(2));
    let end = last(&read(&room, JSON_LINES).await);
    assert_eq!(read(&room, &format!("{JSON_LINES}?after={end}")).await, [Value::Null; 0]);
    room.does("ada", claim, "retraction", &[("reason", "A misprint.")]).await;
    for filter in ["", "&rating=false"] {
        let news = read(&room, &format!("{JSON_LINES}?after={end}{filter}")).await;
        assert_eq!(news.len(), 1);
        assert_eq!(
            (news[0]["retraction"]["reason"].as_str(), &news[0]["rating"]),
            (Some("A misprint."), &Value::Null)
        );
        assert_eq!(news[0]["sources"], serde_json::json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_cell_is_a_formula_and_the_command_line_writes_the_same() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    room.wait(TimeDelta::hours(1));
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "=HYPERLINK(\"https://bad.example\")")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let served = export(&room, CSV).await.html;
    let rows = rows(&served);
    assert_eq!(rows[0]["summary"], "'=HYPERLINK(\"https://bad.example\")");
    assert_eq!(
        (rows[0]["revision"].as_str(), rows[0]["corrections"].as_str()),
        ("2", "2026-11-24 update: News.")
    );

    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).env("DATABASE_URL", room.owner_url());
        command.env("FACTDESK_PUBLIC_URL", format!("http://{}", room.address)).env("FACTDESK_LOG", "error");
        let output = command.args(["export", "claims"]).args(arguments).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let (done, written) = run(&["--format", "csv"]);
    // The cursor alone may differ: the command goes by the machine's clock.
    let without_cursor = |text: &str| {
        text.lines().map(|line| line.split_once(',').unwrap_or(("", line)).1.to_owned()).collect::<Vec<_>>()
    };
    assert!(done);
    assert_eq!(without_cursor(&written), without_cursor(&served));
    let (done, written) = run(&["--filter", "rating=false"]);
    let lines = lines(&written);
    assert!(done && lines.len() == 1);
    assert_eq!(run(&["--filter", "rating=true"]), (true, String::new()));
    assert!(!run(&["--after", "x"]).0);
}
