//! The public log: this node's key, and the checkpoint that it keeps outside of the database.

use super::Finding;
use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::error::Error;
use crate::tree::LogKey;
use crate::tree::sequence::{continues, standing};
use crate::tree::signer::Folder;
use std::os::unix::fs::MetadataExt;

/// Whether this node can sign, and whether the tree is the one that it signed last.
pub async fn log(config: &Config, owner: &Secret) -> Vec<Finding> {
    match look(config, owner).await {
        Ok(findings) => findings,
        Err(error) => {
            vec![Finding::fail("log", words(&error), "See “The public log” in the operator’s guide.")]
        }
    }
}

fn words(error: &Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

async fn look(config: &Config, owner: &Secret) -> Result<Vec<Finding>, Error> {
    let mut c = db::connect(Access::patient(owner.clone())).await.map_err(Error::unavailable)?;
    let standing = standing(&mut c).await?;
    let mut findings = vec![key(config, standing.keys.last().map(String::as_str))];
    let Some(kept) = Folder::of(&config.data_dir).signed()? else {
        findings.push(match standing.size {
            0 => Finding::ok("log outside", "nothing was signed yet"),
            size => Finding::warn("log outside", format!("this node keeps no checkpoint; the log has {size} entries"), "A node that signs keeps one. Keep checkpoints elsewhere too: only they show that a database was put back."),
        });
        return Ok(findings);
    };
    findings.push(match continues(&mut c, &kept).await {
        Ok(()) => Finding::ok("log outside", format!("the log’s {} entries begin with those that this node signed", standing.size)),
        Err(error) => Finding::fail("log outside", words(&error), "The database was put back or rewritten: see “The public log” in the operator’s guide before you do anything."),
    });
    Ok(findings)
}

/// This node's key against the one in force.
pub fn key(config: &Config, in_force: Option<&str>) -> Finding {
    let file = config.data_dir.join("log/key");
    let (secret, place) = match &config.log_key {
        Some(key) => (Some(key.reveal().to_owned()), "FACTDESK_LOG_KEY".to_owned()),
        None => (std::fs::read_to_string(&file).ok(), file.display().to_string()),
    };
    let own = match secret.as_deref().map(LogKey::parse) {
        Some(Err(_)) => {
            return Finding::fail(
                "log key",
                format!("{place} is no key"),
                "Put back the copy that you keep offline.",
            );
        }
        Some(Ok(key)) => Some(key),
        None => None,
    };
    let is_open = config.log_key.is_none() && file.metadata().is_ok_and(|file| file.mode() & 0o077 != 0);
    match (own, in_force) {
        (Some(_), _) if is_open => Finding::fail(
            "log key",
            format!("{place} can be read by others"),
            "chmod 600 it; whoever may have read it can sign in the desk’s name: rotate the key.",
        ),
        (_, None) => Finding::ok("log key", "the log has none yet; the first `serve` makes it"),
        (Some(own), Some(force)) if own.verifier() == force => {
            Finding::ok("log key", format!("{place} is the key in force, {force}"))
        }
        (Some(_), Some(force)) => Finding::fail(
            "log key",
            format!("{place} is not the key in force, which is {force}"),
            "This node cannot sign. Put the right key there, or remove this one if another node signs.",
        ),
        (None, Some(force)) => Finding::warn(
            "log key",
            format!("this node has none and does not sign; in force is {force}"),
            "As it should be, where another node signs. Else put back the copy that you keep offline.",
        ),
    }
}
