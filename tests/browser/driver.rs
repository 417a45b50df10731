//! chromedriver and the browsers it opens: found in `PATH`, started on a free port, gone when the test ends.

use super::window::Window;
use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A running chromedriver. Dropping it closes its browsers and removes what they wrote.
pub struct Driver {
    process: Child,
    port: u16,
    browser: PathBuf,
    folder: PathBuf,
    opened: AtomicU32,
}

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    Run,
    Blocked,
}

impl Driver {
    /// Nothing where a program is missing, which is said aloud: the test then skips itself.
    pub fn start() -> Option<Self> {
        let program = found(&["chromedriver"])?;
        let browser = found(&["chromium", "chromium-browser", "google-chrome"])?;
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("factdesk-test-{}-browser-{count}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let mut command = Command::new(program);
        command.arg("--port=0").env("TMPDIR", &folder).stdout(Stdio::piped()).stderr(Stdio::null());
        // It takes any free port of IPv6 and gives up where that of IPv4 with the same number is not free.
        let started = (0..5).find_map(|_| {
            let mut process = command.spawn().unwrap();
            let port = port_of(&mut process)?;
            Some((process, port))
        });
        let (process, port) = started.expect("chromedriver starts");
        Some(Self { process, port, browser, folder, opened: AtomicU32::new(1) })
    }

    /// A browser that nobody has used, which sees the server at `address`.
    pub async fn open(&self, address: SocketAddr, scripts: Scripts) -> Window {
        let profile = self.folder.join(format!("profile-{}", self.opened.fetch_add(1, Ordering::Relaxed)));
        let mut flags = vec![
            "--headless=new".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--disable-extensions".to_owned(),
            // No page lives long enough to earn what its scripts cost to optimise: an eighth of a browser's time.
            "--js-flags=--no-opt --no-maglev --single-threaded-gc".to_owned(),
            "--window-size=1280,900".to_owned(),
            format!("--user-data-dir={}", profile.display()),
        ];
        if rustix::process::getuid().is_root() {
            flags.push("--no-sandbox".to_owned());
        }
        let blocked = json!({ "profile.managed_default_content_settings.javascript": 2 });
        let options = json!({
            "binary": self.browser,
            "args": flags,
            "prefs": if scripts == Scripts::Blocked { blocked } else { json!({}) },
        });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities([("goog:chromeOptions".to_owned(), options)].into_iter().collect());
        let client = builder.connect(&format!("http://127.0.0.1:{}", self.port)).await;
        Window::new(client.unwrap_or_else(|error| panic!("no browser: {error}")), address)
    }

    /// Asks it to close its browsers and to end, which it does by itself; a kill would leave them running.
    fn shut_down(&mut self) -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(5) {
            if self.process.try_wait()?.is_some() {
                return Ok(true);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(false)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !matches!(self.shut_down(), Ok(true)) {
            drop(self.process.kill());
            drop(self.process.wait());
        }
        // A browser may write its last file a moment after its end.
        for _ in 0..50 {
            match fs::remove_dir_all(&self.folder) {
                Ok(()) => return,
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}

/// The first of these programs in `PATH`.
fn found(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let program = places.into_iter().find(|place| place.is_file());
    if program.is_none() {
        eprintln!("SKIPPED: this test needs {} in PATH.", names.join(" or "));
    }
    program
}

/// It says on which port it listens: "ChromeDriver was started successfully on port 41235." Nothing if it ended.
fn port_of(process: &mut Child) -> Option<u16> {
    let mut said = String::new();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    for line in lines.by_ref().map_while(Result::ok) {
        let port = line.rsplit_once("on port ").and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
        if let (true, Some(port)) = (line.contains("successfully"), port) {
            // It would stop at a closed pipe if it ever said more.
            std::thread::spawn(move || lines.for_each(drop));
            return Some(port);
        }
        said.push_str(&line);
    }
    process.wait().unwrap();
    eprintln!("chromedriver did not start: {said}");
    None
}
