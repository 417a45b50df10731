//! What the demo newsroom changed about itself, so that there is something to read about it.

use crate::app::App;
use crate::articles::worthiness::TABLE;
use crate::cli::place::said;
use crate::clock::Time;
use crate::house::limits::{Hours, Limits};
use crate::house::worthiness::Fitted;
use crate::people::roster::By;
use crate::settings::{desk, event::Event};
use futures_util::FutureExt;

/// Points for sentences worth checking that were fitted to the desk's own picks, and given up: they did no better. So the
/// published ones hold.
///
/// # Errors
/// When the database can't be written.
pub async fn fit_and_reset(app: &App, fitted_at: Time, back_at: Time) -> anyhow::Result<()> {
    let points = TABLE.features.iter().map(|one| (one.name.clone(), one.points + nudge(&one.name))).collect();
    let fitted =
        Fitted { base: TABLE.base - 2, points, accepted: 52, rejected: 410, before: 806, after: 798 };
    let fitted = || Some(Box::new(fitted.clone()));
    let events = [
        (fitted_at, Event::WorthinessFitted { before: None, after: fitted() }),
        (back_at, Event::WorthinessFitted { before: fitted(), after: None }),
    ];
    for (at, event) in events {
        let told = app.db.write(move |c| desk::record(c, By::System, at, event).boxed());
        told.await.map_err(said)?;
    }
    app.refresh_house().await.map_err(said)
}

/// How long work may take unless somebody says otherwise.
///
/// # Errors
/// When the database can't be written.
pub async fn set_usual_due_times(app: &App, admin: By, at: Time) -> anyhow::Result<()> {
    let before = app.house().limits.clone();
    let usual = |text| Hours::parse(text).map(Some).map_err(anyhow::Error::msg);
    let (reviewer_due, approver_due) = (usual("3 d")?, usual("24 h")?);
    let after = Box::new(Limits { reviewer_due, approver_due, ..before.clone() });
    let event = Event::LimitsChanged { before: Box::new(before), after };
    let changed = app.db.write(move |c| desk::record(c, admin, at, event).boxed());
    changed.await.map_err(said)?;
    app.refresh_house().await.map_err(said)
}

/// What they picked more often, or less, than the table expects.
fn nudge(feature: &str) -> i64 {
    match feature {
        "superlative" | "number" => 2,
        "money" | "percentage" => -3,
        _ => 0,
    }
}
