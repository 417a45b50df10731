//! Who changed what of the desk, when, from what to what: the chain `desk`, told one subject at a time.

use super::event::{Event, apply};
use crate::clock::{machine, short_time};
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Actor, ChainId, Entry};
use crate::house::House;
use crate::house::checklist::{Change, Version};
use crate::house::figures::Figure;
use crate::house::organisation::Logo;
use crate::house::policy::{Kind, Policy};
use crate::house::scale::Scale;
use crate::house::worthiness;
use crate::people::store as people;
use chrono_tz::Tz;
use std::collections::HashMap;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// The name, four eyes.
    House,
    /// How long claims may wait.
    Limits,
    /// The checks before publication.
    Gate,
    /// The rating scale.
    Scale,
    /// The figures that readers find.
    Figures,
    /// Of which roles a second factor is demanded.
    TwoFactor,
    /// How much the provider of accounts is believed.
    SignIn,
    /// How long is kept what is no history.
    Retention,
    /// What is looked at elsewhere.
    Watching,
    /// By which points sentences are marked.
    Worthiness,
    /// The checklist of this type.
    Checklist(&'a str),
    /// The organisation and its logo.
    Organisation,
    /// Languages and time zone.
    Place,
    /// This policy.
    Policy(Kind),
    /// Whom the desk calls.
    Webhooks,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// For programs, and for people.
    pub datetime: String,
    /// In the desk's zone.
    pub at: String,
    /// Who.
    pub by: String,
    /// What of the subject.
    pub what: String,
    /// As it was; "" where it was not there.
    pub from: String,
    /// As it is since; "" where it is gone.
    pub to: String,
}

/// What, from what, to what.
type Told = (String, String, String);

impl Subject<'_> {
    fn has(self, event: &Event) -> bool {
        match event {
            Event::DeskNamed { .. } | Event::FourEyesChanged { .. } => self == Self::House,
            Event::LimitsChanged { .. } => self == Self::Limits,
            Event::FiguresChosen { .. } => self == Self::Figures,
            Event::TwoFactorDemanded { .. } => self == Self::TwoFactor,
            Event::SignInChanged { .. } => self == Self::SignIn,
            Event::RetentionChanged { .. } => self == Self::Retention,
            Event::WatchingChanged { .. } => self == Self::Watching,
            Event::WorthinessFitted { .. } => self == Self::Worthiness,
            Event::ChecklistChanged { version } => self == Subject::Checklist(&version.checklist.kind),
            Event::GateChanged { .. } => self == Self::Gate,
            Event::ScaleChanged { .. } => self == Self::Scale,
            Event::OrganisationChanged { .. } | Event::LogoChanged { .. } => self == Self::Organisation,
            Event::PlaceChanged { .. } => self == Self::Place,
            Event::WebhookAdded { .. } | Event::WebhookChanged { .. } | Event::WebhookRemoved { .. } => {
                self == Self::Webhooks
            }
            Event::PolicyChanged { policy } => self == Subject::Policy(policy.version.kind),
        }
    }
}

/// All changes of `subject`, the newest first.
///
/// # Errors
/// When the database can't be read, or the chain can't be folded.
pub async fn read(c: &mut Connection, subject: Subject<'_>, zone: Tz) -> Result<Vec<Line>, Error> {
    let entries = history::load(c, ChainId::Desk).await?;
    let aliases = history::aliases(c, ChainId::Desk).await?;
    let listed = people::list(c).await?;
    let name = |id| listed.iter().find(|one| one.person.id == id).map(|one| one.person.name.clone());
    let names: HashMap<_, _> =
        aliases.into_iter().filter_map(|(person, alias)| Some((alias, name(person)?))).collect();
    let by = |entry: &Entry| match entry.actor {
        // An endpoint that says it is gone is switched off by nobody.
        Actor::System if entry.kind == "WebhookChanged" => "factdesk itself".to_owned(),
        Actor::System => "the command line".to_owned(),
        Actor::Alias(alias) => names.get(&alias).cloned().unwrap_or_else(|| "Somebody who left".to_owned()),
    };
    let (mut house, mut lines) = (None, Vec::new());
    for entry in &entries {
        let payload = entry.payload.as_deref().unwrap_or_default();
        let Some(event) = Event::read(&entry.kind, payload).map_err(Error::internal)? else { continue };
        if subject.has(&event) {
            let line = |(what, from, to)| {
                let (datetime, at) = (machine(entry.at), short_time(entry.at, zone));
                Line { datetime, at, by: by(entry), what, from, to }
            };
            lines.splice(0..0, told(house.as_ref(), &event).into_iter().map(line));
        }
        house = Some(apply(house, &event).map_err(Error::internal)?);
    }
    Ok(lines)
}

/// What an event changed of the desk as it was.
fn told(before: Option<&House>, event: &Event) -> Vec<Told> {
    let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
    match event {
        Event::DeskNamed { name, .. } => {
            let was = before.map(|house| house.name.clone()).unwrap_or_default();
            vec![("Name".to_owned(), was, name.clone())]
        }
        Event::FourEyesChanged { on, reason } => {
            let was = before.map(|house| switch(house.four_eyes)).unwrap_or_default();
            vec![(format!("Four eyes: {reason}"), was, switch(*on))]
        }
        Event::LimitsChanged { before, after } => before.changes(after),
        Event::FiguresChosen { before, after } => figures(before, after),
        Event::TwoFactorDemanded { before, after } => demanded(before, after),
        Event::SignInChanged { before, after } => before.changes(after),
        Event::RetentionChanged { before, after } => before.changes(after),
        Event::WatchingChanged { before, after } => before.changes(after),
        Event::WorthinessFitted { before, after } => worthiness::changes(before.as_deref(), after.as_deref()),
        Event::ChecklistChanged { version } => {
            let was = before.and_then(|house| house.newest_of(&version.checklist.kind));
            checklist(was, version)
        }
        Event::GateChanged { before, after } => before.changes(after),
        Event::ScaleChanged { scale } => {
            let first = Scale::first();
            let changes = before.map_or(&first, House::scale).changes(scale);
            let version = |(what, from, to)| (format!("Version {}: {what}", scale.version), from, to);
            changes.into_iter().map(version).collect()
        }
        Event::OrganisationChanged { before, after } => before.changes(after),
        Event::LogoChanged { before, after } => logo(before.as_deref(), after.as_deref()),
        Event::PlaceChanged { before, after } => before.changes(after),
        Event::WebhookAdded { webhook } => vec![(webhook.url.clone(), String::new(), webhook.words())],
        Event::WebhookChanged { before, after } => before.changes(after),
        Event::WebhookRemoved { webhook } => vec![(webhook.url.clone(), webhook.words(), String::new())],
        Event::PolicyChanged { policy: new } => policy(new),
    }
}

fn logo(before: Option<&Logo>, after: Option<&Logo>) -> Vec<Told> {
    let words = |logo: Option<&Logo>| logo.map(Logo::words).unwrap_or_default();
    vec![("Logo".to_owned(), words(before), words(after))]
}

fn policy(new: &Policy) -> Vec<Told> {
    let number = new.version.number;
    let was = if number > 1 { format!("Version {}", number - 1) } else { String::new() };
    vec![(new.note.clone(), was, format!("Version {number}"))]
}

fn demanded(before: &[String], after: &[String]) -> Vec<Told> {
    vec![("Second factor demanded".to_owned(), before.join(", "), after.join(", "))]
}

fn figures(before: &[Figure], after: &[Figure]) -> Vec<Told> {
    let words = |is_public: bool| if is_public { "published" } else { "not published" }.to_owned();
    let differs = |figure: &Figure| {
        let (was, is) = (before.contains(figure), after.contains(figure));
        (was != is).then(|| (figure.label().to_owned(), words(was), words(is)))
    };
    Figure::ALL.iter().filter_map(differs).collect()
}

fn checklist(before: Option<&Version>, after: &Version) -> Vec<Told> {
    let new = &after.checklist;
    let number = new.version;
    let Some(before) = before else {
        let count = match new.items.len() {
            1 => "1 item".to_owned(),
            many => format!("{many} items"),
        };
        return vec![(format!("Version {number}"), String::new(), count)];
    };
    let old = &before.checklist;
    let hint = |list: &crate::house::checklist::Checklist, question: &str| {
        let item = list.number_of(question).and_then(|number| list.item(number));
        item.map(|item| item.hint.clone()).unwrap_or_default()
    };
    let words = |change: Change| match change {
        Change::Added(question) => (format!("Version {number}: item"), String::new(), question),
        Change::Removed(question) => (format!("Version {number}: item"), question, String::new()),
        Change::Hint(question) => {
            let (from, to) = (hint(old, &question), hint(new, &question));
            (format!("Version {number}: hint of “{question}”"), from, to)
        }
        Change::Moved => (format!("Version {number}: order"), order(old), order(new)),
        Change::Renamed(from, to) => (format!("Version {number}: name"), from, to),
    };
    let mut told: Vec<Told> = old.changes(new).into_iter().map(words).collect();
    if before.offered != after.offered {
        let words = |offered: bool| if offered { "yes" } else { "no" }.to_owned();
        told.push((
            format!("Version {number}: offered for claims"),
            words(before.offered),
            words(after.offered),
        ));
    }
    told
}

fn order(list: &crate::house::checklist::Checklist) -> String {
    let questions: Vec<&str> = list.items.iter().map(|item| item.question.as_str()).collect();
    questions.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_of_a_checklist_is_told_with_both_sides() {
        let before = House::default().newest_of("promise").unwrap().clone();
        let mut after = before.clone();
        after.checklist.version = 2;
        after.checklist.name = "Pledge".to_owned();
        let gone = after.checklist.items.remove(0);
        after.checklist.items[0].hint = "Ask three people.".to_owned();
        after.offered = false;
        let told = checklist(Some(&before), &after);
        let what: Vec<&str> = told.iter().map(|(what, ..)| what.trim_start_matches("Version 2: ")).collect();
        let question = &after.checklist.items[0].question;
        assert_eq!(what, ["name", &format!("hint of “{question}”"), "item", "offered for claims"]);
        assert_eq!(told[0].1, "Promise");
        assert_eq!((told[1].2.as_str(), &told[2].1), ("Ask three people.", &gone.question));
    }
}
