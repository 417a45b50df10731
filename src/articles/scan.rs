//! Files that strangers may have made are shown to a virus scanner before they are kept, where the settings name one:
//! ClamAV's `clamd`, by its commands PING and INSTREAM (clamd(8)). Where it does not answer, nothing is taken.

use crate::config::Clamd;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// A scanner that takes longer is away. It has 20 MB to look at, at most.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes are sent in parts of this size.
const PART: usize = 64 * 1024;
/// No answer is longer.
const MOST: u64 = 1024;

/// Why a file is not kept.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is something in it.
    #[error("The virus scanner found “{0}” in it, so it was not kept.")]
    Infected(String),
    /// Nobody can say.
    #[error(
        "The virus scanner does not answer as it should, and without it no file is kept. Tell an admin, or try again later."
    )]
    Away,
}

/// Whether the file may be kept: always where there is no scanner.
///
/// # Errors
/// [`Refused`]
pub async fn scan(clamd: Option<&Clamd>, bytes: &[u8]) -> Result<(), Refused> {
    let Some(clamd) = clamd else { return Ok(()) };
    let asked = async {
        let mut line = connect(clamd).await?;
        line.write_all(b"zINSTREAM\0").await?;
        for part in bytes.chunks(PART) {
            let length = u32::try_from(part.len()).map_err(io::Error::other)?;
            line.write_all(&length.to_be_bytes()).await?;
            line.write_all(part).await?;
        }
        line.write_all(&[0; 4]).await?;
        answer(line).await
    };
    let said = within(asked)
        .await
        .inspect_err(|error| tracing::error!(%error, "clamd"))
        .map_err(|_| Refused::Away)?;
    match said.strip_prefix("stream: ") {
        Some("OK") => Ok(()),
        Some(found) if found.ends_with(" FOUND") => {
            Err(Refused::Infected(found.trim_end_matches(" FOUND").to_owned()))
        }
        _ => {
            tracing::error!(said, "clamd");
            Err(Refused::Away)
        }
    }
}

/// Whether it is there.
///
/// # Errors
/// What the system says, or the answer that is none.
pub async fn ping(clamd: &Clamd) -> io::Result<()> {
    let asked = async {
        let mut line = connect(clamd).await?;
        line.write_all(b"zPING\0").await?;
        answer(line).await
    };
    match within(asked).await?.as_str() {
        "PONG" => Ok(()),
        other => Err(io::Error::other(format!("it answered {other:?}"))),
    }
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

async fn connect(clamd: &Clamd) -> io::Result<Box<dyn Line>> {
    Ok(match clamd {
        Clamd::Socket(path) => Box::new(UnixStream::connect(path).await?),
        Clamd::Address(address) => Box::new(TcpStream::connect(address).await?),
    })
}

/// Up to the zero byte that ends it.
async fn answer(line: Box<dyn Line>) -> io::Result<String> {
    let mut said = Vec::new();
    line.take(MOST).read_to_end(&mut said).await?;
    let said = said.split(|byte| *byte == 0).next().unwrap_or_default();
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    Ok(String::from_utf8_lossy(said).trim().chars().map(plain).collect())
}

async fn within<T>(asked: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    let late = |_| io::Error::other(format!("no answer within {} seconds", PATIENCE.as_secs()));
    tokio::time::timeout(PATIENCE, asked).await.map_err(late)?
}
