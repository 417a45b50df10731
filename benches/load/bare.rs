//! What published pages are compared with: actix-web as factdesk sets it up, with one handler that answers the same bytes
//! from memory, and one that asks its pool one prepared question and fills a template as large. No middleware, no log, no
//! check of a connection before its use.

use super::desk::Serving;
use actix_web::http::KeepAlive;
use actix_web::http::header::{CONTENT_TYPE, HeaderName};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::Context;
use askama::Template;
use deadpool::managed::{Manager, Metrics, Object, Pool, RecycleResult};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use factdesk::ids::ClaimId;
use factdesk::schema::checks;
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::runtime::Handle;

/// The argument that makes this program the bare server.
pub const WORD: &str = "bare";
const CONNECTIONS: usize = 16;

/// Connections whose drivers live on the runtime of `main`, as factdesk's do.
struct Connections(String, Handle);

impl Manager for Connections {
    type Type = AsyncPgConnection;
    type Error = diesel::ConnectionError;

    async fn create(&self) -> Result<Self::Type, Self::Error> {
        let url = self.0.clone();
        let opened = self.1.spawn(async move { AsyncPgConnection::establish(&url).await }).await;
        opened.map_err(|lost| diesel::ConnectionError::BadConnection(lost.to_string()))?
    }

    async fn recycle(&self, _: &mut Self::Type, _: &Metrics) -> RecycleResult<Self::Error> {
        Ok(())
    }
}

/// Where the body comes from memory.
pub const MEMORY: &str = "/memory";
/// Where a slug follows, which is asked for in the database before a template of that size is filled.
pub const PREPARED: &str = "/prepared/";

struct Page {
    pool: Pool<Connections>,
    body: Bytes,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(source = "{% for line in lines %}{{ line }}\n{% endfor %}", ext = "html")]
struct Lines<'a> {
    lines: &'a [String],
}

const HTML: (HeaderName, &str) = (CONTENT_TYPE, "text/html; charset=utf-8");

async fn from_memory(page: Data<Page>) -> HttpResponse {
    HttpResponse::Ok().insert_header(HTML).body(page.body.clone())
}

async fn prepared(page: Data<Page>, slug: Path<String>) -> HttpResponse {
    let Ok(mut c) = page.pool.get().await else { return HttpResponse::ServiceUnavailable().finish() };
    let asked = checks::table.filter(checks::slug.eq(&*slug)).select(checks::claim);
    let found = asked.first::<ClaimId>(&mut *c).await;
    match (found, Lines { lines: &page.lines }.render()) {
        (Ok(_), Ok(html)) => HttpResponse::Ok().insert_header(HTML).body(html),
        _ => HttpResponse::NotFound().finish(),
    }
}

/// Serves until it is killed: address, database, file with the body.
pub async fn run(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<()> {
    let mut next = || arguments.next().context("bare ADDRESS DATABASE FILE");
    let (address, url, file): (SocketAddr, String, String) = (next()?.parse()?, next()?, next()?);
    let pool = Pool::builder(Connections(url, Handle::current())).max_size(CONNECTIONS).build()?;
    let all = futures_util::future::try_join_all((0..CONNECTIONS).map(|_| pool.get()));
    let warm: Vec<Object<Connections>> = all.await.map_err(|e| anyhow::anyhow!("{e}"))?;
    drop(warm);
    let text = std::fs::read_to_string(file)?;
    let lines = text.lines().map(str::to_owned).collect();
    let page = Data::new(Page { pool, body: text.into(), lines });
    let server = HttpServer::new(move || {
        let app = App::new().app_data(page.clone()).route(MEMORY, web::get().to(from_memory));
        app.route("/prepared/{slug}", web::get().to(prepared))
    });
    let listener = TcpListener::bind(address)?;
    let server = server.workers(2).keep_alive(KeepAlive::Timeout(Duration::from_secs(30)));
    Ok(server.listen(listener)?.run().await?)
}

/// Starts it as a process of its own.
pub async fn start(url: &str, file: &std::path::Path) -> anyhow::Result<Serving> {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args([WORD, &address.to_string(), url]).arg(file).stdout(Stdio::null());
    let serving = Serving { process: command.spawn()?, address, ready_after: Duration::ZERO };
    let request = super::page::request(MEMORY);
    for _ in 0..1000 {
        if super::client::ask(address, &request).await.is_ok_and(|answer| answer.status == 200) {
            return Ok(serving);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    anyhow::bail!("the bare server does not answer")
}
