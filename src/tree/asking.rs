//! The log's side of C2SP tlog-witness: each new head is shown to the witnesses. It runs beside everything else; nobody
//! who writes waits for it.

use super::cosignature::{Witness, cosigned};
use super::shown;
use super::store;
use crate::app::App;
use crate::error::Error;
use std::collections::HashMap;
use std::time::Duration;

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(2);
/// A witness that answers later is asked again.
const PATIENCE: Duration = Duration::from_secs(10);

/// A witness and where it is asked.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Whose cosignatures are taken.
    pub witness: Witness,
    /// What ends before `/add-checkpoint`.
    pub url: String,
}

/// Shows each new head to all witnesses, again and again.
pub async fn run(app: &App, partners: &[Partner]) {
    // Twice is harmless.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().timeout(PATIENCE).user_agent("factdesk");
    let Ok(client) = client.no_proxy().redirect(reqwest::redirect::Policy::none()).build() else {
        tracing::error!("witnesses cannot be asked: no client");
        return std::future::pending().await;
    };
    // Where each stands, as far as it said so.
    let (mut stands, mut said) = (HashMap::new(), HashMap::new());
    loop {
        tokio::time::sleep(PAUSE).await;
        for partner in partners {
            let name = partner.witness.name().to_owned();
            let words = match ask(app, &client, partner, &mut stands).await {
                Ok(()) => String::new(),
                Err(error) => {
                    std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)
                }
            };
            let before = said.insert(name.clone(), words.clone()).unwrap_or_default();
            if !words.is_empty() && words != before {
                tracing::warn!(witness = %name, why = %words, "a witness did not cosign; it is asked again");
            }
        }
    }
}

/// Shows it the newest head, unless it cosigned that.
///
/// # Errors
/// When the witness or the database does not answer, or refuses.
pub async fn ask(
    app: &App,
    client: &reqwest::Client,
    partner: &Partner,
    stands: &mut HashMap<String, u64>,
) -> Result<(), Error> {
    let name = partner.witness.name();
    let mut c = app.db.read().await?;
    let Some((key, note)) = store::newest_checkpoint(&mut c).await? else { return Ok(()) };
    let size = note.lines().nth(1).and_then(|size| size.parse::<u64>().ok()).unwrap_or_default();
    if store::cosignatures(&mut c, size, key).await?.iter().any(|(witness, _)| witness == name) {
        return Ok(());
    }
    let old = stands.get(name).copied().unwrap_or_default().min(size);
    let proof = shown::since(&mut c, size, old).await?;
    drop(c);
    let body = format!("old {old}\n{proof}\n{note}");
    let sent = client.post(format!("{}/add-checkpoint", partner.url)).body(body).send();
    let answer = sent.await.map_err(Error::internal)?;
    let answer = (answer.status().as_u16(), answer.text().await.map_err(Error::internal)?);
    take(app, partner, stands, (size, key, &note), answer).await
}

/// What it answered: kept if it is its cosignature.
async fn take(
    app: &App,
    partner: &Partner,
    stands: &mut HashMap<String, u64>,
    (size, key, note): (u64, i32, &str),
    (status, text): (u16, String),
) -> Result<(), Error> {
    let name = partner.witness.name();
    match status {
        200 => {
            let both = format!("{note}{text}");
            let now = app.clock.now();
            if cosigned(&both, std::slice::from_ref(&partner.witness), now.timestamp().unsigned_abs()).ok()
                != Some(1)
            {
                return Err(Error::internal("it answered with no cosignature of its own"));
            }
            stands.insert(name.to_owned(), size);
            store::keep_cosignature(&app.db, (size, key), name, text.trim_end(), now).await
        }
        409 => {
            let there = text.trim().parse::<u64>().map_err(Error::internal)?;
            let known = stands.insert(name.to_owned(), there);
            if there > size || known == Some(there) {
                return Err(Error::internal(format!(
                    "it stands at {there} entries, and refuses these {size}"
                )));
            }
            Ok(())
        }
        other => Err(Error::internal(format!("it answered {other}"))),
    }
}
