//! The history on a verdict page: its newest steps, and the older ones folded away.

use super::CheckPage;
use crate::published::timeline::Line;

/// A history up to this long is not folded.
const MOST: usize = 8;
/// What is told at once of a longer one.
const NEWEST: usize = 5;

impl CheckPage<'_> {
    pub(super) fn newest_lines(&self) -> &[Line] {
        &self.lines[..self.fold()]
    }

    pub(super) fn older_lines(&self) -> &[Line] {
        &self.lines[self.fold()..]
    }

    fn fold(&self) -> usize {
        if self.lines.len() > MOST { NEWEST } else { self.lines.len() }
    }

    /// "9 earlier steps"
    pub(super) fn earlier_steps(&self) -> String {
        self.t().with("check-earlier-steps", &[("n", self.older_lines().len())])
    }
}
