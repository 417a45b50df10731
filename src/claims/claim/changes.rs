//! What other looks at the evidence found.

use crate::claims::changed::Change;
use crate::clock::Time;
use crate::history::Alias;

/// One finding with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What was found.
    pub change: Change,
    /// When.
    pub at: Time,
    /// Who looked at it, and when; the desk's clock where the page came back by itself.
    pub reviewed: Option<(Alias, Time)>,
}
