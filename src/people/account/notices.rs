//! `POST /account/notices`: what goes by mail, and when.

use crate::app::App;
use crate::error::Error;
use crate::people::notice::{Choices, Kind};
use crate::people::session::SignedIn;
use crate::people::store::choices;
use crate::web::{Form, Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::web::Data;
use futures_util::FutureExt;

/// What is ticked: nothing of `mailed` where nothing shall go.
#[derive(serde::Deserialize)]
pub struct Fields {
    #[serde(default)]
    mailed: Vec<String>,
    #[serde(default)]
    digest: String,
}

/// Keeps the choice.
///
/// # Errors
/// 400 for a kind that is none; when the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Outcome<HttpResponse> {
    let unknown = || Error::Invalid("This is nothing that one can be told of.".to_owned());
    let kinds = form.fields.mailed.iter().map(|word| Kind::parse(word));
    let mailed = kinds.collect::<Option<Vec<_>>>().ok_or_else(unknown)?;
    let wanted = Choices { mailed, digest: form.fields.digest == "yes" };
    let (person, now) = (signed_in.person.id, app.clock.now());
    app.db.write(move |c| async move { choices::choose(c, person, &wanted, now).await }.boxed()).await?;
    Ok(see_other("/account?done=notices#notices"))
}
