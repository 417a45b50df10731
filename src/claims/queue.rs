//! `/desk/claims`: the queue. Claims by state, person, priority, topic and words, a page at a time.

pub mod cursor;
pub mod filter;
pub mod sift;
pub mod sql;
pub mod store;

use super::age::{Age, day};
use super::lists::{self, store::Saved};
use super::parts::{Priority, Review};
use super::priority::Weight;
use super::similar::{self, Text};
use crate::app::App;
use crate::clock::Time;
use crate::ids::{ClaimId, PersonId};
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use filter::{Asked, Filter, Sort, State};
use std::collections::HashMap;
use store::Line;

/// One page of a list.
#[derive(Template)]
#[template(path = "claims/queue.html")]
pub struct QueuePage {
    frame: DeskFrame,
    saved: Vec<Saved>,
    /// How many earlier claims those of a line are like.
    alike: HashMap<ClaimId, usize>,
    lines: Vec<Line>,
    filter: Filter,
    asked: Asked,
    topics: Vec<(String, String)>,
    /// Types: key, name.
    types: Vec<(String, String)>,
    people: Vec<(PersonId, String)>,
    next: Option<String>,
    first: Option<String>,
    is_reviewer: bool,
    is_editor: bool,
    me: PersonId,
    now: Time,
    zone: chrono_tz::Tz,
}

/// A list at the side: name, state, assignee.
const LISTS: [(&str, State, &str); 8] = [
    ("In work", State::InWork, ""),
    ("Assigned to me", State::InWork, "me"),
    ("Nobody’s yet", State::InWork, "nobody"),
    ("Over their time", State::Late, ""),
    ("Awaiting approval", State::In(Review::AwaitingApproval), ""),
    ("Approved, to publish", State::In(Review::Approved), ""),
    ("Live", State::Live, ""),
    ("Closed", State::In(Review::Closed), ""),
];

/// `GET /desk/claims`. What of the query cannot be understood counts as left out.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<QueuePage>> {
    let mut asked = asked.map(Query::into_inner).unwrap_or_default();
    let mut connection = app.db.read().await?;
    store::follow_topic(&mut connection, &mut asked).await?;
    let filter = Filter::of(&asked, signed_in.person.id);
    let now = app.clock.now();
    let topics = store::topics(&mut connection).await?;
    let people = store::assignable(&mut connection).await?;
    let saved = lists::store::list(&mut connection, signed_in.person.id).await?;
    let (lines, next) = store::page(&mut connection, &filter, now).await?;
    drop(connection);
    let alike = similar::count(&app, alike(&lines)).await?;
    let next = next.map(|cursor| asked.address(|asked| asked.after = cursor.text(filter.sort)));
    let first = filter.after.map(|_| asked.address(|asked| asked.after.clear()));
    let mut frame = signed_in.frame(&app, Section::Claims);
    frame.flash = taken(&asked.taken);
    Ok(Page::desk(QueuePage {
        frame,
        saved,
        lines,
        alike,
        topics,
        types: app.house().every_type(),
        people,
        next,
        first,
        is_reviewer: signed_in.person.role >= Role::Reviewer,
        is_editor: signed_in.person.role >= Role::Editor,
        me: signed_in.person.id,
        now,
        zone: app.time_zone(),
        filter,
        asked,
    }))
}

/// What a page says after a claim was taken from its list.
/// Claims that nobody has begun to check: these may have been checked before.
fn alike(lines: &[Line]) -> Vec<Text> {
    let new = lines.iter().filter(|line| line.review == Review::Logged.as_str());
    new.map(|line| Text {
        text: line.text.clone(),
        language: line.language.clone(),
        claim: Some((line.id, line.number)),
    })
    .collect()
}

pub(super) fn taken(number: &str) -> Option<String> {
    number.parse::<u32>().ok().map(|number| format!("Claim {number} is yours to review."))
}

/// Where to come back to after taking claim `number` from the list at `address`.
pub(super) fn back(address: &str, number: i64) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}taken={number}")
}

impl Asked {
    /// The address of the same list after `change`.
    pub(super) fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut changed = self.clone();
        change(&mut changed);
        let query = serde_html_form::to_string(&changed).unwrap_or_default();
        if query.is_empty() { "/desk/claims".to_owned() } else { format!("/desk/claims?{query}") }
    }
}

impl QueuePage {
    /// Name and address of each list at the side, and whether this is it.
    fn lists(&self) -> Vec<(&'static str, String, bool)> {
        let list = |(name, state, assignee): (&'static str, State, &'static str)| {
            let asked =
                Asked { state: state.as_str().to_owned(), assignee: assignee.to_owned(), ..Asked::default() };
            (name, asked.address(|_| ()), self.is_list(state, assignee))
        };
        LISTS.map(list).into()
    }

    fn is_list(&self, state: State, assignee: &str) -> bool {
        self.filter.state == state && self.asked.assignee == assignee && !self.is_narrowed()
    }

    fn is_narrowed(&self) -> bool {
        let Filter { q, priority, topic, kind, suggested, .. } = &self.filter;
        !q.is_empty() || priority.is_some() || !topic.is_empty() || !kind.is_empty() || *suggested
    }

    /// The list as it can be saved.
    fn query(&self) -> String {
        lists::query(&self.asked)
    }

    fn is_saved(&self, saved: &Saved) -> bool {
        saved.query == self.query()
    }

    /// The page's heading: the list's name, else its state.
    fn heading(&self) -> &str {
        let known = LISTS.iter().find(|(_, state, assignee)| self.is_list(*state, assignee));
        let saved = self.saved.iter().find(|saved| self.is_saved(saved));
        match (known, saved) {
            (Some((name, ..)), _) => name,
            (None, Some(saved)) => &saved.name,
            (None, None) if self.filter.q.is_empty() => self.filter.state.label(),
            (None, None) => "Found",
        }
    }

    fn states() -> Vec<(&'static str, &'static str)> {
        State::all().map(|state| (state.as_str(), state.label())).collect()
    }

    fn priorities() -> Vec<(&'static str, &'static str)> {
        Priority::ALL.iter().rev().map(|priority| (priority.as_str(), priority.label())).collect()
    }

    /// The same list in this order, where the order makes sense.
    fn by(&self, sort: Sort) -> Option<String> {
        let change = |asked: &mut Asked| {
            asked.sort = sort.as_str().to_owned();
            asked.after.clear();
        };
        self.filter.state.sorts().contains(&sort).then(|| self.asked.address(change))
    }

    fn age(&self, line: &Line) -> Option<Age> {
        let waits = !matches!(line.review.as_str(), "settled" | "closed");
        line.due_at.filter(|_| waits).map(|due| Age::of(due, line.logged_at, self.now, self.zone))
    }

    fn state_of(line: &Line) -> &'static str {
        line.review.parse::<Review>().map_or("", Review::label)
    }

    fn priority_of(line: &Line) -> &'static str {
        line.priority.parse::<Priority>().map_or("", Priority::label)
    }

    /// "like 2 earlier claims"
    fn like(&self, line: &Line) -> Option<String> {
        Some(match self.alike.get(&line.id)? {
            1 => "like 1 earlier claim".to_owned(),
            count => format!("like {count} earlier claims"),
        })
    }

    fn logged(&self, line: &Line) -> String {
        day(line.logged_at, self.now, self.zone)
    }

    /// Where taking a claim leads back to.
    fn back(&self, line: &Line) -> String {
        back(&self.here(), line.number)
    }

    /// This page.
    fn here(&self) -> String {
        self.asked.address(|_| ())
    }
}

impl Line {
    /// Who has it now.
    pub fn with(&self) -> Option<&str> {
        let (reviewer, approver) = (self.reviewer_name.as_deref(), self.approver_name.as_deref());
        match self.review.as_str() {
            "awaiting_approval" | "approved" => approver.or(reviewer),
            _ => reviewer.or(approver),
        }
    }

    /// Whether a reviewer could take it: nobody reviews it, it is in work, and they have no conflict.
    pub fn is_free(&self) -> bool {
        self.reviewer_name.is_none() && !self.recused && !matches!(self.review.as_str(), "settled" | "closed")
    }

    /// What the weights say beside the priority, if it was weighed.
    pub fn weighed(&self) -> Option<String> {
        let chosen = self.priority.parse().ok()?;
        Weight::from_digits(&self.weight).suggestion().map(|one| one.beside(chosen))
    }

    /// Since when it waits for the next step, in words: since it was logged, or since anything last happened.
    pub fn waiting(&self, now: Time, zone: chrono_tz::Tz) -> String {
        match self.review.as_str() {
            "logged" => format!("waiting since {}", day(self.logged_at, now, zone)),
            _ => format!("last change {}", day(self.changed_at, now, zone)),
        }
    }

    /// How many readers asked for it, if any did.
    pub fn asked_for(&self) -> Option<String> {
        match self.asked {
            0 => None,
            1 => Some("1 reader asked".to_owned()),
            1000.. => Some("1,000 readers or more asked".to_owned()),
            many => Some(format!("{many} readers asked")),
        }
    }

    /// Who said it and where, in one line.
    pub fn said(&self) -> String {
        let who = if self.claimant_unknown { "Claimant unknown" } else { self.claimant_name.as_str() };
        let parts = [who, self.appearance.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The writing direction of its language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}
