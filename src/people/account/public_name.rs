//! `POST /account/public-name`

use super::AccountPage;
use crate::app::App;
use crate::error::Error;
use crate::people::person::Name;
use crate::people::roster::{self, By, Command};
use crate::people::session::SignedIn;
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::Data;
use actix_web::{Either, HttpResponse};

#[derive(serde::Deserialize)]
pub struct Fields {
    #[serde(default)]
    public_name: String,
}

/// The name readers see; an empty one takes it back.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<AccountPage>>> {
    let typed = form.fields.public_name;
    let name = if typed.trim().is_empty() { Ok(None) } else { Name::parse(&typed).map(Some) };
    let name = match name {
        Ok(name) => name,
        Err(sentence) => {
            let problems = Problems::of("public_name", sentence);
            return Ok(Either::Right(AccountPage::refused(&app, &signed_in, problems).await?));
        }
    };
    let person = signed_in.person.id;
    let command = Command::ChoosePublicName { person, name };
    roster::execute(&app.db, By::Person(person), app.clock.now(), command).await.map_err(Error::from)?;
    Ok(Either::Left(see_other("/account?done=public-name")))
}
