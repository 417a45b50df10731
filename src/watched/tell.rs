//! Tells claims what became of the pages that they rest on. What they say stays as it is: people judge.

use super::compare::{Quoted, compare};
use super::look::Page;
use super::store::{self, Watcher};
use crate::app::App;
use crate::articles::article::How;
use crate::articles::change::{Again, Material, again};
use crate::articles::exchange::Exchange;
use crate::articles::extract::Found;
use crate::articles::fetch::Fetched;
use crate::articles::gather;
use crate::articles::store::{self as articles, blobs::Blob};
use crate::claims::change::{Denied, Desk};
use crate::claims::changed::{Change, Finding, Place, Version};
use crate::claims::changes::text_of;
use crate::claims::claim::{Claim, at};
use crate::claims::command::Command;
use crate::claims::parts::Appearance;
use crate::claims::store as desk;
use crate::error::Error;
use crate::ids::ArticleId;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use url::Url;

/// The page did not come for the last time.
///
/// # Errors
/// When the database can't be read or written; the next look tells it then.
pub async fn gone(app: &App, url: &str, why: &str) -> Result<(), Error> {
    everybody(app, url, &Finding::PageGone { why: why.to_owned() }).await
}

/// It came again.
///
/// # Errors
/// As [`gone`].
pub async fn back(app: &App, url: &str) -> Result<(), Error> {
    everybody(app, url, &Finding::PageBack {}).await
}

async fn everybody(app: &App, url: &str, finding: &Finding) -> Result<(), Error> {
    for watcher in store::watchers(&mut *app.db.read().await?, url).await? {
        let Some(place) = place(&watcher) else { continue };
        let change = Change { place, finding: finding.clone(), before: None, after: None };
        note(app, watcher.claim, change, None).await?;
    }
    Ok(())
}

fn place(watcher: &Watcher) -> Option<Place> {
    match watcher.part.as_str() {
        "appearance" => Some(Place::Appearance(watcher.number)),
        "source" => Some(Place::Source(watcher.number)),
        _ => None,
    }
}

/// A text that is not the one of the last look. Whether it is another one than anybody who rests on it knew.
///
/// # Errors
/// As [`gone`].
pub async fn changed(app: &App, url: &str, page: Page) -> Result<bool, Error> {
    let Some(found) = page.paragraphs else { return Ok(false) };
    let mut c = app.db.read().await?;
    let (articles, watchers) = (store::articles_at(&mut c, url).await?, store::watchers(&mut c, url).await?);
    drop(c);
    let Fetched { final_url, exchange, media_type, bytes, .. } = page.fetched;
    let blob = Arc::new(Blob { media_type, bytes });
    let text = found.text();
    let charset = page.fetched.charset_header.clone();
    let answer = (&final_url, &exchange, charset.as_deref());
    let (newest, mut is_other) = snapshots(app, articles, answer, &found, &blob).await?;
    for watcher in watchers {
        let after = match watcher.article {
            Some(article) => match newest.get(&article) {
                Some(number) => Version::Snapshot { article, number: *number },
                None => continue,
            },
            None => {
                let sha256 = hex::encode(Sha256::digest(&blob.bytes));
                let charset = page.fetched.charset_header.clone();
                Version::Copy { sha256, media_type: blob.media_type.clone(), charset }
            }
        };
        is_other |= tell(app, &watcher, after, &text, &blob).await?;
    }
    Ok(is_other)
}

/// The number of each article's newest snapshot, and whether one is new.
async fn snapshots(
    app: &App,
    articles: Vec<ArticleId>,
    (final_url, exchange, charset): (&Url, &Exchange, Option<&str>),
    found: &Found,
    blob: &Blob,
) -> Result<(HashMap<ArticleId, i32>, bool), Error> {
    let (mut newest, mut is_other) = (HashMap::new(), false);
    for article in articles {
        if let Some(number) = read_otherwise(app, article, (final_url, charset), &found.text()).await? {
            newest.insert(article, number);
            continue;
        }
        let material = Material {
            url: None,
            final_url: Some(final_url.to_string()),
            exchange: Some(exchange.clone()),
            how: How::Fetched,
            media_type: blob.media_type.clone(),
            bytes: blob.bytes.clone(),
            found: found.clone(),
            taken_at: None,
        };
        let (Again::Same(number) | Again::Taken(number), taken) =
            match again(&app.db, article, app.clock.now(), material).await.map_err(Error::from)? {
                taken @ Again::Taken(_) => (taken, true),
                same => (same, false),
            };
        is_other |= taken;
        newest.insert(article, number);
    }
    Ok((newest, is_other))
}

/// The number of the newest snapshot, if it holds this text as pages are read today: a better reading of the same page is no
/// change of it.
async fn read_otherwise(
    app: &App,
    article: ArticleId,
    (url, charset): (&Url, Option<&str>),
    text: &str,
) -> Result<Option<i32>, Error> {
    let mut c = app.db.read().await?;
    let newest = articles::all_snapshots(&mut c, article).await?.into_iter().next();
    let Some(number) = newest.map(|newest| newest.number) else { return Ok(None) };
    let blob = match articles::bytes(&mut c, article, number).await {
        Err(Error::Gone | Error::NotFound) => return Ok(None),
        blob => blob?,
    };
    drop(c);
    let today = app.clock.now().date_naive();
    let charset = charset.map(str::to_owned);
    let again = gather::read(&blob.bytes, &blob.media_type, charset, Some(url), today).await;
    Ok(again.is_ok_and(|again| again.text() == text).then_some(number))
}

/// Whether the claim knew another text, and is told.
async fn tell(
    app: &App,
    watcher: &Watcher,
    after: Version,
    text: &str,
    blob: &Arc<Blob>,
) -> Result<bool, Error> {
    let Some(place) = place(watcher) else { return Ok(false) };
    let claim = match desk::load(&mut *app.db.read().await?, watcher.claim).await {
        Ok(loaded) => loaded.claim,
        Err(Error::NotFound) => return Ok(false),
        Err(error) => return Err(error),
    };
    let before = match claim.known_version(place) {
        Some(before) if before != after => before,
        Some(_) => return Ok(false),
        None => {
            first(app, &claim, place, after, blob).await?;
            return Ok(false);
        }
    };
    let hint = match &after {
        Version::Copy { charset, .. } => charset.as_deref(),
        Version::Snapshot { .. } => None,
    };
    // A copy that cannot be read any more was redacted, or is no text: there is nothing to compare with.
    let Some(old) = text_of(app, &before, hint).await? else { return Ok(false) };
    let text = text.to_owned();
    let work = move || compare(&old, &text, &quoted(&claim, place));
    let Some(finding) = tokio::task::spawn_blocking(work).await.map_err(Error::internal)? else {
        return Ok(false);
    };
    let blob = matches!(after, Version::Copy { .. }).then(|| blob.clone());
    let change = Change { place, finding, before: Some(before), after: Some(after) };
    note(app, watcher.claim, change, blob).await
}

/// Keeps a page of which there is no copy yet: what is there at the first look is what later ones compare with.
async fn first(
    app: &App,
    claim: &Claim,
    place: Place,
    after: Version,
    blob: &Arc<Blob>,
) -> Result<(), Error> {
    let finding = Finding::CopyKept { url: claim.page_of(place).cloned() };
    let change = Change { place, finding, before: None, after: Some(after) };
    note(app, claim.id, change, Some(blob.clone())).await.map(drop)
}

fn quoted(claim: &Claim, place: Place) -> Quoted<'_> {
    match place {
        Place::Appearance(number) => match at(&claim.appearances, number) {
            Some(Appearance { article: Some(article), .. }) => {
                article.anchor.as_ref().map_or(Quoted::Nothing, Quoted::At)
            }
            Some(Appearance { quote: Some(quote), .. }) => Quoted::Words(quote.as_str()),
            _ => Quoted::Nothing,
        },
        Place::Source(number) => {
            let excerpt = claim.source(number).and_then(|source| source.details.excerpt.as_ref());
            excerpt.map_or(Quoted::Nothing, |excerpt| Quoted::Words(excerpt.as_str()))
        }
    }
}

/// Whether it was news: another node, or an earlier try, may have told it.
async fn note(
    app: &App,
    claim: crate::ids::ClaimId,
    change: Change,
    blob: Option<Arc<Blob>>,
) -> Result<bool, Error> {
    let command = Command::NoteChange { change: Box::new(change) };
    let desk = Desk::of(app);
    let noted = match blob {
        Some(blob) => desk.note_with(claim, command, blob).await,
        None => desk.note(claim, command).await,
    };
    match noted {
        Ok(_) => Ok(true),
        Err(Denied::Refused(_)) => Ok(false),
        Err(Denied::Failed(error)) => Err(error),
        Err(other) => Err(Error::internal(format!("a change of the evidence: {other:?}"))),
    }
}
