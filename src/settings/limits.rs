//! `/desk/settings/limits`: how long claims may lie untouched in each stage, and until when new work is due. A change
//! holds for claims that wait already, so what it does to them is shown before it is made.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::setting::Setting;
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::watch::store::{Would, would};
use crate::error::Error;
use crate::house::House;
use crate::house::limits::{Hours, Limit, Limits};
use crate::people::SignedIn;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
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
        Self::one_text(&self.limits)
    }

    /// What the second button confirms.
    fn confirmed(&self) -> String {
        self.preview.as_ref().map(|preview| Self::one_text(&preview.typed)).unwrap_or_default()
    }
}

impl Setting for LimitsPage {
    type Value = Limits;

    const NAME: &'static str = "limits";

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

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Limits, Problems> {
        let mut problems = Problems::none();
        let [in_review, for_approval, approved] =
            STAGES.map(|(_, _, names)| stage(fields, names, &mut problems));
        let mut due = |name: &str| match fields.get(name).trim() {
            "" => Some(None),
            text => problems.check(name, Hours::parse(text)).map(Some),
        };
        let dues = (due("reviewer_due"), due("approver_due"));
        match (in_review, for_approval, approved, dues) {
            (
                Some(in_review),
                Some(for_approval),
                Some(approved),
                (Some(reviewer_due), Some(approver_due)),
            ) => Ok(Limits { in_review, for_approval, approved, reviewer_due, approver_due }),
            _ => Err(problems),
        }
    }

    fn of(house: &House) -> &Limits {
        &house.limits
    }

    fn one_text(limits: &Limits) -> String {
        let hours = limits.values().map(|(.., hours)| hours.map(Hours::typed).unwrap_or_default());
        hours.join(",")
    }

    fn applies(fields: &Fields, typed: &Limits) -> bool {
        Self::one_text(typed) == fields.get("confirmed")
    }

    async fn look(&mut self, app: &App, house: &House, typed: Limits) -> Result<(), Error> {
        let would = would(&mut *app.db.read().await?, &typed, app.clock.now()).await?;
        self.preview = Some(Preview { changes: house.limits.changes(&typed), typed, would });
        Ok(())
    }

    fn event(before: Limits, after: Limits) -> Event {
        Event::LimitsChanged { before: Box::new(before), after: Box::new(after) }
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
