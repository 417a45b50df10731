//! Whether, and how much, the desk looks at pages elsewhere by itself. Pure.

use serde::{Deserialize, Serialize};

/// The most pages that may be looked at in a day.
pub const MOST: i64 = 100_000;

/// What the desk looks at by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watching {
    /// Whether the pages that claims rest on are looked at again.
    pub on: bool,
    /// How many of them in a day, at most.
    pub pages: i64,
}

impl Default for Watching {
    /// As much as one desk can look through, and no site feels.
    fn default() -> Self {
        Self { on: true, pages: 2000 }
    }
}

impl Watching {
    /// What is different: what, from, to.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
        let on =
            (self.on != after.on).then(|| ("Looking again".to_owned(), switch(self.on), switch(after.on)));
        let pages = (self.pages != after.pages)
            .then(|| ("Pages a day".to_owned(), self.pages.to_string(), after.pages.to_string()));
        on.into_iter().chain(pages).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_named() {
        let usual = Watching::default();
        assert_eq!(usual.changes(&usual), []);
        assert_eq!(usual.changes(&Watching { on: false, pages: 10 }).len(), 2);
    }
}
