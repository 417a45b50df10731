//! Where a virus scanner listens.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

/// ClamAV's `clamd`: the path of its socket, or an address with its port.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the two forms are named above")]
pub enum Clamd {
    Socket(PathBuf),
    Address(SocketAddr),
}

impl FromStr for Clamd {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with('/') {
            return Ok(Self::Socket(text.into()));
        }
        text.parse().map(Self::Address).map_err(|_| "is neither a path from / nor an address with a port")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_path_or_an_address() {
        assert_eq!("/run/clamd".parse(), Ok(Clamd::Socket("/run/clamd".into())));
        assert_eq!("127.0.0.1:3310".parse(), Ok(Clamd::Address(([127, 0, 0, 1], 3310).into())));
        assert!("clamd".parse::<Clamd>().is_err() && "127.0.0.1".parse::<Clamd>().is_err());
    }
}
