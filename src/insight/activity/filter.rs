//! What of the activity is asked for, as it stands in the address. Pure.

use super::words::Group;
use crate::clock::Time;
use crate::history::ChainId;
use crate::ids::PersonId;
use crate::people::absence::midnight;
use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// The address of the list.
pub const ADDRESS: &str = "/desk/activity";

/// The query, as it came.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named like the fields of the form")]
pub struct Asked {
    /// A person's id, or `desk` for what it does by itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// A day, 2026-12-24, and so is `until`; both belong to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// A claim's number, with or without its sign.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub claim: String,
    /// The last entry of the page before.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Asked {
    /// The address of this list from `after` on; from its beginning if that is blank.
    pub fn address(&self, after: &str) -> String {
        let asked = Self { after: after.to_owned(), ..self.clone() };
        let query = serde_html_form::to_string(&asked).unwrap_or_default();
        if query.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{query}") }
    }

    /// Whether anything is asked for but the place to begin.
    pub fn is_narrowed(&self) -> bool {
        self.address("") != ADDRESS
    }
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The desk by itself.
    Desk,
    /// A person.
    Person(PersonId),
}

/// Where an entry stands in the one order of all: by time, then chain, then position. An activity stands in no chain;
/// its `lane` is `activity:` with its id, which sorts before all chains.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "explained above")]
pub struct Key {
    pub at: Time,
    pub lane: String,
    pub position: i64,
}

/// What begins the lane of an activity.
const ACTIVITY: &str = "activity:";

impl Key {
    /// The key of an activity.
    pub fn of_activity(at: Time, id: uuid::Uuid) -> Self {
        Self { at, lane: format!("{ACTIVITY}{id}"), position: 0 }
    }

    /// The activity that stands here; of a chain's entry, an id after all others.
    pub fn id(&self) -> uuid::Uuid {
        let id = self.lane.strip_prefix(ACTIVITY).and_then(|id| id.parse().ok());
        id.unwrap_or_else(uuid::Uuid::max)
    }

    /// For an address.
    pub fn text(&self) -> String {
        format!("{}.{}.{}", self.at.timestamp_micros(), self.lane, self.position)
    }

    /// Reads an address.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, rest) = text.split_once('.')?;
        let (lane, position) = rest.split_once('.')?;
        let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
        let is_activity = || lane.strip_prefix(ACTIVITY).is_some_and(|id| id.parse::<uuid::Uuid>().is_ok());
        let is_known = lane.parse::<ChainId>().is_ok() || is_activity();
        let key = Self { at, lane: lane.to_owned(), position: position.parse().ok()? };
        (is_known && is_usual(at.year())).then_some(key)
    }
}

/// A year that the database knows too.
fn is_usual(year: i32) -> bool {
    (1..=9999).contains(&year)
}

/// What is asked for, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `Asked`; the times are the first inside and the first after")]
pub struct Filter {
    pub by: Option<By>,
    pub group: Option<Group>,
    pub from: Option<Time>,
    pub until: Option<Time>,
    pub claim: Option<i64>,
    pub after: Option<Key>,
    /// Whether sign-ins and refusals are told.
    pub for_admin: bool,
}

impl Filter {
    /// What `asked` means, and a sentence beside each field that could not be understood; such a field counts as blank.
    pub fn of(asked: &Asked, for_admin: bool, zone: Tz) -> (Self, Vec<(&'static str, String)>) {
        let mut wrong = Vec::new();
        let mut day = |field, text: &str, is_last| {
            let time = read_day(text, is_last, zone);
            if time.is_none() && !text.trim().is_empty() {
                wrong.push((field, "Write the day as 2026-12-24.".to_owned()));
            }
            time
        };
        let (from, until) = (day("from", &asked.from, false), day("until", &asked.until, true));
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            wrong.push(("until", "This day is before the first, so nothing can be found.".to_owned()));
        }
        let claim = asked.claim.trim().trim_start_matches('#').parse().ok();
        if claim.is_none() && !asked.claim.trim().is_empty() {
            wrong.push(("claim", "Write the claim’s number, as #12.".to_owned()));
        }
        let by = match asked.person.as_str() {
            "desk" => Some(By::Desk),
            person => person.parse().ok().map(By::Person),
        };
        let group = Group::parse(&asked.group).filter(|group| for_admin || !group.is_for_admins());
        let after = Key::parse(&asked.after);
        (Self { by, group, from, until, claim, after, for_admin }, wrong)
    }
}

/// A day of the desk: its first moment, or that of the next.
fn read_day(text: &str, is_last: bool, zone: Tz) -> Option<Time> {
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
    let day = day.filter(|day| is_usual(day.year()))?;
    midnight(if is_last { day.succ_opt()? } else { day }, zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(lane: &str, position: i64) -> Key {
        Key { at: "2026-11-24T09:00:00.123456Z".parse().unwrap(), lane: lane.to_owned(), position }
    }

    #[test]
    fn keys_read_back_and_sort_as_the_database_does() {
        let id = uuid::Uuid::from_u128(7);
        let activity = Key::of_activity(key("", 0).at, id);
        for one in [&activity, &key("desk", 3), &key(&format!("claim:{id}"), 12)] {
            assert_eq!(Key::parse(&one.text()).as_ref(), Some(one));
        }
        assert_eq!((activity.id(), key("desk", 1).id()), (id, uuid::Uuid::max()));
        assert!(activity < key(&format!("article:{id}"), 1) && key("desk", 1) < key("desk", 2));
        for text in [
            "",
            "1",
            "1.desk",
            "1.desk.x",
            "x.desk.1",
            "1.\0.1",
            "1.source:1.1",
            "9223372036854775807.desk.1",
        ] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_whole_and_of_the_desks_zone() {
        let asked = Asked { from: "2026-12-01".into(), until: "2026-12-01".into(), ..Asked::default() };
        let (filter, wrong) = Filter::of(&asked, false, chrono_tz::Europe::Vienna);
        assert_eq!(filter.from, "2026-11-30T23:00:00Z".parse().ok());
        assert_eq!(filter.until, "2026-12-01T23:00:00Z".parse().ok());
        assert_eq!(wrong, []);
    }

    #[test]
    fn what_cannot_be_understood_is_said_and_left_out() {
        let asked = Asked {
            from: "yesterday".into(),
            claim: "#x".into(),
            until: "+99999-01-01".into(),
            ..Asked::default()
        };
        let (filter, wrong) = Filter::of(&asked, true, Tz::UTC);
        assert_eq!(filter, Filter { for_admin: true, ..Filter::default() });
        assert_eq!(wrong.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["from", "until", "claim"]);
        let asked = Asked { from: "2026-12-02".into(), until: "2026-12-01".into(), ..Asked::default() };
        assert_eq!(Filter::of(&asked, true, Tz::UTC).1[0].0, "until");
    }

    #[test]
    fn sign_ins_and_refusals_are_for_admins() {
        let asked = Asked { group: "sign-ins".into(), claim: " #12 ".into(), ..Asked::default() };
        assert_eq!(Filter::of(&asked, true, Tz::UTC).0.group, Some(Group::SignIns));
        let editors = Filter::of(&asked, false, Tz::UTC).0;
        assert_eq!((editors.group, editors.claim), (None, Some(12)));
        assert_eq!(asked.address(""), "/desk/activity?group=sign-ins&claim=+%2312+");
        assert!(asked.is_narrowed() && !Asked::default().is_narrowed());
    }
}
