//! robots.txt (RFC 9309): which addresses of a site a program may fetch. Pure.

use std::time::Duration;

/// By which name this program looks for itself.
const NAME: &str = "factdesk";
/// At least so much is read (RFC 9309 §2.5).
pub const MOST_BYTES: usize = 512 * 1024;

/// The rules for this program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    /// Whether the pattern allows, and the pattern.
    rules: Vec<(bool, String)>,
    delay: Option<u64>,
    /// The sitemaps that the site names.
    pub sitemaps: Vec<String>,
}

impl Robots {
    /// Reads the groups that name this program, or else those for everybody.
    pub fn parse(text: &str) -> Self {
        let (mut own, mut all, mut found_own) = (Self::default(), Self::default(), false);
        let (mut sitemaps, mut agents, mut in_rules) = (Vec::new(), Vec::<String>::new(), false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else { continue };
            let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
            if field == "sitemap" {
                sitemaps.push(value.to_owned());
                continue;
            }
            if field == "user-agent" {
                if in_rules {
                    agents.clear();
                    in_rules = false;
                }
                let name: String =
                    value.chars().take_while(|c| c.is_ascii_alphabetic() || "_-*".contains(*c)).collect();
                agents.push(name.to_ascii_lowercase());
                found_own |= agents.last().is_some_and(|name| name == NAME);
                continue;
            }
            in_rules = true;
            if agents.iter().any(|name| name == NAME) {
                own.rule(&field, value);
            }
            if agents.iter().any(|name| name == "*") {
                all.rule(&field, value);
            }
        }
        Self { sitemaps, ..if found_own { own } else { all } }
    }

    fn rule(&mut self, field: &str, value: &str) {
        match field {
            "allow" | "disallow" if !value.is_empty() => {
                self.rules.push((field == "allow", value.to_owned()))
            }
            "crawl-delay" => {
                self.delay = value.parse::<f64>().ok().map(|seconds| seconds.clamp(0.0, 3600.0) as u64)
            }
            _ => {}
        }
    }

    /// Whether this path, with its query, may be fetched: by the longest pattern that fits it, and among equals by the
    /// one that allows.
    pub fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let fits = self.rules.iter().filter(|(_, pattern)| fits(pattern, path));
        fits.max_by_key(|(allows, pattern)| (pattern.len(), *allows)).is_none_or(|(allows, _)| *allows)
    }

    /// The pause between two pages that the site asks for, which is no part of the standard.
    pub fn delay(&self) -> Option<Duration> {
        self.delay.map(Duration::from_secs)
    }
}

/// `*` is any run of letters, `$` at the end is the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return !whole || rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    if whole { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pattern_decides() {
        let robots =
            Robots::parse("User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n");
        for (path, may) in [
            ("/", true),
            ("/private/x", false),
            ("/private/open/x", true),
            ("/a.pdf", false),
            ("/a.pdf?x", true),
            ("/robots.txt", true),
        ] {
            assert_eq!(robots.allows(path), may, "{path}");
        }
    }

    #[test]
    fn a_group_of_its_own_counts_instead_of_that_for_everybody() {
        let text = "User-agent: *\nDisallow: /\n\nUser-Agent: Other\nUser-agent: FactDesk/1.0\nDisallow: /no # not this\nCrawl-delay: 5\n\nSitemap: https://n.example/news.xml\nUser-agent: factdesk\nDisallow: /neither";
        let robots = Robots::parse(text);
        assert!(robots.allows("/yes") && !robots.allows("/no") && !robots.allows("/neither"));
        assert_eq!(robots.delay(), Some(Duration::from_secs(5)));
        assert_eq!(robots.sitemaps, ["https://n.example/news.xml"]);
        assert!(!Robots::parse("User-agent: *\nDisallow: /").allows("/yes"));
    }

    #[test]
    fn nothing_said_is_nothing_forbidden() {
        for text in [
            "",
            "Disallow: /",
            "User-agent: *\nDisallow:",
            "<html>not found</html>",
            "User-agent: other\nDisallow: /",
        ] {
            assert!(Robots::parse(text).allows("/x"), "{text}");
        }
    }

    #[test]
    fn patterns_have_stars_and_an_end() {
        for (pattern, path, fit) in [
            ("/a*b*c", "/a-b-c-d", true),
            ("/a*b*c$", "/a-b-c-d", false),
            ("/a*c$", "/a-b-c", true),
            ("/*?print", "/x?print=1", true),
            ("/$", "/", true),
            ("/$", "/x", false),
        ] {
            assert_eq!(fits(pattern, path), fit, "{pattern} {path}");
        }
    }
}
