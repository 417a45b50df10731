use std::time::Duration;

use tokio_postgres::{Client, NoTls};

use super::error::Error;

/// For set-up only: it can do all in its cluster, so nothing that serves people connects as this role.
pub const SUPERUSER: &str = "factdesk_setup";
pub const OWNER: &str = "factdesk_owner";
pub const APP: &str = "factdesk_app";
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens a connection that ends with the client.
pub async fn connect(url: &str) -> Result<Client, Error> {
    let answer = tokio::time::timeout(PATIENCE, tokio_postgres::connect(url, NoTls)).await;
    let (client, connection) = answer.map_err(|_| Error::Silent)??;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!("a connection for set-up ended: {error}");
        }
    });
    Ok(client)
}

/// Makes the roles that do not exist.
pub async fn make_roles(client: &Client) -> Result<(), Error> {
    for role in [OWNER, APP] {
        let known = client.query_opt("SELECT FROM pg_roles WHERE rolname = $1", &[&role]).await?;
        if known.is_none() {
            let rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION";
            client.batch_execute(&format!("CREATE ROLE {role} {rights}")).await?;
        }
    }
    Ok(())
}

/// Makes an empty database that the owner's role owns, unless it exists.
pub async fn make_database(client: &Client, name: &str) -> Result<(), Error> {
    let known = client.query_opt("SELECT FROM pg_database WHERE datname = $1", &[&name]).await?;
    if known.is_none() {
        let sql = format!("CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0");
        client.batch_execute(&sql).await?;
    }
    Ok(())
}

/// Only migrations make tables. Before version 15 every role could make some in `public`.
pub async fn close_public_schema(client: &Client) -> Result<(), Error> {
    let row = client.query_one("SELECT has_schema_privilege($1, 'public', 'CREATE')", &[&APP]).await?;
    if row.get(0) {
        let sql = format!("ALTER SCHEMA public OWNER TO {OWNER}; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        client.batch_execute(&sql).await?;
    }
    Ok(())
}

/// What this server would lose in a crash: the first setting that allows it, with its value.
pub async fn durability_gap(client: &Client) -> Result<Option<(String, String)>, Error> {
    let sql = "SELECT name, setting FROM pg_settings \
               WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') \
               AND setting NOT IN ('on', 'remote_apply') ORDER BY name LIMIT 1";
    let gap = client.query_opt(sql, &[]).await?;
    Ok(gap.map(|row| (row.get(0), row.get(1))))
}
