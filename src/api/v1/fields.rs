//! From typed JSON to the fields of a form, so that programs and people are read by the same functions.

use super::body::{at, escaped};
use crate::web::problem::Wrong;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Reads `members` as a `T`, and gives what `T` says under the names that forms have.
///
/// # Errors
/// Where in the body something is of another type, missing, or not known.
pub fn fields<T: DeserializeOwned + Serialize>(
    members: Map<String, Value>,
) -> Result<BTreeMap<String, String>, Wrong> {
    let typed: T = serde_path_to_error::deserialize(Value::Object(members)).map_err(|error| {
        let sentence = error.inner().to_string();
        at(pointer(error.path(), &sentence), &sentence)
    })?;
    let Ok(Value::Object(members)) = serde_json::to_value(typed) else { return Ok(BTreeMap::new()) };
    Ok(members.iter().flat_map(|(name, value)| flat(name, value)).collect())
}

/// Where it is wrong. Of a member that is missing or unknown serde knows the name and not the place.
fn pointer(path: &serde_path_to_error::Path, sentence: &str) -> String {
    use serde_path_to_error::Segment::{Enum, Map, Seq, Unknown};
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Seq { index } => pointer.push_str(&format!("/{index}")),
            Map { key } => pointer.push_str(&format!("/{}", escaped(key))),
            Enum { .. } | Unknown => {}
        }
    }
    let named = ["missing field `", "unknown field `"].iter().find_map(|start| sentence.strip_prefix(start));
    match named.and_then(|rest| rest.split('`').next()) {
        Some(name) if !pointer.ends_with(&format!("/{}", escaped(name))) => {
            format!("{pointer}/{}", escaped(name))
        }
        _ => pointer,
    }
}

/// A member as a form would send it: nothing for what is left out, `yes` for a ticked box, several between commas.
fn flat(name: &str, value: &Value) -> Vec<(String, String)> {
    let one = |text: String| vec![(name.to_owned(), text)];
    match value {
        Value::Null | Value::Bool(false) => Vec::new(),
        Value::Bool(true) => one("yes".to_owned()),
        Value::String(text) => one(text.clone()),
        Value::Number(number) => one(number.to_string()),
        Value::Array(items) if name == "overrides" => items.iter().filter_map(passed).collect(),
        Value::Array(items) => {
            let text = |item: &Value| item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            let all: Vec<String> = items.iter().map(text).collect();
            one(all.join(if items.iter().any(Value::is_number) { " " } else { ", " }))
        }
        Value::Object(_) => Vec::new(),
    }
}

/// A check that is passed with a reason.
fn passed(item: &Value) -> Option<(String, String)> {
    let text = |name: &str| item.get(name).and_then(Value::as_str);
    Some((format!("override_{}", text("check")?), text("reason")?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Typed {
        title: String,
        number: Option<i32>,
        #[serde(default)]
        blocking: bool,
        #[serde(default)]
        topics: Vec<String>,
        #[serde(default)]
        order: Vec<i32>,
        #[serde(default)]
        overrides: Vec<BTreeMap<String, String>>,
    }

    fn read(value: Value) -> Result<BTreeMap<String, String>, Wrong> {
        let Value::Object(members) = value else { panic!("an object") };
        fields::<Typed>(members)
    }

    #[test]
    fn typed_members_become_what_a_form_would_send() {
        let sent = serde_json::json!({
            "title": "x", "number": 3, "blocking": true, "topics": ["Food", "Space"], "order": [2, 1],
            "overrides": [{ "check": "reply_logged", "reason": "A proverb." }],
        });
        let fields = read(sent).unwrap();
        let of = |name: &str| fields.get(name).map(String::as_str);
        assert_eq!((of("title"), of("number"), of("blocking")), (Some("x"), Some("3"), Some("yes")));
        assert_eq!((of("topics"), of("order")), (Some("Food, Space"), Some("2 1")));
        assert_eq!((of("override_reply_logged"), of("overrides")), (Some("A proverb."), None));
        assert_eq!(read(serde_json::json!({ "title": "x" })).unwrap().get("blocking"), None);
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        let place = |value| match read(value).map_err(|wrong| wrong.place) {
            Err(crate::web::problem::Place::Body(pointer)) => pointer,
            _ => panic!("it was read"),
        };
        assert_eq!(place(serde_json::json!({})), "/title");
        assert_eq!(place(serde_json::json!({ "title": 1 })), "/title");
        assert_eq!(place(serde_json::json!({ "title": "x", "a/b": 1 })), "/a~1b");
        assert_eq!(place(serde_json::json!({ "title": "x", "order": [1, "2"] })), "/order/1");
        assert_eq!(place(serde_json::json!({ "title": "x", "number": 99_999_999_999_i64 })), "/number");
    }
}
