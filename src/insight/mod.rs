//! What the desk can learn about itself: who did what, and how it does. Reads what others wrote; writes sums of it, and that
//! it was taken along.

pub mod activity;
pub mod figures;
pub mod stats;
pub mod tally;
