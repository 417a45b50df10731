//! What the desk can learn about itself, and show to others: who did what; evidence of how it works. Reads what others
//! wrote; writes sums of it, and that it was taken along.

pub mod activity;
pub mod evidence;
pub mod figures;
pub mod sheet;
pub mod stats;
pub mod tally;
