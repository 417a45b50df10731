//! `/desk/settings/webhooks/{id}/secret`: a new secret; the one before signs too for a day.

use super::{WebhookPage, find, one_text, overtaken, with_secret};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::webhook::Webhook;
use crate::people::SignedIn;
use crate::push::signature::Secret;
use crate::push::webhooks::record;
use crate::settings::event::Event;
use crate::settings::house::Answer;
use crate::web::Form;
use actix_web::Either;
use actix_web::web::{Data, Path};

/// `POST /desk/settings/webhooks/{id}/secret`: `seen`. The answer shows the secret, this once; the same form sent again
/// makes no other.
///
/// # Errors
/// 404 without such an endpoint; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Answer<WebhookPage> {
    let (before, filled) = (find(&app, &id).await?, Filled::new("secret", form.fields.clone()));
    if form.fields.get("seen") != one_text(&before) {
        return overtaken(&app, &signed_in, before, filled).await;
    }
    let after = Webhook { secret: before.secret + 1, ..before.clone() };
    let (key, number) = (after.id, after.secret);
    let secret = Secret::of(rand::random::<[u8; 32]>().to_vec());
    let event = Event::WebhookChanged { before: Box::new(before.clone()), after: Box::new(after) };
    match record(&app, &signed_in, event, Some((key, number, secret.clone()))).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, before, filled).await,
        done => {
            done?;
            Ok(Either::Right(with_secret(&app, &signed_in, key, &secret).await?))
        }
    }
}
