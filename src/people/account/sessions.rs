//! `POST /account/sessions/end`

use crate::app::App;
use crate::error::Error;
use crate::people::session::SignedIn;
use crate::people::store::sessions;
use crate::web::{Form, Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::web::Data;
use futures_util::FutureExt;

#[derive(serde::Deserialize)]
pub struct Fields {
    /// One session's id, or "others".
    #[serde(default)]
    session: String,
}

/// Ends one own session, or all but this one.
///
/// # Errors
/// 400 for what is no session's id.
pub async fn end(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Outcome<HttpResponse> {
    let (person, this) = (signed_in.person.id, signed_in.session);
    if form.fields.session == "others" {
        app.db.write(move |c| async move { sessions::end_all(c, person, Some(this)).await }.boxed()).await?;
        return Ok(see_other("/account?done=sessions"));
    }
    let id = hex::decode(&form.fields.session);
    let id = id.map_err(|_| Error::Invalid("There is no such session.".to_owned()))?;
    app.db.write(move |c| async move { sessions::end_own(c, person, &id).await }.boxed()).await?;
    Ok(see_other("/account?done=session"))
}
