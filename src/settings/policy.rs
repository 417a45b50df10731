//! `/desk/settings/policies/{kind}`: a policy's text. A change is a new version, looked at before it is published; pages
//! that were published before lead to the version of their time.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::{looked, store};
use crate::app::App;
use crate::claims::difference::{Piece, paragraphs};
use crate::claims::filled::{Fields, Filled};
use crate::claims::markdown::{Html, render};
use crate::claims::words::{Explanation, Language, Reason};
use crate::clock::Time;
use crate::error::Error;
use crate::house::policy::{Kind, Policy, Version};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::texts::Texts;
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;

/// What is in force, the form that makes the next version, and who made those before.
#[derive(Template)]
#[template(path = "settings/policy.html")]
pub struct PolicyPage {
    frame: DeskFrame,
    kind: Kind,
    /// What is in force; nothing where it was never written.
    newest: Option<Policy>,
    /// The language that the desk works in.
    language: String,
    /// Those that it works in.
    languages: Vec<String>,
    preview: Option<Preview>,
    filled: Filled,
    log: Vec<Line>,
}

/// What was typed, as readers would see it.
struct Preview {
    html: Html,
    language: String,
    changes: Vec<(usize, Vec<Piece>)>,
    /// How many checks are published, up to one more than [`store::MANY`].
    checks: usize,
}

/// What was typed, parsed.
struct Typed {
    language: String,
    text: String,
    note: String,
}

impl Typed {
    fn event(self, kind: Kind, number: i32, since: Time) -> Event {
        let version = Version { kind, number, language: self.language, since };
        Event::PolicyChanged { policy: Box::new(Policy { version, text: self.text, note: self.note }) }
    }
}

impl PolicyPage {
    async fn load(app: &App, signed_in: &SignedIn, kind: Kind, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let log = log::read(&mut c, Subject::Policy(kind), app.time_zone()).await?;
        let newest = store::newest_policy(&mut c, kind).await?;
        let frame = signed_in.frame(app, Section::Settings);
        let languages = app.house().place.offered();
        let language = languages.first().map_or("en", String::as_str).to_owned();
        Ok(Self { frame, kind, newest, language, languages, preview: None, filled, log })
    }

    fn number(&self) -> i32 {
        self.newest.as_ref().map_or(0, |policy| policy.version.number)
    }

    fn html(&self, policy: &Policy) -> Html {
        render(&policy.text, |_| false, |_| None, self.frame.t())
    }

    fn direction(&self, language: &str) -> &'static str {
        direction(language)
    }

    /// What stands in the form while nobody typed anything.
    fn text(&self) -> &str {
        self.newest.as_ref().map_or(self.kind.beginning(&self.language), |policy| &policy.text)
    }

    fn language(&self) -> &str {
        self.newest.as_ref().map_or(&self.language, |policy| &policy.version.language)
    }

    fn first_note(&self) -> &'static str {
        if self.newest.is_some() { "" } else { "First version." }
    }

    fn address(&self) -> String {
        format!("/desk/settings/policies/{}", self.kind.key())
    }
}

impl Preview {
    /// What published pages keep.
    fn keeps(&self, kind: Kind) -> String {
        let words = looked::published(self.checks);
        let keep = match kind {
            Kind::Methodology => "Pages already published keep pointing to the version of their time.",
            _ => "Readers can still read every older version, each with its time.",
        };
        format!("{words} {keep}")
    }
}

/// `GET /desk/settings/policies/{kind}`
///
/// # Errors
/// 404 for no such policy.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    key: Path<String>,
    after: Option<Query<After>>,
) -> Outcome<Page<PolicyPage>> {
    let kind = Kind::parse(&key).ok_or(Error::NotFound)?;
    let mut page = PolicyPage::load(&app, &signed_in, kind, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/policies/{kind}`: `language`, `text`, `note`, `seen` (the version that was changed), `step`.
///
/// # Errors
/// 404 for no such policy; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    key: Path<String>,
    form: Form<Fields>,
) -> Answer<PolicyPage> {
    let kind = Kind::parse(&key).ok_or(Error::NotFound)?;
    let (fields, filled) = (&form.fields, Filled::new("policy", form.fields.clone()));
    if app.db.house().await?.is_none() {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    }
    let typed = match read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = PolicyPage::load(&app, &signed_in, kind, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let newest = store::newest_policy(&mut *app.db.read().await?, kind).await?;
    let to = |done: &str| format!("/desk/settings/policies/{}?done={done}", kind.key());
    if newest.as_ref().is_some_and(|old| (&old.text, &old.version.language) == (&typed.text, &typed.language))
    {
        return Ok(Either::Left(see_other(&to("same"))));
    }
    let number = newest.as_ref().map_or(0, |old| old.version.number);
    if fields.get("seen") != number.to_string() {
        return overtaken(&app, &signed_in, kind, filled).await;
    }
    if !fields.applies() {
        return look(&app, &signed_in, kind, filled, typed).await;
    }
    match change(&app, &signed_in, typed.event(kind, number + 1, app.clock.now())).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, kind, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other(&to("changed"))))?),
    }
}

/// What the change would be.
async fn look(
    app: &App,
    signed_in: &SignedIn,
    kind: Kind,
    filled: Filled,
    typed: Typed,
) -> Answer<PolicyPage> {
    let mut page = PolicyPage::load(app, signed_in, kind, filled).await?;
    let old = page.newest.as_ref().map_or("", |policy| &policy.text);
    page.preview = Some(Preview {
        html: render(&typed.text, |_| false, |_| None, Texts::of("en")),
        changes: if old.is_empty() { Vec::new() } else { paragraphs(old, &typed.text) },
        language: typed.language,
        checks: store::published_checks(&mut *app.db.read().await?).await?,
    });
    Ok(Either::Right(Page::desk(page)))
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, kind: Kind, filled: Filled) -> Answer<PolicyPage> {
    let page = PolicyPage::load(app, signed_in, kind, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

fn read(fields: &Fields) -> Result<Typed, Problems> {
    let mut problems = Problems::none();
    let language = problems.check("language", language(fields.get("language")));
    let text = Explanation::parse(fields.get("text")).map(|text| text.as_str().to_owned());
    let text =
        problems.check("text", text.map_err(|sentence| sentence.replace("the explanation", "the text")));
    let note = match fields.get("note").trim() {
        "" => problems.check(
            "note",
            Err("Say what changed and why: readers see it in the list of versions.".to_owned()),
        ),
        note => problems.check("note", Reason::parse(note)),
    };
    match (language, text, note) {
        (Some(language), Some(text), Some(note)) => {
            Ok(Typed { language, text, note: note.as_str().to_owned() })
        }
        _ => Err(problems),
    }
}

/// A text has a language, or a screen reader mispronounces all of it.
fn language(text: &str) -> Result<String, String> {
    match Language::parse(text)? {
        unknown if unknown.as_str() == "und" => {
            Err("Write a language tag such as en, de or pt-BR.".to_owned())
        }
        known => Ok(known.as_str().to_owned()),
    }
}
