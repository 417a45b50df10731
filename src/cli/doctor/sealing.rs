//! The key outside of the database that seals second factors in it.

use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::error::Error;
use crate::operation::doctor::Finding;
use crate::people::store::second_factors;
use crate::seal::Seal;
use std::os::unix::fs::MetadataExt;

const WHAT: &str = "second factors";
const LOST: &str = "Put the key there that they were sealed with (another node’s, or the copy that you keep). Without it people come in by \
     recovery codes, or an admin switches theirs off.";

/// Whether this node's key opens what is sealed, and whether others have the same.
pub async fn second_factors(config: &Config, owner: &Secret) -> Finding {
    let file = config.data_dir.join("secret-key");
    let (text, place) = match &config.secret_key {
        Some(key) => (Some(key.reveal().to_owned()), "FACTDESK_SECRET_KEY".to_owned()),
        None => (std::fs::read_to_string(&file).ok(), file.display().to_string()),
    };
    let seal = match text.as_deref().map(Seal::parse).transpose() {
        Ok(seal) => seal,
        Err(words) => return Finding::fail(WHAT, format!("{place} {words}"), LOST),
    };
    let is_file = config.secret_key.is_none() && seal.is_some();
    if is_file && file.metadata().is_ok_and(|file| file.mode() & 0o077 != 0) {
        let remedy = "chmod 600 it. Whoever may have read it and the database knows them: let another key follow (“People” in the operator’s guide).";
        return Finding::fail(WHAT, format!("{place} can be read by others"), remedy);
    }
    match count(owner, seal.unwrap_or_default()).await {
        Err(error) => Finding::fail(WHAT, error.to_string(), "Look at the database’s own log."),
        Ok((all, shut)) if shut > 0 => {
            let found =
                format!("{shut} of {all} cannot be opened with {place}: their codes are refused here");
            Finding::fail(WHAT, found, LOST)
        }
        Ok((all, _)) if is_file && config.database_url.is_some() => Finding::warn(
            WHAT,
            format!("{all}, sealed with a key of this node alone, {place}"),
            "Where other nodes serve too, set FACTDESK_SECRET_KEY to its content on each of them. Keep a copy apart from the backups.",
        ),
        Ok((0, _)) => Finding::ok(WHAT, "none yet"),
        Ok((all, _)) => Finding::ok(WHAT, format!("{place} opens all {all}")),
    }
}

async fn count(owner: &Secret, seal: Seal) -> Result<(usize, usize), Error> {
    let mut c = db::connect(Access::patient(owner.clone())).await.map_err(Error::unavailable)?;
    second_factors::count(&mut c, &seal).await
}
