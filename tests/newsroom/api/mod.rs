//! What other programs ask.

mod google;
