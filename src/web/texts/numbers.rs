//! Numbers as a language writes them. Everywhere with the digits 0 to 9, as Arabic newsrooms on the web do too.

use fluent_bundle::FluentValue;

/// What stands between thousands, from how many digits on, and before decimals.
pub(super) type Style = (&'static str, usize, &'static str);

pub(super) const ENGLISH: Style = (",", 4, ".");
pub(super) const GERMAN: Style = (".", 4, ",");
pub(super) const FRENCH: Style = ("\u{202f}", 4, ",");
/// Four digits stand together (Ortografía de la lengua española, 2010).
pub(super) const SPANISH: Style = ("\u{a0}", 5, ",");

/// The style of a language.
pub(super) fn style(language: &str) -> Style {
    match language {
        "de" => GERMAN,
        "es" => SPANISH,
        "fr" => FRENCH,
        _ => ENGLISH,
    }
}

/// A number in a message; any other value as it is.
pub(super) fn written(value: &FluentValue<'_>, style: Style) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(grouped(&number.as_string(), style))
}

/// A number that is written as programs write it, with a point.
pub(super) fn grouped(text: &str, (gap, from, point): Style) -> String {
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let digits = whole.trim_start_matches(['-', '−']);
    if digits.len() < from && decimals.is_none() {
        return text.to_owned();
    }
    let mut written = whole[..whole.len() - digits.len()].to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() >= from && (digits.len() - at) % 3 == 0 {
            written.push_str(gap);
        }
        written.push(digit);
    }
    if let Some(decimals) = decimals {
        written.push_str(point);
        written.push_str(decimals);
    }
    written
}
