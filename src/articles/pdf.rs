//! The text of a PDF, read by a process of its own: PDFs are programs of strangers, and a bound on memory, computing and
//! stack cannot be set for a part of this one.

pub mod extracted;

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;

use super::extract::{Found, from_paragraphs};
use super::read::Unread;
use extracted::{MOST_TEXT, Pages};

const LONGEST: Duration = Duration::from_secs(20);

static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// Reads a PDF: one at a time, off this process, within twenty seconds.
///
/// # Errors
/// [`Unread`], whose text can be shown.
pub async fn read(bytes: Vec<u8>) -> Result<Found, Unread> {
    let pages = tokio::time::timeout(LONGEST, pages(bytes)).await.map_err(|_| Unread::TooLong)?;
    let pages =
        pages.inspect_err(|error| tracing::error!(%error, "the program that reads PDFs did not answer"));
    let texts = match pages.unwrap_or(Pages::Unreadable) {
        Pages::Texts(texts) => texts,
        Pages::Locked => return Err(Unread::Locked),
        Pages::TooMany(count) => return Err(Unread::TooManyPages(count)),
        Pages::Unreadable => return Err(Unread::Unreadable),
    };
    if extracted::is_scanned(&texts) {
        return Err(Unread::Scanned);
    }
    Ok(from_paragraphs(extracted::paragraphs(&texts)))
}

async fn pages(bytes: Vec<u8>) -> std::io::Result<Pages> {
    let _place = PLACES.acquire().await.map_err(std::io::Error::other)?;
    let mut command = Command::new(program()?);
    command.arg("read-pdf").env_clear().current_dir("/").kill_on_drop(true);
    // Threads, and what the allocator reserves ahead (all of the bound), would take of the bound on address space.
    command.env("TOKIO_WORKER_THREADS", "1").env("MIMALLOC_ARENA_RESERVE", "64MiB");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let mut told = Vec::new();
    let write = async {
        // A process that gave up reads no further; what it said still counts.
        if let Some(mut input) = input {
            drop(input.write_all(&bytes).await);
        }
    };
    let read = async {
        match output {
            // JSON may write a character in six bytes.
            Some(output) => output.take(6 * MOST_TEXT as u64).read_to_end(&mut told).await,
            None => Ok(0),
        }
    };
    let ((), read) = tokio::join!(write, read);
    read?;
    child.wait().await?;
    serde_json::from_slice(&told).map_err(std::io::Error::other)
}

/// This program. A test is another one, and stands in a folder beside it.
fn program() -> std::io::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().filter(|folder| folder.ends_with("deps"));
    Ok(folder.and_then(|folder| folder.parent()).map_or(own.clone(), |beside| beside.join("factdesk")))
}
