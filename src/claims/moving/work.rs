//! Carries an import out, some thousand rows at a time, on any node: what is killed in the middle is taken up where its last
//! batch ended, and a row that is here already is not logged twice.

use super::store::{self, Import, KIND, State, Stretch};
use crate::app::App;
use crate::claims::change::{Denied, Desk, Logged, NewClaim};
use crate::claims::import::{Rejected, Row, Rows};
use crate::error::Error;
use crate::outbox::carrier::{Carrier, Failed};
use crate::outbox::store::Job;
use crate::outbox::worker::TRIES;
use crate::people::person::Person;
use crate::people::store as staff;
use actix_web::web::Data;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::HashSet;
use uuid::Uuid;

/// Rows that are committed together.
const BATCH: usize = 500;
/// Batches of one job: well within the time that a job may be in hand.
const BATCHES: usize = 20;

/// Who imports.
pub struct Importer {
    app: Data<App>,
}

impl Importer {
    /// Of this house.
    pub fn new(app: Data<App>) -> Self {
        Self { app }
    }

    async fn carry_on(&self, id: Uuid) -> Result<(), Failed> {
        let (import, bytes, person) = self.find(id).await?;
        if import.state != State::Working {
            return Ok(());
        }
        let Some(person) = person else {
            return self.stop(id, "Whoever began it is no longer of the desk.").await;
        };
        let from = usize::try_from(import.rows_read).unwrap_or(0);
        let read = tokio::task::spawn_blocking(move || next(&import, bytes, from)).await;
        let (batches, is_over) = match read.map_err(|error| Failed::Later(error.to_string()))? {
            Ok(read) => read,
            Err(words) => return self.stop(id, &words).await,
        };
        let mut place = import_place(from);
        for batch in batches {
            let read = batch.len();
            match self.log(id, &person, batch, place).await {
                Ok(()) => place += i64::try_from(read).unwrap_or(0),
                Err(Denied::Failed(error)) => return Err(error.into()),
                Err(Denied::Refused(refusal)) => return self.stop(id, &refusal.to_string()).await,
                Err(_) => return Err(Failed::Later("others write the same claims just now".to_owned())),
            }
        }
        let now = self.app.clock.now();
        let work: Result<(), Error> = self
            .app
            .db
            .write(move |c| {
                async move {
                    if is_over { store::end(c, id, "", now).await } else { store::enqueue(c, id).await }
                }
                .boxed()
            })
            .await;
        Ok(work?)
    }

    async fn find(&self, id: Uuid) -> Result<(Import, Vec<u8>, Option<Person>), Error> {
        let mut c = self.app.db.read().await?;
        let import = store::find(&mut c, id).await?;
        let bytes = store::bytes(&mut c, id).await?;
        let people = staff::list(&mut c).await?;
        let able = people.into_iter().find(|one| one.person.id == import.person && !one.disabled);
        Ok((import, bytes, able.map(|one| one.person)))
    }

    /// It does not go on by itself; whoever looks is told why, and may begin again.
    async fn stop(&self, id: Uuid, why: &str) -> Result<(), Failed> {
        let (why, now) = (why.to_owned(), self.app.clock.now());
        let done: Result<(), Error> =
            self.app.db.write(move |c| async move { store::end(c, id, &why, now).await }.boxed()).await;
        Ok(done?)
    }

    /// A batch, and then what it came to: if that is lost, the rows are counted as known the next time.
    async fn log(&self, id: Uuid, person: &Person, batch: Batch, from: i64) -> Result<(), Denied> {
        let read = import_place(batch.len());
        let Batch { claims, rejected } = batch;
        let Logged { is_new, verdicts } = Desk::of(&self.app).log_all(person, claims).await?;
        let new = import_place(is_new.iter().filter(|is_new| **is_new).count());
        let known = import_place(is_new.len()) - new;
        let stretch = Stretch { from, read, new, known, verdicts: import_place(verdicts), rejected };
        self.app
            .db
            .write(move |c| async move { store::advance(c, id, &stretch).await }.boxed())
            .await
            .map_err(Denied::Failed)
    }
}

fn import_place(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// Rows that go together.
#[derive(Default)]
struct Batch {
    claims: Vec<NewClaim>,
    rejected: Vec<(i64, Rejected)>,
}

impl Batch {
    fn len(&self) -> usize {
        self.claims.len() + self.rejected.len()
    }
}

/// The next batches behind the first `from` rows, and whether the file ends with them.
fn next(import: &Import, bytes: Vec<u8>, from: usize) -> Result<(Vec<Batch>, bool), String> {
    let rows = Rows::of_bytes(bytes, import.format, import.mapping.clone())?;
    let mut batches = vec![Batch::default()];
    // Of two rows with one key the first counts, in whichever stretch it was.
    let mut seen = HashSet::new();
    for (place, row) in rows.enumerate() {
        let row = row.map_err(|error| error.to_string())?;
        let is_first = row.as_ref().map_or(true, |row| seen.insert(row.sign()));
        if place < from {
            continue;
        }
        if batches.last().is_some_and(|batch| batch.len() == BATCH) {
            if batches.len() == BATCHES {
                return Ok((batches, false));
            }
            batches.push(Batch::default());
        }
        let Some(batch) = batches.last_mut() else { break };
        match row.and_then(Row::parse) {
            Ok(mut claim) => {
                if !is_first {
                    claim.verdicts.clear();
                }
                batch.claims.push(claim);
            }
            Err(rejected) => batch.rejected.push((import_place(place), rejected)),
        }
    }
    Ok((batches, true))
}

impl Carrier for Importer {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        async move {
            match job.recipient.parse() {
                Ok(id) => match self.carry_on(id).await {
                    // The last try: somebody has to look, and can then go on.
                    Err(Failed::Later(why)) if job.attempts >= TRIES => self.stop(id, &why).await,
                    done => done,
                },
                Err(_) => Err(Failed::Never("this is no import".to_owned())),
            }
        }
        .boxed()
    }
}
