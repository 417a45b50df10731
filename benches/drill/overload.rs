//! More visitors than the machine bears: what is beyond is sent away in good order, and readers go on reading.

use super::desk::{Desk, Serving, connect, free};
use super::report::{line, note};
use super::traffic::{self, Kind, Place, Seen};
use super::{client, people, promise, slow};
use factdesk::postgres::{Cluster, Role};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub async fn run(seconds: usize, connections: usize) -> anyhow::Result<()> {
    let time = Duration::from_secs(u64::try_from(seconds)?);
    let desk = Desk::with_demo("drill-overload")?;
    let address = free()?;
    let serving = desk.serve_at(address, &["--trusted-proxies", "127.0.0.1"])?;
    let cluster = desk.cluster().await?;
    let place = place(address, &cluster).await?;
    let idle = traffic::alone(&place, Kind::Reader, 40, Duration::from_secs(5)).await?.p99();
    note(&format!("readers alone: p99 {idle:.1} ms; {} MB resident", resident(&serving)));
    crowd(&place, &serving, connections, time, idle).await?;
    ten_times(&place, &serving, connections * 10, time / 3).await?;
    trickle(&place, idle).await?;
    serving.stop()?;
    Ok(cluster.close().await?)
}

async fn place(address: SocketAddr, cluster: &Cluster) -> anyhow::Result<Place> {
    let owner = connect(cluster, Role::Owner).await?;
    let texts = async |query: &str| -> anyhow::Result<Vec<String>> {
        Ok(owner.query(query, &[]).await?.iter().map(|row| row.get(0)).collect())
    };
    let mut pages = texts("SELECT '/checks/' || slug FROM checks").await?;
    pages.extend(["/", "/checks", "/feed.atom", "/corrections"].map(str::to_owned));
    let claims = texts("SELECT id::text FROM claims").await?;
    let cookies = people::cookies(&cluster.url(Role::App, "factdesk"), 20).await?;
    Ok(Place { address, pages: Arc::new(pages), claims: Arc::new(claims), cookies: Arc::new(cookies) })
}

fn resident(serving: &Serving) -> String {
    serving.resident_megabytes().map_or_else(|| "?".to_owned(), |megabytes| format!("{megabytes:.0}"))
}

/// Prints what each kind got, and fails on 5xx other than 503, on 503 without `Retry-After`, and on anything dropped.
fn told(seen: &mut BTreeMap<Kind, Seen>) -> anyhow::Result<()> {
    for (kind, seen) in seen.iter_mut() {
        let statuses: Vec<String> =
            seen.statuses.iter().map(|(status, n)| format!("{n} × {status}")).collect();
        let p99 = seen.p99();
        note(&format!("{kind:?}: {}; p99 {p99:.0} ms; {} dropped", statuses.join(", "), seen.dropped));
    }
    let sum = |of: fn(&Seen) -> usize| seen.values().map(of).sum::<usize>();
    let (faults, rude, dropped) = (sum(Seen::faults), sum(|seen| seen.rude), sum(|seen| seen.dropped));
    promise("5xx other than 503", &faults.to_string(), "0", faults == 0)?;
    promise("503 without Retry-After", &rude.to_string(), "0", rude == 0)?;
    promise("answers dropped", &dropped.to_string(), "0", dropped == 0)
}

async fn crowd(
    place: &Place,
    serving: &Serving,
    count: usize,
    time: Duration,
    idle: f64,
) -> anyhow::Result<()> {
    let mut seen = traffic::mixed(place, count, time).await?;
    note(&format!("{count} connections for {} s; {} MB resident", time.as_secs(), resident(serving)));
    told(&mut seen)?;
    let p99 = seen.get_mut(&Kind::Reader).map_or(f64::NAN, Seen::p99);
    let figure = format!("p99 {p99:.1} ms, {:.1} times that alone", p99 / idle);
    line("readers in the crowd", &figure, "≤ 3 ×", p99 <= 3.0 * idle);
    Ok(())
}

async fn ten_times(place: &Place, serving: &Serving, count: usize, time: Duration) -> anyhow::Result<()> {
    let (health, seen) =
        tokio::join!(longest_health(place.address, time), traffic::mixed(place, count, time));
    let (health, mut seen) = (health?, seen?);
    note(&format!("{count} connections for {} s; {} MB resident", time.as_secs(), resident(serving)));
    told(&mut seen)?;
    let figure = format!("{:.2} s at the longest", health.as_secs_f64());
    promise("health page meanwhile", &figure, "< 1 s", health < Duration::from_secs(1))?;
    let begun = Instant::now();
    loop {
        let some = Duration::from_millis(500);
        let seen = traffic::mixed(place, 10, some).await?;
        let is_normal = seen.values().all(|seen| seen.dropped == 0 && !seen.statuses.contains_key(&503));
        if is_normal || begun.elapsed() > Duration::from_secs(20) {
            let after = begun.elapsed().saturating_sub(some).as_secs_f64();
            return promise("back to normal", &format!("after {after:.1} s"), "< 5 s", after < 5.0);
        }
    }
}

/// The longest that the health page took.
async fn longest_health(address: SocketAddr, time: Duration) -> anyhow::Result<Duration> {
    let (begun, mut longest) = (Instant::now(), Duration::ZERO);
    while begun.elapsed() < time {
        let asked = Instant::now();
        let answer = client::ask(address, b"GET /healthz HTTP/1.1\r\nhost: desk.example\r\n\r\n").await?;
        anyhow::ensure!(answer.status == 200, "the health page answers {}", answer.status);
        longest = longest.max(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(longest)
}

async fn trickle(place: &Place, idle: f64) -> anyhow::Result<()> {
    let time = Duration::from_secs(10);
    let (ended, readers) = tokio::join!(
        slow::open(place.address, 500, Duration::from_secs(25)),
        traffic::alone(place, Kind::Reader, 40, time)
    );
    let (ended, mut readers) = (ended?, readers?);
    let p99 = readers.p99();
    let figure = format!("p99 {p99:.1} ms, {:.1} times that alone", p99 / idle);
    line("readers beside 500 slow sockets", &figure, "≤ 2 ×", p99 <= 2.0 * idle);
    let figure = format!("{} of {} bodies, the last after {:.1} s", ended.too_slow, ended.of, ended.longest);
    promise("ended with 408", &figure, "≤ 15 s", ended.too_slow == ended.of && ended.longest <= 15.0)
}
