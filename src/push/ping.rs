//! Pings: a hub is told that a feed changed (W3C WebSub §7), search engines which pages did (IndexNow).

use crate::app::App;
use crate::articles::guard::Guard;
use crate::articles::send::{Answer, Call, send};
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use actix_web::web::Data;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use url::Url;
use url::form_urlencoded::Serializer;

/// What jobs for a hub are called; their recipient is the address of a feed.
pub const WEBSUB: &str = "websub";
/// What jobs for search engines are called.
pub const INDEXNOW: &str = "indexnow";
/// How long the other side may take.
const ANSWER: Duration = Duration::from_secs(15);
/// How much of an answer is read.
const KEPT: usize = 1024;

/// Tells the hub.
pub struct Hub {
    hub: Url,
    guard: Guard,
}

impl Hub {
    /// The hub of the settings, if there is one.
    pub fn of(app: &Data<App>) -> Option<Self> {
        Some(Self { hub: app.config.websub_hub.clone()?, guard: Guard::of(&app.config) })
    }

    async fn tell(&self, feed: &str) -> Result<(), Failed> {
        let pairs = [("hub.mode", "publish"), ("hub.url", feed)];
        let body = Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes();
        let headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned())];
        let call = Call { method: Method::POST, url: self.hub.clone(), headers, body };
        match send(call, ANSWER, KEPT, &self.guard).await {
            Ok(answer) if answer.is_success() => Ok(()),
            Ok(answer) => Err(Failed::Later(format!("The hub answered {}.", answer.status))),
            Err(error) => Err(Failed::Later(error.to_string())),
        }
    }
}

impl Carrier for Hub {
    fn kind(&self) -> &'static str {
        WEBSUB
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.tell(&job.recipient).boxed()
    }
}

/// Tells search engines.
pub struct Index {
    endpoint: Url,
    key: String,
    site: String,
    host: String,
    guard: Guard,
}

/// What `claims/change/announce.rs` gathered.
#[derive(Deserialize)]
struct Gathered {
    addresses: BTreeSet<String>,
}

impl Index {
    /// With the key of the settings, if there is one.
    pub fn of(app: &Data<App>) -> Option<Self> {
        let (config, guard) = (&app.config, Guard::of(&app.config));
        let (key, endpoint) = (config.indexnow_key.clone()?, config.indexnow_url.clone());
        Some(Self { endpoint, key, site: config.public_url(), host: config.host(), guard })
    }

    async fn tell(&self, job: &Job) -> Result<(), Failed> {
        let gathered: Gathered = serde_json::from_value(job.payload.clone())
            .map_err(|error| Failed::Never(format!("its content cannot be read: {error}")))?;
        let body = json!({
            "host": self.host,
            "key": self.key,
            "keyLocation": format!("{}/{}.txt", self.site, self.key),
            "urlList": gathered.addresses,
        });
        let headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
        let (url, body) = (self.endpoint.clone(), body.to_string().into_bytes());
        let call = Call { method: Method::POST, url, headers, body };
        match send(call, ANSWER, KEPT, &self.guard).await {
            Ok(answer) if answer.is_success() => Ok(()),
            // What they say of an address that is not the host's, or of a form they cannot read.
            Ok(Answer { status: status @ (400 | 422), .. }) => {
                Err(Failed::Never(format!("IndexNow answered {status}.")))
            }
            Ok(answer) => Err(Failed::Later(format!("IndexNow answered {}.", answer.status))),
            Err(error) => Err(Failed::Later(error.to_string())),
        }
    }
}

impl Carrier for Index {
    fn kind(&self) -> &'static str {
        INDEXNOW
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.tell(job).boxed()
    }
}
