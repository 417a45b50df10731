//! `/desk/settings/webhooks/{id}/removal`: an endpoint goes, with its secrets and what it was sent.

use super::{WebhookPage, find, one_text, overtaken};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::people::SignedIn;
use crate::push::webhooks::record;
use crate::settings::event::Event;
use crate::settings::house::Answer;
use crate::web::{Form, see_other};
use actix_web::Either;
use actix_web::web::{Data, Path};

/// `POST /desk/settings/webhooks/{id}/removal`: `seen`.
///
/// # Errors
/// 404 without such an endpoint; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Answer<WebhookPage> {
    let (webhook, filled) = (find(&app, &id).await?, Filled::new("removal", form.fields.clone()));
    if form.fields.get("seen") != one_text(&webhook) {
        return overtaken(&app, &signed_in, webhook, filled).await;
    }
    let event = Event::WebhookRemoved { webhook: Box::new(webhook.clone()) };
    match record(&app, &signed_in, event, None).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, webhook, filled).await,
        done => {
            done?;
            Ok(Either::Left(see_other("/desk/settings/webhooks?done=removed")))
        }
    }
}
