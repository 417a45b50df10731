//! `POST /account/absence`: when one is away, and who stands in.

use super::AccountPage;
use crate::app::App;
use crate::people::away::{Fields, plan};
use crate::people::session::SignedIn;
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::web::Data;
use actix_web::{Either, HttpResponse};

/// Keeps the plan, or ends it.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<AccountPage>>> {
    let person = signed_in.person.id;
    match plan(&app, person, person, &form.fields).await? {
        Ok(()) => Ok(Either::Left(see_other(&format!("/account?done={}#absence", form.fields.done())))),
        Err(problems) => {
            let mut page = AccountPage::of(&app, &signed_in).await?;
            (page.problems, page.absence.fields) = (problems, form.fields);
            Ok(Either::Right(Page::desk(page).refused()))
        }
    }
}
