//! Pages that claims rest on, looked at again.

use super::site::{Site, fields, room, works};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::{SECOND, VERDICT};
use crate::claims::tampering;
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::articles::article::How;
use factdesk::articles::change::{Material, Sent, import};
use factdesk::articles::checker::ArticleChecker;
use factdesk::articles::extract::from_text;
use factdesk::config::Secret;
use factdesk::db::{self, Access};
use factdesk::history::verify::{Options, verify};
use factdesk::ids::ClaimId;
use factdesk::watched::tick;

const FIRST: &str = "The mayor of Harbour spoke on Monday in the old hall, before some two hundred people who had come to hear him.";
const QUOTE: &str = "The bridge cost the town 12 million euros.";
const LAST: &str = "It was finished a year late, and the ferry still goes every hour as it did when there was no bridge at all.";

/// A claim that eve logged from the second sentence of `/bridge`, with the address of the article.
async fn claim(room: &Newsroom, site: &Site) -> (ClaimId, String) {
    site.article("/bridge", "The bridge", &[FIRST, &format!("{QUOTE} Nobody had asked for it."), LAST]);
    let form = fields(&[
        ("form_key", "0123456789abcdef0123456789abcdef"),
        ("how", "fetch"),
        ("url", &site.url("/bridge")),
    ]);
    let article = room.upload("eve", "/desk/articles", &form, ("", b"")).await.header("location").to_owned();
    (logged(room, article.trim_start_matches("/desk/articles/")).await, article)
}

/// A claim that eve logged from the second sentence of this article.
async fn logged(room: &Newsroom, article: &str) -> ClaimId {
    let from = [
        ("article", article),
        ("snapshot", "1"),
        ("from", "2"),
        ("to", "2"),
        ("text", QUOTE),
        ("quote", QUOTE),
    ];
    let logged = room.post("eve", "/desk/claims", &fields(&from)).await;
    assert_eq!(logged.status, 303, "{}", logged.text());
    let address = logged.header("location").split(['?', '#']).next().unwrap().to_owned();
    address.rsplit('/').next().unwrap().parse().unwrap()
}

/// Everything is due, as if the time had come.
async fn due(room: &Newsroom) {
    room.wait(TimeDelta::minutes(1));
    let now = room.app.clock.now().to_rfc3339();
    let sql =
        format!("UPDATE looks SET next_at = '{now}', asked_at = NULL; DELETE FROM hosts; DELETE FROM robots");
    connect(room.owner_url()).await.batch_execute(&sql).await.unwrap();
}

async fn faults(room: &Newsroom) -> Vec<String> {
    let mut owner = db::connect(Access::patient(Secret::from(room.owner_url().to_owned()))).await.unwrap();
    let options = Options { checkers: &[&ArticleChecker], against: None, watch: &mut |_| () };
    let report = verify(&mut owner, options).await.unwrap();
    let articles = report.faults.iter().map(ToString::to_string);
    articles.chain(tampering::faults(room).await).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_that_changes_in_silence_is_told_and_changes_nothing_by_itself() {
    let site = Site::open().await;
    let room = room(&site).await;
    let (claim, article) = claim(&room, &site).await;
    let before = room.length(claim).await;
    due(&room).await;
    assert_eq!(works(&room.app).await, 1);
    assert!(
        site.last_head().to_lowercase().contains("user-agent: factdesk/")
            && site.last_head().contains("/about)")
    );
    // Other bytes, the same words: nothing happened.
    site.article(
        "/bridge",
        "The bridge",
        &[FIRST, &format!("{QUOTE}  Nobody had asked for it.<!-- 9:41 -->"), LAST],
    );
    due(&room).await;
    works(&room.app).await;
    assert_eq!(room.length(claim).await, before);

    let now = QUOTE.replace("12 million", "14 million");
    site.article("/bridge", "The bridge", &[FIRST, &format!("{now} Nobody had asked for it."), LAST]);
    due(&room).await;
    works(&room.app).await;
    let bench = room.bench("eve", claim).await;
    assert!(bench.says("#changed", "the quoted words have changed"), "{:?}", bench.all("#changed"));
    assert!(bench.says("#changed", "The bridge cost the town 14 million euros."));
    assert!(bench.says("mark.pencil", QUOTE), "what the claim says stays");
    bench.assert_sound();
    assert!(room.get("eve", "/desk/inbox").await.says("main", "A page behind it has changed"));
    let change = room.get("eve", &format!("/desk/claims/{claim}/changes/1")).await;
    assert!(
        change.says(".difference del", "12") && change.says(".difference ins", "14"),
        "{}",
        change.text()
    );
    change.assert_sound();
    let snapshots = room.get("eve", &format!("{article}/snapshots")).await;
    assert_eq!(snapshots.count("tbody tr"), 2);
    snapshots.assert_sound();
    let difference = room.get("eve", &format!("{article}/snapshots/2/difference")).await;
    assert!(difference.says(".difference ins", "14"));
    difference.assert_sound();
    assert_eq!(room.get("eve", &format!("{article}/snapshots/1/difference")).await.status, 404);
    assert_eq!(room.get("eve", &format!("{article}/snapshots/1")).await.status, 200, "both stay");

    // Whoever owns it looks at it; another change of no more weight would be no news until then.
    let length = room.length(claim).await;
    works(&room.app).await;
    assert_eq!(room.length(claim).await, length, "nothing is told twice");
    room.does("ada", claim, "changes/1/review", &[]).await;
    assert_eq!(room.bench("eve", claim).await.count("#changed .error"), 0);
    room.get("eve", &format!("/desk/claims/{claim}/changes")).await.assert_sound();
    assert_eq!(faults(&room).await, Vec::<String>::new());

    let owner = connect(room.owner_url()).await;
    let text = "UPDATE snapshots SET paragraphs = jsonb_build_array('Nothing changed.') WHERE number = 2";
    owner.batch_execute(text).await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("extracted then: number 2")));
    owner.batch_execute("DELETE FROM watched_pages").await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("“watched_pages” differs")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_better_reading_of_the_same_page_is_no_change_of_it() {
    let site = Site::open().await;
    let room = room(&site).await;
    site.article("/bridge", "The bridge", &[FIRST, &format!("{QUOTE} Nobody had asked for it."), LAST]);
    let bytes = site.body("/bridge");
    // As an older version would have read it.
    let found =
        from_text(&format!("{FIRST}\n\n{QUOTE} Nobody had asked for it.\n\n{LAST}\n\nPrint this page"));
    let material = Material {
        url: Some(site.url("/bridge")),
        final_url: Some(site.url("/bridge")),
        exchange: None,
        how: How::Fetched,
        media_type: "text/html".to_owned(),
        bytes,
        found,
        taken_at: None,
    };
    let (by, now) = (room.id("eve").parse().unwrap(), room.app.clock.now());
    let sent = Sent { by, now, key: String::new(), body: [0; 32] };
    let article = import(&room.app.db, sent, material).await.unwrap();
    let claim = logged(&room, &article.to_string()).await;
    let before = room.length(claim).await;
    due(&room).await;
    assert_eq!(works(&room.app).await, 1);
    assert_eq!(room.length(claim).await, before);
    let snapshots = room.get("eve", &format!("/desk/articles/{article}/snapshots")).await;
    assert_eq!(snapshots.count("tbody tr"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_called_gone_only_after_it_failed_again_and_again() {
    let site = Site::open().await;
    let room = room(&site).await;
    let (claim, _) = claim(&room, &site).await;
    site.loses("/bridge");
    for times in 1..=3 {
        due(&room).await;
        works(&room.app).await;
        let told = room.bench("eve", claim).await.says("#changed", "the page is gone");
        assert_eq!(told, times == 3, "after {times}");
    }
    let pages = room.get("eve", &format!("/desk/claims/{claim}/changes")).await;
    assert!(pages.says("main", "there is no such page") && pages.says("h1", "Pages behind claim"));
    let again = room.send("eve", &pages, "looks", &[]).await;
    assert_eq!(again.header("location"), format!("/desk/claims/{claim}/changes?done=asked"));
    site.article("/bridge", "The bridge", &[FIRST, &format!("{QUOTE} Nobody had asked for it."), LAST]);
    works(&room.app).await;
    let bench = room.bench("eve", claim).await;
    assert_eq!(bench.count("#changed .error"), 0, "it is there again");
    assert!(bench.says("#timeline", "Appearance 1 looked at again"));
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_an_appearance_is_kept_at_the_first_look_and_compared_from_then_on() {
    let site = Site::open().await;
    let room = room(&site).await;
    site.article("/speech", "The speech", &[FIRST, QUOTE, LAST]);
    let claim = room.claim("eve").await;
    let url = site.url("/speech");
    let place = [("title", "A speech"), ("quote", QUOTE), ("url", url.as_str())];
    room.does("eve", claim, "appearances", &place).await;
    due(&room).await;
    assert_eq!(works(&room.app).await, 0, "nobody works on it yet");
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    due(&room).await;
    assert_eq!(works(&room.app).await, 1);
    let bench = room.bench("cleo", claim).await;
    assert!(bench.says("#timeline", "Appearance 2: a first copy of the page was kept"), "{}", bench.text());
    assert_eq!(bench.count("#changed .error"), 0, "that is no news");

    site.article("/speech", "The speech", &[FIRST, &QUOTE.replace("12", "14"), LAST]);
    due(&room).await;
    works(&room.app).await;
    let bench = room.bench("cleo", claim).await;
    assert!(bench.says("#changed", "Appearance 2: the quoted words have changed"), "{}", bench.text());
    let change = room.get("cleo", &format!("/desk/claims/{claim}/changes/2")).await;
    assert!(change.says(".difference del", "12") && change.says(".difference ins", "14"));
    let pages = room.get("cleo", &format!("/desk/claims/{claim}/changes")).await;
    assert!(pages.says("main", "No need") && pages.says("main", "Not yet") && pages.says("main", &url));
    pages.assert_sound();

    // With another address the copy of the old one counts no more.
    site.article("/again", "The speech", &[FIRST, LAST]);
    let moved = [("title", "A speech"), ("quote", QUOTE), ("url", &site.url("/again"))];
    room.does("cleo", claim, "appearances/2", &moved).await;
    due(&room).await;
    works(&room.app).await;
    assert!(room.bench("cleo", claim).await.says("#timeline", "a first copy of the page was kept"));
    assert_eq!(room.get("cleo", &format!("/desk/claims/{claim}/changes/3")).await.status, 200);
    assert_eq!(room.get("cleo", &format!("/desk/claims/{claim}/changes/4")).await.status, 404);
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_check_whose_evidence_changed_is_looked_at_again() {
    let site = Site::open().await;
    let room = room(&site).await;
    let fact = "It certainly isn’t visible from the Moon, the agency says, and never was.";
    site.article("/wall", "The Wall", &[FIRST, fact, LAST]);
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    let url = site.url("/wall");
    let source = [
        ("title", "The Wall"),
        ("publisher", "An agency"),
        ("kind", "primary"),
        ("stance", "refutes"),
        ("url", url.as_str()),
        ("excerpt", fact),
    ];
    room.does("cleo", claim, "sources", &source).await;
    room.does("cleo", claim, "sources", &SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    room.does("cleo", claim, "verdict", &VERDICT).await;
    assert_eq!(works(&room.app).await, 0, "nobody reads it yet");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = room.get("ada", &format!("/desk/claims/{claim}")).await;
    assert!(!page.says("#next", "looked at again on"));

    site.article(
        "/wall",
        "The Wall",
        &[FIRST, "It can be seen from the Moon on a clear night, the agency now says.", LAST],
    );
    due(&room).await;
    works(&room.app).await;
    let page = room.bench("ada", claim).await;
    assert!(page.says("#next", "Source 1: the quoted words"), "{:?}", page.all("#next"));
    assert!(page.says("#changed", "Source 1") && page.says(".live", "Page live, revision 1"));
    page.assert_sound();
    let work = room.get("ada", "/desk").await;
    assert!(work.says("main", "To look at again") && work.says("main", "The Great Wall"));
    assert!(room.get("cleo", "/desk/inbox").await.says("main", "A page behind it has changed"));
    let change = room.get("ada", &format!("/desk/claims/{claim}/changes/1")).await;
    assert!(change.count(".difference ins") > 0, "{}", change.text());
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn sites_are_asked_politely_and_by_one_node_at_a_time() {
    let site = Site::open().await;
    let room = room(&site).await;
    claim(&room, &site).await;
    due(&room).await;
    let (one, other) = (tick::tick(&room.app), tick::tick(&room.app));
    let (one, other) = tokio::join!(one, other);
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    due(&room).await;
    site.has("/robots.txt", "200 OK\r\nContent-Type: text/plain", "User-agent: *\nDisallow: /bridge");
    let asked = site.asked("/bridge");
    works(&room.app).await;
    assert_eq!((site.asked("/bridge"), site.asked("/robots.txt")), (asked, 1));
    let problem = "SELECT problem FROM looks";
    let owner = connect(room.owner_url()).await;
    let said: String = owner.query_one(problem, &[]).await.unwrap().get(0);
    assert!(said.contains("robots.txt"), "{said}");

    site.has("/robots.txt", "200 OK\r\nContent-Type: text/plain", "");
    site.has("/bridge", "503 Busy\r\nRetry-After: 7200", "");
    due(&room).await;
    works(&room.app).await;
    let wait = "SELECT failures, extract(epoch FROM next_at)::bigint FROM looks";
    let row = owner.query_one(wait, &[]).await.unwrap();
    let at = row.get::<_, i64>(1) - room.app.clock.now().timestamp();
    assert!(row.get::<_, i32>(0) == 0 && at >= 7200, "{at}");
}
