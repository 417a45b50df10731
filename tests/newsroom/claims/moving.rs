//! Claims from other systems: their verdicts are noted as theirs, with the row they came from, and approve nothing here.

use crate::support::desk::Desk;
use crate::support::page::PageRead;
use factdesk::claims::change::{Bulk, Counted, Desk as Door, NewClaim};
use factdesk::claims::import::Rows;
use factdesk::claims::import::pack::pack;
use factdesk::claims::moving::work::Importer;
use factdesk::claims::redaction;
use factdesk::config::Secret;
use factdesk::db::Access;
use factdesk::outbox::worker::Worker;
use factdesk::people::person::{Person, Role};
use reqwest::Method;

const COFACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/import/cofacts/");
const GRAPHQL: &[u8] = include_bytes!("../../samples/import/check_graphql.json");

fn olga(desk: &Desk) -> Person {
    Person { id: desk.id("olga"), name: "Olga".to_owned(), public_name: None, role: Role::Admin }
}

/// The good rows of a file.
fn claims(bytes: &[u8]) -> Vec<NewClaim> {
    let rows = Rows::of_bytes(bytes.to_vec(), None, None).unwrap();
    rows.filter_map(|row| row.unwrap().and_then(factdesk::claims::import::Row::parse).ok()).collect()
}

/// A feed of so many reviews by a few claimants.
fn feed(count: usize) -> Vec<u8> {
    let one = |number: usize| {
        format!(
            r#"{{"@type": "ClaimReview", "url": "https://lantern.example/{number}", "claimReviewed": "Claim {number}.", "datePublished": "2024-03-02",
            "itemReviewed": {{"author": {{"name": "Outlet {}"}}, "datePublished": "2024-02"}}, "author": {{"name": "The Lantern"}}, "reviewRating": {{"alternateName": "Wrong"}}}}"#,
            number % 7
        )
    };
    format!("[{}]", (0..count).map(one).collect::<Vec<_>>().join(",")).into_bytes()
}

/// Sends a file, as browsers send it, and answers with where that leads.
async fn upload(
    person: &crate::support::person::Person,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> PageRead {
    const EDGE: &str = "edge-of-the-parts";
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(head.into_bytes());
    }
    for &(name, bytes) in files {
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend([b"--", EDGE.as_bytes(), b"--\r\n"].concat());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind.as_str())];
    person.send(Method::POST, "/desk/import", &headers, body).await
}

/// What both ways of writing should leave alike.
async fn figures(desk: &Desk) -> Vec<i64> {
    let mut found = Vec::new();
    for query in [
        "SELECT count(*) FROM claims",
        "SELECT count(*) FROM claimants",
        "SELECT count(*) FROM history",
        "SELECT count(*) FROM unsequenced",
        "SELECT count(*) FROM aliases",
        "SELECT count(*) FROM appearances",
        "SELECT count(*) FROM imported_verdicts v JOIN imported_rows r USING (claim, number) \
         WHERE row_sha256 = sha256(convert_to(content, 'UTF8'))",
        "SELECT sum(n)::bigint FROM facts",
        "SELECT count(*) FROM claims WHERE search @@ to_tsquery('simple', 'claim')",
    ] {
        found.push(desk.count(query).await);
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_by_copy_is_what_single_commands_would_have_written() {
    let (desk, other) = (Desk::open().await, Desk::open().await);
    let all = claims(&feed(600));
    Door::of(&other.app).log_all(&olga(&other), all.clone()).await.unwrap();
    let access = Access { limits: false, ..Access::serving(Secret::from(desk.app_url().to_owned()), false) };
    let person = olga(&desk);
    let mut bulk = Bulk::begin(&desk.app, &person, &access).await.unwrap();
    let mut new = Vec::new();
    // In batches, the last of which has rows of the first.
    for batch in [&all[..250], &all[250..], &all[..10]] {
        new.push(bulk.log(batch.to_vec()).await.unwrap().new);
    }
    bulk.finish().await.unwrap();
    assert_eq!(new, [250, 350, 0]);
    assert_eq!(figures(&desk).await, figures(&other).await);
    // Broken off and begun again: what is there is left out.
    let mut again = Bulk::begin(&desk.app, &person, &access).await.unwrap();
    assert_eq!(again.log(claims(&feed(605))).await.unwrap(), Counted { new: 5, verdicts: 0 });
    again.finish().await.unwrap();
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 605);
    // What they say otherwise by now is noted once, whichever way it comes.
    let now = String::from_utf8(feed(40)).unwrap().replace("\"Wrong\"", "\"Half right\"").into_bytes();
    let mut later = Bulk::begin(&desk.app, &person, &access).await.unwrap();
    assert_eq!(later.log(claims(&now)).await.unwrap(), Counted { new: 0, verdicts: 40 });
    later.finish().await.unwrap();
    let logged = Door::of(&desk.app).log_all(&person, claims(&now)).await.unwrap();
    assert_eq!((logged.is_new.len(), logged.verdicts), (40, 0));
    assert_eq!(desk.count("SELECT count(*) FROM imported_rows WHERE number = 2").await, 40);
    // What was redacted does not come back with the next file.
    let owner = crate::support::database::connect(&desk.owner_url).await;
    let redact = "UPDATE imported_rows SET content = '' FROM claims c WHERE claim = c.id AND imported_rows.number = 2 AND c.text = 'Claim 7.'";
    assert_eq!(owner.execute(redact, &[]).await.unwrap(), 1);
    let last = claims(&feed(40));
    assert_eq!(Door::of(&desk.app).log_all(&person, last).await.unwrap().verdicts, 39);
    // Nor does a claim whose key was taken out, for a hash of it, or a verdict.
    let key = "SELECT source_id, v.id FROM claims c JOIN imported_verdicts v ON v.claim = c.id WHERE c.text = 'Claim 9.'";
    let key = owner.query(key, &[]).await.unwrap().remove(0);
    let (source, verdict): (String, String) = (key.get(0), key.get(1));
    let instead = async |source: &str, verdict: &str| {
        let keys = "UPDATE claims SET source_id = $1 WHERE text = 'Claim 9.'";
        assert_eq!(owner.execute(keys, &[&source]).await.unwrap(), 1);
        let keys = "UPDATE imported_verdicts v SET id = $1 FROM claims c WHERE c.id = v.claim AND c.text = 'Claim 9.'";
        assert!(owner.execute(keys, &[&verdict]).await.unwrap() > 0);
    };
    instead(&redaction::address(&source), &redaction::address(&verdict)).await;
    let known = Door::of(&desk.app).log_all(&person, claims(&now)).await.unwrap();
    assert_eq!((known.is_new.iter().filter(|new| **new).count(), known.verdicts), (0, 38));
    instead(&source, &verdict).await;
    // Both desks verify every chain and row when the test ends.
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_from_elsewhere_is_shown_as_theirs_and_moves_nothing() {
    let room = Desk::open().await;
    let person = olga(&room);
    let all = claims(GRAPHQL);
    Door::of(&room.app).log_all(&person, all).await.unwrap();
    let id = "SELECT claim::text FROM imported_verdicts";
    let owner = crate::support::database::connect(&room.owner_url).await;
    let claim: String = owner.query_one(id, &[]).await.unwrap().get(0);
    let cleo = room.signed_in("cleo").await;
    let page = cleo.get(&format!("/desk/claims/{claim}")).await;
    let text = page.text();
    assert!(text.contains("Verdicts from elsewhere") && text.contains("Approved by others"), "{text}");
    assert!(
        text.contains("“false”") && text.contains("Check") && text.contains("No, bats see well"),
        "{text}"
    );
    assert!(text.contains("Verdict 1, approved elsewhere, imported from Check"), "{text}");
    let states = "SELECT count(*) FROM claims WHERE review = 'logged' AND publication = 'unpublished'";
    assert_eq!(room.count(states).await, 2);
    assert_eq!(room.count("SELECT count(*) FROM verdicts").await, 0);
    let row = cleo.get(&format!("/desk/claims/{claim}/imported/1")).await;
    assert!(row.status == 200 && row.html.contains("\"dbid\":71"), "{}", row.html);
    cleo.get(&format!("/desk/claims/{claim}/imported/2")).await.is(404);

    // Somebody who changes what it says is found out, in the table and in the row beside it.
    owner.batch_execute("UPDATE imported_rows SET content = '{}'").await.unwrap();
    assert!(cleo.get(&format!("/desk/claims/{claim}/imported/1")).await.status >= 500);
    owner.batch_execute("UPDATE imported_verdicts SET words = 'true'").await.unwrap();
    let faults = room.verified().await;
    assert!(faults.iter().any(|fault| fault.contains("“imported_verdicts” differs")), "{faults:?}");
    owner.batch_execute("UPDATE imported_verdicts SET words = 'false'").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_maps_columns_looks_and_imports() {
    let room = Desk::open().await;
    let sheet = "Fact,Fact ID,FC Status,Sheet\nBats are blind.,1,Wrong,a\nHoney never spoils.,2,,b\n,3,Wrong,c\nBats are blind.,1,Wrong,a\n";
    let ada = room.signed_in("ada").await;
    let answer = upload(&ada, &[("format", "")], &[("facts.csv", sheet.as_bytes())]).await;
    let address = answer.header("location").to_owned();
    room.signed_in("cleo").await.get(&address).await.is(403);
    let page = ada.get(&address).await;
    assert!(page.text().contains("Bats are blind. · Honey never spoils."), "{}", page.text());
    assert_eq!(
        (page.field("The claim"), page.field("Key of the row")),
        ("Fact".to_owned(), "Fact ID".to_owned())
    );
    let mapping = format!("{address}/mapping");
    let refused = ada.post(&mapping, &[("text", "Fact")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.problem("The system it comes from").contains("Name the system"));
    let columns = [
        ("system", "Airtable"),
        ("text", "Fact"),
        ("source_id", "Fact ID"),
        ("rating", "FC Status"),
        ("name", "Ours"),
    ];
    let page = ada.posts(&mapping, &columns).await;
    let text = page.text();
    assert!(
        text.contains("New claims 2") && text.contains("Twice in the file 1") && text.contains("Left out 1"),
        "{text}"
    );
    assert!(
        text.contains("“Wrong”, Airtable") && text.contains("Write the claim as one checkable sentence"),
        "{text}"
    );
    assert_eq!(room.count("SELECT count(*) FROM claims").await, 0);

    let page = ada.posts(&format!("{address}/start"), &[]).await;
    assert!(
        page.text().contains("It is being imported") && page.text().contains("0 of 4 rows"),
        "{}",
        page.text()
    );
    let worker = Worker::with(&room.app, Box::new(Importer::new(room.app.clone())));
    while worker.turn().await.unwrap() {}
    let page = ada.get(&address).await;
    assert!(
        page.text().contains("The import is over") && page.text().contains("New claims 2"),
        "{}",
        page.text()
    );
    let rejected = ada.get(&format!("{address}/rejected.csv")).await;
    assert!(rejected.html.starts_with("line,reason,Fact,Fact ID,FC Status,Sheet\n4,"), "{}", rejected.html);
    assert_eq!(room.count("SELECT count(*) FROM claims WHERE source_system = 'Airtable'").await, 2);
    assert_eq!(room.count("SELECT count(*) FROM imports WHERE octet_length(bytes) > 0").await, 0);

    // Corrected and imported with the saved mapping: only what was left out is new.
    let corrected =
        rejected.html.replace(",,3,", ",Mercury has moons.,3,") + "9,,Bats are blind.,1,Right,a\n";
    let answer = upload(&ada, &[("format", "columns")], &[("again.csv", corrected.as_bytes())]).await;
    let address = answer.header("location").to_owned();
    let page = ada.posts(&format!("{address}/mapping"), &[("saved", "Ours")]).await;
    let told = ["New claims 1", "Mercury has moons.", "Newer verdicts of these 1"];
    assert!(told.iter().all(|words| page.text().contains(words)), "{}", page.text());
    ada.posts(&format!("{address}/start"), &[]).await;
    while worker.turn().await.unwrap() {}
    assert!(ada.get(&address).await.text().contains("Newer verdicts of these 1"));
    let id = "SELECT claim::text FROM imported_verdicts WHERE words = 'Right'";
    let owner = crate::support::database::connect(&room.owner_url).await;
    let claim: String = owner.query_one(id, &[]).await.unwrap().get(0);
    let bench = ada.get(&format!("/desk/claims/{claim}")).await.text();
    assert!(
        bench.contains("“Wrong”") && bench.contains("What they said before. What they say now"),
        "{bench}"
    );
    let nothing = upload(&ada, &[("format", "")], &[("a.bin", b"{\"a\": 1}")]).await;
    assert_eq!(nothing.status, 422);

    // The files of Cofacts belong together, each in a ZIP or not.
    let theirs = |name: &str| std::fs::read(format!("{COFACTS}{name}.csv")).unwrap();
    let (articles, replies) = (theirs("articles"), theirs("replies"));
    let packed = pack(&[("article_replies.csv".to_owned(), theirs("article_replies"))]).unwrap();
    let several = [("a.csv", &articles[..]), ("b.csv.zip", &packed[..]), ("c.csv", &replies[..])];
    let mixed = upload(&ada, &[("format", "")], &[several[0], ("facts.csv", sheet.as_bytes())]).await;
    assert!(mixed.status == 422 && mixed.problem("File").contains("facts.csv is none of them"));
    let address = upload(&ada, &[("format", "")], &several).await.header("location").to_owned();
    let page = ada.get(&address).await.text();
    assert!(page.contains("Cofacts, 3 files") && page.contains("New claims 2"), "{page}");
    ada.posts(&format!("{address}/start"), &[]).await;
    while worker.turn().await.unwrap() {}
    assert_eq!(room.count("SELECT count(*) FROM imported_verdicts WHERE system = 'Cofacts'").await, 2);
    assert!(ada.get("/desk/import").await.text().contains("facts.csv"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_looks_first_and_takes_files_of_any_kind() {
    let desk = Desk::open().await;
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/import/");
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(uuid::Uuid::now_v7().to_string());
    std::fs::create_dir_all(&folder).unwrap();
    let own = |name: &str| {
        let path = folder.join(name.rsplit('/').next().unwrap());
        std::fs::copy(format!("{samples}{name}"), &path).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let imports = |arguments: &[&str]| {
        let arguments = [&["import", "claims"], arguments].concat();
        let mut command = crate::operation::factdesk_on(desk.app_url(), &desk.owner_url, &arguments);
        crate::operation::said(&crate::operation::run(&mut command, ""))
    };
    let (feed, posts) = (own("claim_review_feed.json"), own("wordpress.xml"));
    let words = imports(&[&feed, "--dry-run"]);
    assert!(words.contains("3 claims would be imported, 0 were here already, 1 rows rejected"), "{words}");
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 0);
    let words = imports(&[&feed, &posts]);
    assert!(words.contains("6 claims imported, 0 were here already, 2 rows rejected"), "{words}");
    let rejected = std::fs::read_to_string(format!("{feed}.rejected.csv")).unwrap();
    assert!(rejected.starts_with("line,reason,row\n") && rejected.contains("claimReviewed: "), "{rejected}");
    let words = imports(&[&feed]);
    assert!(words.contains("0 claims imported, 3 were here already"), "{words}");
    let names = ["articles", "replies", "article_replies", "article_categories", "categories"];
    let files: Vec<String> = names.iter().map(|name| own(&format!("cofacts/{name}.csv"))).collect();
    let words = imports(&files.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(words.contains("2 claims imported, 0 were here already, 1 rows rejected"), "{words}");
    assert_eq!(desk.count("SELECT count(*) FROM imported_verdicts WHERE system = 'Cofacts'").await, 2);
    let sheet = folder.join("facts.csv");
    std::fs::write(&sheet, "Fact,Key\nMercury has no moon.,1\n").unwrap();
    let sheet = sheet.to_str().unwrap();
    let words = imports(&[sheet]);
    assert!(words.contains("Fact, Key") && words.contains("--column"), "{words}");
    let words =
        imports(&[sheet, "--system", "Airtable", "--column", "text=Fact", "--column", "source_id=Key"]);
    assert!(words.contains("1 claims imported"), "{words}");
    let _ = std::fs::remove_dir_all(&folder);
}
