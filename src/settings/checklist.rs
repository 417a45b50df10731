//! `/desk/settings/checklists/{kind}`: one type's checklist, its versions, and who made them. A change is a new version;
//! claims keep the one they have until somebody moves them.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::house::checklist::{Change, Checklist, Item, Version, items, name};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;

/// The newest version, the form that makes the next, and all versions before.
#[derive(Template)]
#[template(path = "settings/checklist.html")]
pub struct ChecklistPage {
    frame: DeskFrame,
    newest: Version,
    filled: Filled,
    look: Option<Look>,
    log: Vec<Line>,
}

/// What a new version would do.
struct Look {
    changes: Vec<String>,
    /// Claims in work that have the type, up to [`store::COUNTED`].
    in_work: i64,
}

impl Look {
    async fn at(app: &App, old: &Version, new: &Version) -> Result<Self, Error> {
        let mut changes: Vec<String> =
            old.checklist.changes(&new.checklist).iter().map(Change::words).collect();
        match (old.offered, new.offered) {
            (true, false) => changes.push("New claims cannot get this type any more".to_owned()),
            (false, true) => changes.push("New claims can get this type again".to_owned()),
            _ => {}
        }
        let in_work = store::in_work(&mut *app.db.read().await?, &old.checklist.kind).await?;
        Ok(Self { changes, in_work })
    }

    fn claims(&self) -> String {
        match self.in_work {
            0 => "No claim in work has this type.".to_owned(),
            1 => "One claim in work has this type; it keeps the version it has until somebody moves it."
                .to_owned(),
            store::COUNTED.. => {
                format!(
                    "{} claims in work or more have this type; they keep the version they have until somebody moves them.",
                    store::COUNTED
                )
            }
            some => format!(
                "{some} claims in work have this type; they keep the version they have until somebody moves them."
            ),
        }
    }
}

/// One version as it was, for ever.
#[derive(Template)]
#[template(path = "settings/version.html")]
pub struct VersionPage {
    frame: DeskFrame,
    checklist: Checklist,
    /// What is different from the version before.
    changes: Vec<Change>,
    newest: i32,
}

impl ChecklistPage {
    async fn load(app: &App, signed_in: &SignedIn, kind: &str, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let house = store::house(&mut c).await?.unwrap_or_default();
        let newest = house.newest_of(kind).cloned().ok_or(Error::NotFound)?;
        let log = log::read(&mut c, Subject::Checklist(kind), app.time_zone()).await?;
        Ok(Self { frame: signed_in.frame(app, Section::Settings), newest, filled, look: None, log })
    }

    /// The numbers of all versions, the newest first.
    fn versions(&self) -> Vec<i32> {
        (1..=self.newest.checklist.version).rev().collect()
    }

    fn address(&self) -> String {
        format!("/desk/settings/checklists/{}", self.newest.checklist.kind)
    }

    fn is_offered(&self) -> bool {
        self.filled.ticked("list", "offered", self.newest.offered)
    }
}

/// `GET /desk/settings/checklists/{kind}`
///
/// # Errors
/// 404 for no such type.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    kind: Path<String>,
    after: Option<Query<After>>,
) -> Outcome<Page<ChecklistPage>> {
    let mut page = ChecklistPage::load(&app, &signed_in, &kind, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/checklists/{kind}`: `name`, `items`, `offered`, `seen`, the version that was changed, and `step`:
/// only `apply` changes anything.
///
/// # Errors
/// 404 for no such type; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    kind: Path<String>,
    form: Form<Fields>,
) -> Answer<ChecklistPage> {
    let filled = Filled::new("list", form.fields.clone());
    let house = app.db.house().await?;
    let Some(old) = house.as_ref().and_then(|house| house.newest_of(&kind)) else {
        House::default().newest_of(&kind).ok_or(Error::NotFound)?;
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    let (name, items) = match typed(&form.fields, house.as_ref(), &kind) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = ChecklistPage::load(&app, &signed_in, &kind, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let (version, offered) = (old.checklist.version, form.fields.has("offered"));
    let to = |done: &str| format!("/desk/settings/checklists/{kind}?done={done}");
    if (&name, &items, offered) == (&old.checklist.name, &old.checklist.items, old.offered) {
        return Ok(Either::Left(see_other(&to("same"))));
    }
    if form.fields.get("seen") != version.to_string() {
        return overtaken(&app, &signed_in, &kind, filled).await;
    }
    let checklist = Checklist { kind: kind.to_string(), name, version: version + 1, items };
    let version = Version { checklist, offered };
    if !form.fields.applies() {
        let look = Some(Look::at(&app, old, &version).await?);
        let page = ChecklistPage::load(&app, &signed_in, &kind, filled).await?;
        return Ok(Either::Right(Page::desk(ChecklistPage { look, ..page })));
    }
    let event = Event::ChecklistChanged { version };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, &kind, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other(&to("changed"))))?),
    }
}

/// Name and items as typed, if no other type has the name.
fn typed(fields: &Fields, house: Option<&House>, kind: &str) -> Result<(String, Vec<Item>), Problems> {
    let mut problems = Problems::none();
    let typed = list_problems(fields, &mut problems);
    let is_taken = |name: &str| house.is_some_and(|house| house.is_named_by_another(kind, name));
    if typed.as_ref().is_some_and(|(name, _)| is_taken(name)) {
        problems.add("name", "Another type has this name.");
    }
    typed.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, kind: &str, filled: Filled) -> Answer<ChecklistPage> {
    let page = ChecklistPage::load(app, signed_in, kind, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

/// `GET /desk/settings/checklists/{kind}/versions/{n}`
///
/// # Errors
/// 404 for no such version.
pub async fn version(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Outcome<Page<VersionPage>> {
    let (kind, number) = path.into_inner();
    let number: i32 = number.parse().map_err(|_| Error::NotFound)?;
    let house = app.db.house().await?.unwrap_or_default();
    let found = house.version(&kind, number).ok_or(Error::NotFound)?;
    let before = house.version(&kind, number - 1);
    Ok(Page::desk(VersionPage {
        frame: signed_in.frame(&app, Section::Settings),
        changes: before.map(|old| old.checklist.changes(&found.checklist)).unwrap_or_default(),
        checklist: found.checklist.clone(),
        newest: house.newest_of(&kind).map_or(number, |newest| newest.checklist.version),
    }))
}

/// Name and items of a list as typed; what is wrong with them goes to `problems`.
pub(super) fn list_problems(fields: &Fields, problems: &mut Problems) -> Option<(String, Vec<Item>)> {
    let name = problems.check("name", name(fields.get("name")));
    let items = problems.check("items", items(fields.get("items")));
    Some((name?, items?))
}
