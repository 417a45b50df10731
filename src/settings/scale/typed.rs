//! The form of a rating scale: rows that are added, removed and moved, and what they add up to.

use crate::claims::filled::Fields;
use crate::house::scale::{Preset, Rating, Scale, TONES};
use crate::house::token;
use crate::line::one_line;
use crate::web::Problems;

/// One rating as typed. `value` is the token it had when the form was shown; "" for a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub value: String,
    pub label: String,
    pub definition: String,
    pub tone: String,
    pub number: String,
}

/// The whole form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub rows: Vec<Row>,
    pub worst: String,
    pub best: String,
}

/// What a button that changes the form only makes of it. Rows are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rearrange {
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
    Fill(&'static Preset),
}

impl Rearrange {
    /// What a button's value says; `None` for one that looks or applies.
    pub fn parse(step: &str) -> Option<Self> {
        let (verb, row) = step.split_once('-').unwrap_or((step, ""));
        let number = row.parse().unwrap_or(0);
        match (verb, Preset::find(row)) {
            ("add", _) => Some(Self::Add),
            ("remove", _) => Some(Self::Remove(number)),
            ("up", _) => Some(Self::Up(number)),
            ("down", _) => Some(Self::Down(number)),
            ("fill", Some(preset)) => Some(Self::Fill(preset)),
            _ => None,
        }
    }
}

impl From<&Fields> for Typed {
    fn from(fields: &Fields) -> Self {
        let is_row = |number: &usize| fields.sent(&format!("label_{number}"));
        let row = |number: usize| {
            let of = |name: &str| fields.get(&format!("{name}_{number}")).to_owned();
            Row {
                value: of("value"),
                label: of("label"),
                definition: of("definition"),
                tone: of("tone"),
                number: of("number"),
            }
        };
        let of = |name: &str| fields.get(name).trim().to_owned();
        let rows = (1..=TONES.len()).take_while(is_row).map(row).collect();
        Self { rows, worst: of("worst"), best: of("best") }
    }
}

impl Typed {
    /// The form of a scale that stands.
    pub fn of(scale: &Scale) -> Self {
        let numbers = scale.numbers();
        let typed = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let row = |rating: &Rating| Row {
            value: rating.value.clone(),
            label: rating.label.clone(),
            definition: rating.definition.clone(),
            tone: rating.tone.clone(),
            number: typed(Some(rating.number).filter(|number| *number > 0)),
        };
        Self {
            rows: scale.ratings.iter().map(row).collect(),
            worst: typed(numbers.map(|(worst, _)| worst)),
            best: typed(numbers.map(|(_, best)| best)),
        }
    }

    /// The form after one of its own buttons.
    pub fn rearrange(&mut self, how: Rearrange) {
        let last = self.rows.len();
        match how {
            Rearrange::Add if last < TONES.len() => self.rows.push(Row::default()),
            Rearrange::Remove(row) if (1..=last).contains(&row) => {
                self.rows.remove(row - 1);
            }
            Rearrange::Up(row) if (2..=last).contains(&row) => self.rows.swap(row - 1, row - 2),
            Rearrange::Down(row) if (1..last).contains(&row) => self.rows.swap(row - 1, row),
            Rearrange::Fill(preset) => *self = Self::of(&Scale { version: 0, ratings: preset.ratings(0) }),
            _ => {}
        }
    }

    /// The scale that comes after `current`, if nothing is wrong; what is goes to `problems`, beside its field.
    pub fn read(&self, current: &Scale, problems: &mut Problems) -> Option<Scale> {
        if self.rows.len() < 2 {
            problems.add("rows", "A scale has at least two ratings.");
        }
        let numbers = self.numbers(problems);
        let mut ratings: Vec<Rating> = Vec::new();
        for (row, at) in self.rows.iter().zip(1..) {
            let rating = row.read(at, numbers, &ratings, problems);
            ratings.push(Rating { scale: current.version + 1, ..rating });
        }
        problems
            .is_empty()
            .then(|| Scale { version: current.version + 1, ratings: with_values(ratings, current) })
    }

    /// Worst and best; none where no rating has a place.
    fn numbers(&self, problems: &mut Problems) -> Option<(i64, i64)> {
        let has_places = self.rows.iter().any(|row| !row.number.trim().is_empty());
        match (self.worst.parse::<i64>(), self.best.parse::<i64>()) {
            (Ok(worst), Ok(best)) if worst >= 1 && best > worst && best <= 100 && has_places => {
                Some((worst, best))
            }
            (Ok(_), Ok(_)) if !has_places => {
                problems.add("worst", "No rating has a place: leave both numbers blank, or give places.");
                None
            }
            _ if self.worst.is_empty() && self.best.is_empty() && !has_places => None,
            (Ok(worst), _) if worst >= 1 => {
                problems.add("best", "The best number is a whole number above the worst one, at most 100.");
                None
            }
            _ => {
                problems.add("worst", "The worst number is a whole number from 1: it is needed as soon as a rating has a place.");
                None
            }
        }
    }
}

impl Row {
    /// The rating of this row, the one with the number `at`; `before` are those of the rows above it.
    fn read(
        &self,
        at: usize,
        numbers: Option<(i64, i64)>,
        before: &[Rating],
        problems: &mut Problems,
    ) -> Rating {
        let (label, definition) = (one_line(&self.label), one_line(&self.definition));
        let mut wrong = |name: &str, sentence: &str| problems.add(&format!("{name}_{at}"), sentence);
        match label.chars().count() {
            0 => wrong("label", "Write the word."),
            1..=40 => {}
            _ => wrong("label", "At most 40 characters."),
        }
        if before.iter().any(|one| one.label.to_lowercase() == label.to_lowercase()) {
            wrong("label", "Another rating has this word.");
        }
        match definition.chars().count() {
            0 => wrong("definition", "Say in one sentence what it means."),
            1..=300 => {}
            _ => wrong("definition", "At most 300 characters."),
        }
        if !TONES.iter().any(|(token, _)| *token == self.tone) {
            wrong("tone", "Choose a look.");
        } else if before.iter().any(|one| one.tone == self.tone) {
            wrong("tone", "Another rating has this look.");
        }
        let (worst, best) = numbers.unwrap_or((1, 0));
        let place = Some(self.number.trim()).filter(|text| !text.is_empty());
        let number = place.map_or(0, |text| text.parse().unwrap_or(0));
        if numbers.is_some() && place.is_some() && !(worst..=best).contains(&number) {
            wrong("number", &format!("From {worst} to {best}, or blank for no place."));
        } else if number > 0 && before.iter().any(|one| one.number == number) {
            wrong("number", "Another rating has this place.");
        }
        let (value, tone) = (self.value.clone(), self.tone.clone());
        Rating { value, label, definition, tone, number, best, worst, scale: 0 }
    }
}

/// A rating that stood there keeps its token, so that filters go on working; a new one gets one from its word.
fn with_values(mut ratings: Vec<Rating>, current: &Scale) -> Vec<Rating> {
    for at in 0..ratings.len() {
        let Rating { value, label, .. } = &ratings[at];
        let stays = current.find(value).is_some();
        let taken = |value: &str| {
            ratings.iter().enumerate().any(|(other, one)| {
                one.value == value && (other < at || other > at && current.find(value).is_some())
            })
        };
        if stays && !ratings[..at].iter().any(|one| one.value == *value) {
            continue;
        }
        let own = token(label, "rating", at + 1);
        let more = (2..).map(|n| format!("{own}-{n}"));
        let free = std::iter::once(own.clone()).chain(more).find(|value| !taken(value));
        ratings[at].value = free.unwrap_or(own);
    }
    ratings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(change: impl FnOnce(&mut Typed)) -> Vec<String> {
        let mut typed = Typed::of(&Scale::first());
        change(&mut typed);
        let mut problems = Problems::none();
        assert_eq!(typed.read(&Scale::first(), &mut problems), None);
        problems.all().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn the_form_of_a_scale_reads_back_as_the_next_version() {
        let first = Scale::first();
        let next = Typed::of(&first).read(&first, &mut Problems::none()).unwrap();
        assert_eq!((next.version, first.changes(&next)), (2, Vec::new()));
        for preset in crate::house::scale::PRESETS {
            let mut typed = Typed::default();
            typed.rearrange(Rearrange::Fill(Preset::find(preset.key).unwrap()));
            let next = typed.read(&first, &mut Problems::none()).unwrap();
            assert_eq!(next.ratings, preset.ratings(2));
        }
    }

    #[test]
    fn what_is_wrong_stands_beside_its_field() {
        assert_eq!(wrong(|typed| typed.rows.truncate(1)), ["rows"]);
        assert_eq!(wrong(|typed| typed.rows[1].label = " tRUE ".into()), ["label_2"]);
        assert_eq!(wrong(|typed| typed.rows[1].label = "x".repeat(41)), ["label_2"]);
        assert_eq!(wrong(|typed| typed.rows[0].definition.clear()), ["definition_1"]);
        assert_eq!(wrong(|typed| typed.rows[2].tone = "true".into()), ["tone_3"]);
        assert_eq!(wrong(|typed| typed.rows[2].tone = "pink".into()), ["tone_3"]);
        for number in ["6", "0", "-1", "1.5", "many"] {
            assert_eq!(wrong(|typed| typed.rows[0].number = number.into()), ["number_1"], "{number}");
        }
        assert_eq!(wrong(|typed| typed.rows[0].number = "1".into()), ["number_5"]);
        assert_eq!(wrong(|typed| typed.worst = "0".into()), ["worst"]);
        assert_eq!(wrong(|typed| typed.best = "1".into()), ["best"]);
        assert_eq!(wrong(|typed| typed.best.clear()), ["best"]);
        assert_eq!(wrong(|typed| typed.rows.iter_mut().for_each(|row| row.number.clear())), ["worst"]);
    }

    #[test]
    fn a_token_stays_with_a_reworded_rating_and_is_nobody_elses() {
        let first = Scale::first();
        let mut typed = Typed::of(&first);
        typed.rows[4].label = "Wrong".to_owned();
        typed.rearrange(Rearrange::Remove(6));
        typed.rearrange(Rearrange::Add);
        let new = &mut typed.rows[5];
        (new.label, new.definition, new.tone) = ("False!".into(), "Not so.".into(), "violet".into());
        let next = typed.read(&first, &mut Problems::none()).unwrap();
        let values: Vec<&str> = next.ratings.iter().map(|rating| rating.value.as_str()).collect();
        assert_eq!(values, ["true", "mostly-true", "half-true", "mostly-false", "false", "false-2"]);
        // A token that no form of ours showed is none.
        let mut typed = Typed::of(&first);
        typed.rows[0].value = "x onload".to_owned();
        let next = typed.read(&first, &mut Problems::none()).unwrap();
        assert_eq!(next.ratings[0].value, "true");
    }

    #[test]
    fn rows_move_and_never_out_of_the_form() {
        let mut typed = Typed::of(&Scale::first());
        for how in [Rearrange::Up(1), Rearrange::Down(6), Rearrange::Remove(7), Rearrange::Remove(0)] {
            typed.rearrange(how);
        }
        assert_eq!(typed, Typed::of(&Scale::first()));
        typed.rearrange(Rearrange::Up(2));
        typed.rearrange(Rearrange::Down(5));
        let labels: Vec<&str> = typed.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["Mostly true", "True", "Half true", "Mostly false", "Unproven", "False"]);
        for _ in 0..9 {
            typed.rearrange(Rearrange::Add);
        }
        assert_eq!(typed.rows.len(), TONES.len());
        assert_eq!(Rearrange::parse("fill-nothing"), None);
    }
}
