//! `POST /account/shortcuts`: single keys, on or off (WCAG 2.2, 2.1.4).

use crate::app::App;
use crate::people::session::SignedIn;
use crate::people::store;
use crate::web::{Form, Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::web::Data;
use futures_util::FutureExt;

#[derive(serde::Deserialize)]
pub struct Fields {
    #[serde(default)]
    shortcuts: String,
}

/// Keys work where the box is ticked.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Outcome<HttpResponse> {
    let (person, on) = (signed_in.person.id, !form.fields.shortcuts.is_empty());
    app.db.write(move |c| async move { store::set_shortcuts(c, person, on).await }.boxed()).await?;
    Ok(see_other(if on { "/account?done=keys-on" } else { "/account?done=keys-off" }))
}
