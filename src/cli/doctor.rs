//! `factdesk doctor`

mod sealing;

use super::place::Place;
use crate::articles::scan;
use crate::clock::Clock;
use crate::config::Config;
use crate::operation::doctor::{self, Finding, Reached, State};
use crate::people::provider::{Failed, Provider};
use std::fmt::Write;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write the findings as one JSON object.
    #[arg(long)]
    json: bool,
}

pub async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let findings = look(&config).await?;
    let failed = findings.iter().filter(|finding| finding.state == State::Fail).count();
    if args.json {
        println!("{}", serde_json::json!({ "ok": failed == 0, "findings": findings }));
    } else {
        print!("{}", table(&findings));
    }
    anyhow::ensure!(failed == 0, "{failed} of {} are not as they must be", findings.len());
    Ok(())
}

async fn look(config: &Config) -> anyhow::Result<Vec<Finding>> {
    let mut findings = doctor::settings(config);
    findings.push(doctor::disk(config));
    findings.push(doctor::mail(config).await);
    findings.extend(provider(config).await);
    findings.push(scanner(config).await);
    let is_private = config.database_url.is_none();
    if is_private && !config.data_dir.join("postgres").exists() {
        let found = format!("there is none yet in {}", config.data_dir.display());
        findings.push(Finding::warn("database", found, "`factdesk serve` makes it."));
        return Ok(findings);
    }
    match Place::open(config).await {
        Err(error) => findings.push(Finding::fail(
            "database",
            format!("{error:#}"),
            "Look at the setting that is named, and at the database’s own log.",
        )),
        Ok(place) => {
            let reached = Reached { owner: &place.owner, serving: place.serving(), is_private };
            findings.extend(doctor::database(config, &reached).await);
            let is_migrated = findings.iter().any(|one| one.what == "migrations" && one.state == State::Ok);
            if is_migrated {
                findings.push(sealing::second_factors(config, &place.owner).await);
                findings.extend(doctor::log(config, &place.owner).await);
            }
            place.close().await?;
        }
    }
    Ok(findings)
}

/// Whether the provider of accounts answers as one, if there is one; nobody is signed in.
async fn provider(config: &Config) -> Option<Finding> {
    let issuer = config.oidc.issuer.as_ref()?;
    let remedy = "Look at FACTDESK_OIDC_ISSUER, and whether this machine reaches it: until then people sign in by password or passkey.";
    Some(match Provider::of(&config.oidc).check(Clock::system().now()).await {
        Ok(0) => Finding::fail("provider", "none of its keys is RS256, ES256 or EdDSA", remedy),
        Ok(keys) => Finding::ok("provider", format!("it answers; {keys} of its keys can be used")),
        Err(Failed::Away(words)) => Finding::fail("provider", format!("{issuer}: {words}"), remedy),
        Err(failed) => Finding::fail("provider", failed.to_string(), remedy),
    })
}

/// Whether the virus scanner answers.
async fn scanner(config: &Config) -> Finding {
    let Some(clamd) = &config.clamd else {
        let found = "FACTDESK_CLAMD is not set: files of strangers are kept unscanned";
        return Finding::warn(
            "scanner",
            found,
            "Name ClamAV’s clamd, or tell people to open PDFs with care.",
        );
    };
    match scan::ping(clamd).await {
        Ok(()) => Finding::ok("scanner", "it answers"),
        Err(error) => Finding::fail(
            "scanner",
            format!("no connection: {error}"),
            "Look at FACTDESK_CLAMD, and whether clamd runs and lets factdesk in: until then no file is taken.",
        ),
    }
}

fn table(findings: &[Finding]) -> String {
    let mut text = String::new();
    for Finding { state, what, found, todo } in findings {
        let state = match state {
            State::Ok => "ok",
            State::Warn => "warn",
            State::Fail => "fail",
        };
        let _ = writeln!(text, "{state:<5} {what:<15} {found}");
        if !todo.is_empty() {
            let _ = writeln!(text, "{:<21} → {todo}", "");
        }
    }
    text
}
