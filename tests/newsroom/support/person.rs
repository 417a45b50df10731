//! Somebody with a browser.

use super::page::PageRead;
use reqwest::header::{COOKIE, HeaderMap, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use reqwest::{Client, ClientBuilder, Method, redirect};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, Once};

/// The beginning of a client. It knows no certificates, of which tests have no need: to read those of the system takes
/// longer than most of what is asked.
pub fn client() -> ClientBuilder {
    static TLS: Once = Once::new();
    TLS.call_once(|| rustls::crypto::ring::default_provider().install_default().unwrap());
    Client::builder().tls_certs_only([]).no_proxy()
}

/// A browser with one cookie jar.
pub struct Person {
    address: SocketAddr,
    client: Client,
    /// By name.
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Person {
    /// Nobody yet.
    pub fn new(address: SocketAddr) -> Self {
        let client = client().redirect(redirect::Policy::none()).build().unwrap();
        Self { address, client, cookies: Mutex::default() }
    }

    /// Signed in by what a server once set.
    pub fn with_cookie(address: SocketAddr, set_cookie: &str) -> Self {
        let person = Self::new(address);
        person.keep(set_cookie);
        person
    }

    /// What the browser sends as the cookie of its session, as `name=value`.
    pub fn cookie(&self) -> Option<String> {
        let cookies = self.cookies.lock().unwrap();
        let session = cookies.iter().find(|(name, _)| name.ends_with("session"));
        session.map(|(name, value)| format!("{name}={value}"))
    }

    /// The browser is closed and forgets its session, but not that it is this browser.
    pub fn forgets_its_session(&self) {
        self.cookies.lock().unwrap().retain(|name, _| !name.ends_with("session"));
    }

    fn keep(&self, set_cookie: &str) {
        let pair = set_cookie.split(';').next().unwrap_or_default();
        let gone = pair.ends_with('=') || set_cookie.contains("Max-Age=0");
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut cookies = self.cookies.lock().unwrap();
        cookies.remove(name);
        if !gone {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> PageRead {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    /// Sends a form of our own site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> PageRead {
        self.post_from(&[("sec-fetch-site", "same-origin")], path, fields).await
    }

    /// Sends a form with these headers in the place of a browser's own.
    pub async fn post_from(&self, headers: &[(&str, &str)], path: &str, fields: &[(&str, &str)]) -> PageRead {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        self.send(Method::POST, path, &[headers, &form].concat(), body.into_bytes()).await
    }

    /// Any request.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> PageRead {
        let answer = self.try_send(method.clone(), path, headers, body).await;
        answer.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"))
    }

    /// Any request, to a server that may be gone.
    pub async fn try_send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> reqwest::Result<PageRead> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
        }
        let pairs: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !pairs.is_empty() {
            map.append(COOKIE, HeaderValue::from_str(&pairs.join("; ")).unwrap());
        }
        let url = format!("http://{}{path}", self.address);
        let answer = self.client.request(method.clone(), url).headers(map).body(body).send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        for value in headers.get_all(SET_COOKIE) {
            self.keep(value.to_str().unwrap());
        }
        let bytes = answer.bytes().await?;
        // Of a file that is no text its head is looked at.
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Ok(PageRead { asked: format!("{method} {path}"), status, headers, html })
    }

    /// Sends a form and looks at the page it leads to.
    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> PageRead {
        let answer = self.post(path, fields).await;
        let to =
            answer.headers.get(LOCATION).unwrap_or_else(|| panic!("{} leads nowhere", answer.describe()));
        self.get(to.to_str().unwrap()).await
    }
}
