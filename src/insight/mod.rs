//! What the desk can learn about itself: who did what. Reads what others wrote; writes only that it was taken along.

pub mod activity;
