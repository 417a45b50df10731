//! Requests, by route, method and status, with how long they took.

use super::Counter;
use super::text::{Kind, Text};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The upper ends of the buckets, in microseconds, and as Prometheus writes them: seconds.
const BUCKETS: [(u64, &str); 13] = [
    (1_000, "0.001"),
    (2_500, "0.0025"),
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (250_000, "0.25"),
    (500_000, "0.5"),
    (1_000_000, "1"),
    (2_500_000, "2.5"),
    (5_000_000, "5"),
    (10_000_000, "10"),
];

/// What was asked for, and what became of it. All of it comes from our own table and a short list, never from whoever
/// asks: or else strangers could make series without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The pattern of the route, such as `/checks/{slug}`.
    pub route: &'static str,
    /// `GET`, `HEAD`, `POST`, or `other`.
    pub method: &'static str,
    /// The answer's status.
    pub status: u16,
}

/// A page's answers from memory, before the router: each costs one addition, and no look at a clock.
#[derive(Debug)]
pub struct FromMemory {
    /// The pattern of its route.
    pub route: &'static str,
    whole: Counter,
    unchanged: Counter,
}

impl FromMemory {
    /// It was answered: with the page, or that it is `unchanged` (304).
    pub fn add(&self, unchanged: bool) {
        if unchanged { &self.unchanged } else { &self.whole }.add();
    }
}

#[derive(Debug, Default)]
struct Taken {
    buckets: [u64; BUCKETS.len()],
    count: u64,
    micros: u64,
}

#[derive(Debug, Default)]
struct Inner {
    asked: BTreeMap<Asked, u64>,
    taken: BTreeMap<&'static str, Taken>,
    from_memory: BTreeMap<&'static str, Arc<FromMemory>>,
}

/// All requests since the start.
#[derive(Debug, Default)]
pub struct Requests(Mutex<Inner>);

impl Requests {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request was answered.
    pub fn add(&self, asked: Asked, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut inner = self.inner();
        *inner.asked.entry(asked).or_default() += 1;
        let taken = inner.taken.entry(asked.route).or_default();
        taken.count += 1;
        taken.micros = taken.micros.saturating_add(micros);
        if let Some(bucket) = BUCKETS.iter().position(|(most, _)| micros <= *most) {
            taken.buckets[bucket] += 1;
        }
    }

    /// Where answers from memory to this route are counted.
    pub fn of_route(&self, route: &'static str) -> Arc<FromMemory> {
        let fresh =
            || Arc::new(FromMemory { route, whole: Counter::default(), unchanged: Counter::default() });
        Arc::clone(self.inner().from_memory.entry(route).or_insert_with(fresh))
    }

    /// All answers from memory before the router.
    pub fn from_memory(&self) -> u64 {
        self.inner().from_memory.values().map(|page| page.whole.get() + page.unchanged.get()).sum()
    }

    /// Writes them.
    pub(super) fn write(&self, text: &mut Text) {
        let inner = self.inner();
        let mut asked = inner.asked.clone();
        for page in inner.from_memory.values() {
            for (status, counter) in [(200, &page.whole), (304, &page.unchanged)] {
                if counter.get() > 0 {
                    *asked.entry(Asked { route: page.route, method: "GET", status }).or_default() +=
                        counter.get();
                }
            }
        }
        let name = "factdesk_http_requests_total";
        text.head(name, Kind::Counter, "Requests that were answered");
        for (asked, count) in asked {
            let status = asked.status.to_string();
            let labels = [("route", asked.route), ("method", asked.method), ("status", status.as_str())];
            text.sample(name, &labels, count as f64);
        }
        let name = "factdesk_http_request_duration_seconds";
        let help = "How long requests took until the head of their answer; those that pages in memory answered at once \
                    are not timed";
        text.head(name, Kind::Histogram, help);
        for (route, taken) in &inner.taken {
            taken.write(name, route, text);
        }
    }
}

impl Taken {
    fn write(&self, name: &str, route: &str, text: &mut Text) {
        let (bucket, mut below) = (format!("{name}_bucket"), 0);
        for ((_, most), count) in BUCKETS.iter().zip(self.buckets) {
            below += count;
            text.sample(&bucket, &[("route", route), ("le", most)], below as f64);
        }
        text.sample(&bucket, &[("route", route), ("le", "+Inf")], self.count as f64);
        text.sample(&format!("{name}_sum"), &[("route", route)], self.micros as f64 / 1e6);
        text.sample(&format!("{name}_count"), &[("route", route)], self.count as f64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_from_memory_and_others_are_one_series() {
        let requests = Requests::default();
        let asked = Asked { route: "/checks/{slug}", method: "GET", status: 200 };
        requests.add(asked, Duration::from_millis(3));
        requests.add(asked, Duration::from_secs(20));
        let page = requests.of_route("/checks/{slug}");
        page.add(false);
        page.add(true);
        assert_eq!(requests.from_memory(), 2);
        let mut text = Text::default();
        requests.write(&mut text);
        let text = text.finish();
        let route = "route=\"/checks/{slug}\"";
        for line in [
            format!("factdesk_http_requests_total{{{route},method=\"GET\",status=\"200\"}} 3\n"),
            format!("factdesk_http_requests_total{{{route},method=\"GET\",status=\"304\"}} 1\n"),
            format!("factdesk_http_request_duration_seconds_bucket{{{route},le=\"0.0025\"}} 0\n"),
            format!("factdesk_http_request_duration_seconds_bucket{{{route},le=\"10\"}} 1\n"),
            format!("factdesk_http_request_duration_seconds_bucket{{{route},le=\"+Inf\"}} 2\n"),
            format!("factdesk_http_request_duration_seconds_sum{{{route}}} 20.003\n"),
        ] {
            assert!(text.contains(&line), "{line}{text}");
        }
    }
}
