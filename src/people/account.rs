//! `/account`: what a person sets for themselves.

pub mod absence;
pub mod email;
pub mod notices;
pub mod passkeys;
pub mod password;
pub mod provider;
pub mod public_name;
pub mod sessions;
pub mod shortcuts;
pub mod theme;
pub mod tokens;
pub mod two_factor;

use super::away::Planned;
use super::notice::{Choices, Kind};
use super::session::SignedIn;
use super::store::{choices, sessions as stored};
use crate::app::App;
use crate::clock::short_time;
use crate::error::Error;
use crate::ids::PersonId;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, Problems};
use actix_web::web::{Data, Query};
use askama::Template;

/// The page, also with a form on it that was not accepted.
#[derive(Template)]
#[template(path = "people/account.html")]
pub struct AccountPage {
    frame: DeskFrame,
    id: PersonId,
    email: String,
    public_name: String,
    sessions: Vec<Place>,
    choices: Choices,
    absence: Planned,
    /// Whether a second factor is asked for.
    two_factor: bool,
    /// By what else one can sign in.
    provider: Option<String>,
    problems: Problems,
}

/// One place where the person is signed in.
struct Place {
    id: String,
    device: String,
    address: String,
    since: String,
    seen: String,
    is_this: bool,
}

/// What was done just now, in the address that a form leads to.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl After {
    fn sentence(&self) -> Option<String> {
        let sentence = match self.done.as_str() {
            "password" => "Your password is changed, and every other session has ended.",
            "email-asked" => {
                "A mail is on its way to the new address. You sign in with it once you confirmed it there."
            }
            "email" => "You sign in with the new address from now on. The one before was told.",
            "notices" => "You are told as you chose.",
            "public-name" => "Readers see you as you chose.",
            "away" => "Your colleagues see when you are away.",
            "back" => "You are not away.",
            "session" => "The session has ended.",
            "keys-on" => "Keys work again.",
            "keys-off" => "Keys are switched off.",
            "sessions" => "Every other session has ended.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }
}

/// `GET /account`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<AccountPage>> {
    let flash = after.and_then(|after| after.sentence());
    let mut page = AccountPage::of(&app, &signed_in).await?;
    page.frame.flash = flash;
    Ok(Page::desk(page))
}

impl AccountPage {
    async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let (zone, now) = (app.time_zone(), app.clock.now());
        let mut connection = app.db.read().await?;
        let sessions = stored::list(&mut connection, signed_in.person.id, now).await?;
        let choices = choices::choices(&mut connection, signed_in.person.id).await?;
        let absence = Planned::of(&mut connection, signed_in.person.id, now, zone).await?;
        drop(connection);
        let place = |session: stored::Session| Place {
            id: hex::encode(session.id),
            device: device(&session.device),
            address: session.address,
            since: short_time(session.since, zone),
            seen: short_time(session.seen, zone),
            is_this: session.id == signed_in.session,
        };
        Ok(Self {
            frame: signed_in.frame(app, Section::Account),
            id: signed_in.person.id,
            email: signed_in.email.clone(),
            public_name: signed_in.person.public_name.clone().unwrap_or_default(),
            sessions: sessions.into_iter().map(place).collect(),
            choices,
            absence,
            two_factor: signed_in.second_factor,
            provider: app.config.oidc.label().map(str::to_owned),
            problems: Problems::none(),
        })
    }

    /// The page again, with what was wrong.
    async fn refused(app: &App, signed_in: &SignedIn, problems: Problems) -> Result<Page<Self>, Error> {
        Ok(Page::desk(Self { problems, ..Self::of(app, signed_in).await? }).refused())
    }
}

/// "Firefox on Linux": enough to know one's own again.
pub(super) fn device(agent: &str) -> String {
    let named = |names: &[(&str, &'static str)], other| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map_or(other, |(_, name)| *name)
    };
    let browsers = [
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    match (named(&browsers, ""), named(&systems, "")) {
        ("", "") => "An unknown browser".to_owned(),
        ("", system) => format!("A browser on {system}"),
        (browser, "") => browser.to_owned(),
        (browser, system) => format!("{browser} on {system}"),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_browser_is_named_as_people_do() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(device(firefox), "Firefox on Linux");
        assert_eq!(device("curl/8.1"), "curl");
        assert_eq!(device(""), "An unknown browser");
    }
}
