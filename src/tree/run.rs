//! The sequencer as long as the server runs: soon after entries were committed, on any one of the nodes.

use super::sequence::sequence;
use super::signer::Keeping;
use super::store;
use crate::app::App;
use crate::error::Error;
use std::error::Error as _;
use std::time::Duration;

/// How long an entry waits for its number at most, if all is well.
const PAUSE: Duration = Duration::from_secs(1);

/// Numbers what waits, again and again. Writers never wait for it: it only reads what they have committed.
pub async fn run(app: &App, keeping: &Keeping) {
    let mut said = String::new();
    loop {
        tokio::time::sleep(PAUSE).await;
        let words = match once(app, keeping).await {
            Ok(words) => words.to_owned(),
            Err(error) => error.source().map_or_else(|| error.to_string(), ToString::to_string),
        };
        // Once is enough, until it is something else.
        if words != said {
            if !words.is_empty() {
                tracing::error!(why = %words, "entries wait for their place in the public log");
            }
            said = words;
        }
    }
}

/// One round; what keeps this node from signing, if anything does.
async fn once(app: &App, keeping: &Keeping) -> Result<&'static str, Error> {
    if !store::is_wanted(&mut *app.db.read().await?).await? {
        return Ok("");
    }
    let now = app.clock.now();
    let Some(signer) = keeping.signer(&app.db, now).await? else {
        return Ok("this node has not the key of the log that is in force; one that has it must run");
    };
    let numbered = sequence(&app.db, &signer, now).await?;
    tracing::debug!(numbered, "the public log has grown");
    Ok("")
}
