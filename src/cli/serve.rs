//! `factdesk serve`

mod clean;

use super::log;
use super::place::{Place, said};
use super::secret_key;
use crate::app::App;
use crate::claims::{inbox, schedule, similar, watch};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Error;
use crate::insight::tally;
use crate::operation::metrics;
use crate::outbox::worker::{Worker, Working};
use crate::people::store::second_factors;
use crate::people::{password, reset};
use crate::postgres;
use crate::push;
use crate::server::{self, Stop};
use crate::settings::setup;
use crate::tree::{self, signer::Keeping};
use crate::watched;
use actix_web::web::Data;
use anyhow::Context;
use futures_util::FutureExt;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io::Write;
use std::net::TcpListener;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often somebody looks whether the private Postgres runs.
const LOOK: Duration = Duration::from_millis(200);

pub async fn run(config: Config) -> anyhow::Result<()> {
    take_limits(&config);
    // One serve for a data folder, whose private cluster it looks after.
    let lock = match config.database_url {
        None => Some(postgres::lock_serving(&config.data_dir, config.public_url())?),
        Some(_) => None,
    };
    let listener = TcpListener::bind(config.listen)
        .with_context(|| format!("FACTDESK_LISTEN: can't listen on {}, choose another", config.listen))?;
    let metrics_listener = config.metrics_listen.map(TcpListener::bind).transpose();
    let metrics_listener = metrics_listener.context("FACTDESK_METRICS_LISTEN: can't listen there")?;
    let keeping = log::keeping(&config)?;
    let config = secret_key::with_key(config)?;
    let (place, applied) = Place::ready(&config).await?;
    if !applied.is_empty() {
        tracing::info!(steps = applied.len(), "the database was migrated");
    }
    if !config.separates_roles() {
        tracing::warn!(
            "DATABASE_OWNER_URL is not set: only by convention does factdesk work in a role that cannot rewrite the history"
        );
    }
    match (&config.smtp_url, &config.database_url) {
        (None, Some(_)) => tracing::warn!(
            folder = %config.mail_folder().display(),
            "FACTDESK_SMTP_URL is not set: mails are files on the node that happens to write them, and reach nobody"
        ),
        (None, None) => tracing::info!(
            folder = %config.mail_folder().display(),
            "FACTDESK_SMTP_URL is not set: mails are files, which editors read at /desk/mail"
        ),
        (Some(_), _) => {}
    }
    let outcome = serve(&place, config, (listener, metrics_listener), keeping).await;
    place.close().await?;
    drop(lock);
    outcome
}

/// Each connection is a file, and many systems let a program open a thousand unless it asks for what it may have.
fn take_limits(config: &Config) {
    if let Some(hashes) = config.limits.password_hashes {
        password::at_once(hashes);
    }
    let limit = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    if let Err(error) = raised {
        tracing::warn!(%error, "the limit of open files could not be raised");
    }
}

async fn serve(
    place: &Place,
    config: Config,
    (listener, metrics_listener): (TcpListener, Option<TcpListener>),
    keeping: Keeping,
) -> anyhow::Result<()> {
    let partners = log::partners(&config)?;
    let db = place.db()?;
    db.warm().await.map_err(said)?;
    let address = config.public_url();
    let app = Data::new(App::new(db.clone(), Clock::system(), config).await.map_err(said)?);
    seal_secrets(&app).await.map_err(said)?;
    let setup = setup::address(&db, &address, app.clock.now()).await.map_err(said)?;
    let workers = workers(&app)?;
    let server = server::build(app.clone(), listener, Stop::BySignal)?;
    let telling = metrics_listener.map(|listener| metrics::build(app.clone(), listener)).transpose()?;
    let telling = telling.map(tokio::spawn);
    let working: Vec<_> = workers.into_iter().map(Worker::start).collect();
    let mut counting = count_once(place, &app).await.map_err(said)?;
    say(&format!("factdesk serves on {address}"));
    if let Some(setup) = setup {
        say(&format!("The desk is empty. Within an hour, set it up at {setup}"));
    }
    let ended = tokio::select! {
        ended = server => ended,
        () = look_after(place, &app, &mut counting) => Ok(()),
        () = keep_running(place) => Ok(()),
        () = similar::follow::run(&app) => Ok(()),
        () = similar::vectors::run(&app) => Ok(()),
        () = tree::run::run(&app, &keeping) => Ok(()),
        () = tree::asking::run(&app, &partners) => Ok(()),
    };
    // What was counted by half is forgotten, and begun again by the next start.
    counting.inspect(|counting| counting.abort());
    telling.inspect(|telling| telling.abort());
    futures_util::future::join_all(working.into_iter().map(Working::stop)).await;
    db.close();
    Ok(ended?)
}

/// Says it to whoever started this; on a full disk the desk serves all the same.
fn say(words: &str) {
    drop(writeln!(std::io::stdout(), "{words}"));
}

/// All that carry jobs.
fn workers(app: &Data<App>) -> anyhow::Result<Vec<Worker>> {
    let importer = Box::new(crate::claims::moving::work::Importer::new(app.clone()));
    let mut workers = vec![Worker::of(app).map_err(said)?, Worker::with(app, importer)];
    workers.extend(push::workers(app).map_err(anyhow::Error::msg)?);
    workers.extend(watched::workers(app));
    Ok(workers)
}

/// Seals second factors and the secrets of webhooks with the newest key. Those that no key opens are told of: codes can't be
/// right here, nor calls be signed.
async fn seal_secrets(app: &App) -> Result<(), Error> {
    let seal = app.seal.clone();
    let done: Result<[(usize, usize); 2], Error> = app
        .db
        .write(move |c| {
            async move {
                let factors = second_factors::seal_all(c, &seal).await?;
                Ok([factors, push::store::seal_all(c, &seal).await?])
            }
            .boxed()
        })
        .await;
    for (what, (sealed, shut)) in ["second factors", "secrets of webhooks"].into_iter().zip(done?) {
        if sealed > 0 {
            tracing::info!(what, sealed, "sealed with the newest key");
        }
        if shut > 0 {
            tracing::error!(
                what,
                shut,
                "sealed with a key that is not among those of FACTDESK_SECRET_KEY: such codes are refused, and such endpoints not called"
            );
        }
    }
    Ok(())
}

/// Counts the history, besides, where that was never done or by the days of another zone.
async fn count_once(place: &Place, app: &Data<App>) -> Result<Option<JoinHandle<()>>, Error> {
    let zone = app.time_zone();
    let is_wanted: Result<bool, Error> =
        app.db.write(move |c| async move { tally::change::is_wanted(c, zone).await }.boxed()).await;
    if !is_wanted? {
        return Ok(None);
    }
    let (owner, config) = (place.owner.clone(), app.config.clone());
    Ok(Some(tokio::spawn(async move {
        match super::stats::count(&owner, &config).await {
            Ok(claims) => tracing::info!(claims, "the history was counted for the desk's figures"),
            Err(error) => {
                tracing::error!(%error, "the history could not be counted; the next start tries again")
            }
        }
    })))
}

/// Days are others in another zone.
async fn count_again(place: &Place, app: &Data<App>, counting: &mut Option<JoinHandle<()>>) {
    if let Some(before) = counting.take() {
        before.abort();
    }
    match count_once(place, app).await {
        Ok(begun) => *counting = begun,
        Err(error) => tracing::error!(%error, "the history could not be counted by the new time zone"),
    }
}

/// Sums what was counted since the last time, a stretch after the other.
async fn sum_up(app: &App) {
    for _ in 0..20 {
        let summed: Result<bool, Error> =
            app.db.write(|c| async move { tally::change::roll_up(c).await }.boxed()).await;
        match summed {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                tracing::warn!(%error, "what was counted could not be summed; it is tried again");
                break;
            }
        }
    }
}

/// Starts the private Postgres again whenever it has died. By itself, because all else waits for the database then.
async fn keep_running(place: &Place) {
    loop {
        if let Err(error) = place.ensure_running().await {
            tracing::error!(%error, "the private Postgres did not come up");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// What has to be done besides answering, as long as the server runs.
async fn look_after(place: &Place, app: &Data<App>, counting: &mut Option<JoinHandle<()>>) {
    let mut zone = app.time_zone();
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for count in 0_u64.. {
        second.tick().await;
        if let Err(error) = app.refresh_house().await {
            tracing::warn!(%error, "the desk's facts could not be read");
        }
        if zone != app.time_zone() {
            zone = app.time_zone();
            count_again(place, app, counting).await;
        }
        if let Err(error) = schedule::publish_due(app).await {
            tracing::error!(%error, "what was scheduled could not be published; it is tried again");
        }
        if count % 5 == 3 {
            sum_up(app).await;
        }
        now_and_then(app, count).await;
    }
}

/// What is done once a minute or less, each at a second of its own.
async fn now_and_then(app: &App, count: u64) {
    if count % 10 == 7
        && let Err(error) = reset::grant_left(app).await
    {
        tracing::warn!(%error, "wishes for a new password could not be looked at; it is tried again");
    }
    if count % 20 == 11
        && let Err(error) = watched::tick::tick(app).await
    {
        tracing::warn!(%error, "what is due elsewhere could not be seen to; it is tried again");
    }
    if count % 60 == 30
        && let Err(error) = watch::take_steps(app).await
    {
        tracing::error!(%error, "claims that nobody touches could not be seen to; it is tried again");
    }
    if count % 60 == 45
        && let Err(error) = watch::give_back(app).await
    {
        tracing::error!(%error, "what people left behind could not be given back; it is tried again");
    }
    if count.is_multiple_of(60)
        && let Err(error) = inbox::tick::tick(app).await
    {
        tracing::warn!(%error, "what time brings could not be told");
    }
    if count.is_multiple_of(600)
        && let Err(error) = clean::clean(app).await
    {
        tracing::warn!(%error, "what has expired could not be cleaned away");
    }
}
