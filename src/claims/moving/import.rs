//! `/desk/import/{id}`: one file on its way: which column is what, what would happen, how far it is, what came of it.

use super::look::{Look, look};
use super::store::{self, Import, SHOWN, State};
use crate::app::App;
use crate::claims::change;
use crate::claims::filled::{Fields, Filled};
use crate::claims::import::formula::guarded;
use crate::claims::import::{FIELDS, Mapping, NOTES, Rejected, heads_of};
use crate::claims::words::Name;
use crate::error::Error;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use actix_web::web::{Data, Path};
use actix_web::{Either, HttpResponse};
use askama::Template;
use futures_util::FutureExt;
use std::collections::BTreeMap;
use uuid::Uuid;

/// So many rows of the file stand above the form for its columns.
const PREVIEW: usize = 3;
/// A download of rejected rows is no larger than the upload was.
const MOST_REJECTS: i64 = 1_000_000;

/// One import, in whatever state it is.
#[derive(Template)]
#[template(path = "claims/moving/show.html")]
pub struct ImportPage {
    frame: DeskFrame,
    import: Import,
    filled: Filled,
    /// The heads of its columns with a few values of each, where somebody may say what they are.
    columns: Vec<(String, Vec<String>)>,
    mappings: Vec<String>,
    /// What it would do; or why nothing can be read.
    look: Option<Result<Look, String>>,
    /// Those of its claims that are here already.
    known: usize,
    /// Verdicts that these do not have yet.
    newer: usize,
    rejected: Vec<Rejected>,
}

impl ImportPage {
    async fn load(app: &App, signed_in: &SignedIn, id: Uuid, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let import = store::find(&mut c, id).await?;
        let (mappings, rejected) = (store::mappings(&mut c).await?, store::rejects(&mut c, id, SHOWN).await?);
        let bytes =
            if import.state == State::Uploaded { store::bytes(&mut c, id).await? } else { Vec::new() };
        drop(c);
        let mut page = Self {
            frame: signed_in.frame(app, Section::Claims),
            import,
            filled,
            columns: Vec::new(),
            mappings,
            look: None,
            known: 0,
            newer: 0,
            rejected,
        };
        if page.import.state == State::Uploaded {
            page.read(app, bytes).await?;
        }
        Ok(page)
    }

    /// The file as it is: its columns, or what it would do.
    async fn read(&mut self, app: &App, bytes: Vec<u8>) -> Result<(), Error> {
        if self.import.format.is_none() {
            self.columns = heads_of(&bytes, PREVIEW).unwrap_or_default();
        }
        if self.import.format.is_some() || self.import.mapping.is_some() {
            let import = self.import.clone();
            let looked = tokio::task::spawn_blocking(move || look(&import, bytes)).await;
            let looked = looked.map_err(Error::internal)?;
            if let Ok(look) = &looked {
                let mut c = app.db.read().await?;
                self.known = change::known_keys(&mut c, &look.keys).await?;
                self.newer = change::count_newer(&mut c, &look.told).await?;
            }
            self.look = Some(looked);
        }
        Ok(())
    }

    fn path(&self, rest: &str) -> String {
        format!("/desk/import/{}{rest}", self.import.id)
    }

    fn is_working(&self) -> bool {
        self.import.state == State::Working
    }

    /// Whether it is known which column is what, and nobody is in the middle of saying it otherwise.
    fn is_mapped(&self) -> bool {
        self.look.is_some() && !self.filled.is("mapping")
    }

    fn has_begun(&self) -> bool {
        self.import.state != State::Uploaded
    }

    fn format(&self) -> String {
        match (&self.import.format, &self.import.mapping) {
            (Some(format), _) => format.to_string(),
            (None, Some(mapping)) => format!("A sheet of {}", mapping.system),
            (None, None) => "A sheet whose columns nobody has named yet".to_owned(),
        }
    }

    /// The field's key, its label, and the column that it has by now or that its head seems to name.
    fn fields(&self) -> Vec<(&'static str, &'static str, String)> {
        let heads: Vec<String> = self.columns.iter().map(|(head, _)| head.clone()).collect();
        let chosen =
            self.import.mapping.as_ref().map_or_else(|| Mapping::guess(&heads), |one| one.columns.clone());
        let of = |field: &str| chosen.get(field).cloned().unwrap_or_default();
        FIELDS.iter().map(|(field, label)| (*field, *label, of(field))).collect()
    }

    fn system(&self) -> String {
        self.import.mapping.as_ref().map(|mapping| mapping.system.clone()).unwrap_or_default()
    }

    fn choices(&self) -> Vec<(String, String)> {
        let none = (String::new(), "– none –".to_owned());
        let each = self.columns.iter().map(|(head, _)| (head.clone(), head.clone()));
        std::iter::once(none).chain(each).collect()
    }

    fn saved(&self) -> Vec<(String, String)> {
        let none = (String::new(), "– the columns below –".to_owned());
        std::iter::once(none).chain(self.mappings.iter().map(|name| (name.clone(), name.clone()))).collect()
    }

    /// Claims that would be new.
    fn fresh(&self, look: &Look) -> usize {
        look.keys.len().saturating_sub(self.known)
    }
}

fn of(id: &str) -> Result<Uuid, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

/// `GET /desk/import/{id}`
///
/// # Errors
/// 404 without such an import.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<ImportPage>> {
    let page = ImportPage::load(&app, &signed_in, of(&id)?, Filled::default()).await?;
    Ok(Page::desk(page))
}

/// `POST /desk/import/{id}/mapping`: says which column is what, by a saved mapping or by the form, and saves it if it is
/// given a name.
///
/// # Errors
/// 404 without such an import.
pub async fn map(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<ImportPage>>> {
    let id = of(&id)?;
    let (mapping, name) = match read(&app, &form.fields).await? {
        Ok(read) => read,
        Err(problems) => {
            let filled = Filled::new("mapping", form.fields.clone()).with_problems(problems);
            let page = ImportPage::load(&app, &signed_in, id, filled).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let (by, now) = (signed_in.person.id, app.clock.now());
    let written: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                if let Some(name) = &name {
                    store::save_mapping(c, name.as_str(), &mapping, (by, now)).await?;
                }
                store::set_mapping(c, id, &mapping).await
            }
            .boxed()
        })
        .await;
    written?;
    Ok(Either::Left(see_other(&format!("/desk/import/{id}"))))
}

type Mapped = Result<(Mapping, Option<Name>), Problems>;

async fn read(app: &App, fields: &Fields) -> Result<Mapped, Error> {
    let saved = fields.get("saved");
    if !saved.is_empty() {
        let found = store::mapping(&mut *app.db.read().await?, saved).await?;
        let found = found.map(|mapping| (mapping, None));
        return Ok(found.ok_or_else(|| Problems::of("saved", "There is no mapping of this name any more.")));
    }
    let columns: BTreeMap<String, String> =
        FIELDS.iter().map(|(field, _)| ((*field).to_owned(), fields.get(field).to_owned())).collect();
    let mut problems = Problems::none();
    let name = problems.check("name", crate::claims::words::optional(fields.get("name"), Name::parse));
    let mapping = match Mapping::parse(fields.get("system"), columns) {
        Ok(mapping) => Some(mapping),
        Err((field, sentence)) => {
            problems.add(&field, sentence);
            None
        }
    };
    Ok(match (mapping, name) {
        (Some(mapping), Some(name)) => Ok((mapping, name)),
        _ => Err(problems),
    })
}

/// `POST /desk/import/{id}/start`: hands it to the worker, or goes on with one that stopped.
///
/// # Errors
/// 404 without such an import; a file that cannot be read is shown again with the reason.
pub async fn start(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    _form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<ImportPage>>> {
    let id = of(&id)?;
    let (import, bytes) = {
        let mut c = app.db.read().await?;
        (store::find(&mut c, id).await?, store::bytes(&mut c, id).await?)
    };
    if matches!(import.state, State::Uploaded | State::Failed) {
        // Nobody kept it: there is nothing to go on with.
        let is_gone = bytes.is_empty();
        let looked =
            tokio::task::spawn_blocking(move || look(&import, bytes)).await.map_err(Error::internal)?;
        let Some(looked) = looked.ok().filter(|_| !is_gone) else {
            let page = ImportPage::load(&app, &signed_in, id, Filled::default()).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        };
        let all = i64::try_from(looked.all).map_err(Error::internal)?;
        let by = signed_in.person.id;
        let begun: Result<bool, Error> = app
            .db
            .write(move |c| async move { store::begin(c, id, by, all, &looked.heads).await }.boxed())
            .await;
        begun?;
    }
    Ok(Either::Left(see_other(&format!("/desk/import/{id}"))))
}

/// `GET /desk/import/{id}/rejected.csv`: the rows that were left out, to be corrected and imported as they are.
///
/// # Errors
/// 404 without such an import.
pub async fn rejected(app: Data<App>, id: Path<String>) -> Outcome<HttpResponse> {
    let id = of(&id)?;
    let mut c = app.db.read().await?;
    let import = store::find(&mut c, id).await?;
    let rows = store::rejects(&mut c, id, MOST_REJECTS).await?;
    drop(c);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let heads = NOTES.into_iter().map(str::to_owned);
    let heads = heads.chain(import.heads.iter().map(|head| guarded(head).into_owned()));
    writer.write_record(heads).map_err(Error::internal)?;
    for row in rows {
        let line = row.line.to_string();
        let cells = std::iter::once(&row.reason).chain(&row.values).map(|cell| guarded(cell).into_owned());
        let cells = std::iter::once(line).chain(cells);
        writer.write_record(cells).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::internal(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"rejected.csv\""))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(bytes))
}
