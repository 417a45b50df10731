//! What the desk decides about itself.

mod checklists;
mod house;
mod limits;
mod policies;
mod topics;

use crate::support::desk::Desk;
use factdesk::people::roster::By;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;

/// A desk that has its name, as every desk has after its first start.
pub async fn named() -> Desk {
    let desk = Desk::open().await;
    let now = desk.app.clock.now();
    let event = Event::DeskNamed { name: "The Courier".to_owned(), demo: false };
    let done: Result<(), factdesk::error::Error> =
        desk.app.db.write(move |c| async move { record(c, By::System, now, event).await }.boxed()).await;
    done.unwrap();
    desk.app.refresh_house().await.unwrap();
    desk
}
