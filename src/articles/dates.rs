//! Days as people write them, in several languages: "8. November 2026", "le 8 novembre 2026", "8 de noviembre de 2026",
//! "2026年11月8日", "2026. 11. 8.". Those in which day and month could be swapped are not read. Pure.

use chrono::NaiveDate;

/// The beginnings of the twelve names of months, in languages that many outlets write in. Names that are of one month here and of
/// another there, as Slavic ones are, are left out.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "gen", "ene", "янв", "січ", "sty", "ocak", "يناير"],
    &["feb", "fév", "fev", "fév", "фев", "лют", "lut", "şub", "فبراير"],
    &["mar", "mär", "maart", "мар", "бер", "مارس"],
    &["apr", "avr", "abr", "апр", "кві", "kwi", "nis", "أبريل", "ابريل"],
    &["may", "mai", "mag", "maj", "mei", "мая", "май", "тра", "مايو"],
    &["jun", "juin", "giu", "июн", "чер", "cze", "haz", "يونيو"],
    &["jul", "juil", "lug", "июл", "tem", "يوليو"],
    &["aug", "aoû", "aou", "ago", "авг", "сер", "sie", "ağu", "أغسطس", "اغسطس"],
    &["sep", "set", "сен", "вер", "wrz", "eyl", "سبتمبر"],
    &["oct", "okt", "out", "ott", "окт", "жов", "paź", "eki", "أكتوبر", "اكتوبر"],
    &["nov", "ноя", "kas", "نوفمبر"],
    &["dec", "dez", "déc", "dic", "des", "дек", "гру", "gru", "ara", "ديسمبر"],
];

/// The day that a text names, if it names one in words, or in the order year, month, day.
pub fn day_in_words(text: &str) -> Option<NaiveDate> {
    let plain: String = text
        .chars()
        .take(200)
        .map(|c| if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') { ' ' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    named(&words).or_else(|| numbered(&words, text))
}

/// Whether a word, in small letters, is a day of the week or a month.
pub fn is_day_or_month(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ];
    let is_english =
        |day: &&&str| day.len() == 3 && word.strip_prefix(**day).is_some_and(|rest| rest.ends_with("day"));
    month(word).is_some() || DAYS.contains(&word) || DAYS.iter().any(|day| is_english(&day))
}

/// Day, month, year, or month, day, year, the month by its name.
fn named(words: &[&str]) -> Option<NaiveDate> {
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words[at])?;
    // Spanish and Portuguese put "de" between them.
    let before = words[..at].iter().rev().find(|word| !matches!(**word, "de" | "of" | "del"));
    let mut after = words[at + 1..].iter().filter(|word| !matches!(**word, "de" | "of" | "del"));
    let next = after.next();
    match (before.and_then(|word| day(word)), next.and_then(|word| year(word))) {
        (Some(day), Some(year)) => NaiveDate::from_ymd_opt(year, month, day),
        _ => NaiveDate::from_ymd_opt(year(after.next()?)?, month, day(next?)?),
    }
}

/// Year, month, day in figures, where the text is of a script that writes them so, or parts them by stops.
fn numbered(words: &[&str], text: &str) -> Option<NaiveDate> {
    let is_so = text.contains(['年', '년']) || text.contains('.');
    let [y, m, d] = words.windows(3).find(|three| is_so && year(three[0]).is_some())? else { return None };
    NaiveDate::from_ymd_opt(year(y)?, day(m)?, day(d)?)
}

fn month(word: &str) -> Option<u32> {
    let is = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    let found = MONTHS.iter().position(is)?;
    // "Marsh", "Maybe" and "Decided" are no months.
    let fits =
        word.chars().count() <= 10 && !matches!(word, "maybe" | "marsh" | "market" | "des" | "out" | "set");
    (1..).zip(0..12).find(|(_, at)| fits && *at == found).map(|(number, _)| number)
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let rest = &word[digits.len()..];
    let ordinal = matches!(rest, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "º" | "ª");
    digits.parse().ok().filter(|_| ordinal && digits.len() <= 2)
}

fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_languages_and_orders() {
        for text in [
            "8 November 2026",
            "November 8th, 2026, 10:12",
            "Sunday 8 November 2026",
            "Sonntag, 8. November 2026",
            "le 8 novembre 2026 à 10h12",
            "8 de noviembre de 2026",
            "8 de novembro de 2026",
            "8 novembre 2026",
            "8 november 2026",
            "8 ноября 2026 г.",
            "8 Kasım 2026",
            "8 نوفمبر 2026",
            "2026年11月8日 10時",
            "2026년 11월 8일",
            "2026. 11. 8. 오전",
            "2026.11.08 10:12",
        ] {
            assert_eq!(day_in_words(text).map(|d| d.to_string()).as_deref(), Some("2026-11-08"), "{text}");
        }
        for text in [
            "08.11.2026",
            "08/11/2026",
            "11-8-2026",
            "Maybe 8 2026",
            "in November",
            "2026",
            "",
            "Market 3 2026",
        ] {
            assert_eq!(day_in_words(text), None, "{text}");
        }
    }
}
