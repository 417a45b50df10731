//! `/desk/settings/scale`: the words of verdicts. A change is a new version; published pages keep the one they have.

mod typed;

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store::{self, Again};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::house::scale::{PRESETS, Preset, Rating, Scale, TONES};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use typed::{Rearrange, Row, Typed};

/// The scale as it stands, the form that makes the next version, what that would do, and all versions before.
#[derive(Template)]
#[template(path = "settings/scale.html")]
pub struct ScalePage {
    frame: DeskFrame,
    scale: Scale,
    typed: Typed,
    filled: Filled,
    look: Option<Look>,
    log: Vec<Line>,
}

/// What a new scale would change, and do at once.
struct Look {
    changes: Vec<(String, String, String)>,
    again: Again,
    looked: String,
}

impl ScalePage {
    async fn load(
        app: &App,
        signed_in: &SignedIn,
        typed: Option<Typed>,
        filled: Filled,
    ) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let house = store::house(&mut c).await?.unwrap_or_default();
        let scale = house.scale().clone();
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            typed: typed.unwrap_or_else(|| Typed::of(&scale)),
            filled,
            look: None,
            log: log::read(&mut c, Subject::Scale, app.time_zone()).await?,
            scale,
        })
    }

    /// The rows with their numbers, from 1.
    fn rows(&self) -> impl Iterator<Item = (usize, &Row)> {
        (1..).zip(&self.typed.rows)
    }

    /// The choices of a row, with its own first where it has none yet.
    fn tones() -> Vec<(&'static str, &'static str)> {
        std::iter::once(("", "Choose a look")).chain(TONES).collect()
    }

    fn presets() -> &'static [Preset] {
        &PRESETS
    }

    fn is_full(&self) -> bool {
        self.typed.rows.len() >= TONES.len()
    }

    /// The numbers of all versions, the newest first.
    fn versions(&self) -> Vec<i64> {
        (1..=self.scale.version).rev().collect()
    }
}

impl Look {
    /// What waits for somebody because of it.
    fn words(&self) -> String {
        let Again { verdicts, scheduled } = self.again;
        let them = match verdicts {
            0 => {
                return "No verdict that awaits approval or publication has to be proposed again.".to_owned();
            }
            1 => "1 verdict that awaits approval or publication has to be proposed again.".to_owned(),
            many => format!("{many} verdicts that await approval or publication have to be proposed again."),
        };
        match scheduled {
            0 => them,
            1 => format!(
                "{them} 1 of them is scheduled and will be missed, with this reason, unless that is done by then."
            ),
            many => format!(
                "{them} {many} of them are scheduled and will be missed, with this reason, unless that is done by then."
            ),
        }
    }
}

/// `GET /desk/settings/scale`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<ScalePage>> {
    let mut page = ScalePage::load(&app, &signed_in, None, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/scale`: rows, `worst`, `best`, `seen`, and `step`: a button that rearranges the form, `look`, or
/// `apply`.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<ScalePage> {
    let mut typed = Typed::from(&form.fields);
    if let Some(how) = Rearrange::parse(form.fields.get("step")) {
        typed.rearrange(how);
        let page = ScalePage::load(&app, &signed_in, Some(typed), Filled::default()).await?;
        return Ok(Either::Right(Page::desk(page)));
    }
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    let mut problems = Problems::none();
    let read = typed.read(house.scale(), &mut problems);
    if let Some(scale) = &read {
        told_apart(&house, scale, &mut problems);
    }
    let Some(scale) = read.filter(|_| problems.is_empty()) else {
        let filled = Filled::new("scale", form.fields).with_problems(problems);
        let page = ScalePage::load(&app, &signed_in, Some(typed), filled).await?;
        return Ok(Either::Right(Page::desk(page).refused()));
    };
    let changes = house.scale().changes(&scale);
    if changes.is_empty() {
        return Ok(Either::Left(see_other("/desk/settings/scale?done=same")));
    }
    if form.fields.get("seen") != house.scale().version.to_string() {
        return overtaken(&app, &signed_in, typed).await;
    }
    if !form.fields.applies() {
        let again = store::again(&mut *app.db.read().await?, &house, &scale).await?;
        let mut page = ScalePage::load(&app, &signed_in, Some(typed), Filled::default()).await?;
        page.look = Some(Look { changes, again, looked: form.fields.fingerprint() });
        return Ok(Either::Right(Page::desk(page)));
    }
    match change(&app, &signed_in, Event::ScaleChanged { scale }).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, typed).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/scale?done=changed")))?),
    }
}

/// A word that another rating had in an earlier version would stand twice in filters and figures.
fn told_apart(house: &House, scale: &Scale, problems: &mut Problems) {
    let every = house.every_rating();
    for (number, rating) in (1..).zip(&scale.ratings) {
        let same = |old: &&Rating| old.label.to_lowercase() == rating.label.to_lowercase();
        if every.iter().filter(same).any(|old| old.value != rating.value) {
            let sentence = "Another rating had this word before. Remove this row and add the word anew: it is then that rating.";
            problems.add(&format!("label_{number}"), sentence);
        }
    }
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, typed: Typed) -> Answer<ScalePage> {
    let filled = changed_meanwhile(Filled::default());
    let page = ScalePage::load(app, signed_in, Some(typed), filled).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}
