//! Checklists: what reviewers look at for each type of claim, in versions that are never changed. Pure.

mod defaults;

pub use defaults::defaults;

use serde::{Deserialize, Serialize};

/// The most items of a checklist.
const MOST: usize = 40;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// In one sentence. Within a checklist no two are the same: an item is known by it from version to version.
    pub question: String,
    /// How to go about it, or "".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

/// One version of the checklist of a type. Claims carry the one they began with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// The type's key, which stays.
    pub kind: String,
    /// What the desk calls the type.
    pub name: String,
    /// Counted from 1.
    pub version: i32,
    /// In their order.
    pub items: Vec<Item>,
}

/// A version as the desk keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What claims take over.
    pub checklist: Checklist,
    /// Whether forms offer the type.
    pub offered: bool,
}

impl Version {
    /// What it is known and ordered by.
    pub fn key(&self) -> (&str, i32) {
        (&self.checklist.kind, self.checklist.version)
    }
}

/// How a newer version differs in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An item is new.
    Added(String),
    /// An item is gone.
    Removed(String),
    /// The same question with another hint.
    Hint(String),
    /// The same items in another order.
    Moved,
    /// The type has another name: the old one, the new one.
    Renamed(String, String),
}

impl Change {
    /// In words.
    pub fn words(&self) -> String {
        match self {
            Self::Added(question) => format!("New: {question}"),
            Self::Removed(question) => format!("Gone: {question}"),
            Self::Hint(question) => format!("Another hint: {question}"),
            Self::Moved => "The items stand in another order".to_owned(),
            Self::Renamed(old, new) => format!("The type was called “{old}”, and is now “{new}”"),
        }
    }

    /// For the mark before it: `added`, `removed`, or "".
    pub fn mark(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            _ => "",
        }
    }
}

impl Checklist {
    /// The item with this number, counted from 1.
    pub fn item(&self, number: i32) -> Option<&Item> {
        usize::try_from(number).ok()?.checked_sub(1).and_then(|index| self.items.get(index))
    }

    /// The number of the item with this question.
    pub fn number_of(&self, question: &str) -> Option<i32> {
        (1..).zip(&self.items).find(|(_, item)| item.question == question).map(|(number, _)| number)
    }

    /// What is different in `newer`.
    pub fn changes(&self, newer: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.name != newer.name {
            changes.push(Change::Renamed(self.name.clone(), newer.name.clone()));
        }
        for item in &newer.items {
            match self.items.iter().find(|old| old.question == item.question) {
                None => changes.push(Change::Added(item.question.clone())),
                Some(old) if old.hint != item.hint => changes.push(Change::Hint(item.question.clone())),
                Some(_) => {}
            }
        }
        let gone = self.items.iter().filter(|old| newer.number_of(&old.question).is_none());
        changes.extend(gone.map(|old| Change::Removed(old.question.clone())));
        let order = |one: &Self, other: &Self| -> Vec<String> {
            let kept = one.items.iter().filter(|item| other.number_of(&item.question).is_some());
            kept.map(|item| item.question.clone()).collect()
        };
        if order(self, newer) != order(newer, self) {
            changes.push(Change::Moved);
        }
        changes
    }

    /// The items as the form has them.
    pub fn typed(&self) -> String {
        let paragraph = |item: &Item| match item.hint.as_str() {
            "" => item.question.clone(),
            hint => format!("{}\n{hint}", item.question),
        };
        self.items.iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
    }
}

/// Takes items as typed: each a paragraph, its sentence on the first line, its hint on those below.
///
/// # Errors
/// The sentence beside the field.
pub fn items(text: &str) -> Result<Vec<Item>, String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut items: Vec<Item> = Vec::new();
    let mut last_was_blank = true;
    for line in text.lines().map(crate::line::one_line) {
        match items.last_mut() {
            _ if line.is_empty() => {}
            Some(item) if !last_was_blank => {
                let gap = if item.hint.is_empty() { "" } else { " " };
                item.hint = format!("{}{gap}{line}", item.hint);
            }
            _ => items.push(Item { question: line.clone(), hint: String::new() }),
        }
        last_was_blank = line.is_empty();
    }
    sound(&items)?;
    Ok(items)
}

fn sound(items: &[Item]) -> Result<(), String> {
    if items.is_empty() {
        return Err("Write at least one item.".to_owned());
    }
    if items.len() > MOST {
        return Err(format!("At most {MOST} items; this has {}.", items.len()));
    }
    for (at, item) in items.iter().enumerate() {
        let same = |other: &Item| other.question.to_lowercase() == item.question.to_lowercase();
        if items[..at].iter().any(same) {
            return Err(format!("“{}” stands there twice.", item.question));
        }
        if item.question.chars().count() > 300 || item.hint.chars().count() > 1000 {
            let number = at + 1;
            return Err(format!(
                "Item {number} is too long: a sentence has at most 300 characters, a hint 1000."
            ));
        }
    }
    Ok(())
}

/// What the desk calls a type.
///
/// # Errors
/// The sentence beside the field.
pub fn name(text: &str) -> Result<String, &'static str> {
    let name = crate::line::one_line(text);
    match name.chars().count() {
        0 => Err("Write a name."),
        1..=60 => Ok(name),
        _ => Err("At most 60 characters."),
    }
}

/// The key of a new type.
pub fn key(name: &str, number: usize) -> String {
    super::token(name, "type", number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Checklist {
        Checklist { kind: "x".into(), name: "X".into(), version: 1, items: items(text).unwrap() }
    }

    #[test]
    fn items_are_paragraphs_and_read_back_as_they_were() {
        let typed = list("  Is it  old?\r\nLook at the date.\r\nTwice.\r\n\r\n\r\nIs it ours?\n");
        let expected = [("Is it old?", "Look at the date. Twice."), ("Is it ours?", "")];
        let found: Vec<_> = typed.items.iter().map(|i| (i.question.as_str(), i.hint.as_str())).collect();
        assert_eq!(found, expected);
        assert_eq!(items(&typed.typed()).unwrap(), typed.items);
        for wrong in ["", " \n ", "A?\n\nA?", "A?\n\na?", &"x".repeat(301), &"A\n\n".repeat(3)] {
            assert!(items(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_newer_version_says_what_is_different() {
        let (old, mut new) = (list("A?\n\nB?\nHow\n\nC?"), list("C?\n\nB?\nSo\n\nD?"));
        new.name = "Y".to_owned();
        let expected = [
            Change::Renamed("X".into(), "Y".into()),
            Change::Hint("B?".into()),
            Change::Added("D?".into()),
            Change::Removed("A?".into()),
            Change::Moved,
        ];
        assert_eq!(old.changes(&new), expected);
        assert_eq!(old.changes(&old.clone()), []);
    }

    #[test]
    fn keys_are_plain() {
        assert_eq!(key("Picture or video", 1), "picture-or-video");
        assert_eq!(key("Цитата", 7), "type-7");
    }

    #[test]
    fn the_first_lists_are_sound() {
        let all = defaults();
        assert!(all.windows(2).all(|two| two[0].checklist.kind < two[1].checklist.kind));
        for one in all {
            assert_eq!(one.checklist.version, 1);
            assert_eq!(items(&one.checklist.typed()), Ok(one.checklist.items));
        }
    }
}
