//! Sockets that ask for nothing, or one byte at a time.

use anyhow::Context;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// What a slow socket does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Idle,
    Head,
    Body,
}

/// How those with a body ended.
pub struct Ended {
    /// How many were answered 408.
    pub too_slow: usize,
    /// Of how many.
    pub of: usize,
    /// The longest that one lasted, in seconds.
    pub longest: f64,
}

/// So many slow sockets, a third of each kind, until the server has ended each that sends a body.
pub async fn open(address: SocketAddr, count: usize, most: Duration) -> anyhow::Result<Ended> {
    let mut sockets = JoinSet::new();
    for number in 0..count {
        let way = [Way::Idle, Way::Head, Way::Body][number % 3];
        sockets.spawn(async move { (way, dawdle(address, way, most).await) });
    }
    let mut ended = Ended { too_slow: 0, of: 0, longest: 0.0 };
    while let Some(socket) = sockets.join_next().await {
        let (way, outcome) = socket?;
        let (status, lasted) = outcome.context("a slow socket was not even taken")?;
        if way == Way::Body {
            ended.of += 1;
            ended.too_slow += usize::from(status == Some(408));
            ended.longest = ended.longest.max(lasted.as_secs_f64());
        }
    }
    Ok(ended)
}

/// What it was answered, if anything, and after how long.
async fn dawdle(address: SocketAddr, way: Way, most: Duration) -> anyhow::Result<(Option<u16>, Duration)> {
    let mut stream = TcpStream::connect(address).await?;
    let begun = Instant::now();
    let head = "POST /login HTTP/1.1\r\nhost: desk.example\r\nsec-fetch-site: same-origin\r\n\
                content-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\n";
    match way {
        Way::Idle => {}
        Way::Head => stream.write_all(&head.as_bytes()[..20]).await?,
        Way::Body => stream.write_all(head.as_bytes()).await?,
    }
    let mut answer = Vec::new();
    while begun.elapsed() < most {
        let read = tokio::time::timeout(Duration::from_secs(1), stream.read_buf(&mut answer)).await;
        match read {
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(_)) if answer.len() >= 12 => break,
            Ok(Ok(_)) => {}
            Err(_) if way != Way::Idle => drop(stream.write_all(b"x").await),
            Err(_) => {}
        }
    }
    let status = answer.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    Ok((status, begun.elapsed()))
}
