//! `factdesk export`

use super::place::{Place, said};
use crate::api::exports::Export;
use crate::api::exports::table::Form;
use crate::clock::Clock;
use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::published::checks::Asked;
use anyhow::Context;
use clap::{Args, Subcommand};
use std::io::{ErrorKind, Write};
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write every published check to standard output, the one that changed longest ago first. Each line carries a
    /// cursor: with `--after` an export goes on behind it and has what was published, corrected or withdrawn since.
    Claims(Claims),
}

#[derive(Debug, Args)]
pub struct Claims {
    /// One JSON object a line, or a table.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Form,
    /// The cursor of the last line of an earlier export.
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
    /// Only these, as in the address of /checks: "topic=space&language=en".
    #[arg(long, value_name = "QUERY", default_value = "")]
    filter: String,
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let Command::Claims(claims) = command;
    let (place, _) = Place::ready(&config).await?;
    let written = write(&place.owner, &config, claims).await;
    place.close().await?;
    written
}

async fn write(owner: &Secret, config: &Config, claims: Claims) -> anyhow::Result<()> {
    let asked: Asked = serde_html_form::from_str(&claims.filter).context("--filter")?;
    let asked = Asked { after: claims.after.unwrap_or_default(), ..asked.clean() };
    let mut connection = db::connect(Access::patient(owner.clone())).await?;
    let house = db::house(&mut connection).await.map_err(said)?.unwrap_or_default();
    let around = (Arc::new(house), config.public_url());
    let now = Clock::system().now();
    let export = Export::of(&mut connection, &asked, claims.format, around, (now, config.time_zone)).await;
    let mut export = export.map_err(said).context("--after or --filter")?;
    let mut out = std::io::stdout().lock();
    while let Some(stretch) = export.next(&mut connection).await.map_err(said)? {
        match out.write_all(&stretch) {
            // Whoever reads has seen enough (`| head`).
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written?,
        }
    }
    out.flush()
        .or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error.into()) })
}
