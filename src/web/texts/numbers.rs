//! Numbers as a language writes them. Everywhere with the digits 0 to 9, as Arabic newsrooms on the web do too.

use fluent_bundle::FluentValue;

/// A whole number with `gap` between its thousands, if it has at least `from` digits; any other value as it is.
pub(super) fn written(value: &FluentValue<'_>, gap: &str, from: usize) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let text = number.as_string();
    let digits = text.trim_start_matches('-');
    if digits.len() < from || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut grouped = "-".repeat(text.len() - digits.len());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push_str(gap);
        }
        grouped.push(digit);
    }
    Some(grouped)
}
