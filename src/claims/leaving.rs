//! `/desk/people/{id}/disabling`: somebody can no longer sign in, and what they carry goes to others in the same step.

use super::change::Desk;
use super::command::Command;
use super::hand_on::{Choice, Report, To, carry_out};
use super::workload::store::{self, Carried};
use crate::app::App;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::SignedIn;
use crate::people::person::Person;
use crate::people::roster::{self, By, Refusal};
use crate::people::store as staff;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// Whom it is about, what they carry, and after it what became of that.
#[derive(Template)]
#[template(path = "claims/leaving.html")]
pub struct LeavingPage {
    frame: DeskFrame,
    person: Person,
    open: i64,
    options: Vec<(String, String)>,
    to: String,
    problems: Problems,
    refusal: String,
    report: Option<Report>,
}

/// Of a hundred each; nobody carries so much.
const MOST_ROUNDS: usize = 100;

/// To whom all of it goes; nothing counts as back to the queue.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    to: String,
}

/// `GET /desk/people/{id}/disabling`: nothing is changed yet.
///
/// # Errors
/// 404 for nobody.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<LeavingPage>> {
    Ok(Page::desk(LeavingPage::load(&app, &signed_in, of(&id)?).await?))
}

/// `POST /desk/people/{id}/disabling`. They are disabled first: from then on nothing can be given to them, so that what
/// is found afterwards is all there is. What cannot be handed on goes back to the queue.
///
/// # Errors
/// 404 for nobody. After a crash in between, the desk's clock gives back what is left.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<LeavingPage>>> {
    let person = of(&id)?;
    let typed = form.fields.to;
    let choice = Choice::of(&app, person).await?;
    let to = match to(&typed, person, &choice) {
        Ok(to) => to,
        Err(sentence) => {
            let page = LeavingPage::load(&app, &signed_in, person).await?;
            let page = LeavingPage { problems: Problems::of("to", sentence), ..page };
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let by = By::Person(signed_in.person.id);
    let disabled = roster::execute(&app.db, by, app.clock.now(), roster::Command::Disable { person }).await;
    match disabled {
        Ok(()) => {}
        Err(refusal @ Refusal::LastAdmin) => {
            let page = LeavingPage::load(&app, &signed_in, person).await?;
            let page = LeavingPage { refusal: refusal.to_string(), to: typed, ..page };
            return Ok(Either::Right(Page::desk(page).refused()));
        }
        Err(refusal) => return Err(Error::from(refusal).into()),
    }
    let report = empty_hands(&app, &signed_in.person, person, &form.key, to).await?;
    if report.done.is_empty() && report.refused.is_empty() {
        return Ok(Either::Left(see_other("/desk/people?done=disabled")));
    }
    let page = LeavingPage::load(&app, &signed_in, person).await?;
    Ok(Either::Right(Page::desk(LeavingPage { report: Some(report), ..page })))
}

/// To whom it goes: somebody who can have work, and not whoever leaves.
fn to(typed: &str, leaving: PersonId, choice: &Choice) -> Result<To, &'static str> {
    match typed {
        "" => Ok(To::Queue),
        word => match To::parse(word)? {
            To::Person(other) if other == leaving => Err("They are leaving; choose somebody else."),
            To::Person(other) if !choice.names().contains_key(&other) => Err("Choose somebody of the list."),
            to => Ok(to),
        },
    }
}

/// Hands on all that `person` carries, a hundred at a time; what is refused goes back to the queue.
pub(super) async fn empty_hands(
    app: &App,
    by: &Person,
    person: PersonId,
    key: &str,
    to: To,
) -> Result<Report, Error> {
    let mut all = Report::default();
    for _ in 0..MOST_ROUNDS {
        let choice = Choice::of(app, person).await?;
        if choice.carried.is_empty() {
            return Ok(all);
        }
        let names = choice.names();
        let report = carry_out(app, by, key, choice.carried, to, &names).await;
        let mut stuck = false;
        for (one, why) in report.refused {
            stuck |= !give_back(app, &one).await;
            all.refused.push((one, why));
        }
        all.done.extend(report.done);
        // The database does not answer: what is left is the clock's.
        if stuck {
            break;
        }
    }
    Ok(all)
}

/// Whether it is nobody's now; by the clock, because whoever asks may have stepped aside from the claim.
async fn give_back(app: &App, one: &Carried) -> bool {
    Desk::of(app).note(one.claim, Command::Unassign { number: one.duty_number }).await.is_ok()
}

pub(super) fn of(id: &str) -> Result<PersonId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

impl LeavingPage {
    async fn load(app: &App, signed_in: &SignedIn, id: PersonId) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let person = staff::find(&mut c, id).await?;
        let open = store::count(&mut c, id).await?;
        drop(c);
        Ok(Self {
            frame: signed_in.frame(app, Section::People),
            person,
            open,
            options: Choice::of(app, id).await?.options(app, id),
            to: "queue".to_owned(),
            problems: Problems::none(),
            refusal: String::new(),
            report: None,
        })
    }

    /// "3 claims", "1 claim"
    fn how_many(&self) -> String {
        if self.open == 1 { "1 responsibility".to_owned() } else { format!("{} responsibilities", self.open) }
    }
}
