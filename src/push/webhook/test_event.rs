//! `/desk/settings/webhooks/{id}/test-event`: a call about nothing, to see whether it arrives.

use super::{find, place};
use crate::app::App;
use crate::clock::machine;
use crate::error::Error;
use crate::house::webhook::State;
use crate::outbox::store;
use crate::push::call::KIND;
use crate::web::{Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// `POST /desk/settings/webhooks/{id}/test-event`
///
/// # Errors
/// 404 without such an endpoint; 422 while it is switched off; when the database can't be written.
pub async fn create(app: Data<App>, id: Path<String>) -> Outcome<HttpResponse> {
    let webhook = find(&app, &id).await?;
    if webhook.state != State::On {
        return Err(Error::Refused("Switch the endpoint on first; then it can be called.".to_owned()).into());
    }
    let (job, to) = (Uuid::now_v7(), webhook.id.to_string());
    let body = json!({
        "type": "desk.test",
        "timestamp": machine(app.clock.now()),
        "data": {"url": app.config.public_url()},
    });
    let dedupe = format!("webhook/{to}/test/{job}");
    let added: Result<(), Error> = app
        .db
        .write(move |c| async move { store::add(c, job, KIND, &to, body, &dedupe).await }.boxed())
        .await;
    added?;
    Ok(see_other(&format!("{}?done=test", place(&webhook))))
}
