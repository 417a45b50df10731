//! What programs talk to: JSON in, JSON out.

pub mod v1;
