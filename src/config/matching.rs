//! What helps to find earlier claims.

use super::Secret;
use clap::ArgAction;
use clap::builder::BoolishValueParser;

/// How earlier claims are found.
#[derive(Clone, Debug, clap::Args)]
pub struct Matching {
    /// Whether earlier claims are ordered by what they mean as well, by sentence vectors that this node's processor makes.
    /// "off" leaves them ordered by their words, and needs 100 MB less memory.
    #[arg(long, global = true, env = "FACTDESK_ENCODER", value_parser = BoolishValueParser::new(), default_value = "on", action = ArgAction::Set)]
    pub encoder: bool,

    /// A key for the search of Google's Fact Check Tools: the desk can then ask, claim by claim, what others have checked.
    #[arg(long, global = true, env = "FACTDESK_GOOGLE_FACT_CHECK_KEY", hide_env_values = true)]
    pub google_fact_check_key: Option<Secret>,
}
