//! The guarded fetch, against a listener that must never hear from it and sites that misbehave.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use factdesk::articles::fetch::{FetchError, Fetched, Limits, fetch};
use factdesk::articles::guard::{Answer, Guard, Lookup};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// A site on loopback that counts its callers and answers each path with prepared bytes.
pub struct Site {
    pub address: SocketAddr,
    calls: Arc<AtomicUsize>,
}

impl Site {
    pub async fn answering(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let calls = Arc::new(AtomicUsize::new(0));
        let (counted, answer) = (calls.clone(), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, answer.clone()));
            }
        });
        Self { address, calls }
    }

    async fn canary() -> Self {
        Self::answering(|_| ok("text/html", b"<p>secret")).await
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    fn permitted(&self) -> Guard {
        Guard::default().permit(self.address)
    }
}

async fn serve(mut stream: TcpStream, answer: Arc<impl Fn(&str) -> Vec<u8>>) {
    let mut head = vec![0; 4096];
    let read = stream.read(&mut head).await.unwrap_or(0);
    let head = String::from_utf8_lossy(&head[..read]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
    let bytes = answer(&path);
    let _ = stream.write_all(&bytes).await;
    if path.starts_with("/slow") {
        tokio::time::sleep(Duration::from_secs(30)).await;
    }
}

pub fn ok(media_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}

/// A name service with prepared answers, one after the other; the last one stays.
struct Answers(Mutex<VecDeque<Vec<IpAddr>>>);

impl Answers {
    fn of(answers: &[&[&str]]) -> Arc<Self> {
        let parsed = answers.iter().map(|one| one.iter().map(|ip| ip.parse().unwrap()).collect()).collect();
        Arc::new(Self(Mutex::new(parsed)))
    }
}

impl Lookup for Answers {
    fn lookup(&self, _: String) -> Answer {
        let mut answers = self.0.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        Box::pin(std::future::ready(answer.ok_or_else(|| io::Error::other("no such name"))))
    }
}

fn quick() -> Limits {
    Limits { total: Duration::from_secs(3), ..Limits::article() }
}

async fn try_fetch(url: &str, guard: &Guard) -> Result<Fetched, FetchError> {
    fetch(&Url::parse(url).unwrap(), &quick(), guard).await
}

/// Ways to write this machine and its network; `PORT` is a listening one.
const HOSTILE: &[&str] = &[
    "http://127.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127.1:PORT/",
    "http://127.0.1:PORT/",
    "http://0x7f.1:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.0x0.0x0.0x1:PORT/",
    "http://2130706433:PORT/",
    "http://017700000001:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://0177.0.0.01:PORT/",
    "http://127.127.127.127:PORT/",
    "http://0:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0x0:PORT/",
    "http://１２７.０.０.１:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://127。0。0。1:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://[::1]:PORT/",
    "http://[::]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[64:ff9b:1::7f00:1]:PORT/",
    "http://[64:ff9b::169.254.169.254]:PORT/latest/meta-data/",
    "http://[::ffff:0:7f00:1]:PORT/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:PORT/",
    "http://[fec0::1]:PORT/",
    "http://[fe80::1]:PORT/",
    "http://[fc00::1]:PORT/",
    "http://[fd00::1]:PORT/",
    "http://[ff02::1]:PORT/",
    "http://localhost:PORT/",
    "http://LOCALHOST:PORT/",
    "http://localhost.:PORT/",
    "http://ｌｏｃａｌｈｏｓｔ:PORT/",
    "http://10.0.0.1:PORT/",
    "http://172.16.0.1:PORT/",
    "http://192.168.0.1:PORT/",
    "http://169.254.169.254:PORT/latest/meta-data/",
    "http://100.100.100.200:PORT/",
    "http://192.0.0.1:PORT/",
    "http://198.18.0.1:PORT/",
    "http://224.0.0.1:PORT/",
    "http://255.255.255.255:PORT/",
    "http://user@127.0.0.1:PORT/",
    "http://user:secret@127.0.0.1:PORT/",
    "http://example.org@127.0.0.1:PORT/",
    "http://example.org:80@127.0.0.1:PORT/",
    "http://example.org%2F@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT#@example.org/",
    "http://127.0.0.1:PORT?@example.org/",
    "http:127.0.0.1:PORT/",
    "http:\\\\127.0.0.1:PORT\\",
    "http:////127.0.0.1:PORT/",
    "https://127.0.0.1:PORT/",
    "https://[::1]:PORT/",
    "ftp://127.0.0.1:PORT/",
    "gopher://127.0.0.1:PORT/_x",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "data:text/html,<p>x",
    "javascript:alert(1)",
    "ws://127.0.0.1:PORT/",
    "blob:http://127.0.0.1:PORT/x",
    "about:blank",
    "unix:/run/x",
    "http://127.0.0.1/",
    "http://127.0.0.1:22/",
    "http://[::1]:5432/",
    "http://example.org:8080/",
    "http://example.org:0/",
    "http://127.0.0.1:80/",
];

#[tokio::test]
async fn hostile_addresses_never_reach_this_machine() {
    let canary = Site::canary().await;
    let port = canary.port().to_string();
    // The second guard lets the port through, for another address: then only the address can refuse.
    let neighbour = SocketAddr::new("127.9.9.9".parse().unwrap(), canary.port());
    let loopback = Answers::of(&[&["127.0.0.1"]]);
    let guards = [Guard::default(), Guard::default().permit(neighbour).with_lookup(loopback)];
    assert!(HOSTILE.len() >= 60);
    for hostile in HOSTILE {
        let Ok(url) = Url::parse(&hostile.replace("PORT", &port)) else { continue };
        for guard in &guards {
            let refused = fetch(&url, &quick(), guard).await.unwrap_err();
            let by_guard = matches!(
                refused,
                FetchError::Scheme
                    | FetchError::NoHost
                    | FetchError::SignInData
                    | FetchError::Port
                    | FetchError::PrivateAddress(_)
                    | FetchError::UnknownHost(_)
            );
            assert!(by_guard, "{hostile}: {refused:?}");
        }
    }
    assert_eq!(canary.calls(), 0);
    // The canary does sing: the zero above means something.
    assert!(fetch(&canary.url("/"), &quick(), &canary.permitted()).await.is_ok());
    assert_eq!(canary.calls(), 1);
}

#[tokio::test]
async fn each_redirect_is_checked_like_the_first_address() {
    let canary = Site::canary().await;
    let (inner, port) = (canary.url("/").to_string(), canary.port().to_string());
    let site = Site::answering(move |path| match path {
        "/inside" => redirect(&inner),
        tricky if tricky.starts_with("/to/") => {
            redirect(&format!("http://{}", tricky[4..].replace("PORT", &port)))
        }
        "/file" => redirect("file:///etc/passwd"),
        "/user" => redirect("http://a:b@example.org/"),
        "/broken" => redirect("http://[::1"),
        "/long" => redirect(&format!("/page?{}", "x".repeat(2000))),
        "/home" => redirect("/page?x=1#part"),
        "/loop" => redirect("/loop"),
        _ => ok("text/html; charset=windows-1252", b"<p>na\xefve"),
    })
    .await;
    let ask = async |path: &str| fetch(&site.url(path), &quick(), &site.permitted()).await;
    // The port of the canary is not permitted; nor is its address, when the port is.
    assert_eq!(ask("/inside").await.unwrap_err(), FetchError::Port);
    let other = SocketAddr::new("127.9.9.9".parse().unwrap(), canary.port());
    let refused = fetch(&site.url("/inside"), &quick(), &site.permitted().permit(other)).await.unwrap_err();
    assert_eq!(refused, FetchError::PrivateAddress("127.0.0.1".into()));
    let to = site.permitted().permit(other);
    for host in [
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "0",
    ] {
        let refused = fetch(&site.url(&format!("/to/{host}:PORT/")), &quick(), &to).await.unwrap_err();
        assert!(matches!(refused, FetchError::PrivateAddress(_)), "{host}: {refused:?}");
    }
    assert_eq!(canary.calls(), 0);
    assert_eq!(ask("/file").await.unwrap_err(), FetchError::Scheme);
    assert_eq!(ask("/user").await.unwrap_err(), FetchError::SignInData);
    assert_eq!(ask("/broken").await.unwrap_err(), FetchError::BrokenRedirect);
    assert_eq!(ask("/long").await.unwrap_err(), FetchError::LongRedirect);
    assert_eq!(ask("/loop").await.unwrap_err(), FetchError::TooManyRedirects(5));
    let found = ask("/home").await.unwrap();
    assert_eq!(found.final_url.path(), "/page");
    assert_eq!(found.final_url.fragment(), None);
    assert_eq!(
        (found.media_type.as_str(), found.charset_header.as_deref()),
        ("text/html", Some("windows-1252"))
    );
    assert_eq!(found.bytes, b"<p>na\xefve");
}

#[tokio::test]
async fn one_private_address_among_several_refuses_them_all() {
    let canary = Site::canary().await;
    for mixed in [
        ["93.184.215.14", "127.0.0.1"],
        ["127.0.0.1", "93.184.215.14"],
        ["2606:4700::1111", "::1"],
        ["93.184.215.14", "64:ff9b::7f00:1"],
        ["93.184.215.14", "2002:7f00:1::"],
        ["2606:4700::1111", "::ffff:127.0.0.1"],
    ] {
        let guard = Guard::default().with_lookup(Answers::of(&[&mixed]));
        let refused = try_fetch("http://news.example/", &guard).await.unwrap_err();
        assert_eq!(refused, FetchError::PrivateAddress("news.example".into()));
    }
    assert_eq!(canary.calls(), 0);
}

#[tokio::test]
async fn a_name_service_that_changes_its_answer_changes_nothing() {
    let site = Site::canary().await;
    let other = Site::canary().await;
    // The checked answer is the permitted site; any later question would be answered with an address that
    // nobody checked. The connection must go to the checked one.
    let answers = Answers::of(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let guard = site.permitted().with_lookup(answers.clone());
    let url = format!("http://news.example:{}/", site.port());
    assert!(try_fetch(&url, &guard).await.is_ok());
    assert_eq!(answers.0.lock().unwrap().len(), 1, "the name was asked for once");
    // And the next fetch checks anew.
    let refused = try_fetch(&url, &guard).await.unwrap_err();
    assert_eq!(refused, FetchError::PrivateAddress("news.example".into()));
    assert_eq!((site.calls(), other.calls()), (1, 0));
}

#[tokio::test]
async fn unknown_names_and_closed_doors_are_told_plainly() {
    let guard = Guard::default().with_lookup(Answers::of(&[]));
    let refused = try_fetch("http://no-such-site.example/", &guard).await.unwrap_err();
    assert_eq!(refused.to_string(), "No site called no-such-site.example was found.");
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refused =
        try_fetch(&format!("http://{closed}/"), &Guard::default().permit(closed)).await.unwrap_err();
    assert_eq!(refused, FetchError::Connection("127.0.0.1".into()));
}

#[tokio::test]
async fn size_time_type_and_status_are_limited() {
    let bomb = gzip_bomb();
    let site = Site::answering(move |path| match path {
        "/large" => ok("text/html", &vec![b'x'; 6 * 1024 * 1024]),
        "/bomb" => bomb.clone(),
        "/video" => ok("video/mp4", b"...."),
        "/none" => b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<!doctype html><p>untyped".to_vec(),
        "/missing" => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
        "/slow" => b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>".to_vec(),
        "/short" => b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>".to_vec(),
        _ => b"garbage".to_vec(),
    })
    .await;
    let ask =
        async |path: &str| fetch(&site.url(path), &quick(), &site.permitted()).await.map(|f| f.media_type);
    assert_eq!(ask("/large").await, Err(FetchError::TooLarge(5 * 1024 * 1024)));
    assert_eq!(ask("/bomb").await, Err(FetchError::TooLarge(5 * 1024 * 1024)));
    assert_eq!(ask("/video").await, Err(FetchError::MediaType("video/mp4".into())));
    assert_eq!(ask("/none").await, Ok("text/html".into()));
    assert_eq!(
        ask("/missing").await.unwrap_err().to_string(),
        "The site answered 404: there is no such page."
    );
    assert_eq!(ask("/short").await, Err(FetchError::BrokenOff("127.0.0.1".into())));
    assert_eq!(ask("/odd").await, Err(FetchError::Connection("127.0.0.1".into())));
    let started = Instant::now();
    assert_eq!(ask("/slow").await, Err(FetchError::TooSlow(Duration::from_secs(3))));
    assert!(started.elapsed() < Duration::from_secs(5));
}

/// 20 MB of zeros in about 100 KB.
fn gzip_bomb() -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&vec![0; 20 * 1024 * 1024]).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        packed.len()
    );
    [head.as_bytes(), &packed].concat()
}

#[test]
fn proxies_of_the_environment_are_not_used() {
    // A child process, because the environment belongs to all threads: this very test, with a proxy set.
    const MARK: &str = "FACTDESK_TEST_PROXY";
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        if std::env::var_os(MARK).is_some() {
            let site = Site::canary().await;
            assert!(fetch(&site.url("/"), &quick(), &site.permitted()).await.is_ok());
            assert_eq!(site.calls(), 1);
            return;
        }
        let proxy = Site::canary().await;
        let address = format!("http://{}", proxy.address);
        let child = tokio::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "articles::fetch::proxies_of_the_environment_are_not_used"])
            .envs([(MARK, "1"), ("http_proxy", &address), ("HTTP_PROXY", &address), ("ALL_PROXY", &address)])
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .output()
            .await
            .unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
        assert_eq!(proxy.calls(), 0);
    });
}
