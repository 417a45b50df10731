//! Writers that log claim after claim. What was not acknowledged is sent again as it was, with the same key, until it is.

use super::client;
use anyhow::{Context, ensure};
use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Longer than any answer takes; a server that was killed gives none.
const ANSWER: Duration = Duration::from_secs(15);
/// More than any recovery takes.
const PATIENCE: Duration = Duration::from_secs(60);
/// Every claim that a writer logs begins so.
pub const SIGN: &str = "Drill:";

/// The text of a claim that was logged, and where its form led.
pub type Acknowledged = (String, String);

/// Eight of them, say.
pub struct Writers {
    shared: Arc<Shared>,
    tasks: JoinSet<anyhow::Result<Vec<Acknowledged>>>,
}

/// What the writers have in common.
struct Shared {
    over: AtomicBool,
    acknowledged: AtomicUsize,
    /// Answers of another status than 303 and 503.
    odd: AtomicUsize,
    /// The same form sent again that led elsewhere.
    doubled: AtomicUsize,
}

impl Writers {
    /// One for each cookie, spread over the nodes.
    pub fn begin(nodes: &[SocketAddr], cookies: Vec<String>) -> Self {
        let shared = Arc::new(Shared {
            over: AtomicBool::new(false),
            acknowledged: AtomicUsize::new(0),
            odd: AtomicUsize::new(0),
            doubled: AtomicUsize::new(0),
        });
        let mut tasks = JoinSet::new();
        for (number, cookie) in cookies.into_iter().enumerate() {
            let writer = Writer { shared: shared.clone(), node: nodes[number % nodes.len()], cookie, number };
            tasks.spawn(writer.write());
        }
        Self { shared, tasks }
    }

    /// How many writes were acknowledged so far.
    pub fn acknowledged(&self) -> usize {
        self.shared.acknowledged.load(Relaxed)
    }

    /// Waits for so many more, and says how long that took.
    pub async fn until_more(&self, more: usize) -> anyhow::Result<Duration> {
        let (begun, wanted) = (Instant::now(), self.acknowledged() + more);
        while self.acknowledged() < wanted {
            ensure!(begun.elapsed() < PATIENCE, "the desk did not come back");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(begun.elapsed())
    }

    /// Ends them when each has its last acknowledgement.
    pub async fn end(mut self) -> anyhow::Result<Vec<Acknowledged>> {
        self.shared.over.store(true, Relaxed);
        let mut all = Vec::new();
        while let Some(one) = self.tasks.join_next().await {
            all.extend(one??);
        }
        let (odd, doubled) = (self.shared.odd.load(Relaxed), self.shared.doubled.load(Relaxed));
        ensure!(odd == 0, "{odd} answers were neither 303 nor 503");
        ensure!(doubled == 0, "{doubled} forms sent again led elsewhere");
        Ok(all)
    }
}

struct Writer {
    shared: Arc<Shared>,
    node: SocketAddr,
    cookie: String,
    number: usize,
}

impl Writer {
    async fn write(self) -> anyhow::Result<Vec<Acknowledged>> {
        let mut acknowledged = Vec::new();
        for number in 0.. {
            let text = format!("{SIGN} claim {number} of writer {}.", self.number);
            let form = form(&self.cookie, &text);
            let led = self.until_acknowledged(&form).await?;
            self.shared.acknowledged.fetch_add(1, Relaxed);
            // Whoever missed the answer sends it once more, and is led to the same claim.
            if number % 3 == 0
                && let Some(again) = self.send(&form).await
                && again != led
            {
                self.shared.doubled.fetch_add(1, Relaxed);
            }
            acknowledged.push((text, led));
            if self.shared.over.load(Relaxed) {
                break;
            }
        }
        Ok(acknowledged)
    }

    async fn until_acknowledged(&self, form: &[u8]) -> anyhow::Result<String> {
        let begun = Instant::now();
        loop {
            if let Some(led) = self.send(form).await {
                return Ok(led);
            }
            ensure!(
                begun.elapsed() < PATIENCE * 2,
                "writer {} was not acknowledged for two minutes",
                self.number
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Where it led, if it was acknowledged.
    async fn send(&self, form: &[u8]) -> Option<String> {
        let answer = tokio::time::timeout(ANSWER, client::ask(self.node, form)).await.ok()?.ok()?;
        match answer.status {
            303 => answer.header("location"),
            503 => None,
            status => {
                eprintln!("answered {status}: {}", String::from_utf8_lossy(answer.body()));
                self.shared.odd.fetch_add(1, Relaxed);
                None
            }
        }
    }
}

/// The form that logs a claim, with a key of its own.
pub fn form(cookie: &str, text: &str) -> Vec<u8> {
    let key = hex::encode(rand::random::<[u8; 16]>());
    let fields = [("form_key", key.as_str()), ("text", text), ("claimant", "unknown"), ("language", "en")];
    post("/desk/claims", cookie, &fields, "")
}

/// A form as a browser sends it.
pub fn post(path: &str, cookie: &str, fields: &[(&str, &str)], more: &str) -> Vec<u8> {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!(
        "POST {path} HTTP/1.1\r\nhost: desk.example\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n{more}\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Compares what was acknowledged with what is stored: how many are lost, and how many are there besides.
pub async fn compare(url: &str, acknowledged: &[Acknowledged]) -> anyhow::Result<(usize, usize)> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let query = "SELECT text, '/desk/claims/' || id FROM claims WHERE text LIKE $1 || '%'";
    let rows = client.query(query, &[&SIGN]).await.context("the claims cannot be read")?;
    let stored: HashSet<Acknowledged> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let lost = acknowledged.iter().filter(|one| !stored.contains(one)).count();
    Ok((lost, rows.len().saturating_sub(acknowledged.len() - lost)))
}
