//! Loads the demo newsroom through the doors that everybody uses, with the clock set to each step's time.

use super::commands::{COPY_TYPE, Known, ask};
use super::content::{Act, Article, Newsroom, Report, Step};
use super::echoes::{self, Change};
use super::{reports, settings, suggestions};
use crate::app::App;
use crate::articles::anchor::Anchor;
use crate::articles::article::Command as ArticleCommand;
use crate::articles::change::{self, Material};
use crate::articles::details::Details;
use crate::articles::gather;
use crate::articles::store::blobs::Blob;
use crate::claims::change::{Ask, Denied, Desk, Sent};
use crate::claims::claim::Claim;
use crate::claims::command::Command;
use crate::claims::inbox;
use crate::claims::parts::ArticlePlace;
use crate::claims::store;
use crate::cli::place::said;
use crate::clock::Time;
use crate::error::Error;
use crate::house::policy::{Kind, Policy, Version};
use crate::ids::{ArticleId, ClaimId, PersonId};
use crate::outbox;
use crate::people::password;
use crate::people::person::{Email, Name, Person};
use crate::people::roster::{self, By, Command as RosterCommand};
use crate::settings::{desk, event::Event};
use anyhow::{Context, anyhow};
use chrono::TimeDelta;
use futures_util::FutureExt;
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of the house.
const NAME: &str = "Northbank Courier fact desk";

/// An imported article: its key and its text, in which quotes stand.
struct Imported {
    id: ArticleId,
    text: String,
}

/// What grows while the newsroom is loaded.
pub struct Loader<'a> {
    app: &'a App,
    newsroom: &'a Newsroom,
    loaded_at: Time,
    people: BTreeMap<String, PersonId>,
    articles: BTreeMap<String, Imported>,
    /// With their numbers.
    claims: BTreeMap<String, (ClaimId, i64)>,
}

impl<'a> Loader<'a> {
    /// Loads into `app`, whose clock must be one that can be set.
    pub fn new(app: &'a App, newsroom: &'a Newsroom) -> Self {
        let loaded_at = app.clock.now();
        let (people, articles, claims) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { app, newsroom, loaded_at, people, articles, claims }
    }

    fn known(&self, place: Option<ArticlePlace>) -> Known<'_> {
        let Self { loaded_at, newsroom, people, claims, .. } = self;
        Known { loaded_at: *loaded_at, newsroom, people, claims, place }
    }

    /// Loads everything, in the order in which it happened.
    ///
    /// # Errors
    /// The first step that the desk refuses, with its reason.
    pub async fn load(&mut self, password: &str) -> anyhow::Result<()> {
        self.people(password).await?;
        self.name_the_desk().await?;
        self.write_the_methodology().await?;
        let admin = By::Person(*self.people.get("admin").context("nobody is the admin")?);
        let (fitted, back) = (self.known(None).time(20.2), self.known(None).time(19.1));
        settings::fit_and_reset(self.app, fitted, back).await?;
        settings::set_usual_due_times(self.app, admin, self.loaded_at).await?;
        for article in &self.newsroom.articles {
            self.article(article).await.with_context(|| format!("the article “{}”", article.title))?;
        }
        let newsroom = self.newsroom;
        let all =
            newsroom.claims.iter().flat_map(|claim| claim.steps.iter().map(move |step| (&claim.key, step)));
        let mut steps: Vec<(&String, &Step)> = all.collect();
        steps.sort_by(|(_, one), (_, other)| other.days_ago.total_cmp(&one.days_ago));
        let bar = ProgressBar::new(steps.len() as u64);
        for (key, step) in steps {
            self.step(key, step).await.with_context(|| format!("{key}, {:?}", step.act))?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        for suggestion in &newsroom.suggestions {
            let at = self.known(None).time(suggestion.days_ago);
            suggestions::send(self.app, suggestion, at).await?;
        }
        for change in &newsroom.changes {
            self.change(change).await.with_context(|| format!("the change of {}", change.article))?;
        }
        for report in &newsroom.reports {
            self.report(report).await.with_context(|| report.wrong.clone())?;
        }
        self.app.clock.set(self.loaded_at);
        self.settle().await
    }

    /// A reader's report, and its answer if it has one.
    async fn report(&self, report: &Report) -> anyhow::Result<()> {
        let (claim, _) = *self.claims.get(&report.claim).context("no claim is called so")?;
        let at = self.known(None).time(report.days_ago);
        let number = reports::send(self.app, claim, report, at).await?;
        let Some(answer) = &report.answer else { return Ok(()) };
        self.app.clock.set(self.known(None).time(answer.days_ago));
        let ask = reports::ask(number, at, answer)?;
        let done = Desk::of(self.app).execute(&self.person(&answer.by)?, claim, ask, Sent::default()).await;
        done.map(drop).map_err(refused)
    }

    /// An article that changed in silence, and that some have looked at it.
    async fn change(&self, change: &Change) -> anyhow::Result<()> {
        let known = self.known(None);
        let article = self.newsroom.articles.iter().find(|article| article.key == change.article);
        let article = article.context("no article is called so")?;
        self.app.clock.set(known.time(change.days_ago));
        echoes::looked_at(self.app, &article.url, &change.text(article.text.trim())?).await?;
        for seen in &change.seen {
            self.app.clock.set(known.time(seen.days_ago));
            let (claim, _) = *self.claims.get(&seen.claim).context("no claim is called so")?;
            let open = self.claim(claim).await?.open_changes().first().map(|open| open.number);
            let number = open.context("nothing changed there")?;
            let ask = Ask::Plain(Command::ReviewChange { number });
            let person = self.person(&seen.by)?;
            let done = Desk::of(self.app).execute(&person, claim, ask, Sent::default()).await;
            done.map_err(refused)?;
        }
        Ok(())
    }

    /// Nobody is there to be mailed about the past, and what is older than two days they have read.
    async fn settle(&self) -> anyhow::Result<()> {
        let (now, recent) = (self.loaded_at, self.loaded_at - TimeDelta::days(2));
        let settled: Result<(), Error> = self
            .app
            .db
            .write(move |c| {
                async move {
                    outbox::store::withdraw_waiting(c).await?;
                    inbox::store::all_read_until(c, recent, now).await
                }
                .boxed()
            })
            .await;
        settled.map_err(said)
    }

    async fn people(&mut self, password: &str) -> anyhow::Result<()> {
        let hash = password::hash(password.to_owned()).await.map_err(said)?;
        for person in &self.newsroom.people {
            let id = PersonId::new();
            let add = RosterCommand::AddPerson {
                id,
                email: Email::parse(&person.email).map_err(anyhow::Error::msg)?,
                name: Name::parse(&person.name).map_err(anyhow::Error::msg)?,
                role: person.role,
                password_hash: hash.clone(),
            };
            let at = self.known(None).time(person.days_ago);
            roster::execute(&self.app.db, By::System, at, add)
                .await
                .map_err(|refusal| said(refusal.into()))?;
            self.people.insert(person.key.clone(), id);
        }
        Ok(())
    }

    async fn name_the_desk(&self) -> anyhow::Result<()> {
        let at = self.known(None).time(60.4);
        let event = Event::DeskNamed { name: NAME.to_owned(), demo: true };
        let named = self.app.db.write(move |c| desk::record(c, By::System, at, event).boxed());
        named.await.map_err(said)?;
        self.app.refresh_house().await.map_err(said)
    }

    /// Two versions, so that older checks lead to the older one.
    async fn write_the_methodology(&self) -> anyhow::Result<()> {
        let admin = By::Person(*self.people.get("admin").context("nobody is the admin")?);
        let newest = Kind::Methodology.beginning("en");
        let versions = [
            (60.3, newest.replace(" Readers can suggest claims.", ""), "First version."),
            (30.0, newest.to_owned(), "Readers can suggest claims now; it says so."),
        ];
        for (number, (days_ago, text, note)) in (1..).zip(versions) {
            let since = self.known(None).time(days_ago);
            let version = Version { kind: Kind::Methodology, number, language: "en".to_owned(), since };
            let policy = Box::new(Policy { version, text: text.trim().to_owned(), note: note.to_owned() });
            let event = Event::PolicyChanged { policy };
            let written = self.app.db.write(move |c| desk::record(c, admin, since, event).boxed());
            written.await.map_err(said)?;
        }
        Ok(())
    }

    async fn article(&mut self, article: &Article) -> anyhow::Result<()> {
        let by = *self.people.get(&article.imported_by).context("nobody imported it")?;
        let now = self.known(None).time(article.days_ago);
        let sent = || change::Sent { by, now, key: String::new(), body: [0; 32] };
        let material: Material = gather::pasted(&article.text, Some(article.url.parse()?), now.date_naive())
            .await
            .map_err(|refused| anyhow!("{refused:?}"))?;
        let text = material.found.text();
        let denied = |denied: change::Denied| said(denied.into());
        let id = change::import(&self.app.db, sent(), material).await.map_err(denied)?;
        let details = Details {
            title: article.title.clone(),
            byline: article.byline.clone(),
            published_on: self
                .known(None)
                .time(f64::from(article.published_days_ago))
                .format("%F")
                .to_string(),
            site: article.site.clone(),
            language: article.language.clone(),
        };
        let confirm = ArticleCommand::ConfirmFindings { details };
        change::execute(&self.app.db, id, sent(), None, confirm).await.map_err(denied)?;
        self.articles.insert(article.key.clone(), Imported { id, text });
        Ok(())
    }

    async fn step(&mut self, key: &str, step: &Step) -> anyhow::Result<()> {
        let place = self.place(&step.act)?;
        let known = self.known(place);
        let now = known.time(step.days_ago);
        self.app.clock.set(now);
        let stored = match self.claims.get(key) {
            Some((id, _)) => Some(self.claim(*id).await?),
            None => None,
        };
        let ask = ask(&step.act, now, stored.as_ref(), &known).map_err(anyhow::Error::msg)?;
        let (person, desk) = (self.person(&step.by)?, Desk::of(self.app));
        let sent = Sent { blob: blob(&step.act), ..Sent::default() };
        let done = match &stored {
            Some(claim) => desk.execute(&person, claim.id, ask, sent).await,
            None => desk.log(&person, ask, sent).await,
        };
        let id = done.map_err(refused)?.claim;
        if stored.is_none() {
            let number = self.claim(id).await?.number;
            self.claims.insert(key.to_owned(), (id, number));
        }
        Ok(())
    }

    async fn claim(&self, id: ClaimId) -> anyhow::Result<Claim> {
        let mut connection = self.app.db.read().await.map_err(said)?;
        Ok(store::load(&mut connection, id).await.map_err(said)?.claim)
    }

    fn person(&self, key: &str) -> anyhow::Result<Person> {
        let told = self.newsroom.people.iter().find(|person| person.key == key);
        let told = told.with_context(|| format!("nobody is called “{key}”"))?;
        let id = *self.people.get(key).context("they are not loaded")?;
        Ok(Person { id, name: told.name.clone(), public_name: None, role: told.role })
    }

    /// Where the quote of a claim stands, if it is logged from an article.
    fn place(&self, act: &Act) -> anyhow::Result<Option<ArticlePlace>> {
        let Act::Log(log) = act else { return Ok(None) };
        let Some(key) = &log.article else { return Ok(None) };
        let article = self.articles.get(key).with_context(|| format!("no article is called “{key}”"))?;
        let start = article.text.find(&log.quote).context("the quote does not stand in the article")?;
        let before = article.text[..start].chars().count();
        let anchor = Anchor::of(&article.text, before..before + log.quote.chars().count());
        Ok(Some(ArticlePlace { id: article.id, snapshot: 1, anchor }))
    }
}

fn blob(act: &Act) -> Option<Arc<Blob>> {
    let Act::AddSource(source) = act else { return None };
    let bytes = source.copy.clone()?.into_bytes();
    Some(Arc::new(Blob { media_type: COPY_TYPE.to_owned(), bytes }))
}

fn refused(denied: Denied) -> anyhow::Error {
    match denied {
        Denied::Refused(refusal) => anyhow!(refusal),
        Denied::Failed(error) => said(error),
        other => anyhow!("{other:?}"),
    }
}
