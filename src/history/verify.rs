//! `factdesk history verify`: every chain re-read, re-hashed, compared with its remembered end, with the rows of
//! the features, and with a file of heads that was saved elsewhere.
//!
//! It sees one snapshot and locks nothing, so that it can run beside writers; it holds a few thousand entries at a
//! time, or one chain if that is longer. Give it a connection without time limits.

use super::chain_id::ChainId;
use super::entry::{Entry, Hash};
use super::examine::{Examined, examine};
use super::fault::Fault;
use super::heads::{self, Heads, Running};
use super::store::pages::{self, ChainRow, Stretch};
use crate::db::Connection;
use crate::error::Error;
use futures_util::future::BoxFuture;

/// A chain that is whole by itself: its fold can be trusted to be what was written.
pub struct Chain {
    /// Its subject.
    pub id: ChainId,
    /// All its entries.
    pub entries: Vec<Entry>,
}

/// A feature's part: it folds chains of its subjects and compares with its tables.
pub trait Checker: Send + Sync {
    /// Compares some whole chains with the rows. It is given chains of every subject and picks its own.
    /// Several at once, so that their rows can be read with few queries.
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>>;

    /// After the last chain: rows whose subject has no chain at all.
    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>>;
}

/// After each chain.
pub struct Step<'a> {
    /// Chains examined.
    pub done: u64,
    /// Of how many (a chain whose row is gone comes on top).
    pub of: u64,
    /// The line of a whole chain in a file of heads ([`heads`]).
    pub line: Option<&'a str>,
}

/// What to compare with, and whom to tell.
pub struct Options<'a> {
    /// One for each feature.
    pub checkers: &'a [&'a dyn Checker],
    /// Heads saved earlier.
    pub against: Option<Heads>,
    /// Called after each chain, in byte order of their ids.
    pub watch: &'a mut (dyn FnMut(Step<'_>) + Send),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Chains read.
    pub chains: u64,
    /// Entries read.
    pub entries: u64,
    /// All that is wrong; empty for a history that is whole.
    pub faults: Vec<Fault>,
    /// Stands for the whole history: the last line of a file of heads.
    pub digest: Hash,
    compared: bool,
}

impl Report {
    /// What this run could not see, for its last line.
    pub fn blind_spot(&self) -> &'static str {
        if self.compared {
            "Not seen: changes to what was added after the file was saved, if hashes and heads were rewritten with \
             them. Save a new file now and keep it on another machine."
        } else {
            "Not seen without --against a file that was saved earlier and kept elsewhere: a subject gone with its \
             whole chain, an older database put back, a chain rewritten to its end with new hashes."
        }
    }
}

/// Chains per page, and entries: a page ends with whichever is reached first.
const MOST_CHAINS: i64 = 500;
const MOST_ENTRIES: i64 = 5_000;

/// Verifies the whole history as it is at this moment.
///
/// # Errors
/// When the database can't be read; what is wrong with the history is in the report.
pub async fn verify(c: &mut Connection, options: Options<'_>) -> Result<Report, Error> {
    let walk = Walk::new(options);
    c.build_transaction().repeatable_read().read_only().run(async move |c| walk.run(c).await).await
}

struct Walk<'a> {
    options: Options<'a>,
    report: Report,
    digest: Running,
    of: u64,
}

impl<'a> Walk<'a> {
    fn new(options: Options<'a>) -> Self {
        let compared = options.against.is_some();
        let report = Report { chains: 0, entries: 0, faults: Vec::new(), digest: [0; 32], compared };
        Self { options, report, digest: Running::new(), of: 0 }
    }

    async fn run(mut self, c: &mut Connection) -> Result<Report, Error> {
        self.of = pages::count(c).await?.unsigned_abs();
        let mut after = String::new();
        loop {
            let rows = cut(pages::next(c, &after, MOST_CHAINS).await?);
            let to = rows.last().map(|row| row.chain.clone());
            self.page(c, rows, Stretch { after: &after, to: to.as_deref() }).await?;
            match to {
                Some(last) => after = last,
                None => break,
            }
        }
        for checker in self.options.checkers {
            self.report.faults.extend(checker.finish(c).await?);
        }
        let gone = self.options.against.take().unwrap_or_default().left();
        self.report.faults.extend(gone.map(|(chain, what)| Fault { chain, position: None, what }));
        self.report.digest = self.digest.finish();
        Ok(self.report)
    }

    async fn page(&mut self, c: &mut Connection, rows: Vec<ChainRow>, at: Stretch<'_>) -> Result<(), Error> {
        let (entries, aliases) = (pages::entries(c, at).await?, pages::aliases(c, at).await?);
        let hashing = tokio::task::spawn_blocking(move || examine(rows, entries, aliases));
        let mut whole = Vec::new();
        for examined in hashing.await.map_err(Error::internal)? {
            whole.extend(self.take(examined));
        }
        for checker in self.options.checkers {
            self.report.faults.extend(checker.check(c, &whole).await?);
        }
        Ok(())
    }

    /// Notes what was found of one chain; gives it back if it is whole.
    fn take(&mut self, mut examined: Examined) -> Option<Chain> {
        let length = examined.length();
        self.report.chains += 1;
        self.report.entries += length.unsigned_abs();
        if let Some(saved) = &mut self.options.against
            && let Some(what) = saved.compare(&examined.chain, length, |position| examined.hash_at(position))
        {
            examined.faults.push(Fault { chain: examined.chain.clone(), position: None, what });
        }
        self.report.faults.append(&mut examined.faults);
        let line = examined.whole.map(|(_, head)| heads::line(&examined.chain, &head));
        line.iter().for_each(|line| self.digest.add(line));
        (self.options.watch)(Step { done: self.report.chains, of: self.of, line: line.as_deref() });
        examined.whole.map(|(id, _)| Chain { id, entries: examined.entries })
    }
}

/// The first chains of `rows` that together have at most [`MOST_ENTRIES`], but one at least.
fn cut(mut rows: Vec<ChainRow>) -> Vec<ChainRow> {
    let mut entries = 0_i64;
    let fit = rows.iter().take_while(|row| {
        entries = entries.saturating_add(row.length);
        entries <= MOST_ENTRIES
    });
    let fit = fit.count().max(1);
    rows.truncate(fit);
    rows
}
