//! `/desk/settings/two-factor`: of which roles the desk demands a second factor. Who lacks it is led to set it up.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::people::store::second_factors::lacking;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/two_factor.html")]
pub struct TwoFactorPage {
    frame: DeskFrame,
    demanded: Vec<String>,
    ticked: Vec<String>,
    /// How many who can sign in have none, by role.
    lacking: Vec<(String, i64)>,
    filled: Filled,
    /// What was looked at; none before.
    looked: Option<String>,
    log: Vec<Line>,
}

impl TwoFactorPage {
    async fn load(app: &App, signed_in: &SignedIn, ticked: Option<Vec<String>>) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let demanded = store::house(&mut c).await?.unwrap_or_default().two_factor;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            ticked: ticked.unwrap_or_else(|| demanded.clone()),
            demanded,
            lacking: lacking(&mut c).await?,
            filled: Filled::default(),
            looked: None,
            log: log::read(&mut c, Subject::TwoFactor, app.time_zone()).await?,
        })
    }

    fn roles() -> [Role; 4] {
        Role::ALL
    }

    fn is_ticked(&self, role: &Role) -> bool {
        self.ticked.iter().any(|word| word == role.as_str())
    }

    /// The choice that the form was shown with.
    fn seen(&self) -> String {
        self.demanded.join(",")
    }

    /// "3 of them have none."
    fn without(&self, role: &Role) -> String {
        match self.lacking.iter().find(|(word, _)| word == role.as_str()).map_or(0, |(_, count)| *count) {
            0 => "Nobody lacks it.".to_owned(),
            1 => "1 person has none.".to_owned(),
            many => format!("{many} people have none."),
        }
    }

    /// What would be demanded that is not, and the other way round.
    fn changes(&self) -> Vec<(Role, &'static str)> {
        let differs = |role: Role| match (
            self.demanded.iter().any(|one| one == role.as_str()),
            self.is_ticked(&role),
        ) {
            (false, true) => Some((role, "demanded from now on")),
            (true, false) => Some((role, "demanded no more")),
            _ => None,
        };
        Role::ALL.into_iter().filter_map(differs).collect()
    }
}

/// `GET /desk/settings/two-factor`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<TwoFactorPage>> {
    let mut page = TwoFactorPage::load(&app, &signed_in, None).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/two-factor`: shows what would change; only `step=apply` makes it so.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<TwoFactorPage> {
    let fields = &form.fields;
    let words = Role::ALL.map(Role::as_str).into_iter().filter(|word| fields.has(word));
    let after: Vec<String> = words.map(str::to_owned).collect();
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.two_factor == after {
        return Ok(Either::Left(see_other("/desk/settings/two-factor?done=same")));
    }
    if fields.get("seen") != house.two_factor.join(",") {
        return overtaken(&app, &signed_in, after).await;
    }
    if !fields.applies() {
        let mut page = TwoFactorPage::load(&app, &signed_in, Some(after)).await?;
        page.looked = Some(fields.fingerprint());
        return Ok(Either::Right(Page::desk(page)));
    }
    let event = Event::TwoFactorDemanded { before: house.two_factor, after: after.clone() };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, after).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/two-factor?done=changed")))?),
    }
}

/// Somebody was faster: what was ticked stays.
async fn overtaken(app: &App, signed_in: &SignedIn, ticked: Vec<String>) -> Answer<TwoFactorPage> {
    let mut page = TwoFactorPage::load(app, signed_in, Some(ticked)).await?;
    page.filled = changed_meanwhile(Filled::new("two-factor", Fields::default()));
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}
