//! Published checks are pushed to Google's Fact Check Tools, as the `pages` of its API `v1alpha1`: made with the first
//! revision, kept like the newest, taken away with the verdict.

pub mod markup;
pub mod store;
pub mod token;

use self::markup::page;
use self::store::Kept;
use self::token::{Account, Token};
use crate::app::App;
use crate::articles::guard::Guard;
use crate::articles::send::{Answer, Call, send};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use crate::published;
use actix_web::web::Data;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::Method;
use serde_json::Value;
use std::time::Duration;
use tokio::sync::Mutex;
use url::Url;

/// What such jobs are called; their recipient is the key of a claim. What is pushed is what stands when they are carried.
pub const KIND: &str = "google";
/// How long each answer may take; a job needs five at most.
pub(super) const ANSWER: Duration = Duration::from_secs(20);
/// How much of an answer is read: a page is a few kilobytes.
pub(super) const MOST: usize = 256 * 1024;

/// Pushes checks in the name of a service account.
pub struct Google {
    app: Data<App>,
    guard: Guard,
    account: Account,
    token: Mutex<Option<Token>>,
}

impl Google {
    /// With the credentials of the settings, if there are any.
    ///
    /// # Errors
    /// A sentence that names the variable, when they cannot be read.
    pub fn of(app: &Data<App>) -> Result<Option<Self>, String> {
        let Some(path) = &app.config.google_credentials else { return Ok(None) };
        let account = Account::read(path)?;
        let (app, guard) = (app.clone(), Guard::of(&app.config));
        Ok(Some(Self { app, guard, account, token: Mutex::new(None) }))
    }

    /// Makes Google's page what the check is now, whatever it was when the job was written.
    async fn push(&self, job: &Job) -> Result<(), Failed> {
        let claim: ClaimId =
            job.recipient.parse().map_err(|_| Failed::Never("It is about no claim.".to_owned()))?;
        let mut c = self.app.db.read().await?;
        let check = published::store::check::load(&mut c, claim).await?;
        let kept = store::find(&mut c, claim).await?;
        drop(c);
        let wanted =
            check.as_ref().and_then(|check| page(check, &self.app.house(), &self.app.config.public_url()));
        match (wanted, kept) {
            (None, None) => Ok(()),
            (None, Some(kept)) => self.delete(claim, &kept).await,
            (Some(wanted), Some(kept)) => self.update(claim, kept, wanted).await,
            // A worker may have died between Google's yes and its own note.
            (Some(wanted), None) => match self.found(&wanted).await? {
                Some(kept) => self.update(claim, kept, wanted).await,
                None => self.create(claim, wanted).await,
            },
        }
    }

    async fn found(&self, wanted: &Value) -> Result<Option<Kept>, Failed> {
        let mut url = self.at("v1alpha1/pages")?;
        url.query_pairs_mut().append_pair("url", wanted["pageUrl"].as_str().unwrap_or_default());
        match self.ask(Method::GET, url, None).await? {
            (200, answer) => Ok(Kept::of(&answer["claimReviewMarkupPages"][0])),
            (404, _) => Ok(None),
            (status, _) => Err(refused(status)),
        }
    }

    async fn create(&self, claim: ClaimId, wanted: Value) -> Result<(), Failed> {
        match self.ask(Method::POST, self.at("v1alpha1/pages")?, Some(wanted)).await? {
            (200, answer) => self.keep(claim, &answer).await,
            (status, _) => Err(refused(status)),
        }
    }

    async fn update(&self, claim: ClaimId, kept: Kept, wanted: Value) -> Result<(), Failed> {
        let at = self.at(&format!("v1alpha1/{}", kept.name))?;
        match self.ask(Method::PUT, at.clone(), Some(kept.with(&wanted))).await? {
            (200, answer) => return self.keep(claim, &answer).await,
            (404, _) => return self.create(claim, wanted).await,
            (400 | 409, _) => {}
            (status, _) => return Err(refused(status)),
        }
        // Somebody changed it since, so it has another version.
        let newer = match self.ask(Method::GET, at.clone(), None).await? {
            (200, answer) => Kept::of(&answer),
            (404, _) => return self.create(claim, wanted).await,
            (status, _) => return Err(refused(status)),
        };
        let newer = newer.filter(|newer| *newer != kept).ok_or_else(|| refused(400))?;
        match self.ask(Method::PUT, at, Some(newer.with(&wanted))).await? {
            (200, answer) => self.keep(claim, &answer).await,
            (409, _) => Err(Failed::Later("Google’s page changed meanwhile.".to_owned())),
            (status, _) => Err(refused(status)),
        }
    }

    async fn delete(&self, claim: ClaimId, kept: &Kept) -> Result<(), Failed> {
        let at = self.at(&format!("v1alpha1/{}", kept.name))?;
        match self.ask(Method::DELETE, at, None).await? {
            (200 | 204 | 404, _) => {
                let done: Result<(), Error> =
                    self.app.db.write(move |c| async move { store::forget(c, claim).await }.boxed()).await;
                Ok(done?)
            }
            (status, _) => Err(refused(status)),
        }
    }

    /// Remembers what Google calls the page, and which version it has.
    async fn keep(&self, claim: ClaimId, answer: &Value) -> Result<(), Failed> {
        let unnamed = || Failed::Later("Google’s answer names no page.".to_owned());
        let (kept, now) = (Kept::of(answer).ok_or_else(unnamed)?, self.app.clock.now());
        let done: Result<(), Error> =
            self.app.db.write(move |c| async move { store::keep(c, claim, &kept, now).await }.boxed()).await;
        Ok(done?)
    }

    fn at(&self, path: &str) -> Result<Url, Failed> {
        self.app.config.google_url.join(path).map_err(|error| Failed::Never(error.to_string()))
    }

    /// Status and body of what is answered to us; what may pass by itself is a failure for now.
    async fn ask(&self, method: Method, url: Url, body: Option<Value>) -> Result<(u16, Value), Failed> {
        let now = self.app.clock.now();
        let mut kept = self.token.lock().await;
        let token = match kept.take().filter(|token| token.is_good(now)) {
            Some(token) => token,
            None => self.account.token(&self.guard, now).await?,
        };
        let mut headers = vec![("authorization", format!("Bearer {}", token.reveal()))];
        if body.is_some() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let answered = send(Call { method, url, headers, body }, ANSWER, MOST, &self.guard).await;
        let Answer { status, body } = answered.map_err(|error| Failed::Later(error.to_string()))?;
        if status != 401 {
            *kept = Some(token);
        }
        if matches!(status, 401 | 403 | 429 | 500..) {
            return Err(Failed::Later(format!("Google answered {status}.")));
        }
        Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
    }
}

impl Carrier for Google {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.push(job).boxed()
    }
}

fn refused(status: u16) -> Failed {
    Failed::Never(format!("Google answered {status}."))
}
