//! The sums that figures are read from: `facts` are what commands added, `tallies` their sums by day and month. A figure
//! is always both together, so it is never late.

pub mod change;
pub mod store;
pub mod sums;
