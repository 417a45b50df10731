//! `factdesk desk`

use super::place::{Place, said};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Error;
use crate::people::person::Name;
use crate::people::roster::By;
use crate::settings::desk::record;
use crate::settings::event::Event;
use clap::{Subcommand, ValueEnum};
use futures_util::FutureExt;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Name the desk, as pages and JSON-LD show it.
    Name {
        /// The name.
        name: String,
    },
    /// Say whether the author of a verdict is kept from approving it. Only a desk of one should switch this off:
    /// its pages then say "self-approved".
    FourEyes {
        /// On or off.
        switch: Switch,
        /// Why, for the history.
        #[arg(long)]
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let event = match command {
        Command::Name { name } => {
            let name = Name::parse(&name).map_err(anyhow::Error::msg)?.as_str().to_owned();
            Event::DeskNamed { name, demo: false }
        }
        Command::FourEyes { switch, reason } => {
            anyhow::ensure!(!reason.trim().is_empty(), "give the reason: it stands in the history");
            Event::FourEyesChanged { on: switch == Switch::On, reason: reason.trim().to_owned() }
        }
    };
    let (place, _) = Place::ready(&config).await?;
    let outcome = tell(&place, event).await;
    place.close().await?;
    outcome
}

async fn tell(place: &Place, event: Event) -> anyhow::Result<()> {
    let db = place.db()?;
    let demo = db.house().await.map_err(said)?.is_some_and(|house| house.demo);
    let event = match event {
        Event::DeskNamed { name, .. } => Event::DeskNamed { name, demo },
        other => other,
    };
    let now = Clock::system().now();
    let done = db.write(move |c| async move { record(c, By::System, now, event).await }.boxed()).await;
    done.map_err(|error: Error| said(error))?;
    db.close();
    Ok(())
}
