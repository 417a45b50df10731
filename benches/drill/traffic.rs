//! Many visitors at once: readers, people at the desk, and strangers who try passwords.

use super::client;
use super::writers::post;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// An answer that takes longer was dropped.
const DROPPED: Duration = Duration::from_secs(30);

/// What somebody does, over and over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Pages that are in memory.
    Reader,
    /// A search that nobody made before.
    Searcher,
    /// The queue of the desk.
    AtTheDesk,
    /// A comment on a claim.
    Writer,
    /// A wrong password for somebody, from another address each time.
    Stranger,
}

/// Of ten visitors.
const MIX: [Kind; 10] = [
    Kind::Reader,
    Kind::Reader,
    Kind::Reader,
    Kind::Reader,
    Kind::Searcher,
    Kind::AtTheDesk,
    Kind::Writer,
    Kind::Stranger,
    Kind::Stranger,
    Kind::Stranger,
];

/// Where, and who.
#[derive(Clone)]
pub struct Place {
    pub address: SocketAddr,
    pub pages: Arc<Vec<String>>,
    pub claims: Arc<Vec<String>>,
    pub cookies: Arc<Vec<String>>,
}

/// What one kind of visitor got.
#[derive(Default)]
pub struct Seen {
    pub statuses: BTreeMap<u16, usize>,
    pub took: Vec<Duration>,
    /// No answer, or half of one.
    pub dropped: usize,
    /// 503 without `Retry-After`.
    pub rude: usize,
}

impl Seen {
    /// How long 99 of 100 answers took at most, in milliseconds.
    pub fn p99(&mut self) -> f64 {
        self.took.sort_unstable();
        let worst = self.took.get(self.took.len() * 99 / 100).copied().unwrap_or_default();
        worst.as_secs_f64() * 1000.0
    }

    /// Answers of 5xx other than 503.
    pub fn faults(&self) -> usize {
        self.statuses.iter().filter(|(status, _)| **status >= 500 && **status != 503).map(|(_, n)| n).sum()
    }

    fn add(&mut self, other: Self) {
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
        self.took.extend(other.took);
        self.dropped += other.dropped;
        self.rude += other.rude;
    }
}

/// Visitors of one kind only, for the time.
pub async fn alone(place: &Place, kind: Kind, count: usize, time: Duration) -> anyhow::Result<Seen> {
    let mut seen = visit(place, &vec![kind; count], time).await?;
    Ok(seen.remove(&kind).unwrap_or_default())
}

/// So many visitors of every kind, for the time.
pub async fn mixed(place: &Place, count: usize, time: Duration) -> anyhow::Result<BTreeMap<Kind, Seen>> {
    let kinds: Vec<Kind> = MIX.into_iter().cycle().take(count).collect();
    visit(place, &kinds, time).await
}

async fn visit(place: &Place, kinds: &[Kind], time: Duration) -> anyhow::Result<BTreeMap<Kind, Seen>> {
    let all = Arc::new(Mutex::new(BTreeMap::<Kind, Seen>::new()));
    let (begun, mut visitors) = (Instant::now(), JoinSet::new());
    for (number, kind) in kinds.iter().copied().enumerate() {
        let (place, all) = (place.clone(), all.clone());
        visitors.spawn(async move {
            let seen = stay(&place, kind, number, begun + time).await;
            all.lock().unwrap_or_else(PoisonError::into_inner).entry(kind).or_default().add(seen);
        });
    }
    while let Some(visitor) = visitors.join_next().await {
        visitor?;
    }
    Ok(std::mem::take(&mut *all.lock().unwrap_or_else(PoisonError::into_inner)))
}

async fn stay(place: &Place, kind: Kind, number: usize, until: Instant) -> Seen {
    let mut seen = Seen::default();
    let mut line = None;
    for turn in 0_usize.. {
        let asked = Instant::now();
        if asked >= until {
            break;
        }
        let request = place.request(kind, number, turn);
        match tokio::time::timeout(DROPPED, client::ask_on(place.address, &mut line, &request)).await {
            Ok(Ok(answer)) => {
                seen.took.push(asked.elapsed());
                *seen.statuses.entry(answer.status).or_default() += 1;
                if answer.status == 503 {
                    seen.rude += usize::from(answer.header("retry-after").is_none());
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
            Ok(Err(error)) => {
                if seen.dropped == 0 {
                    eprintln!("{kind:?}: {error:#}");
                }
                (line, seen.dropped) = (None, seen.dropped + 1);
            }
            Err(_) => (line, seen.dropped) = (None, seen.dropped + 1),
        }
        // People look at what they got.
        if kind != Kind::Stranger {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    seen
}

impl Place {
    fn request(&self, kind: Kind, number: usize, turn: usize) -> Vec<u8> {
        let cookie = &self.cookies[number % self.cookies.len()];
        let get = |path: &str, cookie: &str| {
            format!("GET {path} HTTP/1.1\r\nhost: desk.example\r\ncookie: {cookie}\r\n\r\n").into_bytes()
        };
        match kind {
            Kind::Reader => get(&self.pages[(number + turn) % self.pages.len()], ""),
            Kind::Searcher => get(&format!("/search?q=wall+{number}+{turn}"), ""),
            Kind::AtTheDesk => get("/desk", cookie),
            Kind::Writer => {
                let claim = &self.claims[(number * 31 + turn) % self.claims.len()];
                let (key, text) = (hex::encode(rand::random::<[u8; 16]>()), format!("Page {turn} of it."));
                let fields = [("form_key", key.as_str()), ("position", "1"), ("text", text.as_str())];
                post(&format!("/desk/claims/{claim}/comments"), cookie, &fields, "")
            }
            Kind::Stranger => {
                let [a, b, c] = rand::random::<[u8; 3]>();
                let from = format!("x-forwarded-for: 10.{a}.{b}.{c}\r\n");
                let email = format!("somebody{number}x{turn}@desk.example");
                let fields = [("email", email.as_str()), ("password", "a guess among many")];
                post("/login", "", &fields, &from)
            }
        }
    }
}
