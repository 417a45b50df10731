//! What a look at a change counts, in words: what is published already.

use super::store::MANY;

/// How many checks are published.
pub fn published(checks: usize) -> String {
    match checks {
        0 => "Nothing is published yet.".to_owned(),
        1 => "1 check is published.".to_owned(),
        many if many > MANY => format!("More than {MANY} checks are published."),
        many => format!("{many} checks are published."),
    }
}
