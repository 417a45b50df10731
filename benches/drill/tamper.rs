//! What a superuser can change behind the desk's back, each change many times on rows chosen at random: all is found.

use super::desk::{Desk, connect};
use super::node::says;
use super::promise;
use anyhow::{Context, ensure};
use factdesk::articles::checker::ArticleChecker;
use factdesk::claims::checker::Claims;
use factdesk::config::Secret;
use factdesk::db::{Access, connect as connect_as};
use factdesk::history::heads::Heads;
use factdesk::history::verify::{Checker, Options, verify};
use factdesk::people::verify::People;
use factdesk::postgres::{Cluster, Role};
use factdesk::settings::verify::Desk as House;
use factdesk::tree::checker::Tree;
use tokio_postgres::Client;

/// A row by chance.
const ROW: &str = "(SELECT ctid FROM history ORDER BY random() LIMIT 1)";

/// What the changes touch, kept aside and put back after each.
const TABLES: [&str; 3] = ["history", "chains", "aliases"];

/// The six kinds, and two that take whole subjects or hours.
const CHANGES: [(&str, &str); 7] = [
    (
        "an entry edited",
        "UPDATE history SET payload = payload || ' ' WHERE ctid = $ROW AND payload IS NOT NULL",
    ),
    ("an entry deleted", "DELETE FROM history WHERE ctid = $ROW"),
    (
        "an entry put in",
        "INSERT INTO history SELECT (jsonb_populate_record(h, jsonb_build_object('position', (SELECT max(position) + 1 FROM history l WHERE l.chain = h.chain), 'id', gen_random_uuid()))).* FROM history h WHERE ctid = $ROW",
    ),
    (
        "two entries swapped",
        "WITH one AS (SELECT chain, position FROM history WHERE position > 1 ORDER BY random() LIMIT 1) \
         UPDATE history h SET payload = (SELECT o.payload FROM history o WHERE o.chain = h.chain AND o.position = 2 * one.position - 1 - h.position), \
         hash = (SELECT o.hash FROM history o WHERE o.chain = h.chain AND o.position = 2 * one.position - 1 - h.position) \
         FROM one WHERE h.chain = one.chain AND h.position IN (one.position, one.position - 1)",
    ),
    (
        "a tail cut off, its chain's row set back",
        "WITH one AS (SELECT chain, position FROM history WHERE position > 1 ORDER BY random() LIMIT 1), \
         gone AS (DELETE FROM history h USING one WHERE h.chain = one.chain AND h.position >= one.position) \
         UPDATE chains c SET length = one.position - 1, head = (SELECT p.hash FROM history p WHERE p.chain = one.chain AND p.position = one.position - 1) \
         FROM one WHERE c.chain = one.chain",
    ),
    (
        "an end with another hash",
        "UPDATE chains SET head = sha256(head) WHERE ctid = (SELECT ctid FROM chains WHERE length > 0 ORDER BY random() LIMIT 1)",
    ),
    (
        "a claim deleted whole",
        "WITH one AS (SELECT chain FROM chains WHERE chain LIKE 'claim:%' ORDER BY random() LIMIT 1), \
         h AS (DELETE FROM history USING one WHERE history.chain = one.chain), \
         a AS (DELETE FROM aliases USING one WHERE aliases.chain = one.chain) \
         DELETE FROM chains USING one WHERE chains.chain = one.chain",
    ),
];

pub async fn run(times: usize) -> anyhow::Result<()> {
    let desk = Desk::with_demo("drill-tamper")?;
    // The demo is numbered and signed by a desk that serves.
    let serving = desk.serve()?;
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    serving.stop()?;
    let cluster = desk.cluster().await?;
    ensure!(faults(&cluster, "factdesk", None).await? == 0, "the untouched history is not whole");
    let copy = copy(&cluster).await?;
    ensure!(faults(&cluster, "tampered", None).await? == 0, "the copy is not whole");
    for (what, sql) in CHANGES {
        let mut found = 0;
        for _ in 0..times {
            found += usize::from(changed(&cluster, &copy, sql).await.context(what)? > 0);
        }
        promise(what, &format!("found {found} of {times}"), "all", found == times)?;
    }
    ensure!(faults(&cluster, "tampered", None).await? == 0, "a change was not undone");
    drop(copy);
    put_back(&desk, &cluster).await?;
    Ok(cluster.close().await?)
}

/// A copy of the database, in which a superuser does what they like; what the changes touch is kept aside.
async fn copy(cluster: &Cluster) -> anyhow::Result<Client> {
    let setup = connect_to(cluster, "postgres").await?;
    setup.batch_execute("CREATE DATABASE tampered TEMPLATE factdesk OWNER factdesk_owner").await?;
    let copy = connect_to(cluster, "tampered").await?;
    // Without triggers and constraints, as a superuser may.
    copy.batch_execute("SET session_replication_role = replica; CREATE SCHEMA aside").await?;
    for table in TABLES {
        copy.batch_execute(&format!("CREATE TABLE aside.{table} AS SELECT * FROM {table}")).await?;
    }
    Ok(copy)
}

/// How much is wrong after a change, which is then undone.
async fn changed(cluster: &Cluster, copy: &Client, sql: &str) -> anyhow::Result<usize> {
    let mut rows = 0;
    for _ in 0..20 {
        rows = copy.execute(&sql.replace("$ROW", ROW), &[]).await?;
        if rows > 0 {
            break;
        }
    }
    ensure!(rows > 0, "nothing was changed: {sql}");
    let found = faults(cluster, "tampered", None).await;
    for table in TABLES {
        let back = format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM aside.{table}");
        copy.batch_execute(&back).await?;
    }
    found
}

async fn connect_to(cluster: &Cluster, database: &str) -> anyhow::Result<Client> {
    let url = cluster.url(Role::Setup, database);
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

async fn faults(cluster: &Cluster, database: &str, against: Option<Heads>) -> anyhow::Result<usize> {
    let url = Secret::from(cluster.url(Role::Owner, database));
    let mut owner = connect_as(Access::patient(url)).await?;
    let checkers: [&dyn Checker; 5] = [&ArticleChecker, &Claims, &People, &House, &Tree];
    let options = Options { checkers: &checkers, against, watch: &mut |_| () };
    let report = verify(&mut owner, options).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(report.faults.len())
}

/// The database of an hour ago in the place of today's: whole in itself, and found by whoever kept a file of heads, and by
/// the node that remembers what it signed.
async fn put_back(desk: &Desk, cluster: &Cluster) -> anyhow::Result<()> {
    let setup = connect_to(cluster, "postgres").await?;
    setup.batch_execute("CREATE DATABASE earlier TEMPLATE factdesk OWNER factdesk_owner").await?;
    let owner = connect(cluster, Role::Owner).await?;
    let claim: String = owner.query_one("SELECT id::text FROM claims LIMIT 1", &[]).await?.get(0);
    drop(owner);
    let serving = desk.serve()?;
    let cookies = super::people::cookies(&cluster.url(Role::App, "factdesk"), 1).await?;
    let fields = [("form_key", "0123456789abcdef"), ("position", "1"), ("text", "Later.")];
    let form = super::writers::post(&format!("/desk/claims/{claim}/comments"), &cookies[0], &fields, "");
    let answer = super::client::ask(serving.address, &form).await?;
    ensure!(answer.status == 303, "the comment was answered {}", answer.status);
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    serving.stop()?;
    let newer = desk.folder.join("newer");
    says(desk.command(&["history", "verify", "--save", &newer.display().to_string()]))?;
    let heads = Heads::parse(&std::fs::read_to_string(newer)?)?;
    let alone = faults(cluster, "earlier", None).await?;
    let found = faults(cluster, "earlier", Some(heads)).await?;
    let figure = format!("{alone} differences in itself, {found} against the file of heads");
    promise("a database put back", &figure, "found", found > 0)?;
    setup.batch_execute("DROP DATABASE earlier WITH (FORCE)").await?;
    Ok(())
}
