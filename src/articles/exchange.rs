//! What was asked and answered over HTTP when a snapshot was fetched, without the body. Pure.

use serde::{Deserialize, Serialize};
use url::Url;

/// Names and values, as they came.
pub type Headers = Vec<(String, String)>;

/// One question and its answer, the last of a chain of redirects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The status of the answer.
    pub status: u16,
    /// What we sent besides the address.
    pub asked: Headers,
    /// What the site sent.
    pub answered: Headers,
}

/// More characters of headers are not kept: an entry of the history need not carry them.
const MOST: usize = 32 * 1024;

/// What speaks of the bytes on their way, and not of those that are kept.
const OF_THE_WAY: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

impl Exchange {
    /// With as many headers as are kept.
    pub fn new(status: u16, asked: Headers, answered: Headers) -> Self {
        let mut left = MOST;
        let fits = |(name, value): &(String, String)| {
            let size = name.len() + value.len();
            let fits = size <= left;
            left -= if fits { size } else { 0 };
            fits
        };
        Self { status, asked, answered: answered.into_iter().filter(fits).collect() }
    }

    /// The answer as HTTP writes it, before a body of so many bytes.
    pub fn answer_head(&self, length: usize) -> String {
        let status = reqwest::StatusCode::from_u16(self.status).ok();
        let reason = status.and_then(|status| status.canonical_reason()).unwrap_or_default();
        let kept = self.answered.iter().filter(|(name, _)| !OF_THE_WAY.contains(&name.as_str()));
        let headers: String = kept.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("HTTP/1.1 {} {reason}\r\n{headers}content-length: {length}\r\n\r\n", self.status)
    }

    /// The question as HTTP writes it.
    pub fn question(&self, url: &Url) -> String {
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
            None => url.host_str().unwrap_or_default().to_owned(),
        };
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let headers: String = self.asked.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("GET {}{query} HTTP/1.1\r\nhost: {host}\r\n{headers}\r\n", url.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_kept_up_to_a_bound() {
        let header = |name: &str, length: usize| (name.to_owned(), "x".repeat(length));
        let kept = Exchange::new(200, vec![], vec![header("a", 10), header("b", MOST), header("c", 10)]);
        assert_eq!(kept.answered.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    }
}
