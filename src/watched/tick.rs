//! What is due becomes jobs, on whichever node looks first.

use super::{feeds, store};
use crate::app::App;
use crate::error::Error;
use futures_util::FutureExt;

/// Writes jobs for the pages, feeds and listed articles that are due; answers with how many. Any node may do so at any
/// time: each is taken once. An invented newsroom rests on invented pages, which nobody asks for.
///
/// # Errors
/// When the database can't be read or written; what is due stays due.
pub async fn tick(app: &App) -> Result<usize, Error> {
    let (house, now) = (app.house(), app.clock.now());
    if house.demo {
        return Ok(0);
    }
    let watching = house.watching.clone();
    app.db
        .write(move |c| {
            async move {
                if !store::alone(c).await? {
                    return Ok(0);
                }
                let looks = if watching.on { store::take_looks(c, now, watching.pages).await? } else { 0 };
                let read = feeds::store::take_feeds(c, now).await?;
                Ok(looks + read + feeds::store::take_items(c, now).await?)
            }
            .boxed()
        })
        .await
}
