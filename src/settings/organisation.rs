//! `/desk/settings/organisation`: which organisation answers for the desk, and where readers reach it.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::logo::Offered;
use super::{looked, store};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::words::{Name, WebAddress};
use crate::error::Error;
use crate::house::House;
use crate::house::organisation::Organisation;
use crate::people::SignedIn;
use crate::people::person::Email;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// Where both forms lead.
pub(super) const HERE: &str = "/desk/settings/organisation";
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
    pub(super) async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
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

/// `GET /desk/settings/organisation`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<OrganisationPage>> {
    let mut page = OrganisationPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/organisation`: `name`, `url`, `contact`, `same_as` (one a line), `seen`, `step`.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<OrganisationPage> {
    let (fields, filled) = (&form.fields, Filled::new("organisation", form.fields.clone()));
    let typed = match read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = OrganisationPage::load(&app, &signed_in, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.organisation == typed {
        return Ok(Either::Left(see_other(&format!("{HERE}?done=same"))));
    }
    if house.organisation.one_text() != unified(fields.get("seen")) {
        return overtaken(&app, &signed_in, filled).await;
    }
    if !fields.applies() {
        let checks = store::published_checks(&mut *app.db.read().await?).await?;
        let mut page = OrganisationPage::load(&app, &signed_in, filled).await?;
        page.preview = Some(Preview { changes: house.organisation.changes(&typed), checks });
        return Ok(Either::Right(Page::desk(page)));
    }
    let (before, after) = (Box::new(house.organisation), Box::new(typed));
    match change(&app, &signed_in, Event::OrganisationChanged { before, after }).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other(&format!("{HERE}?done=changed"))))?),
    }
}

/// Somebody was faster: what was typed stays.
pub(super) async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<OrganisationPage> {
    let page = OrganisationPage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

/// As browsers send the lines of a field that was shown with plain ends of lines.
pub(super) fn unified(text: &str) -> String {
    text.replace("\r\n", "\n")
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
