//! `/desk/evidence`: what the codes of fact-checkers ask a desk to show, gathered for a period: to read, to print, and as an
//! archive for whoever assesses it. It holds what readers may see anyway, and counts that are marked as the desk's own.

pub mod archive;
pub mod codes;
pub mod document;
pub mod pack;
pub mod period;
pub mod sample;
pub mod store;
pub mod tables;
pub mod zip;

use self::document::{Look, Place};
use self::period::{Asked, Period};
use self::store::{Gathered, MOST};
use crate::app::App;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, and the evidence for the period that was asked for.
#[derive(Template)]
#[template(path = "insight/evidence.html")]
pub struct EvidencePage {
    frame: DeskFrame,
    asked: Asked,
    /// The field that is wrong, and the sentence beside it.
    wrong: Option<(&'static str, String)>,
    look: Option<Look>,
}

/// `GET /desk/evidence`: of the last year, if nobody says otherwise.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<EvidencePage>> {
    let asked = asked.map(Query::into_inner).unwrap_or_default();
    let zone = app.time_zone();
    let frame = signed_in.frame(&app, Section::Other);
    let period = match Period::parse(&asked, app.clock.now(), zone) {
        Ok(period) => period,
        Err((field, sentence)) => return Ok(refused(frame, asked, (field, sentence.to_owned()))),
    };
    match store::gather(&mut *app.db.read().await?, &app, period).await? {
        Gathered::TooMany => Ok(refused(frame, asked, ("to", too_many()))),
        Gathered::Whole(pack) => {
            let asked = Asked { from: period.from.to_string(), to: period.to.to_string() };
            let look = Some(Look::new(pack.into(), Place::Desk, zone));
            Ok(Page::desk(EvidencePage { frame, asked, wrong: None, look }))
        }
    }
}

/// Why a period is too long.
fn too_many() -> String {
    format!("There are more than {MOST} checks, changes or reports in this period. Choose a shorter one.")
}

fn refused(frame: DeskFrame, asked: Asked, wrong: (&'static str, String)) -> Page<EvidencePage> {
    let page = EvidencePage { frame, asked, wrong: Some(wrong), look: None };
    Page::desk(page).status(StatusCode::UNPROCESSABLE_ENTITY)
}

impl EvidencePage {
    /// The fields: name, label, value.
    fn fields(&self) -> [(&'static str, &'static str, &str); 2] {
        [("from", "From", &self.asked.from), ("to", "To", &self.asked.to)]
    }

    /// What is wrong with a field, or "".
    fn problem(&self, field: &str) -> &str {
        self.wrong.as_ref().filter(|(at, _)| *at == field).map_or("", |(_, sentence)| sentence)
    }
}
