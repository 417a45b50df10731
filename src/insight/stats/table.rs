//! What a block of the page is made of: the same tables are shown and exported. Pure.

use super::plot::Plot;
use crate::insight::tally::sums::float;

/// A part of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// In addresses and exports.
    pub id: &'static str,
    /// What it finds, in words.
    pub title: String,
    /// What it shows.
    pub about: String,
    /// Whether it goes across the page.
    pub across: bool,
    /// A chart of lines over the first table.
    pub plot: Option<Plot>,
    /// The figures.
    pub tables: Vec<Table>,
    /// What a reader has to know to read them.
    pub notes: Vec<String>,
    /// Where there is more: address, words.
    pub more: Option<(&'static str, &'static str)>,
}

/// Figures in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it tells.
    pub caption: String,
    /// What a row is.
    pub row: &'static str,
    /// Its columns.
    pub head: Vec<Head>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether its rows have a drawn column.
    pub drawn: bool,
    /// Whether the caption is shown as a heading, where a block has several tables.
    pub titled: bool,
}

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// In words.
    pub words: String,
    /// What those who see it know from what stands around, or "".
    pub more: String,
    /// The tone of the rating that it stands for, or "".
    pub tone: String,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Of what.
    pub name: String,
    /// The list behind it, or "".
    pub address: String,
    /// The tone of the rating that it stands for, or "".
    pub tone: String,
    /// Its figures, one for each column.
    pub cells: Vec<Cell>,
    /// Its drawing.
    pub bar: Vec<Part>,
    /// What should be looked at, in words, or "".
    pub flag: String,
}

/// A figure: as it is shown, and as programs read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Cell {
    pub shown: String,
    pub raw: String,
}

/// A part of a bar: from where, how much, in percent; a rating's tone, or a class.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "said above")]
pub struct Part {
    pub x: String,
    pub width: String,
    pub tone: String,
    pub class: &'static str,
}

impl Head {
    /// A column of plain figures.
    pub fn of(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }

    /// All that it says.
    pub fn whole(&self) -> String {
        format!("{}{}", self.words, self.more)
    }
}

impl Table {
    /// Whether a row should be looked at.
    pub fn is_flagged(&self) -> bool {
        self.rows.iter().any(|row| !row.flag.is_empty())
    }

    /// Whether its bars are of parts, which need room.
    pub fn is_wide(&self) -> bool {
        self.head.iter().any(|head| !head.tone.is_empty())
    }
}

impl Row {
    /// What its bar says to those who cannot see it.
    pub fn drawn(&self) -> String {
        let first = self.cells.first().map(|cell| cell.shown.as_str()).unwrap_or_default();
        format!("{}: {first}", self.name)
    }
}

impl Cell {
    /// A count.
    pub fn count(n: i64) -> Self {
        Self { shown: n.to_string(), raw: n.to_string() }
    }

    /// A length in minutes; nothing where there is none.
    pub fn minutes(minutes: Option<i64>) -> Self {
        minutes
            .map_or_else(Self::nothing, |minutes| Self { shown: length(minutes), raw: minutes.to_string() })
    }

    /// A share, in percent and as a fraction.
    pub fn share(some: i64, all: i64) -> Self {
        match share(some, all) {
            Some(share) => Self { shown: percent(share), raw: format!("{share:.4}") },
            None => Self::nothing(),
        }
    }

    /// A number with two decimals.
    pub fn number(number: Option<f64>, without: &str) -> Self {
        match number {
            Some(number) => {
                Self { shown: format!("{number:.2}").replace('-', "−"), raw: format!("{number:.4}") }
            }
            None => Self { shown: without.to_owned(), raw: String::new() },
        }
    }

    /// Words.
    pub fn words(shown: String) -> Self {
        Self { raw: shown.clone(), shown }
    }

    fn nothing() -> Self {
        Self { shown: "–".to_owned(), raw: String::new() }
    }
}

/// What part some are of all.
pub fn share(some: i64, all: i64) -> Option<f64> {
    (all > 0).then(|| float(some) / float(all))
}

/// "87 %".
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// "2 d 9 h", "4 h", "35 min"; what is smaller than shown is cut off.
pub fn length(minutes: i64) -> String {
    let (days, hours) = (minutes / 1440, minutes % 1440 / 60);
    match (days, hours) {
        (0, 0) => format!("{minutes} min"),
        (0, hours) => match minutes % 60 {
            rest if rest > 0 && hours < 10 => format!("{hours} h {rest} min"),
            _ => format!("{hours} h"),
        },
        (days, hours) if hours > 0 && days < 10 => format!("{days} d {hours} h"),
        (days, _) => format!("{days} d"),
    }
}

/// A bar in one piece: what part `n` is of `most`.
pub fn bar(n: i64, most: i64, class: &'static str) -> Vec<Part> {
    let width = share(n, most).unwrap_or(0.0) * 100.0;
    if width <= 0.0 {
        return Vec::new();
    }
    vec![Part { x: "0%".to_owned(), width: format!("{:.1}%", width.max(0.5)), tone: String::new(), class }]
}

/// A bar of parts, one for each tone, with hairs between them.
pub fn parts(counts: &[(String, i64)]) -> Vec<Part> {
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    let (mut parts, mut x) = (Vec::new(), 0.0);
    for (tone, n) in counts.iter().filter(|(_, n)| *n > 0) {
        let width = share(*n, all).unwrap_or(0.0) * 100.0;
        let drawn = (width - 0.5).max(0.3);
        let (x_words, width_words) = (format!("{x:.1}%"), format!("{drawn:.1}%"));
        parts.push(Part { x: x_words, width: width_words, tone: tone.clone(), class: "" });
        x += width;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_in_two_units_at_most() {
        for (minutes, words) in [
            (0, "0 min"),
            (59, "59 min"),
            (60, "1 h"),
            (95, "1 h 35 min"),
            (1_300, "21 h"),
            (3_400, "2 d 8 h"),
            (1_440, "1 d"),
            (20_000, "13 d"),
        ] {
            assert_eq!(length(minutes), words);
        }
    }

    #[test]
    fn parts_fill_the_bar() {
        let drawn = parts(&[("true".to_owned(), 1), ("half-true".to_owned(), 0), ("false".to_owned(), 3)]);
        let told: Vec<_> = drawn.iter().map(|part| (part.x.as_str(), part.width.as_str())).collect();
        assert_eq!(told, [("0.0%", "24.5%"), ("25.0%", "74.5%")]);
    }
}
