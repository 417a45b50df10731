//! What is told of the tree: the proof for a chain, tiles, keys.

use super::checkpoint::Checkpoint;
use super::grow;
use super::leaf::Leaf;
use super::proof::{Proof, hash_text};
use super::store;
use super::verify::{Consistency, Log};
use crate::db::Connection;
use crate::error::Error;
use crate::history::ChainId;
use tlog_tiles::tlog::stored_hash_index;

/// How wide a tile is, as C2SP tlog-tiles fixes it, and how many levels of the tree it spans.
const WIDTH: u64 = 256;
const HEIGHT: u32 = 8;
/// What a bundle of entries may hold at most, so that the length of each has two bytes.
const LONGEST: usize = u16::MAX as usize;

/// That a chain of this length is in the log, by the newest checkpoint; nothing while its end has no number. With `since`,
/// also that the log begins as it did with so many entries.
///
/// # Errors
/// When the database can't be read, or the tree in it is broken.
pub async fn log_of(
    c: &mut Connection,
    chain: ChainId,
    length: i64,
    since: Option<u64>,
) -> Result<Option<Log>, Error> {
    // All that is read after the checkpoint only grows, so it is all there.
    let Some((key, note)) = store::newest_checkpoint(c).await? else { return Ok(None) };
    let keys = store::key_rows(c).await?;
    let verifiers: Vec<String> = keys.iter().map(|row| row.verifier.clone()).collect();
    let note = note.clone() + &lines(c, &note, key).await?;
    let size = Checkpoint::open(&note, &verifiers, "checkpoint").map_err(Error::internal)?.size;
    let index = store::leaf_number(c, &chain.to_string(), length).await?;
    let Some(index) = index.filter(|index| *index < size) else { return Ok(None) };
    let known = store::hashes(c, &grow::inclusion_needs(size, index)).await?;
    let path = grow::inclusion(size, index, &known).map_err(Error::internal)?;
    let since = since.filter(|since| (1..size).contains(since));
    let consistency = match since {
        Some(since) => Some(consistency(c, size, since).await?),
        None => None,
    };
    let key = keys.iter().find(|row| row.number == key).map(|row| row.verifier.clone()).unwrap_or_default();
    let rotations = keys.into_iter().filter_map(|row| row.statement).collect();
    Ok(Some(Log { key, rotations, proof: Proof { index, path, checkpoint: note }.text(), consistency }))
}

async fn consistency(c: &mut Connection, size: u64, from: u64) -> Result<Consistency, Error> {
    let known = store::hashes(c, &grow::consistency_needs(size, from)).await?;
    let hashes = grow::consistency(size, from, &known).map_err(Error::internal)?;
    Ok(Consistency { from, hashes: hashes.iter().map(hash_text).collect() })
}

/// The newest signed head, with the cosignatures that came so far.
///
/// # Errors
/// [`Error::NotFound`] before the first.
pub async fn checkpoint(c: &mut Connection) -> Result<String, Error> {
    let (key, note) = store::newest_checkpoint(c).await?.ok_or(Error::NotFound)?;
    let lines = lines(c, &note, key).await?;
    Ok(note + &lines)
}

/// The cosignatures of a note, each a line below it.
async fn lines(c: &mut Connection, note: &str, key: i32) -> Result<String, Error> {
    let size = note.lines().nth(1).and_then(|size| size.parse().ok()).unwrap_or_default();
    let all = store::cosignatures(c, size, key).await?;
    Ok(all.into_iter().map(|(_, line)| line + "\n").collect())
}

/// That the log of `size` entries begins with the first `old`: a hash on each line, none where that needs no proof.
///
/// # Errors
/// When the database can't be read.
pub async fn since(c: &mut Connection, size: u64, old: u64) -> Result<String, Error> {
    if old == 0 || old >= size {
        return Ok(String::new());
    }
    let proof = consistency(c, size, old).await?;
    Ok(proof.hashes.into_iter().map(|hash| hash + "\n").collect())
}

/// The key in force, and below it, oldest first, by what statements it came after the first.
///
/// # Errors
/// [`Error::NotFound`] before the first.
pub async fn key(c: &mut Connection) -> Result<String, Error> {
    let rows = store::key_rows(c).await?;
    let mut text = format!("{}\n", rows.last().ok_or(Error::NotFound)?.verifier);
    for statement in rows.iter().filter_map(|row| row.statement.as_ref()) {
        text.push('\n');
        text.push_str(statement);
    }
    Ok(text)
}

/// A tile, whole or as far as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The level of tiles, or none for the entries themselves.
    level: Option<u32>,
    index: u64,
    width: u64,
}

impl Tile {
    /// Reads what follows `/log/tile/`: `<L>/<N>[.p/<W>]` or `entries/<N>[.p/<W>]`, spelled in the one way of the standard.
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let level = match level {
            "entries" => None,
            // A tree of 2^63 leaves has eight levels of tiles.
            level => Some(level.parse().ok().filter(|n: &u32| *n < 8 && n.to_string() == level)?),
        };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => {
                let number: u64 = width.parse().ok()?;
                (index, Some(number).filter(|n| (1..WIDTH).contains(n) && n.to_string() == width)?)
            }
            None => (rest, WIDTH),
        };
        let tile = Self { level, index: index_of(index)?, width };
        (tile.path() == path).then_some(tile)
    }

    /// The same as text.
    fn path(&self) -> String {
        let mut rest = self.index;
        let mut path = format!("{:03}", rest % 1000);
        while rest >= 1000 {
            rest /= 1000;
            path = format!("x{:03}/{path}", rest % 1000);
        }
        let level = self.level.map_or_else(|| "entries".to_owned(), |level| level.to_string());
        let part = if self.width == WIDTH { String::new() } else { format!(".p/{}", self.width) };
        format!("{level}/{path}{part}")
    }
}

/// `x001/x234/067` is 1,234,067.
fn index_of(path: &str) -> Option<u64> {
    path.split('/').try_fold(0_u64, |number, part| {
        let digits = part.strip_prefix('x').unwrap_or(part);
        let part: u64 = digits.parse().ok().filter(|_| digits.len() == 3)?;
        number.checked_mul(1000)?.checked_add(part)
    })
}

/// The bytes of a tile, if the tree is large enough for it.
///
/// # Errors
/// [`Error::NotFound`] otherwise.
pub async fn tile(c: &mut Connection, tile: Tile) -> Result<Vec<u8>, Error> {
    let first = tile.index.checked_mul(WIDTH).filter(|first| *first < 1 << 55).ok_or(Error::NotFound)?;
    let Some(level) = tile.level else { return bundle(c, first, tile.width).await };
    let level = u8::try_from(level * HEIGHT).map_err(Error::internal)?;
    // Far beyond what any tree has, and the numbering would overflow.
    if (first + WIDTH).leading_zeros() <= u32::from(level) + 1 {
        return Err(Error::NotFound);
    }
    let places: Vec<u64> = (first..first + tile.width).map(|n| stored_hash_index(level, n)).collect();
    let known = store::hashes(c, &places).await?;
    let hashes: Option<Vec<[u8; 32]>> = places.iter().map(|place| known.0.get(place).copied()).collect();
    Ok(hashes.ok_or(Error::NotFound)?.concat())
}

/// Leaves, each after its length in two bytes.
async fn bundle(c: &mut Connection, first: u64, width: u64) -> Result<Vec<u8>, Error> {
    let first = i64::try_from(first).map_err(Error::internal)?;
    let rows = store::entries(c, first, i64::try_from(width).map_err(Error::internal)?).await?;
    if rows.len() as u64 != width {
        return Err(Error::NotFound);
    }
    let mut bytes = Vec::new();
    for (_, chain, position, hash) in rows {
        let hash = hash.try_into().map_err(|_| Error::internal("a leaf whose hash is not of 32 bytes"))?;
        let leaf = Leaf::of(&chain, position, hash).text();
        let length = u16::try_from(leaf.len().min(LONGEST)).map_err(Error::internal)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(leaf.as_bytes());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_has_one_path() {
        let tile = |level, index, width| Some(Tile { level, index, width });
        assert_eq!(Tile::parse("0/000"), tile(Some(0), 0, 256));
        assert_eq!(Tile::parse("1/x001/x234/067.p/9"), tile(Some(1), 1_234_067, 9));
        assert_eq!(Tile::parse("entries/x001/000"), tile(None, 1000, 256));
        let wrong = [
            "",
            "0",
            "0/",
            "0/0",
            "0/0000",
            "8/000",
            "00/000",
            "0/x000/000",
            "0/001/067",
            "0/000.p/0",
            "0/000.p/256",
            "0/000.p/01",
            "entries/000.p/",
            "data/000",
            "0/+01",
            "0/x01/000",
            "0/000/",
            "255/000",
            "-1/000",
            "0/x999/x999/x999/x999/x999/x999/x999/999",
        ];
        for path in wrong {
            assert_eq!(Tile::parse(path), None, "{path}");
        }
    }
}
