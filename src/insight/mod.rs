//! What the desk can learn about itself, and show to others: who did what; evidence of how it works. Reads what others
//! wrote; writes only that it was taken along.

pub mod activity;
pub mod evidence;
pub mod sheet;
