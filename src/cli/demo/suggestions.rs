//! What readers of the demo newsroom ask for, sent as their form sends it.

use super::content;
use crate::app::App;
use crate::cli::place::said;
use crate::clock::Time;
use crate::error::Error;
use crate::intake::change::{New, Taken, receive};
use crate::intake::store;
use crate::intake::token::FormKey;
use crate::intake::words::{Said, Seen};
use anyhow::anyhow;
use futures_util::FutureExt;

/// Sends one at this time; its sender leaves no address.
///
/// # Errors
/// When its words are not those of a suggestion, or the database can't be written.
pub async fn send(app: &App, suggestion: &content::Suggestion, at: Time) -> anyhow::Result<()> {
    let wrong = |wrong| anyhow!("{}: {wrong:?}", suggestion.said);
    let said_words = Said::parse(&suggestion.said).map_err(wrong)?;
    let seen = suggestion.seen.as_deref().map(Seen::parse).transpose().map_err(wrong)?;
    let language = suggestion.language.clone();
    let sent: Result<Taken, Error> = app
        .db
        .write(move |c| {
            async move {
                let secret = store::secret(c).await?;
                let key = FormKey::new(&secret, at, rand::random());
                let address = "demo".to_owned();
                let new = New { said: said_words, seen, language, contact: None, key, address };
                receive(c, &secret, &new, at).await
            }
            .boxed()
        })
        .await;
    sent.map(drop).map_err(said)
}
