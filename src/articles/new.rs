//! `/desk/articles/new`: an article by its address, as a saved page, or as pasted text.

use actix_web::web::Data;
use actix_web::{Either, HttpResponse};
use askama::Template;

use super::change::{self, Denied, Material, Sent};
use super::gather::{Refused, address, fetched, pasted, uploaded};
use super::guard::Guard;
use super::scan::scan;
use crate::app::App;
use crate::error::Error;
use crate::people::SignedIn;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, Problems, Upload, see_other};

/// The three ways on one page; also with what was typed, when it was not accepted.
#[derive(Template)]
#[template(path = "articles/new.html")]
pub struct NewPage {
    frame: DeskFrame,
    form_key: String,
    url: String,
    text: String,
    problems: Problems,
    sent_before: bool,
}

/// `GET /desk/articles/new`
///
/// # Errors
/// None of its own.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<NewPage>> {
    let frame = signed_in.frame(&app, Section::Articles);
    let (url, text) = (String::new(), String::new());
    Ok(Page::desk(NewPage {
        frame,
        form_key: new_key(),
        url,
        text,
        problems: Problems::none(),
        sent_before: false,
    }))
}

/// `POST /desk/articles`: imports and leads to the article, or shows the form again with all that was typed.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    upload: Upload,
) -> Outcome<Either<HttpResponse, Page<NewPage>>> {
    let mut page = NewPage {
        frame: signed_in.frame(&app, Section::Articles),
        form_key: upload.key.clone(),
        url: upload.field("url").to_owned(),
        text: upload.field("text").to_owned(),
        problems: Problems::none(),
        sent_before: false,
    };
    let by = signed_in.person.id;
    let sent = Sent { by, now: app.clock.now(), key: upload.key.clone(), body: upload.body };
    let material = match gather(&app, upload).await {
        Ok(material) => material,
        Err(Refused { field, sentence }) => {
            page.problems.add(field, sentence);
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    match change::import(&app.db, sent, material).await {
        Ok(id) => Ok(Either::Left(see_other(&change::location(id)))),
        Err(Denied::SentBefore) => {
            (page.sent_before, page.form_key) = (true, new_key());
            Ok(Either::Right(Page::desk(page).refused()))
        }
        Err(denied) => Err(Error::from(denied).into()),
    }
}

async fn gather(app: &App, mut upload: Upload) -> Result<Material, Refused> {
    let url = address(upload.field("url"))?;
    let today = app.clock.now().date_naive();
    let (field, material) = match upload.field("how") {
        "upload" => ("file", uploaded(upload.file.take(), url, today).await?),
        "paste" => ("text", pasted(upload.field("text"), url, today).await?),
        _ => ("url", fetched(url, &Guard::of(&app.config), today).await?),
    };
    let scanned = scan(app.config.clamd.as_ref(), &material.bytes).await;
    scanned.map_err(|refused| Refused { field, sentence: refused.to_string() })?;
    Ok(material)
}
