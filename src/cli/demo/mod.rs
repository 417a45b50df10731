//! `factdesk demo`: the demo newsroom, told as data and run through the real commands.

pub mod commands;
pub mod content;
#[cfg(test)]
mod content_test;
pub mod echoes;
mod load;
#[cfg(test)]
mod replay;
mod reports;
mod settings;
mod suggestions;

use super::place::{Place, said};
use super::user::read_password;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::people::password::check_now;
use crate::people::strength::Known;
use anyhow::ensure;
use content::Newsroom;
use load::Loader;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Read the password of all demo people from standard input, one line.
    #[arg(long, required = true)]
    password_stdin: bool,
    /// Do nothing, quietly, when the database holds anything; otherwise that is an error.
    #[arg(long)]
    if_empty: bool,
}

pub async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let password = read_password()?;
    let newsroom = Newsroom::read()?;
    for person in &newsroom.people {
        check_now(&password, &Known::of(&[&person.email])).map_err(anyhow::Error::msg)?;
    }
    let (place, _) = Place::ready(&config).await?;
    let outcome = fill(&place, config, &args, &newsroom, &password).await;
    place.close().await?;
    outcome
}

async fn fill(
    place: &Place,
    config: Config,
    args: &Args,
    newsroom: &Newsroom,
    password: &str,
) -> anyhow::Result<()> {
    let db = place.db()?;
    let is_empty =
        crate::history::store::is_empty(&mut *db.read().await.map_err(said)?).await.map_err(said)?;
    if args.if_empty && !is_empty {
        return Ok(());
    }
    ensure!(is_empty, "the database is not empty: the demo newsroom wants one of its own");
    let app = App::new(db.clone(), Clock::fixed(Clock::system().now()), config).await.map_err(said)?;
    Loader::new(&app, newsroom).load(password).await?;
    db.close();
    println!(
        "The demo newsroom is loaded: {} people, {} claims.",
        newsroom.people.len(),
        newsroom.claims.len()
    );
    Ok(())
}
