//! The verdict page beside a post of WordPress from nginx's page cache, where one runs: `script/bench wordpress`.

use super::client::{self, Next};
use super::desk::Serving;
use super::report;
use anyhow::{Context, ensure};
use std::net::SocketAddr;
use std::time::Duration;

const CONNECTIONS: usize = 16;
const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 5;

/// As the post is asked for by programs, and by browsers.
const WAYS: [(&str, &str); 2] = [("as it is", "identity"), ("packed", "gzip, br")];

/// Nothing without `FACTDESK_BENCH_WORDPRESS`, the post's address.
pub async fn measure(serving: &Serving, check: &str) -> anyhow::Result<()> {
    let Ok(post) = std::env::var("FACTDESK_BENCH_WORDPRESS") else { return Ok(()) };
    let (host, path) =
        post.strip_prefix("http://").and_then(|rest| rest.split_once('/')).context(post.clone())?;
    let (nginx, path): (SocketAddr, _) = (host.parse()?, format!("/{path}"));
    for (name, encoding) in WAYS {
        let (ours, theirs) = (request("desk.example", check, encoding), request(host, &path, encoding));
        // The first asks PHP.
        ensure!(client::ask(nginx, &theirs).await?.status == 200, "{post} does not answer");
        let kept = client::ask(nginx, &theirs).await?;
        ensure!(kept.head_says("x-cache: HIT"), "{post} does not come from nginx's cache");
        let (mut mine, mut other) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            mine.push(rate(serving.address, &ours).await?);
            other.push(rate(nginx, &theirs).await?);
        }
        let (mine, other) = (report::median(mine), report::median(other));
        let figure = format!("{mine:.0} requests/s, {:.1} times the {other:.0} of WordPress", mine / other);
        report::line(&format!("the verdict page, {name}"), &figure, "≥ 2 ×", mine >= 2.0 * other);
    }
    Ok(())
}

async fn rate(address: SocketAddr, request: &[u8]) -> anyhow::Result<f64> {
    let one = || -> Next {
        let request = request.to_vec();
        Box::new(move |to: &mut Vec<u8>| to.extend_from_slice(&request))
    };
    let each = (0..CONNECTIONS).map(|_| one()).collect();
    Ok(client::run(address, ROUND, 200, each).await?.rate)
}

fn request(host: &str, path: &str, encoding: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: {host}\r\naccept: text/html\r\naccept-encoding: {encoding}\r\n\r\n")
        .into_bytes()
}
