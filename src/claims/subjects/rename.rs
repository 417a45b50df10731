//! Gives a topic another name: the one door for it. Its address follows, and the old one leads on to the new.

use super::story::{Called, Renamed, Subject};
use super::{free, lower, taken};
use crate::app::App;
use crate::claims::slug;
use crate::claims::words::Name;
use crate::clock::Time;
use crate::db::{Connection, broken_constraint, confirm, raise_epoch};
use crate::error::Error;
use crate::history::{self, Actor, ChainId, Draft, Head, Visibility};
use crate::ids::{EntryId, PersonId, TopicId};
use crate::schema::{form_keys, topic_slugs, topics};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

/// How often it is tried again when two people take the same name or address at once.
pub(super) const TRIES: usize = 3;

/// Who wants which topic to be called what, and how the form for it was sent.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The topic.
    pub topic: TopicId,
    /// Its new name.
    pub name: Name,
    /// Who asks. That they may is the caller's business.
    pub by: PersonId,
    /// Now.
    pub at: Time,
    /// The form.
    pub form: Form,
}

/// How a form of a topic was sent.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its one-time key, or "".
    pub key: String,
    /// SHA-256 of what was typed.
    pub body: [u8; 32],
    /// The length of the topic's chain when it was rendered.
    pub position: Option<i64>,
    /// Where it leads.
    pub location: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is as was asked.
    Changed,
    /// It was so already, and nothing was written.
    Same,
    /// This very form was carried out before.
    Before,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Stopped {
    /// Somebody renamed or merged it since the form was shown.
    Changed,
    /// Another topic has this name.
    Taken(TopicId),
    /// The same form was sent before with other words.
    SentBefore,
    /// Two people did at once what cannot be done at once.
    Race,
    /// It failed.
    Failed(Error),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<diesel::result::Error> for Stopped {
    fn from(error: diesel::result::Error) -> Self {
        match broken_constraint(&error) {
            Some("topics_name" | "topics_slug_key" | "topic_slugs_pkey") => Self::Race,
            _ => Self::Failed(error.into()),
        }
    }
}

/// Renames a topic. When this returns `Ok`, it is committed.
///
/// # Errors
/// [`Stopped`]; nothing is then written.
pub async fn rename(app: &App, wish: Wish) -> Result<Done, Stopped> {
    let mut tried = 0;
    loop {
        let wish = wish.clone();
        let result = app.db.write(move |c| async move { write(c, &wish).await }.boxed()).await;
        tried += 1;
        match result {
            Err(Stopped::Race) if tried < TRIES => {}
            Err(Stopped::Race) => return Err(Error::unavailable("two people took the same name").into()),
            Ok(Done::Changed) => {
                app.db.changes().made();
                return Ok(Done::Changed);
            }
            other => return other,
        }
    }
}

async fn write(c: &mut Connection, wish: &Wish) -> Result<Done, Stopped> {
    let chain = ChainId::Topic(wish.topic);
    let known: i64 = topics::table.find(wish.topic).count().get_result(c).await?;
    if known == 0 {
        return Err(Error::NotFound.into());
    }
    let head = history::lock(c, chain).await?;
    if was_sent(c, &wish.form, wish.by, wish.at).await? {
        return Ok(Done::Before);
    }
    let subject = Subject::fold(&history::load(c, chain).await?).map_err(Error::internal)?;
    if subject.into.is_some() {
        return Err(Stopped::Changed);
    }
    let before = subject.called;
    if before.name == wish.name.as_str() {
        return Ok(Done::Same);
    }
    if wish.form.position.is_some_and(|position| position != head.length) {
        return Err(Stopped::Changed);
    }
    let same = topics::table.filter(lower(topics::name).eq(lower(wish.name.as_str())));
    let same: Option<TopicId> = same.select(topics::id).first(c).await.optional()?;
    if let Some(other) = same.filter(|other| *other != wish.topic) {
        return Err(Stopped::Taken(other));
    }
    let wanted = slug::slug(wish.name.as_str());
    let others = taken(c, &wanted, wish.topic).await?;
    let after = Called { name: wish.name.to_string(), slug: free(wanted, &others) };
    move_rows(c, wish.topic, &before, &after).await?;
    record(c, wish, &head, Renamed { v: 1, before, after }).await?;
    raise_epoch(c).await?;
    Ok(Done::Changed)
}

async fn move_rows(c: &mut Connection, id: TopicId, before: &Called, after: &Called) -> Result<(), Stopped> {
    let words = (topics::name.eq(&after.name), topics::slug.eq(&after.slug));
    diesel::update(topics::table.find(id)).set(words).execute(c).await?;
    if before.slug == after.slug {
        return Ok(());
    }
    let own = topic_slugs::table.filter(topic_slugs::slug.eq(&after.slug).and(topic_slugs::topic.eq(id)));
    diesel::delete(own).execute(c).await?;
    let former = (topic_slugs::slug.eq(&before.slug), topic_slugs::topic.eq(id));
    diesel::insert_into(topic_slugs::table).values(former).execute(c).await?;
    Ok(())
}

async fn record(c: &mut Connection, wish: &Wish, head: &Head, renamed: Renamed) -> Result<(), Stopped> {
    let chain = ChainId::Topic(wish.topic);
    let draft = Draft::new(EntryId::new(), "TopicRenamed", Visibility::Open, &renamed, history::salt());
    let alias = history::alias_of(c, chain, wish.by, history::salt()).await?;
    let at = head.at.map_or(wish.at, |last| last.max(wish.at));
    let drafts = vec![draft.map_err(Error::internal)?];
    history::append(c, chain, head, Actor::Alias(alias), at, drafts).await?;
    Ok(())
}

/// Takes the form's one-time key; true if the same form was carried out before.
pub(super) async fn was_sent(
    c: &mut Connection,
    form: &Form,
    by: PersonId,
    at: Time,
) -> Result<bool, Stopped> {
    if form.key.is_empty() {
        return Ok(false);
    }
    let row = (
        form_keys::person.eq(by),
        form_keys::key.eq(&form.key),
        form_keys::body.eq(&form.body[..]),
        form_keys::location.eq(&form.location),
        form_keys::at.eq(at),
    );
    let fresh = diesel::insert_into(form_keys::table).values(row).on_conflict_do_nothing().execute(c).await?;
    if fresh == 1 {
        return Ok(false);
    }
    let found = form_keys::table.find((by, &form.key)).select(form_keys::body);
    let body: Vec<u8> = found.first(c).await?;
    confirm(c).await?;
    if body == form.body { Ok(true) } else { Err(Stopped::SentBefore) }
}
