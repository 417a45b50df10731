//! What is known by its place in the article: above its first sentence, below its last, or there before. In any language. Pure.

use super::super::dates::day_in_words;
use super::{Reason, words};

const ENDS: [char; 14] = ['.', '!', '?', '…', '"', '”', '’', '»', ')', ':', '。', '！', '？', '।'];

/// A whole sentence of the article: long enough, and ended.
fn is_sentence(line: &str) -> bool {
    line.ends_with(ENDS) && (words(line) >= 8 || line.chars().count() > 60)
}

/// Paragraphs that stand word for word above: a teaser, or what several boxes of a page have. Where much is said again, as in
/// a song, it is meant so.
pub fn set_said_again_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    const MOST: usize = 7;
    let mut seen = std::collections::HashSet::new();
    let mut is_again = |line: &str| {
        (words(line) >= 8 || line.chars().count() > 60)
            && !line.ends_with('?')
            && !seen.insert(line.to_owned())
    };
    let again: Vec<usize> = (0..paragraphs.len()).filter(|at| is_again(paragraphs[*at])).collect();
    let length = |line: &&str| line.chars().count();
    let all: usize = paragraphs.iter().map(length).sum();
    if again.iter().map(|at| length(&paragraphs[*at])).sum::<usize>() * MOST < all {
        again.into_iter().for_each(|at| found[at] = found[at].or(Some(Reason::Repeated)));
    }
}

/// Short lines above the first sentence that say by whom it is, or on which day.
pub fn set_bylines_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    const BY: [&str; 7] = ["by ", "von ", "par ", "por ", "di ", "door ", "от "];
    let first = paragraphs.iter().position(|line| is_sentence(line)).unwrap_or(0).min(8);
    for (line, apart) in paragraphs[..first].iter().zip(found) {
        let lower = line.to_lowercase();
        let named = BY.iter().any(|by| lower.starts_with(by)) && words(line) <= 8 && !line.ends_with(ENDS);
        let is_dated = || words(line) <= 12 && (day_in_words(line).is_some() || has_numeric_day(line));
        if named || is_dated() {
            *apart = apart.or(Some(Reason::Byline));
        }
    }
}

/// `08/01/2014`, `8.1.2014`, `2014-01-08`.
fn has_numeric_day(line: &str) -> bool {
    let is_number = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit())
    };
    line.split_whitespace().any(|word| {
        let parts: Vec<&str> = word.trim_matches(|c: char| !c.is_ascii_digit()).split(['/', '.', '-']).collect();
        matches!(parts[..], [a, b, c] if is_number(b, 2) && ((is_number(a, 2) && is_number(c, 4) && c.len() != 3)
            || (a.len() == 4 && is_number(a, 4) && is_number(c, 2))))
    })
}

/// The banner of a page that tells of cookies, where nothing else does: first or last of all.
pub fn set_cookies_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    let told: Vec<usize> =
        (0..paragraphs.len()).filter(|at| paragraphs[*at].to_lowercase().contains("cookie")).collect();
    let is_at_edge = |at: &usize| *at < 2 || *at + 3 > paragraphs.len();
    if told.len() <= 2 && paragraphs.len() > 5 && told.iter().all(is_at_edge) {
        told.into_iter().for_each(|at| found[at] = found[at].or(Some(Reason::Cookies)));
    }
}

/// What readers wrote below: from the first of several lines that only say how long ago something was said.
pub fn set_comments_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    const AGO: [&str; 12] =
        ["ago", "hace", "vor", "il y a", "fa", "há", "geleden", "temu", "назад", "前", "sedan", "önce"];
    let is_time = |line: &&str| {
        let lower = format!(" {} ", line.to_lowercase());
        let ago = AGO.iter().any(|ago| match ago.is_ascii() || *ago == "há" {
            true => lower.contains(&format!(" {ago} ")),
            false => lower.contains(ago),
        });
        ago && words(line) <= 6
            && (line.contains(|c: char| c.is_ascii_digit()) || lower.starts_with(" hace una"))
    };
    let body = paragraphs.iter().position(|line| is_sentence(line)).unwrap_or(paragraphs.len());
    let times: Vec<usize> = (body..paragraphs.len()).filter(|at| is_time(&paragraphs[*at])).collect();
    if let [first, _, ..] = times[..]
        && first > body + 2
    {
        found[first..].iter_mut().for_each(|apart| *apart = apart.or(Some(Reason::Footer)));
    }
}

/// A run of headlines below the last sentence: other articles.
pub fn set_headlines_apart(paragraphs: &[&str], found: &mut [Option<Reason>]) {
    const LINES: usize = 4;
    let ended =
        paragraphs.iter().zip(&*found).rposition(|(line, apart)| apart.is_none() && line.ends_with(ENDS));
    let Some(last) = ended else { return };
    let sentences = paragraphs[..=last].iter().filter(|line| is_sentence(line)).count();
    let tail = last + 1..paragraphs.len();
    let lines: Vec<&str> = tail.clone().filter(|at| found[*at].is_none()).map(|at| paragraphs[at]).collect();
    let is_headline = |line: &&&str| (3..30).contains(&words(line)) || line.chars().count() > 12;
    // Numbers and addresses are those of a list that belongs to the article.
    let is_item = |line: &str| {
        line.contains("://")
            || line.contains('@')
            || line.starts_with(|c: char| c.is_ascii_digit() || "-•*".contains(c))
    };
    let are_headlines =
        lines.iter().filter(is_headline).count() >= LINES && !lines.iter().any(|line| is_item(line));
    if sentences >= 4 && are_headlines {
        found[tail].iter_mut().for_each(|apart| *apart = apart.or(Some(Reason::Links)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::reasons;
    use super::*;

    const BODY: [&str; 8] = [
        "The bats came back to the old mill in 2019, after the miller had left it.",
        "Nobody had seen them in the town for more than twenty years before that.",
        "Within a single summer their number doubled, the biologists say in a report.",
        "They will count them again next year, when the roof of the mill is mended.",
        "The mayor, who was born beside the mill, wants to see a small museum there.",
        "Children from both schools have drawn what they think lives under the beams.",
        "On warm evenings people bring chairs and wait until the first ones fly out.",
        "Nobody sells tickets for it, and the chairs are carried home again at night.",
    ];

    fn apart(before: &[&str], after: &[&str]) -> Vec<Option<Reason>> {
        let all = [before, &BODY[..], after].concat();
        let found = reasons(&all);
        assert_eq!(found[before.len()..before.len() + 8], [None; 8]);
        [&found[..before.len()], &found[before.len() + 8..]].concat()
    }

    #[test]
    fn who_wrote_it_and_when_is_set_apart_above_the_first_sentence_only() {
        let by = Some(Reason::Byline);
        assert_eq!(
            apart(&["By Ada Lindqvist", "March 13, 2026", "Ida Berg | Harbour | 08/01/2026"], &[]),
            [by; 3]
        );
        assert_eq!(apart(&["A quiet summer"], &["By the mill", "March 13, 2026"]), [None; 3]);
    }

    #[test]
    fn what_was_said_above_and_banners_and_comments_and_headlines_are_set_apart() {
        assert_eq!(apart(&[], &[BODY[1]]), [Some(Reason::Repeated)]);
        assert_eq!(reasons(&[BODY[0], BODY[1], BODY[0]]), [None; 3], "a refrain");
        assert_eq!(apart(&[], &["Mēs izmantojam cookies, un jūs tam piekrītat."]), [Some(Reason::Cookies)]);
        let told = apart(&[], &["Hace 2 horas", "Muy bien dicho, como siempre.", "Hace 1 hora", "No."]);
        assert_eq!(told, [Some(Reason::Footer); 4]);
        assert_eq!(apart(&[], &["Two days ago the mayor came, and left."]), [None]);
        let others = [
            "Owls stay away from town",
            "Mice are many this year",
            "The mill in the year 1900",
            "Bats in figures: a map",
        ];
        assert_eq!(apart(&[], &others), [Some(Reason::Links); 4]);
        assert_eq!(apart(&[], &others[..3]), [None; 3], "three may be a list of the article");
    }
}
