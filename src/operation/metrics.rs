//! `/metrics`, on an address of its own: how this node is, as Prometheus reads it.

use super::store::{self, Jobs, Log};
use crate::app::App;
use crate::clock::Time;
use crate::error::Error;
use crate::metrics::{Kind, Text, write_process};
use actix_web::dev::Server;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Data;
use actix_web::{App as Actix, HttpResponse, HttpServer, web};
use std::io;
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Who asks more often gets the same again: nobody can make the database work by asking.
const FRESH: Duration = Duration::from_secs(1);
/// How long the database may take; the rest is told without it.
const PATIENCE: Duration = Duration::from_secs(2);

/// What was told last, and when.
type Last = Mutex<Option<(Instant, String)>>;

/// A server on an open socket, with that one page; it runs while the returned future is polled.
///
/// # Errors
/// When the socket can't be used.
pub fn build(app: Data<App>, listener: TcpListener) -> io::Result<Server> {
    let last = Data::new(Last::default());
    let server = HttpServer::new(move || {
        Actix::new().app_data(app.clone()).app_data(last.clone()).route("/metrics", web::get().to(show))
    });
    Ok(server.workers(1).max_connections(64).shutdown_timeout(1).disable_signals().listen(listener)?.run())
}

async fn show(app: Data<App>, last: Data<Last>) -> HttpResponse {
    let mut last = last.lock().await;
    let text = match &*last {
        Some((at, text)) if at.elapsed() < FRESH => text.clone(),
        _ => last.insert((Instant::now(), tell(&app).await)).1.clone(),
    };
    HttpResponse::Ok().insert_header((CONTENT_TYPE, Text::MEDIA_TYPE)).body(text)
}

/// All that this node knows of itself.
pub async fn tell(app: &App) -> String {
    let mut text = Text::default();
    text.head("factdesk_build_info", Kind::Gauge, "Which factdesk this is");
    text.sample("factdesk_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1.0);
    app.metrics.write(&mut text);
    pool(app, &mut text);
    let read = tokio::time::timeout(PATIENCE, read(app)).await;
    let read = read.ok().and_then(Result::ok);
    let up = if read.is_some() { 1.0 } else { 0.0 };
    text.one("factdesk_database_up", Kind::Gauge, "Whether the database answered", up);
    if let Some((log, jobs)) = read {
        let now = app.clock.now();
        of_log(&log, now, &mut text);
        of_jobs(&jobs, now, &mut text);
    }
    write_process(&mut text);
    text.finish()
}

async fn read(app: &App) -> Result<(Log, Vec<Jobs>), Error> {
    let mut c = app.db.read().await?;
    Ok((store::log(&mut c).await?, store::jobs(&mut c).await?))
}

fn pool(app: &App, text: &mut Text) {
    let pool = app.db.pool();
    for (name, help, value) in [
        ("max", "Connections to the database that may be open", pool.most),
        ("open", "Connections to the database", pool.open),
        ("in_use", "Connections to the database that somebody holds", pool.in_use),
        ("waiting", "Requests and jobs that wait for a connection", pool.waiting),
    ] {
        text.one(&format!("factdesk_pool_{name}"), Kind::Gauge, help, value as f64);
    }
}

/// Seconds since then.
fn age(now: Time, then: Time) -> f64 {
    (now - then).as_seconds_f64().max(0.0)
}

fn of_log(log: &Log, now: Time, text: &mut Text) {
    let mut gauge = |name: &str, help, value: Option<f64>| {
        if let Some(value) = value {
            text.one(&format!("factdesk_{name}"), Kind::Gauge, help, value);
        }
    };
    gauge("history_entries", "Entries of the history", Some((log.size + log.unsequenced) as f64));
    gauge("history_head_age_seconds", "How old the newest entry is", log.head_at.map(|at| age(now, at)));
    gauge("tree_size", "Entries with a number in the public log", Some(log.size as f64));
    gauge("tree_unsequenced", "Entries that wait for their number", Some(log.unsequenced as f64));
    let signed = log.signed_at.map(|at| age(now, at));
    gauge("tree_checkpoint_age_seconds", "How old the newest signed checkpoint is", signed);
}

fn of_jobs(jobs: &[Jobs], now: Time, text: &mut Text) {
    let mut gauge = |name: &str, help, value: &dyn Fn(&Jobs) -> f64| {
        let name = format!("factdesk_outbox_{name}");
        text.head(&name, Kind::Gauge, help);
        for job in jobs {
            text.sample(&name, &[("kind", &job.kind)], value(job));
        }
    };
    gauge("waiting", "Jobs that are to be carried out", &|job| job.waiting as f64);
    gauge("dead", "Jobs that were given up", &|job| job.dead as f64);
    let oldest = |job: &Jobs| job.oldest.map_or(0.0, |at| age(now, at));
    gauge("oldest_seconds", "How long the oldest of the jobs that wait has waited", &oldest);
}
