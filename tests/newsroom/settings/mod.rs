//! What the desk decides about itself.

mod checklists;
mod gate;
mod house;
mod limits;
mod organisation;
mod policies;
mod retention;
mod scale;
mod start;
mod topics;

use crate::claims::newsroom::{Colleague, Newsroom};
use crate::claims::page::Seen;
use crate::support::desk::Desk;
use factdesk::app::App;
use factdesk::people::person::Role;
use factdesk::people::roster::By;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;

/// A desk that has its name, as every desk has after its first start.
pub async fn named() -> Desk {
    let desk = Desk::open().await;
    name(&desk.app).await;
    desk
}

pub async fn name(app: &App) {
    let now = app.clock.now();
    let event = Event::DeskNamed { name: "The Courier".to_owned(), demo: false };
    let done: Result<(), factdesk::error::Error> =
        app.db.write(move |c| async move { record(c, By::System, now, event).await }.boxed()).await;
    done.unwrap();
    app.refresh_house().await.unwrap();
}

/// A newsroom in the morning that has its name, and an admin.
async fn newsroom() -> Newsroom {
    const STAFF: [Colleague; 5] = [
        ("olga", "Olga Brandt", Role::Admin),
        ("ada", "Ada Lindqvist", Role::Editor),
        ("ben", "Ben Okafor", Role::Editor),
        ("cleo", "Cleo Marchetti", Role::Reviewer),
        ("eve", "Eve Tanaka", Role::Contributor),
    ];
    let room = Newsroom::open_for(&STAFF, &[]).await;
    name(&room.app).await;
    room
}

/// Sends the settings form of `page` as olga, as it stands there but for `typed`, by the button `step`.
async fn sets(room: &Newsroom, page: &Seen, noun: &str, typed: &[(&str, &str)], step: &str) -> Seen {
    let typed: Vec<(&str, &str)> = typed.iter().copied().chain([("step", step)]).collect();
    let answer = room.send("olga", page, noun, &typed).await;
    if answer.status != 303 {
        answer.assert_sound();
    }
    answer
}
