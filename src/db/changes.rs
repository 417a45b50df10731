//! Tells open pages that the history has grown: on this node, and on every other that shares the database.
//!
//! What is told is a mark of the last entries. Hints make a node read it at once: a write of its own, or a NOTIFY
//! from another node. NOTIFY takes a lock over the whole cluster when it commits, so it is sent after a command's
//! commit, by itself, for many at once. A node that hears nothing reads the mark every few seconds all the same.

use super::connect::{Access, connect};
use super::{Connection, Db};
use crate::error::Error;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::StreamExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// So many changes are told as one.
const TOGETHER: Duration = Duration::from_millis(200);
/// How long a node may stay unaware of what another one wrote when no hint arrives.
const AT_LATEST: Duration = Duration::from_secs(3);
/// Between two tries to listen again.
const PAUSE: Duration = Duration::from_secs(5);

/// The mark of the last entries, and whoever waits for it to change.
#[derive(Clone)]
pub struct Changes(Arc<Inner>);

struct Inner {
    access: Access,
    /// Which of the nodes this is, to know its own hints again.
    node: String,
    mark: watch::Sender<Mark>,
    /// A write of this node.
    made: Notify,
    /// Any hint: read the mark now.
    hint: Notify,
    /// Somebody began to wait.
    wanted: Notify,
    running: AtomicBool,
}

/// Where the history stands, as far as this node knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Differs whenever an entry was added; empty until it was read.
    pub value: String,
    /// The node is stopping: whoever waits should go.
    pub is_end: bool,
}

impl Changes {
    pub(super) fn new(access: Access) -> Self {
        Self(Arc::new(Inner {
            access,
            node: hex::encode(rand::random::<[u8; 8]>()),
            mark: watch::Sender::default(),
            made: Notify::new(),
            hint: Notify::new(),
            wanted: Notify::new(),
            running: AtomicBool::new(false),
        }))
    }

    /// This node has committed something. Costs nothing and waits for nothing.
    pub fn made(&self) {
        self.0.made.notify_one();
        self.0.hint.notify_one();
    }

    /// The mark from now on; nothing where `most` wait already.
    pub fn wait(&self, most: usize) -> Option<watch::Receiver<Mark>> {
        let free = self.0.mark.receiver_count() < most;
        let receiver = free.then(|| self.0.mark.subscribe())?;
        self.0.wanted.notify_one();
        Some(receiver)
    }

    /// Sends away everybody who waits, now and later: the node is stopping.
    pub fn end(&self) {
        self.0.mark.send_modify(|mark| mark.is_end = true);
    }

    /// Begins to watch, on the runtime that owns the pool. Once is enough, however many servers ask.
    pub fn watch(&self, db: &Db) {
        if !self.0.running.swap(true, Ordering::Relaxed) {
            let (changes, own) = (self.clone(), db.clone());
            db.runtime.spawn(async move { tokio::join!(changes.tell(&own), changes.look(&own)) });
        }
    }

    /// Tells the other nodes, several writes at once.
    async fn tell(&self, db: &Db) {
        loop {
            self.0.made.notified().await;
            tokio::time::sleep(TOGETHER).await;
            if let Err(error) = self.send(db).await {
                tracing::debug!(%error, "other nodes were not told; they find out by themselves");
            }
        }
    }

    async fn send(&self, db: &Db) -> Result<(), Error> {
        let mut c = db.read().await?;
        let query = diesel::sql_query("SELECT pg_notify('factdesk_changes', $1)");
        query.bind::<Text, _>(&self.0.node).execute(&mut *c).await?;
        Ok(())
    }

    /// Reads the mark and listens, as long as somebody waits; a node that nobody looks at asks nothing.
    async fn look(&self, db: &Db) {
        loop {
            self.0.wanted.notified().await;
            let read = async {
                while self.0.mark.receiver_count() > 0 {
                    self.refresh(db).await;
                    let _ = tokio::time::timeout(AT_LATEST, self.0.hint.notified()).await;
                    tokio::time::sleep(TOGETHER).await;
                }
            };
            tokio::select! { () = read => {}, () = self.listen() => {} }
        }
    }

    async fn refresh(&self, db: &Db) {
        let read = async { last(&mut *db.read().await?).await };
        match read.await {
            Ok(value) => {
                self.0.mark.send_if_modified(|mark| {
                    let is_new = mark.value != value;
                    mark.value = value;
                    is_new
                });
            }
            Err(error) => tracing::debug!(%error, "where the history stands could not be read"),
        }
    }

    /// Passes on the hints of other nodes. Never ends: a connection that breaks is made again.
    async fn listen(&self) {
        loop {
            if let Err(error) = self.hear().await {
                tracing::debug!(%error, "listening for other nodes broke off");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn hear(&self) -> Result<(), Error> {
        let mut c = connect(self.0.access.clone()).await.map_err(Error::unavailable)?;
        diesel::sql_query("LISTEN factdesk_changes").execute(&mut c).await?;
        let mut heard = std::pin::pin!(c.notifications_stream());
        while let Some(one) = heard.next().await {
            if one?.payload != self.0.node {
                self.0.hint.notify_one();
            }
        }
        Ok(())
    }
}

/// A row of one text.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    mark: String,
}

/// A mark of the last entries of all chains. Of several, because two nodes may commit in another order than that of
/// their clocks.
async fn last(c: &mut Connection) -> Result<String, Error> {
    let query = diesel::sql_query(
        "SELECT coalesce(md5(string_agg(chain || ' ' || position, ',' ORDER BY at, chain, position)), '-') AS mark \
         FROM (SELECT chain, position, at FROM history ORDER BY at DESC LIMIT 64) AS last",
    );
    Ok(query.get_result::<Found>(c).await?.mark)
}
