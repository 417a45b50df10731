//! `/desk/stats/definitions`: what each figure counts, as the manual has it.

use crate::app::App;
use crate::claims::markdown::{self, Html};
use crate::people::SignedIn;
use crate::web::Page;
use crate::web::frame::{DeskFrame, Section};
use actix_web::web::Data;
use askama::Template;

/// The document that the recount in the tests was written from.
const DOCUMENT: &str = include_str!("../../../docs/figures.md");

/// The document as a page.
#[derive(Template)]
#[template(path = "insight/definitions.html")]
pub struct DefinitionsPage {
    frame: DeskFrame,
    html: Html,
}

/// `GET /desk/stats/definitions`
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Page<DefinitionsPage> {
    let frame = signed_in.frame(&app, Section::Stats);
    // Its first line is the page's heading.
    let text = DOCUMENT.split_once('\n').map_or(DOCUMENT, |(_, rest)| rest);
    let html = markdown::render(text, |_| false, |_| None, frame.t());
    Page::desk(DefinitionsPage { frame, html })
}
