//! More than there is room for: connections, handlers that panic, bodies that are too much.

use super::acting::{comment, does, logged, seen};
use crate::support::desk::Desk;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{self, Data};
use actix_web::{App as Actix, HttpResponse};
use factdesk::app::App;
use factdesk::config::Secret;
use factdesk::db::{Access, Db};
use factdesk::error::Error;
use factdesk::web::request;
use futures_util::FutureExt;
use futures_util::future::join_all;
use reqwest::Method;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test(flavor = "multi_thread")]
async fn of_those_beyond_the_queue_nobody_waits_and_of_those_in_it_nobody_long() {
    let desk = Desk::open().await;
    let url = Secret::from(desk.app_url().to_owned());
    let db = Db::new(Access { connections: 2, queue: 6, ..Access::serving(url, false) }).unwrap();
    let held = (db.read().await.unwrap(), db.read().await.unwrap());
    let begun = Instant::now();
    let asked = join_all((0..50).map(|_| async { (db.read().await.err(), begun.elapsed()) })).await;
    let busy = asked.iter().filter(|(error, _)| matches!(error, Some(Error::Busy(_))));
    assert_eq!(busy.clone().count(), 42, "two connections and six places");
    assert!(busy.clone().all(|(_, after)| *after < Duration::from_millis(200)), "sent away at once");
    let late = asked.iter().filter(|(error, _)| matches!(error, Some(Error::Unavailable(_))));
    assert_eq!(late.clone().count(), 8);
    assert!(late.clone().all(|(_, after)| *after < Duration::from_millis(2500)), "{:?}", begun.elapsed());
    drop(held);
    assert!(db.read().await.is_ok(), "and then it goes on");
    db.close();
}

async fn panics(app: Data<App>) -> HttpResponse {
    let _held = app.db.read().await.unwrap();
    panic!("on purpose, with a connection in hand");
}

#[actix_web::test]
async fn a_panic_costs_one_request_and_no_connection() {
    let desk = Desk::open().await;
    let claim = logged(&desk).await;
    let route = web::resource("/panic").wrap(from_fn(request::catch)).route(web::get().to(panics));
    let service = init_service(Actix::new().app_data(desk.app.clone()).service(route)).await;
    for _ in 0..100 {
        let answer = call_service(&service, TestRequest::get().uri("/panic").to_request()).await;
        assert_eq!(answer.status(), 500);
        let written: Result<(), Error> = desk
            .app
            .db
            .write(|c| {
                async move {
                    factdesk::db::raise_epoch(c).await?;
                    panic!("on purpose, inside a transaction")
                }
                .boxed()
            })
            .await;
        assert!(matches!(written, Err(Error::Internal(_))));
    }
    let all = join_all((0..16).map(|_| desk.app.db.read())).await;
    assert!(all.iter().all(Result::is_ok), "the pool shrank");
    drop(all);
    // Nobody waits longer for a lock than the database lets them, which is less than an abandoned transaction lives.
    let raised: Result<(), Error> = desk.app.db.write(|c| factdesk::db::raise_epoch(c).boxed()).await;
    raised.expect("no lock stayed");
    does(&desk, "eve", claim, comment("Still here."), seen(1)).await;
}

/// A body whose end never comes is told so before it ends.
async fn endless(address: SocketAddr, cookie: &str, path: &str) {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    let (mut from, mut to) = TcpStream::connect(address).await.unwrap().into_split();
    let sending = tokio::spawn(async move {
        let part = [b"10000\r\n".as_slice(), "x".repeat(0x10000).as_bytes(), b"\r\n"].concat();
        to.write_all(head.as_bytes()).await.unwrap();
        while to.write_all(&part).await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    let mut answer = [0; 12];
    let told = tokio::time::timeout(Duration::from_secs(5), from.read_exact(&mut answer)).await;
    sending.abort();
    told.expect("an answer while it goes on").unwrap();
    assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 413");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_much_or_broken_is_told_so() {
    let desk = Desk::open().await;
    let (claim, eve) = (logged(&desk).await, desk.signed_in("eve").await);
    let path = format!("/desk/claims/{claim}/comments");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let many: String = (0..100_000).map(|number| format!("f{number}=x&")).collect();
    let parts = (0..60).map(|n| format!("--b\r\ncontent-disposition: form-data; name=\"f{n}\"\r\n\r\nx\r\n"));
    let parts = format!("{}--b--\r\n", parts.collect::<String>());
    type Case = (u16, &'static str, Vec<(&'static str, &'static str)>, Vec<u8>);
    let cases: Vec<Case> = vec![
        (413, "a long form", vec![form], vec![b'x'; 3 << 20]),
        (400, "bytes that are no UTF-8", vec![form], b"text=\xff\xfe".to_vec()),
        (400, "a NUL", vec![form], b"text=a%00b".to_vec()),
        (400, "packed bytes", vec![form, ("content-encoding", "gzip")], b"\x1f\x8b\x08\x00\xff\xff".to_vec()),
        (415, "no form", vec![("content-type", "application/xml")], b"<a/>".to_vec()),
        (422, "a hundred thousand fields", vec![form], many.into_bytes()),
        (413, "sixty parts", vec![("content-type", "multipart/form-data; boundary=b")], parts.into_bytes()),
    ];
    for (status, what, headers, body) in cases {
        // Of what takes parts, a source; of what takes a form, a comment.
        let to = if what.contains("parts") { format!("/desk/claims/{claim}/sources") } else { path.clone() };
        let headers = [vec![("sec-fetch-site", "same-origin")], headers].concat();
        let answer = eve.try_send(Method::POST, &to, &headers, body).await;
        // Who sends on and on may find the line closed before reading why.
        if let Ok(answer) = answer {
            assert_eq!(answer.status, status, "{what}: {}", answer.describe());
            assert!(!answer.heading().is_empty(), "{what}: {}", answer.describe());
        } else {
            assert_eq!(status, 413, "{what}: {answer:?}", answer = answer.err());
        }
    }
    endless(desk.address, &eve.cookie().unwrap(), &path).await;
    assert_eq!(desk.count("SELECT count(*) FROM comments").await, 0);
    eve.post(&path, &[("text", "Still here.")]).await.is(303);
}
