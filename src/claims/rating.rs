//! The rating scale, whose versions the house keeps.

pub use crate::house::scale::{Rating, Scale};
