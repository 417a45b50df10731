//! `/desk/import`: claims from a file, over a few pages: upload, perhaps say which column is what, look, import.

pub mod import;
mod look;
pub mod store;
pub mod work;

use self::store::{Import, State};
use crate::app::App;
use crate::claims::import::Format;
use crate::claims::import::format::{Recognised, recognise};
use crate::error::Error;
use crate::people::SignedIn;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, Problems, Upload, see_other};
use actix_web::web::Data;
use actix_web::{Either, HttpResponse};
use askama::Template;
use futures_util::FutureExt;

/// Larger files come in by the command line.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// So much tells what a file is.
const START: usize = 1 << 16;

/// The form, and what was imported lately.
#[derive(Template)]
#[template(path = "claims/moving/index.html")]
pub struct ImportsPage {
    frame: DeskFrame,
    form_key: String,
    format: String,
    problems: Problems,
    imports: Vec<Line>,
}

/// An import in the list.
struct Line {
    id: uuid::Uuid,
    name: String,
    at: String,
    state: &'static str,
    counts: String,
}

impl Line {
    fn of(one: Import, app: &App) -> Self {
        let at = one.made_at.with_timezone(&app.time_zone()).format("%-d %B %Y, %H:%M").to_string();
        let counts = match one.state {
            State::Uploaded => String::new(),
            _ => format!("{} new, {} known, {} rejected", one.rows_new, one.rows_known, one.rows_rejected),
        };
        Self { id: one.id, name: one.name, at, state: one.state.label(), counts }
    }
}

impl ImportsPage {
    async fn load(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let imports = store::list(&mut c).await?.into_iter().map(|one| Line::of(one, app)).collect();
        Ok(Self {
            frame: signed_in.frame(app, Section::Claims),
            form_key: new_key(),
            format: String::new(),
            problems: Problems::none(),
            imports,
        })
    }

    fn formats(&self) -> Vec<(String, String)> {
        let known = Format::ALL.iter().filter(|(format, ..)| *format != Format::Cofacts);
        let known = known.map(|(_, name, words)| ((*name).to_owned(), (*words).to_owned()));
        let first = (String::new(), "Tell by its contents".to_owned());
        let any = ("columns".to_owned(), "Any CSV: I say which column is what".to_owned());
        std::iter::once(first).chain(known).chain([any]).collect()
    }
}

/// `GET /desk/import`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<ImportsPage>> {
    Ok(Page::desk(ImportsPage::load(&app, &signed_in).await?))
}

/// `POST /desk/import`: keeps the file; nothing is imported yet. The same form sent twice is one import.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    upload: Upload,
) -> Outcome<Either<HttpResponse, Page<ImportsPage>>> {
    let new = match read(&upload) {
        Ok((name, format, bytes)) => {
            let (id, person, now) = (uuid::Uuid::now_v7(), signed_in.person.id, app.clock.now());
            // A program's form has no key, and is a new one each time.
            let form_key = if upload.key.is_empty() { id.to_string() } else { upload.key.clone() };
            store::New { id, person, form_key, name, format, bytes, now }
        }
        Err(sentence) => {
            let page = ImportsPage::load(&app, &signed_in).await?;
            let format = upload.field("format").to_owned();
            let page = ImportsPage { problems: Problems::of("file", sentence), format, ..page };
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let id: Result<uuid::Uuid, Error> =
        app.db.write(move |c| async move { store::keep(c, &new).await }.boxed()).await;
    Ok(Either::Left(see_other(&format!("/desk/import/{}", id?))))
}

/// The file's name, its format where that is clear, and its bytes.
fn read(upload: &Upload) -> Result<(String, Option<Format>, Vec<u8>), String> {
    let file = upload.file.as_ref().ok_or("Choose a file.")?;
    if file.bytes.len() > MOST_BYTES {
        return Err(
            "The file is larger than 20 MB. Whoever runs the server can import it on the command line."
                .to_owned(),
        );
    }
    let last = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let asked = upload.field("format");
    let format = match asked {
        "" => match recognise(&file.bytes[..file.bytes.len().min(START)]) {
            Ok(Recognised::As(Format::Cofacts)) => {
                return Err(
                    "Cofacts’ files belong together: they are imported on the command line.".to_owned()
                );
            }
            Ok(Recognised::As(format)) => Some(format),
            Ok(Recognised::Columns(_)) => None,
            Err(words) => return Err(format!("Nothing can be made of this: {words}. Choose its format.")),
        },
        "columns" => None,
        named => Some(Format::named(named).ok_or("Choose one of these formats.")?),
    };
    Ok((if name.is_empty() { "A file".to_owned() } else { name }, format, file.bytes.clone()))
}
