//! `/desk/settings/place`: the languages that the desk works in, and its time zone.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::organisation::unified;
use super::{looked, store};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::words::Language;
use crate::clock::{Time, short_time};
use crate::error::Error;
use crate::house::place::Place;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono_tz::{TZ_VARIANTS, Tz};

const HERE: &str = "/desk/settings/place";
const MOST_LANGUAGES: usize = 20;

/// The form, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/place.html")]
pub struct PlacePage {
    frame: DeskFrame,
    place: Place,
    /// The zone of the settings that the server was started with.
    otherwise: Tz,
    /// The zone in which pages print now.
    zone: Tz,
    now: Time,
    preview: Option<Preview>,
    filled: Filled,
    log: Vec<Line>,
}

struct Preview {
    changes: Vec<(String, String, String)>,
    /// The new zone, where it is another.
    zone: Option<Tz>,
    language: bool,
    timed: store::Timed,
    checks: usize,
}

impl PlacePage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            place: store::house(&mut c).await?.unwrap_or_default().place,
            otherwise: app.config.time_zone,
            zone: app.time_zone(),
            now: app.clock.now(),
            preview: None,
            filled,
            log: log::read(&mut c, Subject::Place, app.time_zone()).await?,
        })
    }

    fn languages(&self) -> String {
        self.place.languages.join(", ")
    }

    fn zones() -> impl Iterator<Item = &'static str> {
        TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    fn here(&self) -> String {
        short_time(self.now, self.zone)
    }

    fn there(&self, zone: &Tz) -> String {
        short_time(self.now, *zone)
    }
}

impl Preview {
    /// What is timed already.
    fn timed(&self) -> String {
        let many = |count: i64, one: &str, more: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {more}"),
        };
        format!(
            "{} and {} keep their moment and are printed in the new zone.",
            many(self.timed.due, "claim with a due time", "claims with a due time"),
            many(self.timed.scheduled, "scheduled publication", "scheduled publications"),
        )
    }

    fn published(&self) -> String {
        looked::published(self.checks)
    }
}

/// `GET /desk/settings/place`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<PlacePage>> {
    let mut page = PlacePage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/place`: `time_zone`, `language`, `languages`, `seen`, `step`.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<PlacePage> {
    let (fields, filled) = (&form.fields, Filled::new("place", form.fields.clone()));
    let typed = match read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = PlacePage::load(&app, &signed_in, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.place == typed {
        return Ok(Either::Left(see_other(&format!("{HERE}?done=same"))));
    }
    if house.place.one_text() != unified(fields.get("seen")) {
        return overtaken(&app, &signed_in, filled).await;
    }
    if !fields.applies() {
        return look(&app, &signed_in, filled, &house.place, &typed).await;
    }
    let event = Event::PlaceChanged { before: Box::new(house.place), after: Box::new(typed) };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other(&format!("{HERE}?done=changed"))))?),
    }
}

/// What the change would do.
async fn look(
    app: &App,
    signed_in: &SignedIn,
    filled: Filled,
    before: &Place,
    after: &Place,
) -> Answer<PlacePage> {
    let mut page = PlacePage::load(app, signed_in, filled).await?;
    let mut c = app.db.read().await?;
    let zone = after.zone().unwrap_or(page.otherwise);
    page.preview = Some(Preview {
        changes: before.changes(after),
        zone: (zone != page.zone).then_some(zone),
        language: before.language != after.language,
        timed: store::timed(&mut c).await?,
        checks: store::published_checks(&mut c).await?,
    });
    Ok(Either::Right(Page::desk(page)))
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<PlacePage> {
    let page = PlacePage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

fn read(fields: &Fields) -> Result<Place, Problems> {
    let mut problems = Problems::none();
    let time_zone = problems.check("time_zone", zone(fields.get("time_zone")));
    let language = problems.check("language", tag(fields.get("language")));
    let languages = problems.check("languages", tags(fields.get("languages")));
    match (time_zone, language, languages) {
        (Some(time_zone), Some(language), Some(languages)) => Ok(Place { language, languages, time_zone }),
        _ => Err(problems),
    }
}

fn zone(text: &str) -> Result<String, &'static str> {
    let wrong = "Choose a time zone by its name, such as Europe/Berlin or America/New_York.";
    match text.trim() {
        "" => Ok(String::new()),
        name => name.parse::<Tz>().map(|zone| zone.name().to_owned()).map_err(|_| wrong),
    }
}

fn tag(text: &str) -> Result<String, String> {
    match Language::parse(text)?.as_str() {
        "und" => Ok(String::new()),
        known => Ok(known.to_owned()),
    }
}

fn tags(text: &str) -> Result<Vec<String>, String> {
    let mut all: Vec<String> = Vec::new();
    for word in text.split([',', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let known = tag(word).map_err(|_| format!("“{word}” is no language tag such as en, de or pt-BR."))?;
        if !all.contains(&known) {
            all.push(known);
        }
    }
    if all.len() > MOST_LANGUAGES {
        return Err(format!("At most {MOST_LANGUAGES} languages; these are {}.", all.len()));
    }
    Ok(all)
}
