//! `/desk/import`: claims from a file, over a few pages: upload, perhaps say which column is what, look, import.

pub mod import;
mod look;
pub mod store;
pub mod work;

use self::store::{Import, State};
use crate::app::App;
use crate::claims::import::Format;
use crate::claims::import::format::{Recognised, recognise};
use crate::claims::import::pack::{MOST_UNPACKED, Named, is_packed, pack, too_large, unpack};
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
        let known = Format::ALL.iter().map(|(_, name, words)| ((*name).to_owned(), (*words).to_owned()));
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
            let page = ImportsPage { problems: Problems::of("files", sentence), format, ..page };
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let id: Result<uuid::Uuid, Error> =
        app.db.write(move |c| async move { store::keep(c, &new).await }.boxed()).await;
    Ok(Either::Left(see_other(&format!("/desk/import/{}", id?))))
}

/// The name, the format where that is clear, and the bytes: of one file, or of several that belong together.
fn read(upload: &Upload) -> Result<(String, Option<Format>, Vec<u8>), String> {
    let mut files = Vec::new();
    for file in upload.file.iter().chain(&upload.others) {
        match is_packed(&file.bytes) {
            true => files.extend(unpack(&file.bytes)?),
            false => files.push((file.name.clone(), file.bytes.clone())),
        }
    }
    match files.as_slice() {
        [] => Err("Choose a file.".to_owned()),
        [(_, bytes)] if bytes.len() > MOST_BYTES => {
            Err("The file is larger than 20 MB. Whoever runs the server can import it on the command line."
                .to_owned())
        }
        [(name, bytes)] => Ok((called(name), format(upload.field("format"), bytes)?, bytes.clone())),
        several => together(several),
    }
}

/// Only those of Cofacts come apart.
fn together(files: &[Named]) -> Result<(String, Option<Format>, Vec<u8>), String> {
    let is_theirs = |(_, bytes): &Named| recognise(start(bytes)) == Ok(Recognised::As(Format::Cofacts));
    if let Some((name, _)) = files.iter().find(|file| !is_theirs(file)) {
        return Err(format!(
            "Several files at once have to be those of Cofacts’ open data, and {} is none of them. Upload it by itself.",
            called(name)
        ));
    }
    if files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() > MOST_UNPACKED {
        return Err(too_large());
    }
    let packed = pack(files)?;
    Ok((format!("Cofacts, {} files", files.len()), Some(Format::Cofacts), packed))
}

fn start(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(START)]
}

fn called(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    if name.is_empty() { "A file".to_owned() } else { name }
}

/// As it was named, else by what stands in it; none where somebody has to say which column is what.
fn format(named: &str, bytes: &[u8]) -> Result<Option<Format>, String> {
    match named {
        "" => match recognise(start(bytes)) {
            Ok(Recognised::As(format)) => Ok(Some(format)),
            Ok(Recognised::Columns(_)) => Ok(None),
            Err(words) => Err(format!("Nothing can be made of this: {words}. Choose its format.")),
        },
        "columns" => Ok(None),
        named => Format::named(named).map(Some).ok_or_else(|| "Choose one of these formats.".to_owned()),
    }
}
