//! A desk with a server of its own and one person who is signed in, for the pages of articles.

use std::net::{SocketAddr, TcpListener};

use actix_web::web::Data;
use clap::Parser;
use factdesk::app::App;
use factdesk::articles::checker::ArticleChecker;
use factdesk::clock::Clock;
use factdesk::config::{Config, Secret};
use factdesk::db::{Access, Connection, Db, connect};
use factdesk::history::verify::{Options, verify};
use factdesk::ids::PersonId;
use factdesk::people::person::{Email, Name, Role};
use factdesk::people::roster::{self, By, Command};
use factdesk::people::session::Token;
use factdesk::people::store::sessions::{self, NewSession};
use factdesk::server::{self, Stop};
use futures_util::FutureExt;
use scraper::{Html, Selector};
use std::rc::Rc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::database::{TestDatabase, fresh};
use crate::support::page::parsed;

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

pub struct Desk {
    pub app: Data<App>,
    pub database: TestDatabase,
    address: SocketAddr,
    cookie: String,
}

impl Desk {
    /// Everybody may fetch from `permitted`, and from nowhere else on this machine.
    pub async fn open(permitted: &[SocketAddr]) -> Self {
        let database = fresh().await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let permitted: Vec<String> = permitted.iter().map(ToString::to_string).collect();
        let mut settings = vec!["factdesk".to_owned(), format!("--listen={address}")];
        settings.extend(permitted.iter().map(|one| format!("--fetch-permit={one}")));
        let config = Settings::parse_from(settings).config;
        let db = Db::new(Access::serving(Secret::from(database.app_url.clone()), false)).unwrap();
        let app = Data::new(App::new(db, Clock::system(), config).await.unwrap());
        let cookie = sign_in(&app).await;
        let served = app.clone();
        std::thread::spawn(move || {
            let serving = async move { server::build(served, listener, Stop::ByHandle).unwrap().await };
            actix_web::rt::System::new().block_on(serving)
        });
        Self { app, database, address, cookie }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", &[]).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", body.as_bytes()).await
    }

    /// A form with a file, as browsers send it.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        const EDGE: &str = "edge-of-the-parts";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        let (name, bytes) = file.unwrap_or(("", b""));
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n--", EDGE.as_bytes(), b"--\r\n"].concat());
        self.ask("POST", path, &format!("Content-Type: multipart/form-data; boundary={EDGE}\r\n"), &body)
            .await
    }

    async fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream.write_all(&[head.as_bytes(), body].concat()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        Answer::parse(&answer)
    }

    /// What `factdesk history verify` says is wrong.
    pub async fn faults(&self) -> Vec<String> {
        let mut owner = self.owner().await;
        let options = Options { checkers: &[&ArticleChecker], against: None, watch: &mut |_| {} };
        let report = verify(&mut owner, options).await.unwrap();
        report.faults.iter().map(ToString::to_string).collect()
    }

    pub async fn owner(&self) -> Connection {
        connect(Access::patient(Secret::from(self.database.owner_url.clone()))).await.unwrap()
    }
}

async fn sign_in(app: &App) -> String {
    let (id, now) = (PersonId::new(), app.clock.now());
    let email = Email::parse("eve@desk.example").unwrap();
    let name = Name::parse("Eve Tanaka").unwrap();
    let command =
        Command::AddPerson { id, email, name, role: Role::Contributor, password_hash: String::new() };
    roster::execute(&app.db, By::System, now, command).await.unwrap();
    let token = Token::random();
    let session =
        NewSession { id: token.hash(), person: id, device: String::new(), address: "127.0.0.1".into() };
    let begun = app.db.write(move |c| async move { sessions::begin(c, &session, now).await }.boxed()).await;
    begun.unwrap();
    token.cookie(false).split(';').next().unwrap().to_owned()
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or("")
    }

    pub fn html(&self) -> Rc<Html> {
        parsed(&self.text())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The words of each element that a selector names, white space squeezed.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let html = self.html();
        html.select(&Selector::parse(selector).unwrap()).map(|e| words(e.text().collect())).collect()
    }

    /// An attribute of the first element that a selector names.
    pub fn attr(&self, selector: &str, name: &str) -> Option<String> {
        let html = self.html();
        html.select(&Selector::parse(selector).unwrap()).next()?.attr(name).map(str::to_owned)
    }

    /// What a field of a form holds.
    pub fn value(&self, name: &str) -> String {
        self.attr(&format!("input[name={name}]"), "value")
            .or_else(|| self.all(&format!("textarea[name={name}]")).into_iter().next())
            .unwrap_or_default()
    }
}
