//! `/desk/evidence`: what it says is counted again here, and the archive is opened as a stranger would.

use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::story::{SECOND, SOURCE, VERDICT, published};
use crate::intake::reports::answered;
use crate::intake::story::corrected;
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::ids::ClaimId;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const SECRET: &str = "A clerk who must not be named";
const MARGIN: &str = "A cousin of the publisher";

/// A busy period: one check corrected and reported, one withdrawn with a confidential source, one claim closed, one in
/// work with a recusal and an open cross-check; and a check that was published before.
async fn busy(room: &Newsroom) -> [ClaimId; 3] {
    let old = published(room).await;
    let before = "UPDATE checks SET first_published_at = first_published_at - interval '2 years'";
    connect(room.owner_url()).await.batch_execute(before).await.unwrap();
    room.wait(TimeDelta::seconds(1));
    let first = published(room).await;
    room.does("ada", first, "triage", &[("priority", "high"), ("topics", "Space, =Walls")]).await;
    room.wait(TimeDelta::seconds(1));
    corrected(room, first, "correction", "The width was wrong.").await;
    room.does("dan", first, "recusals", &[("reason", MARGIN)]).await;
    answered(room, first).await;

    let second = room.claim("eve").await;
    room.does("ada", second, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", second, "sources", &SOURCE).await;
    room.does("cleo", second, "sources", &SECOND).await;
    let secret = [
        ("title", SECRET),
        ("kind", "expert"),
        ("stance", "refutes"),
        ("confidential", "yes"),
        ("pasted", "What the clerk said in a letter."),
    ];
    room.does("cleo", second, "sources", &secret).await;
    let reply = [
        ("asked_on", "2026-03-03"),
        ("how", "By mail"),
        ("answer", "So we heard."),
        ("answered_on", "2026-03-04"),
    ];
    room.does("cleo", second, "replies", &reply).await;
    let verdict = [VERDICT[0], VERDICT[1], ("explanation", "Too narrow. [#1] So a clerk. [#3]")];
    room.does("cleo", second, "verdict", &verdict).await;
    room.does("ben", second, "approval", &[("publish", "yes")]).await;

    let third = room.claim("eve").await;
    room.does("ada", third, "closure", &[("closing", "not_checkable"), ("reason", "An opinion of Zoe’s")])
        .await;
    let fourth = room.claim("eve").await;
    room.does("ada", fourth, "comments", &[("text", "A word among us.")]).await;
    [old, first, second]
}

async fn exported(room: &Newsroom, who: &str, from: &str, to: &str) -> Seen {
    let fields = [("from".to_owned(), from.to_owned()), ("to".to_owned(), to.to_owned())];
    room.post(who, "/desk/evidence/export", &fields).await
}

/// The body of an answer that was sent in chunks (RFC 9112 §7.1).
fn whole(answer: &Seen) -> Vec<u8> {
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"), "{}", answer.text());
    let (mut rest, mut all) = (&answer.body[..], Vec::new());
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return all;
        }
        all.extend(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
}

/// Opened by somebody else's program.
fn unpacked(bytes: &[u8]) -> PathBuf {
    let place = std::env::temp_dir().join(format!("factdesk-evidence-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir(&place).unwrap();
    std::fs::write(place.join("a.zip"), bytes).unwrap();
    let done =
        Command::new("python3").args(["-m", "zipfile", "-e", "a.zip", "."]).current_dir(&place).status();
    assert!(done.unwrap().success(), "the archive does not open");
    place
}

fn files(at: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Rows of a table, by the names of its columns.
fn table(folder: &Path, name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(format!("data/{name}.csv"))).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

/// Each link leads to a file beside the page, to a place on it, or says openly that it leaves; nothing is loaded from
/// elsewhere.
fn links_hold(folder: &Path) {
    let pages: Vec<PathBuf> =
        files(folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
    assert_eq!(pages.len(), 3, "{pages:?}");
    for page in pages {
        let html = scraper::Html::parse_document(&std::fs::read_to_string(&page).unwrap());
        assert_eq!(html.errors, Vec::<String>::new(), "{}", page.display());
        let all = |selector: &str, name: &'static str| -> Vec<String> {
            let selector = scraper::Selector::parse(selector).unwrap();
            html.select(&selector).filter_map(|one| one.attr(name).map(str::to_owned)).collect()
        };
        let ids: BTreeSet<String> = all("[id]", "id").into_iter().collect();
        for link in all("[href]", "href") {
            match link.strip_prefix('#') {
                Some(id) => assert!(ids.contains(id), "{} leads to #{id}", page.display()),
                None if link.starts_with("http") => {}
                None => assert!(page.parent().unwrap().join(&link).is_file(), "{}: {link}", page.display()),
            }
        }
        assert_eq!(all("link[href^=http], script, iframe, object, style, [style], form", "class"), [""; 0]);
        assert!(all("[src]", "src").iter().all(|src| src.starts_with("../files/")));
    }
}

/// The figures of the archive, counted again from the tables of the database.
async fn figures_hold(room: &Newsroom, folder: &Path) {
    let owner = connect(room.owner_url()).await;
    let count = async |query: &str| -> i64 { owner.query_one(query, &[]).await.unwrap().get(0) };
    let in_period = "first_published_at > now() - interval '1 year'";
    let in_period = in_period.replace("now()", "timestamptz '2026-11-25'");
    let number = |rows: usize| i64::try_from(rows).unwrap();
    let checks = table(folder, "checks");
    assert_eq!(number(checks.len()), count(&format!("SELECT count(*) FROM checks WHERE {in_period}")).await);
    for check in &checks {
        let head = format!(
            "SELECT count(*) FROM chains JOIN claims ON chain = 'claim:' || claims.id WHERE number = {} \
             AND encode(head, 'hex') = '{}' AND length = {}",
            check["number"], check["head"], check["entries"]
        );
        assert_eq!(count(&head).await, 1, "{check:?}");
    }
    let changes =
        "SELECT (SELECT count(*) FROM revisions WHERE kind <> 'first') + (SELECT count(*) FROM retractions)";
    assert_eq!(number(table(folder, "corrections").len()), count(changes).await);
    let (reports, internal) = (table(folder, "reports"), table(folder, "internal-counts"));
    assert_eq!(number(reports.len()), count("SELECT count(*) FROM reports").await);
    assert_eq!(
        (reports[0]["outcome"].as_str(), reports[0]["answer"].as_str()),
        ("explained", "It is nowhere wider.")
    );
    let named =
        |name: &str| internal.iter().find(|one| one["name"].contains(name)).unwrap()["number"].clone();
    assert_eq!(named("logged"), count("SELECT count(*) FROM claims").await.to_string());
    assert_eq!((named("not checkable").as_str(), named("still in work").as_str()), ("1", "1"));
    let eyes = table(folder, "four-eyes");
    let versions = format!("SELECT count(*) FROM revisions JOIN checks USING (claim) WHERE {in_period}");
    assert_eq!(number(eyes.len()), count(&versions).await);
    assert!(eyes.iter().all(|one| one["two_people"] == "yes" && one["written_by"] == "reviewer"));
    let kinds: i64 = table(folder, "source-kinds")
        .iter()
        .map(|one| {
            ["supports", "refutes", "context"]
                .iter()
                .map(|name| one[*name].parse::<i64>().unwrap())
                .sum::<i64>()
        })
        .sum();
    let open = table(folder, "sample-sources").iter().filter(|one| one["commitment"].is_empty()).count();
    assert_eq!((kinds, open), (3, 3), "two sources of one check and one of the other");
    assert_eq!(
        table(folder, "topics").iter().map(|one| one["name"].as_str()).collect::<Vec<_>>(),
        ["'=Walls", "Space"]
    );
    let replies = table(folder, "replies");
    assert_eq!(replies.iter().filter(|one| one["answered"] == "yes").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_opens_adds_up_and_tells_nothing_that_readers_may_not_see() {
    let room = Newsroom::open_in_the_morning().await;
    let [_, _, second] = busy(&room).await;
    let owner = connect(room.owner_url()).await;
    // Reports come when the machine's clock says; the desk's stands still.
    let then = "UPDATE reports SET received_at = '2026-11-24 08:00:00+00', due_at = '2026-12-01 08:00:00+00'";
    owner.batch_execute(then).await.unwrap();
    for who in ["cleo", "eve"] {
        assert_eq!(room.get(who, "/desk/evidence").await.status, 403);
        assert_eq!(exported(&room, who, "", "").await.status, 403);
    }
    let page = room.get("ada", "/desk/evidence").await;
    page.assert_sound();
    assert!(page.says("#cover", "25 November 2025 to 24 November 2026"), "{:?}", page.all("#cover"));
    assert!(
        page.says("#counts", "All 2 checks") && page.says("#eyes", "Approved by one of their authors: 0")
    );
    let wrong = room.get("ada", "/desk/evidence?from=2026-12-02&to=2026-12-01").await;
    assert!(wrong.status == 422 && wrong.says(".error", "before the first"));
    assert_eq!(exported(&room, "ada", "never", "").await.status, 400);
    let none = room.get("ada", "/desk/evidence?from=2020-01-01&to=2020-12-31").await;
    assert!(none.status == 200 && none.says("#sample", "No check was first published"));

    let bytes = whole(&exported(&room, "ada", "", "").await);
    assert!(
        bytes == whole(&exported(&room, "ben", "2025-11-25", "2026-11-24").await),
        "the same bytes each time"
    );
    let taken: i64 = owner
        .query_one("SELECT count(*) FROM activity WHERE kind = 'evidence_exported'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(taken, 2);
    let place = unpacked(&bytes);
    let folder = place.join("evidence-2025-11-25-to-2026-11-24");
    let sums = Command::new("sha256sum")
        .args(["-c", "--strict", "SHA256SUMS"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stderr));
    let summed = String::from_utf8(sums.stdout).unwrap().lines().count();
    assert_eq!(summed + 1, files(&folder).len(), "every file but the sums themselves is summed");
    links_hold(&folder);
    figures_hold(&room, &folder).await;
    for check in table(&folder, "checks") {
        let slug = check["address"].rsplit('/').next().unwrap();
        let history = std::fs::File::open(folder.join(format!("checks/{slug}.json"))).unwrap();
        let verified =
            Command::new("python3").arg("verify.py").stdin(history).current_dir(&folder).output().unwrap();
        let said = String::from_utf8(verified.stdout).unwrap();
        assert!(said.starts_with("whole: ") && said.contains(&check["head"]), "{said}");
    }
    let secret = "SELECT encode(commitment, 'hex') FROM confidential_sources";
    let commitment: String = owner.query_one(secret, &[]).await.unwrap().get(0);
    let index = std::fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(index.contains(&commitment), "that there is one is shown");
    let private = [
        SECRET,
        "What the clerk said",
        MARGIN,
        "An opinion of Zoe",
        "A word among us",
        "Cleo Marchetti",
        "a key of a form",
    ];
    for path in files(&folder) {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        for words in private {
            assert!(!text.contains(words), "{words} in {}", path.display());
        }
    }
    std::fs::remove_dir_all(place).unwrap();
    withdrawn_verdicts_are_not_repeated(&room, second).await;
}

async fn withdrawn_verdicts_are_not_repeated(room: &Newsroom, claim: ClaimId) {
    room.does("ben", claim, "retraction", &[("reason", "A source was forged.")]).await;
    let page = room.get("ada", "/desk/evidence").await;
    assert!(page.says("#corrections", "A source was forged."), "{:?}", page.all("#corrections"));
    assert!(page.says("#counts tr", "Withdrawn1"), "{:?}", page.all("#counts"));
    assert!(page.says("#sample", "The verdict was withdrawn") && page.says("#replies", "By mail"));
}
