//! The least that a browser is: keep-alive connections that send a request, read head and body, and send the next.
//! The same one asks factdesk and the bare handler.

use anyhow::{Context, bail, ensure};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Writes a connection's next request; nothing when it has no more.
pub type Next = Box<dyn FnMut(&mut Vec<u8>) + Send>;

/// An answer; its body is the end of `bytes`.
pub struct Answer {
    pub status: u16,
    pub bytes: Vec<u8>,
    pub head: usize,
}

impl Answer {
    /// Whether one of its header lines is this.
    pub fn head_says(&self, line: &str) -> bool {
        String::from_utf8_lossy(&self.bytes[..self.head])
            .lines()
            .any(|found| found.eq_ignore_ascii_case(line))
    }

    /// The value of a header.
    #[allow(dead_code, reason = "the drills ask for it")]
    pub fn header(&self, name: &str) -> Option<String> {
        value(&self.bytes[..self.head], name).map(str::to_owned)
    }

    pub fn body(&self) -> &[u8] {
        &self.bytes[self.head..]
    }
}

/// One request on a connection of its own.
pub async fn ask(address: SocketAddr, request: &[u8]) -> anyhow::Result<Answer> {
    let mut stream = TcpStream::connect(address).await?;
    let mut bytes = Vec::new();
    stream.write_all(request).await?;
    let (status, head) = read(&mut stream, &mut bytes).await?;
    Ok(Answer { status, bytes, head })
}

/// The same on a connection that is kept for the next one, made where there is none.
#[allow(dead_code, reason = "the drills ask so")]
pub async fn ask_on(
    address: SocketAddr,
    line: &mut Option<TcpStream>,
    request: &[u8],
) -> anyhow::Result<Answer> {
    let mut stream = match line.take() {
        Some(stream) => stream,
        None => TcpStream::connect(address).await?,
    };
    let mut bytes = Vec::new();
    stream.write_all(request).await?;
    let (status, head) = read(&mut stream, &mut bytes).await?;
    let answer = Answer { status, bytes, head };
    if !answer.head_says("connection: close") {
        *line = Some(stream);
    }
    Ok(answer)
}

/// How it went.
pub struct Run {
    /// Requests a second.
    pub rate: f64,
    /// How long 99 of 100 answers took at most, in seconds.
    pub p99: f64,
}

/// Asks over some connections for a time. Every answer must have this status.
pub async fn run(address: SocketAddr, time: Duration, status: u16, each: Vec<Next>) -> anyhow::Result<Run> {
    let begun = Instant::now();
    let mut connections = JoinSet::new();
    for next in each {
        connections.spawn(converse(address, begun, time, status, next));
    }
    let mut took = Vec::new();
    while let Some(connection) = connections.join_next().await {
        took.extend(connection??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    #[allow(clippy::cast_precision_loss, reason = "some millions at most")]
    Ok(Run { rate: took.len() as f64 / seconds, p99: p99.as_secs_f64() })
}

/// One connection's requests, and how long each took.
async fn converse(
    address: SocketAddr,
    begun: Instant,
    time: Duration,
    status: u16,
    mut next: Next,
) -> anyhow::Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut request, mut answer, mut took) = (Vec::new(), Vec::new(), Vec::new());
    let mut asked = Instant::now();
    while asked - begun < time {
        request.clear();
        next(&mut request);
        if request.is_empty() {
            break;
        }
        stream.write_all(&request).await?;
        let (found, head) = read(&mut stream, &mut answer).await?;
        let said = || String::from_utf8_lossy(&answer[head..]).into_owned();
        ensure!(found == status, "answered {found}, not {status}: {}", said());
        let answered = Instant::now();
        took.push(answered - asked);
        asked = answered;
    }
    Ok(took)
}

/// Reads one answer into `bytes`: its status, and the length of its head.
async fn read(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> anyhow::Result<(u16, usize)> {
    bytes.clear();
    let head = loop {
        if stream.read_buf(bytes).await? == 0 {
            bail!("the connection was closed");
        }
        if let Some(end) = memchr::memmem::find(bytes, b"\r\n\r\n") {
            break end + 4;
        }
    };
    let status = bytes.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    let status = status.context("no status line")?;
    let length = value(&bytes[..head], "content-length");
    let whole = length.map(|length| Ok::<_, anyhow::Error>(head + length.parse::<usize>()?)).transpose()?;
    // Without a length it comes in pieces, the last of which is empty (RFC 9112 §7.1).
    while whole.map_or_else(|| !bytes.ends_with(b"\r\n0\r\n\r\n"), |whole| bytes.len() < whole) {
        if stream.read_buf(bytes).await? == 0 {
            bail!("the body broke off");
        }
    }
    ensure!(whole.is_none_or(|whole| bytes.len() == whole), "more than one answer to one request");
    Ok((status, head))
}

fn value<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    let mut lines = std::str::from_utf8(head).ok()?.lines();
    lines.find_map(|line| {
        let (found, value) = line.split_once(": ")?;
        found.eq_ignore_ascii_case(name).then_some(value)
    })
}
