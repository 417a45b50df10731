//! `/desk/settings/checklists`: the types of claims, each with its checklist.

use super::checklist::list_problems;
use super::event::Event;
use super::house::{After, Answer, change};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::{Checklist, Version, key};
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::web::{Data, Query};
use askama::Template;

/// All types, and the form for a new one.
#[derive(Template)]
#[template(path = "settings/checklists.html")]
pub struct ListPage {
    frame: DeskFrame,
    house: House,
    filled: Filled,
    is_admin: bool,
}

impl ListPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            house: app.db.house().await?.unwrap_or_default(),
            filled,
            is_admin: signed_in.person.role >= Role::Admin,
        })
    }
}

/// `GET /desk/settings/checklists`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<ListPage>> {
    let mut page = ListPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/checklists`: `name`, `items`.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<ListPage> {
    let filled = Filled::new("new", form.fields.clone());
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    let mut problems = Problems::none();
    if let Some((name, items)) = list_problems(&form.fields, &mut problems) {
        let kind = key(&name, house.newest().len() + 1);
        if house.newest_of(&kind).is_none() && !house.is_named_by_another("", &name) {
            let to = format!("/desk/settings/checklists/{kind}?done=changed");
            let checklist = Checklist { kind, name, version: 1, items };
            let version = Version { checklist, offered: true };
            change(&app, &signed_in, Event::ChecklistChanged { version }).await?;
            return Ok(Either::Left(see_other(&to)));
        }
        problems.add("name", "There is a type of this name, or one that sounds like it.");
    }
    let page = ListPage::load(&app, &signed_in, filled.with_problems(problems)).await?;
    Ok(Either::Right(Page::desk(page).refused()))
}
