//! The HTTP server: what stands around every route, and how it starts and stops.

use crate::app::App;
use crate::people::provider::Provider;
use crate::routes;
use crate::web::at_once::AtOnce;
use crate::web::body::Room;
use crate::web::cache::Cache;
use crate::web::{cross_origin, error_page, headers, rate, request};
use actix_web::dev::Server;
use actix_web::http::KeepAlive;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App as Actix, HttpServer};
use std::io;
use std::net::TcpListener;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// Requests wait for the database, hardly ever for a core.
const WORKERS: usize = 2;
/// Sockets of all workers together; file descriptors run out long after.
const MOST_CONNECTIONS: usize = 4096;
/// How long a request's head may dawdle; [`crate::web::body`] limits the rest.
const SLOWEST_HEAD: Duration = Duration::from_secs(5);
/// How long requests in hand may take once the server stops.
const LAST_SECONDS: u64 = 10;

/// Who stops a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// SIGTERM and SIGINT: it stops accepting, finishes what it has begun, and ends.
    BySignal,
    /// Only its handle: tests have several in one process.
    ByHandle,
}

/// A server on an open socket; it runs while the returned future is polled.
///
/// # Errors
/// When the socket can't be used.
pub fn build(app: Data<App>, listener: TcpListener, stop: Stop) -> io::Result<Server> {
    app.db.changes().watch(&app.db);
    if stop == Stop::BySignal {
        app.db.spawn(end_streams(app.clone()));
    }
    let cache = Data::new(Cache::new(headers::of_every_answer(&app.config), app.metrics.clone()));
    let room = Data::new(Room::of(app.config.limits.body_memory));
    let provider = Data::new(Provider::of(&app.config.oidc));
    let server = HttpServer::new(move || {
        // The last that is wrapped is outermost: a request passes from the bottom up, its answer down again.
        Actix::new()
            .app_data(app.clone())
            .app_data(cache.clone())
            .app_data(room.clone())
            .app_data(provider.clone())
            .configure(routes::configure)
            .wrap(from_fn(error_page::dress))
            .wrap(from_fn(cross_origin::allow))
            .wrap(from_fn(rate::tell))
            .wrap(headers::security(&app.config))
            .wrap(from_fn(request::watch))
            .wrap(AtOnce { cache: cache.clone(), app: app.clone() })
    });
    // Each worker makes all routes anew, which takes longer than most tests.
    let workers = if stop == Stop::BySignal { WORKERS } else { 1 };
    let server = server
        .workers(workers)
        .max_connections(MOST_CONNECTIONS / workers)
        .keep_alive(KeepAlive::Timeout(Duration::from_secs(30)))
        .client_request_timeout(SLOWEST_HEAD)
        .shutdown_timeout(LAST_SECONDS);
    let server = match stop {
        Stop::BySignal => server,
        Stop::ByHandle => server.disable_signals(),
    };
    Ok(server.listen(listener)?.run())
}

/// Streams of events have no end of their own: without this they would hold up a stop for its last seconds.
async fn end_streams(app: Data<App>) {
    if let Ok(mut terminate) = signal(SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        app.db.changes().end();
    }
}
