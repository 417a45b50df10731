//! What the desk tells other machines: signed calls to the endpoints that it chose ([Standard Webhooks]), a ping to a hub
//! (WebSub) and one to search engines (IndexNow). The jobs are written by `claims/change/announce.rs`; here are those who
//! carry them, and the pages on which admins see to them.
//!
//! [Standard Webhooks]: https://www.standardwebhooks.com/

pub mod call;
pub mod delivery;
pub mod key_file;
pub mod line;
pub mod ping;
pub mod signature;
pub mod store;
pub mod webhook;
pub mod webhooks;

use crate::app::App;
use crate::outbox::worker::Worker;
use actix_web::web::Data;

/// A worker for each kind of job that this house may have.
pub fn workers(app: &Data<App>) -> Vec<Worker> {
    let calls = Worker::with(app, Box::new(call::Calls::of(app)));
    let hub = ping::Hub::of(app).map(|hub| Worker::with(app, Box::new(hub)));
    let index = ping::Index::of(app).map(|index| Worker::with(app, Box::new(index)));
    [Some(calls), hub, index].into_iter().flatten().collect()
}
