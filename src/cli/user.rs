//! `factdesk user`: for the first person, and for when nobody can sign in. Passwords come from standard input or
//! are made here; as an argument they would stand in the shell's history and in the list of processes.

use super::place::{Place, said};
use crate::clock::{Clock, Time};
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::people::person::{Email, Name, Role};
use crate::people::roster::{self, By};
use crate::people::store::export::all_about;
use crate::people::store::{self, passkeys, second_factors, sessions};
use crate::people::strength::Known;
use crate::people::{password, roster::Command as Change};
use anyhow::{Context, anyhow};
use clap::Subcommand;
use futures_util::FutureExt;
use std::io::{BufRead, IsTerminal};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add a person. Prints a generated password once, unless one is given on standard input.
    Add {
        /// What they sign in with.
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// contributor, reviewer, editor or admin; each includes those before it.
        #[arg(long, default_value = "contributor")]
        role: Role,
        /// Read the password from standard input, one line.
        #[arg(long)]
        password_stdin: bool,
    },
    /// List everybody.
    List,
    /// Keep a person from signing in, and end their sessions. `--undo` lets them in again.
    Disable {
        /// What they sign in with.
        email: String,
        /// Let them in again.
        #[arg(long)]
        undo: bool,
    },
    /// Print as JSON all that is kept about a person, for whoever asks what there is about them.
    Export {
        /// What they sign in with.
        email: String,
    },
    /// Forget for ever who a person was: name, address, sessions, and what ties their aliases to them. What they did
    /// stays; what they have in work goes back to the queue within a minute, if the server runs.
    Erase {
        /// What they sign in with.
        email: String,
    },
    /// Switch a person's second factor off, and end their sessions: for whoever lost telephone and recovery codes.
    TwoFactorOff {
        /// What they sign in with.
        email: String,
    },
    /// Give a person a new password, and end their sessions.
    Password {
        /// What they sign in with.
        email: String,
        /// Read the password from standard input, one line.
        #[arg(long)]
        password_stdin: bool,
    },
}

pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let (place, _) = Place::ready(&config).await?;
    let outcome = match place.db() {
        Ok(db) => obey(&db, command).await,
        Err(error) => Err(error),
    };
    place.close().await?;
    outcome
}

async fn obey(db: &Db, command: Command) -> anyhow::Result<()> {
    let now = Clock::system().now();
    match command {
        Command::Add { email, name, role, password_stdin } => {
            let email = parse(&email)?;
            let name = Name::parse(&name).map_err(anyhow::Error::msg)?;
            let (password_hash, shown) = chosen(&email, password_stdin).await?;
            let add = Change::AddPerson { id: PersonId::new(), email, name, role, password_hash };
            change(db, now, add).await.map(|()| show(shown))
        }
        Command::List => list(db).await,
        Command::Disable { email, undo } => {
            let person = find(db, &email).await?;
            change(db, now, if undo { Change::Enable { person } } else { Change::Disable { person } }).await
        }
        Command::Export { email } => export(db, &email).await,
        Command::Erase { email } => change(db, now, Change::Erase { person: find(db, &email).await? }).await,
        Command::TwoFactorOff { email } => {
            let person = find(db, &email).await?;
            let was = db.write(move |c| async move { without_factor(c, person, now).await }.boxed()).await;
            anyhow::ensure!(was.map_err(said)?, "{email} has no second factor");
            Ok(())
        }
        Command::Password { email, password_stdin } => {
            let person = find(db, &email).await?;
            let (hash, shown) = chosen(&parse(&email)?, password_stdin).await?;
            db.write(move |c| {
                async move {
                    store::passwords::set(c, person, &hash).await?;
                    sessions::end_all(c, person, None).await
                }
                .boxed()
            })
            .await
            .map_err(said)?;
            show(shown);
            Ok(())
        }
    }
}

/// Whether there was one.
async fn without_factor(c: &mut Connection, person: PersonId, now: Time) -> Result<bool, Error> {
    let had_keys = passkeys::remove_since(c, person, Time::UNIX_EPOCH).await?;
    if !second_factors::remove(c, person).await? && !had_keys {
        return Ok(false);
    }
    sessions::end_all(c, person, None).await?;
    let detail = serde_json::json!({ "person": person });
    activity::record(c, uuid::Uuid::now_v7(), now, None, "two_factor_removed", "", detail).await?;
    Ok(true)
}

async fn change(db: &Db, now: Time, change: Change) -> anyhow::Result<()> {
    roster::execute(db, By::System, now, change).await.map_err(|refusal| said(refusal.into()))
}

async fn export(db: &Db, email: &str) -> anyhow::Result<()> {
    let person = find(db, email).await?;
    let all = all_about(&mut *db.read().await.map_err(said)?, person).await.map_err(said)?;
    println!("{}", serde_json::to_string_pretty(&all)?);
    Ok(())
}

async fn list(db: &Db) -> anyhow::Result<()> {
    let people = store::list(&mut *db.read().await.map_err(said)?).await.map_err(said)?;
    for listed in people {
        let state = if listed.disabled { "disabled" } else { "" };
        println!("{:<12} {:<32} {} {state}", listed.person.role.as_str(), listed.email, listed.person.name);
    }
    Ok(())
}

fn parse(email: &str) -> anyhow::Result<Email> {
    Email::parse(email).map_err(anyhow::Error::msg)
}

async fn find(db: &Db, email: &str) -> anyhow::Result<PersonId> {
    let mut connection = db.read().await.map_err(said)?;
    let account = store::account(&mut connection, &parse(email)?).await.map_err(said)?;
    account.map(|account| account.id).ok_or_else(|| anyhow!("nobody signs in with {email}"))
}

/// The hash of the password that was given or made; a made one besides, to be shown once.
async fn chosen(email: &Email, from_stdin: bool) -> anyhow::Result<(String, Option<String>)> {
    let password = if from_stdin { read_password()? } else { password::generate() };
    password::check_now(&password, &Known::of(&[email.as_str()])).map_err(anyhow::Error::msg)?;
    let hash = password::hash(password.clone()).await.map_err(said)?;
    Ok((hash, (!from_stdin).then_some(password)))
}

/// The one time that a generated password is seen.
fn show(password: Option<String>) {
    if let Some(password) = password {
        println!("{password}");
    }
}

/// One line of standard input.
pub(super) fn read_password() -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        eprint!("Password (it shows while you type): ");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("standard input can't be read")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
