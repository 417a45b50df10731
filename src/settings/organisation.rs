//! `/desk/settings/organisation`: which organisation answers for the desk, and where readers reach it.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::logo::Offered;
use super::setting::Setting;
use super::{looked, store};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::words::{Name, WebAddress};
use crate::error::Error;
use crate::house::House;
use crate::house::organisation::Organisation;
use crate::people::SignedIn;
use crate::people::person::Email;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
use askama::Template;

/// Search engines look at a few addresses, not at a list.
const MOST_ADDRESSES: usize = 10;

/// Both forms, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/organisation.html")]
pub struct OrganisationPage {
    frame: DeskFrame,
    house: House,
    preview: Option<Preview>,
    /// A picture that is looked at before it becomes the logo.
    pub(super) offered: Option<Offered>,
    /// Whether taking the logo away is looked at.
    pub(super) taking_away: bool,
    filled: Filled,
    log: Vec<Line>,
}

struct Preview {
    changes: Vec<(String, String, String)>,
    checks: usize,
}

impl OrganisationPage {
    fn same_as(&self) -> String {
        self.house.organisation.same_as.join("\n")
    }

    /// The logo that the form was shown with.
    fn logo_seen(&self) -> &str {
        self.house.logo.as_ref().map_or("", |logo| &logo.sha256)
    }
}

impl Preview {
    fn published(&self) -> String {
        looked::published(self.checks)
    }
}

impl Setting for OrganisationPage {
    type Value = Organisation;

    const NAME: &'static str = "organisation";

    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            house: store::house(&mut c).await?.unwrap_or_default(),
            preview: None,
            offered: None,
            taking_away: false,
            filled,
            log: log::read(&mut c, Subject::Organisation, app.time_zone()).await?,
        })
    }

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Organisation, Problems> {
        let mut problems = Problems::none();
        let blank = |name: &str| fields.get(name).trim().is_empty();
        let mut word = |name: &str, parse: &dyn Fn(&str) -> Result<String, String>| match blank(name) {
            true => Some(String::new()),
            false => problems.check(name, parse(fields.get(name))),
        };
        let name = word("name", &|text| Name::parse(text).map(|name| name.to_string()));
        let url = word("url", &|text| WebAddress::parse(text).map(|url| url.as_str().to_owned()));
        let contact = word("contact", &|text| Ok(Email::parse(text).map(|email| email.as_str().to_owned())?));
        let same_as = problems.check("same_as", addresses(fields.get("same_as")));
        match (name, url, contact, same_as) {
            (Some(name), Some(url), Some(contact), Some(same_as)) => {
                Ok(Organisation { name, url, contact, same_as })
            }
            _ => Err(problems),
        }
    }

    fn of(house: &House) -> &Organisation {
        &house.organisation
    }

    fn one_text(organisation: &Organisation) -> String {
        organisation.one_text()
    }

    async fn look(&mut self, app: &App, house: &House, typed: Organisation) -> Result<(), Error> {
        let checks = store::published_checks(&mut *app.db.read().await?).await?;
        self.preview = Some(Preview { changes: house.organisation.changes(&typed), checks });
        Ok(())
    }

    fn event(before: Organisation, after: Organisation) -> Event {
        Event::OrganisationChanged { before: Box::new(before), after: Box::new(after) }
    }
}

fn addresses(text: &str) -> Result<Vec<String>, String> {
    let mut all: Vec<String> = Vec::new();
    for line in text.split_whitespace() {
        let address = WebAddress::parse(line).map_err(|_| {
            format!("“{line}” is no address of a page. Copy the whole address, starting with https://")
        })?;
        if !all.iter().any(|one| one == address.as_str()) {
            all.push(address.as_str().to_owned());
        }
    }
    if all.len() > MOST_ADDRESSES {
        return Err(format!("At most {MOST_ADDRESSES} addresses; these are {}.", all.len()));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_one_a_line_and_once() {
        let typed = "https://courier.example/\n https://courier.example https://www.wikidata.org/wiki/Q1";
        assert_eq!(
            addresses(typed).unwrap(),
            ["https://courier.example/", "https://www.wikidata.org/wiki/Q1"]
        );
        assert!(addresses("courier").unwrap_err().contains("“courier”"));
        let many: String = (0..11).map(|n| format!("https://a.example/{n}\n")).collect();
        assert!(addresses(&many).unwrap_err().contains("these are 11"));
    }
}
