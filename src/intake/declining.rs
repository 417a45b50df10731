//! `/desk/suggestions/declining`: chosen suggestions are not checked, for a reason that their senders read.

use super::change;
use super::chosen::{Chosen, NOTHING_CHOSEN};
use super::store::Brief;
use super::words::{Reason, Wrong};
use crate::app::App;
use crate::error::Error;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::Data;
use actix_web::{Either, HttpRequest, HttpResponse};
use askama::Template;
use futures_util::FutureExt;

/// Reasons to choose from, as the sender reads them.
const REASONS: [(&str, &str); 6] = [
    (
        "opinion",
        "This is an opinion or a forecast. We check only statements that can be true or false today.",
    ),
    (
        "unclear",
        "We could not tell which statement you mean. Please send it again, in one sentence and with the place where you saw it.",
    ),
    ("scope", "This is outside what our desk works on."),
    ("evidence", "We found no sources by which this could be decided either way."),
    ("few", "We have too few people to check everything, and chose claims that more readers meet."),
    ("own", ""),
];

/// The chosen suggestions and the reason.
#[derive(Template)]
#[template(path = "intake/declining.html")]
pub struct DecliningPage {
    frame: DeskFrame,
    chosen: Vec<Brief>,
    reason: String,
    words: String,
    /// What the senders would read, once it was asked for.
    preview: Option<String>,
    problems: Problems,
}

/// What was ticked, chosen and typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    suggestion: Vec<String>,
    reason: String,
    words: String,
}

impl Asked {
    /// What the senders would read.
    fn text(&self) -> Result<Reason, Problems> {
        let chosen = REASONS.iter().find(|(key, _)| *key == self.reason);
        let Some((key, sentence)) = chosen else {
            return Err(Problems::of("reason", "Choose a reason, or your own words."));
        };
        let text = if *key == "own" { &self.words } else { *sentence };
        Reason::parse(text).map_err(|wrong| {
            let sentence = match wrong {
                Wrong::Missing => "Write the reason: the sender reads it.".to_owned(),
                Wrong::TooLong => format!("At most {} characters.", Reason::MOST),
            };
            Problems::of("words", sentence)
        })
    }
}

impl DecliningPage {
    async fn of(app: &App, signed_in: &SignedIn, chosen: &Chosen, asked: &Asked) -> Result<Self, Error> {
        let chosen = chosen.open(&mut *app.db.read().await?).await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Suggestions),
            chosen,
            reason: asked.reason.clone(),
            words: asked.words.clone(),
            preview: None,
            problems: Problems::none(),
        })
    }

    fn reasons() -> impl Iterator<Item = (&'static str, &'static str)> {
        REASONS.into_iter().map(|(key, text)| (key, if key == "own" { "My own words:" } else { text }))
    }
}

/// `GET /desk/suggestions/declining`: with a reason in the address, the words as the sender would see them.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    request: HttpRequest,
) -> Outcome<Either<HttpResponse, Page<DecliningPage>>> {
    let asked: Asked = serde_html_form::from_str(request.query_string()).unwrap_or_default();
    let chosen = Chosen::of(&asked.suggestion);
    if chosen.is_empty() {
        return Ok(Either::Left(see_other(NOTHING_CHOSEN)));
    }
    let mut page = DecliningPage::of(&app, &signed_in, &chosen, &asked).await?;
    if !asked.reason.is_empty() {
        match asked.text() {
            Ok(text) => page.preview = Some(text.as_str().to_owned()),
            Err(problems) => {
                page.problems = problems;
                return Ok(Either::Right(Page::desk(page).refused()));
            }
        }
    }
    Ok(Either::Right(Page::desk(page)))
}

/// `POST /desk/suggestions/declining`. Sent twice it changes nothing more: only what is open is declined.
///
/// # Errors
/// When the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Asked>,
) -> Outcome<Either<HttpResponse, Page<DecliningPage>>> {
    let asked = form.fields;
    let chosen = Chosen::of(&asked.suggestion);
    if chosen.is_empty() {
        return Ok(Either::Left(see_other(NOTHING_CHOSEN)));
    }
    let reason = match asked.text() {
        Ok(reason) => reason,
        Err(problems) => {
            let page = DecliningPage::of(&app, &signed_in, &chosen, &asked).await?;
            return Ok(Either::Right(Page::desk(DecliningPage { problems, ..page }).refused()));
        }
    };
    let (by, now, site) = (signed_in.person.id, app.clock.now(), app.config.public_url());
    let write = app.db.write(move |c| {
        async move { change::decline(c, chosen.ids(), &reason, by, now, &site).await }.boxed()
    });
    let done: Result<Vec<_>, Error> = write.await;
    Ok(Either::Left(see_other(&format!("/desk/suggestions?done=declined&n={}", done?.len()))))
}
