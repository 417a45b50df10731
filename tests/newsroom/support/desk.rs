//! A whole desk: the real server on a port of its own, a fresh database, a clock that stands still, and people of
//! every role. When a test ends, its history is verified, whatever else the test looked at.

use super::database::{self, TestDatabase};
use super::person::Person;
use actix_web::web::Data;
use chrono::TimeDelta;
use factdesk::app::App;
use factdesk::articles::checker::ArticleChecker;
use factdesk::claims::checker::Claims;
use factdesk::clock::{Clock, Time};
use factdesk::config::{Config, Matching, Secret};
use factdesk::db::{Access, Db, connect};
use factdesk::history::verify::{Checker, Options, Report, verify};
use factdesk::ids::PersonId;
use factdesk::people::password;
use factdesk::people::person::{Email, Name, Role};
use factdesk::people::roster::{self, By, Command};
use factdesk::people::session::Token;
use factdesk::people::store::sessions::{self, NewSession};
use factdesk::people::verify::People;
use factdesk::server::{self, Stop};
use futures_util::FutureExt;
use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;
use tokio::sync::{OnceCell, oneshot};

/// Everybody's password.
pub const PASSWORD: &str = "a quiet morning in may";

/// Name, role. Ada and Ben can check each other.
const PEOPLE: [(&str, Role); 6] = [
    ("olga", Role::Admin),
    ("ada", Role::Editor),
    ("ben", Role::Editor),
    ("cleo", Role::Reviewer),
    ("dan", Role::Reviewer),
    ("eve", Role::Contributor),
];

/// The desk and its server. Dropping it stops the server and verifies the history.
pub struct Desk {
    /// What handlers hold: its database and clock are the test's to use.
    pub app: Data<App>,
    /// Where it serves.
    pub address: SocketAddr,
    /// As the owner, past every guard.
    pub owner_url: String,
    people: HashMap<&'static str, PersonId>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    _database: TestDatabase,
}

/// When every test begins.
pub fn morning() -> Time {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

impl Desk {
    /// A desk with people of every role.
    pub async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        let staffed = STAFFED.get_or_init(staffed).await;
        Self::on(database::like(&staffed.database.name).await, staffed.people.clone(), change).await
    }

    /// A desk that nobody has set up.
    pub async fn empty(change: impl FnOnce(&mut Config)) -> Self {
        Self::on(database::fresh().await, HashMap::new(), change).await
    }

    async fn on(
        database: TestDatabase,
        people: HashMap<&'static str, PersonId>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut config = settings(address);
        change(&mut config);
        let (ready, opened) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let url = Secret::from(database.app_url.clone());
        let thread = std::thread::spawn(move || serve(config, listener, url, ready, stopped));
        let app = opened.await.expect("the server starts");
        let owner_url = database.owner_url.clone();
        let (stop, thread) = (Some(stop), Some(thread));
        Self { app, address, owner_url, people, stop, thread, _database: database }
    }

    /// The key of a person of [`Desk::open`].
    pub fn id(&self, name: &str) -> PersonId {
        self.people[name]
    }

    /// A browser in which a person is signed in already.
    pub async fn signed_in(&self, name: &str) -> Person {
        let (token, now) = (Token::random(), self.app.clock.now());
        let new = NewSession {
            id: token.hash(),
            person: self.id(name),
            device: "Test".to_owned(),
            address: "127.0.0.1".to_owned(),
        };
        let begun: Result<(), factdesk::error::Error> =
            self.app.db.write(move |c| async move { sessions::begin(c, &new, now).await }.boxed()).await;
        begun.unwrap();
        let https = self.app.config.is_https();
        Person::with_cookie(self.address, &token.cookie(https))
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Person {
        Person::new(self.address)
    }

    /// A browser that signs in through the form.
    pub async fn signs_in(&self, name: &str) -> Person {
        let person = self.stranger();
        let email = format!("{name}@desk.example");
        person.post("/login", &[("email", &email), ("password", PASSWORD)]).await.leads_to("/desk");
        person
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        self.app.clock.set(self.app.clock.now() + time);
    }

    /// Where another node would find the same database.
    pub fn app_url(&self) -> &str {
        &self._database.app_url
    }

    /// What is wrong with the history just now, in words.
    pub async fn verified(&self) -> Vec<String> {
        the_history_of(&self.owner_url).await.faults.iter().map(ToString::to_string).collect()
    }

    /// How many rows a query finds, past every guard: `SELECT count(*) …`.
    pub async fn count(&self, query: &str) -> i64 {
        database::connect(&self.owner_url).await.query_one(query, &[]).await.unwrap().get(0)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let served = self.thread.take().map(JoinHandle::join);
        let url = self.owner_url.clone();
        // In a thread of its own, because the test's runtime is busy with this very drop.
        let verified = std::thread::spawn(move || {
            tokio::runtime::Runtime::new().unwrap().block_on(async { the_history_of(&url).await })
        });
        let report = verified.join();
        if !std::thread::panicking() {
            assert!(matches!(served, Some(Ok(()))), "the server ended badly");
            assert_eq!(report.expect("the history can be read").faults, []);
        }
    }
}

/// The database that each desk with people begins as a copy of: six people take longer to add than to copy.
struct Staffed {
    database: TestDatabase,
    people: HashMap<&'static str, PersonId>,
}

static STAFFED: OnceCell<Staffed> = OnceCell::const_new();

async fn staffed() -> Staffed {
    let database = database::fresh().await;
    let url = Secret::from(database.app_url.clone());
    let added = database::on_its_own_runtime(move || async move {
        let db = Db::new(Access::serving(url, false)).unwrap();
        let password_hash = password::hash(PASSWORD.to_owned()).await.unwrap();
        let mut people = HashMap::new();
        for (name, role) in PEOPLE {
            people.insert(name, add(&db, name, role, &password_hash).await);
        }
        db.close();
        people
    });
    let people = tokio::task::spawn_blocking(|| added.join().unwrap()).await.unwrap();
    Staffed { database, people }
}

async fn add(db: &Db, name: &str, role: Role, password_hash: &str) -> PersonId {
    let id = PersonId::new();
    let command = Command::AddPerson {
        id,
        email: Email::parse(&format!("{name}@desk.example")).unwrap(),
        name: Name::parse(&capital(name)).unwrap(),
        role,
        password_hash: password_hash.to_owned(),
    };
    roster::execute(db, By::System, morning(), command).await.unwrap();
    id
}

/// What `factdesk history verify` finds.
pub async fn the_history_of(url: &str) -> Report {
    let mut owner = connect(Access::patient(Secret::from(url.to_owned()))).await.unwrap();
    let checkers: [&dyn Checker; 5] = [
        &ArticleChecker,
        &Claims,
        &People,
        &factdesk::settings::verify::Desk,
        &factdesk::tree::checker::Tree,
    ];
    verify(&mut owner, Options { checkers: &checkers, against: None, watch: &mut |_| () }).await.unwrap()
}

fn serve(
    config: Config,
    listener: TcpListener,
    url: Secret,
    ready: oneshot::Sender<Data<App>>,
    stopped: oneshot::Receiver<()>,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Db::new(Access::serving(url, false)).unwrap();
        let app = Data::new(App::new(db, Clock::fixed(morning()), config).await.unwrap());
        let server = server::build(app.clone(), listener, Stop::ByHandle).unwrap();
        let handle = server.handle();
        let serving = tokio::spawn(server);
        ready.send(app.clone()).ok().expect("the test waits for its desk");
        let _ = stopped.await;
        handle.stop(false).await;
        serving.await.unwrap().unwrap();
        app.db.close();
    });
}

/// The defaults, whatever stands in the environment of whoever runs the tests.
fn settings(listen: SocketAddr) -> Config {
    #[derive(clap::Parser)]
    struct Settings {
        #[command(flatten)]
        config: Config,
    }
    let listen = listen.to_string();
    let Settings { config } = clap::Parser::parse_from(["factdesk", "--listen", &listen]);
    let (database_url, database_owner_url, public_url) = (None, None, None);
    let (time_zone, trusted_proxies) = (chrono_tz::UTC, Vec::new());
    Config {
        database_url,
        database_owner_url,
        public_url,
        time_zone,
        trusted_proxies,
        insecure_http: false,
        log_key: None,
        secret_key: Some(Secret::from("5e".repeat(32))),
        fetch_permit: Vec::new(),
        smtp_url: None,
        mail_from: None,
        suggestion_days: 365,
        websub_hub: None,
        indexnow_key: None,
        google_credentials: None,
        // Sentence vectors cost a processor's seconds; the tests that want them switch them on.
        matching: Matching { encoder: false, google_fact_check_key: None },
        ..config
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
