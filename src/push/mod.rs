//! What the desk tells other machines: signed calls to the endpoints that it chose ([Standard Webhooks]), a ping to a hub
//! (WebSub) and one to search engines (IndexNow), and pages at Google's Fact
//! Check Tools. The jobs are written by `claims/change/announce.rs`; here are those who
//! carry them, and the pages on which admins see to them.
//!
//! [Standard Webhooks]: https://www.standardwebhooks.com/

pub mod call;
pub mod delivery;
pub mod google;
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
///
/// # Errors
/// A sentence that names the setting, where the credentials for Google cannot be read.
pub fn workers(app: &Data<App>) -> Result<Vec<Worker>, String> {
    let calls = Worker::with(app, Box::new(call::Calls::of(app)));
    let hub = ping::Hub::of(app).map(|hub| Worker::with(app, Box::new(hub)));
    let index = ping::Index::of(app).map(|index| Worker::with(app, Box::new(index)));
    let google = google::Google::of(app)?.map(|google| Worker::with(app, Box::new(google)));
    Ok([Some(calls), hub, index, google].into_iter().flatten().collect())
}
