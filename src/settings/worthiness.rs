//! `/desk/settings/worthiness`: by which points sentences worth checking are marked. They are fitted on the command line.

use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::articles::worthiness::{Level, TABLE, Table};
use crate::house::worthiness::Fitted;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::Data;
use askama::Template;

/// The table, the desk's own points beside it, and who changed what.
#[derive(Template)]
#[template(path = "settings/worthiness.html")]
pub struct WorthinessPage {
    frame: DeskFrame,
    table: &'static Table,
    own: Option<Fitted>,
    log: Vec<Line>,
}

impl WorthinessPage {
    fn base(&self) -> i64 {
        self.own.as_ref().map_or(self.table.base, |own| own.base)
    }

    /// From how many points on: likely, perhaps, faint.
    fn cuts(&self) -> [(Level, i64); 3] {
        [Level::Likely, Level::Perhaps, Level::Faint].map(|level| (level, self.table.cut(level)))
    }

    /// As people read it.
    fn auc(thousandths: &i64) -> String {
        Fitted::auc(*thousandths)
    }
}

/// `GET /desk/settings/worthiness`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<WorthinessPage>> {
    let mut c = app.db.read().await?;
    Ok(Page::desk(WorthinessPage {
        frame: signed_in.frame(&app, Section::Articles),
        table: &TABLE,
        own: store::house(&mut c).await?.unwrap_or_default().worthiness,
        log: log::read(&mut c, Subject::Worthiness, app.time_zone()).await?,
    }))
}
