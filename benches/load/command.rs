//! A person comments on a claim: `POST /desk/claims/{id}/comments` beside the same SQL sent by pgbench.

use super::client::{self, Next};
use super::desk::{Serving, connect};
use super::pgbench::Pgbench;
use super::report;
use anyhow::ensure;
use factdesk::clock::Clock;
use factdesk::config::Secret;
use factdesk::db::{Access, connect as connect_as};
use factdesk::ids::PersonId;
use factdesk::people::session::Token;
use factdesk::people::store::sessions::{self, NewSession};
use factdesk::postgres::{Cluster, Role};
use std::ops::Range;
use std::time::Duration;
use uuid::Uuid;

/// Connections, each with a session of its own, and clients of pgbench.
pub const CLIENTS: usize = 8;
pub const ROUND: Duration = Duration::from_secs(4);
const ROUNDS: usize = 5;
/// Enough that no two clients meet; half of them are pgbench's.
pub const CLAIMS: usize = 4000;

pub async fn measure(serving: &Serving, cluster: &Cluster) -> anyhow::Result<()> {
    let claims = claims(cluster).await?;
    let cookies = sign_in(cluster).await?;
    let mut writers = Writers { serving, claims, cookies, rounds: 0 };
    // Every claim gets its first comment, so that both sides then find chains of one length and people in them.
    writers.begin().await?;
    let pgbench = Pgbench::find(cluster).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(writers.play().await?);
        if let Some(pgbench) = &pgbench {
            theirs.push(pgbench.comments()?);
        }
    }
    let mine = report::median(ours);
    if theirs.is_empty() {
        report::note(&format!("{mine:.0} commands/s"));
        report::skipped("a command beside its SQL", "there is no pgbench beside this PostgreSQL");
        return Ok(());
    }
    let other = report::median(theirs);
    let share = mine / other * 100.0;
    let figure = format!("{mine:.0}/s, {share:.0} % of the {other:.0} of pgbench with the same SQL");
    report::line("a command (a comment)", &figure, "≥ 50 %", share >= 50.0);
    Ok(())
}

/// Imported claims, in the order of their numbers.
async fn claims(cluster: &Cluster) -> anyhow::Result<Vec<Uuid>> {
    let owner = connect(cluster, Role::Owner).await?;
    let query = "SELECT id::text FROM claims WHERE source_system IS NOT NULL ORDER BY number";
    let rows = owner.query(query, &[]).await?;
    let claims: Result<Vec<Uuid>, _> =
        rows.iter().take(CLAIMS).map(|row| row.get::<_, String>(0).parse()).collect();
    ensure!(rows.len() >= CLAIMS, "{} imported claims", rows.len());
    Ok(claims?)
}

/// Sessions of the demo's people: one for each connection, whose cookie is given back, and one for each client of
/// pgbench, whose hash is the client's number.
async fn sign_in(cluster: &Cluster) -> anyhow::Result<Vec<String>> {
    let url = Secret::from(cluster.url(Role::App, "factdesk"));
    let mut c = connect_as(Access::patient(url)).await?;
    let people = factdesk::people::store::list(&mut c).await?;
    let now = Clock::system().now();
    let session = |id, person: PersonId| NewSession {
        id,
        person,
        device: "load".to_owned(),
        address: "127.0.0.1".to_owned(),
    };
    let mut cookies = Vec::new();
    for (number, listed) in (0_u8..).zip(people.iter().cycle()).take(CLIENTS) {
        let (token, mut plain) = (Token::random(), [0; 32]);
        plain[31] = number;
        sessions::begin(&mut c, &session(token.hash(), listed.person.id), now).await?;
        sessions::begin(&mut c, &session(plain, listed.person.id), now).await?;
        cookies.push(token.cookie(false).split(';').next().unwrap_or_default().to_owned());
    }
    Ok(cookies)
}

struct Writers<'a> {
    serving: &'a Serving,
    claims: Vec<Uuid>,
    cookies: Vec<String>,
    rounds: usize,
}

impl Writers<'_> {
    /// One comment on each claim.
    async fn begin(&self) -> anyhow::Result<f64> {
        let each = self.cookies.iter().enumerate().map(|(connection, cookie)| {
            let own = self.own(connection, 0..2);
            comments(own.clone(), cookie.clone(), 0, own.len())
        });
        Ok(client::run(self.serving.address, Duration::MAX, 303, each.collect()).await?.rate)
    }

    /// Comments a second on our half of the claims.
    async fn play(&mut self) -> anyhow::Result<f64> {
        self.rounds += 1;
        let each = self.cookies.iter().enumerate().map(|(connection, cookie)| {
            comments(self.own(connection, 0..1), cookie.clone(), self.rounds * 97, usize::MAX)
        });
        Ok(client::run(self.serving.address, ROUND, 303, each.collect()).await?.rate)
    }

    /// A connection's own claims. Of each two neighbours the first is ours and the second pgbench's; `halves` says
    /// which are meant.
    fn own(&self, connection: usize, halves: Range<usize>) -> Vec<Uuid> {
        let pairs = self.claims.chunks_exact(2).skip(connection).step_by(CLIENTS);
        pairs.flat_map(|pair| &pair[halves.clone()]).copied().collect()
    }
}

/// Comments on these claims, one after the other and over again, beginning at the one numbered `from`.
fn comments(claims: Vec<Uuid>, cookie: String, from: usize, most: usize) -> Next {
    let mut numbers = (from..).take(most);
    Box::new(move |to| {
        let Some(number) = numbers.next() else { return };
        let claim = claims[number % claims.len()];
        let key = hex::encode(rand::random::<[u8; 16]>());
        let text = format!("The+gazette+has+the+timetable+of+that+year%2C+see+page+{number}+of+its+archive.");
        let body = format!("form_key={key}&position=1&text={text}");
        to.extend_from_slice(
            format!(
                "POST /desk/claims/{claim}/comments HTTP/1.1\r\nhost: desk.example\r\ncookie: {cookie}\r\n\
                 sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                 content-length: {}\r\n\r\n{body}",
                body.len()
            )
            .as_bytes(),
        );
    })
}
