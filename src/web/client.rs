//! Who is at the other end: the address that limits are counted by.

use crate::config::{Config, Network};
use actix_web::HttpRequest;
use std::net::{IpAddr, Ipv6Addr};

/// The person's own address: the peer's, or what trusted proxies in front of us say, read from the right.
pub fn address(request: &HttpRequest, config: &Config) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    behind(peer, &forwarded, &config.trusted_proxies)
}

fn behind(peer: IpAddr, forwarded: &[&str], trusted: &[Network]) -> IpAddr {
    let is_trusted = |ip: IpAddr| trusted.iter().any(|net| net.contains(ip));
    let mut at = peer;
    for hop in forwarded.iter().rev() {
        if !is_trusted(at) {
            break;
        }
        match hop.trim().parse() {
            Ok(ip) => at = ip,
            Err(_) => break,
        }
    }
    at.to_canonical()
}

/// What limits count: an IPv4 address, or the /64 that one IPv6 customer gets.
pub fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << 64))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed_and_from_the_right() {
        let (me, proxy): (IpAddr, IpAddr) = ("203.0.113.9".parse().unwrap(), "10.0.0.1".parse().unwrap());
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        assert_eq!(behind(me, &["198.51.100.1"], &trusted), me);
        assert_eq!(behind(proxy, &["1.2.3.4", "203.0.113.9"], &trusted), me);
        assert_eq!(behind(proxy, &["1.2.3.4", "203.0.113.9", "10.0.0.2"], &trusted), me);
        assert_eq!(behind(proxy, &["203.0.113.9", "nonsense"], &trusted), proxy);
        assert_eq!(behind(proxy, &["203.0.113.9"], &[]), proxy);
    }

    #[test]
    fn a_customer_with_a_prefix_counts_once() {
        let one: IpAddr = "2001:db8:1:2::a".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2:ffff::b".parse().unwrap();
        assert_eq!(counted(one), counted(two));
    }
}
