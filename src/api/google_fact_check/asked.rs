//! What clients send. Unknown parameters (`key`, `alt`, `prettyPrint`, `$.xgafv`, `fields` …) are for Google's own servers.

use crate::error::Error;
use crate::published::cursor::Cursor;
use std::net::IpAddr;

/// Rows that an offset may pass over; whoever wants more goes on by `pageToken`.
const FURTHEST: i64 = 10_000;
/// As documented.
const USUAL_SIZE: i64 = 10;

/// The parameters of both lists, as typed. Google takes each in both spellings.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named like Google's")]
pub struct Asked {
    pub query: String,
    #[serde(alias = "languageCode")]
    pub language_code: String,
    #[serde(alias = "reviewPublisherSiteFilter")]
    pub review_publisher_site_filter: String,
    #[serde(alias = "maxAgeDays")]
    pub max_age_days: String,
    pub url: String,
    pub organization: String,
    #[serde(alias = "pageSize")]
    page_size: String,
    #[serde(alias = "pageToken")]
    page_token: String,
    offset: String,
}

/// Which stretch of a list.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// How many.
    pub size: i64,
    /// Behind which.
    pub after: Option<Cursor>,
    /// How many to pass over.
    pub offset: i64,
}

impl Asked {
    /// The stretch asked for, at most `most`.
    ///
    /// # Errors
    /// 400 for a number that is none, and for a token that we never gave.
    pub fn stretch(&self, most: i64) -> Result<Stretch, Error> {
        let size = match number("page_size", &self.page_size)? {
            0 => USUAL_SIZE.min(most),
            size => size.min(most),
        };
        let offset = number("offset", &self.offset)?;
        if offset > FURTHEST {
            let words = format!("Invalid value at 'offset': at most {FURTHEST}; go on by 'page_token'.");
            return Err(Error::Invalid(words));
        }
        if self.page_token.is_empty() {
            return Ok(Stretch { size, after: None, offset });
        }
        let wrong = || Error::Invalid("Invalid value at 'page_token'.".to_owned());
        let after = Some(Cursor::parse(&self.page_token).ok_or_else(wrong)?);
        // As documented: an offset counts only without a token.
        Ok(Stretch { size, after, offset: 0 })
    }

    /// The most days that a check is old; none for any age.
    ///
    /// # Errors
    /// 400 for a number that is none.
    pub fn most_days(&self) -> Result<Option<i64>, Error> {
        Ok(Some(number("max_age_days", &self.max_age_days)?).filter(|days| *days > 0))
    }
}

/// A number of 32 bits that is not below zero; 0 where nothing is set.
fn number(name: &str, text: &str) -> Result<i64, Error> {
    if text.is_empty() {
        return Ok(0);
    }
    let wrong = || Error::Invalid(format!("Invalid value at '{name}' (TYPE_INT32), \"{text}\""));
    let number: i32 = text.parse().map_err(|_| wrong())?;
    u32::try_from(number)
        .map(i64::from)
        .map_err(|_| Error::Invalid(format!("Invalid value at '{name}': it is below zero.")))
}

/// Whether `site`, an address or a host, is the desk's: its own, its organisation's, or a domain above one of them that is
/// no bare ending. Nothing is above an IP address.
pub fn is_ours(site: &str, ours: [&str; 2]) -> bool {
    let asked = host(site);
    let is_above = |own: &str| asked.contains('.') && own.ends_with(&format!(".{asked}"));
    let within = |own: &str| own == asked || own.parse::<IpAddr>().is_err() && is_above(own);
    !asked.is_empty() && ours.iter().any(|own| within(&host(own)))
}

/// The host of an address, or what stands for one, without `www.`, port and the brackets of IPv6.
pub fn host(site: &str) -> String {
    let site = site.trim().to_lowercase();
    let bare = site.split_once("://").map_or(site.as_str(), |(_, rest)| rest);
    if let Some((host, _)) = bare.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return host.to_owned();
    }
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_ours_by_its_host_or_a_domain_above_it() {
        let ours = ["https://checks.courier.example", "https://www.courier.example/about"];
        for site in [
            "checks.courier.example",
            "courier.example",
            "https://courier.example/",
            "WWW.Courier.example:443",
        ] {
            assert!(is_ours(site, ours), "{site}");
        }
        for site in [
            "",
            "example",
            "other.example",
            "ourier.example",
            "checks.courier.example.org",
            "desk.checks.courier.example",
        ] {
            assert!(!is_ours(site, ours), "{site}");
        }
        let numbers = ["http://192.0.2.17:8080", "http://[2001:db8::1]/"];
        assert!(is_ours("192.0.2.17", numbers) && is_ours("http://[2001:db8::1]:8080/", numbers));
        for site in ["2.17", "0.2.17", "17", "db8::1", ":1"] {
            assert!(!is_ours(site, numbers), "{site}");
        }
    }

    #[test]
    fn numbers_are_checked_and_sizes_bounded() {
        let asked = |size: &str, token: &str, offset: &str| {
            let text = |text: &str| text.to_owned();
            Asked { page_size: text(size), page_token: text(token), offset: text(offset), ..Asked::default() }
                .stretch(50)
        };
        assert_eq!(asked("", "", "").unwrap().size, 10);
        assert_eq!(asked("1000", "", "7").unwrap().size, 50);
        assert_eq!(asked("3", "", "10000").unwrap().offset, FURTHEST);
        for (size, token, offset) in [
            ("x", "", ""),
            ("-1", "", ""),
            ("99999999999", "", ""),
            ("", "x", ""),
            ("", "", "-2"),
            ("", "", "10001"),
        ] {
            assert!(asked(size, token, offset).is_err());
        }
    }
}
