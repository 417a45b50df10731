//! WARC 1.1 (ISO 28500:2017): records of one snapshot, byte for byte. Pure.

use sha2::{Digest, Sha256};
use url::Url;
use uuid::Uuid;

use crate::articles::exchange::Exchange;
use crate::clock::Time;

/// A snapshot on its way into a file.
#[derive(Debug)]
pub struct Captured<'a> {
    /// What the names of its records are made from: the same for the same snapshot.
    pub about: String,
    /// The address that answered, or another URI for what has none.
    pub url: String,
    /// When it was taken.
    pub at: Time,
    /// What the bytes are.
    pub media_type: &'a str,
    /// The bytes as kept.
    pub bytes: &'a [u8],
    /// What was asked and answered, where it was fetched and kept.
    pub exchange: Option<&'a Exchange>,
}

/// A file of a `warcinfo` record and the snapshot: as `response` with its `request` where the headers are known, else as
/// `resource`.
pub fn file(name: &str, captured: &Captured) -> Vec<u8> {
    let mut file = info(name, captured);
    match captured.exchange {
        Some(exchange) => {
            let response = captured.id("response");
            let block = [exchange.answer_head(captured.bytes.len()).as_bytes(), captured.bytes].concat();
            let payload = ("WARC-Payload-Digest", digest(captured.bytes));
            let http = |what| format!("application/http;msgtype={what}");
            file.extend(captured.record("response", &response, &http("response"), &[payload], &block));
            let asked = Url::parse(&captured.url).map(|url| exchange.question(&url)).unwrap_or_default();
            let to = ("WARC-Concurrent-To", response);
            let id = captured.id("request");
            file.extend(captured.record("request", &id, &http("request"), &[to], asked.as_bytes()));
        }
        None => {
            let payload = ("WARC-Payload-Digest", digest(captured.bytes));
            let id = captured.id("resource");
            file.extend(captured.record("resource", &id, captured.media_type, &[payload], captured.bytes));
        }
    }
    file
}

fn info(name: &str, captured: &Captured) -> Vec<u8> {
    let software = concat!("factdesk/", env!("CARGO_PKG_VERSION"));
    let fields = format!(
        "software: {software}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
         description: One snapshot. Its body is kept without content and transfer encodings, whose headers are left out; \
         Content-Length is that of the body here.\r\n"
    );
    let head = head(&[
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", &captured.id("warcinfo")),
        ("WARC-Date", &captured.date()),
        ("WARC-Filename", name),
        ("WARC-Block-Digest", &digest(fields.as_bytes())),
        ("Content-Type", "application/warc-fields"),
        ("Content-Length", &fields.len().to_string()),
    ]);
    [head.as_bytes(), fields.as_bytes(), b"\r\n\r\n"].concat()
}

impl Captured<'_> {
    fn record(
        &self,
        kind: &str,
        id: &str,
        content_type: &str,
        more: &[(&str, String)],
        block: &[u8],
    ) -> Vec<u8> {
        let (date, info) = (self.date(), self.id("warcinfo"));
        let (block_digest, length) = (digest(block), block.len().to_string());
        let mut fields = vec![
            ("WARC-Type", kind),
            ("WARC-Record-ID", id),
            ("WARC-Date", &date),
            ("WARC-Target-URI", &self.url),
            ("WARC-Warcinfo-ID", &info),
            ("WARC-Block-Digest", &block_digest),
        ];
        fields.extend(more.iter().map(|(name, value)| (*name, value.as_str())));
        fields.extend([("Content-Type", content_type), ("Content-Length", &length)]);
        [head(&fields).as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn date(&self) -> String {
        self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// `<urn:uuid:…>`, made from what it names.
    fn id(&self, kind: &str) -> String {
        let hash = Sha256::digest(format!("factdesk/warc/v1\n{}/{kind}", self.about));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        format!("<urn:uuid:{}>", uuid::Builder::from_custom_bytes(bytes).into_uuid() as Uuid)
    }
}

fn head(fields: &[(&str, &str)]) -> String {
    let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("WARC/1.1\r\n{fields}\r\n")
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hex::encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn captured<'a>(exchange: Option<&'a Exchange>) -> Captured<'a> {
        Captured {
            about: "x/1".to_owned(),
            url: "https://n.example/bats?a=1".to_owned(),
            at: chrono::Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap(),
            media_type: "text/html",
            bytes: b"<p>Bats\r\n\r\n",
            exchange,
        }
    }

    /// Records as a reader of WARC takes them apart: head, then as many bytes as it says, then two line breaks.
    fn records(mut file: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        while !file.is_empty() {
            let end = file.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            let head = String::from_utf8(file[..end].to_vec()).unwrap();
            let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap();
            let block = file[end..end + length.parse::<usize>().unwrap()].to_vec();
            file = file[end + block.len()..].strip_prefix(b"\r\n\r\n").unwrap();
            assert!(head.starts_with("WARC/1.1\r\n"));
            assert!(head.contains(&format!("WARC-Block-Digest: {}", digest(&block))), "{head}");
            found.push((head, block));
        }
        found
    }

    #[test]
    fn a_fetched_page_is_a_response_with_its_request() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let answered = vec![pair("content-type", "text/html"), pair("transfer-encoding", "chunked")];
        let exchange = Exchange { status: 200, asked: vec![pair("accept", "*/*")], answered };
        let found = records(&file("a.warc", &captured(Some(&exchange))));
        let kinds: Vec<&str> = found.iter().map(|(head, _)| head.lines().nth(1).unwrap()).collect();
        assert_eq!(kinds, ["WARC-Type: warcinfo", "WARC-Type: response", "WARC-Type: request"]);
        let response = String::from_utf8(found[1].1.clone()).unwrap();
        assert_eq!(
            response,
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 11\r\n\r\n<p>Bats\r\n\r\n"
        );
        assert!(found[1].0.contains(&format!("WARC-Payload-Digest: {}", digest(b"<p>Bats\r\n\r\n"))));
        let request = String::from_utf8(found[2].1.clone()).unwrap();
        assert_eq!(request, "GET /bats?a=1 HTTP/1.1\r\nhost: n.example\r\naccept: */*\r\n\r\n");
        let id = found[1].0.lines().find_map(|line| line.strip_prefix("WARC-Record-ID: ")).unwrap();
        assert!(found[2].0.contains(&format!("WARC-Concurrent-To: {id}")));
    }

    #[test]
    fn what_has_no_headers_is_a_resource_and_the_file_is_the_same_each_time() {
        let once = file("a.warc", &captured(None));
        assert_eq!(once, file("a.warc", &captured(None)));
        let found = records(&once);
        assert_eq!(found.len(), 2);
        assert!(
            found[1].0.contains("WARC-Type: resource\r\n")
                && found[1].0.contains("Content-Type: text/html\r\n")
        );
        assert!(found[1].0.contains("WARC-Date: 2026-11-24T09:00:00Z") && found[1].1 == b"<p>Bats\r\n\r\n");
    }
}
