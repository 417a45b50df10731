//! The one door for changes to articles: each is an entry in the article's chain and the rows that follow from it,
//! in one transaction.

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
    let id = ArticleId::new();
    db.write(move |c| {
        async move {
            if let Some(location) = look(c, &sent, &location(id)).await? {
                return article_in(&location);
            }
            let Material { url, final_url, exchange, how, media_type, bytes, found } = material;
            let sha256 = hex::encode(blobs::keep(c, &media_type, &bytes).await?);
            let length = i64::try_from(bytes.len()).map_err(Error::internal)?;
            let text_sha256 = rows::text_sha256(&found.paragraphs);
            let findings = Findings::from(&found);
            let snapshot = Snapshot {
                sha256,
                media_type,
                length,
                how,
                final_url,
                exchange,
                text_sha256,
                found: findings,
            };
            let event = Event::ArticleImported { url, snapshot: Box::new(snapshot) };
            begin(c, id, &sent, &event, &found.paragraphs).await?;
            Ok(id)
        }
        .boxed()
    })
    .await
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
    record(c, chain, &head, by, sent.now, event).await?;
    let (row, snapshot) = rows::of(id, &article, sent.by, paragraphs)?;
    rows::insert(c, &row, &snapshot).await?;
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
            record(c, chain, &head, by, sent.now, &event).await?;
            article.apply(&event).map_err(Error::internal)?;
            let old = rows::load(c, id).await?;
            let (row, _) = rows::of(id, &article, old.imported_by, &[])?;
            rows::update(c, &row).await?;
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
    by: history::Alias,
    now: Time,
    event: &Event,
) -> Result<(), Error> {
    let payload = event.to_payload().map_err(Error::internal)?;
    let draft = Draft::new(EntryId::new(), event.kind(), Visibility::Sealed, &payload, history::salt());
    let draft = draft.map_err(Error::internal)?;
    history::append(c, chain, head, Actor::Alias(by), now, vec![draft]).await?;
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
