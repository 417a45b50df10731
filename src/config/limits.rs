//! How much one node takes on at the same time. What is beyond is answered with 503 and `Retry-After` at once.

use std::num::NonZeroU32;

/// Limits of one node.
#[derive(Clone, Debug, clap::Args)]
pub struct Limits {
    /// Connections to the database that pages of this node share.
    #[arg(long, global = true, env = "FACTDESK_DATABASE_CONNECTIONS", default_value = "16")]
    pub database_connections: NonZeroU32,

    /// Requests that may wait for one of these connections, two seconds each; one more is told at once to come again.
    #[arg(long, global = true, env = "FACTDESK_DATABASE_QUEUE", default_value_t = 64)]
    pub database_queue: u32,

    /// Passwords that are hashed at the same time, each on a core and in 19 MiB. Default: one for each core, four at most.
    #[arg(long, global = true, env = "FACTDESK_PASSWORD_HASHES")]
    pub password_hashes: Option<NonZeroU32>,

    /// Memory in MB that the bodies of all requests under way may take together; a file has at most 20.
    #[arg(long, global = true, env = "FACTDESK_BODY_MEMORY", default_value_t = 64, value_parser = clap::value_parser!(u32).range(24..=65_536))]
    pub body_memory: u32,
}
