//! `factdesk worthiness`

use super::place::{Place, said};
use crate::articles::store::worked::examples;
use crate::articles::worthiness::TABLE;
use crate::articles::worthiness::fit::fit;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::Error;
use crate::house::House;
use crate::house::worthiness::Fitted;
use crate::people::roster::By;
use crate::settings::desk::record;
use crate::settings::event::Event;
use clap::Subcommand;
use futures_util::FutureExt;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the points by which sentences worth checking are marked.
    Show,
    /// Fit the points to what the desk picked from its articles and what it passed over. Prints what changed.
    Fit {
        /// Only print it.
        #[arg(long)]
        dry_run: bool,
    },
    /// Go back to the published points.
    Reset,
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let (place, _) = Place::ready(&config).await?;
    let outcome = carry_out(&place, command).await;
    place.close().await?;
    outcome
}

async fn carry_out(place: &Place, command: Command) -> anyhow::Result<()> {
    let db = place.db()?;
    let own = db.house().await.map_err(said)?.unwrap_or_else(House::default).worthiness;
    match command {
        Command::Show => print(None, own.as_ref()),
        Command::Fit { dry_run } => {
            let examples = examples(&mut *db.read().await.map_err(said)?).await.map_err(said)?;
            let fitted = fit(&examples, own.as_ref())?;
            print(Some(own.as_ref()), Some(&fitted));
            let (before, after) = (Fitted::auc(fitted.before), Fitted::auc(fitted.after));
            println!("{}; AUC {before} with the old points, {after} by cross-validation", fitted.examples());
            if dry_run {
                println!("Nothing was changed.");
            } else {
                tell(&db, own, Some(fitted)).await?;
            }
        }
        Command::Reset if own.is_none() => println!("The points are those that are published."),
        Command::Reset => {
            print(Some(own.as_ref()), None);
            tell(&db, own, None).await?;
        }
    }
    db.close();
    Ok(())
}

/// Each feature with its points; with `before`, those that changed are told from what they were.
fn print(before: Option<Option<&Fitted>>, now: Option<&Fitted>) {
    let base = |own: Option<&Fitted>| own.map_or(TABLE.base, |own| own.base);
    let line = |name: &str, was: Option<i64>, is: i64| match was {
        Some(was) if was != is => println!("{name:<16} {was:>4} → {is}"),
        _ => println!("{name:<16} {is:>4}"),
    };
    line("base", before.map(base), base(now));
    for feature in &TABLE.features {
        line(&feature.name, before.map(|own| feature.points_for(own)), feature.points_for(now));
    }
}

async fn tell(db: &Db, before: Option<Fitted>, after: Option<Fitted>) -> anyhow::Result<()> {
    let event = Event::WorthinessFitted { before: before.map(Box::new), after: after.map(Box::new) };
    let now = Clock::system().now();
    let done = db.write(move |c| async move { record(c, By::System, now, event).await }.boxed()).await;
    done.map_err(|error: Error| said(error))?;
    println!("An entry of the desk's history tells it.");
    Ok(())
}
