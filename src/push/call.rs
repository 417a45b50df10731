//! Calls to endpoints: signed, tried again, and given up where the other side says that it is gone.

use super::signature::signatures;
use super::store::{self, Attempt};
use crate::app::App;
use crate::articles::fetch::FetchError;
use crate::articles::guard::Guard;
use crate::articles::send::{Answer, Call, send};
use crate::clock::Time;
use crate::db;
use crate::error::Error;
use crate::house::webhook::{State, Webhook};
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use crate::people::roster::By;
use crate::settings::desk;
use crate::settings::event::Event;
use actix_web::web::Data;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::Method;
use serde_json::Value;
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// What such jobs are called; their recipient is the key of an endpoint.
pub const KIND: &str = "webhook";
/// How long the other side may take.
const ANSWER: Duration = Duration::from_secs(15);
/// What admins read where a secret cannot be opened.
const SHUT: &str = "Its secret is sealed with a key that this node was not given (FACTDESK_SECRET_KEY). Give it the key, or \
                    make a new secret.";
/// How much of an answer is kept.
pub const KEPT: usize = 1024;
/// How many endpoints are called at once: one that hangs keeps the others waiting only if as many hang.
const HANDS: usize = 8;

/// Calls endpoints.
pub struct Calls {
    app: Data<App>,
    guard: Guard,
}

impl Calls {
    /// For this house.
    pub fn of(app: &Data<App>) -> Self {
        Self { app: app.clone(), guard: Guard::of(&app.config) }
    }

    async fn call(&self, job: &Job) -> Result<(), Failed> {
        let now = self.app.clock.now();
        let (webhook, call) = self.prepare(job, now).await?;
        let answered = send(call, ANSWER, KEPT, &self.guard).await;
        self.note(job.id, now, &answered).await;
        match answered {
            Ok(answer) if answer.is_success() => Ok(()),
            Ok(Answer { status: 410, .. }) => {
                self.switch_off(webhook).await?;
                Err(Failed::Never("It answered 410 (Gone), and so was switched off.".to_owned()))
            }
            Ok(answer) => Err(Failed::Later(format!("It answered {}.", answer.status))),
            Err(error) => Err(Failed::Later(error.to_string())),
        }
    }

    /// The endpoint as it is now, and what it is told.
    async fn prepare(&self, job: &Job, now: Time) -> Result<(Webhook, Call), Failed> {
        let id: Uuid = job.recipient.parse().map_err(|_| gone())?;
        let mut c = self.app.db.read().await?;
        let webhook = db::webhook(&mut c, id).await?.ok_or_else(gone)?;
        let secrets = store::secrets(&mut c, &self.app.seal, id, now).await?;
        drop(c);
        let secrets = secrets.ok_or_else(|| Failed::Later(SHUT.to_owned()))?;
        if webhook.state != State::On {
            return Err(Failed::Never("The endpoint is switched off.".to_owned()));
        }
        let url: Url = webhook.url.parse().map_err(|_| Failed::Never("It has no address.".to_owned()))?;
        let (id, timestamp, body) = (job.id.to_string(), now.timestamp(), told(&job.payload).to_string());
        let headers = vec![
            ("content-type", "application/json".to_owned()),
            ("webhook-signature", signatures(&secrets, &id, timestamp, &body)),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-id", id),
        ];
        Ok((webhook, Call { method: Method::POST, url, headers, body: body.into_bytes() }))
    }

    /// Writes down what was answered. Where that can't be written, the call counts all the same.
    async fn note(&self, job: Uuid, at: Time, answered: &Result<Answer, FetchError>) {
        let attempt = match answered {
            Ok(answer) => {
                let said = String::from_utf8_lossy(&answer.body).replace('\0', "\u{FFFD}");
                Attempt { at, status: Some(answer.status.into()), said }
            }
            Err(error) => Attempt { at, status: None, said: error.to_string() },
        };
        let written: Result<(), Error> =
            self.app.db.write(move |c| async move { store::note(c, job, &attempt).await }.boxed()).await;
        if let Err(error) = written {
            tracing::warn!(%error, %job, "an attempt could not be written down");
        }
    }

    /// As the endpoint asks, unless somebody just changed it.
    async fn switch_off(&self, webhook: Webhook) -> Result<(), Failed> {
        let after = Box::new(Webhook { state: State::Gone, ..webhook.clone() });
        let event = Event::WebhookChanged { before: Box::new(webhook), after };
        let now = self.app.clock.now();
        let done: Result<(), Error> = self
            .app
            .db
            .write(move |c| async move { desk::record(c, By::System, now, event).await }.boxed())
            .await;
        match done {
            Ok(()) => Ok(self.app.refresh_house().await?),
            Err(Error::Conflict(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Carrier for Calls {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn hands(&self) -> usize {
        HANDS
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.call(job).boxed()
    }
}

/// The body of a call: what the job holds, but whether it is to be forgotten, which is ours to know.
pub fn told(payload: &Value) -> Value {
    let mut body = payload.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.remove("private");
    }
    body
}

fn gone() -> Failed {
    Failed::Never("There is no such endpoint any more.".to_owned())
}
