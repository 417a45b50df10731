//! `/desk/settings/limits`: how long claims may lie untouched in each stage, and until when new work is due. A change
//! holds for claims that wait already, so what it does to them is shown before it is made.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::watch::store::{Would, would};
use crate::error::Error;
use crate::house::limits::{Hours, Limit, Limits};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/limits.html")]
pub struct LimitsPage {
    frame: DeskFrame,
    limits: Limits,
    filled: Filled,
    preview: Option<Preview>,
    log: Vec<Line>,
}

/// What was typed, and what it would do at once.
struct Preview {
    typed: Limits,
    changes: Vec<(String, String, String)>,
    would: Would,
}

/// A stage of the form: its heading, what ends it, and the names of its three fields.
type Stage = (&'static str, &'static str, [&'static str; 3]);

const STAGES: [Stage; 3] = [
    (
        "In review",
        "from the assignment to the proposed verdict",
        ["in_review_owner", "in_review_editors", "in_review_back"],
    ),
    (
        "Awaiting approval",
        "from the proposal to the approval",
        ["awaiting_approval_owner", "awaiting_approval_editors", "awaiting_approval_back"],
    ),
    (
        "Approved",
        "from the approval to publication; what is scheduled waits for its time",
        ["approved_owner", "approved_editors", "approved_back"],
    ),
];

impl LimitsPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            limits: store::house(&mut c).await?.unwrap_or_default().limits,
            filled,
            preview: None,
            log: log::read(&mut c, Subject::Limits, app.time_zone()).await?,
        })
    }

    fn stages() -> [Stage; 3] {
        STAGES
    }

    /// What stands in a field while nobody typed another.
    fn typed(&self, field: &str) -> String {
        let mut values = self.limits.values().into_iter();
        let found = values.find(|(name, ..)| *name == field).and_then(|(.., hours)| hours);
        found.map(Hours::typed).unwrap_or_default()
    }

    /// The limits that the form was shown with.
    fn seen(&self) -> String {
        one_text(&self.limits)
    }

    /// What the second button confirms.
    fn confirmed(&self) -> String {
        self.preview.as_ref().map(|preview| one_text(&preview.typed)).unwrap_or_default()
    }
}

/// The same text for the same limits.
fn one_text(limits: &Limits) -> String {
    let hours = limits.values().map(|(.., hours)| hours.map(Hours::typed).unwrap_or_default());
    hours.join(",")
}

/// `GET /desk/settings/limits`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<LimitsPage>> {
    let mut page = LimitsPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/limits`: first shows what the limits would do, then, with `confirmed`, makes them hold.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<LimitsPage> {
    let (fields, filled) = (&form.fields, Filled::new("limits", form.fields.clone()));
    let typed = match read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = LimitsPage::load(&app, &signed_in, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.limits == typed {
        return Ok(Either::Left(see_other("/desk/settings/limits?done=same")));
    }
    if one_text(&house.limits) != fields.get("seen") {
        return overtaken(&app, &signed_in, filled).await;
    }
    if one_text(&typed) != fields.get("confirmed") {
        let would = would(&mut *app.db.read().await?, &typed, app.clock.now()).await?;
        let changes = house.limits.changes(&typed);
        let mut page = LimitsPage::load(&app, &signed_in, filled).await?;
        page.preview = Some(Preview { typed, changes, would });
        return Ok(Either::Right(Page::desk(page)));
    }
    let event = Event::LimitsChanged { before: Box::new(house.limits), after: Box::new(typed) };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/limits?done=changed")))?),
    }
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<LimitsPage> {
    let page = LimitsPage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

fn read(fields: &Fields) -> Result<Limits, Problems> {
    let mut problems = Problems::none();
    let [in_review, for_approval, approved] = STAGES.map(|(_, _, names)| stage(fields, names, &mut problems));
    let mut due = |name: &str| match fields.get(name).trim() {
        "" => Some(None),
        text => problems.check(name, Hours::parse(text)).map(Some),
    };
    let dues = (due("reviewer_due"), due("approver_due"));
    match (in_review, for_approval, approved, dues) {
        (Some(in_review), Some(for_approval), Some(approved), (Some(reviewer_due), Some(approver_due))) => {
            Ok(Limits { in_review, for_approval, approved, reviewer_due, approver_due })
        }
        _ => Err(problems),
    }
}

/// The three steps of a stage, each later than the one before.
fn stage(fields: &Fields, names: [&str; 3], problems: &mut Problems) -> Option<Limit> {
    let [owner, editors, back] = names.map(|name| problems.check(name, Hours::parse(fields.get(name))));
    let (owner, editors, back) = (owner?, editors?, back?);
    if editors <= owner {
        problems.add(names[1], "The editors are warned later than whoever is responsible.");
    } else if back <= editors {
        problems.add(names[2], "It goes back later than the editors are warned.");
    } else {
        return Some(Limit { owner, editors, back });
    }
    None
}
