//! `/desk/board`: the claims in work, a column for each state. A card leads to the form for its next step.

use super::age::Age;
use super::parts::Priority;
use super::queue::filter::{Asked, Filter, Sort, State};
use super::queue::store::{self, Line};
use super::queue::{back, taken};
use crate::app::App;
use crate::clock::Time;
use crate::ids::PersonId;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::TimeDelta;
use chrono_tz::Tz;

/// Cards in a column; there may be more in the queue.
const MOST: usize = 20;

/// The board.
#[derive(Template)]
#[template(path = "claims/board.html")]
pub struct BoardPage {
    frame: DeskFrame,
    columns: Vec<Column>,
    asked: Asked,
    filter: Filter,
    topics: Vec<(String, String)>,
    /// Types: key, name.
    types: Vec<(String, String)>,
    people: Vec<(PersonId, String)>,
    me: PersonId,
    role: Role,
    now: Time,
    zone: Tz,
}

/// One state.
struct Column {
    state: &'static str,
    head: &'static str,
    cards: Vec<Line>,
    has_more: bool,
    more: String,
}

/// State, heading, and the word of the queue's list.
const COLUMNS: [(&str, &str, &str); 5] = [
    ("logged", "Logged", "logged"),
    ("in_review", "In review", "in_review"),
    ("awaiting_approval", "Awaiting approval", "awaiting_approval"),
    ("approved", "Approved", "approved"),
    ("settled", "Published this week", "live"),
];

/// `GET /desk/board`. What of the query cannot be understood counts as left out.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<BoardPage>> {
    let asked = asked.map(Query::into_inner).unwrap_or_default();
    let mut frame = signed_in.frame(&app, Section::Claims);
    frame.flash = taken(&asked.taken);
    let mut asked = Asked { sort: String::new(), after: String::new(), taken: String::new(), ..asked };
    let mut c = app.db.read().await?;
    store::follow_topic(&mut c, &mut asked).await?;
    let mut filter = Filter::of(&asked, signed_in.person.id);
    if filter.state != State::Late {
        filter.state = State::InWork;
    }
    filter.sort = Sort::Due;
    let now = app.clock.now();
    let topics = store::topics(&mut c).await?;
    let people = store::assignable(&mut c).await?;
    let lines = store::board(&mut c, &filter, now, now - TimeDelta::days(7), MOST + 1).await?;
    drop(c);
    Ok(Page::desk(BoardPage {
        frame,
        columns: columns(lines, &asked),
        filter,
        asked,
        topics,
        types: app.house().every_type(),
        people,
        me: signed_in.person.id,
        role: signed_in.person.role,
        now,
        zone: app.time_zone(),
    }))
}

fn columns(lines: Vec<Line>, asked: &Asked) -> Vec<Column> {
    let column = |(state, head, list): (&'static str, &'static str, &str)| {
        let mut cards: Vec<Line> = lines.iter().filter(|line| line.review == state).cloned().collect();
        if state == "settled" {
            cards.sort_by_key(|card| std::cmp::Reverse((card.changed_at, card.id)));
        }
        let has_more = cards.len() > MOST;
        cards.truncate(MOST);
        let more = Asked { state: list.to_owned(), ..asked.clone() }.address(|_| ());
        Column { state, head, cards, has_more, more }
    };
    COLUMNS.map(column).into()
}

impl BoardPage {
    fn is_empty(&self) -> bool {
        self.columns.iter().all(|column| column.cards.is_empty())
    }

    fn is_narrowed(&self) -> bool {
        !self.here().ends_with("/board")
    }

    fn priorities() -> Vec<(&'static str, &'static str)> {
        Priority::ALL.iter().rev().map(|priority| (priority.as_str(), priority.label())).collect()
    }

    fn priority_of(line: &Line) -> &'static str {
        line.priority.parse::<Priority>().map_or("", Priority::label)
    }

    fn age(&self, line: &Line) -> Option<Age> {
        let waits = line.review != "settled";
        line.due_at.filter(|_| waits).map(|due| Age::of(due, line.logged_at, self.now, self.zone))
    }

    /// "3 cards", or "20 of more".
    fn count(column: &Column) -> String {
        let more = if column.has_more { "+" } else { "" };
        format!("{}{more}", column.cards.len())
    }

    /// The next step that this person could take with it: its words, and where its form stands.
    fn step(&self, line: &Line) -> Option<(&'static str, &'static str)> {
        let is_editor = self.role >= Role::Editor;
        match line.review.as_str() {
            _ if line.recused => None,
            "logged" if is_editor => Some(("Assign somebody", "people")),
            "in_review" if line.reviewer == Some(self.me) => Some(("Propose a verdict", "verdict")),
            "in_review" if is_editor => Some(("Hand over", "people")),
            "awaiting_approval" if is_editor => Some(("Read and decide", "next")),
            "approved" if is_editor => Some(("Publish", "next")),
            "settled" if is_editor => Some(("Open a correction", "next")),
            _ => None,
        }
    }

    fn can_take(&self, line: &Line) -> bool {
        self.role >= Role::Reviewer && line.is_free()
    }

    fn back(&self, line: &Line) -> String {
        back(&self.here(), line.number)
    }

    /// This page.
    fn here(&self) -> String {
        self.asked.address(|_| ()).replacen("/desk/claims", "/desk/board", 1)
    }
}
