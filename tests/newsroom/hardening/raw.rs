//! Requests that no browser sends: smuggling (RFC 9112 §11.2), TRACE, odd hosts. One socket, one answer, and nothing of it echoed.

use crate::support::desk::Desk;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request that would be taken for a second one.
const SECOND: &str = "GET /healthz HTTP/1.1\r\nHost: HOST\r\nX-Second: yes\r\n\r\n";

/// What comes back until the server hangs up, or says nothing for so long.
async fn sends(address: SocketAddr, text: &str, patience: Duration) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let text = text.replace("HOST", &address.to_string());
    let _ = stream.write_all(text.as_bytes()).await;
    let (mut answer, mut part) = (Vec::new(), [0; 4096]);
    while let Ok(Ok(read @ 1..)) = tokio::time::timeout(patience, stream.read(&mut part)).await {
        answer.extend_from_slice(&part[..read]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// Where an answer too many is looked for: it would come at once.
const SOON: Duration = Duration::from_millis(150);
/// Where the server hangs up.
const LONG: Duration = Duration::from_secs(10);

fn statuses(answer: &str) -> Vec<u16> {
    answer.split("HTTP/1.1 ").skip(1).filter_map(|part| part.get(..3)?.parse().ok()).collect()
}

#[tokio::test]
async fn one_request_gets_one_answer_however_its_length_is_told() {
    let desk = Desk::open().await;
    let post = "POST /login HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let chunked = format!("0\r\n\r\n{SECOND}");
    for (name, head) in [
        ("both lengths", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        ("both lengths, the other way", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        ("two lengths", "Content-Length: 0\r\nContent-Length: 5\r\n"),
        ("a list of lengths", "Content-Length: 0, 5\r\n"),
        ("a length with a sign", "Content-Length: +0\r\n"),
        ("a negative length", "Content-Length: -1\r\n"),
        ("a length in hex", "Content-Length: 0x0\r\n"),
        ("a coding nobody knows", "Transfer-Encoding: xchunked\r\n"),
        ("chunked not last", "Transfer-Encoding: chunked, identity\r\n"),
        ("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
        ("a space before the colon", "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n"),
        ("a folded line", "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 400\r\n"),
        ("a bare line feed", "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        ("a zero byte", "X: a\0b\r\nContent-Length: 400\r\n"),
    ] {
        let answer = sends(desk.address, &format!("{post}{head}\r\n{chunked}"), SOON).await;
        let got = statuses(&answer);
        assert!(got.len() <= 1 && !got.contains(&200), "{name}: {got:?} {answer}");
    }
    for (name, body) in [
        ("a size beyond all", "ffffffffffffffffff\r\n"),
        ("a size that is none", "zz\r\n"),
        ("a size with a sign", "-1\r\nx\r\n"),
    ] {
        let answer =
            sends(desk.address, &format!("{post}Transfer-Encoding: chunked\r\n\r\n{body}{chunked}"), SOON)
                .await;
        let got = statuses(&answer);
        assert!(got.len() <= 1 && !got.contains(&200), "{name}: {got:?}");
    }
    // Two whole requests do get two answers: the counting above means something.
    let last = SECOND.replace("X-Second", "Connection: close\r\nX-Second");
    let both = sends(desk.address, &format!("{SECOND}{last}"), LONG).await;
    assert_eq!(statuses(&both), [200, 200]);
}

#[tokio::test]
async fn odd_methods_hosts_and_targets_are_refused_and_never_echoed() {
    let desk = Desk::open().await;
    for (head, expected) in [
        ("TRACE / HTTP/1.1\r\nHost: HOST\r\nX-Secret: echoed\r\n", &[405][..]),
        ("TRACK / HTTP/1.1\r\nHost: HOST\r\nX-Secret: echoed\r\n", &[405]),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n", &[400, 404, 405]),
        ("OPTIONS * HTTP/1.1\r\nHost: HOST\r\n", &[400, 404, 405]),
        ("get / HTTP/1.1\r\nHost: HOST\r\n", &[400, 405]),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n", &[400]),
        ("GET / HTTP/9.9\r\nHost: HOST\r\n", &[400]),
        ("GET /\0 HTTP/1.1\r\nHost: HOST\r\n", &[400]),
        ("GET / x HTTP/1.1\r\nHost: HOST\r\n", &[400]),
        ("GET /.git/config HTTP/1.1\r\nHost: HOST\r\n", &[404]),
        ("GET /static/../../Cargo.toml HTTP/1.1\r\nHost: HOST\r\n", &[400, 404]),
        ("GET /static/%2e%2e/%2e%2e/Cargo.toml HTTP/1.1\r\nHost: HOST\r\n", &[400, 404]),
        ("GET /static/ HTTP/1.1\r\nHost: HOST\r\n", &[404]),
        ("GET /metrics HTTP/1.1\r\nHost: HOST\r\n", &[404]),
    ] {
        let answer = sends(desk.address, &format!("{head}Connection: close\r\n\r\n"), LONG).await;
        let got = statuses(&answer);
        assert!(got.len() == 1 && expected.contains(&got[0]), "{head}: {got:?}");
        assert!(!answer.contains("echoed"), "{head}: {answer}");
    }
    // The site's own address comes from the settings, whatever the request says.
    for head in [
        "Host: evil.example\r\n",
        "Host: HOST\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n",
    ] {
        for path in ["/", "/robots.txt", "/feed.atom", "/desk", "/checks/"] {
            let answer =
                sends(desk.address, &format!("GET {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n"), LONG)
                    .await;
            assert!(!answer.contains("evil.example") && !answer.is_empty(), "{path}: {answer}");
        }
    }
    let forged = "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert!(!sends(desk.address, forged, LONG).await.contains("evil.example"));
}
