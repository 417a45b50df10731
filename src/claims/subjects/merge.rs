//! Makes a topic part of another: the one door for it. What stands under the first is then found under the second.

mod sums;

use super::rename::{Done, Form, Stopped, TRIES, was_sent};
use super::story::{Called, Merged, Subject};
use crate::app::App;
use crate::clock::Time;
use crate::db::{Connection, raise_epoch};
use crate::error::Error;
use crate::history::{self, Actor, ChainId, Draft, Head, Visibility};
use crate::ids::{ClaimId, EntryId, PersonId, TopicId};
use crate::schema::topics;
use diesel::prelude::*;
use diesel::sql_types::Uuid;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use futures_util::FutureExt;

/// Who wants which topic to become part of which, and how the form for it was sent.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The topic that ends.
    pub topic: TopicId,
    /// The one it becomes part of.
    pub into: TopicId,
    /// Who asks. That they may is the caller's business.
    pub by: PersonId,
    /// Now.
    pub at: Time,
    /// The form.
    pub form: Form,
}

/// Merges. When this returns `Ok`, it is committed. What is done meanwhile to a claim of the topic waits for it, or it
/// for that.
///
/// # Errors
/// [`Stopped`]; nothing is then written.
pub async fn merge(app: &App, wish: Wish) -> Result<Done, Stopped> {
    for _ in 0..TRIES {
        let wish = wish.clone();
        match app.db.write(move |c| async move { write(c, &wish).await }.boxed()).await {
            Err(Stopped::Race) => {}
            Ok(Done::Changed) => {
                app.db.changes().made();
                return Ok(Done::Changed);
            }
            other => return other,
        }
    }
    Err(Error::unavailable("claims are being sorted under this topic").into())
}

async fn write(c: &mut Connection, wish: &Wish) -> Result<Done, Stopped> {
    let claims = claims_under(c, wish.topic).await?;
    // A topic with many claims takes longer than a page may.
    c.batch_execute("SET LOCAL statement_timeout = '5min'").await?;
    lock_chains(c, wish.topic).await?;
    let (before, head) = lock_both(c, wish).await?;
    if was_sent(c, &wish.form, wish.by, wish.at).await? {
        return Ok(Done::Before);
    }
    let Some((before, into)) = before else { return Err(Stopped::Changed) };
    if wish.form.position.is_some_and(|position| position != head.length) {
        return Err(Stopped::Changed);
    }
    // Behind the lock on the topic nobody sorts a further claim under it.
    topics::table.find(wish.topic).select(topics::id).for_update().first::<TopicId>(c).await?;
    if claims_under(c, wish.topic).await? != claims {
        return Err(Stopped::Race);
    }
    sums::join(c, wish.topic, wish.into).await?;
    move_rows(c, wish.topic, wish.into).await?;
    record(c, wish, &head, Merged { v: 1, before, topic: wish.into, into }).await?;
    raise_epoch(c).await?;
    Ok(Done::Changed)
}

/// What both are called, if both stand alone, and where the chain of the one that ends stands.
async fn lock_both(c: &mut Connection, wish: &Wish) -> Result<(Option<(Called, Called)>, Head), Stopped> {
    let known: i64 =
        topics::table.filter(topics::id.eq_any([wish.topic, wish.into])).count().get_result(c).await?;
    if known != 2 {
        return Err(Error::NotFound.into());
    }
    let (own, other) = (ChainId::Topic(wish.topic), ChainId::Topic(wish.into));
    // In one order, whoever merges which into which.
    let head = if own.to_string() < other.to_string() {
        let head = history::lock(c, own).await?;
        history::lock(c, other).await?;
        head
    } else {
        history::lock(c, other).await?;
        history::lock(c, own).await?
    };
    let mut called = Vec::new();
    for chain in [own, other] {
        let subject = Subject::fold(&history::load(c, chain).await?).map_err(Error::internal)?;
        called.extend(subject.into.is_none().then_some(subject.called));
    }
    let both = <[Called; 2]>::try_from(called).ok().map(|[before, into]| (before, into));
    Ok((both, head))
}

#[derive(QueryableByName)]
struct Under {
    #[diesel(sql_type = Uuid)]
    claim: ClaimId,
}

const UNDER: &str = "SELECT claim FROM claim_topics WHERE topic = $1 \
     UNION SELECT claim FROM checks WHERE topics @> ARRAY[$1] ORDER BY claim";

async fn claims_under(c: &mut Connection, topic: TopicId) -> Result<Vec<ClaimId>, Stopped> {
    let rows: Vec<Under> = diesel::sql_query(UNDER).bind::<Uuid, _>(topic).load(c).await?;
    Ok(rows.into_iter().map(|row| row.claim).collect())
}

/// Every command on a claim locks its chain first.
async fn lock_chains(c: &mut Connection, topic: TopicId) -> Result<(), Stopped> {
    let query = format!(
        "SELECT FROM chains WHERE chain IN (SELECT 'claim:' || claim FROM ({UNDER}) AS under) ORDER BY chain FOR UPDATE"
    );
    diesel::sql_query(query).bind::<Uuid, _>(topic).execute(c).await?;
    Ok(())
}

/// `$1` the topic that ends, `$2` the one it becomes part of. What stood under an earlier one that it took in moves on
/// as well.
const MOVES: [&str; 6] = [
    "INSERT INTO claim_topics (claim, topic, review, publication, priority, due_at, logged_at) \
     SELECT claim, $2, review, publication, priority, due_at, logged_at FROM claim_topics WHERE topic = $1 \
     ON CONFLICT DO NOTHING",
    "DELETE FROM claim_topics WHERE topic = $1 AND topic <> $2",
    "INSERT INTO experience (claim, topic, person, at) \
     SELECT claim, $2, person, at FROM experience WHERE topic = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM experience WHERE topic = $1 AND topic <> $2",
    "UPDATE checks SET topics = ARRAY(SELECT DISTINCT unnest(array_replace(topics, $1, $2)) ORDER BY 1) \
     WHERE topics @> ARRAY[$1]",
    "UPDATE topics SET part_of = $2 WHERE part_of = $1",
];

async fn move_rows(c: &mut Connection, from: TopicId, into: TopicId) -> Result<(), Stopped> {
    for sql in MOVES {
        diesel::sql_query(sql).bind::<Uuid, _>(from).bind::<Uuid, _>(into).execute(c).await?;
    }
    Ok(())
}

async fn record(c: &mut Connection, wish: &Wish, head: &Head, merged: Merged) -> Result<(), Stopped> {
    let draft = Draft::new(EntryId::new(), "TopicMerged", Visibility::Open, &merged, history::salt());
    let chain = ChainId::Topic(wish.topic);
    let alias = history::alias_of(c, chain, wish.by, history::salt()).await?;
    let at = head.at.map_or(wish.at, |last| last.max(wish.at));
    let drafts = vec![draft.map_err(Error::internal)?];
    history::append(c, chain, head, Actor::Alias(alias), at, drafts).await?;
    Ok(())
}
