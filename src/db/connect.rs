//! One connection: TLS, time limits, and the role it works in.

use super::silence::{Question, drive};
use crate::config::{Limits, Secret};
use crate::error::Error;
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connections of a pool, and who may wait for one, where no settings say otherwise.
const POOL_SIZE: usize = 16;
const QUEUE: usize = 64;

/// Where the database is, and whether to step down to the serving role there.
#[derive(Clone, Debug)]
pub struct Access {
    /// A `postgres://` URL or a keyword string.
    pub url: Secret,
    /// With one URL for everything, each serving connection does `SET ROLE factdesk_app`.
    pub step_down: bool,
    /// Limits for serving; long work (migrations, verify, import) goes without.
    pub limits: bool,
    /// Connections of a pool.
    pub connections: usize,
    /// How many may wait for one.
    pub queue: usize,
}

impl Access {
    /// For serving pages: time limits on, role as given.
    pub fn serving(url: Secret, step_down: bool) -> Self {
        Self { url, step_down, limits: true, connections: POOL_SIZE, queue: QUEUE }
    }

    /// The same for as many as settings say.
    #[must_use]
    pub fn shared_by(self, limits: &Limits) -> Self {
        let connections = usize::try_from(limits.database_connections.get()).unwrap_or(POOL_SIZE);
        Self { connections, queue: usize::try_from(limits.database_queue).unwrap_or(QUEUE), ..self }
    }

    /// For migrations and long reads: no time limits.
    pub fn patient(url: Secret) -> Self {
        Self { limits: false, ..Self::serving(url, false) }
    }
}

/// Every limit is shorter than [`super::silence::LIMIT`], so that a server that is only slow says so itself.
const LIMITS: &str = "SET statement_timeout='4s'; SET lock_timeout='2s'; \
                      SET idle_in_transaction_session_timeout='10s'; SET client_connection_check_interval='5s'";

/// Opens one connection. TLS is used when the server offers it or the URL demands it.
///
/// # Errors
/// A sentence without the password.
pub async fn connect(access: Access) -> ConnectionResult<AsyncPgConnection> {
    let (client, connection) = reach(&access).await?;
    let connection = AsyncPgConnection::try_from_client_and_connection(client, connection).await?;
    ready(connection, &access).await
}

/// Opens one that breaks off when the server falls silent in the middle of a question: for whoever is waited for.
///
/// # Errors
/// As [`connect`].
pub async fn connect_impatient(access: Access) -> ConnectionResult<AsyncPgConnection> {
    let (client, connection) = reach(&access).await?;
    let question = Question::default();
    tokio::spawn(drive(connection, question.clone()));
    let mut connection = AsyncPgConnection::try_from(client).await?;
    connection.set_instrumentation(question);
    ready(connection, &access).await
}

type Driver = tokio_postgres::Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

async fn reach(access: &Access) -> ConnectionResult<(Client, Driver)> {
    options(access)?.connect(tls()).await.map_err(|e| bad(&explain(&e)))
}

async fn ready(mut connection: AsyncPgConnection, access: &Access) -> ConnectionResult<AsyncPgConnection> {
    let failed = ConnectionError::CouldntSetupConfiguration;
    connection.batch_execute("SET timezone='UTC'").await.map_err(failed)?;
    if access.limits {
        connection.batch_execute(LIMITS).await.map_err(failed)?;
    }
    if access.step_down {
        connection.batch_execute("SET ROLE factdesk_app").await.map_err(failed)?;
    }
    Ok(connection)
}

/// One connection past diesel, for what it has no words for: copies of whole tables. It ends with the client.
///
/// # Errors
/// A sentence without the password.
pub async fn client(access: &Access) -> Result<Client, Error> {
    let opened = options(access).map_err(Error::unavailable)?.connect(tls()).await;
    let (client, connection) = opened.map_err(|error| Error::unavailable(explain(&error)))?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended");
        }
    });
    client.batch_execute("SET timezone='UTC'").await.map_err(Error::unavailable)?;
    if access.step_down {
        client.batch_execute("SET ROLE factdesk_app").await.map_err(Error::unavailable)?;
    }
    Ok(client)
}

fn bad(error: &dyn std::fmt::Display) -> ConnectionError {
    ConnectionError::BadConnection(error.to_string())
}

fn options(access: &Access) -> ConnectionResult<tokio_postgres::Config> {
    let mut config: tokio_postgres::Config =
        access.url.reveal().parse().map_err(|_| bad(&"the database address cannot be understood"))?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(2));
    }
    config.keepalives_idle(Duration::from_secs(10)).tcp_user_timeout(Duration::from_secs(10));
    config.application_name("factdesk");
    Ok(config)
}

/// The one that Debian makes when PostgreSQL is installed is such a one.
const STRANGE: &str = " (no authority that this system trusts vouches for the server's certificate and that host's name: \
     give it another one, or say sslmode=disable in the address if it is on this machine)";

/// The whole chain of causes in one line: the outermost alone says only "error connecting to server".
fn explain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    if words.contains("invalid peer certificate") {
        words.push_str(STRANGE);
    }
    words
}

fn tls() -> MakeRustlsConnect {
    static CONFIG: LazyLock<Arc<rustls::ClientConfig>> = LazyLock::new(|| {
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        #[allow(clippy::expect_used, reason = "the provider's own default versions are always safe")]
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring supports the default versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        Arc::new(config)
    });
    MakeRustlsConnect::new((**CONFIG).clone())
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn a_certificate_of_nobodys_is_told_with_what_to_do() {
        let said = explain(&std::io::Error::other("invalid peer certificate: UnknownIssuer"));
        assert!(said.contains("UnknownIssuer") && said.contains("sslmode=disable"), "{said}");
        assert_eq!(explain(&std::io::Error::other("refused")), "refused");
    }
}
