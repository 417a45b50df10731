//! `/desk/settings/house`: what the desk is called, and whether authors may approve their own verdicts.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::{desk, looked, store};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::words::Reason;
use crate::error::Error;
use crate::house::House;
use crate::people::SignedIn;
use crate::people::person::Name;
use crate::people::roster::By;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;
use futures_util::FutureExt;

/// Both forms, and who changed what before.
#[derive(Template)]
#[template(path = "settings/house.html")]
pub struct HousePage {
    frame: DeskFrame,
    house: House,
    preview: Option<Preview>,
    filled: Filled,
    log: Vec<Line>,
}

/// What was typed, before it is done.
enum Preview {
    /// Another name, with how many checks are published.
    Name(String, usize),
    /// Four eyes switched, with how many claims await approval.
    FourEyes(bool, i64),
}

/// What was done just now.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl After {
    pub(super) fn sentence(&self) -> Option<String> {
        let sentence = match self.done.as_str() {
            "changed" => "It is changed, and holds from now on.",
            "same" => "Nothing was different, so nothing was changed.",
            "first" => "Give the desk its name first; then the other settings can be changed.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }
}

/// The page, or where a form leads.
pub type Answer<P> = Outcome<Either<HttpResponse, Page<P>>>;

impl HousePage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            house: store::house(&mut c).await?.unwrap_or_default(),
            preview: None,
            filled,
            log: log::read(&mut c, Subject::House, app.time_zone()).await?,
        })
    }

    fn switch() -> [(&'static str, &'static str); 2] {
        [("on", "On: somebody else approves"), ("off", "Off: authors may approve, with a reason")]
    }

    fn new_name(&self) -> Option<&str> {
        match &self.preview {
            Some(Preview::Name(name, _)) => Some(name),
            _ => None,
        }
    }

    fn new_eyes(&self) -> Option<bool> {
        match self.preview {
            Some(Preview::FourEyes(on, _)) => Some(on),
            _ => None,
        }
    }

    /// What of the desk's work a change touches.
    fn touched(&self) -> String {
        match self.preview {
            None => String::new(),
            Some(Preview::Name(_, checks)) => looked::published(checks),
            Some(Preview::FourEyes(_, 1)) => "1 claim awaits approval.".to_owned(),
            Some(Preview::FourEyes(_, claims)) => format!("{claims} claims await approval."),
        }
    }

    fn stands(&self) -> &'static str {
        if self.house.four_eyes { "on" } else { "off" }
    }
}

/// `GET /desk/settings/house`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<HousePage>> {
    let mut page = HousePage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/house`: `name`, `seen` (the name that the form was shown with), and `step`: only `apply` changes anything.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<HousePage> {
    let filled = Filled::new("name", form.fields.clone());
    let name = match Name::parse(form.fields.get("name")) {
        Ok(name) => name.as_str().to_owned(),
        Err(sentence) => return wrong(&app, &signed_in, filled, Problems::of("name", sentence)).await,
    };
    let house = app.db.house().await?.unwrap_or_else(|| House { name: String::new(), ..House::default() });
    let seen = form.fields.get("seen");
    match () {
        () if house.name == name => Ok(Either::Left(see_other("/desk/settings/house?done=same"))),
        () if !house.name.is_empty() && house.name != seen => overtaken(&app, &signed_in, filled).await,
        () if only_looks(&form) => {
            let checks = store::published_checks(&mut *app.db.read().await?).await?;
            look(&app, &signed_in, filled, Preview::Name(name, checks)).await
        }
        () => {
            change(&app, &signed_in, Event::DeskNamed { name, demo: house.demo }).await?;
            Ok(Either::Left(see_other("/desk/settings/house?done=changed")))
        }
    }
}

/// `POST /desk/settings/house/four-eyes`: `on`, `reason`, and `step`: only `apply` changes anything.
///
/// # Errors
/// When the database can't be written.
pub async fn four_eyes(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<HousePage> {
    let filled = Filled::new("four-eyes", form.fields.clone());
    let mut problems = Problems::none();
    let on = match form.fields.get("on") {
        "on" => Some(true),
        "off" => Some(false),
        _ => problems.check("on", Err("Choose on or off.")),
    };
    let reason = problems.check("reason", Reason::parse(form.fields.get("reason")));
    let (Some(on), Some(reason)) = (on, reason) else {
        return wrong(&app, &signed_in, filled, problems).await;
    };
    match app.db.house().await? {
        None => Ok(Either::Left(see_other("/desk/settings/house?done=first"))),
        Some(house) if house.four_eyes == on => Ok(Either::Left(see_other("/desk/settings/house?done=same"))),
        Some(_) if only_looks(&form) => {
            let waiting = store::awaiting_approval(&mut *app.db.read().await?).await?;
            look(&app, &signed_in, filled, Preview::FourEyes(on, waiting)).await
        }
        Some(_) => {
            let reason = reason.as_str().to_owned();
            change(&app, &signed_in, Event::FourEyesChanged { on, reason }).await?;
            Ok(Either::Left(see_other("/desk/settings/house?done=changed")))
        }
    }
}

/// Whether the change is only looked at.
fn only_looks(form: &Form<Fields>) -> bool {
    !form.fields.applies()
}

async fn look(app: &App, signed_in: &SignedIn, filled: Filled, preview: Preview) -> Answer<HousePage> {
    let mut page = HousePage::load(app, signed_in, filled).await?;
    page.preview = Some(preview);
    Ok(Either::Right(Page::desk(page)))
}

async fn wrong(app: &App, signed_in: &SignedIn, filled: Filled, problems: Problems) -> Answer<HousePage> {
    let page = HousePage::load(app, signed_in, filled.with_problems(problems)).await?;
    Ok(Either::Right(Page::desk(page).refused()))
}

async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<HousePage> {
    let page = HousePage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

/// The notice above a form that was filled in on an older view.
pub fn changed_meanwhile(filled: Filled) -> Filled {
    let text = "What they did stands at the foot of this page. What you typed is below, as you left it; look at both, \
                then send it again.";
    filled.with_notice("Somebody changed this while you were writing", text)
}

/// Records what `signed_in` changes, and has this node know it at once; others do within a second.
///
/// # Errors
/// [`Error::Conflict`] when somebody was faster; when the database can't be written.
pub async fn change(app: &App, signed_in: &SignedIn, event: Event) -> Result<(), Error> {
    let (by, now) = (By::Person(signed_in.person.id), app.clock.now());
    let done: Result<(), Error> =
        app.db.write(move |c| async move { desk::record(c, by, now, event).await }.boxed()).await;
    done?;
    app.refresh_house().await
}
