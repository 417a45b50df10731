//! What the database itself is asked.

use super::Finding;
use crate::clock::Clock;
use crate::config::{Config, Secret};
use crate::db::{self, Access};
use crate::error::Error;
use std::time::Instant;
use tokio_postgres::Client;

/// A database that was reached.
pub struct Reached<'a> {
    /// Its owner's address.
    pub owner: &'a Secret,
    /// As pages use it.
    pub serving: &'a Access,
    /// Whether it is the private cluster.
    pub is_private: bool,
}

type Outcome<T> = Result<T, Error>;

/// Version, durability, rights, replication, migrations, clock and outbox.
pub async fn database(config: &Config, reached: &Reached<'_>) -> Vec<Finding> {
    match look(config, reached).await {
        Ok(findings) => findings,
        Err(error) => {
            let cause =
                std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
            vec![Finding::fail("database", cause, "Look at the database’s own log.")]
        }
    }
}

async fn look(config: &Config, reached: &Reached<'_>) -> Outcome<Vec<Finding>> {
    let (owner, app) =
        (db::client(&Access::patient(reached.owner.clone())).await?, db::client(reached.serving).await?);
    let mut findings = vec![version(&app).await?, durability(&app, reached.is_private).await?];
    let migrations = migrations(reached.owner).await?;
    let is_migrated = migrations.state == super::State::Ok;
    findings.push(migrations);
    if is_migrated {
        findings.push(rights(config, &owner, &app).await?);
        findings.push(outbox(&app).await?);
    }
    findings.push(replication(&owner, reached.is_private).await?);
    findings.push(clock(&app).await?);
    Ok(findings)
}

async fn version(app: &Client) -> Outcome<Finding> {
    let begun = Instant::now();
    let sql = "SELECT current_setting('server_version'), current_setting('server_version_num')::int, \
               current_setting('server_encoding'), pg_size_pretty(pg_database_size(current_database())), pg_is_in_recovery()";
    let row = app.query_one(sql, &[]).await.map_err(Error::unavailable)?;
    let (version, encoding, size): (String, String, String) = (row.get(0), row.get(2), row.get(3));
    let found = format!("PostgreSQL {version}, {size}, answers in {} ms", begun.elapsed().as_millis());
    Ok(if row.get::<_, i32>(1) < 140_000 {
        Finding::fail("database", found, "Use PostgreSQL 14 or newer.")
    } else if encoding != "UTF8" {
        Finding::fail(
            "database",
            format!("its encoding is {encoding}"),
            "Make the database with ENCODING 'UTF8'.",
        )
    } else if row.get(4) {
        Finding::fail(
            "database",
            "this is a standby, which takes no writes",
            "Name all hosts in DATABASE_URL, with target_session_attrs=read-write.",
        )
    } else {
        Finding::ok("database", found)
    })
}

async fn durability(app: &Client, is_private: bool) -> Outcome<Finding> {
    let sql = "SELECT name, setting FROM pg_settings WHERE name IN \
               ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') ORDER BY name";
    let rows = app.query(sql, &[]).await.map_err(Error::unavailable)?;
    let settings: Vec<(String, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let bad = |name: &str| name != "data_checksums" || is_private;
    let is_good = |value: &str| matches!(value, "on" | "remote_apply" | "remote_write");
    let words: Vec<String> = settings.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let found = words.join(", ");
    let off: Vec<_> = settings.iter().filter(|(_, value)| !is_good(value)).collect();
    Ok(if off.iter().any(|(name, _)| bad(name)) {
        Finding::fail(
            "durability",
            found,
            "Set fsync, full_page_writes and synchronous_commit to on: a crash could lose what was acknowledged.",
        )
    } else if off.is_empty() {
        Finding::ok("durability", found)
    } else {
        Finding::warn(
            "durability",
            found,
            "Switch page checksums on (pg_checksums --enable, with the server stopped): a bad disk would go unseen.",
        )
    })
}

async fn migrations(owner: &Secret) -> Outcome<Finding> {
    let found = db::pending(owner).await?;
    Ok(match (found.unknown.len(), found.pending.len()) {
        (0, 0) => Finding::ok("migrations", format!("all {} applied", found.applied.len())),
        (0, missing) => Finding::warn(
            "migrations",
            format!("{missing} missing"),
            "`factdesk serve` and `factdesk db migrate` apply them. Back up first.",
        ),
        _ => {
            Finding::fail("migrations", "this database was used by a newer factdesk", "Install that version.")
        }
    })
}

/// What the serving role could do to the history.
async fn rights(config: &Config, owner: &Client, app: &Client) -> Outcome<Finding> {
    let row = owner.query_one(
        "SELECT tableowner::text FROM pg_tables WHERE schemaname = 'public' AND tablename = 'history'",
        &[],
    );
    let owner: String = row.await.map_err(Error::unavailable)?.get(0);
    let sql = "SELECT current_user::text, (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = session_user), \
               has_table_privilege('history', 'UPDATE') OR has_table_privilege('history', 'DELETE') \
               OR has_table_privilege('history', 'TRUNCATE'), pg_has_role(session_user, $1::text::name, 'MEMBER')";
    let row = app.query_one(sql, &[&owner]).await.map_err(Error::unavailable)?;
    let (role, is_mighty, may_change, may_become): (String, bool, bool, bool) =
        (row.get(0), row.get(1), row.get(2), row.get(3));
    let found = format!("{role} serves, {owner} owns");
    Ok(if may_change {
        Finding::fail(
            "rights",
            format!("{role}, who serves, may change and delete entries"),
            "Serve as a role that owns nothing: see “Two roles, better” in the operator’s guide.",
        )
    } else if !config.separates_roles() {
        Finding::warn(
            "rights",
            format!("{found}; one address for both, so the separation is by convention"),
            "Make two roles, and set DATABASE_OWNER_URL.",
        )
    } else if is_mighty || may_become {
        Finding::fail(
            "rights",
            format!("{found}; but whoever serves can become the owner"),
            "DATABASE_URL must name a role that is no superuser, no member of the owner, and may make no roles.",
        )
    } else {
        Finding::ok("rights", format!("{found}; the database keeps the first from changing entries"))
    })
}

const STANDBYS: &str = "SELECT count(*), count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')), \
               count(*) FILTER (WHERE sync_state IS NULL), current_setting('synchronous_standby_names') \
               FROM pg_stat_replication WHERE application_name NOT IN ('pg_basebackup')";

async fn replication(owner: &Client, is_private: bool) -> Outcome<Finding> {
    let row = owner.query_one(STANDBYS, &[]).await.map_err(Error::unavailable)?;
    let (all, synchronous, hidden): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
    let names: String = row.get(3);
    Ok(if synchronous > 0 {
        Finding::ok(
            "replication",
            format!(
                "{synchronous} synchronous of {all} standbys: what is acknowledged survives the loss of the primary"
            ),
        )
    } else if hidden > 0 {
        Finding::warn(
            "replication",
            format!("{all} standbys, of what kind the owner may not see"),
            "GRANT pg_monitor TO the owner’s role, and look again.",
        )
    } else if !names.is_empty() {
        Finding::fail(
            "replication",
            format!(
                "synchronous_standby_names is “{names}”, and no such standby is there: writes wait for it"
            ),
            "Bring the standby back, or take it off the list, knowing what that gives up.",
        )
    } else if is_private {
        Finding::ok(
            "replication",
            "none, as on any one machine: what came after the last backup is lost with its disk",
        )
    } else {
        Finding::warn(
            "replication",
            format!("{all} standbys, none synchronous: the last writes are lost with the primary"),
            "See the guide for two nodes, or accept it.",
        )
    })
}

async fn clock(app: &Client) -> Outcome<Finding> {
    let before = Clock::system().now();
    let row = app.query_one("SELECT clock_timestamp()::text", &[]).await.map_err(Error::unavailable)?;
    let after = Clock::system().now();
    let theirs: String = row.get(0);
    let theirs =
        chrono::DateTime::parse_from_str(&theirs, "%Y-%m-%d %H:%M:%S%.f%#z").map_err(Error::internal)?;
    let ours = before + (after - before) / 2;
    let apart = (theirs.to_utc() - ours).abs().as_seconds_f64();
    let found = format!("{apart:.3} s apart from the database’s");
    const REMEDY: &str = "Let both machines follow a time server (chrony, systemd-timesyncd): sessions, due times and entries go by it.";
    Ok(match apart {
        ..2.0 => Finding::ok("clock", found),
        ..30.0 => Finding::warn("clock", found, REMEDY),
        _ => Finding::fail("clock", found, REMEDY),
    })
}

async fn outbox(app: &Client) -> Outcome<Finding> {
    let sql = "SELECT count(*) FILTER (WHERE dead_at IS NULL), count(*) FILTER (WHERE dead_at IS NOT NULL), \
               coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE dead_at IS NULL)), 0)::float8 \
               FROM outbox WHERE done_at IS NULL";
    let row = app.query_one(sql, &[]).await.map_err(Error::unavailable)?;
    let (waiting, dead, age): (i64, i64, f64) = (row.get(0), row.get(1), row.get(2));
    let found = format!("{waiting} jobs wait, {dead} were given up");
    Ok(if dead > 0 || age > 3600.0 {
        Finding::warn("outbox", found, "See /desk/mail and /desk/settings/webhooks, where each says why.")
    } else {
        Finding::ok("outbox", found)
    })
}
