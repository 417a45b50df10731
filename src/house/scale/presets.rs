//! Scales to begin with. Choosing one fills the form, and nothing more.

use super::Rating;

/// Value, label, tone, number, definition.
type Line = (&'static str, &'static str, &'static str, i64, &'static str);

/// A scale that the form can be filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// In the form.
    pub key: &'static str,
    /// On the button.
    pub name: &'static str,
    best: i64,
    lines: &'static [Line],
}

impl Preset {
    /// The one with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.key == key)
    }

    /// Its ratings, as of `version`.
    pub fn ratings(&self, version: i64) -> Vec<Rating> {
        let own = str::to_owned;
        let rating = |(value, label, tone, number, definition): &Line| Rating {
            value: own(value),
            label: own(label),
            definition: own(definition),
            tone: own(tone),
            number: *number,
            best: self.best,
            worst: 1,
            scale: version,
        };
        self.lines.iter().map(rating).collect()
    }
}

/// All; the first is the scale that a desk starts with, whose words are in histories: they never change.
pub const PRESETS: [Preset; 3] = [
    Preset { key: "truth", name: "Truth scale", best: 5, lines: &TRUTH },
    Preset { key: "promises", name: "Promise tracker", best: 3, lines: &PROMISES },
    Preset { key: "images", name: "Image and video check", best: 0, lines: &IMAGES },
];

const TRUTH: [Line; 6] = [
    ("true", "True", "true", 5, "The claim is accurate and leaves out nothing that matters."),
    (
        "mostly-true",
        "Mostly true",
        "mostly-true",
        4,
        "The claim is accurate but needs an addition or clarification.",
    ),
    (
        "half-true",
        "Half true",
        "half-true",
        3,
        "The claim is partly accurate and leaves out or distorts something that matters.",
    ),
    (
        "mostly-false",
        "Mostly false",
        "mostly-false",
        2,
        "The claim holds something accurate but gives a wrong impression.",
    ),
    ("false", "False", "false", 1, "The claim is not accurate."),
    (
        "unproven",
        "Unproven",
        "unproven",
        0,
        "The evidence that can be had does not decide the claim either way.",
    ),
];

const PROMISES: [Line; 6] = [
    ("kept", "Kept", "true", 3, "What was promised was done, in full or nearly so."),
    ("compromise", "Compromise", "half-true", 2, "A substantial part of what was promised was done."),
    ("broken", "Broken", "false", 1, "What was promised was not done and will not be, or the opposite was."),
    ("in-the-works", "In the works", "teal", 0, "Steps towards what was promised were taken or are planned."),
    ("stalled", "Stalled", "mostly-false", 0, "Nothing moves, for want of money, votes or will; it may yet."),
    ("not-yet-rated", "Not yet rated", "unproven", 0, "It is too early to say how the promise fares."),
];

const IMAGES: [Line; 6] = [
    ("authentic", "Authentic", "true", 0, "It is unaltered and shows what is said about it."),
    ("altered", "Altered", "mostly-false", 0, "It was changed after it was taken, in a way that misleads."),
    (
        "out-of-context",
        "Out of context",
        "half-true",
        0,
        "It is unaltered, but shows another place, time or event than is said.",
    ),
    ("staged", "Staged", "violet", 0, "The scene was set up to be taken for a real one."),
    ("generated", "Generated", "false", 0, "It was made by a program and shows nothing that was there."),
    ("unproven", "Unproven", "unproven", 0, "Where it comes from cannot be established either way."),
];
