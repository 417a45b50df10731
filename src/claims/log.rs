//! `/desk/claims/new` and `POST /desk/claims`: logs a claim, from a sentence of an article or from anywhere else.

mod bookmarklet;
mod fields;
pub mod store;

pub use fields::Fields;

use self::bookmarklet::{bookmarklet, fill_from};
use super::change::{Ask, Denied, Desk};
use super::parts::ArticlePlace;
use super::similar::{Shown, Text};
use crate::app::App;
use crate::articles::store::{Passage, passage};
use crate::error::Error;
use crate::ids::ArticleId;
use crate::intake::attachment::attach;
use crate::intake::chosen::Chosen;
use crate::intake::store::Brief;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// The form, empty, filled in from an article, or as it was sent.
#[derive(Template)]
#[template(path = "claims/new.html")]
pub struct NewPage {
    frame: DeskFrame,
    typed: Fields,
    /// The sentences of the article that the claim is logged from.
    from: Option<Passage>,
    place: Place,
    claimants: Vec<String>,
    problems: Problems,
    refusal: String,
    form_key: String,
    /// What readers asked for, and this claim is logged for.
    asked: Vec<Brief>,
    suggestions: Chosen,
    kind: String,
    /// Types of claims: key, name.
    types: Vec<(String, String)>,
    /// The languages that the desk works in.
    languages: Vec<String>,
    /// Earlier claims like what was typed.
    similar: Shown,
    /// The script of the bookmark that opens this form from any page.
    bookmarklet: String,
}

/// A stretch of an article's snapshot, by the numbers of its sentences; all four or none.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Place {
    article: String,
    snapshot: String,
    from: String,
    to: String,
}

/// What the form sends, and what its address may fill in.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Sent {
    #[serde(flatten)]
    typed: Fields,
    #[serde(flatten)]
    place: Place,
    /// Suggestions of readers that this claim is logged for: their keys between commas.
    #[serde(default)]
    suggestions: String,
    /// The claim's type, by its key.
    #[serde(default)]
    kind: String,
}

impl Place {
    /// The sentences meant; `to` may be left out or come before `from`.
    async fn find(&self, app: &App) -> Result<Option<Passage>, Error> {
        if self.article.is_empty() {
            return Ok(None);
        }
        let number = |text: &str| text.trim().parse::<usize>().map_err(|_| Error::NotFound);
        let article: ArticleId = self.article.parse().map_err(|_| Error::NotFound)?;
        let snapshot = self.snapshot.parse().map_err(|_| Error::NotFound)?;
        let from = number(&self.from)?;
        let to = if self.to.trim().is_empty() { from } else { number(&self.to)? };
        let mut connection = app.db.read().await?;
        passage(&mut connection, article, snapshot, from.min(to), from.max(to)).await.map(Some)
    }
}

/// What was typed, in the desk's language where none is named.
fn similar(typed: &Fields, usual: &str) -> Text {
    let language = if typed.language.is_empty() { usual } else { &typed.language };
    Text { text: typed.text.clone(), language: language.to_owned(), claim: None }
}

impl NewPage {
    async fn of(
        app: &App,
        signed_in: &SignedIn,
        sent: Sent,
        from: Option<Passage>,
        problems: Problems,
    ) -> Result<Self, Error> {
        let Sent { typed, place, suggestions, kind } = sent;
        let suggestions = chosen(&suggestions);
        let similar = Shown::of(app, similar(&typed, &app.house().place.language)).await;
        let mut c = app.db.read().await?;
        Ok(Self {
            similar,
            frame: signed_in.frame(app, Section::Claims),
            typed,
            from,
            place,
            claimants: store::claimants(&mut c).await?,
            problems,
            refusal: String::new(),
            form_key: new_key(),
            asked: suggestions.open(&mut c).await?,
            suggestions,
            kind,
            types: app.house().types(None),
            languages: app.house().place.offered(),
            bookmarklet: bookmarklet(&app.config.public_url()),
        })
    }

    /// The choices of the field.
    fn types(&self) -> Vec<(&str, &str)> {
        let all = self.types.iter().map(|(kind, name)| (kind.as_str(), name.as_str()));
        std::iter::once(("", "Not chosen yet")).chain(all).collect()
    }

    /// What the article is called, or its outlet, or its address.
    fn source(&self) -> &str {
        let Some(from) = &self.from else { return "" };
        let names = [&from.details.title, &from.details.site];
        names.into_iter().find(|name| !name.is_empty()).map_or("an article", String::as_str)
    }
}

/// `GET /desk/claims/new`
///
/// # Errors
/// 404 when the address names sentences that are not there.
pub async fn show(app: Data<App>, signed_in: SignedIn, asked: Option<Query<Sent>>) -> Outcome<Page<NewPage>> {
    let mut sent = asked.map(Query::into_inner).unwrap_or_default();
    let from = sent.place.find(&app).await?;
    if let Some(passage) = &from {
        fill(&mut sent.typed, passage);
    }
    if let Some(first) = chosen(&sent.suggestions).open(&mut *app.db.read().await?).await?.first() {
        fill_from(&mut sent.typed, first);
    }
    if sent.typed.language.is_empty() {
        sent.typed.language.clone_from(&app.house().place.language);
    }
    Ok(Page::desk(NewPage::of(&app, &signed_in, sent, from, Problems::none()).await?))
}

/// The article's words where nothing was typed; the quote is a first draft of the claim.
fn fill(typed: &mut Fields, from: &Passage) {
    let quote = from.anchor.exact();
    let whole = format!("{}, {}", from.details.site, from.details.title);
    let filled = [
        (&mut typed.text, quote),
        (&mut typed.quote, quote),
        (&mut typed.url, from.url.as_deref().unwrap_or("")),
        (&mut typed.appeared_on, from.details.published_on.as_str()),
        (&mut typed.language, from.details.language.as_str()),
        (&mut typed.title, whole.trim_start_matches(", ").trim_end_matches(", ")),
    ];
    for (field, value) in filled {
        if field.is_empty() {
            field.push_str(value);
        }
    }
}

/// `POST /desk/claims`
///
/// # Errors
/// When the database can't be written; 404 when the sentences it names are gone.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Sent>,
) -> Outcome<Either<HttpResponse, Page<NewPage>>> {
    let from = form.fields.place.find(&app).await?;
    let suggestions = chosen(&form.fields.suggestions);
    if !suggestions.is_empty() && signed_in.person.role < Role::Reviewer {
        return Err(
            Error::Forbidden("Only reviewers and editors log claims for suggestions.".to_owned()).into()
        );
    }
    let place = from.as_ref().map(|passage| place(passage, &form.fields.typed));
    let (words, appearance) = match form.fields.typed.parse(place) {
        Ok(parsed) => parsed,
        Err(problems) => {
            let page = NewPage::of(&app, &signed_in, form.fields, from, problems).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let sent = (&form).into();
    let ask = Ask::LogClaim { words, appearance, imported: None, kind: form.fields.kind() };
    match Desk::of(&app).log(&signed_in.person, ask, sent).await {
        Ok(done) => {
            // After a crash here the same form sent again finds the claim and attaches what is open still.
            attach(&app, &signed_in, suggestions, done.claim).await?;
            Ok(Either::Left(see_other(&done.location)))
        }
        Err(Denied::Failed(error)) => Err(error.into()),
        Err(denied) => {
            let mut page = NewPage::of(&app, &signed_in, form.fields, from, Problems::none()).await?;
            page.refusal = sentence(&denied);
            Ok(Either::Right(Page::desk(page).refused()))
        }
    }
}

impl Sent {
    fn kind(&self) -> Option<String> {
        (!self.kind.is_empty()).then(|| self.kind.clone())
    }
}

/// What is no key is left out.
fn chosen(keys: &str) -> Chosen {
    keys.parse().unwrap_or_default()
}

/// The anchor is of the words that were kept; words that do not stand there have none.
fn place(passage: &Passage, typed: &Fields) -> ArticlePlace {
    let anchor = passage.anchor_of(&typed.quote);
    ArticlePlace { id: passage.article, snapshot: passage.snapshot, anchor }
}

fn sentence(denied: &Denied) -> String {
    match denied {
        Denied::Refused(refusal) => refusal.to_string(),
        _ => "You already sent this. Send this as a new one?".to_owned(),
    }
}
