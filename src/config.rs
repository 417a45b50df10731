//! Settings: each a flag, an environment variable and a line in `.env`, read once at start.

mod clamd;
mod limits;
mod matching;
mod network;
pub mod oidc;

pub use clamd::Clamd;
pub use limits::Limits;
pub use matching::Matching;
pub use network::Network;
pub use oidc::Oidc;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::Url;

/// A text that must not reach a log: `Debug` and `Display` hide it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The text itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::str::FromStr for Secret {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

const INDEXNOW: &str = "https://api.indexnow.org/indexnow";

/// How lines of the log look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// Text on a terminal, else JSON.
    Auto,
    /// For people.
    Text,
    /// For machines: an object on each line.
    Json,
}

/// All settings. The help texts are the documentation; `.env.example` repeats them.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Settings (flag, environment variable or line in .env)")]
pub struct Config {
    /// Address and port to serve on.
    #[arg(long, global = true, env = "FACTDESK_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The address people type; canonical links and cookies use it. Default: http://LISTEN.
    #[arg(long, global = true, env = "FACTDESK_PUBLIC_URL")]
    pub public_url: Option<Url>,

    /// Folder for the private Postgres and other data.
    #[arg(long, global = true, env = "FACTDESK_DATA_DIR", default_value = "./var")]
    pub data_dir: PathBuf,

    /// A shared Postgres to serve from. Without it factdesk runs a private one in the data folder.
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<Secret>,

    /// The same database as its owner: migrates, rebuilds, backs up. Without it DATABASE_URL does both.
    #[arg(long, global = true, env = "DATABASE_OWNER_URL", hide_env_values = true)]
    pub database_owner_url: Option<Secret>,

    /// The key that signs the public log, "PRIVATE+KEY+…", the same on every node. Without it the key is a file of this node,
    /// DATA_DIR/log/key, made at the first start; then only this node signs.
    #[arg(long, global = true, env = "FACTDESK_LOG_KEY", hide_env_values = true)]
    pub log_key: Option<Secret>,

    /// The key that seals second factors and the secrets of webhooks in the database: 64 hexadecimal digits, the same on every node. Without it the key is
    /// a file of this node, DATA_DIR/secret-key, made at the first start. Of several, comma-separated, the first seals.
    #[arg(long, global = true, env = "FACTDESK_SECRET_KEY", hide_env_values = true)]
    pub secret_key: Option<Secret>,

    /// Who cosigns the public log: pairs of a witness's key and its address, parted by commas.
    #[arg(long, global = true, env = "FACTDESK_WITNESSES", value_delimiter = ',', value_name = "KEY URL")]
    pub witnesses: Vec<String>,

    /// What to log: a level, or tracing directives such as "factdesk=debug".
    #[arg(long, global = true, env = "FACTDESK_LOG", default_value = "info")]
    pub log: String,

    /// How to log: "text" for people, "json" with an object on each line for machines, or "auto": text on a terminal,
    /// else JSON.
    #[arg(long, global = true, env = "FACTDESK_LOG_FORMAT", default_value = "auto")]
    pub log_format: LogFormat,

    /// An address and port of its own on which this node tells Prometheus how it is, at /metrics. Without it, nowhere.
    /// Whoever reaches it is told: keep it from the public.
    #[arg(long, global = true, env = "FACTDESK_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,

    /// The desk's time zone until it chooses one in its settings, in which due times are typed and pages print.
    #[arg(long, global = true, env = "FACTDESK_TIME_ZONE", default_value = "UTC")]
    pub time_zone: chrono_tz::Tz,

    /// Requests per second and address allowed on public pages.
    #[arg(long, global = true, env = "FACTDESK_PUBLIC_RATE", default_value_t = 200)]
    pub public_rate: u32,

    /// Requests per minute allowed by one token of the API.
    #[arg(long, global = true, env = "FACTDESK_TOKEN_RATE", default_value_t = 3000)]
    pub token_rate: u32,

    /// How much this node takes on at the same time.
    #[command(flatten)]
    pub limits: Limits,

    /// Proxies in front of factdesk, comma-separated: only from these is X-Forwarded-For read.
    #[arg(long, global = true, env = "FACTDESK_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<Network>,

    /// Private addresses with port, comma-separated, that articles and copies of sources may be fetched from,
    /// such as an archive in the newsroom. Without it only the public internet is.
    #[arg(long, global = true, env = "FACTDESK_FETCH_PERMIT", value_delimiter = ',')]
    pub fetch_permit: Vec<SocketAddr>,

    /// ClamAV's clamd, a socket's path or an address with port: files of strangers are shown to it before they are kept.
    #[arg(long, global = true, env = "FACTDESK_CLAMD")]
    pub clamd: Option<Clamd>,

    /// Allow plain http on an address that is not this machine's (passwords travel readable).
    #[arg(long, global = true, env = "FACTDESK_INSECURE_HTTP", value_parser = clap::builder::BoolishValueParser::new(), default_value = "false", default_missing_value = "true", num_args = 0..=1)]
    pub insecure_http: bool,

    /// The mail server: smtps://user:password@mail.example, smtp://…?tls=required for STARTTLS, or plain
    /// smtp://localhost. Without it mails are files in DATA_DIR/mail, which editors read at /desk/mail.
    #[arg(long, global = true, env = "FACTDESK_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<Secret>,

    /// Who mails are from, such as "The desk <desk@checks.example>". Needed with FACTDESK_SMTP_URL.
    #[arg(long, global = true, env = "FACTDESK_MAIL_FROM")]
    pub mail_from: Option<String>,

    /// Days after which a decided suggestion, or an answered report of an error, loses the address that its sender gave to be written to.
    #[arg(long, global = true, env = "FACTDESK_SUGGESTION_DAYS", default_value_t = 365)]
    pub suggestion_days: u32,

    /// The provider of accounts by which people may sign in.
    #[command(flatten)]
    pub oidc: Oidc,

    /// A WebSub hub that is told when the site's feeds change, such as https://hub.example/.
    #[arg(long, global = true, env = "FACTDESK_WEBSUB_HUB")]
    pub websub_hub: Option<Url>,

    /// A key of your own (8 to 128 letters, digits or hyphens) by which search engines are told of new and changed
    /// checks through IndexNow. It is served at /KEY.txt.
    #[arg(long, global = true, env = "FACTDESK_INDEXNOW_KEY")]
    pub indexnow_key: Option<String>,

    /// Where IndexNow is told; engines share what they learn.
    #[arg(long, global = true, env = "FACTDESK_INDEXNOW_URL", default_value = INDEXNOW)]
    pub indexnow_url: Url,

    /// The JSON file of a service account: published checks are then pushed to Google in its name.
    #[arg(long, global = true, env = "FACTDESK_GOOGLE_CREDENTIALS")]
    pub google_credentials: Option<PathBuf>,

    /// How earlier claims are found.
    #[command(flatten)]
    pub matching: Matching,

    /// Where the API of Google's Fact Check Tools is.
    #[arg(
        long,
        global = true,
        env = "FACTDESK_GOOGLE_URL",
        default_value = "https://factchecktools.googleapis.com/"
    )]
    pub google_url: Url,
}

impl Config {
    /// The address people type, without a path.
    pub fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.origin().ascii_serialization(),
            None => format!("http://{}", self.listen),
        }
    }

    /// The host of the address people type.
    pub fn host(&self) -> String {
        let url = Url::parse(&self.public_url()).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| "localhost".to_owned())
    }

    /// Where mails are kept as files while there is no mail server.
    pub fn mail_folder(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// The hub that feeds name, if they have one.
    pub fn websub_hub(&self) -> Option<&str> {
        self.websub_hub.as_ref().map(Url::as_str)
    }

    /// Whether cookies carry `Secure` and the `__Host-` prefix.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// Whether the database itself keeps the serving role from rewriting history: two roles, each with its address.
    pub fn separates_roles(&self) -> bool {
        self.database_url.is_none() || self.database_owner_url.is_some()
    }

    /// Checks what one setting alone cannot: plain http only on this machine, unless it is insisted on; and whom
    /// mails are from.
    ///
    /// # Errors
    /// A sentence that names the variable.
    pub fn check(&self) -> Result<(), String> {
        self.check_mail()?;
        self.check_pings()?;
        self.oidc.check()?;
        let url = Url::parse(&self.public_url()).map_err(|e| format!("FACTDESK_PUBLIC_URL: {e}"))?;
        let loopback = match url.host() {
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        };
        match url.scheme() {
            "https" => Ok(()),
            "http" if loopback || self.insecure_http => Ok(()),
            "http" => Err("FACTDESK_PUBLIC_URL is plain http and not this machine: passwords would travel \
                           readable. Use https, or set FACTDESK_INSECURE_HTTP=1 if you mean it."
                .to_owned()),
            other => Err(format!("FACTDESK_PUBLIC_URL must be http or https, not {other}")),
        }
    }

    fn check_pings(&self) -> Result<(), String> {
        let is_web = |url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host();
        if self.websub_hub.as_ref().is_some_and(|url| !is_web(url)) {
            return Err("FACTDESK_WEBSUB_HUB is no address such as https://hub.example/".to_owned());
        }
        if !is_web(&self.indexnow_url) {
            return Err("FACTDESK_INDEXNOW_URL is no address that begins with https://".to_owned());
        }
        let is_key = |key: &String| {
            (8..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        if self.indexnow_key.as_ref().is_some_and(|key| !is_key(key)) {
            return Err("FACTDESK_INDEXNOW_KEY is 8 to 128 letters, digits or hyphens".to_owned());
        }
        Ok(())
    }

    /// The sentences never repeat the address of the server, which may hold a password.
    fn check_mail(&self) -> Result<(), String> {
        use lettre::message::Mailbox;
        let from = self.mail_from.as_ref().map(|from| from.parse::<Mailbox>());
        if let Some(Err(error)) = &from {
            return Err(format!(
                "FACTDESK_MAIL_FROM is no sender such as “The desk <desk@checks.example>”: {error}"
            ));
        }
        let Some(url) = &self.smtp_url else { return Ok(()) };
        let server = lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(url.reveal());
        if server.is_err() {
            return Err(
                "FACTDESK_SMTP_URL is no address such as smtps://user:password@mail.example".to_owned()
            );
        }
        if from.is_none() {
            return Err("FACTDESK_MAIL_FROM is needed with FACTDESK_SMTP_URL: whom mails are from".to_owned());
        }
        Ok(())
    }
}
