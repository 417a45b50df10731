//! `/desk/settings/figures`: which of its figures the desk publishes at `/about/figures`.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::figures::Figure;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/figures.html")]
pub struct FiguresPage {
    frame: DeskFrame,
    /// As they are chosen.
    chosen: Vec<Figure>,
    /// As they are ticked.
    ticked: Vec<Figure>,
    filled: Filled,
    /// What was looked at; none before.
    looked: Option<String>,
    log: Vec<Line>,
}

impl FiguresPage {
    async fn load(app: &App, signed_in: &SignedIn, ticked: Option<Vec<Figure>>) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let chosen = store::house(&mut c).await?.unwrap_or_default().figures;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            ticked: ticked.unwrap_or_else(|| chosen.clone()),
            chosen,
            filled: Filled::default(),
            looked: None,
            log: log::read(&mut c, Subject::Figures, app.time_zone()).await?,
        })
    }

    fn figures() -> [Figure; 10] {
        Figure::ALL
    }

    /// Whether there is such a page now.
    fn has_any(&self) -> bool {
        !self.chosen.is_empty()
    }

    fn is_ticked(&self, figure: &Figure) -> bool {
        self.ticked.contains(figure)
    }

    /// The choice that the form was shown with.
    fn seen(&self) -> String {
        words(&self.chosen)
    }

    /// What would be published that is not, and the other way round.
    fn changes(&self) -> Vec<(&'static str, &'static str)> {
        let differs = |figure: &Figure| match (self.chosen.contains(figure), self.ticked.contains(figure)) {
            (false, true) => Some((figure.label(), "not published → published")),
            (true, false) => Some((figure.label(), "published → not published")),
            _ => None,
        };
        Figure::ALL.iter().filter_map(differs).collect()
    }

    /// What readers find then.
    fn meaning(&self) -> &'static str {
        match (self.chosen.is_empty(), self.ticked.is_empty()) {
            (_, true) => "The page /about/figures is gone then, and the page about us no longer leads to it.",
            (true, false) => "The page /about/figures is there then, and the page about us leads to it.",
            (false, false) => "The page /about/figures shows these then, for all years.",
        }
    }
}

fn words(figures: &[Figure]) -> String {
    figures.iter().map(|figure| figure.as_str()).collect::<Vec<_>>().join(",")
}

/// `GET /desk/settings/figures`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<FiguresPage>> {
    let mut page = FiguresPage::load(&app, &signed_in, None).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/figures`: shows what would change; only `step=apply` makes it so.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<FiguresPage> {
    let fields = &form.fields;
    let after: Vec<Figure> = Figure::ALL.into_iter().filter(|figure| fields.has(figure.as_str())).collect();
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.figures == after {
        return Ok(Either::Left(see_other("/desk/settings/figures?done=same")));
    }
    if fields.get("seen") != words(&house.figures) {
        return overtaken(&app, &signed_in, after).await;
    }
    if !fields.applies() {
        let page = FiguresPage::load(&app, &signed_in, Some(after)).await?;
        return Ok(Either::Right(Page::desk(FiguresPage { looked: Some(fields.fingerprint()), ..page })));
    }
    let event = Event::FiguresChosen { before: house.figures, after: after.clone() };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, after).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/figures?done=changed")))?),
    }
}

/// Somebody was faster: what was ticked stays.
async fn overtaken(app: &App, signed_in: &SignedIn, ticked: Vec<Figure>) -> Answer<FiguresPage> {
    let page = FiguresPage::load(app, signed_in, Some(ticked)).await?;
    let filled = changed_meanwhile(Filled::new("figures", Fields::default()));
    Ok(Either::Right(Page::desk(FiguresPage { filled, ..page }).status(StatusCode::CONFLICT)))
}
