//! The one who numbers entries: locks the head, gives each waiting entry the next number, stores hashes, signs, keeps the
//! checkpoint, and only once that is committed does anybody get it. Never signs what does not begin with all it signed before.

use super::checkpoint::Checkpoint;
use super::grow::{Edge, Known};
use super::key::LogKey;
use super::leaf::Leaf;
use super::signer::Signer;
use super::store::{self, MOST, NewLeaf};
use crate::clock::Time;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::history::Hash;
use futures_util::FutureExt;

/// Numbers all entries that wait; how many they were.
///
/// # Errors
/// When the database can't be written, or the tree is not the one that was signed: then nothing is signed.
pub async fn sequence(db: &Db, signer: &Signer, now: Time) -> Result<u64, Error> {
    let mut numbered = 0;
    while store::is_wanted(&mut *db.read().await?).await? {
        let (own, kept) = (signer.clone(), signer.folder.signed()?);
        let done = db.write(move |c| async move { step(c, &own, kept.as_deref(), now).await }.boxed());
        // Another node is at it.
        let Some((some, note)) = done.await? else { break };
        signer.folder.keep_signed(&note)?;
        numbered += some;
    }
    Ok(numbered)
}

/// One transaction: how many entries it numbered, and the signed head.
async fn step(
    c: &mut Connection,
    signer: &Signer,
    kept: Option<&str>,
    now: Time,
) -> Result<Option<(u64, String)>, Error> {
    let Some(head) = store::lock_head(c).await? else { return Ok(None) };
    let newest = store::newest_checkpoint(c).await?;
    let signed_by = newest.as_ref().map(|(key, _)| *key);
    let mut edge = edge(c, signer, head, newest.map(|(_, note)| note), kept).await?;
    let old = edge.size();
    let mut new = Vec::new();
    for (chain, position, hash) in store::waiting(c, MOST).await? {
        let number = edge.size();
        let leaf = Leaf::of(&chain, position, hash).text();
        let hashes = edge.add(leaf.as_bytes()).map_err(Error::internal)?;
        new.push(NewLeaf { number, chain, position, hash, hashes });
    }
    let (size, root) = (edge.size(), edge.root().map_err(Error::internal)?);
    if new.is_empty() && signed_by == Some(signer.number) {
        return Ok(None);
    }
    if !new.is_empty() {
        store::number(c, &new, old, (size, root)).await?;
    }
    let signed = Checkpoint { origin: signer.key.origin().to_owned(), size, root }.sign(&signer.key);
    let note = signed.map_err(Error::internal)?;
    store::keep_checkpoint(c, size, signer.number, &note, now).await?;
    Ok(Some((size - old, note)))
}

/// The right edge of the tree, once it is certain that it is the one that was signed last, here and by any node.
async fn edge(
    c: &mut Connection,
    signer: &Signer,
    head: (u64, Hash),
    newest: Option<String>,
    kept: Option<&str>,
) -> Result<Edge, Error> {
    let keys: Vec<String> = store::key_rows(c).await?.into_iter().map(|row| row.verifier).collect();
    if keys.last().map(String::as_str) != Some(signer.key.verifier()) {
        return Err(Error::unavailable("another key of the log is in force"));
    }
    let edge = edge_at(c, head.0).await?;
    if edge.root().ok() != Some(head.1) {
        return Err(refused("its hashes do not give the root of its head"));
    }
    match newest.map(|note| Checkpoint::open(&note, &keys, "checkpoint")).transpose() {
        Ok(None) if head.0 == 0 => {}
        Ok(Some(newest)) if (newest.size, newest.root) == head => {}
        _ => return Err(refused("its head is not the one that was signed last")),
    }
    if let Some(kept) = kept {
        let kept = Checkpoint::open(kept, &keys, "checkpoint kept in the data folder");
        begins_with(c, &edge, &kept.map_err(|error| refused(&error.to_string()))?).await?;
    }
    Ok(edge)
}

/// How the log stands.
pub struct Standing {
    /// Entries with a number.
    pub size: u64,
    /// The hash of all of them.
    pub root: Hash,
    /// What signatures are checked with, the key in force last.
    pub keys: Vec<String>,
}

/// How the log stands.
///
/// # Errors
/// When the database can't be read.
pub async fn standing(c: &mut Connection) -> Result<Standing, Error> {
    let (size, root) = store::head(c).await?;
    let keys = store::key_rows(c).await?.into_iter().map(|row| row.verifier).collect();
    Ok(Standing { size, root, keys })
}

/// Whether the log begins with what a checkpoint says that was kept outside of the database.
///
/// # Errors
/// The reason why not.
pub async fn continues(c: &mut Connection, kept: &str) -> Result<(), Error> {
    let standing = standing(c).await?;
    let kept = Checkpoint::open(kept, &standing.keys, "checkpoint kept outside");
    let edge = edge_at(c, standing.size).await?;
    begins_with(c, &edge, &kept.map_err(|error| refused(&error.to_string()))?).await
}

async fn edge_at(c: &mut Connection, size: u64) -> Result<Edge, Error> {
    let known: Known = store::hashes(c, &Edge::needs(size)).await?;
    Edge::of(size, known).ok_or_else(|| refused("hashes of it are gone"))
}

/// Whether the tree still begins with what this node signed last, whatever happened to the database since.
async fn begins_with(c: &mut Connection, edge: &Edge, kept: &Checkpoint) -> Result<(), Error> {
    if kept.size > edge.size() {
        return Err(refused(&format!(
            "it has {} entries, and {} were signed: the database was put back to an older state",
            edge.size(),
            kept.size
        )));
    }
    let then = if kept.size == edge.size() { edge.clone() } else { edge_at(c, kept.size).await? };
    if then.root().ok() == Some(kept.root) {
        return Ok(());
    }
    Err(refused(&format!("its first {} entries are not those that were signed", kept.size)))
}

fn refused(why: &str) -> Error {
    Error::internal(format!("the public log is not signed: {why}"))
}

/// The log's next key, by the word of the one in force.
///
/// # Errors
/// When it is not in force any more, or the database can't be written.
pub async fn rotate(db: &Db, signer: &Signer, new: &LogKey, now: Time) -> Result<String, Error> {
    let (own, new) = (signer.clone(), new.clone());
    db.write(move |c| async move { hand_over(c, &own, &new, now).await }.boxed()).await
}

async fn hand_over(c: &mut Connection, own: &Signer, new: &LogKey, now: Time) -> Result<String, Error> {
    let (size, _) = store::lock_head_now(c).await?;
    let statement = own.key.hand_over(new, size).map_err(Error::internal)?;
    let added = store::add_key(c, own.number + 1, new.verifier(), size, Some(&statement), now).await?;
    if added {
        return Ok(statement);
    }
    Err(Error::Conflict("Another key followed this one meanwhile.".to_owned()))
}
