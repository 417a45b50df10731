//! What all settings with one form do alike: they are shown, read, looked at before anything is changed, and changed
//! unless somebody was faster.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::people::SignedIn;
use crate::web::frame::DeskFrame;
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The page of a setting: its form, what a change would do, and who changed what before.
pub trait Setting: Template + Sized + 'static {
    /// What is set.
    type Value: Clone + PartialEq;

    /// What the form is called, and the end of its address.
    const NAME: &'static str;

    /// The page with what was typed.
    ///
    /// # Errors
    /// When the database can't be read.
    fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> impl Future<Output = Result<Self, Error>>;

    /// What stands around it.
    fn frame(&mut self) -> &mut DeskFrame;

    /// What was typed.
    ///
    /// # Errors
    /// What is wrong with it, beside the fields.
    fn read(fields: &Fields) -> Result<Self::Value, Problems>;

    /// What stands.
    fn of(house: &House) -> &Self::Value;

    /// The same text for the same value: by it a form says what it was shown with, as `seen`.
    fn one_text(value: &Self::Value) -> String;

    /// Whether the change is made, not only looked at.
    fn applies(fields: &Fields, _typed: &Self::Value) -> bool {
        fields.applies()
    }

    /// Shows on the page what a change would do.
    ///
    /// # Errors
    /// When the database can't be read.
    fn look(
        &mut self,
        _app: &App,
        _house: &House,
        _typed: Self::Value,
    ) -> impl Future<Output = Result<(), Error>> {
        async { Ok(()) }
    }

    /// The change.
    fn event(before: Self::Value, after: Self::Value) -> Event;
}

/// `GET /desk/settings/…`
///
/// # Errors
/// When the database can't be read.
pub async fn show<S: Setting>(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<S>> {
    let mut page = S::load(&app, &signed_in, Filled::default()).await?;
    page.frame().flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/…`
///
/// # Errors
/// When the database can't be written.
pub async fn create<S: Setting>(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<S> {
    let (fields, filled) = (&form.fields, Filled::new(S::NAME, form.fields.clone()));
    let typed = match S::read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = S::load(&app, &signed_in, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    let here = |done: &str| Either::Left(see_other(&format!("/desk/settings/{}?done={done}", S::NAME)));
    let stands = S::of(&house);
    if *stands == typed {
        return Ok(here("same"));
    }
    // Browsers send the lines of a field with ends of their own.
    if S::one_text(stands) != fields.get("seen").replace("\r\n", "\n") {
        return overtaken(&app, &signed_in, filled).await;
    }
    if !S::applies(fields, &typed) {
        let mut page = S::load(&app, &signed_in, filled).await?;
        page.look(&app, &house, typed).await?;
        return Ok(Either::Right(Page::desk(page)));
    }
    match change(&app, &signed_in, S::event(stands.clone(), typed)).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| here("changed"))?),
    }
}

/// Somebody was faster: what was typed stays.
///
/// # Errors
/// When the database can't be read.
pub async fn overtaken<S: Setting>(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<S> {
    let page = S::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}
