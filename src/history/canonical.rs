//! One text for one value: RFC 8785 (JSON Canonicalization Scheme), less what could be read in two ways.

use serde::Serialize;
use serde_json::{Number, Value};

/// Why a value has no canonical text here.
#[derive(Debug, thiserror::Error)]
pub enum NotCanonical {
    /// Writers of floats disagree; entries have integers and text.
    #[error("a number with a fraction cannot be in an entry")]
    Float,
    /// Beyond 2^53 - 1 readers that keep numbers as doubles would see another number.
    #[error("the number {0} is too large for an entry")]
    Large(Number),
    /// Postgres cannot keep U+0000 in text.
    #[error("the character U+0000 cannot be in an entry")]
    Nul,
    /// The name of an event is letters and digits, so that it needs no escaping anywhere.
    #[error("“{0}” is not the name of an event")]
    Kind(String),
    /// The value cannot be JSON at all.
    #[error("this cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The canonical text of `value`: what is stored and hashed.
///
/// # Errors
/// [`NotCanonical`] for floats, integers of 2^53 and beyond, U+0000, and what JSON cannot say.
pub fn canonical(value: &impl Serialize) -> Result<String, NotCanonical> {
    check(&serde_json::to_value(value)?)?;
    Ok(serde_json_canonicalizer::to_string(value)?)
}

fn check(value: &Value) -> Result<(), NotCanonical> {
    match value {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(number) => check_number(number),
        Value::String(text) => check_text(text),
        Value::Array(values) => values.iter().try_for_each(check),
        Value::Object(fields) => {
            fields.iter().try_for_each(|(name, value)| check_text(name).and_then(|()| check(value)))
        }
    }
}

fn check_number(number: &Number) -> Result<(), NotCanonical> {
    const LIMIT: u64 = 1 << 53;
    if number.is_f64() {
        return Err(NotCanonical::Float);
    }
    let size = number.as_i64().map(i64::unsigned_abs).or(number.as_u64());
    match size {
        Some(size) if size < LIMIT => Ok(()),
        _ => Err(NotCanonical::Large(number.clone())),
    }
}

fn check_text(text: &str) -> Result<(), NotCanonical> {
    if text.contains('\0') { Err(NotCanonical::Nul) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_sorted_and_nothing_is_padded() {
        let text = canonical(&json!({"b": [1, -2, null], "a": "é\u{1}\"", "€": true})).unwrap();
        assert_eq!(text, "{\"a\":\"é\\u0001\\\"\",\"b\":[1,-2,null],\"€\":true}");
    }

    #[test]
    fn names_are_sorted_by_utf_16_as_rfc_8785_says() {
        assert_eq!(canonical(&json!({"\u{fb33}": 1, "😀": 2})).unwrap(), "{\"😀\":2,\"\u{fb33}\":1}");
    }

    #[test]
    fn a_fraction_is_refused_even_when_it_looks_whole() {
        assert!(matches!(canonical(&json!({"a": [1.5]})), Err(NotCanonical::Float)));
        assert!(matches!(canonical(&2.0_f64), Err(NotCanonical::Float)));
        assert!(canonical(&f64::NAN).is_err());
    }

    #[test]
    fn an_integer_must_stay_below_two_to_the_53() {
        let most = (1_i64 << 53) - 1;
        assert_eq!(canonical(&most).unwrap(), "9007199254740991");
        assert_eq!(canonical(&-most).unwrap(), "-9007199254740991");
        assert!(matches!(canonical(&(most + 1)), Err(NotCanonical::Large(_))));
        assert!(matches!(canonical(&(-most - 1)), Err(NotCanonical::Large(_))));
        assert!(matches!(canonical(&u64::MAX), Err(NotCanonical::Large(_))));
    }

    #[test]
    fn a_null_character_is_refused_in_values_and_in_names() {
        assert!(matches!(canonical(&json!(["a\0"])), Err(NotCanonical::Nul)));
        assert!(matches!(canonical(&json!({"a\0": 1})), Err(NotCanonical::Nul)));
    }
}
