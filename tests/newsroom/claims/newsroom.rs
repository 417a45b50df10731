//! A newsroom with a server of its own: people who are signed in, read pages and send the forms they find there.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};

use actix_web::web::Data;
use clap::Parser;
use factdesk::app::App;
use factdesk::claims::change::{Ask, ClaimantWords, Desk, Sent, Words};
use factdesk::claims::parts::Appearance;
use factdesk::claims::store;
use factdesk::claims::words::{ClaimText, Language, Name as Named, PartialDate, Reason, Title};
use factdesk::clock::Clock;
use factdesk::config::{Config, Secret};
use factdesk::db::{Access, Db};
use factdesk::history::{self, ChainId};
use factdesk::ids::{ClaimId, PersonId};
use factdesk::people::person::{Email, Name, Person, Role};
use factdesk::people::roster::{self, By, Command};
use factdesk::people::session::Token;
use factdesk::people::store::sessions::{self, NewSession};
use factdesk::server::{self, Stop};
use futures_util::FutureExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::page::Seen;
use crate::support::database::{TestDatabase, connect, fresh};

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

pub struct Newsroom {
    pub app: Data<App>,
    pub address: SocketAddr,
    cookies: HashMap<&'static str, String>,
    people: HashMap<&'static str, Person>,
    database: TestDatabase,
}

/// In short, in full, and what they may do.
pub type Colleague = (&'static str, &'static str, Role);

/// Two editors, two reviewers, a contributor.
const STAFF: [Colleague; 5] = [
    ("ada", "Ada Lindqvist", Role::Editor),
    ("ben", "Ben Okafor", Role::Editor),
    ("cleo", "Cleo Marchetti", Role::Reviewer),
    ("dan", "Dan Whitlock", Role::Reviewer),
    ("eve", "Eve Tanaka", Role::Contributor),
];

impl Newsroom {
    pub async fn open() -> Self {
        Self::open_with(&[]).await
    }

    /// With further settings, as on the command line.
    pub async fn open_with(settings: &[String]) -> Self {
        Self::begin(settings, Clock::system(), &STAFF).await
    }

    /// In the morning of a day that passes only when a test says so.
    pub async fn open_in_the_morning() -> Self {
        Self::begin(&[], Clock::fixed(crate::support::desk::morning()), &STAFF).await
    }

    /// The same with further settings, for these people.
    pub async fn open_for(staff: &[Colleague], settings: &[String]) -> Self {
        Self::begin(settings, Clock::fixed(crate::support::desk::morning()), staff).await
    }

    async fn begin(settings: &[String], clock: Clock, staff: &[Colleague]) -> Self {
        let database = fresh().await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let key = format!("--secret-key={}", "5e".repeat(32));
        let own = ["factdesk".to_owned(), format!("--listen={address}"), key];
        let config = Settings::parse_from(own.iter().chain(settings)).config;
        let db = Db::new(Access::serving(Secret::from(database.app_url.clone()), false)).unwrap();
        let app = Data::new(App::new(db, clock, config).await.unwrap());
        let (mut cookies, mut people) = (HashMap::new(), HashMap::new());
        for &(short, name, role) in staff {
            let (person, cookie) = sign_in(&app, short, name, role).await;
            cookies.insert(short, cookie);
            people.insert(short, person);
        }
        let served = app.clone();
        std::thread::spawn(move || {
            let serving = async move { server::build(served, listener, Stop::ByHandle).unwrap().await };
            actix_web::rt::System::new().block_on(serving)
        });
        Self { app, address, cookies, people, database }
    }

    /// A desk of one: authors may approve.
    pub async fn switch_four_eyes_off(&self) {
        let owner = connect(&self.database.owner_url).await;
        owner
            .batch_execute("INSERT INTO desk (name, four_eyes) VALUES ('Desk of one', false)")
            .await
            .unwrap();
        self.app.refresh_house().await.unwrap();
    }

    pub fn wait(&self, time: chrono::TimeDelta) {
        self.app.clock.set(self.app.clock.now() + time);
    }

    /// Everybody types their password again, so that sensitive acts are theirs for ten minutes.
    pub async fn confirm(&self) {
        let now = self.app.clock.now().to_rfc3339();
        let confirm = format!("UPDATE sessions SET confirmed_at = '{now}'");
        connect(&self.database.owner_url).await.batch_execute(&confirm).await.unwrap();
    }

    /// As the owner, past every guard.
    pub fn owner_url(&self) -> &str {
        &self.database.owner_url
    }

    /// As a node serves.
    pub fn app_url(&self) -> &str {
        &self.database.app_url
    }

    pub fn person(&self, short: &str) -> &Person {
        &self.people[short]
    }

    pub fn id(&self, short: &str) -> String {
        self.person(short).id.to_string()
    }

    /// A claim with a claimant, a dated appearance and a reason, logged by `who`.
    pub async fn claim(&self, who: &str) -> ClaimId {
        let words = Words {
            text: ClaimText::parse("The Great Wall of China is visible from the Moon.").unwrap(),
            language: Language::parse("en").unwrap(),
            claimant: ClaimantWords::Named(Named::parse("Pocket Book of Wonders").unwrap()),
            why: Some(Reason::parse("Sold to schools").unwrap()),
        };
        let appearance = Appearance {
            title: Some(Title::parse("Pocket Book of Wonders, p. 41").unwrap()),
            url: None,
            quote: None,
            appeared_on: Some(PartialDate::parse("2026-03-02").unwrap()),
            article: None,
        };
        let ask = Ask::LogClaim { words, appearance: Some(appearance), imported: None, kind: None };
        Desk::of(&self.app).log(self.person(who), ask, Sent::default()).await.unwrap().claim
    }

    /// The length of the claim's chain, which is whole.
    pub async fn length(&self, claim: ClaimId) -> i64 {
        let c = self.app.db.read().await.unwrap();
        let entries = history::load(&c, ChainId::Claim(claim)).await.unwrap();
        store::fold(claim, &entries).unwrap();
        entries.last().map_or(0, |entry| entry.position)
    }

    pub async fn get(&self, who: &str, path: &str) -> Seen {
        self.ask(who, "GET", path, "", &[]).await
    }

    pub async fn bench(&self, who: &str, claim: ClaimId) -> Seen {
        let page = self.get(who, &format!("/desk/claims/{claim}")).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }

    /// Sends the form of `page` that goes to `…/noun`, as it stands there but for `typed`.
    pub async fn send(&self, who: &str, page: &Seen, noun: &str, typed: &[(&str, &str)]) -> Seen {
        let (action, fields) = page.form(noun).unwrap_or_else(|| panic!("{who} sees no form for {noun}"));
        let mut fields: Vec<(String, String)> =
            fields.into_iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name)).collect();
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(who, &action, &fields).await
    }

    /// The same, where it must succeed; answers with the page it leads to.
    pub async fn does(&self, who: &str, claim: ClaimId, noun: &str, typed: &[(&str, &str)]) -> Seen {
        let page = self.bench(who, claim).await;
        let answer = self.send(who, &page, noun, typed).await;
        assert_eq!(answer.status, 303, "{who} {noun}: {:?}", answer.all("[role=alert], .error"));
        let to = answer.header("location").to_owned();
        let page = self.get(who, to.split('#').next().unwrap()).await;
        assert_eq!(page.status, 200);
        page
    }

    /// A form that nobody showed them.
    pub async fn forces(&self, who: &str, claim: ClaimId, noun: &str, typed: &[(&str, &str)]) -> Seen {
        let fields: Vec<(String, String)> =
            typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.post(who, &format!("/desk/claims/{claim}/{noun}"), &fields).await
    }

    pub async fn post(&self, who: &str, path: &str, fields: &[(String, String)]) -> Seen {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.ask(who, "POST", path, kind, body.as_bytes()).await
    }

    /// A form with a file, as browsers send it.
    pub async fn upload(
        &self,
        who: &str,
        path: &str,
        fields: &[(String, String)],
        file: (&str, &[u8]),
    ) -> Seen {
        const EDGE: &str = "edge-of-the-parts";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        let (name, bytes) = file;
        let head =
            format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), bytes, b"\r\n--", EDGE.as_bytes(), b"--\r\n"].concat());
        let kind = format!("Content-Type: multipart/form-data; boundary={EDGE}\r\n");
        self.ask(who, "POST", path, &kind, &body).await
    }

    async fn ask(&self, who: &str, method: &str, path: &str, headers: &str, body: &[u8]) -> Seen {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let cookie = &self.cookies[who];
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(&[head.as_bytes(), body].concat()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        Seen::parse(&answer)
    }
}

async fn sign_in(app: &App, short: &str, name: &str, role: Role) -> (Person, String) {
    let (id, now) = (PersonId::new(), app.clock.now());
    let email = Email::parse(&format!("{short}@desk.example")).unwrap();
    let command = Command::AddPerson {
        id,
        email,
        name: Name::parse(name).unwrap(),
        role,
        password_hash: String::new(),
    };
    roster::execute(&app.db, By::System, now, command).await.unwrap();
    let token = Token::random();
    let session =
        NewSession { id: token.hash(), person: id, device: String::new(), address: "127.0.0.1".into() };
    let begun = app.db.write(move |c| async move { sessions::begin(c, &session, now).await }.boxed()).await;
    begun.unwrap();
    let person = Person { id, name: name.to_owned(), public_name: None, role };
    (person, token.cookie(false).split(';').next().unwrap().to_owned())
}
