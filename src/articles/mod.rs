//! Articles: fetched under guard, kept as snapshots, read in numbered sentences.

mod abbreviations;
mod address;
pub mod anchor;
pub mod article;
pub mod change;
pub mod charset;
mod described;
pub mod details;
pub mod extract;
pub mod fetch;
pub mod gather;
pub mod guard;
mod json_ld;
pub mod language;
pub mod list;
pub mod media;
pub mod new;
mod paragraphs;
mod parse;
mod published;
pub mod read;
mod said;
pub mod sentences;
pub mod show;
pub mod snapshots;
pub mod store;
