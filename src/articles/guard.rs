//! Who may be asked for a page: the check of each address before a connection is opened.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use url::{Host, Url};

use super::address::is_public;
use super::fetch::FetchError;
use crate::config::Config;

/// The answer of a name service, still to come.
pub type Answer = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// A name service: the addresses of a host name.
pub trait Lookup: Send + Sync {
    /// Every address that the name has now.
    fn lookup(&self, host: String) -> Answer;
}

struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: String) -> Answer {
        Box::pin(async move {
            let found = tokio::net::lookup_host((host, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Decides whom a fetch may connect to: public addresses on ports 80 and 443, and those listed by name.
#[derive(Clone)]
pub struct Guard {
    lookup: Arc<dyn Lookup>,
    permitted: Vec<SocketAddr>,
}

impl Default for Guard {
    /// Public addresses only, by the system's name service.
    fn default() -> Self {
        Self { lookup: Arc::new(SystemLookup), permitted: Vec::new() }
    }
}

impl Guard {
    /// The guard of a desk's settings.
    pub fn of(config: &Config) -> Self {
        Self { permitted: config.fetch_permit.clone(), ..Self::default() }
    }

    /// The same guard with another name service.
    pub fn with_lookup(self, lookup: Arc<dyn Lookup>) -> Self {
        Self { lookup, ..self }
    }

    /// Lets this one address and port through as well, though it be private.
    pub fn permit(mut self, address: SocketAddr) -> Self {
        self.permitted.push(address);
        self
    }

    /// Checks a URL and answers with the addresses a connection may be made to: those that were checked,
    /// so that a name service that changes its answer afterwards changes nothing.
    ///
    /// # Errors
    /// The sentence for the editor: scheme, sign-in data, port, unknown host, private address. One private
    /// address among several refuses them all.
    pub async fn check(&self, url: &Url) -> Result<Vec<SocketAddr>, FetchError> {
        let port = self.port(url)?;
        let addresses = match url.host() {
            // Literals never reach a client's resolver, so they are looked at here.
            Some(Host::Ipv4(v4)) => vec![IpAddr::V4(v4)],
            Some(Host::Ipv6(v6)) => vec![IpAddr::V6(v6)],
            Some(Host::Domain(name)) => self.look_up(name).await?,
            None => return Err(FetchError::NoHost),
        };
        let allowed = |ip: &IpAddr| is_public(*ip) || self.permitted.contains(&SocketAddr::new(*ip, port));
        if !addresses.iter().all(allowed) {
            return Err(FetchError::PrivateAddress(host_of(url)));
        }
        Ok(addresses.into_iter().map(|ip| SocketAddr::new(ip, port)).collect())
    }

    fn port(&self, url: &Url) -> Result<u16, FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::SignInData);
        }
        match url.port_or_known_default() {
            Some(port @ (80 | 443)) => Ok(port),
            Some(port) if self.permitted.iter().any(|p| p.port() == port) => Ok(port),
            _ => Err(FetchError::Port),
        }
    }

    async fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, FetchError> {
        match self.lookup.lookup(name.to_owned()).await {
            Ok(found) if !found.is_empty() => Ok(found),
            _ => Err(FetchError::UnknownHost(name.to_owned())),
        }
    }
}

/// The host of a URL as an editor knows it.
pub(super) fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
