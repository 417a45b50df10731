//! HTTP tools that know no feature.

pub mod assets;
pub mod at_once;
pub mod body;
pub mod cache;
pub mod carry;
pub mod client;
pub mod cross_origin;
pub mod cross_site;
pub mod days;
pub mod encoding;
pub mod error_page;
pub mod failure;
pub mod form;
pub mod frame;
pub mod headers;
pub mod healthz;
pub mod kept;
pub mod marks;
pub mod own_path;
pub mod page;
pub mod problem;
pub mod query;
pub mod rate;
pub mod reader;
pub mod readyz;
pub mod request;
pub mod robots;
pub mod security_txt;
pub mod slash;
pub mod texts;
mod trackers;
pub mod upload;

#[cfg(test)]
pub(crate) mod sample;

pub use failure::{Failure, Outcome};
pub use form::{Form, Problems};
pub use page::{Page, moved, see_other};
pub use query::Query;
pub use reader::Reader;
pub use upload::Upload;
