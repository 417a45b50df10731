//! The one door for changes to articles: each is an entry in the article's chain and the rows that follow from it,
//! in one transaction.

mod again;

pub use again::{Again, again};

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

use super::article::{Article, Command, Event, How, Snapshot};
use super::details::Findings;
use super::exchange::Exchange;
use super::extract::Found;
use super::fold::fold;
use super::store::{blobs, rows};
use crate::clock::Time;
use crate::db::{Connection, Db, confirm};
use crate::error::Error;
use crate::history::{self, Actor, ChainId, Draft, Head, Visibility};
use crate::ids::{ArticleId, EntryId, PersonId};
use crate::schema::form_keys;

/// Who asks, when, and by which form.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Who.
    pub by: PersonId,
    /// When.
    pub now: Time,
    /// The form's one-time key; empty for a program that takes care of repeats itself.
    pub key: String,
    /// SHA-256 of what was typed.
    pub body: [u8; 32],
}

/// A page to keep, and what was read from it.
#[derive(Debug, Clone)]
pub struct Material {
    /// The article's address, if it has one.
    pub url: Option<String>,
    /// The address that answered, if it was fetched.
    pub final_url: Option<String>,
    /// What was asked and answered, if it was fetched.
    pub exchange: Option<Exchange>,
    /// How it came here.
    pub how: How,
    /// What the bytes are.
    pub media_type: String,
    /// The bytes, at most 20 MB.
    pub bytes: Vec<u8>,
    /// What was read from them.
    pub found: Found,
    /// When they were fetched, where that is not now.
    pub taken_at: Option<Time>,
}

/// It is not done, and nothing was written.
#[derive(Debug)]
pub enum Denied {
    /// The same form was sent before, with other words: "Send this as a new one?"
    SentBefore,
    /// Somebody changed the details since the form was rendered.
    Conflict,
    /// It failed.
    Failed(Error),
}

impl From<Error> for Denied {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<diesel::result::Error> for Denied {
    fn from(error: diesel::result::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Failed(error) => error,
            Denied::SentBefore => Self::Refused("You already sent this form, with other words.".to_owned()),
            Denied::Conflict => Self::Conflict("Somebody else changed the same thing first.".to_owned()),
        }
    }
}

/// Imports an article with its first snapshot: bytes, entry and rows together or not at all. A form sent twice
/// imports once.
///
/// # Errors
/// [`Denied`]; nothing was written then.
pub async fn import(db: &Db, sent: Sent, material: Material) -> Result<ArticleId, Denied> {
    db.write(move |c| async move { import_within(c, &sent, material).await }.boxed()).await
}

/// The same within a transaction that does more.
///
/// # Errors
/// As [`import`].
pub async fn import_within(c: &mut Connection, sent: &Sent, material: Material) -> Result<ArticleId, Denied> {
    let id = ArticleId::new();
    if let Some(location) = look(c, sent, &location(id)).await? {
        return article_in(&location);
    }
    let snapshot = Box::new(kept(c, &material).await?);
    let event = Event::ArticleImported { url: material.url, snapshot };
    begin(c, id, sent, &event, &material.found.paragraphs).await?;
    Ok(id)
}

/// Keeps the bytes, and says what an entry says of them.
async fn kept(c: &mut Connection, material: &Material) -> Result<Snapshot, Error> {
    let Material { final_url, exchange, how, media_type, bytes, found, taken_at, .. } = material;
    let sha256 = hex::encode(blobs::keep(c, media_type, bytes).await?);
    Ok(Snapshot {
        sha256,
        media_type: media_type.clone(),
        length: i64::try_from(bytes.len()).map_err(Error::internal)?,
        how: *how,
        final_url: final_url.clone(),
        exchange: exchange.clone(),
        text_sha256: rows::text_sha256(&found.paragraphs),
        found: Findings::from(found),
        taken_at: *taken_at,
    })
}

async fn begin(
    c: &mut Connection,
    id: ArticleId,
    sent: &Sent,
    event: &Event,
    paragraphs: &[String],
) -> Result<(), Denied> {
    let chain = ChainId::Article(id);
    let head = history::begin(c, chain).await?;
    let by = history::alias_of(c, chain, sent.by, history::salt()).await?;
    let article = Article::begin(event, by, sent.now).map_err(Error::internal)?;
    record(c, chain, &head, Actor::Alias(by), sent.now, event).await?;
    let row = rows::of(id, &article, sent.by);
    let first = (1, &article.snapshot, article.snapshot.taken_at.unwrap_or(sent.now));
    rows::insert(c, &row, &rows::of_snapshot(id, first, paragraphs)?).await?;
    Ok(())
}

/// Carries out a command on an article. `position` is the length of its chain when the form was rendered.
///
/// # Errors
/// [`Denied`]; nothing was written then.
pub async fn execute(
    db: &Db,
    id: ArticleId,
    sent: Sent,
    position: Option<i64>,
    command: Command,
) -> Result<(), Denied> {
    db.write(move |c| {
        async move {
            let chain = ChainId::Article(id);
            let head = history::lock(c, chain).await?;
            if look(c, &sent, &location(id)).await?.is_some() {
                return Ok(());
            }
            let mut article = fold(&history::load(c, chain).await?).map_err(Error::internal)?;
            let Some(event) = article.decide(command) else { return Ok(()) };
            // The details are one thing: whoever saw older ones would undo what they never saw.
            if position.is_some_and(|seen| seen != head.length) {
                return Err(Denied::Conflict);
            }
            let by = history::alias_of(c, chain, sent.by, history::salt()).await?;
            record(c, chain, &head, Actor::Alias(by), sent.now, &event).await?;
            article.apply(&event, sent.now).map_err(Error::internal)?;
            let old = rows::load(c, id).await?;
            rows::update(c, &rows::of(id, &article, old.imported_by)).await?;
            Ok(())
        }
        .boxed()
    })
    .await
}

/// An article is the desk's own reading: nobody outside sees its chain, so all of it is sealed.
async fn record(
    c: &mut Connection,
    chain: ChainId,
    head: &Head,
    by: Actor,
    now: Time,
    event: &Event,
) -> Result<(), Error> {
    let payload = event.to_payload().map_err(Error::internal)?;
    let draft = Draft::new(EntryId::new(), event.kind(), Visibility::Sealed, &payload, history::salt());
    let draft = draft.map_err(Error::internal)?;
    history::append(c, chain, head, by, now, vec![draft]).await?;
    Ok(())
}

/// Where an article is read.
pub fn location(id: ArticleId) -> String {
    format!("/desk/articles/{id}")
}

fn article_in(location: &str) -> Result<ArticleId, Denied> {
    let id = location.rsplit('/').next().and_then(|id| id.parse().ok());
    id.ok_or_else(|| Error::internal("a one-time key leads to no article").into())
}

/// Takes the form's one-time key. If it was used before: where that led, for the same words.
async fn look(c: &mut Connection, sent: &Sent, location: &str) -> Result<Option<String>, Denied> {
    if sent.key.is_empty() {
        return Ok(None);
    }
    let row = (
        form_keys::person.eq(sent.by),
        form_keys::key.eq(&sent.key),
        form_keys::body.eq(&sent.body[..]),
        form_keys::location.eq(location),
        form_keys::at.eq(sent.now),
    );
    // Waits for a twin that is under way, so that it then finds the twin's answer.
    let taken = diesel::insert_into(form_keys::table).values(row).on_conflict_do_nothing().execute(c).await?;
    if taken == 1 {
        return Ok(None);
    }
    let found = form_keys::table.find((sent.by, &sent.key)).select((form_keys::body, form_keys::location));
    let (body, location): (Vec<u8>, String) = found.first(c).await?;
    confirm(c).await?;
    if body == sent.body { Ok(Some(location)) } else { Err(Denied::SentBefore) }
}
