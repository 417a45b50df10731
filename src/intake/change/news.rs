//! Tells senders what became of what they suggested, by mail, in the transaction in which it became so.
//!
//! A mail holds our words and the address of the page, never the sender's: anybody can type anybody's address into a
//! form, and we carry no stranger's text to a third person.

use crate::clock::{Time, exact};
use crate::db::{Connection, place};
use crate::error::Error;
use crate::ids::{ClaimId, SuggestionId};
use crate::intake::store;
use crate::intake::token::{Secret, Token};
use crate::outbox::mail::{self, Mail};
use crate::schema::{checks, revisions, suggestions};
use crate::web::frame::language_of;
use crate::web::texts::Texts;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// At most so many are written to at once, so that no crowd of suggestions can keep a check from being published.
const MOST: i64 = 1000;

/// What a mail is about.
enum News {
    Published,
    Corrected,
    Retracted,
}

/// The page of this claim has changed: tells everybody who asked for it, or for a duplicate of it. A slip of the pen
/// that was mended is no news.
///
/// # Errors
/// When the database can't be used.
pub async fn changed(c: &mut Connection, claim: ClaimId, site: &str) -> Result<(), Error> {
    let senders = senders(c, claim).await?;
    let Some(page) = page(c, claim, &senders).await? else { return Ok(()) };
    let kind: String = revisions::table.find((claim, page.revision)).select(revisions::kind).first(c).await?;
    let news = match kind.as_str() {
        _ if page.retracted => News::Retracted,
        "first" => News::Published,
        "typo" => return Ok(()),
        _ => News::Corrected,
    };
    tell(c, news, &page, senders, site).await
}

/// This claim ended in another: if that has a page, whoever asked for this one is told at once.
///
/// # Errors
/// When the database can't be used.
pub async fn merged(c: &mut Connection, claim: ClaimId, site: &str) -> Result<(), Error> {
    let senders = senders(c, claim).await?;
    newly(c, claim, senders, site).await
}

/// Who asked for the claim, or for one that ended in it, and wants mails.
async fn senders(c: &mut Connection, claim: ClaimId) -> Result<Senders, Error> {
    let same = store::ended_in(c, claim).await?;
    let theirs = suggestions::claim.eq_any(same).and(suggestions::contact.is_not_null());
    let senders: Senders = suggestions::table
        .filter(theirs)
        .order((suggestions::received_at, suggestions::id))
        .limit(MOST)
        .select((suggestions::id, suggestions::contact))
        .load(c)
        .await?;
    if i64::try_from(senders.len()).is_ok_and(|number| number == MOST) {
        tracing::warn!(%claim, MOST, "not all who suggested this claim are written to");
    }
    Ok(senders)
}

/// These suggestions were attached to `claim`: whose claim has a page already is told at once.
///
/// # Errors
/// When the database can't be used.
pub async fn attached(
    c: &mut Connection,
    claim: ClaimId,
    ids: &[SuggestionId],
    site: &str,
) -> Result<(), Error> {
    let senders = reachable(c, ids).await?;
    newly(c, claim, senders, site).await
}

/// Tells those to whom the page of the claim, or of the one it ended in, is new, however often it was corrected.
async fn newly(c: &mut Connection, claim: ClaimId, senders: Senders, site: &str) -> Result<(), Error> {
    let (standing, _) = store::standing(c, claim).await?;
    let Some(page) = page(c, standing, &senders).await? else { return Ok(()) };
    let news = if page.retracted { News::Retracted } else { News::Published };
    tell(c, news, &page, senders, site).await
}

/// These suggestions were declined at `at`.
///
/// # Errors
/// When the database can't be used.
pub async fn declined(c: &mut Connection, ids: &[SuggestionId], at: Time, site: &str) -> Result<(), Error> {
    let t = Texts::of(language_of(&place(c).await?));
    let words = (t.get("mail-declined-subject").into_owned(), t.get("mail-declined").into_owned());
    let senders = reachable(c, ids).await?;
    // Declined again after it was taken back, it is told again.
    write(c, senders, &words, &format!("declined/{}", exact(at)), site).await
}

type Senders = Vec<(SuggestionId, Option<String>)>;

async fn reachable(c: &mut Connection, ids: &[SuggestionId]) -> Result<Senders, Error> {
    let theirs = suggestions::id.eq_any(ids).and(suggestions::contact.is_not_null());
    let columns = (suggestions::id, suggestions::contact);
    Ok(suggestions::table.filter(theirs).select(columns).load(c).await?)
}

/// The page that senders are told of.
struct Page {
    claim: ClaimId,
    revision: i32,
    retracted: bool,
}

/// The claim's page, if it has one and there is anybody to tell of it.
async fn page(c: &mut Connection, claim: ClaimId, senders: &Senders) -> Result<Option<Page>, Error> {
    if senders.is_empty() {
        return Ok(None);
    }
    let columns = (checks::revision, checks::retracted);
    let found: Option<(i32, bool)> = checks::table.find(claim).select(columns).first(c).await.optional()?;
    Ok(found.map(|(revision, retracted)| Page { claim, revision, retracted }))
}

async fn tell(
    c: &mut Connection,
    news: News,
    page: &Page,
    senders: Senders,
    site: &str,
) -> Result<(), Error> {
    let t = Texts::of(language_of(&place(c).await?));
    let (what, subject, text) = match news {
        News::Published => ("published", t.get("mail-published-subject"), t.get("mail-published")),
        News::Corrected => ("corrected", t.get("mail-corrected-subject"), t.get("mail-corrected")),
        News::Retracted => ("retracted", t.get("mail-retracted-subject"), t.get("mail-retracted")),
    };
    let words = (subject.into_owned(), text.into_owned());
    write(c, senders, &words, &format!("{what}/{}/{}", page.claim, page.revision), site).await
}

async fn write(
    c: &mut Connection,
    senders: Senders,
    (subject, text): &(String, String),
    what: &str,
    site: &str,
) -> Result<(), Error> {
    if senders.is_empty() {
        return Ok(());
    }
    let secret: Secret = store::secret(c).await?;
    let t = Texts::of(language_of(&place(c).await?));
    let (open, end) = (t.get("mail-open"), t.get("mail-end"));
    for (id, contact) in senders {
        let Some(to) = contact else { continue };
        let page = format!("{site}{}", Token::of(&secret, id).path());
        let text = format!("{text}\n\n{open}\n{page}\n\n{end}\n");
        let dedupe = format!("suggestion/{id}/{what}");
        mail::enqueue(c, Mail { to, subject: subject.clone(), text, dedupe }).await?;
    }
    Ok(())
}
