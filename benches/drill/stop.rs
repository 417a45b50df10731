//! SIGTERM while requests are in hand: each that was sent before is answered whole, and the server ends in time.

use super::client::{Answer, ask, ask_on};
use super::desk::{Desk, Serving, free};
use super::writers::{Acknowledged, SIGN, form};
use super::{outcome, people, promise};
use anyhow::{Context, ensure};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use tokio_postgres::{Client, NoTls};

/// How long nobody can write, so that each request is slow.
const SLOW: Duration = Duration::from_secs(1);
/// What a server gives its last requests, and some time to stop its Postgres.
const IN_TIME: f64 = 12.0;

pub async fn run(rounds: usize, visitors: usize) -> anyhow::Result<()> {
    let desk = Desk::with_demo("drill-stop")?;
    let address = free()?;
    let serving = desk.serve_at(address, &[])?;
    let (cookies, owner) = people::of(&desk, visitors).await?;
    serving.stop()?;
    let (mut acknowledged, mut again, mut longest, mut put_off) = (Vec::new(), Vec::new(), 0.0_f64, 0);
    for round in 0..rounds {
        let serving = desk.serve_at(address, &[])?;
        acknowledged.extend(once_more(address, std::mem::take(&mut again)).await?);
        let texts = (0..visitors).map(|visitor| format!("{SIGN} claim of visitor {visitor}, stop {round}."));
        let forms = texts.zip(&cookies).map(|(text, cookie)| (form(cookie, &text), text)).collect();
        let (answers, took) = stop(serving, address, &owner, forms).await?;
        longest = longest.max(took);
        for (answer, form, text) in answers {
            match answer.status {
                303 => acknowledged.push((text, answer.header("location").context("leads nowhere")?)),
                503 if answer.header("retry-after").is_some() => again.push((form, text)),
                other => anyhow::bail!("answered {other}: {}", String::from_utf8_lossy(answer.body())),
            }
        }
        put_off += again.len();
    }
    // One without an answer would have ended the drill.
    let figure = format!("{}, {put_off} of them by 503", rounds * visitors);
    promise("requests answered", &figure, "all", true)?;
    let figure = format!("{rounds} times, {longest:.1} s at the longest");
    promise("stopped", &figure, "≤ 12 s", longest <= IN_TIME)?;
    let serving = desk.serve_at(address, &[])?;
    acknowledged.extend(once_more(address, again).await?);
    outcome::told(&owner, &acknowledged, desk.command(&["history", "verify"])).await?;
    serving.stop()
}

type Form = (Vec<u8>, String);

/// Sends what was put off as it was, with the same keys.
async fn once_more(address: SocketAddr, forms: Vec<Form>) -> anyhow::Result<Vec<Acknowledged>> {
    let mut acknowledged = Vec::new();
    for (form, text) in forms {
        let answer = ask(address, &form).await?;
        ensure!(answer.status == 303, "answered {} once more", answer.status);
        acknowledged.push((text, answer.header("location").context("leads nowhere")?));
    }
    Ok(acknowledged)
}

/// Sends every form, each on a connection that the server knows, tells it to stop meanwhile, and waits for all of it.
async fn stop(
    serving: Serving,
    address: SocketAddr,
    owner: &str,
    forms: Vec<Form>,
) -> anyhow::Result<(Vec<(Answer, Vec<u8>, String)>, f64)> {
    let (barrier, mut visitors) = (Arc::new(Barrier::new(forms.len() + 1)), JoinSet::new());
    for (form, text) in forms {
        let barrier = barrier.clone();
        visitors.spawn(async move {
            let mut line = None;
            let hello = b"GET /healthz HTTP/1.1\r\nhost: desk.example\r\n\r\n";
            ensure!(ask_on(address, &mut line, hello).await?.status == 200, "the health page fails");
            barrier.wait().await;
            let answer = ask_on(address, &mut line, &form).await.context("a request was not answered")?;
            anyhow::Ok((answer, form, text))
        });
    }
    let holding = hold(owner).await?;
    barrier.wait().await;
    tokio::time::sleep(Duration::from_millis(rand::random_range(50..500))).await;
    let stopping = tokio::task::spawn_blocking(move || {
        let begun = Instant::now();
        serving.stop().map(|()| begun.elapsed().as_secs_f64())
    });
    tokio::time::sleep(SLOW).await;
    holding.batch_execute("COMMIT").await?;
    let mut answers = Vec::new();
    while let Some(visitor) = visitors.join_next().await {
        answers.push(visitor??);
    }
    Ok((answers, stopping.await??))
}

/// A transaction before which nobody can add to any history.
async fn hold(owner: &str) -> anyhow::Result<Client> {
    let (client, connection) = tokio_postgres::connect(owner, NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute("BEGIN; LOCK TABLE history IN EXCLUSIVE MODE").await?;
    Ok(client)
}
