//! `/desk/people/{id}/erasure`: it is forgotten who somebody was. What they carry goes back to the queue in the same step.

use super::hand_on::To;
use super::leaving::{empty_hands, of};
use super::workload::store;
use crate::app::App;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::SignedIn;
use crate::people::person::Person;
use crate::people::roster::{self, By, Command, Refusal};
use crate::people::store as staff;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::web::{Data, Path};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// Whom it is about, and what goes.
#[derive(Template)]
#[template(path = "claims/erasing.html")]
pub struct ErasingPage {
    frame: DeskFrame,
    person: Person,
    email: String,
    open: i64,
    refusal: String,
}

/// Nothing is typed: the page says all there is to know.
#[derive(Default, serde::Deserialize)]
pub struct Fields {}

/// `GET /desk/people/{id}/erasure`: nothing is changed yet.
///
/// # Errors
/// 404 for nobody, and for whoever was erased already.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<ErasingPage>> {
    Ok(Page::desk(ErasingPage::load(&app, &signed_in, of(&id)?).await?))
}

/// `POST /desk/people/{id}/erasure`. They are disabled first, so that nothing more is given to them; then their hands are
/// emptied; then they are forgotten. After a crash in between it is sent again.
///
/// # Errors
/// 404 for nobody.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<ErasingPage>>> {
    let person = of(&id)?;
    let page = ErasingPage::load(&app, &signed_in, person).await?;
    let (by, now) = (By::Person(signed_in.person.id), app.clock.now());
    let result = match roster::execute(&app.db, by, now, Command::Disable { person }).await {
        Ok(()) => {
            empty_hands(&app, &signed_in.person, person, &form.key, To::Queue).await?;
            roster::execute(&app.db, by, app.clock.now(), Command::Erase { person }).await
        }
        refused => refused,
    };
    match result {
        Ok(()) if person == signed_in.person.id => Ok(Either::Left(see_other("/login"))),
        Ok(()) => Ok(Either::Left(see_other("/desk/people?done=erased"))),
        Err(refusal @ Refusal::LastAdmin) => {
            let page = ErasingPage { refusal: refusal.to_string(), ..page };
            Ok(Either::Right(Page::desk(page).refused()))
        }
        Err(refusal) => Err(Error::from(refusal).into()),
    }
}

impl ErasingPage {
    async fn load(app: &App, signed_in: &SignedIn, id: PersonId) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let known = staff::list(&mut c).await?.into_iter().find(|one| one.person.id == id);
        let known = known.ok_or(Error::NotFound)?;
        let open = store::count(&mut c, id).await?;
        drop(c);
        Ok(Self {
            frame: signed_in.frame(app, Section::People),
            person: known.person,
            email: known.email,
            open,
            refusal: String::new(),
        })
    }

    /// "3 responsibilities", "1 responsibility"
    fn how_many(&self) -> String {
        if self.open == 1 { "1 responsibility".to_owned() } else { format!("{} responsibilities", self.open) }
    }
}
