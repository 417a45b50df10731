//! The left column: the claim, where it was made, what its claimant says.

use super::scene::{Moment, View};
use crate::claims::claim::{Claim, numbered};
use crate::claims::command::Act;
use crate::claims::due;
use crate::claims::parts::{Appearance, Claimant, Level, Priority, Reply};
use crate::claims::priority::Weight;

/// The claim with its surroundings, and the forms that change them.
pub(super) struct Context {
    pub claimant: String,
    pub claimant_typed: String,
    pub language: String,
    pub why: String,
    pub logged_by: String,
    pub logged: Moment,
    pub imported: Option<String>,
    pub can_edit: bool,
    pub triage: Option<Triage>,
    pub quoted: Option<Quoted>,
    pub appearances: Vec<Place>,
    pub can_add: bool,
    pub replies: Vec<Asked>,
    pub can_log_reply: bool,
}

/// What triage would find in its form.
pub(super) struct Triage {
    pub due: String,
    pub topics: String,
    pub weight: Weight,
    /// What the weights suggest, and whether the desk chose otherwise.
    pub suggestion: String,
}

/// The claim's words where they stand in an imported article.
pub(super) struct Quoted {
    pub before: String,
    pub exact: String,
    pub after: String,
    pub title: String,
    pub address: String,
}

/// One place where the claim was made; with the name of its form and what that is about.
pub(super) struct Place {
    pub number: i32,
    pub form: String,
    pub of: String,
    pub title: String,
    pub url: String,
    pub quote: String,
    pub date: String,
    pub can_edit: bool,
}

/// One contact with the claimant.
pub(super) struct Asked {
    pub number: i32,
    pub form: String,
    pub of: String,
    pub on: String,
    pub how: String,
    pub answer: Option<(String, String)>,
    /// Until when an answer is expected, and whether that has passed.
    pub awaited: Option<(Moment, bool)>,
    pub can_answer: bool,
}

impl Context {
    pub fn new(view: &View<'_>) -> Self {
        let claim = view.claim;
        let (claimant, claimant_typed) = claimant(claim);
        let can_edit_places = view.offers(Act::EditAppearance);
        Self {
            claimant,
            claimant_typed,
            language: claim.details.language.as_str().to_owned(),
            why: claim.details.why.as_ref().map(ToString::to_string).unwrap_or_default(),
            logged_by: view.name(&claim.logged_by),
            logged: view.moment(claim.logged_at),
            imported: claim.imported.as_ref().map(|from| format!("{}, {}", from.system, from.id)),
            can_edit: view.offers(Act::EditClaim),
            triage: view.offers(Act::Triage).then(|| Triage::of(view)),
            quoted: claim.appearances.iter().find_map(Quoted::of),
            appearances: numbered(&claim.appearances)
                .map(|(number, one)| Place::new(number, one, can_edit_places))
                .collect(),
            can_add: view.offers(Act::AddAppearance),
            replies: numbered(&claim.replies).map(|(number, one)| Asked::new(view, number, one)).collect(),
            can_log_reply: view.offers(Act::LogReply),
        }
    }

    /// The choices of the triage form.
    pub fn priorities(&self) -> Vec<(&'static str, &'static str)> {
        Priority::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }
}

impl Context {
    /// The choices of each weight.
    pub fn levels(&self) -> Vec<(&'static str, String)> {
        let words = |level: &Level| match level {
            Level::None => "None, or not weighed".to_owned(),
            level => format!("{} ({})", level.label(), level.points()),
        };
        Level::ALL.iter().map(|level| (level.as_str(), words(level))).collect()
    }
}

/// The claimant as shown and as typed.
fn claimant(claim: &Claim) -> (String, String) {
    match &claim.details.claimant {
        Claimant::Known { name, .. } => (name.to_string(), name.to_string()),
        Claimant::Unknown => ("Unknown, by choice".to_owned(), "unknown".to_owned()),
        Claimant::Unstated => ("Not written down yet".to_owned(), String::new()),
    }
}

impl Triage {
    fn of(view: &View<'_>) -> Self {
        let topics: Vec<&str> = view.claim.topics.iter().map(|topic| topic.name.as_str()).collect();
        let due = view.claim.due.map(|time| due::typed(time, view.zone)).unwrap_or_default();
        let (weight, chosen) = (view.claim.weight, view.claim.priority);
        let suggestion = match weight.suggestion() {
            None => "Weigh reach, urgency and harm below: their sum suggests a priority.".to_owned(),
            Some(one) if one.priority == chosen => format!("As the weights suggest. {}.", one.sentence()),
            Some(one) => {
                let kept = chosen.label().to_lowercase();
                format!("The weights suggest another: {}. The desk’s choice, {kept}, counts.", one.sentence())
            }
        };
        Self { due, topics: topics.join(", "), weight, suggestion }
    }
}

impl Quoted {
    fn of(appearance: &Appearance) -> Option<Self> {
        let place = appearance.article.as_ref()?;
        let anchor = place.anchor.as_ref()?;
        Some(Self {
            before: anchor.prefix().to_owned(),
            exact: anchor.exact().to_owned(),
            after: anchor.suffix().to_owned(),
            title: appearance.title.as_ref().map_or_else(|| "The article".to_owned(), ToString::to_string),
            address: format!("/desk/articles/{}", place.id),
        })
    }
}

impl Place {
    fn new(number: i32, one: &Appearance, can_edit: bool) -> Self {
        Self {
            number,
            form: format!("appearance-{number}"),
            of: format!("appearance {number}"),
            title: one.title.as_ref().map(ToString::to_string).unwrap_or_default(),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
            quote: one.quote.as_ref().map(ToString::to_string).unwrap_or_default(),
            date: one.appeared_on.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default(),
            can_edit,
        }
    }

    /// What the list calls it.
    pub fn label(&self) -> &str {
        match (self.title.as_str(), self.url.as_str()) {
            ("", "") => "A place without a title",
            ("", url) => url,
            (title, _) => title,
        }
    }
}

impl Asked {
    fn new(view: &View<'_>, number: i32, reply: &Reply) -> Self {
        let on = reply.answered_on.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default();
        let awaited = reply.remind_at.filter(|_| reply.answer.is_none());
        Self {
            number,
            form: format!("reply-{number}"),
            of: format!("contact {number}"),
            awaited: awaited.map(|until| (view.moment(until), until < view.now)),
            can_answer: reply.answer.is_none() && view.offers(Act::AnswerReply),
            on: reply.asked_on.as_str().to_owned(),
            how: reply.how.to_string(),
            answer: reply.answer.as_ref().map(|answer| (answer.to_string(), on)),
        }
    }
}
