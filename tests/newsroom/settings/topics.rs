//! Topics get other names, and their old addresses lead on.

use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::story::{proposed, published};
use crate::claims::tampering::faults;
use crate::published::check::{ADDRESS, read};
use crate::support::database::connect;
use chrono_tz::UTC;
use factdesk::config::Secret;
use factdesk::db::{Access, connect as open};
use factdesk::error::Error;
use factdesk::ids::ClaimId;
use factdesk::insight::tally::change::{is_wanted, rebuild, roll_up};
use futures_util::FutureExt;

const TOPICS: &str = "/desk/settings/topics";

/// A published claim about space.
async fn of_space(room: &Newsroom) -> ClaimId {
    let claim = proposed(room).await;
    room.does("ada", claim, "triage", &[("priority", "high"), ("topics", "Space")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    claim
}

/// The page of the topic with this name.
async fn page_of(room: &Newsroom, name: &str) -> String {
    let owner = connect(room.owner_url()).await;
    let found = owner.query_one("SELECT id::text FROM topics WHERE name = $1", &[&name]).await.unwrap();
    format!("{TOPICS}/{}", found.get::<_, String>(0))
}

/// The form of a topic's page with another name typed.
fn typed(page: &Seen, name: &str) -> Vec<(String, String)> {
    let hidden = |field: &str| {
        let value = page.attr(&format!("main form input[name={field}]"), "value").unwrap();
        (field.to_owned(), value)
    };
    vec![hidden("form_key"), hidden("position"), ("name".to_owned(), name.to_owned())]
}

async fn renames(room: &Newsroom, path: &str, name: &str) {
    let page = room.get("ada", path).await;
    let done = room.post("ada", path, &typed(&page, name)).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(done.header("location"), format!("{path}?done=changed"));
}

async fn leads(room: &Newsroom, from: &str, to: &str) {
    let answer = room.get("eve", from).await;
    assert_eq!((answer.status, answer.header("location")), (301, to), "{from}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_follows_the_name_and_old_ones_lead_on() {
    let room = Newsroom::open().await;
    of_space(&room).await;
    let path = page_of(&room, "Space").await;
    let page = room.get("ada", &path).await;
    page.assert_sound();
    assert!(page.says("main", "Nobody changed it yet"), "{}", page.text());
    renames(&room, &path, "Outer space").await;
    leads(&room, "/topics/space", "/topics/outer-space").await;
    leads(&room, "/topics/space?after=x", "/topics/outer-space?after=x").await;
    leads(&room, "/checks?topic=space&rating=false", "/checks?topic=outer-space&rating=false").await;
    assert!(read(&room, "/topics/outer-space").await.says(".check-list", "The Great Wall"));
    assert!(read(&room, "/checks?topic=outer-space").await.says(".check-list", "The Great Wall"));
    assert!(read(&room, "/topics").await.says("main", "Outer space"));

    renames(&room, &path, "The universe").await;
    for old in ["space", "outer-space"] {
        leads(&room, &format!("/topics/{old}"), "/topics/the-universe").await;
    }
    let page = room.get("ada", &path).await;
    page.assert_sound();
    let told = page.all("#log td");
    assert_eq!(told[..3], ["Outer space", "The universe", "Ada Lindqvist"], "{told:?}");
    assert_eq!(told[12..15], ["/topics/space", "/topics/outer-space", "Ada Lindqvist"], "{told:?}");

    // Named back, an address is its own again, and nobody else ever gets it.
    renames(&room, &path, "Space").await;
    assert!(read(&room, "/topics/space").await.says(".check-list", "The Great Wall"));
    leads(&room, "/topics/the-universe", "/topics/space").await;
    let other = room.claim("ada").await;
    room.does("ada", other, "triage", &[("priority", "high"), ("topics", "The universe")]).await;
    leads(&room, "/topics/the-universe", "/topics/space").await;
    let list = room.get("ada", TOPICS).await;
    list.assert_sound();
    assert!(list.says("main table", "The universe /topics/the-universe-2 1 0"), "{:?}", list.all("table"));
    assert!(list.says("main table", "Space /topics/space 1 1"));
    assert_eq!(room.get("eve", "/topics/the-universe-2").await.status, 404);
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_the_new_name_and_published_pages_the_old_until_their_next_revision() {
    let room = Newsroom::open().await;
    let claim = of_space(&room).await;
    renames(&room, &page_of(&room, "Space").await, "Outer space").await;
    let page = room.get("ada", "/desk/claims?topic=space&state=all").await;
    assert!(page.says("table.queue", "The Great Wall") && page.says("table.queue", "Outer space"));
    let chosen = page.attr("[name=topic] [selected]", "value");
    assert_eq!(chosen.as_deref(), Some("outer-space"));
    page.assert_sound();
    assert_eq!(room.get("ada", "/desk/board?topic=space").await.status, 200);
    let bench = room.bench("ada", claim).await;
    assert_eq!(bench.attr("#triage-topics", "value").as_deref(), Some("Outer space"));
    assert_eq!(read(&room, ADDRESS).await.all(".kicker a"), ["Space"]);

    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, ADDRESS).await;
    assert_eq!(page.all(".kicker a"), ["Outer space"]);
    assert_eq!(page.attr(".kicker a", "href").as_deref(), Some("/topics/outer-space"));
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

/// Looks at what a merge would do, applies it, and says where that led.
async fn merges(room: &Newsroom, from: &str, into: &str) -> String {
    let path = format!("{}/merge", page_of(room, from).await);
    let page = room.get("ada", &path).await;
    page.assert_sound();
    let fields = |page: &Seen, step: &str| {
        let mut fields = typed(page, "");
        fields.extend([("into", into), ("step", step)].map(|(n, v)| (n.to_owned(), v.to_owned())));
        fields
    };
    let looked = room.post("ada", &path, &fields(&page, "look")).await;
    looked.assert_sound();
    assert!(looked.status == 200 && looked.says("#look-h", "Nothing is changed yet"));
    let looked_at = looked.attr("input[name=looked]", "value").unwrap();
    let apply = [fields(&looked, "apply"), vec![("looked".to_owned(), looked_at)]].concat();
    let other: Vec<_> =
        apply.iter().cloned().map(|(n, v)| if n == "into" { (n, String::new()) } else { (n, v) }).collect();
    assert_eq!(room.post("ada", &path, &other).await.status, 422);
    assert_eq!(
        room.post("ada", &path, &fields(&looked, "apply")).await.status,
        200,
        "only what was looked at"
    );
    let first = room.post("ada", &path, &apply).await;
    assert_eq!(first.status, 303, "{}", first.text());
    let again = room.post("ada", &path, &apply).await;
    assert_eq!((again.status, again.header("location")), (303, first.header("location")), "it was done");
    first.header("location").to_owned()
}

/// What is counted of topics, by the sums with the facts that wait.
async fn figures(room: &Newsroom) -> Vec<String> {
    let sql = "SELECT format('%s %s %s %s: %s', subject, measure, day, bucket, sum(n)) FROM (\
               SELECT subject, measure, day, bucket, n FROM tallies WHERE grain = 'day' AND scope = 'topic' \
               UNION ALL SELECT subject, measure, (at AT TIME ZONE 'UTC')::date, bucket, n FROM facts \
                 WHERE scope = 'topic') AS every \
               GROUP BY subject, measure, day, bucket HAVING sum(n) <> 0 ORDER BY 1";
    let rows = connect(room.owner_url()).await.query(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn sum_up(room: &Newsroom) {
    let summed: Result<bool, Error> = room
        .app
        .db
        .write(|c| {
            async move {
                is_wanted(c, UTC).await?;
                roll_up(c).await
            }
            .boxed()
        })
        .await;
    assert!(summed.unwrap());
}

/// The history counted again says the same.
async fn the_figures_are_right(room: &Newsroom) {
    let told = figures(room).await;
    assert!(told.len() > 5, "{told:?}");
    let mut owner = open(Access::patient(Secret::from(room.owner_url().to_owned()))).await.unwrap();
    rebuild(&mut owner, UTC, room.app.clock.now(), &mut |_, _| ()).await.unwrap();
    assert_eq!(figures(room).await, told);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_topics_are_put_together_and_nothing_of_either_is_lost() {
    let room = Newsroom::open().await;
    let claim = of_space(&room).await;
    let both = room.claim("ada").await;
    room.does("ada", both, "triage", &[("priority", "high"), ("topics", "Cosmos, Space")]).await;
    sum_up(&room).await;
    room.does("ada", both, "closure", &[("closing", "not_checkable"), ("reason", "A wish")]).await;
    let space = page_of(&room, "Space").await;
    let told = room.post("ada", &format!("{space}/merge"), &[]).await;
    assert_eq!((told.status, told.says("#merge-into-error", "Choose the topic")), (422, true));
    let late = typed(&room.get("ada", &space).await, "Outer space");
    let leads_to = merges(&room, "Space", "cosmos").await;
    assert_eq!(leads_to, format!("{}?done=changed", page_of(&room, "Cosmos").await));
    leads(&room, "/topics/space", "/topics/cosmos").await;
    leads(&room, "/checks?topic=space", "/checks?topic=cosmos").await;
    assert!(read(&room, "/topics/cosmos").await.says(".check-list", "The Great Wall"));
    assert_eq!(read(&room, ADDRESS).await.all(".kicker a"), ["Space"], "until the next revision");
    let list = room.get("ada", TOPICS).await;
    assert!(list.says("main table", "Cosmos /topics/cosmos 2 1") && !list.says("main table", "Space"));
    let queue = room.get("ada", "/desk/claims?topic=space&state=all").await;
    assert_eq!(queue.attr("[name=topic] [selected]", "value").as_deref(), Some("cosmos"));
    let bench = room.bench("ada", claim).await;
    assert_eq!(bench.attr("#triage-topics", "value").as_deref(), Some("Cosmos"));
    let ended = room.get("ada", &space).await;
    ended.assert_sound();
    assert!(ended.says("main", "It is part of Cosmos now") && ended.says("#log", "Put together with"));
    assert!(
        room.get("ada", &page_of(&room, "Cosmos").await).await.says("main", "Put together with it: Space")
    );
    let late = room.post("ada", &space, &late).await;
    assert!(late.status == 409 && late.says("[role=alert]", "It became part of “Cosmos” just now"));
    assert!(late.says("[role=alert]", "You had typed “Outer space”"), "{}", late.text());
    assert_eq!(faults(&room).await, Vec::<String>::new());

    the_figures_are_right(&room).await;
    // Whoever types the old name means the other; a second merge takes the first along.
    let third = room.claim("ada").await;
    room.does("ada", third, "triage", &[("priority", "high"), ("topics", "space, Stars")]).await;
    merges(&room, "Cosmos", "stars").await;
    leads(&room, "/topics/space", "/topics/stars").await;
    leads(&room, "/topics/cosmos", "/topics/stars").await;
    assert!(room.get("ada", TOPICS).await.says("main table", "Stars /topics/stars 3 1"));
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert_eq!(read(&room, ADDRESS).await.all(".kicker a"), ["Stars"]);
    assert_eq!(faults(&room).await, Vec::<String>::new());
    the_figures_are_right(&room).await;
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE topics SET part_of = id WHERE name = 'Space'").await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("its row says it is part of None")));
    owner
        .batch_execute("UPDATE topics SET part_of = (SELECT id FROM topics WHERE name = 'Stars')")
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sorts_a_claim_while_topics_are_put_together_loses_nothing() {
    let room = Newsroom::open().await;
    let cosmos = room.claim("ada").await;
    room.does("ada", cosmos, "triage", &[("priority", "high"), ("topics", "Cosmos")]).await;
    for round in 0..4 {
        let name = format!("Space {round}");
        let (one, two) = (room.claim("ada").await, room.claim("ada").await);
        room.does("ada", one, "triage", &[("priority", "high"), ("topics", &name)]).await;
        let sort = |claim: ClaimId| {
            let (room, name) = (&room, name.clone());
            async move {
                let path = format!("/desk/claims/{claim}/triage");
                let fields = [("priority", "low"), ("topics", name.as_str())];
                let fields = fields.map(|(n, v)| (n.to_owned(), v.to_owned()));
                room.post("ben", &path, &fields).await.status
            }
        };
        let (_, first, second) = tokio::join!(merges(&room, &name, "cosmos"), sort(one), sort(two));
        assert_eq!((first, second), (303, 303));
        assert_eq!(faults(&room).await, Vec::<String>::new());
        for claim in [one, two] {
            let bench = room.bench("ada", claim).await;
            assert_eq!(bench.attr("#triage-topics", "value").as_deref(), Some("Cosmos"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_carried_out_once_and_never_over_somebody_elses() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    room.does("ada", claim, "triage", &[("priority", "high"), ("topics", "Space, Health")]).await;
    let path = page_of(&room, "Space").await;
    let (first, second) = (room.get("ada", &path).await, room.get("ben", &path).await);
    let form = typed(&first, "Outer space");
    for _ in 0..2 {
        assert_eq!(room.post("ada", &path, &form).await.header("location"), format!("{path}?done=changed"));
    }
    let other = room.post("ada", &path, &typed(&first, "Another")).await;
    assert_eq!((other.status, other.says("[role=alert]", "You already sent this form")), (409, true));
    let late = room.post("ben", &path, &typed(&second, "Cosmos")).await;
    assert_eq!(late.status, 409);
    assert!(late.says("[role=alert]", "Somebody changed this") && late.says("#log", "Outer space"));
    assert_eq!(late.attr("#rename-name", "value").as_deref(), Some("Cosmos"));
    late.assert_sound();

    let page = room.get("ben", &path).await;
    let taken = room.post("ben", &path, &typed(&page, " hEALTH ")).await;
    assert_eq!((taken.status, taken.says("#rename-name-error", "another topic of this name")), (422, true));
    let health = page_of(&room, "Health").await;
    assert_eq!(taken.attr("form .hint a", "href"), Some(health));
    taken.assert_sound();
    let comma = room.post("ben", &path, &typed(&page, "Space, outer")).await;
    assert_eq!((comma.status, comma.says("#rename-name-error", "comma")), (422, true));
    let same = room.post("ben", &path, &typed(&page, "Outer space")).await;
    assert_eq!(same.header("location"), format!("{path}?done=same"));
    // Only other capitals: the address stays.
    renames(&room, &path, "Outer Space").await;
    let list = room.get("ada", &format!("{TOPICS}?q=OUTER")).await;
    assert!(list.says("main table", "Outer Space /topics/outer-space 1 0"), "{:?}", list.all("table"));
    assert!(!list.says("main table", "Health"));
    assert!(room.get("ada", &format!("{TOPICS}?q=bats")).await.says("main", "No topic with these words"));
    assert_eq!(room.get("ada", &format!("{TOPICS}/{claim}")).await.status, 404);
    for who in ["cleo", "eve"] {
        assert_eq!(room.get(who, TOPICS).await.status, 403);
        assert_eq!(room.post(who, &path, &typed(&page, "Mine")).await.status, 403);
    }
    assert_eq!(faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_name_or_address_is_found() {
    let room = Newsroom::open().await;
    of_space(&room).await;
    renames(&room, &page_of(&room, "Space").await, "Outer space").await;
    let owner = connect(room.owner_url()).await;
    for (change, back, told) in [
        ("UPDATE topics SET name = 'Mine'", "UPDATE topics SET name = 'Outer space'", "its row says “Mine”"),
        (
            "UPDATE topic_slugs SET slug = 'mine'",
            "UPDATE topic_slugs SET slug = 'space'",
            "“topic_slugs” differs from the entries",
        ),
        (
            "INSERT INTO topic_slugs SELECT 'mine', id FROM topics",
            "DELETE FROM topic_slugs WHERE slug = 'mine'",
            "“topic_slugs” differs from the entries",
        ),
        (
            "ALTER TABLE topic_slugs DROP CONSTRAINT topic_slugs_topic_fkey;
             INSERT INTO topic_slugs VALUES ('stray', '00000000-0000-7000-8000-00000000000f')",
            "DELETE FROM topic_slugs WHERE slug = 'stray'",
            "a row in “topic_slugs” belongs to no topic",
        ),
    ] {
        owner.batch_execute(change).await.unwrap();
        let found = faults(&room).await;
        assert!(found.iter().any(|fault| fault.contains(told)), "{change}: {found:?}");
        owner.batch_execute(back).await.unwrap();
        assert_eq!(faults(&room).await, Vec::<String>::new(), "{back}");
    }
}
