//! The guarded fetch: one page or file from the public internet, and from nowhere else.
//!
//! Used for articles and for the copies of sources. What it refuses, and why, is in `guard.rs`.

pub mod again;

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Client, Response, StatusCode, redirect};
use url::Url;

use super::exchange::{Exchange, Headers};
use super::guard::{Guard, host_of};
use super::media::{self, MediaType};

const USER_AGENT: &str = concat!("factdesk/", env!("CARGO_PKG_VERSION"), " (fact-checking desk)");
const ACCEPTED: &str = "text/html,application/xhtml+xml,*/*;q=0.5";
/// Longer addresses cannot be typed here either, and no index holds them.
const LONGEST_ADDRESS: usize = 2000;
const MEGABYTE: usize = 1024 * 1024;

/// How long, how much, how far and of what kind a fetch may be.
#[derive(Debug, Clone)]
pub struct Limits {
    /// For the whole fetch, redirects and body included.
    pub total: Duration,
    /// Bytes of the body after decompression.
    pub bytes: usize,
    /// Redirects followed.
    pub redirects: usize,
    /// Media types taken.
    pub media: &'static [&'static str],
}

impl Limits {
    /// For an article: HTML or plain text, 10 s, 5 MB, 5 redirects.
    pub fn article() -> Self {
        Self { total: Duration::from_secs(10), bytes: 5 * MEGABYTE, redirects: 5, media: media::READABLE }
    }

    /// For the copy of a source: an article's limits, but PDF and images too, up to 20 MB.
    pub fn copy() -> Self {
        Self { bytes: 20 * MEGABYTE, media: media::KEPT, ..Self::article() }
    }
}

/// What a site answered with.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The address that answered, after redirects.
    pub final_url: Url,
    /// The media type without parameters, lower case.
    pub media_type: String,
    /// The charset the site named in its header.
    pub charset_header: Option<String>,
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// What was asked and answered, the last time.
    pub exchange: Exchange,
}

/// Why a fetch failed: each is a sentence for the editor who asked for it.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum FetchError {
    #[error("Only addresses that begin with http:// or https:// can be fetched.")]
    Scheme,
    #[error("The address names no site.")]
    NoHost,
    #[error("The address contains a user name or password. Remove it and try again.")]
    SignInData,
    #[error("Only the usual ports, 80 and 443, can be fetched.")]
    Port,
    #[error("No site called {0} was found.")]
    UnknownHost(String),
    #[error("{0} is not on the public internet, so it was not fetched.")]
    PrivateAddress(String),
    #[error("The site redirects too often (more than {0} times).")]
    TooManyRedirects(usize),
    #[error("The site redirects to an address that cannot be read.")]
    BrokenRedirect,
    #[error(
        "The site redirects to an address of more than {LONGEST_ADDRESS} characters, which cannot be kept."
    )]
    LongRedirect,
    #[error("The site answered {}.", status_sentence(*.0))]
    Status(u16),
    #[error("The site sent {0}, which cannot be used here.")]
    MediaType(String),
    #[error("The page is larger than {} MB.", .0 / MEGABYTE)]
    TooLarge(usize),
    #[error("The site took longer than {} seconds.", .0.as_secs())]
    TooSlow(Duration),
    #[error("The connection to {0} failed.")]
    Connection(String),
    #[error("The connection to {0} broke off before the whole page had come.")]
    BrokenOff(String),
    #[error("This machine has no certificates to check sites with; install its package of CA certificates.")]
    NoCertificates,
}

fn status_sentence(code: u16) -> String {
    let reason = StatusCode::from_u16(code).ok().and_then(|status| status.canonical_reason());
    match (code, reason) {
        (401 | 403 | 451, _) => format!("{code}: it does not let us read this page"),
        (404 | 410, _) => format!("{code}: there is no such page"),
        (429, _) => "429: it asks us to wait before trying again".to_owned(),
        (_, Some(reason)) => format!("{code} ({reason})"),
        (_, None) => code.to_string(),
    }
}

/// Fetches a page or file under the limits, asking the guard before each connection.
///
/// No proxy of the environment is used, no cookie is kept, each redirect is checked like the first address,
/// and connections are made to the checked addresses only.
///
/// # Errors
/// [`FetchError`], whose text can be shown to the editor.
pub async fn fetch(url: &Url, limits: &Limits, guard: &Guard) -> Result<Fetched, FetchError> {
    let whole = follow(url, limits, guard);
    tokio::time::timeout(limits.total, whole).await.unwrap_or(Err(FetchError::TooSlow(limits.total)))
}

async fn follow(url: &Url, limits: &Limits, guard: &Guard) -> Result<Fetched, FetchError> {
    let mut url = url.clone();
    for _ in 0..=limits.redirects {
        url.set_fragment(None);
        let response = ask(&url, guard).await?;
        match next_hop(&url, &response)? {
            Some(next) => url = next,
            None => return receive(url, response, limits, asked(ACCEPTED, USER_AGENT)).await,
        }
    }
    Err(FetchError::TooManyRedirects(limits.redirects))
}

async fn ask(url: &Url, guard: &Guard) -> Result<Response, FetchError> {
    let checked = guard.check(url).await?;
    let failed = |_| FetchError::Connection(host_of(url));
    let client = client(checked, url.scheme())?;
    let request = client.get(url.clone()).header(ACCEPT, ACCEPTED);
    request.send().await.map_err(failed)
}

/// The address a redirect leads to, or nothing when this is the answer itself.
fn next_hop(url: &Url, response: &Response) -> Result<Option<Url>, FetchError> {
    match response.status().as_u16() {
        301 | 302 | 303 | 307 | 308 => {
            let location = response.headers().get(LOCATION).ok_or(FetchError::BrokenRedirect)?;
            let location =
                std::str::from_utf8(location.as_bytes()).map_err(|_| FetchError::BrokenRedirect)?;
            let next = url.join(location).map_err(|_| FetchError::BrokenRedirect)?;
            if next.as_str().len() > LONGEST_ADDRESS {
                return Err(FetchError::LongRedirect);
            }
            Ok(Some(next))
        }
        200..=299 => Ok(None),
        other => Err(FetchError::Status(other)),
    }
}

async fn receive(
    url: Url,
    mut response: Response,
    limits: &Limits,
    asked: Headers,
) -> Result<Fetched, FetchError> {
    let declared = declared_type(response.headers());
    let exchange = Exchange::new(response.status().as_u16(), asked, headers(response.headers()));
    if let Some(declared) = &declared {
        refuse_other_types(&declared.essence, limits)?;
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| FetchError::BrokenOff(host_of(&url)))? {
        if bytes.len() + chunk.len() > limits.bytes {
            return Err(FetchError::TooLarge(limits.bytes));
        }
        bytes.extend_from_slice(&chunk);
    }
    let MediaType { essence, charset } = declared.unwrap_or_else(|| media::by_first_bytes(&bytes));
    refuse_other_types(&essence, limits)?;
    Ok(Fetched { final_url: url, media_type: essence, charset_header: charset, bytes, exchange })
}

/// What is sent besides the address and its host.
fn asked(accept: &str, agent: &str) -> Headers {
    let sent = [("accept", accept), ("user-agent", agent), ("accept-encoding", "gzip, br")];
    sent.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

/// Names and values, of which those of old sites are no UTF-8.
fn headers(headers: &HeaderMap) -> Headers {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}

fn declared_type(headers: &HeaderMap) -> Option<MediaType> {
    MediaType::parse(headers.get(CONTENT_TYPE)?.to_str().ok()?)
}

fn refuse_other_types(essence: &str, limits: &Limits) -> Result<(), FetchError> {
    if limits.media.contains(&essence) {
        return Ok(());
    }
    Err(FetchError::MediaType(essence.to_owned()))
}

/// Knows the checked addresses and no others, whatever name it is asked for.
struct Checked(Vec<SocketAddr>);

impl Resolve for Checked {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

pub(super) fn client(checked: Vec<SocketAddr>, scheme: &str) -> Result<Client, FetchError> {
    let tls =
        TLS.as_ref().filter(|tls| tls.knows_sites || scheme == "http").ok_or(FetchError::NoCertificates)?;
    Client::builder()
        .user_agent(USER_AGENT)
        .tls_backend_preconfigured(tls.config.clone())
        .no_proxy()
        .redirect(redirect::Policy::none())
        .referer(false)
        .dns_resolver(Arc::new(Checked(checked)))
        .build()
        .map_err(|_| FetchError::NoCertificates)
}

struct Tls {
    config: rustls::ClientConfig,
    knows_sites: bool,
}

// Read once: the system's certificates take longer to read than many a page.
static TLS: LazyLock<Option<Tls>> = LazyLock::new(|| {
    let mut roots = rustls::RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions =
        rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = versions.ok()?.with_root_certificates(roots).with_no_client_auth();
    Some(Tls { config, knows_sites: added > 0 })
});
