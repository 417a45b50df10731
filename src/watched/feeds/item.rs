//! Fetching an article that a feed listed: once, for people to choose from.

use super::store::found::{self, Came, Worth};
use super::store::{self, ITEM};
use crate::app::App;
use crate::articles::fetch::again::{Known, Visited};
use crate::articles::fetch::{Fetched, Limits};
use crate::articles::gather::{self, own_address};
use crate::articles::sentences::{Sentence, sentences};
use crate::articles::worthiness::best;
use crate::error::Error;
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use crate::watched::manners::{Manners, path};
use crate::watched::store as watched;
use actix_web::web::Data;
use chrono::TimeDelta;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use url::Url;
use uuid::Uuid;

/// How many are shown of one article.
const MOST_SENTENCES: usize = 3;

/// Fetches listed articles.
pub struct Items {
    app: Data<App>,
    manners: Manners,
}

/// What became of it.
enum Outcome {
    Came(Box<Came>, String),
    Later(TimeDelta),
    Failed(String),
}

impl Items {
    /// For this house.
    pub fn of(app: &Data<App>) -> Self {
        Self { app: app.clone(), manners: Manners::of(app) }
    }

    async fn carry_out(&self, job: &Job) -> Result<(), Error> {
        let Some(id) = job.payload["what"].as_str().and_then(|id| id.parse::<Uuid>().ok()) else {
            return Ok(());
        };
        let item = store::item(&mut *self.app.db.read().await?, id).await?;
        let Some((address, host)) = item else { return Ok(()) };
        let outcome = match Url::parse(&address) {
            Ok(url) => self.fetch(&url).await?,
            Err(_) => Outcome::Failed("Its address cannot be read.".to_owned()),
        };
        let now = self.app.clock.now();
        self.app
            .db
            .write(move |c| {
                async move {
                    match outcome {
                        Outcome::Failed(why) => found::set_state(c, id, "failed", &why).await,
                        Outcome::Later(wait) => {
                            watched::leave_alone(c, &host, now + wait).await?;
                            found::set_state(c, id, "found", "").await
                        }
                        // Another address led here before: this is the same article.
                        Outcome::Came(_, own) if own != address && store::is_known(c, &own).await? => {
                            found::set_state(c, id, "known", "").await
                        }
                        Outcome::Came(came, own) => {
                            if own != address {
                                store::note_known(c, &own, now).await?;
                            }
                            found::came(c, id, *came, now).await
                        }
                    }
                }
                .boxed()
            })
            .await
    }

    async fn fetch(&self, url: &Url) -> Result<Outcome, Error> {
        let rules = self.manners.rules(&self.app, url).await?;
        if !rules.allows(&path(url)) {
            return Ok(Outcome::Failed("robots.txt asks programs not to fetch it.".to_owned()));
        }
        let limits = Limits::article();
        let visit = self.manners.visit(&self.app, &limits, "text/html,application/xhtml+xml,*/*;q=0.5");
        Ok(match visit.to(url, &Known::default()).await {
            Ok(Visited::New(fetched, _)) => self.read(fetched).await,
            Ok(Visited::Later(_, wait)) => {
                let wait = wait.and_then(|wait| TimeDelta::from_std(wait).ok());
                Outcome::Later(wait.unwrap_or(TimeDelta::hours(1)).min(TimeDelta::days(7)))
            }
            Ok(Visited::Same) => Outcome::Failed("The site sent nothing.".to_owned()),
            Err(error) => Outcome::Failed(error.to_string()),
        })
    }

    async fn read(&self, fetched: Fetched) -> Outcome {
        let Fetched { bytes, media_type, charset_header, final_url, .. } = fetched;
        let today = self.app.clock.now().date_naive();
        let read = gather::read(&bytes, &media_type, charset_header.clone(), Some(&final_url), today).await;
        let found = match read {
            Ok(found) if found.paragraphs.is_empty() => {
                return Outcome::Failed("No article was found on this page.".to_owned());
            }
            Ok(found) => found,
            Err(error) => return Outcome::Failed(error.to_string()),
        };
        let language = found.language.as_ref().map(|language| language.value.clone()).unwrap_or_default();
        let (sentences, house) = (sentences(&found.text()), self.app.house());
        let marked = best(&sentences, &language, house.worthiness.as_ref(), MOST_SENTENCES);
        let worth = |(one, _): (&Sentence, _)| Worth { number: one.number, words: one.words.clone() };
        let own = own_address(&found, &final_url);
        let came = Came {
            title: found.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            best: marked.into_iter().map(worth).collect(),
            language,
            final_url: final_url.into(),
            media_type,
            charset: charset_header,
            bytes,
        };
        Outcome::Came(Box::new(came), own)
    }
}

impl Carrier for Items {
    fn kind(&self) -> &'static str {
        ITEM
    }

    fn hands(&self) -> usize {
        2
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        self.carry_out(job).map(|done| done.map_err(Failed::from)).boxed()
    }
}
