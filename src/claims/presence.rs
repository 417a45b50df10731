//! `/desk/claims/{id}/verdict/presence`: who else is writing here, as a piece of the workbench.

use super::bench::Bench;
use super::draft::writer;
use super::filled::Fields;
use super::show::Scene;
use super::store::cross_checks::owed;
use super::store::presence;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::web::{Form, Outcome, Page};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;

/// A line for each who is writing.
#[derive(Template)]
#[template(path = "claims/show/presence.html")]
pub struct Presence {
    writing: Vec<Writer>,
}

/// Somebody who is writing.
pub struct Writer {
    /// Who.
    pub name: String,
    /// Since when, for programs.
    pub datetime: String,
    /// Since when: the time of the day.
    pub since: String,
}

impl Writer {
    /// As the workbench shows them.
    pub fn all(others: Vec<(String, Time)>, zone: Tz) -> Vec<Self> {
        let writer = |(name, since): (String, Time)| {
            let words = short_time(since, zone);
            let hour = words.rsplit(", ").next().unwrap_or(&words).to_owned();
            Self { name, datetime: machine(since), since: hour }
        };
        others.into_iter().map(writer).collect()
    }
}

/// `GET /desk/claims/{id}/verdict/presence`
///
/// # Errors
/// When the database can't be read.
pub async fn show(bench: Bench) -> Outcome<Page<Presence>> {
    Ok(Page::desk(Presence::of(&bench).await?))
}

/// `POST /desk/claims/{id}/verdict/presence`: notes that one is writing, too.
///
/// # Errors
/// 403 for somebody who may not propose a verdict here; 404 without such a claim.
pub async fn create(bench: Bench, _: Form<Fields>) -> Outcome<Page<Presence>> {
    let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
    writer(&bench, &scene)?;
    let (person, claim, now) = (bench.signed_in.person.id, bench.claim, bench.app.clock.now());
    let seen =
        bench.app.db.write(move |c| async move { presence::seen(c, person, claim, now).await }.boxed());
    seen.await?;
    Ok(Page::desk(Presence::of(&bench).await?))
}

impl Presence {
    async fn of(bench: &Bench) -> Result<Self, Error> {
        let (person, now) = (bench.signed_in.person.id, bench.app.clock.now());
        let mut c = bench.app.db.read().await?;
        let is_kept = owed(&mut c, person).await?.contains(&bench.claim);
        let others = presence::others(&mut c, person, bench.claim, now).await?;
        let others = if is_kept { Vec::new() } else { others };
        Ok(Self { writing: Writer::all(others, bench.app.time_zone()) })
    }
}
