//! `/desk/settings/place`: the languages that the desk works in, and its time zone.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::setting::Setting;
use super::{looked, store};
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::words::Language;
use crate::clock::{Time, short_time};
use crate::error::Error;
use crate::house::House;
use crate::house::place::Place;
use crate::people::SignedIn;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
use askama::Template;
use chrono_tz::{TZ_VARIANTS, Tz};

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

impl Setting for PlacePage {
    type Value = Place;

    const NAME: &'static str = "place";

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

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Place, Problems> {
        let mut problems = Problems::none();
        let time_zone = problems.check("time_zone", zone(fields.get("time_zone")));
        let language = problems.check("language", tag(fields.get("language")));
        let languages = problems.check("languages", tags(fields.get("languages")));
        match (time_zone, language, languages) {
            (Some(time_zone), Some(language), Some(languages)) => {
                Ok(Place { language, languages, time_zone })
            }
            _ => Err(problems),
        }
    }

    fn of(house: &House) -> &Place {
        &house.place
    }

    fn one_text(place: &Place) -> String {
        place.one_text()
    }

    async fn look(&mut self, app: &App, house: &House, typed: Place) -> Result<(), Error> {
        let mut c = app.db.read().await?;
        let zone = typed.zone().unwrap_or(self.otherwise);
        self.preview = Some(Preview {
            changes: house.place.changes(&typed),
            zone: (zone != self.zone).then_some(zone),
            language: house.place.language != typed.language,
            timed: store::timed(&mut c).await?,
            checks: store::published_checks(&mut c).await?,
        });
        Ok(())
    }

    fn event(before: Place, after: Place) -> Event {
        Event::PlaceChanged { before: Box::new(before), after: Box::new(after) }
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
