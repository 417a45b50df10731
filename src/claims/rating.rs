//! The rating scale: versioned, so that old revisions keep the words they were published with.

use serde::{Deserialize, Serialize};

/// One value of a scale, as a text to be approved carries it whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The token in forms and filters.
    pub value: String,
    /// The word readers see.
    pub label: String,
    /// What the word means, in one sentence.
    pub definition: String,
    /// A token of the palette, which also gives the shape.
    pub tone: String,
    /// ClaimReview's `ratingValue` (schema.org/Rating): 1 is the worst; 0 has no place on the scale.
    pub number: i64,
    /// ClaimReview's `bestRating`.
    pub best: i64,
    /// The version of the scale.
    pub scale: i64,
}

impl Rating {
    /// Whether the rating has a place between worst and best.
    pub fn is_ranked(&self) -> bool {
        self.number > 0
    }
}

/// A version of the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Counted from 1.
    pub version: i64,
    /// From the best to the worst, then those without a place.
    pub ratings: Vec<Rating>,
}

impl Scale {
    /// The scale that a desk starts with.
    pub fn first() -> Self {
        Self { version: 1, ratings: FIRST.map(rating).into() }
    }

    /// The rating with this value.
    pub fn find(&self, value: &str) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.value == value)
    }

    /// Those with a place, from the best to the worst.
    pub fn ranked(&self) -> impl Iterator<Item = &Rating> {
        self.ratings.iter().filter(|rating| rating.is_ranked())
    }
}

/// Value (which is also the tone), label, number, definition.
type Line = (&'static str, &'static str, i64, &'static str);

const FIRST: [Line; 6] = [
    ("true", "True", 5, "The claim is accurate and leaves out nothing that matters."),
    ("mostly-true", "Mostly true", 4, "The claim is accurate but needs an addition or clarification."),
    (
        "half-true",
        "Half true",
        3,
        "The claim is partly accurate and leaves out or distorts something that matters.",
    ),
    ("mostly-false", "Mostly false", 2, "The claim holds something accurate but gives a wrong impression."),
    ("false", "False", 1, "The claim is not accurate."),
    ("unproven", "Unproven", 0, "The evidence that can be had does not decide the claim either way."),
];

fn rating((value, label, number, definition): Line) -> Rating {
    let own = str::to_owned;
    Rating {
        value: own(value),
        label: own(label),
        definition: own(definition),
        tone: own(value),
        number,
        best: 5,
        scale: 1,
    }
}
