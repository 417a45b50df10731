//! `/desk/suggestions`: what readers ask us to check, newest first.

use super::store::lists::{self, Filter, Line};
use super::words::LANGUAGES;
use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::ids::SuggestionId;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::DateTime;

/// One page of the tray.
#[derive(Template)]
#[template(path = "intake/list.html")]
pub struct ListPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    asked: Asked,
    state: &'static str,
    first: Option<String>,
    next: Option<String>,
    may_attach: bool,
    may_decline: bool,
    zone: chrono_tz::Tz,
}

/// The query as sent; what cannot be understood counts as left out.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named like the filters")]
pub struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    #[serde(skip_serializing)]
    pub done: String,
    #[serde(skip_serializing)]
    pub n: String,
}

/// The states in addresses and on the page; the first is the usual one.
const STATES: [(&str, &str); 4] =
    [("open", "open"), ("attached", "attached to a claim"), ("declined", "declined"), ("all", "all")];

/// `GET /desk/suggestions`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn, asked: Query<Asked>) -> Outcome<Page<ListPage>> {
    let asked = asked.into_inner();
    let (state, filter) = asked.filter();
    let (lines, more) = lists::page(&mut *app.db.read().await?, &filter).await?;
    let last = lines.last().filter(|_| more).map(|line| cursor(line.brief.received_at, line.brief.id));
    let mut frame = signed_in.frame(&app, Section::Suggestions);
    frame.flash = asked.flash();
    Ok(Page::desk(ListPage {
        frame,
        lines,
        state,
        first: filter.after.map(|_| asked.address(String::new())),
        next: last.map(|after| asked.address(after)),
        asked,
        may_attach: signed_in.person.role >= Role::Reviewer,
        may_decline: signed_in.person.role >= Role::Editor,
        zone: app.time_zone(),
    }))
}

fn cursor(at: Time, id: SuggestionId) -> String {
    format!("{}_{id}", at.timestamp_micros())
}

impl Asked {
    fn filter(&self) -> (&'static str, Filter) {
        let known = STATES.iter().find(|(state, _)| *state == self.state).map(|(state, _)| *state);
        let state = known.unwrap_or("open");
        let words = self.q.replace('\0', " ");
        let known = |tag: &str| tag == "und" || LANGUAGES.iter().any(|(language, _)| *language == tag);
        let after = self.after.split_once('_').and_then(|(at, id)| {
            let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
            let sound = (0..=9999).contains(&chrono::Datelike::year(&at));
            sound.then_some((at, id.parse().ok()?))
        });
        let filter = Filter {
            state: (state != "all").then_some(state),
            language: Some(self.language.clone()).filter(|tag| known(tag)),
            words: words.trim().chars().take(200).collect(),
            after,
        };
        (state, filter)
    }

    fn address(&self, after: String) -> String {
        let changed = Self { after, ..self.clone() };
        match serde_html_form::to_string(&changed).unwrap_or_default().as_str() {
            "" => "/desk/suggestions".to_owned(),
            query => format!("/desk/suggestions?{query}"),
        }
    }

    /// What was done just now. Of those that were chosen some may have been decided by somebody else meanwhile.
    fn flash(&self) -> Option<String> {
        let number: usize = self.n.parse().unwrap_or(0);
        let them = if number == 1 { "1 suggestion".to_owned() } else { format!("{number} suggestions") };
        Some(match self.done.as_str() {
            "none" => "Nothing was chosen: tick one suggestion or more".to_owned(),
            "attached" | "declined" if number == 0 => {
                "Nothing was changed: what you chose was decided already".to_owned()
            }
            "attached" => format!("{them} attached"),
            "declined" => format!("{them} declined"),
            _ => return None,
        })
    }
}

impl ListPage {
    fn is_narrowed(&self) -> bool {
        !self.asked.q.trim().is_empty() || !self.asked.language.is_empty()
    }

    fn languages() -> Vec<(&'static str, &'static str)> {
        LANGUAGES.into_iter().chain([("und", "not known")]).collect()
    }
}

impl Line {
    /// When it came, for people.
    pub fn came(&self, zone: &chrono_tz::Tz) -> String {
        short_time(self.brief.received_at, *zone)
    }

    /// When it came, for machines.
    pub fn datetime(&self) -> String {
        machine(self.brief.received_at)
    }

    /// How many others say the same.
    pub fn others(&self) -> Option<String> {
        match self.alike {
            0 => None,
            lists::COUNTED.. => Some(format!("{} others or more say the same", lists::COUNTED)),
            1 => Some("1 other says the same".to_owned()),
            number => Some(format!("{number} others say the same")),
        }
    }
}
