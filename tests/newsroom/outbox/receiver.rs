//! A stand-in for a machine elsewhere: takes calls, keeps them, and answers as the test chooses.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What was called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Method and path.
    pub line: String,
    headers: HashMap<String, String>,
    pub body: String,
}

impl Called {
    /// A header's value, or "".
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body, where it is JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Status and body for each call.
type Answering = Box<dyn FnMut(&Called) -> (u16, String) + Send>;

#[derive(Default)]
struct Inside {
    calls: Vec<Called>,
    answers: VecDeque<u16>,
    hangs: bool,
    answer: Option<Answering>,
}

/// Listens on this machine until the test ends.
pub struct Receiver {
    pub address: SocketAddr,
    inside: Arc<Mutex<Inside>>,
}

impl Receiver {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let inside = Arc::<Mutex<Inside>>::default();
        let theirs = inside.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, theirs.clone()));
            }
        });
        Self { address, inside }
    }

    /// The same, with answers of its own.
    pub async fn answering(answer: impl FnMut(&Called) -> (u16, String) + Send + 'static) -> Self {
        let receiver = Self::open().await;
        receiver.inside.lock().unwrap().answer = Some(Box::new(answer));
        receiver
    }

    pub fn url(&self) -> String {
        format!("http://{}/in?token=1", self.address)
    }

    /// The next calls are answered so, one after the other; those after them with 204.
    pub fn answers(&self, statuses: &[u16]) {
        self.inside.lock().unwrap().answers.extend(statuses);
    }

    /// No call is answered as long as this is so.
    pub fn hangs(&self, hangs: bool) {
        self.inside.lock().unwrap().hangs = hangs;
    }

    /// All calls so far.
    pub fn calls(&self) -> Vec<Called> {
        self.inside.lock().unwrap().calls.clone()
    }
}

async fn answer(mut stream: TcpStream, inside: Arc<Mutex<Inside>>) {
    let Some(called) = read(&mut stream).await else { return };
    let (status, said) = {
        let mut inside = inside.lock().unwrap();
        let own = inside.answer.as_mut().map(|answer| answer(&called));
        inside.calls.push(called);
        own.unwrap_or_else(|| {
            let status = inside.answers.pop_front().unwrap_or(204);
            (status, if status == 204 { String::new() } else { "said the other side".to_owned() })
        })
    };
    while inside.lock().unwrap().hangs {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // A redirect would lead to this very place.
    let head = format!(
        "HTTP/1.1 {status} x\r\nLocation: /elsewhere\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{said}",
        said.len()
    );
    let _ = stream.write_all(head.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Option<Called> {
    let (mut bytes, mut some) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let mut lines = head.lines();
            let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
            let headers: HashMap<String, String> = lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect();
            let length: usize = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
            if bytes.len() >= end + 4 + length {
                let body = String::from_utf8(bytes[end + 4..].to_vec()).unwrap();
                return Some(Called { line, headers, body });
            }
        }
        match stream.read(&mut some).await {
            Ok(read) if read > 0 => bytes.extend_from_slice(&some[..read]),
            _ => return None,
        }
    }
}
