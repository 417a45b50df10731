//! `/desk/settings/sign-in`: how much the desk believes the provider by whose accounts people sign in.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::setting::Setting;
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::house::sign_in::Belief;
use crate::people::SignedIn;
use crate::people::sign_in::provider::back;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
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
    fn addresses(&self) -> bool {
        self.belief.addresses
    }

    fn factors(&self) -> String {
        self.belief.factors.join(", ")
    }

    /// What stood there when the form was shown.
    fn seen(&self) -> String {
        Self::one_text(&self.belief)
    }
}

impl Setting for SignInPage {
    type Value = Belief;

    const NAME: &'static str = "sign-in";

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

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Belief, Problems> {
        let mut problems = Problems::none();
        let factors = problems.check("factors", Belief::parse_factors(fields.get("factors")));
        factors.map(|factors| Belief { addresses: fields.has("addresses"), factors }).ok_or(problems)
    }

    fn of(house: &House) -> &Belief {
        &house.sign_in
    }

    fn one_text(belief: &Belief) -> String {
        format!("{} {}", belief.addresses, belief.factors.join(","))
    }

    fn applies(_: &Fields, _: &Belief) -> bool {
        true
    }

    fn event(before: Belief, after: Belief) -> Event {
        Event::SignInChanged { before: Box::new(before), after: Box::new(after) }
    }
}
