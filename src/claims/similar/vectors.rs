//! Makes the sentence vectors that are missing: on a thread that may be kept waiting, a few at a time, for all nodes.

mod store;

use self::store::Unmade;
use crate::app::App;
use crate::error::Error;
use crate::matching::encoder::{encode, knows, model};
use futures_util::FutureExt;
use std::time::Duration;

/// So many at a time.
const SOME: i64 = 16;
/// Between two times, and once none was left.
const BREATH: Duration = Duration::from_millis(200);
const PAUSE: Duration = Duration::from_secs(5);
/// A server that has just begun has better to do.
const AT_FIRST: Duration = Duration::from_secs(30);
/// So many of another model are forgotten at a time.
const FORGOTTEN: i64 = 10_000;

/// Makes them as long as the server runs; nothing where the encoder is off.
pub async fn run(app: &App) {
    if !app.config.matching.encoder {
        return std::future::pending().await;
    }
    tokio::time::sleep(AT_FIRST).await;
    let mut of_others = true;
    loop {
        match round(app, &mut of_others).await {
            Ok(0) => tokio::time::sleep(PAUSE).await,
            Ok(_) => tokio::time::sleep(BREATH).await,
            Err(error) => {
                tracing::warn!(%error, "sentence vectors could not be made; it is tried again");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

async fn round(app: &App, of_others: &mut bool) -> Result<usize, Error> {
    while *of_others {
        let forgotten: Result<usize, Error> =
            app.db.write(|c| async move { store::forget_others(c, &model(), FORGOTTEN).await }.boxed()).await;
        *of_others = forgotten? > 0;
    }
    make(app).await
}

/// Makes a few; how many.
///
/// # Errors
/// When the database can't be written, or the model fails.
pub async fn make(app: &App) -> Result<usize, Error> {
    let now = app.clock.now();
    let taken: Result<Vec<Unmade>, Error> =
        app.db.write(move |c| async move { store::take(c, SOME, now).await }.boxed()).await;
    let taken = taken?;
    let made = tokio::task::spawn_blocking(move || encoded(taken)).await.map_err(Error::internal)??;
    let count = made.len();
    let kept: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                for (one, vector) in &made {
                    store::keep(c, one, &model(), vector.as_deref()).await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await;
    kept.map(|()| count)
}

type Made = Vec<(Unmade, Option<Vec<u8>>)>;

fn encoded(taken: Vec<Unmade>) -> Result<Made, Error> {
    let vector = |one: &Unmade| match knows(&one.language) {
        true => encode(&super::whole(&one.text, &one.summary)).map_err(Error::internal),
        false => Ok(None),
    };
    let made = taken.into_iter().map(|one| {
        let bytes = vector(&one)?.map(|vector| vector.bytes().to_vec());
        Ok((one, bytes))
    });
    made.collect()
}
