//! Readers: a verdict page and a list from memory, and a page that nobody asked for before, beside bare handlers.

use super::client::{self, Next, Run};
use super::desk::{Desk, Serving, connect};
use super::{bare, report, wordpress};
use anyhow::{Context, ensure};
use factdesk::postgres::{Cluster, Role};
use std::time::Duration;

const CONNECTIONS: usize = 16;
const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 7;

/// Pages that come from memory, and what is asked of each.
const FROM_MEMORY: [(&str, Goal); 3] =
    [("the verdict page", Goal::Rate), ("the list /checks", Goal::Cost), ("the feed /feed.atom", Goal::Cost)];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    /// 90 % of the requests of the bare handler, and no more than twice its 99th percentile.
    Rate,
    /// No more than half as much again of its CPU.
    Cost,
}

pub async fn measure(desk: &Desk, serving: &Serving, cluster: &Cluster) -> anyhow::Result<()> {
    let asked = connect(cluster, Role::App).await?;
    let slug: String = asked.query_one("SELECT slug FROM checks ORDER BY number LIMIT 1", &[]).await?.get(0);
    let check = format!("/checks/{slug}");
    let url = cluster.url(Role::App, "factdesk");
    let paths = [check.clone(), "/checks".to_owned(), "/feed.atom".to_owned()];
    for (path, (name, goal)) in paths.into_iter().zip(FROM_MEMORY) {
        let page = client::ask(serving.address, &request(&path)).await?;
        ensure!(page.status == 200, "{path} answers {}", page.status);
        let file = desk.folder.join("page");
        std::fs::write(&file, page.body())?;
        let bare = bare::start(&url, &file).await?;
        let same = client::ask(bare.address, &request(bare::MEMORY)).await?;
        ensure!(same.body() == page.body(), "the bare handler answers something else");
        let (mut ours, mut theirs) = (Rounds::default(), Rounds::default());
        for round in 0..=ROUNDS {
            let own = path.clone();
            ours.play(serving, CONNECTIONS, move |_| own.clone()).await.with_context(|| path.clone())?;
            theirs.play(&bare, CONNECTIONS, |_| bare::MEMORY.to_owned()).await?;
            if round == 0 {
                (ours, theirs) = Default::default();
            }
        }
        told(name, goal, &ours, &theirs);
        if goal == Goal::Rate {
            first_answers(serving, &bare, &check, &slug).await?;
            wordpress::measure(serving, &check).await?;
        }
    }
    Ok(())
}

/// A page under an address that nobody asked for before, on one connection, beside one prepared query and a template.
async fn first_answers(serving: &Serving, bare: &Serving, check: &str, slug: &str) -> anyhow::Result<()> {
    let (mut ours, mut theirs) = (Rounds::default(), Rounds::default());
    for round in 0..ROUNDS {
        let (own, asked) = (check.to_owned(), slug.to_owned());
        ours.play(serving, 1, move |n| format!("{own}?round={round}&n={n}")).await?;
        theirs.play(bare, 1, move |_| format!("{}{asked}", bare::PREPARED)).await?;
    }
    let (mine, other) = (1e6 / report::median(ours.rates), 1e6 / report::median(theirs.rates));
    let figure = format!("{mine:.0} µs, {:.1} times the {other:.0} of a query and a template", mine / other);
    report::line("its first answer, not in memory", &figure, "≤ 3 ×", mine <= 3.0 * other);
    Ok(())
}

fn told(name: &str, goal: Goal, ours: &Rounds, theirs: &Rounds) {
    let median = |figures: &Vec<f64>| report::median(figures.clone());
    let (mine, other) = (median(&ours.rates), median(&theirs.rates));
    let share = mine / other * 100.0;
    let rate = format!("{mine:.0} requests/s, {share:.0} % of the {other:.0} of a bare handler");
    let (my_cost, other_cost) = (median(&ours.costs), median(&theirs.costs));
    let cost = format!("{my_cost:.1} µs of CPU, {:.2} times the {other_cost:.1}", my_cost / other_cost);
    let (my_late, other_late) = (median(&ours.p99s) * 1e3, median(&theirs.p99s) * 1e3);
    let late = format!("99 of 100 within {my_late:.2} ms, {:.2} times {other_late:.2}", my_late / other_late);
    match goal {
        Goal::Rate => {
            report::line(name, &rate, "≥ 90 %", share >= 90.0);
            report::line("", &late, "≤ 2 ×", my_late <= 2.0 * other_late);
            report::note(&cost);
        }
        Goal::Cost if ours.costs.is_empty() => report::skipped(name, "there is no /proc here"),
        Goal::Cost => {
            report::line(name, &cost, "≤ 1.5 ×", my_cost <= 1.5 * other_cost);
            report::note(&rate);
        }
    }
}

pub fn request(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: desk.example\r\naccept: text/html\r\n\r\n").into_bytes()
}

/// Of each round: requests a second, microseconds of CPU a request, and the 99th percentile in seconds.
#[derive(Default)]
struct Rounds {
    rates: Vec<f64>,
    costs: Vec<f64>,
    p99s: Vec<f64>,
}

impl Rounds {
    /// One round; `path` says what the nth request of a connection asks for.
    async fn play(
        &mut self,
        server: &Serving,
        connections: usize,
        path: impl Fn(u32) -> String + Clone + Send + 'static,
    ) -> anyhow::Result<()> {
        let one = || -> Next {
            let (path, mut n) = (path.clone(), 0);
            Box::new(move |to: &mut Vec<u8>| {
                n += 1;
                to.extend_from_slice(&request(&path(n)));
            })
        };
        let before = server.cpu_micros();
        let each = (0..connections).map(|_| one()).collect();
        let Run { rate, p99 } = client::run(server.address, ROUND, 200, each).await?;
        if let (Some(before), Some(after)) = (before, server.cpu_micros()) {
            self.costs.push((after - before) / (rate * ROUND.as_secs_f64()));
        }
        self.rates.push(rate);
        self.p99s.push(p99);
        Ok(())
    }
}
