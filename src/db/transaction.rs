//! One transaction, with what is known of it when it does not end as it should.

use super::Connection;
use crate::error::Error;
use diesel::result::{DatabaseErrorKind as Kind, Error as DieselError};
use diesel_async::{AnsiTransactionManager as Manager, TransactionManager};
use futures_util::future::BoxFuture;
use std::time::Duration;

/// How long a commit may take. Where a standby has to confirm it, nothing else ends the wait; and to cancel it would make
/// the server say that all is well (Postgres 15: "committed locally, but might not have been replicated").
const COMMIT_LIMIT: Duration = Duration::from_secs(3);

/// How a transaction ended, and whether its connection may be used again.
pub(super) struct Ended<T, E> {
    pub result: Result<T, E>,
    pub is_whole: bool,
}

/// Runs `work` and commits.
pub(super) async fn run<T, E, F>(c: &mut Connection, limit: Duration, work: F) -> Ended<T, E>
where
    F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, E>>,
    E: From<DieselError> + From<Error>,
{
    let worked = async {
        Manager::begin_transaction(c).await?;
        work(c).await
    };
    match tokio::time::timeout(limit, worked).await {
        Ok(Ok(value)) => commit(c, value).await,
        Ok(Err(error)) => {
            let back = tokio::time::timeout(COMMIT_LIMIT, Manager::rollback_transaction(c)).await;
            Ended { result: Err(error), is_whole: matches!(back, Ok(Ok(()))) }
        }
        // Without a commit nothing of it stays; the server notices when the connection is closed.
        Err(late) => Ended { result: Err(Error::unavailable(late).into()), is_whole: false },
    }
}

async fn commit<T, E>(c: &mut Connection, value: T) -> Ended<T, E>
where
    E: From<DieselError> + From<Error>,
{
    match tokio::time::timeout(COMMIT_LIMIT, Manager::commit_transaction(c)).await {
        Ok(Ok(())) => Ended { result: Ok(value), is_whole: true },
        Ok(Err(error)) if is_refused(&error) => Ended { result: Err(error.into()), is_whole: true },
        Ok(Err(error)) => Ended { result: Err(Error::unknown(error).into()), is_whole: false },
        Err(late) => Ended { result: Err(Error::unknown(late).into()), is_whole: false },
    }
}

/// Whether the server said no to a commit. All else may have happened before or after it.
fn is_refused(error: &DieselError) -> bool {
    let DieselError::DatabaseError(kind, _) = error else { return false };
    matches!(
        kind,
        Kind::UniqueViolation
            | Kind::ForeignKeyViolation
            | Kind::NotNullViolation
            | Kind::CheckViolation
            | Kind::RestrictViolation
            | Kind::ExclusionViolation
            | Kind::SerializationFailure
            | Kind::ReadOnlyTransaction
    )
}

/// Makes the commit of this transaction wait for the standby, though it writes nothing: for an answer that says of another
/// transaction that it is kept. That one may be there and nowhere else, if its own wait was broken off.
///
/// # Errors
/// When the database can't be written.
pub async fn confirm(mut c: &Connection) -> Result<(), DieselError> {
    let note = diesel::sql_query("SELECT pg_logical_emit_message(true, 'factdesk', '')");
    diesel_async::RunQueryDsl::execute(note, &mut c).await.map(|_| ())
}
