//! What Google's Fact Check Tools answer, for the desk's own checks: their clients work with nothing but another address.
//! <https://developers.google.com/fact-check/tools/api/reference/rest> says what each field means.

pub mod asked;
pub mod pages;
pub mod reply;
pub mod search;
