//! `/desk/lists`: lists of the queue that somebody comes back to. Every form here may be sent twice without harm, so
//! none carries a one-time key.

pub mod store;

use super::queue::filter::Asked;
use crate::app::App;
use crate::error::Error;
use crate::ids::{ListId, PersonId};
use crate::line::squeezed;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path};
use actix_web::{Either, HttpResponse};
use askama::Template;
use futures_util::FutureExt;
use store::{Change, Saved};

/// The lists, also with a form that was not accepted.
#[derive(Template)]
#[template(path = "claims/lists.html")]
pub struct ListsPage {
    frame: DeskFrame,
    lists: Vec<Saved>,
    me: PersonId,
    is_editor: bool,
    /// The list whose form was not accepted; nothing for a new one.
    wrong: Option<ListId>,
    typed: Typed,
    problems: Problems,
}

/// Asks before a list is deleted.
#[derive(Template)]
#[template(path = "claims/list_deletion.html")]
pub struct DeletionPage {
    frame: DeskFrame,
    list: Saved,
}

/// The fields of a list.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Typed {
    pub name: String,
    pub query: String,
    pub shared: String,
    pub position: String,
}

/// A page, or the way to one.
type Answer = Outcome<Either<HttpResponse, Page<ListsPage>>>;

/// The query of a list as it is saved: canonical, so that a page knows the list again.
pub fn query(asked: &Asked) -> String {
    serde_html_form::to_string(asked.canonical()).unwrap_or_default()
}

/// `GET /desk/lists`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<ListsPage>> {
    Ok(Page::desk(ListsPage::load(&app, &signed_in).await?))
}

/// `POST /desk/lists`: `name`, `query`, `shared`.
///
/// # Errors
/// 403 when somebody else than an editor shares; when the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Typed>) -> Answer {
    let typed = form.fields;
    let shared = !typed.shared.is_empty();
    may_share(&signed_in, shared)?;
    let mut problems = Problems::none();
    let Some(name) = problems.check("name", name(&typed.name)) else {
        return wrong(&app, &signed_in, None, typed, problems).await;
    };
    let asked: Asked = serde_html_form::from_str(&typed.query.replace('\0', "")).unwrap_or_default();
    let (query, me) = (query(&asked), signed_in.person.id);
    if query.chars().count() > 1000 {
        let problems =
            Problems::of("name", "These filters are too long to be saved. Search for fewer words.");
        return wrong(&app, &signed_in, None, typed, problems).await;
    }
    let to = format!("/desk/claims?{query}");
    let saved = app.db.write(move |c| async move { store::save(c, me, &name, &query, shared).await }.boxed());
    saved.await.map_err(|error: Error| error)?;
    Ok(Either::Left(see_other(&to)))
}

/// `GET /desk/lists/{id}`: the queue with its filters.
///
/// # Errors
/// 404 without such a list; when the database can't be read.
pub async fn open(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let list = find(&app, &signed_in, &id).await?;
    Ok(see_other(&format!("/desk/claims?{}", list.query)))
}

/// `POST /desk/lists/{id}`: `name`, `position`, `shared`.
///
/// # Errors
/// 404 without such a list, 403 when it is not theirs; when the database can't be written.
pub async fn edit(app: Data<App>, signed_in: SignedIn, id: Path<String>, form: Form<Typed>) -> Answer {
    let list = find(&app, &signed_in, &id).await?;
    may_change(&signed_in, &list)?;
    let typed = form.fields;
    // Who may not share leaves it as it is.
    let is_editor = signed_in.person.role >= Role::Editor;
    let shared = if is_editor { !typed.shared.is_empty() } else { list.shared };
    let mut problems = Problems::none();
    let named = problems.check("name", name(&typed.name));
    let placed = problems.check("position", place(&typed.position));
    let (Some(name), Some(position)) = (named, placed) else {
        return wrong(&app, &signed_in, Some(list.id), typed, problems).await;
    };
    let id = list.id;
    let edited =
        app.db.write(move |c| async move { store::edit(c, id, &name, position, shared).await }.boxed());
    match edited.await.map_err(|error: Error| error)? {
        Change::Done => Ok(Either::Left(see_other("/desk/lists"))),
        Change::NameTaken => {
            let problems = Problems::of("name", "Another list of theirs has this name. Choose another name.");
            wrong(&app, &signed_in, Some(id), typed, problems).await
        }
    }
}

/// `GET /desk/lists/{id}/deletion`
///
/// # Errors
/// As [`edit`].
pub async fn ask(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<DeletionPage>> {
    let list = find(&app, &signed_in, &id).await?;
    may_change(&signed_in, &list)?;
    Ok(Page::desk(DeletionPage { frame: signed_in.frame(&app, Section::Claims), list }))
}

/// `POST /desk/lists/{id}/deletion`
///
/// # Errors
/// As [`edit`].
pub async fn delete(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let list = find(&app, &signed_in, &id).await?;
    may_change(&signed_in, &list)?;
    let deleted = app.db.write(move |c| async move { store::delete(c, list.id).await }.boxed());
    deleted.await.map_err(|error: Error| error)?;
    Ok(see_other("/desk/lists"))
}

/// The form that chooses where a day begins.
#[derive(serde::Deserialize)]
pub struct Start {
    #[serde(default)]
    list: String,
}

/// `POST /desk/lists/start`: `list`, or nothing for one's own work.
///
/// # Errors
/// 404 without such a list; when the database can't be written.
pub async fn start(app: Data<App>, signed_in: SignedIn, form: Form<Start>) -> Outcome<HttpResponse> {
    let list = match form.fields.list.as_str() {
        "" => None,
        id => Some(find(&app, &signed_in, id).await?.id),
    };
    let me = signed_in.person.id;
    let chosen = app.db.write(move |c| async move { store::start(c, me, list).await }.boxed());
    chosen.await.map_err(|error: Error| error)?;
    Ok(see_other("/desk/lists"))
}

async fn find(app: &App, signed_in: &SignedIn, id: &str) -> Result<Saved, Error> {
    let id: ListId = id.parse().map_err(|_| Error::NotFound)?;
    store::find(&mut *app.db.read().await?, signed_in.person.id, id).await
}

fn may_share(signed_in: &SignedIn, shared: bool) -> Result<(), Error> {
    if !shared || signed_in.person.role >= Role::Editor {
        return Ok(());
    }
    Err(Error::Forbidden("Only an editor can share a list with the desk. Save it for yourself.".to_owned()))
}

/// Whose list it is; of a shared one any editor.
fn may_change(signed_in: &SignedIn, list: &Saved) -> Result<(), Error> {
    let person = &signed_in.person;
    if list.owner == person.id || person.role >= Role::Editor {
        return Ok(());
    }
    Err(Error::Forbidden(format!("{} shares this list. They or an editor can change it.", list.owner_name)))
}

fn name(text: &str) -> Result<String, &'static str> {
    let name = squeezed(text);
    match name.chars().count() {
        0 => Err("Give the list a name."),
        1..=60 => Ok(name),
        _ => Err("Use at most 60 characters."),
    }
}

fn place(text: &str) -> Result<i32, &'static str> {
    let number = if text.trim().is_empty() { Ok(0) } else { text.trim().parse() };
    let number = number.ok().filter(|number| (0..=999).contains(number));
    number.ok_or("Write a number from 0 to 999; the lowest comes first.")
}

async fn wrong(
    app: &App,
    signed_in: &SignedIn,
    wrong: Option<ListId>,
    typed: Typed,
    problems: Problems,
) -> Answer {
    let page = ListsPage { wrong, typed, problems, ..ListsPage::load(app, signed_in).await? };
    Ok(Either::Right(Page::desk(page).refused()))
}

impl ListsPage {
    async fn load(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let lists = store::list(&mut *app.db.read().await?, signed_in.person.id).await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Claims),
            lists,
            me: signed_in.person.id,
            is_editor: signed_in.person.role >= Role::Editor,
            wrong: None,
            typed: Typed::default(),
            problems: Problems::none(),
        })
    }

    fn is_new_wrong(&self) -> bool {
        self.wrong.is_none() && !self.problems.is_empty()
    }

    fn is_wrong(&self, list: &Saved) -> bool {
        self.wrong == Some(list.id)
    }

    fn can_change(&self, list: &Saved) -> bool {
        list.owner == self.me || self.is_editor
    }

    /// What stands in a list's form.
    fn of<'a>(&'a self, list: &'a Saved) -> (&'a str, String, bool) {
        match self.is_wrong(list) {
            true => (&self.typed.name, self.typed.position.clone(), !self.typed.shared.is_empty()),
            false => (&list.name, list.position.to_string(), list.shared),
        }
    }

    fn problem(&self, list: &Saved, field: &str) -> &str {
        if self.is_wrong(list) { self.problems.at(field) } else { "" }
    }

    fn has_start(&self) -> bool {
        self.lists.iter().any(|list| list.is_start)
    }
}
