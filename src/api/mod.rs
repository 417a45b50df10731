//! What programs talk to: the API, exports of all that is public, and the interface of Google's Fact Check Tools.

pub mod exports;
pub mod google_fact_check;
pub mod v1;
