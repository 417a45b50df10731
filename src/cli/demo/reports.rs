//! Errors that readers of the demo newsroom report, sent as their form sends them, and what the desk answers.

use super::content;
use crate::app::App;
use crate::claims::change::Ask;
use crate::claims::command::Command;
use crate::claims::reports::store::of_claim;
use crate::claims::words::Reason;
use crate::cli::place::said;
use crate::clock::Time;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::intake::reports::change::{New, receive};
use crate::intake::reports::store::about_claim;
use crate::intake::store;
use crate::intake::token::FormKey;
use crate::intake::words::{Fault, Grounds, Seen};
use anyhow::{Context, anyhow};
use futures_util::FutureExt;

/// Sends one about this claim's check at this time, and answers with its number; its sender leaves no address.
///
/// # Errors
/// When its words are not those of a report, the claim was not published, or the database can't be written.
pub async fn send(app: &App, claim: ClaimId, report: &content::Report, at: Time) -> anyhow::Result<i64> {
    let wrong = |wrong| anyhow!("{}: {wrong:?}", report.wrong);
    let fault = Fault::parse(&report.wrong).map_err(wrong)?;
    let why = Grounds::parse(&report.why).map_err(wrong)?;
    let source = report.source.as_deref().map(Seen::parse).transpose().map_err(wrong)?;
    let sent: Result<i64, Error> = app
        .db
        .write(move |c| {
            async move {
                let (secret, about) = (store::secret(c).await?, about_claim(c, claim).await?);
                let key = FormKey::new(&secret, at, rand::random());
                let new = New { wrong: fault, why, source, contact: None, key, address: "demo".to_owned() };
                receive(c, &secret, &about, &new, at).await?;
                let newest = of_claim(c, claim).await?.into_iter().next();
                newest.map(|line| line.number).ok_or(Error::NotFound)
            }
            .boxed()
        })
        .await;
    sent.map_err(said)
}

/// The answer to the report of this number, which came at `received_at`.
///
/// # Errors
/// When its words are none.
pub fn ask(report: i64, received_at: Time, answer: &content::ReportAnswer) -> anyhow::Result<Ask> {
    let words = Reason::parse(&answer.words).map_err(anyhow::Error::msg).context("the answer")?;
    Ok(Ask::Plain(Command::AnswerReport { report, received_at, outcome: answer.outcome, words }))
}
