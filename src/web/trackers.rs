//! What other sites hang on the links to us, different for each reader who follows one. It tells us nothing that we want
//! to know, and pages are kept by their address: so a request is answered as if it were not there.

use actix_web::http::Uri;

/// Names that begin like this.
const PREFIXES: [&str; 2] = ["utm_", "_hs"];
/// Names of mailers, searchers and networks that number clicks.
const NAMES: [&str; 15] = [
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "srsltid",
];

/// The address without them; nothing where it has none.
pub fn without(uri: &Uri) -> Option<Uri> {
    let query = uri.query()?;
    let is_tracker = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
    };
    if !query.split('&').any(|pair| is_tracker(&pair)) {
        return None;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracker(pair)).collect();
    let (path, mark) = (uri.path(), if kept.is_empty() { "" } else { "?" });
    format!("{path}{mark}{}", kept.join("&")).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(address: &str) -> Option<String> {
        without(&address.parse().unwrap()).map(|uri| uri.to_string())
    }

    #[test]
    fn what_numbers_a_click_is_taken_off() {
        assert_eq!(clean("/checks/a?fbclid=IwAR0&utm_source=news").as_deref(), Some("/checks/a"));
        assert_eq!(
            clean("/checks?rating=false&gclid=1&lang=fr").as_deref(),
            Some("/checks?rating=false&lang=fr")
        );
        assert_eq!(
            clean("/search?q=utm_source%3Dx&utm_medium=").as_deref(),
            Some("/search?q=utm_source%3Dx")
        );
    }

    #[test]
    fn an_address_without_it_stays_as_it_is() {
        for address in ["/checks", "/checks?", "/checks?q=fbclid", "/search?q=a&utm=1", "/checks?xfbclid=1"] {
            assert_eq!(clean(address), None, "{address}");
        }
    }
}
