//! `/desk/keys`: the list of keys as a page, for whoever has no script or has switched them off.

use super::session::SignedIn;
use crate::app::App;
use crate::web::Page;
use crate::web::frame::{DeskFrame, Section};
use actix_web::web::Data;
use askama::Template;

/// The list.
#[derive(Template)]
#[template(path = "people/keys.html")]
pub struct KeysPage {
    frame: DeskFrame,
}

/// `GET /desk/keys`
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Page<KeysPage> {
    Page::desk(KeysPage { frame: signed_in.frame(&app, Section::Other) })
}
