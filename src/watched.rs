//! What is watched elsewhere: the pages that claims rest on, looked at again, and the feeds of outlets.
//!
//! `tick` finds what is due and writes jobs into the outbox; `look` carries them. It goes by the manners of
//! the web (`manners`): robots.txt, conditional requests, "later", one page of a host at a time.

pub mod asked;
pub mod compare;
pub mod entries;
pub mod feeds;
pub mod look;
pub mod manners;
pub mod robots;
pub mod schedule;
pub mod snapshots;
pub mod store;
pub mod tell;
pub mod tick;

use crate::app::App;
use crate::outbox::worker::Worker;
use actix_web::web::Data;

/// A worker for each kind of job.
pub fn workers(app: &Data<App>) -> Vec<Worker> {
    vec![
        Worker::with(app, Box::new(look::Looks::of(app))),
        Worker::with(app, Box::new(feeds::read::Feeds::of(app))),
        Worker::with(app, Box::new(feeds::item::Items::of(app))),
    ]
}

/// Who asks: the program, and where the desk is reached.
fn agent(app: &App) -> String {
    format!("factdesk/{} (fact-checking desk; +{}/about)", env!("CARGO_PKG_VERSION"), app.config.public_url())
}
