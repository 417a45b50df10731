//! `/api/v1`: what readers see, for everybody; and the desk, for programs that carry a person's token.
//!
//! A handler stands beside the types that it answers with; [`document`] makes the OpenAPI document from both, and
//! [`docs`] shows it to people.

pub mod answer;
pub mod body;
pub mod desk;
pub mod docs;
pub mod document;
pub mod fields;
pub mod query;
pub mod read;
pub mod words;
