//! The house: the few facts of the desk that every page shows.

/// The desk's own facts, the same on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The desk's name, as pages and JSON-LD show it.
    pub name: String,
    /// Whether this is the demo newsroom: a band on each page, and no search engine.
    pub demo: bool,
    /// Whether an author of a verdict is kept from approving it. Only a desk of one switches it off.
    pub four_eyes: bool,
}

impl Default for House {
    fn default() -> Self {
        Self { name: "Fact desk".to_owned(), demo: false, four_eyes: true }
    }
}
