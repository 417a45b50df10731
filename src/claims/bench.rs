//! How every form of the workbench is taken and answered: done, and back to the claim; or not done, and the whole
//! page again with that form open and filled in.

use super::change::{Ask, Denied, Desk, Done, Newer, Sent};
use super::command::Act;
use super::filled::{Fields, Filled};
use super::refusal::Refusal;
use super::show::{Scene, Workbench, said};
use crate::app::App;
use crate::clock::short_time;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::SignedIn;
use crate::web::{Failure, Form, Outcome, Page, Problems, see_other};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{Either, FromRequest, HttpMessage, HttpRequest, HttpResponse};
use std::future::{Ready, ready};

/// What a handler of `/desk/claims/{id}/…` is given.
pub struct Bench {
    /// The house.
    pub app: Data<App>,
    /// Who asks.
    pub signed_in: SignedIn,
    /// Of which claim.
    pub claim: ClaimId,
    /// Of which of its parts: `{n}` in the address; 0 where it has none.
    pub number: i32,
}

/// The claim, or its page again.
pub type Answer = Outcome<Either<HttpResponse, Page<Workbench>>>;

impl FromRequest for Bench {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    /// 404 for an address that can be no claim's.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).ok_or_else(|| Error::NotFound.into()))
    }
}

impl Bench {
    fn of(request: &HttpRequest) -> Option<Self> {
        let app = request.app_data::<Data<App>>()?.clone();
        let signed_in = request.extensions().get::<SignedIn>()?.clone();
        let claim = request.match_info().get("id")?.parse().ok()?;
        let number = match request.match_info().get("n") {
            Some(number) => number.parse().ok()?,
            None => 0,
        };
        Some(Self { app, signed_in, claim, number })
    }

    /// Carries out what the form `name` asks, which is `act`, and leads back to `place` on the claim's page.
    ///
    /// # Errors
    /// 404 without such a claim, 5xx when the database does not answer; all else is a page.
    pub async fn answer(
        &self,
        act: Act,
        name: impl Into<String>,
        place: &str,
        form: Form<Fields>,
        asked: Result<Ask, Problems>,
    ) -> Answer {
        let sent = Sent::from(&form);
        let filled = Filled::new(name, form.fields);
        match asked {
            Ok(ask) => self.carry_out(filled, place, sent, ask).await,
            Err(problems) => self.wrong(act, filled, problems).await,
        }
    }

    /// The same for a form that was read and found good, with all that comes with it.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub async fn carry_out(&self, filled: Filled, place: &str, sent: Sent, ask: Ask) -> Answer {
        let result = self.execute(ask, sent).await;
        self.finish(filled, place, result).await
    }

    /// Asks the desk.
    ///
    /// # Errors
    /// As [`Desk::execute`].
    pub async fn execute(&self, ask: Ask, sent: Sent) -> Result<Done, Denied> {
        Desk::of(&self.app).execute(&self.signed_in.person, self.claim, ask, sent).await
    }

    /// The answer to what the desk said.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub async fn finish(&self, filled: Filled, place: &str, result: Result<Done, Denied>) -> Answer {
        match result {
            // A repeat of what was done has no position: it says nothing new.
            Ok(done) if done.position == 0 => {
                Ok(Either::Left(see_other(&format!("{}#{place}", done.location))))
            }
            Ok(done) => {
                let to = format!("{}?done={}#{place}", done.location, done.position);
                Ok(Either::Left(see_other(&to)))
            }
            Err(denied) => self.denied(filled, denied).await,
        }
    }

    /// A form with wrong fields; but somebody who may not send it at all is told that instead.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub async fn wrong(&self, act: Act, filled: Filled, problems: Problems) -> Answer {
        let scene = self.scene().await?;
        match scene.offered(&self.signed_in.person, act) {
            Err(refusal) if refusal.is_about_rights() => self.denied(filled, refusal.into()).await,
            _ => {
                let filled = filled.with_problems(problems);
                let page = Workbench::new(&self.app, &self.signed_in, &scene, filled);
                Ok(Either::Right(Page::desk(page).refused()))
            }
        }
    }

    /// A form that a rule refuses before the desk was asked.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub async fn refused(&self, filled: Filled, refusal: Refusal) -> Answer {
        self.denied(filled, refusal.into()).await
    }

    async fn denied(&self, filled: Filled, denied: Denied) -> Answer {
        match denied {
            Denied::Refused(refusal) => self.again(explained(filled, &refusal), status(&refusal)).await,
            Denied::Conflict(newer) => self.again(self.overtaken(filled, &newer), StatusCode::CONFLICT).await,
            Denied::SentBefore => {
                let text = "It stands there with other words. Send this as a new one?";
                self.again(filled.with_notice("You already sent this", text), StatusCode::CONFLICT).await
            }
            Denied::Race => Err(Error::unavailable("two people named the same thing").into()),
            Denied::Failed(error) => Err(error.into()),
        }
    }

    fn overtaken(&self, filled: Filled, newer: &Newer) -> Filled {
        let at = short_time(newer.at, self.app.time_zone());
        let title = format!("{} changed this while you were writing", newer.by);
        let what = said(&newer.event);
        let text = format!(
            "At {at}: {what}. What you typed is below, as you left it; look at both, then send it again."
        );
        filled.with_notice(title, text)
    }

    async fn scene(&self) -> Result<Scene, Error> {
        let person = self.signed_in.person.id;
        Scene::load(&self.app, self.claim, person).await?.seen_by(&self.app, person).await
    }

    async fn again(&self, filled: Filled, status: StatusCode) -> Answer {
        let scene = self.scene().await?;
        let page = Workbench::new(&self.app, &self.signed_in, &scene, filled);
        Ok(Either::Right(Page::desk(page).status(status)))
    }
}

impl From<Refusal> for Failure {
    /// For what is no form: a file that is not for everybody.
    fn from(refusal: Refusal) -> Self {
        Self::new(status(&refusal), &refusal.to_string())
    }
}

fn status(refusal: &Refusal) -> StatusCode {
    match refusal.is_about_rights() {
        true => StatusCode::FORBIDDEN,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The sentence stands above the page, and beside its field if it is about one.
fn explained(filled: Filled, refusal: &Refusal) -> Filled {
    let problems = refusal.field().map(|field| Problems::of(field, refusal.to_string())).unwrap_or_default();
    filled.with_problems(problems).with_notice("This was not done", refusal.to_string())
}
