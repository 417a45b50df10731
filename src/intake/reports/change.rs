//! Writes of reports: they come in, their sender wants no mail any more, they are answered.

use super::ANSWERED_WITHIN;
use super::store::About;
use crate::clock::{Time, exact};
use crate::db::{Connection, confirm, place};
use crate::error::Error;
use crate::ids::{ClaimId, ReportId};
use crate::intake::change::count;
use crate::intake::store;
use crate::intake::token::{FormKey, Secret, Token};
use crate::intake::words::{Fault, Grounds, Seen};
use crate::outbox::mail::{self, Mail};
use crate::outbox::store as outbox;
use crate::schema::reports;
use crate::web::frame::language_of;
use crate::web::texts::Texts;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A report as it comes in.
#[derive(Clone, Debug)]
pub struct New {
    /// What is wrong.
    pub wrong: Fault,
    /// How the reader knows.
    pub why: Grounds,
    /// Where it can be seen, if anywhere.
    pub source: Option<Seen>,
    /// Where the sender wants to be written to.
    pub contact: Option<String>,
    /// The form's one-time key.
    pub key: FormKey,
    /// The network address that limits count. It is not kept with the report.
    pub address: String,
}

/// What became of a form.
pub enum Taken {
    /// It is kept, or was before: here is its page.
    Kept(Token),
    /// The same form was sent before with other words.
    OtherWords,
}

/// Keeps a report, once for each key. Its number is the next; one that is held up takes none.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait; nothing is then kept.
pub async fn receive(
    c: &mut Connection,
    secret: &Secret,
    about: &About,
    new: &New,
    now: Time,
) -> Result<Taken, Error> {
    if let Some(taken) = twin(c, secret, about, new).await? {
        return Ok(taken);
    }
    count(c, &format!("report:{}", new.address), now).await?;
    let id = ReportId::new();
    let token = Token::of_report(secret, id);
    let row = (
        reports::id.eq(id),
        reports::token_hash.eq(token.hash().to_vec()),
        reports::form_key.eq(new.key.as_str()),
        reports::claim.eq(about.claim),
        reports::revision.eq(about.revision),
        reports::wrong.eq(new.wrong.as_str()),
        reports::why.eq(new.why.as_str()),
        reports::source.eq(new.source()),
        reports::contact.eq(&new.contact),
        reports::received_at.eq(now),
        reports::due_at.eq(now + ANSWERED_WITHIN),
    );
    let insert = diesel::insert_into(reports::table).values(row);
    // Waits for a twin that is under way, so that it then finds the twin's row.
    match insert.on_conflict(reports::form_key).do_nothing().execute(c).await? {
        1 => Ok(Taken::Kept(token)),
        _ => twin(c, secret, about, new).await?.ok_or(Error::NotFound),
    }
}

/// What became of the same form when it was sent before, if it was.
async fn twin(c: &mut Connection, secret: &Secret, about: &About, new: &New) -> Result<Option<Taken>, Error> {
    type Row = (ReportId, ClaimId, String, String, String, Option<String>);
    let sent = reports::table.filter(reports::form_key.eq(new.key.as_str()));
    let columns =
        (reports::id, reports::claim, reports::wrong, reports::why, reports::source, reports::contact);
    let found: Option<Row> = sent.select(columns).first(c).await.optional()?;
    confirm(c).await?;
    Ok(found.map(|(first, claim, wrong, why, source, contact)| {
        let same = (claim, wrong.as_str(), why.as_str(), source.as_str(), &contact)
            == (about.claim, new.wrong.as_str(), new.why.as_str(), new.source(), &new.contact);
        if same { Taken::Kept(Token::of_report(secret, first)) } else { Taken::OtherWords }
    }))
}

impl New {
    fn source(&self) -> &str {
        self.source.as_ref().map_or("", Seen::as_str)
    }
}

/// Forgets where the sender wanted to be written to, at their wish, with the mails that lie here.
///
/// # Errors
/// When the database can't be written.
pub async fn stop_mails(c: &mut Connection, token: &Token) -> Result<(), Error> {
    let theirs = reports::table.filter(reports::token_hash.eq(token.hash().to_vec()));
    let forget = diesel::update(theirs).set(reports::contact.eq(None::<String>));
    let found: Option<ReportId> = forget.returning(reports::id).get_result(c).await.optional()?;
    match found {
        Some(id) => outbox::forget(c, &format!("report/{id}/")).await,
        None => Ok(()),
    }
}

/// Forgets where senders wanted to be written to whose reports were answered before `before`.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, before: Time) -> Result<(), Error> {
    let old = reports::contact.is_not_null().and(reports::answered_at.lt(before));
    let forget = reports::contact.eq(None::<String>);
    diesel::update(reports::table.filter(old)).set(forget).execute(c).await?;
    Ok(())
}

/// Tells the sender that the report of this number was answered at `at`, if they want a mail: our words and the address
/// of the page, never theirs, for anybody can type anybody's address into a form.
///
/// # Errors
/// When the database can't be used.
pub async fn answered(c: &mut Connection, number: i64, at: Time, site: &str) -> Result<(), Error> {
    let sender = reports::table.filter(reports::number.eq(number)).select((reports::id, reports::contact));
    let (id, contact): (ReportId, Option<String>) = sender.first(c).await?;
    let Some(to) = contact else { return Ok(()) };
    let secret = store::secret(c).await?;
    let t = Texts::of(language_of(&place(c).await?));
    let page = format!("{site}{}", Token::of_report(&secret, id).report_path());
    let (text, open, end) =
        (t.with("mail-report", &[("n", number)]), t.get("mail-open"), t.get("mail-report-end"));
    let text = format!("{text}\n\n{open}\n{page}\n\n{end}\n");
    let subject = t.with("mail-report-subject", &[("n", number)]);
    // Answered again, it is told again.
    let dedupe = format!("report/{id}/{}", exact(at));
    mail::enqueue(c, Mail { to, subject, text, dedupe }).await
}
