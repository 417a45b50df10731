//! A server that stands still says nothing, and its own time limits stand still with it: so whoever asked counts.

use diesel::connection::{Instrumentation, InstrumentationEvent};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};
use tokio_postgres::tls::TlsStream;
use tokio_postgres::{Connection, Socket};

/// How long a question may stay without an answer. A server that lives ends every statement sooner.
pub const LIMIT: Duration = Duration::from_millis(4500);
/// How often somebody looks in that time.
const LOOKS: u32 = 18;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// When the last question was asked that has no answer yet, in milliseconds since [`START`]; 0 while there is none.
#[derive(Clone, Default)]
pub struct Question(Arc<AtomicU64>);

impl Instrumentation for Question {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => self.0.store(now(), Relaxed),
            InstrumentationEvent::FinishQuery { .. } => self.0.store(0, Relaxed),
            _ => {}
        }
    }
}

impl Question {
    /// Returns when a question has waited too long.
    async fn stays_unanswered(&self, limit: Duration) {
        loop {
            tokio::time::sleep(limit / LOOKS).await;
            let asked = self.0.load(Relaxed);
            if asked != 0 && u128::from(now() - asked) >= limit.as_millis() {
                return;
            }
        }
    }
}

/// Never 0.
fn now() -> u64 {
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
}

/// Carries questions and answers until the connection ends or the server has fallen silent; whoever waits for an answer is
/// then told that the connection is closed.
pub async fn drive<S: TlsStream + Unpin>(connection: Connection<Socket, S>, question: Question) {
    tokio::select! {
        ended = connection => {
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection to the database ended");
            }
        }
        () = question.stays_unanswered(LIMIT) => {
            tracing::warn!("the database gives no answer; a connection was closed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_question_without_an_answer_ends_a_connection() {
        let (question, limit) = (Question::default(), Duration::from_millis(90));
        let wait = || tokio::time::timeout(limit * 4, question.stays_unanswered(limit));
        assert!(wait().await.is_err(), "nothing was asked");
        question.0.store(now(), Relaxed);
        assert!(wait().await.is_ok(), "a question stays without an answer");
        question.0.store(0, Relaxed);
        assert!(wait().await.is_err(), "it was answered");
    }
}
