//! Earlier claims like this one, what editors said of them, and where it was said again.

use super::scene::View;
use crate::claims::claim::{Repeated, numbered};
use crate::claims::command::Act;
use crate::claims::parts::{Appearance, Likeness, Publication, Review};
use crate::claims::similar::google;
use crate::claims::similar::store::Related;
use crate::web::frame::direction;

/// What the block shows and offers.
pub(super) struct Similar {
    pub related: Vec<Said>,
    /// Whether whoever looks may say what a claim is to this one.
    pub can_relate: bool,
    /// Where other fact-checkers are asked about it.
    pub elsewhere: Option<String>,
}

/// A claim of which was said what it is to this one.
pub(super) struct Said {
    pub claim: Related,
    pub how: &'static str,
    /// Where both can become one.
    pub merge: Option<String>,
    /// The repeat of the other that this one could be, as far as it is known.
    pub repeat: Option<Filled>,
    pub can_end: bool,
}

/// What a form for a repeat begins with.
pub(super) struct Filled {
    pub name: String,
    pub title: String,
    pub url: String,
    pub said_on: String,
    pub quote: String,
}

impl Similar {
    pub fn new(view: &View<'_>) -> Self {
        let can_end = view.offers(Act::Unrelate);
        let said = |claim: &Related| {
            let how = claim.how.parse::<Likeness>().ok();
            let is_same = how == Some(Likeness::Same);
            let is_open = claim.review != Review::Closed.as_str();
            let merge = format!("/desk/claims/{}/merge?q=%23{}", view.claim.id, claim.number);
            Said {
                how: how.map_or("", Likeness::label),
                merge: (is_same && is_open && view.offers(Act::MergeInto)).then_some(merge),
                repeat: (is_same && claim.publication == Publication::Live.as_str())
                    .then(|| Filled::of(view)),
                can_end: can_end && claim.own == 1,
                claim: claim.clone(),
            }
        };
        Self {
            related: view.scene.related.iter().map(said).collect(),
            can_relate: view.offers(Act::Relate),
            elsewhere: google::is_set(view.app).then(|| {
                let (text, language) =
                    (view.claim.details.text.as_str(), view.claim.details.language.as_str());
                let mut query = url::form_urlencoded::Serializer::new(String::new());
                query.append_pair("text", text).append_pair("language", language);
                format!("/desk/similar?{}", query.finish())
            }),
        }
    }
}

impl Said {
    /// The id of a field of its form.
    pub fn field(&self, name: &str) -> String {
        format!("repeat-of-{}-{name}", self.claim.number)
    }

    pub fn direction(&self) -> &'static str {
        direction(&self.claim.language)
    }
}

impl Filled {
    fn of(view: &View<'_>) -> Self {
        let first = view.claim.appearances.first();
        let text = |part: fn(&Appearance) -> Option<String>| first.and_then(part).unwrap_or_default();
        Self {
            name: view.claim.claimant_name().unwrap_or_default().to_owned(),
            title: text(|one| one.title.as_ref().map(ToString::to_string)),
            url: text(|one| one.url.as_ref().map(|url| url.as_str().to_owned())),
            said_on: text(|one| one.appeared_on.as_ref().map(|date| date.as_str().to_owned())),
            quote: text(|one| one.quote.as_ref().map(ToString::to_string)),
        }
    }
}

/// Where a checked claim was said again.
pub(super) struct Repeats {
    pub all: Vec<Again>,
    pub can_record: bool,
}

/// One repeat.
pub(super) struct Again {
    pub number: i32,
    pub one: Repeated,
    pub by: String,
    pub can_withdraw: bool,
}

impl Again {
    /// The name of its form.
    pub fn form(&self) -> String {
        format!("repeat-{}", self.number)
    }

    /// For those who don't see where the form stands.
    pub fn of(&self) -> String {
        format!("repeat {}", self.number)
    }
}

impl Repeats {
    pub fn new(view: &View<'_>) -> Self {
        let again = |(number, one): (i32, &Repeated)| Again {
            number,
            one: one.clone(),
            by: view.name(&one.recorded_by),
            can_withdraw: one.withdrawn.is_none() && view.offers(Act::WithdrawRepeat(number)),
        };
        Self {
            all: numbered(&view.claim.repeats).map(again).collect(),
            can_record: view.offers(Act::RecordRepeat),
        }
    }

    /// Those that count.
    pub fn count(&self) -> usize {
        self.all.iter().filter(|again| again.one.withdrawn.is_none()).count()
    }

    /// Whether there is anything to show.
    pub fn is_shown(&self) -> bool {
        self.can_record || !self.all.is_empty()
    }
}
