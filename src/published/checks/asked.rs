//! What a list of checks is narrowed to, as it stands in an address: of `/checks`, and of every feed, export and answer
//! that takes the same filters.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimantId, TopicId};
use crate::people::absence::midnight;
use crate::published::cursor::Cursor;
use crate::published::store::lists::{Filter, Order, State};
use crate::published::store::names::{self, Named};
use crate::published::store::search::{self, Holds};
use crate::published::{address, without_nul};
use chrono::NaiveDate;
use chrono_tz::Tz;

/// Longer searches are cut: no claim is found by more words than it has.
const LONGEST: usize = 200;

/// The filters as they stand in the address. Empty ones are not set.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words.
    pub q: String,
    /// A topic's slug.
    pub topic: String,
    /// A claimant's slug, or their name.
    pub claimant: String,
    /// A rating's value.
    pub rating: String,
    /// A language tag.
    pub language: String,
    /// First published on this day or later: `2026-12-24`, in the desk's zone.
    pub from: String,
    /// First published on this day or earlier.
    pub until: String,
    /// `corrected` or `retracted`.
    pub state: String,
    /// `newest` (which is not written), `changed` or `oldest`.
    pub sort: String,
    /// `1`: no word is corrected.
    pub exact: String,
    /// Where the page before ended.
    pub after: String,
    /// Where the page behind begins.
    pub before: String,
}

/// What the filters of an address mean.
#[derive(Clone, Debug)]
pub struct Found {
    /// For [`crate::published::store::lists`]; nothing where a topic or claimant is asked for who is none. That finds no
    /// check and is no error, for the address may be old.
    pub filter: Option<Filter>,
    /// The topic, if there is one.
    pub topic: Option<Named<TopicId>>,
    /// The claimant, if there is one.
    pub claimant: Option<Named<ClaimantId>>,
    /// Whether all of the words say nothing (the, of), so that they find nothing.
    pub is_too_common: bool,
}

impl Found {
    /// The same as a list that somebody follows: what left it comes once more.
    pub fn followed(&self) -> Option<Filter> {
        self.filter.clone().map(|filter| Filter { left: true, ..filter })
    }
}

impl Asked {
    /// What Postgres can take; days, states and orders that are none are not set.
    pub fn clean(self) -> Self {
        let clean = |text: String| without_nul(&text).trim().chars().take(LONGEST).collect::<String>();
        let known = |text: String, is_known: bool| if is_known { text } else { String::new() };
        let (from, until) = (clean(self.from), clean(self.until));
        let order = Order::parse(self.sort.trim()).unwrap_or_default();
        let state = State::parse(self.state.trim()).map(State::value).unwrap_or_default();
        let (is_from, is_until) = (day(&from).is_some(), day(&until).is_some());
        Self {
            q: clean(self.q),
            topic: clean(self.topic),
            claimant: clean(self.claimant),
            rating: clean(self.rating),
            language: clean(self.language),
            from: known(from, is_from),
            until: known(until, is_until),
            state: state.to_owned(),
            sort: if order == Order::default() { String::new() } else { order.value().to_owned() },
            exact: if self.exact == "1" { self.exact } else { String::new() },
            after: clean(self.after),
            before: clean(self.before),
        }
    }

    /// What narrows the list, by the names of the address.
    pub fn each(&self) -> [(&'static str, &str); 8] {
        [
            ("q", self.q.as_str()),
            ("topic", &self.topic),
            ("claimant", &self.claimant),
            ("rating", &self.rating),
            ("language", &self.language),
            ("state", &self.state),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }

    /// Whether anything does.
    pub fn is_narrowed(&self) -> bool {
        self.each().iter().any(|(_, value)| !value.is_empty())
    }

    /// Whether it goes on from another page.
    pub fn is_paged(&self) -> bool {
        !self.after.is_empty() || !self.before.is_empty()
    }

    /// The order.
    pub fn order(&self) -> Order {
        Order::parse(&self.sort).unwrap_or_default()
    }

    /// The address of the same list at `path`, from its beginning; `place` goes on from a cursor: `("after", …)`.
    pub fn address(&self, path: &str, place: Option<(&str, Cursor)>) -> String {
        let place = place.map(|(name, cursor)| (name, cursor.text()));
        let all = self.each().into_iter().chain([("sort", self.sort.as_str()), ("exact", &self.exact)]);
        let all = all.chain(place.as_ref().map(|(name, text)| (*name, text.as_str())));
        address(path, &all.collect::<Vec<_>>())
    }

    /// The address of the same filters on another list of checks, from `after`.
    pub fn address_at(&self, path: &str, after: &str) -> String {
        let all = self.each().into_iter().chain([("after", after)]);
        address(path, &all.collect::<Vec<_>>())
    }

    /// Where the page before ended.
    ///
    /// # Errors
    /// 400 for what we never gave.
    pub fn after(&self) -> Result<Option<Cursor>, Error> {
        place(&self.after)
    }

    /// Looks up what the filters name.
    ///
    /// # Errors
    /// 400 for a place that we never gave, or when the database can't be read.
    pub async fn find(&self, c: &mut Connection, zone: Tz) -> Result<Found, Error> {
        let topic = if self.topic.is_empty() { None } else { names::topic(c, &self.topic).await? };
        let claimant = self.claimant(c).await?;
        let nothing =
            !self.topic.is_empty() && topic.is_none() || !self.claimant.is_empty() && claimant.is_none();
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        let midnight = |day: Option<NaiveDate>| day.and_then(|day| midnight(day, zone));
        let words = search::read(c, &self.q, some(&self.language).as_deref()).await?;
        let is_too_common = words.as_ref().is_some_and(Holds::is_too_common);
        let filter = Filter {
            words,
            topic: topic.as_ref().map(|topic| topic.id),
            claimant: claimant.as_ref().map(|claimant| claimant.id),
            rating: some(&self.rating),
            language: some(&self.language),
            from: midnight(day(&self.from)),
            until: midnight(day(&self.until).and_then(|day| day.succ_opt())),
            state: State::parse(&self.state),
            left: false,
            order: self.order(),
            after: self.after()?,
            before: place(&self.before)?,
        };
        Ok(Found { filter: (!nothing).then_some(filter), topic, claimant, is_too_common })
    }

    /// By the slug that links carry, or by the name that somebody types.
    async fn claimant(&self, c: &mut Connection) -> Result<Option<Named<ClaimantId>>, Error> {
        if self.claimant.is_empty() {
            return Ok(None);
        }
        match names::claimant(c, &self.claimant).await? {
            None => names::claimant_called(c, &self.claimant).await,
            found => Ok(found),
        }
    }

    /// The same without one of its filters, from the beginning.
    pub fn without(&self, filter: &str) -> Self {
        let mut other = Self { after: String::new(), before: String::new(), ..self.clone() };
        let field = match filter {
            "q" => &mut other.q,
            "rating" => &mut other.rating,
            "topic" => &mut other.topic,
            "claimant" => &mut other.claimant,
            "language" => &mut other.language,
            "state" => &mut other.state,
            "from" => &mut other.from,
            _ => &mut other.until,
        };
        field.clear();
        other
    }

    /// The address that the topic asked for has by now, if it is another.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn moved_topic(&self, c: &mut Connection) -> Result<Option<String>, Error> {
        if self.topic.is_empty() || names::topic(c, &self.topic).await?.is_some() {
            return Ok(None);
        }
        Ok(names::moved_topic(c, &self.topic).await?.map(|topic| topic.slug))
    }
}

/// Between years that Postgres and people know.
fn day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (text.len() == 10 && text.starts_with(|first: char| first.is_ascii_digit())).then_some(day)
}

fn place(text: &str) -> Result<Option<Cursor>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    Cursor::parse(text).map(Some).ok_or_else(|| Error::Invalid("This address is not whole.".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        actix_web::web::Query::<Asked>::from_query(query).unwrap().into_inner().clean()
    }

    #[test]
    fn an_address_says_what_is_set_and_no_more() {
        let whole = "q=wall&topic=space&claimant=ann&rating=false&language=en&state=corrected&from=2026-01-01&until=2026-02-01&sort=oldest";
        assert_eq!(asked(whole).address("/checks", None), format!("/checks?{whole}"));
        assert_eq!(
            asked("q=&sort=newest&state=lost&from=soon&until=2026-13-01").address("/checks", None),
            "/checks"
        );
        assert!(!asked("sort=oldest&after=x").is_narrowed() && asked("until=2026-01-01").is_narrowed());
        assert_eq!(asked("from=+2026-1-1&q=%00+wall+").each()[0], ("q", "wall"));
    }
}
