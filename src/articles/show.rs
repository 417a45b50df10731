//! `/desk/articles/{id}`: an article for reading, sentence by sentence, and what was found in it.

use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;

use super::article::{Command, How};
use super::change::{self, Denied, Sent};
use super::details::{Details, date_in_words};
use super::extract::Finding;
use super::lines::{self, Block, View};
use super::store::{self, Logged, Reading};
use crate::app::App;
use crate::clock::{machine, short_time};
use crate::error::Error;
use crate::ids::ArticleId;
use crate::people::SignedIn;
use crate::web::form::new_key;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Form, Outcome, Page, Problems, see_other};

/// The article; also with a form on it that was not accepted.
#[derive(Template)]
#[template(path = "articles/show.html")]
pub struct ShowPage {
    frame: DeskFrame,
    reading: Reading,
    /// Every sentence, in one block or another.
    blocks: Vec<Block>,
    view: View,
    /// Claims whose quote is not in this text.
    elsewhere: Vec<Logged>,
    taken: String,
    form_key: String,
    typed: Details,
    problems: Problems,
    notice: &'static str,
}

impl ShowPage {
    async fn of(app: &App, signed_in: &SignedIn, id: ArticleId, view: View) -> Result<Self, Error> {
        let mut connection = app.db.read().await?;
        let reading = store::find(&mut connection, id).await?;
        let logged = store::logged(&mut connection, id, &reading.text).await?;
        drop(connection);
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            logged.into_iter().partition(|claim| claim.position.is_some());
        let house = app.house();
        let lines = lines::lines(&reading.text, &reading.details.language, &here, house.worthiness.as_ref());
        Ok(Self {
            frame: signed_in.frame(app, Section::Articles),
            blocks: lines::blocks(lines, &view),
            view,
            elsewhere,
            taken: short_time(reading.snapshot.taken_at, app.time_zone()),
            form_key: new_key(),
            typed: reading.details.clone(),
            problems: Problems::none(),
            notice: "",
            reading,
        })
    }

    fn title(&self) -> &str {
        if self.reading.details.title.is_empty() { "Untitled article" } else { &self.reading.details.title }
    }

    /// Why the text may not be the whole article, in a sentence.
    fn stub(&self) -> Option<String> {
        const FEW: usize = 100;
        let words = self.reading.text.split_whitespace().count();
        match &self.reading.snapshot.found.access {
            Some(Finding { how, .. }) => {
                Some(format!("The page says that it is not free to read ({how}); {words} words of it came."))
            }
            None if words < FEW && self.reading.snapshot.how != How::Pasted => {
                Some(format!("Only {words} words were found."))
            }
            None => None,
        }
    }

    fn published(&self) -> String {
        date_in_words(&self.reading.details.published_on)
    }

    fn direction(&self) -> &'static str {
        direction(&self.reading.details.language)
    }

    fn taken_at(&self) -> String {
        machine(self.reading.snapshot.taken_at)
    }

    fn sha256(&self) -> String {
        hex::encode(&self.reading.snapshot.sha256)
    }

    fn download(&self) -> String {
        format!("/desk/articles/{}/snapshots/{}", self.reading.id, self.reading.snapshot.number)
    }

    /// Values and words of a choice, with whether each is chosen.
    fn choices(
        chosen: &str,
        choices: [(&'static str, &'static str); 4],
    ) -> [(&'static str, &'static str, bool); 4] {
        choices.map(|(value, words)| (value, words, value == chosen))
    }

    fn shown(&self) -> [(&'static str, &'static str, bool); 4] {
        let choices = [
            ("", "all"),
            ("marked", "marked first"),
            ("perhaps", "perhaps and likely first"),
            ("likely", "likely first"),
        ];
        Self::choices(&self.view.show, choices)
    }

    fn size(&self) -> String {
        match self.reading.snapshot.length {
            bytes @ ..1024 => format!("{bytes} bytes"),
            bytes => format!("{} KB", bytes / 1024),
        }
    }

    fn sentences(&self) -> usize {
        self.blocks.iter().map(|block| block.lines.len()).sum()
    }

    fn claims(&self) -> usize {
        let lines = self.blocks.iter().flat_map(|block| &block.lines);
        let mut numbers: Vec<i64> = lines.flat_map(|line| &line.logged).map(|c| c.number).collect();
        numbers.extend(self.elsewhere.iter().map(|claim| claim.number));
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    }

    /// What the form says below a field: how it was found, and whether to look twice.
    fn hint(&self, field: &str) -> String {
        let found = &self.reading.snapshot.found;
        let finding = match field {
            "title" => &found.title,
            "site" => &found.site,
            "published_on" => &found.published_on,
            "byline" => &found.byline,
            _ => &found.language,
        };
        match finding {
            Some(Finding { how, doubt: false, .. }) => format!("Found: {how}."),
            Some(Finding { how, doubt: true, .. }) => format!("Look twice. Found: {how}."),
            None if field == "published_on" => {
                "Not found. As 2026-03-02, or only 2026-03 or 2026.".to_owned()
            }
            None => "Not found.".to_owned(),
        }
    }
}

/// `GET /desk/articles/{id}`: `order` and `show`, as [`View`] says.
///
/// # Errors
/// 404; when the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<String>,
    view: Option<Query<View>>,
) -> Outcome<Page<ShowPage>> {
    let view = view.map(Query::into_inner).unwrap_or_default();
    Ok(Page::desk(ShowPage::of(&app, &signed_in, id(&path)?, view).await?))
}

/// `POST /desk/articles/{id}/findings`: what was found is right, as it is or as corrected here.
///
/// # Errors
/// 404; when the database can't be written.
pub async fn confirm(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<String>,
    form: Form<Details>,
) -> Outcome<Either<HttpResponse, Page<ShowPage>>> {
    let id = id(&path)?;
    let Form { fields: typed, key, position, body } = form;
    let mut problems = Problems::none();
    let (status, notice) = match Details::parse(&typed) {
        Ok(details) => {
            let sent = Sent { by: signed_in.person.id, now: app.clock.now(), key, body };
            match change::execute(&app.db, id, sent, position, Command::ConfirmFindings { details }).await {
                Ok(()) => return Ok(Either::Left(see_other(&change::location(id)))),
                Err(Denied::Conflict) => (409, "Somebody else changed these details while you were writing."),
                Err(Denied::SentBefore) => (422, "You already sent this form. Send this as a new one?"),
                Err(denied) => return Err(Error::from(denied).into()),
            }
        }
        Err(found) => {
            found.into_iter().for_each(|(field, sentence)| problems.add(field, sentence));
            (422, "")
        }
    };
    let page =
        ShowPage { typed, problems, notice, ..ShowPage::of(&app, &signed_in, id, View::default()).await? };
    let status = actix_web::http::StatusCode::from_u16(status).map_err(Error::internal)?;
    Ok(Either::Right(Page::desk(page).status(status)))
}

fn id(path: &str) -> Result<ArticleId, Error> {
    path.parse().map_err(|_| Error::NotFound)
}
