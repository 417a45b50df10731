//! A reader opens a verdict: `GET /checks/{slug}` beside a bare handler.

use super::client::{self, Next};
use super::desk::{Desk, Serving, connect};
use super::{bare, report};
use anyhow::{Context, ensure};
use factdesk::postgres::{Cluster, Role};
use std::time::Duration;

const CONNECTIONS: usize = 16;
const WARM: Duration = Duration::from_secs(2);
const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 7;

pub async fn measure(desk: &Desk, serving: &Serving, cluster: &Cluster) -> anyhow::Result<()> {
    let asked = connect(cluster, Role::App).await?;
    let slug: String = asked.query_one("SELECT slug FROM checks ORDER BY number LIMIT 1", &[]).await?.get(0);
    let page = client::ask(serving.address, &request(&slug)).await?;
    ensure!(page.status == 200, "{slug} answers {}", page.status);
    let file = desk.folder.join("page.html");
    std::fs::write(&file, page.body())?;
    let bare = bare::start(&cluster.url(Role::App, "factdesk"), &slug, &file).await?;
    let same = client::ask(bare.address, &request(&slug)).await?;
    ensure!(same.body() == page.body(), "the bare handler answers something else");
    let (mut ours, mut theirs) = (Rounds::default(), Rounds::default());
    client::run(serving.address, WARM, 200, connections(&slug)).await?;
    client::run(bare.address, WARM, 200, connections(&slug)).await?;
    for _ in 0..ROUNDS {
        ours.play(serving, &slug).await?;
        theirs.play(&bare, &slug).await?;
    }
    told(&ours, &theirs);
    Ok(())
}

fn told(ours: &Rounds, theirs: &Rounds) {
    let (mine, other) = (report::median(ours.rates.clone()), report::median(theirs.rates.clone()));
    let share = mine / other * 100.0;
    let figure = format!("{mine:.0} requests/s, {share:.0} % of the {other:.0} of a bare handler");
    report::line("verdict page", &figure, "≥ 80 %", share >= 80.0);
    if ours.costs.is_empty() {
        return report::skipped("", "CPU of a request, as there is no /proc here");
    }
    let (mine, other) = (report::median(ours.costs.clone()), report::median(theirs.costs.clone()));
    report::note(&format!(
        "{mine:.0} µs of CPU a request, beside {other:.0} ({:.0} %)",
        other / mine * 100.0
    ));
}

pub fn request(slug: &str) -> Vec<u8> {
    format!("GET /checks/{slug} HTTP/1.1\r\nhost: desk.example\r\naccept: text/html\r\n\r\n").into_bytes()
}

fn connections(slug: &str) -> Vec<Next> {
    let one = |bytes: Vec<u8>| -> Next { Box::new(move |to: &mut Vec<u8>| to.extend_from_slice(&bytes)) };
    (0..CONNECTIONS).map(|_| one(request(slug))).collect()
}

/// Requests a second, and microseconds of CPU a request.
#[derive(Default)]
struct Rounds {
    rates: Vec<f64>,
    costs: Vec<f64>,
}

impl Rounds {
    async fn play(&mut self, server: &Serving, slug: &str) -> anyhow::Result<()> {
        let before = server.cpu_micros();
        let rate = client::run(server.address, ROUND, 200, connections(slug)).await.context("a round")?;
        if let (Some(before), Some(after)) = (before, server.cpu_micros()) {
            self.costs.push((after - before) / (rate * ROUND.as_secs_f64()));
        }
        self.rates.push(rate);
        Ok(())
    }
}
