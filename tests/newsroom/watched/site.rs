//! A site on loopback whose pages change while the test goes on, and which remembers what it was asked.

use crate::claims::newsroom::Newsroom;
use factdesk::app::App;
use factdesk::outbox::worker::Worker;
use factdesk::people::person::Role;
use factdesk::watched::{feeds, look, tick};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

type Pages = Arc<Mutex<HashMap<String, String>>>;

/// Each path with the answer's head and body; what is not there is 404.
#[derive(Clone)]
pub struct Site {
    pub at: SocketAddr,
    pages: Pages,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Site {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (pages, heads) = (Pages::default(), Arc::new(Mutex::new(Vec::new())));
        let site = Self { at, pages, heads };
        let own = site.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let site = own.clone();
                tokio::spawn(async move {
                    let mut head = vec![0; 8192];
                    let read = stream.read(&mut head).await.unwrap_or(0);
                    let head = String::from_utf8_lossy(&head[..read]).into_owned();
                    let _ = stream.write_all(site.answer(&head).as_bytes()).await;
                });
            }
        });
        site
    }

    fn answer(&self, head: &str) -> String {
        self.heads.lock().unwrap().push(head.to_owned());
        let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
        let page = self.pages.lock().unwrap().get(&path).cloned();
        let Some(page) = page else {
            return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
        };
        let (head_of, body) = page.split_once("\r\n\r\n").unwrap();
        let tag = head_of.lines().find_map(|line| line.strip_prefix("ETag: "));
        if tag.is_some_and(|tag| head.to_lowercase().contains(&format!("if-none-match: {tag}"))) {
            return "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned();
        }
        format!("{head_of}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
    }

    /// From now on this stands there.
    pub fn has(&self, path: &str, head: &str, body: &str) {
        let page = format!("HTTP/1.1 {head}\r\n\r\n{body}");
        self.pages.lock().unwrap().insert(path.to_owned(), page);
    }

    pub fn article(&self, path: &str, title: &str, paragraphs: &[&str]) {
        let body: String = paragraphs.iter().map(|one| format!("<p>{one}</p>")).collect();
        let html = format!(
            "<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
        );
        self.has(path, "200 OK\r\nContent-Type: text/html; charset=utf-8", &html);
    }

    /// The bytes that stand there.
    pub fn body(&self, path: &str) -> Vec<u8> {
        let pages = self.pages.lock().unwrap();
        pages[path].split_once("\r\n\r\n").unwrap().1.as_bytes().to_vec()
    }

    pub fn loses(&self, path: &str) {
        self.pages.lock().unwrap().remove(path);
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        let begin = format!("GET {path} ");
        self.heads.lock().unwrap().iter().filter(|head| head.starts_with(&begin)).count()
    }

    pub fn last_head(&self) -> String {
        self.heads.lock().unwrap().last().cloned().unwrap()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }
}

/// A newsroom in the morning, which may ask the site.
pub async fn room(site: &Site) -> Newsroom {
    let staff = [
        ("ada", "Ada Lindqvist", Role::Editor),
        ("ben", "Ben Okafor", Role::Editor),
        ("cleo", "Cleo Marchetti", Role::Reviewer),
        ("eve", "Eve Tanaka", Role::Contributor),
    ];
    Newsroom::open_for(&staff, &[format!("--fetch-permit={}", site.at)]).await
}

/// Whoever is due, is asked: answers with how many.
pub async fn works(app: &actix_web::web::Data<App>) -> usize {
    tick::tick(app).await.unwrap();
    let workers = [
        Worker::with(app, Box::new(look::Looks::of(app))),
        Worker::with(app, Box::new(feeds::read::Feeds::of(app))),
        Worker::with(app, Box::new(feeds::item::Items::of(app))),
    ];
    let mut done = 0;
    for worker in &workers {
        while worker.turn().await.unwrap() {
            done += 1;
        }
    }
    done
}

pub fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
