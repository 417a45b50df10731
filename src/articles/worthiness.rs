//! How likely a sentence is worth checking, by a published table of features: `lists/worthiness.toml`. It sorts and
//! marks; it hides nothing. Pure.

pub mod figures;
pub mod fit;
mod table;

use super::sentences::Sentence;
use crate::house::worthiness::Fitted;
pub use table::{Feature, TABLE, Table};

/// How a sentence is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all; it is shown like all others.
    Unmarked,
    /// A dotted line.
    Faint,
    /// A thin line.
    Perhaps,
    /// A thick line.
    Likely,
}

impl Level {
    /// What stands beside the sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unmarked => "Not marked",
            Self::Faint => "Faint",
            Self::Perhaps => "Perhaps",
            Self::Likely => "Likely",
        }
    }

    /// From 0 to 3, as the style sheet knows it.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// What the table says of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// The base and the points of its features.
    pub points: i64,
    /// How it is marked.
    pub level: Level,
    /// What speaks for it, in words, the weightiest first.
    pub reasons: Vec<&'static str>,
    /// What speaks against it.
    pub against: Vec<&'static str>,
}

/// Looks at one sentence in a language (BCP 47), with the desk's own points where it has some.
pub fn worth(words: &str, language: &str, own: Option<&Fitted>) -> Worth {
    let table = &*TABLE;
    let has = table.features_of(words, language);
    let mut found: Vec<(&Feature, i64)> = table
        .features
        .iter()
        .enumerate()
        .filter(|(at, _)| has >> at & 1 == 1)
        .map(|(_, feature)| (feature, feature.points_for(own)))
        .collect();
    let base = own.map_or(table.base, |own| own.base);
    let points = base + found.iter().map(|(_, points)| points).sum::<i64>();
    found.sort_by_key(|(_, points)| -points.abs());
    let says = |speaks: fn(i64) -> bool| {
        found.iter().filter(|(_, points)| speaks(*points)).map(|(feature, _)| feature.says.as_str()).collect()
    };
    Worth { points, level: table.level(points), reasons: says(|p| p > 0), against: says(|p| p < 0) }
}

/// The sentences that are most worth checking, the best first, at most `most` and none that is not marked.
pub fn best<'s>(
    sentences: &'s [Sentence],
    language: &str,
    own: Option<&Fitted>,
    most: usize,
) -> Vec<(&'s Sentence, Worth)> {
    let looked = sentences.iter().map(|sentence| (sentence, worth(&sentence.words, language, own)));
    let mut marked: Vec<(&Sentence, Worth)> =
        looked.filter(|(_, worth)| worth.level > Level::Unmarked).collect();
    marked.sort_by_key(|(sentence, worth)| (-worth.points, sentence.number));
    marked.truncate(most);
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn figures_are_marked_and_wishes_are_not_and_each_flag_is_in_words() {
        let checkable = worth("Unemployment fell by 3.2 percent in 2019.", "en", None);
        assert_eq!(checkable.level, Level::Likely);
        assert!(
            checkable.reasons.contains(&"has a percentage") && checkable.reasons.contains(&"names a year")
        );
        let wish = worth("I think we should all be proud, don’t you?", "en-GB", None);
        assert_eq!(wish.level, Level::Unmarked);
        assert!(wish.against.contains(&"is a question") && wish.against.contains(&"asks or advises"));
    }

    #[test]
    fn other_languages_go_by_their_lists_or_by_shapes_alone() {
        for (words, language) in [
            ("Die Arbeitslosenquote sank 2019 um 0,3 Prozent auf 5,0 Prozent.", "de"),
            ("Le chômage a baissé de 12 % entre 2015 et 2019, selon l’institut.", "fr"),
            ("El desempleo subió un 12 % en 2020, según el gobierno.", "es"),
            (
                "Työttömyys laski 12 % vuonna 2019 ja 8 % vuonna 2020 Suomessa ja Ruotsissa yhteensä näin.",
                "fi",
            ),
        ] {
            assert!(worth(words, language, None).level >= Level::Perhaps, "{words}");
        }
        assert_eq!(worth("Danke!", "de", None).level, Level::Unmarked);
        let (unknown, german) = ("Die Steuereinnahmen sind 1999 um 40 Prozent gestiegen.", Level::Likely);
        assert_eq!(worth(unknown, "und", None).level, german);
        assert_eq!(
            worth("Taxes rose by 40 percent.", "und", None).reasons,
            worth("Taxes rose by 40 percent.", "en", None).reasons
        );
    }

    #[test]
    fn a_desks_own_points_take_the_place_of_the_tables() {
        let points = BTreeMap::from([("year".to_owned(), 40)]);
        let own = Fitted { base: -23, points, accepted: 50, rejected: 150, before: 800, after: 850 };
        let words = "In 2019 the bats came back to the old mill.";
        let (published, fitted) = (worth(words, "en", None), worth(words, "en", Some(&own)));
        assert_eq!(fitted.points - published.points, 34);
        assert_eq!(fitted.reasons[0], "names a year");
    }

    #[test]
    fn the_best_come_first_and_what_is_not_marked_is_left_out() {
        let text = "Thank you. In 1999 taxes rose by 40 percent. Two of 3 bats sleep in the old mill. Yes!";
        let sentences = crate::articles::sentences::sentences(text);
        let numbers: Vec<usize> =
            best(&sentences, "en", None, 5).iter().map(|(sentence, _)| sentence.number).collect();
        assert_eq!(numbers, [2, 3]);
    }
}
