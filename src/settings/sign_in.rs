//! `/desk/settings/sign-in`: how much the desk believes the provider by whose accounts people sign in.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::sign_in::Belief;
use crate::people::SignedIn;
use crate::people::sign_in::provider::back;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, and who changed what before.
#[derive(Template)]
#[template(path = "settings/sign_in.html")]
pub struct SignInPage {
    frame: DeskFrame,
    belief: Belief,
    /// The issuer of the settings, if there is one, and what people call it.
    provider: Option<(String, String)>,
    /// Where it sends people back to.
    back: String,
    filled: Filled,
    log: Vec<Line>,
}

impl SignInPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let oidc = &app.config.oidc;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            belief: store::house(&mut c).await?.unwrap_or_default().sign_in,
            provider: oidc.issuer.clone().map(|issuer| (issuer, oidc.name.clone())),
            back: back(&app.config),
            filled,
            log: log::read(&mut c, Subject::SignIn, app.time_zone()).await?,
        })
    }

    fn addresses(&self) -> bool {
        self.belief.addresses
    }

    fn factors(&self) -> String {
        self.belief.factors.join(", ")
    }

    /// What stood there when the form was shown.
    fn seen(&self) -> String {
        one_text(&self.belief)
    }
}

/// The same text for the same belief.
fn one_text(belief: &Belief) -> String {
    format!("{} {}", belief.addresses, belief.factors.join(","))
}

/// `GET /desk/settings/sign-in`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<SignInPage>> {
    let mut page = SignInPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/sign-in`
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<SignInPage> {
    let (fields, filled) = (&form.fields, Filled::new("sign-in", form.fields.clone()));
    let mut problems = Problems::none();
    let Some(factors) = problems.check("factors", Belief::parse_factors(fields.get("factors"))) else {
        let page = SignInPage::load(&app, &signed_in, filled.with_problems(problems)).await?;
        return Ok(Either::Right(Page::desk(page).refused()));
    };
    let typed = Belief { addresses: fields.has("addresses"), factors };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.sign_in == typed {
        return Ok(Either::Left(see_other("/desk/settings/sign-in?done=same")));
    }
    if one_text(&house.sign_in) != fields.get("seen") {
        return overtaken(&app, &signed_in, filled).await;
    }
    let event = Event::SignInChanged { before: Box::new(house.sign_in), after: Box::new(typed) };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/sign-in?done=changed")))?),
    }
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<SignInPage> {
    let page = SignInPage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}
