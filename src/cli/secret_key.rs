//! The key that seals secrets in the database: a setting, or a file of this node that nobody else can read.

use crate::config::{Config, Secret};
use crate::seal::Seal;
use anyhow::Context;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Settings with the key in them; made and kept if there is none.
pub fn with_key(mut config: Config) -> anyhow::Result<Config> {
    if let Some(key) = &config.secret_key {
        let read = Seal::parse(key.reveal());
        read.map_err(|words| anyhow::anyhow!("FACTDESK_SECRET_KEY {words}"))?;
        return Ok(config);
    }
    let path = config.data_dir.join("secret-key");
    let key = kept(&path).with_context(|| path.display().to_string())?;
    Seal::parse(&key).map_err(|words| anyhow::anyhow!("{} {words}", path.display()))?;
    if config.database_url.is_some() {
        tracing::warn!(
            file = %path.display(),
            "FACTDESK_SECRET_KEY is not set: second factors and webhooks are sealed with a key of this node, and no other can check their codes or call them"
        );
    }
    config.secret_key = Some(Secret::from(key));
    Ok(config)
}

fn kept(path: &Path) -> anyhow::Result<String> {
    match fs::read_to_string(path) {
        Ok(key) => return Ok(key.trim().to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let (key, folder) = (Seal::new_key(), path.parent().unwrap_or(Path::new(".")));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    // Under another name until it is whole: half a key would be taken for another one.
    let part = path.with_extension("part");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    file.write_all(format!("{key}\n").as_bytes())?;
    file.sync_all()?;
    fs::rename(&part, path)?;
    File::open(folder)?.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::kept;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("factdesk-key-{}", uuid::Uuid::now_v7()));
        let path = folder.join("secret-key");
        let made = kept(&path).unwrap();
        assert_eq!((made.len(), kept(&path).unwrap()), (64, made));
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
