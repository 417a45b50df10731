//! Rating scales: the words of verdicts, in versions that are never changed, so that old revisions keep the words they
//! were published with. Pure.

mod presets;

pub use presets::{PRESETS, Preset};

use serde::{Deserialize, Serialize};

/// The tones of the palette, each with its colour and its shape in words. A scale has no more ratings than there are tones.
pub const TONES: [(&str, &str); 8] = [
    ("true", "Green disc with a tick"),
    ("mostly-true", "Olive disc, three quarters full"),
    ("half-true", "Amber disc, half full"),
    ("mostly-false", "Orange disc, a quarter full"),
    ("false", "Red square with a cross"),
    ("unproven", "Grey broken ring with a bar"),
    ("teal", "Teal triangle"),
    ("violet", "Violet diamond with a bar"),
];

/// One value of a scale, as a text to be approved carries it whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The token in forms and filters. It stays when the word is only reworded.
    pub value: String,
    /// The word readers see.
    pub label: String,
    /// What the word means, in one sentence.
    pub definition: String,
    /// A token of the palette, which also gives the shape.
    pub tone: String,
    /// ClaimReview's `ratingValue` (schema.org/Rating); 0 has no place on the scale.
    pub number: i64,
    /// ClaimReview's `bestRating`; 0 where the scale has no numbers.
    pub best: i64,
    /// ClaimReview's `worstRating`. Texts from before it could be chosen have 1 and do not name it.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub worst: i64,
    /// The version of the scale.
    pub scale: i64,
}

fn one() -> i64 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_one(number: &i64) -> bool {
    *number == 1
}

impl Rating {
    /// Whether the rating has a place between worst and best.
    pub fn is_ranked(&self) -> bool {
        self.number > 0
    }

    /// Whether it is the same in all that readers and programs see, in whichever version it stands.
    pub fn is_same(&self, other: &Self) -> bool {
        *self == Self { scale: self.scale, ..other.clone() }
    }

    fn place(&self) -> String {
        if self.is_ranked() { self.number.to_string() } else { "no place".to_owned() }
    }
}

/// A version of the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Counted from 1.
    pub version: i64,
    /// In the order of the desk; its first version from the best to the worst, then those without a place.
    pub ratings: Vec<Rating>,
}

impl Scale {
    /// The scale that a desk starts with. No entry tells it, so it is never changed here.
    pub fn first() -> Self {
        Self { version: 1, ratings: PRESETS[0].ratings(1) }
    }

    /// The rating with this value.
    pub fn find(&self, value: &str) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.value == value)
    }

    /// Whether it has this rating exactly, in this version or unchanged since an older one.
    pub fn has(&self, rating: &Rating) -> bool {
        self.find(&rating.value).is_some_and(|own| own.is_same(rating))
    }

    /// Those with a place, from the best to the worst.
    pub fn ranked(&self) -> Vec<&Rating> {
        let mut ranked: Vec<&Rating> = self.ratings.iter().filter(|rating| rating.is_ranked()).collect();
        ranked.sort_by_key(|rating| -rating.number);
        ranked
    }

    /// Worst and best, where it has numbers.
    pub fn numbers(&self) -> Option<(i64, i64)> {
        self.ratings.first().filter(|one| one.best > 0).map(|one| (one.worst, one.best))
    }

    fn span(&self) -> String {
        self.numbers().map_or_else(
            || "no numbers".to_owned(),
            |(worst, best)| format!("{worst} (worst) to {best} (best)"),
        )
    }

    /// What is different in `newer`: what, from what, to what.
    pub fn changes(&self, newer: &Self) -> Vec<(String, String, String)> {
        let mut changes = Vec::new();
        for rating in &newer.ratings {
            match self.find(&rating.value) {
                None => changes.push(("New rating".to_owned(), String::new(), rating.label.clone())),
                Some(old) => changes.extend(of_rating(old, rating)),
            }
        }
        let gone = self.ratings.iter().filter(|old| newer.find(&old.value).is_none());
        changes.extend(gone.map(|old| ("Rating gone".to_owned(), old.label.clone(), String::new())));
        let order = |one: &Self, other: &Self| -> Vec<String> {
            let both = one.ratings.iter().filter(|rating| other.find(&rating.value).is_some());
            both.map(|rating| rating.value.clone()).collect()
        };
        if order(self, newer) != order(newer, self) {
            changes.push(("Order".to_owned(), self.words(), newer.words()));
        }
        if self.numbers() != newer.numbers() {
            changes.push(("Numbers".to_owned(), self.span(), newer.span()));
        }
        changes
    }

    /// All its words in one line.
    pub fn words(&self) -> String {
        let labels: Vec<&str> = self.ratings.iter().map(|rating| rating.label.as_str()).collect();
        labels.join(" · ")
    }
}

fn of_rating(old: &Rating, new: &Rating) -> Vec<(String, String, String)> {
    let mut changes = Vec::new();
    let mut add = |what: String, from: String, to: String| {
        if from != to {
            changes.push((what, from, to));
        }
    };
    add("Word".to_owned(), old.label.clone(), new.label.clone());
    add(format!("Meaning of “{}”", new.label), old.definition.clone(), new.definition.clone());
    add(format!("Look of “{}”", new.label), look(&old.tone), look(&new.tone));
    add(format!("Place of “{}”", new.label), old.place(), new.place());
    changes
}

/// A tone in words.
fn look(tone: &str) -> String {
    TONES
        .iter()
        .find(|(token, _)| *token == tone)
        .map_or_else(|| tone.to_owned(), |(_, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_reads_as_it_was_written_before_it_could_say_its_worst() {
        let first = Scale::first().find("false").unwrap().clone();
        let text = serde_json::to_string(&first).unwrap();
        assert!(!text.contains("worst"), "{text}");
        assert_eq!(serde_json::from_str::<Rating>(&text).unwrap(), first);
        let other = Rating { worst: 2, ..first };
        let text = serde_json::to_string(&other).unwrap();
        assert_eq!(serde_json::from_str::<Rating>(&text).unwrap(), other);
    }

    #[test]
    fn only_the_version_may_differ_in_a_rating_that_stayed() {
        let (old, mut new) = (Scale::first(), Scale { version: 2, ratings: PRESETS[0].ratings(2) });
        assert!(new.ratings.iter().all(|rating| old.has(rating)));
        new.ratings[0].definition.push_str(" Indeed.");
        assert!(!new.has(&old.ratings[0]) && new.has(&old.ratings[1]));
    }

    #[test]
    fn a_newer_version_says_what_is_different() {
        let old = Scale::first();
        let mut new = Scale { version: 2, ratings: PRESETS[0].ratings(2) };
        assert_eq!(old.changes(&new), []);
        new.ratings.swap(0, 1);
        new.ratings[4].label = "Wrong".to_owned();
        let mut gone = new.ratings.remove(5);
        (gone.value, gone.label) = ("satire".to_owned(), "Satire".to_owned());
        new.ratings.push(gone);
        new.ratings[2].number = 0;
        let told = old.changes(&new);
        let told: Vec<_> = told.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        let (was, is) = (old.words(), new.words());
        let expected = [
            ("Place of “Half true”", "3", "no place"),
            ("Word", "False", "Wrong"),
            ("New rating", "", "Satire"),
            ("Rating gone", "Unproven", ""),
            ("Order", was.as_str(), is.as_str()),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_presets_are_sound() {
        for preset in PRESETS {
            let scale = Scale { version: 1, ratings: preset.ratings(1) };
            let all = &scale.ratings;
            for (at, one) in all.iter().enumerate() {
                assert!(TONES.iter().any(|(token, _)| *token == one.tone), "{one:?}");
                let twice = |other: &Rating| {
                    one.value == other.value || one.tone == other.tone || one.label == other.label
                };
                assert!(!all[..at].iter().any(twice), "{one:?}");
                assert!(one.number == 0 || (one.worst..=one.best).contains(&one.number), "{one:?}");
            }
            assert!((2..=TONES.len()).contains(&all.len()));
        }
    }
}
