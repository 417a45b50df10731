//! What a node counts of itself, for `/metrics`: atomics that cost some nanoseconds each, and how Prometheus writes them.
//! It knows no feature.

mod process;
mod requests;
mod text;

pub use process::write as write_process;
pub use requests::{Asked, FromMemory, Requests};
pub use text::{Kind, Text};

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// None yet.
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// One more.
    pub fn add(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// How many there were since the start.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

/// Panics of this process, wherever they were: the hook that counts them belongs to the process as well.
pub static PANICS: Counter = Counter::new();

/// What is counted about the pages in memory.
#[derive(Debug, Default)]
pub struct Pages {
    /// Answers from memory that the router had a part in; those before it are counted in [`Requests`].
    pub hits: Counter,
    /// Pages that had to be made.
    pub misses: Counter,
    kept: Counter,
    count: AtomicU64,
    bytes: AtomicU64,
}

impl Pages {
    /// A page was kept, at an address that had none if it `is_new`; so many are there now, of so many bytes.
    pub fn keep(&self, is_new: bool, count: usize, bytes: u64) {
        if is_new {
            self.kept.add();
        }
        self.count.store(count as u64, Relaxed);
        self.bytes.store(bytes, Relaxed);
    }

    /// How many are there.
    pub fn count(&self) -> u64 {
        self.count.load(Relaxed)
    }

    /// Of how many bytes together.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// How many had to go for others.
    pub fn evictions(&self) -> u64 {
        self.kept.get().saturating_sub(self.count())
    }
}

/// Sign-ins that were refused, by reason.
#[derive(Debug, Default)]
pub struct SignIns {
    /// A wrong address or password.
    pub password: Counter,
    /// A wrong code of the second factor.
    pub code: Counter,
    /// Nobody the desk knows, or nothing it believes, by the provider of accounts.
    pub provider: Counter,
    /// Too many of either.
    pub throttled: Counter,
}

/// All that a node counts since its start.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Requests.
    pub requests: Requests,
    /// Pages in memory.
    pub pages: Pages,
    /// Refused sign-ins.
    pub sign_ins: SignIns,
}

/// Shared by all workers.
pub type Shared = Arc<Metrics>;

impl Metrics {
    /// Writes what was counted.
    pub fn write(&self, text: &mut Text) {
        self.requests.write(text);
        let pages = [
            (
                "hits_total",
                Kind::Counter,
                "Answers from pages in memory",
                self.requests.from_memory() + self.pages.hits.get(),
            ),
            ("misses_total", Kind::Counter, "Pages that had to be made", self.pages.misses.get()),
            ("evictions_total", Kind::Counter, "Pages that went for others", self.pages.evictions()),
            ("pages", Kind::Gauge, "Pages in memory", self.pages.count()),
            ("bytes", Kind::Gauge, "Bytes of the pages in memory", self.pages.bytes()),
        ];
        for (name, kind, help, value) in pages {
            text.one(&format!("factdesk_page_cache_{name}"), kind, help, value as f64);
        }
        text.head("factdesk_sign_ins_refused_total", Kind::Counter, "Sign-ins that were refused");
        let refused = &self.sign_ins;
        for (why, count) in [
            ("password", &refused.password),
            ("code", &refused.code),
            ("provider", &refused.provider),
            ("throttled", &refused.throttled),
        ] {
            text.sample("factdesk_sign_ins_refused_total", &[("why", why)], count.get() as f64);
        }
        text.one("factdesk_panics_total", Kind::Counter, "Panics that were caught", PANICS.get() as f64);
    }
}
