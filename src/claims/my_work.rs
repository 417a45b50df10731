//! `/desk`: what waits for the person who is signed in, by due time, and what goes on around them.

pub mod store;

use super::age::Age;
use super::age::day;
use super::blind::tells_of_the_verdict;
use super::event::Event;
use super::parts::Review;
use super::queue::{back, taken};
use super::rating::Rating;
use super::show::said;
use super::store::cross_checks::owed;
use crate::app::App;
use crate::clock::Time;
use crate::error::Error;
use crate::house::House;
use crate::ids::{ClaimId, PersonId};
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono_tz::Tz;
use std::borrow::Borrow;
use std::sync::Arc;
use store::{Count, Happened, Item, MOST, Wait};

/// How much of the history is shown.
const LATELY: usize = 8;

/// A person's work.
#[derive(Template)]
#[template(path = "claims/my_work.html")]
pub struct MyWorkPage {
    frame: DeskFrame,
    me: PersonId,
    lists: Vec<List>,
    counts: Vec<Count>,
    lately: Vec<Lately>,
    house: Arc<House>,
    is_reviewer: bool,
    now: Time,
    zone: Tz,
}

/// Claims that wait for the same thing.
struct List {
    wait: Wait,
    id: &'static str,
    head: &'static str,
    action: &'static str,
    /// Where there are more; empty where the queue has no such list.
    more: &'static str,
    items: Vec<Item>,
}

/// What the address may say besides.
#[derive(serde::Deserialize)]
pub struct Asked {
    /// The number of a claim that was just taken here.
    #[serde(default)]
    taken: String,
}

/// One entry, in words.
struct Lately {
    entry: Happened,
    what: String,
    weight: &'static str,
}

/// `GET /desk`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<MyWorkPage>> {
    let now = app.clock.now();
    let mut connection = app.db.read().await?;
    let mut lists: Vec<List> = Vec::new();
    for mut list in lists_of(signed_in.person.role, app.house().four_eyes) {
        list.items = store::waiting(&mut connection, list.wait, signed_in.person.id, now).await?;
        // Each claim once: what waits for them already need not be late on the desk besides.
        list.items.retain(|item| !lists.iter().any(|list| list.holds(item.id)));
        lists.push(list);
    }
    let counts = store::counts(&mut connection).await?;
    let lately = store::lately(&mut connection).await?;
    let owed = owed(&mut connection, signed_in.person.id).await?;
    drop(connection);
    let mut frame = signed_in.frame(&app, Section::MyWork);
    frame.flash = asked.and_then(|asked| taken(&asked.taken));
    Ok(Page::desk(MyWorkPage {
        frame,
        me: signed_in.person.id,
        lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
        counts,
        lately: in_words(lately, &owed)?,
        house: app.house(),
        is_reviewer: signed_in.person.role >= Role::Reviewer,
        now,
        zone: app.time_zone(),
    }))
}

/// What can wait for somebody of this role.
fn lists_of(role: Role, four_eyes: bool) -> Vec<List> {
    let list = List::new;
    let review = || {
        list(Wait::Review, "review", "Yours to review", "Go on", "/desk/claims?state=in_review&assignee=me")
    };
    let approve = if four_eyes { Wait::Approve } else { Wait::ApproveOwn };
    let editors = [
        list(
            approve,
            "approve",
            "Yours to approve",
            "Read and decide",
            "/desk/claims?state=awaiting_approval",
        ),
        list(Wait::Publish, "publish", "Ready to publish", "Publish", "/desk/claims?state=approved"),
        review(),
        list(Wait::Recheck, "recheck", "To look at again", "Look again", "/desk/claims?state=settled"),
        list(Wait::Late, "late", "Late on the desk", "See to it", "/desk/claims?state=late"),
    ];
    let logged = list(
        Wait::Logged,
        "logged",
        "Logged by you, still open",
        "Look",
        "/desk/claims?state=in_work&sort=newest",
    );
    let nobodys = "/desk/claims?state=in_work&assignee=nobody";
    let free = list(Wait::Free, "free", "Nobody’s yet: take one", "Look", nobodys);
    // First, because a claim stands in one list only, and this says the most about it.
    let answer = list(Wait::Answer, "answer", "Answer overdue", "See to it", "");
    let second =
        list(Wait::CrossCheck, "cross-check", "Yours to cross-check", "Give your second opinion", "");
    match role {
        Role::Editor | Role::Admin => [answer, second].into_iter().chain(editors).collect(),
        Role::Reviewer => vec![answer, second, review(), free, logged],
        Role::Contributor => vec![logged],
    }
}

/// An appearance that came with the claim is no news of its own.
fn in_words(entries: Vec<Happened>, owed: &[ClaimId]) -> Result<Vec<Lately>, Error> {
    let news = |entry: &Happened| !(entry.kind == "AppearanceAdded" && entry.position == 2);
    let lately = |mut entry: Happened| {
        let payload = entry.payload.as_deref().unwrap_or_default();
        let event = Event::from_payload(&entry.kind, payload).map_err(Error::internal)?;
        let weight = match event {
            Event::Published { .. } => "strong",
            Event::CorrectionOpened { .. }
            | Event::Retracted { .. }
            | Event::PublicationMissed { .. }
            | Event::Commented { blocking: true, .. } => "mark",
            _ => "",
        };
        let is_kept = owed.contains(&entry.claim) && tells_of_the_verdict(&event);
        let what = if is_kept { "A step about the verdict".to_owned() } else { said(&event) };
        if is_kept {
            entry.name = None;
        }
        Ok(Lately { what, weight, entry })
    };
    entries.into_iter().filter(news).take(LATELY).map(lately).collect()
}

impl List {
    fn new(
        wait: Wait,
        id: &'static str,
        head: &'static str,
        action: &'static str,
        more: &'static str,
    ) -> Self {
        Self { wait, id, head, action, more, items: Vec::new() }
    }

    fn holds(&self, claim: ClaimId) -> bool {
        self.items.iter().any(|item| item.id == claim)
    }
}

impl MyWorkPage {
    /// "Thursday, 19 November", in the desk's zone.
    fn today(&self) -> String {
        self.now.with_timezone(&self.zone).format("%A, %-d %B").to_string()
    }

    fn is_new_desk(&self) -> bool {
        self.lately.is_empty()
    }

    fn age(&self, item: &Item) -> Option<Age> {
        item.due_at.map(|due| Age::of(due, item.logged_at, self.now, self.zone))
    }

    fn rating(&self, item: &Item) -> Option<&Rating> {
        self.house.scale_of(item.scale?)?.find(item.rating.as_deref()?)
    }

    /// Why a claim is in this list.
    fn why(&self, list: &List, item: &Item) -> String {
        let reviewer = item.reviewer.as_deref();
        let proposed = || match (item.proposer.as_deref(), item.proposed_at) {
            (Some(name), Some(at)) => format!("Proposed by {name}, {}.", self.moment(at)),
            _ => String::new(),
        };
        match (list.wait, item.review.as_str()) {
            (Wait::Approve | Wait::ApproveOwn | Wait::Publish, _) => proposed(),
            (Wait::CrossCheck, _) => "Give your second opinion, without having seen the verdict.".to_owned(),
            (Wait::Recheck, _) => "Published; the day has come to look at it again.".to_owned(),
            (Wait::Answer, _) => "The claimant was asked and has not answered in time.".to_owned(),
            (Wait::Review, _) if item.correcting => {
                "A correction is open; its page stays up meanwhile.".to_owned()
            }
            (Wait::Review, _) if item.rating.is_some() => "Sent back to you with a reason.".to_owned(),
            (Wait::Review, _) => "Gather evidence and propose a verdict.".to_owned(),
            (_, state) => {
                let state = state.parse::<Review>().map_or("", Review::label);
                reviewer.map_or_else(
                    || format!("{state}, with nobody yet"),
                    |name| format!("{state}, with {name}"),
                )
            }
        }
    }

    /// Where taking a claim leads back to.
    fn back(item: &Item) -> String {
        back("/desk", item.number)
    }

    /// "Waiting since 3 Nov."
    fn since(&self, list: &List, item: &Item) -> String {
        let day = |at| day(at, self.now, self.zone);
        match (list.wait, item.proposed_at) {
            (Wait::Approve | Wait::ApproveOwn, Some(at)) => format!("Waiting since {}.", day(at)),
            _ if item.review == "logged" => format!("Waiting since {}.", day(item.logged_at)),
            _ => format!("Last change {}.", day(item.changed_at)),
        }
    }

    /// The time of today, the day of another day.
    fn moment(&self, at: impl Borrow<Time>) -> String {
        let (at, now) = (at.borrow().with_timezone(&self.zone), self.now.with_timezone(&self.zone));
        let form = if at.date_naive() == now.date_naive() { "%H:%M" } else { "%-d %b" };
        at.format(form).to_string()
    }

    /// "more than 1,000" beyond what is counted.
    fn number(count: &Count) -> String {
        if count.count > MOST { "more than 1,000".to_owned() } else { count.count.to_string() }
    }

    /// The bar's width, in percent of the longest.
    fn width(&self, count: &Count) -> i64 {
        let longest = self.counts.iter().map(|count| count.count).max().unwrap_or(0).max(1);
        count.count * 100 / longest
    }

    fn label(count: &Count) -> &'static str {
        count.review.parse::<Review>().map_or("", Review::label)
    }
}

impl Happened {
    /// The writing direction of its claim's language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

impl Item {
    /// The writing direction of its language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}
