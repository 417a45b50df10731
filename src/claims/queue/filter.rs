//! Which claims a list shows, in which order and from where on: the query of `/desk/claims`. Pure.

use super::cursor::Cursor;
use crate::claims::parts::{Priority, Review};
use crate::ids::PersonId;
use crate::line::squeezed;

/// The query as sent; what cannot be understood counts as left out.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
#[allow(missing_docs, reason = "design §6 names them")]
pub struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub assignee: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub priority: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// The type's key.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// `yes` for those that readers suggested.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub suggested: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// The number of a claim that was just taken here; no part of the list.
    #[serde(skip_serializing)]
    pub taken: String,
}

/// Whose claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody's yet.
    Nobody,
    /// Theirs, as reviewer or approver.
    Person(PersonId),
}

/// In which state. What is done with is only listed by age: it has no time that could run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Neither settled nor closed.
    InWork,
    /// The same, and over its time.
    Late,
    /// In this state of review.
    In(Review),
    /// With a page that stands.
    Live,
    /// In any.
    All,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The soonest due first.
    Due,
    /// The most urgent first, then the soonest due.
    Priority,
    /// The newest first.
    Newest,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said at its type")]
pub struct Filter {
    pub q: String,
    pub state: State,
    pub assignee: Option<Assignee>,
    pub priority: Option<Priority>,
    pub topic: String,
    pub kind: String,
    pub suggested: bool,
    pub sort: Sort,
    pub after: Option<Cursor>,
    /// Who asks.
    pub me: PersonId,
}

impl Asked {
    /// The list by itself, in one spelling: without a place in it and without what is usual anyway.
    pub fn canonical(&self) -> Self {
        let filter = Filter::of(self, uuid::Uuid::nil().into());
        let mut list =
            Self { q: filter.q.clone(), after: String::new(), taken: String::new(), ..self.clone() };
        let usual = if filter.q.is_empty() { State::InWork } else { State::All };
        list.state = if filter.state == usual { String::new() } else { filter.state.as_str().to_owned() };
        let first = filter.state.sorts()[0];
        list.sort = if filter.sort == first { String::new() } else { filter.sort.as_str().to_owned() };
        list.priority = filter.priority.map(|one| one.as_str().to_owned()).unwrap_or_default();
        if filter.assignee.is_none() {
            list.assignee.clear();
        }
        if !filter.suggested {
            list.suggested.clear();
        }
        list.topic = filter.topic;
        list.kind = filter.kind;
        list
    }
}

impl Filter {
    /// What is asked for, by `me`. Who searches without naming a state searches all claims.
    pub fn of(asked: &Asked, me: PersonId) -> Self {
        let q = squeezed(&asked.q.replace('\0', " "));
        let state =
            State::parse(&asked.state).unwrap_or(if q.is_empty() { State::InWork } else { State::All });
        let assignee = match asked.assignee.as_str() {
            "me" => Some(Assignee::Person(me)),
            "nobody" => Some(Assignee::Nobody),
            id => id.parse().ok().map(Assignee::Person),
        };
        let sort = Sort::parse(&asked.sort).filter(|sort| state.sorts().contains(sort));
        let sort = sort.unwrap_or(state.sorts()[0]);
        Self {
            q: q.chars().take(200).collect(),
            state,
            assignee,
            priority: asked.priority.parse().ok(),
            topic: asked.topic.replace('\0', ""),
            kind: asked.kind.replace('\0', ""),
            suggested: asked.suggested == "yes",
            sort,
            after: Cursor::parse(&asked.after, sort),
            me,
        }
    }
}

impl State {
    /// All that can be asked for, with the words of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        let reviews = Review::ALL.iter().copied().map(Self::In);
        [Self::InWork, Self::Late].into_iter().chain(reviews).chain([Self::Live, Self::All])
    }

    fn parse(word: &str) -> Option<Self> {
        Self::all().find(|state| state.as_str() == word)
    }

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InWork => "in_work",
            Self::Late => "late",
            Self::In(review) => review.as_str(),
            Self::Live => "live",
            Self::All => "all",
        }
    }

    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::InWork => "In work",
            Self::Late => "Over their time",
            Self::In(review) => review.label(),
            Self::Live => "Live",
            Self::All => "All claims",
        }
    }

    /// The orders that make sense in it; the first is the usual one.
    pub fn sorts(self) -> &'static [Sort] {
        match self {
            Self::In(Review::Settled | Review::Closed) | Self::Live | Self::All => &[Sort::Newest],
            _ => &[Sort::Due, Sort::Priority, Sort::Newest],
        }
    }
}

impl Sort {
    const ALL: [Self; 3] = [Self::Due, Self::Priority, Self::Newest];

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word)
    }

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Priority => "priority",
            Self::Newest => "newest",
        }
    }

    /// The words people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Due => "soonest due",
            Self::Priority => "most urgent",
            Self::Newest => "newest",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> PersonId {
        uuid::Uuid::from_u128(7).into()
    }

    #[test]
    fn nothing_asked_is_what_is_in_work_by_due_time() {
        let filter = Filter::of(&Asked::default(), me());
        assert_eq!((filter.state, filter.sort, filter.after), (State::InWork, Sort::Due, None));
        let search = Filter::of(&Asked { q: " bats \0 ".to_owned(), ..Asked::default() }, me());
        assert_eq!((search.q.as_str(), search.state, search.sort), ("bats", State::All, Sort::Newest));
    }

    #[test]
    fn what_is_done_with_is_listed_by_age() {
        let asked = Asked { state: "closed".to_owned(), sort: "due".to_owned(), ..Asked::default() };
        assert_eq!(Filter::of(&asked, me()).sort, Sort::Newest);
        let asked = Asked { state: "logged".to_owned(), sort: "priority".to_owned(), ..Asked::default() };
        assert_eq!(Filter::of(&asked, me()).sort, Sort::Priority);
    }

    #[test]
    fn a_list_has_one_spelling() {
        let asked = |query: &str| serde_html_form::from_str::<Asked>(query).unwrap();
        let spelled = |query: &str| serde_html_form::to_string(asked(query).canonical()).unwrap();
        assert_eq!(spelled("state=in_work&sort=due&assignee=&priority=&after=00&taken=4"), "");
        assert_eq!(spelled("sort=priority&assignee=me&state=nonsense"), "assignee=me&sort=priority");
        assert_eq!(spelled("q=+bats++moon+&state=all"), "q=bats+moon");
        assert_eq!(spelled("suggested=no&state=late"), "state=late");
        assert_eq!(spelled("sort=due&suggested=yes"), "suggested=yes");
        assert_eq!(spelled("assignee=robert&topic=food&priority=high"), "priority=high&topic=food");
    }

    #[test]
    fn assignees_are_me_nobody_or_somebody() {
        let of =
            |word: &str| Filter::of(&Asked { assignee: word.to_owned(), ..Asked::default() }, me()).assignee;
        assert_eq!(of("me"), Some(Assignee::Person(me())));
        assert_eq!(of("nobody"), Some(Assignee::Nobody));
        assert_eq!(of(&me().to_string()), Some(Assignee::Person(me())));
        assert_eq!(of("robert'); --"), None);
    }
}
