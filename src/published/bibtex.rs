//! A check as an entry of BibTeX, which biblatex and reference managers read too. Pure.

use super::brief::Brief;
use super::content::{Check, Revision};
use super::links;
use crate::clock::Time;
use chrono::Datelike;
use chrono_tz::Tz;

/// What stands around the check in an entry.
#[derive(Clone, Copy, Debug)]
pub struct Publisher<'a> {
    /// Who answers for the check.
    pub name: &'a str,
    /// The site's address, without a path.
    pub url: &'a str,
    /// The zone that dates are counted in.
    pub zone: Tz,
}

/// The entry of one revision: `@misc`, because the oldest styles know nothing closer to a page on the web.
pub fn entry(check: &Check, revision: &Revision, brief: &Brief, by: Publisher<'_>) -> String {
    let address = links::ascii(&format!("{}/checks/{}/revisions/{}", by.url, check.slug, revision.number));
    let day = local(revision.at, by.zone);
    let fields = [
        ("author", format!("{{{}}}", escaped(by.name))),
        ("title", format!("{{{}}}", escaped(&brief.title()))),
        ("year", day.year().to_string()),
        ("month", day.month().to_string()),
        ("note", escaped(&format!("{}, revision {}", brief.number, revision.number))),
        ("howpublished", format!("\\url{{{address}}}")),
        ("url", address.clone()),
    ];
    let lines: Vec<String> =
        fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@misc{{{},\n{}\n}}\n", key(by.url, check.number, revision.number), lines.join(",\n"))
}

fn local(at: Time, zone: Tz) -> chrono::NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// A key that two desks don't share: `courier-example-217-2`.
fn key(url: &str, number: i64, revision: i32) -> String {
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    let words = host.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("{}-{number}-{revision}", words.collect::<Vec<_>>().join("-"))
}

/// What TeX reads as a command becomes what it prints. Braces become words, because BibTeX counts even escaped ones.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '$' | '&' | '#' | '%' | '_' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::sample;
    use crate::web::texts::Texts;

    fn of(claim: &str) -> String {
        let check = sample::check(claim, "No.", "false");
        let newest = check.newest().unwrap();
        let brief = Brief::of(&check, newest, Tz::UTC, Texts::of("en"));
        let by = Publisher { name: "Northbank Press & Sons", url: "https://courier.example", zone: Tz::UTC };
        entry(&check, newest, &brief, by)
    }

    #[test]
    fn an_entry_names_claim_rating_desk_and_revision() {
        let expected = "@misc{courier-example-217-2,\n  author = {{Northbank Press \\& Sons}},\n  title = {{False: The Wall is visible.}},\n  year = {2026},\n  month = {11},\n  note = {Check 217, revision 2},\n  howpublished = {\\url{https://courier.example/checks/the-great-wall/revisions/2}},\n  url = {https://courier.example/checks/the-great-wall/revisions/2}\n}\n";
        assert_eq!(of("The Wall is visible."), expected);
        assert!(of("سور الصين العظيم 100% مرئي").contains("{{False: سور الصين العظيم 100\\% مرئي}}"));
    }

    #[test]
    fn nothing_in_a_claim_ends_its_field() {
        let entry = of("a}b{c\\d%e$f&g#h_i~j^k\"l@m");
        assert!(entry.contains("a\\textbraceright{}b\\textbraceleft{}c\\textbackslash{}d\\%e\\$f\\&g\\#h\\_i\\textasciitilde{}j\\textasciicircum{}k\\textquotedbl{}l@m"));
        assert_eq!(entry.matches('{').count(), entry.matches('}').count());
        let depth = |depth: i32, letter| match letter {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        let end = entry.trim_end().len() - 1;
        let mut open = 0;
        for (at, letter) in entry.trim_end().char_indices() {
            open = depth(open, letter);
            assert!(open > 0 || at < 5 || at == end, "closed too early at {at}");
        }
    }
}
