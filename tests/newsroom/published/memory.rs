//! Published pages in memory: made once, packed once, never out of date, and there while the database is not.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::support::database::connect;
use crate::support::person::{Person, client};
use actix_web::web::Data;
use clap::Parser;
use factdesk::app::App;
use factdesk::clock::Clock;
use factdesk::config::{Config, Secret};
use factdesk::db::{Access, Db, raise_epoch};
use factdesk::error::Error;
use factdesk::server::{self, Stop};
use futures_util::FutureExt;
use reqwest::{Client, Response};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// A program that unpacks nothing by itself.
fn plain_client() -> Client {
    client().no_gzip().no_brotli().build().unwrap()
}

async fn ask(room: &Newsroom, path: &str, headers: &[(&str, &str)]) -> Response {
    let asked = plain_client().get(format!("http://{}{path}", room.address));
    headers.iter().fold(asked, |asked, (name, value)| asked.header(*name, *value)).send().await.unwrap()
}

fn header(answer: &Response, name: &str) -> String {
    answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_answered_from_memory_until_something_changes_that_readers_see() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let first = read(&room, ADDRESS).await;
    // Past every door, so that nothing tells the node.
    let owner = connect(room.owner_url()).await;
    owner.execute("UPDATE checks SET number = number + 4000", &[]).await.unwrap();
    assert_eq!(read(&room, ADDRESS).await.text(), first.text(), "from memory");
    room.does("dan", claim, "comments", &[("text", "Nobody sees this.")]).await;
    assert_eq!(read(&room, ADDRESS).await.text(), first.text(), "a comment is nothing to readers");
    let page = room.bench("ada", claim).await;
    let correction = [("kind", "clarification"), ("note", "Say it better.")];
    assert_eq!(room.send("ada", &page, "corrections", &correction).await.status, 303);
    let after = read(&room, ADDRESS).await;
    assert!(after.text().contains("4001"), "made again at once: {}", after.text());
    assert!(after.says(".timeline", "Correction opened"), "{}", after.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_kept_in_memory_is_packed_too_and_known_again_in_either_form() {
    let room = Newsroom::open().await;
    published(&room).await;
    for path in [format!("{ADDRESS}.json"), format!("{ADDRESS}/history")] {
        let (plain, packed) =
            (ask(&room, &path, &[]).await, ask(&room, &path, &[("accept-encoding", "br, gzip")]).await);
        assert_eq!(
            (header(&plain, "content-encoding"), header(&packed, "content-encoding")),
            (String::new(), "gzip".to_owned()),
            "{path}"
        );
        let (one, other) = (header(&plain, "etag"), header(&packed, "etag"));
        assert_ne!(one, other, "{path}");
        for tag in [one, other] {
            let again = ask(&room, &path, &[("accept-encoding", "gzip"), ("if-none-match", &tag)]).await;
            assert_eq!(again.status(), 304, "{path}");
            assert!(header(&again, "vary").contains("Accept-Encoding"), "{path}");
        }
        let packed = packed.bytes().await.unwrap();
        let mut whole = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed[..]), &mut whole).unwrap();
        assert_eq!(whole, plain.bytes().await.unwrap(), "{path}");
    }
    let export = ask(&room, "/export/checks.jsonl", &[("accept-encoding", "gzip")]).await;
    assert_eq!(
        (header(&export, "content-encoding").as_str(), header(&export, "vary").as_str()),
        ("gzip", "Accept-Encoding")
    );
    let (packed, mut whole) = (export.bytes().await.unwrap(), String::new());
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut whole).unwrap();
    assert!(whole.ends_with("}\n") && whole.contains("\"cursor\""), "{whole}");
    let icon = ask(&room, "/favicon.ico", &[]).await;
    assert_eq!(
        (icon.status().as_u16(), header(&icon, "content-type").as_str()),
        (200, "image/svg+xml; charset=utf-8")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_gets_the_smallest_form_their_program_takes_each_with_its_own_tag() {
    let room = Newsroom::open().await;
    published(&room).await;
    let plain = ask(&room, ADDRESS, &[]).await;
    let plain_tag = header(&plain, "etag");
    assert_eq!(
        (header(&plain, "content-encoding"), header(&plain, "vary")),
        (String::new(), "Accept-Encoding".to_owned())
    );
    let text = plain.bytes().await.unwrap();
    let mut tags = vec![plain_tag];
    for (accepted, expected) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")] {
        let begun = Instant::now();
        let packed = loop {
            // They are made besides once a page is asked for again; no answer waits for them.
            let answer = ask(&room, ADDRESS, &[("accept-encoding", accepted)]).await;
            if header(&answer, "content-encoding") == expected {
                break answer;
            }
            assert!(begun.elapsed() < Duration::from_secs(10), "never packed: {accepted}");
        };
        let tag = header(&packed, "etag");
        let body = packed.bytes().await.unwrap();
        assert!(body.len() < text.len() / 2, "{} of {}", body.len(), text.len());
        let mut unpacked = Vec::new();
        match expected {
            "br" => brotli::BrotliDecompress(&mut &body[..], &mut unpacked).unwrap(),
            _ => drop(
                std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&body[..]), &mut unpacked)
                    .unwrap(),
            ),
        }
        assert_eq!(unpacked, text);
        let known = [("accept-encoding", accepted), ("if-none-match", tag.as_str())];
        let again = ask(&room, ADDRESS, &known).await;
        assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.clone()));
        assert!(again.bytes().await.unwrap().is_empty());
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    assert_eq!(tags.len(), 3, "a tag for each form: {tags:?}");
    let head = plain_client().head(format!("http://{}{ADDRESS}", room.address)).send().await.unwrap();
    assert_eq!((head.status().as_u16(), header(&head, "content-length")), (200, text.len().to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_packed_for_the_first_readers_too_and_known_again_at_another_address() {
    let room = Newsroom::open().await;
    published(&room).await;
    let packed = ("accept-encoding", "gzip, br");
    let first = ask(&room, ADDRESS, &[packed]).await;
    assert_eq!((first.status().as_u16(), header(&first, "content-encoding").as_str()), (200, "gzip"));
    for nth in 2..12 {
        let again = ask(&room, ADDRESS, &[packed]).await;
        assert_ne!(header(&again, "content-encoding"), "", "reader {nth}");
    }
    let tag = header(&first, "etag");
    let elsewhere = format!("{ADDRESS}?nobody=asked");
    let known = ask(&room, &elsewhere, &[packed, ("if-none-match", &tag)]).await;
    assert_eq!((known.status().as_u16(), header(&known, "etag")), (304, tag));
    let brotli = ask(&room, &format!("{ADDRESS}?nobody=else"), &[("accept-encoding", "br")]).await;
    assert_ne!(header(&brotli, "content-encoding"), "gzip", "it takes none");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_from_memory_has_the_headers_that_its_handler_gave_it() {
    let room = Newsroom::open().await;
    published(&room).await;
    let slug = ADDRESS.strip_prefix("/checks/").unwrap();
    let (embed, card) = (format!("/embed/{slug}"), format!("/card/{slug}.png"));
    for path in [ADDRESS, "/checks", "/feed.atom", "/claimreview.json", &embed, &card] {
        let (first, again) = (ask(&room, path, &[]).await, ask(&room, path, &[]).await);
        let told = |answer: &Response| {
            let mut told: Vec<String> = answer
                .headers()
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect();
            told.retain(|line| !line.starts_with("x-request-id: ") && !line.starts_with("date: "));
            told.sort();
            told
        };
        assert_eq!(told(&first), told(&again), "{path}");
        assert_ne!(header(&first, "x-request-id"), header(&again, "x-request-id"), "{path}");
        assert_eq!(header(&again, "x-request-id").len(), 16, "{path}");
        let known = ask(&room, path, &[("if-none-match", &header(&again, "etag"))]).await;
        assert_eq!(known.status().as_u16(), 304, "{path}");
        assert_eq!(
            header(&known, "content-security-policy"),
            header(&again, "content-security-policy"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_other_sites_number_lead_to_the_page_in_memory() {
    let room = Newsroom::open().await;
    published(&room).await;
    let first = read(&room, ADDRESS).await;
    let owner = connect(room.owner_url()).await;
    owner.execute("UPDATE checks SET number = number + 4000", &[]).await.unwrap();
    let from_elsewhere = format!("{ADDRESS}?fbclid=IwAR0x&utm_source=a&utm_campaign=b");
    assert_eq!(read(&room, &from_elsewhere).await.text(), first.text());
    let list = ask(&room, "/checks?rating=false&gclid=1", &[]).await.text().await.unwrap();
    assert!(
        list.contains("rating=false") && !list.contains("gclid"),
        "nobody's number is carried on: {list}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_ask_at_once_wait_for_one_rendering() {
    let room = Newsroom::open().await;
    published(&room).await;
    let (client, address) = (plain_client(), format!("http://{}{ADDRESS}", room.address));
    let (mut owner, watcher) = (connect(room.owner_url()).await, connect(room.owner_url()).await);
    let waiting =
        "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND relation = 'checks'::regclass";
    let count = async || watcher.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0);
    let lock = owner.transaction().await.unwrap();
    lock.execute("LOCK TABLE checks IN ACCESS EXCLUSIVE MODE", &[]).await.unwrap();
    let readers: Vec<_> = (0..30)
        .map(|_| {
            let asked = client.get(&address).send();
            tokio::spawn(
                async move { asked.await.unwrap().error_for_status().unwrap().text().await.unwrap() },
            )
        })
        .collect();
    while count().await == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(count().await, 1, "one asks the database, the others wait for that one");
    lock.rollback().await.unwrap();
    let mut pages = Vec::new();
    for reader in readers {
        pages.push(reader.await.unwrap());
    }
    assert!(pages.iter().all(|page| *page == pages[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_what_was_read_is_answered_with_its_age() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let page = read(&room, ADDRESS).await;
    read(&room, "/checks").await;
    let correction = [("kind", "clarification"), ("note", "Say it better.")];
    let bench = room.bench("ada", claim).await;
    assert_eq!(room.send("ada", &bench, "corrections", &correction).await.status, 303);
    read(&room, "/checks").await;
    room.app.db.close();
    tokio::time::sleep(Duration::from_millis(600)).await;
    for path in ["/checks", ADDRESS] {
        let answer = ask(&room, path, &[]).await;
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        assert!(header(&answer, "age").parse::<u64>().is_ok(), "{path}: nobody knows whether it is still so");
    }
    let stale = room.get("eve", ADDRESS).await;
    assert_eq!(stale.text(), page.text(), "the last that was known");
    let never_read = ask(&room, "/topics", &[]).await;
    assert_eq!(never_read.status().as_u16(), 503);
    assert!(!header(&never_read, "retry-after").is_empty());
}

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

/// A second server on the same database, with a memory of its own.
async fn another_node(room: &Newsroom) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let config = Settings::parse_from(["factdesk".to_owned(), format!("--listen={address}")]).config;
    let db = Db::new(Access::serving(Secret::from(room.app_url().to_owned()), false)).unwrap();
    let app = Data::new(App::new(db, Clock::system(), config).await.unwrap());
    std::thread::spawn(move || {
        let serving = async move { server::build(app, listener, Stop::ByHandle).unwrap().await };
        actix_web::rt::System::new().block_on(serving)
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_node_publishes_another_one_shows_within_a_second() {
    let room = Newsroom::open().await;
    let other = Person::new(another_node(&room).await);
    other.get("/checks").await.that_is(200).hides("Great Wall");
    assert!(!read(&room, "/checks").await.text().contains("Great Wall"));
    published(&room).await;
    let begun = Instant::now();
    assert!(read(&room, "/checks").await.text().contains("Great Wall"), "at once where it was published");
    while !other.get("/checks").await.that_is(200).text().contains("Great Wall") {
        assert!(begun.elapsed() < Duration::from_secs(1), "the other node is late");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_reader_gets_an_old_page_because_somebody_else_writes() {
    let room = Newsroom::open().await;
    published(&room).await;
    read(&room, ADDRESS).await;
    let writing = Arc::new(AtomicBool::new(true));
    // Commits without end, none of which a reader can see.
    let writers = [(); 4].map(|()| {
        let (app, writing) = (room.app.clone(), writing.clone());
        tokio::spawn(async move {
            while writing.load(Relaxed) {
                let nothing: Result<(), Error> = app.db.write(|_| async { Ok(()) }.boxed()).await;
                nothing.unwrap();
            }
        })
    });
    for number in 2..40 {
        let renumber = "UPDATE checks SET number = number + 1";
        let changed: Result<(), Error> = room
            .app
            .db
            .write(move |c| {
                async move {
                    diesel_async::RunQueryDsl::execute(diesel::sql_query(renumber), c).await?;
                    raise_epoch(c).await
                }
                .boxed()
            })
            .await;
        changed.unwrap();
        let page = read(&room, ADDRESS).await;
        assert!(page.text().contains(&format!("Check {number}")), "old after the change to {number}");
        assert_eq!(page.header("age"), "", "the database is there");
    }
    writing.store(false, Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
}
