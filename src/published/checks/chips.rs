//! The filters that are set, each with the list without it.

use super::{Asked, Choices, Found, PATH};
use crate::claims::words::PartialDate;
use crate::db::Connection;
use crate::error::Error;
use crate::house::scale::Rating;
use crate::published::dates::Day;
use crate::published::store::lists;
use crate::web::texts::Texts;
use chrono_tz::Tz;

/// Counting ends here.
const COUNTED: usize = 100;

/// A filter that is set.
pub struct Chip {
    filter: &'static str,
    /// What it is and what it is set to.
    pub words: String,
    /// The list without it.
    pub address: String,
    /// How many checks that has; empty while nobody asked, or for none.
    pub checks: String,
}

/// One for each that is set.
pub(super) fn of(asked: &Asked, found: &Found, choices: &Choices, t: &Texts) -> Vec<Chip> {
    let chip = |(filter, words)| {
        let address = asked.without(filter).address(PATH, None);
        Chip { filter, words, address, checks: String::new() }
    };
    words(asked, found, &choices.ratings, t).into_iter().map(chip).collect()
}

/// Each filter that is set, with the words for what it is and what it is set to.
pub fn words(asked: &Asked, found: &Found, ratings: &[Rating], t: &Texts) -> Vec<(&'static str, String)> {
    let set = asked.each().into_iter().filter(|(_, value)| !value.is_empty());
    let words = |(filter, value): (&'static str, &str)| {
        let value = match filter {
            "topic" => found.topic.as_ref().map(|topic| topic.name.clone()),
            "claimant" => found.claimant.as_ref().map(|claimant| claimant.name.clone()),
            "rating" => ratings.iter().find(|one| one.value == value).map(|one| one.label.clone()),
            "state" if value == "corrected" => Some(t.get("checks-corrected").into_owned()),
            "state" => Some(t.get("checks-retracted").into_owned()),
            "from" | "until" => PartialDate::parse(value).ok().map(|day| Day::partial(&day, t).words),
            _ => None,
        }
        .unwrap_or_else(|| value.to_owned());
        let value = &[("value", value.as_str())];
        let words = match filter {
            "q" => t.with("chip-words", value),
            "rating" => t.with("chip-rating", value),
            "topic" => t.with("chip-topic", value),
            "claimant" => t.with("chip-claimant", value),
            "language" => t.with("chip-language", value),
            "from" => t.with("chip-from", value),
            "until" => t.with("chip-until", value),
            _ => t.with("chip-state", value),
        };
        (filter, words)
    };
    set.map(words).collect()
}

/// Counts what each list without one of the filters would have, for a reader who found nothing.
pub(super) async fn count_without(
    c: &mut Connection,
    asked: &Asked,
    chips: &mut [Chip],
    zone: Tz,
) -> Result<(), Error> {
    for chip in chips {
        let Some(filter) = asked.without(chip.filter).find(c, zone).await?.filter else { continue };
        chip.checks = match lists::count(c, &filter, crate::published::most(COUNTED)).await? {
            0 => String::new(),
            count if count > COUNTED => format!("{COUNTED}+"),
            count => count.to_string(),
        };
    }
    Ok(())
}
