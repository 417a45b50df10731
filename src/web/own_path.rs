//! Where to go after signing in: only ever to a page of our own.

use url::Url;

/// `path`, if a browser that follows it surely stays on this site and it doesn't lead back to the door.
pub fn own_path(path: &str) -> Option<String> {
    let one_slash = path.starts_with('/') && !path[1..].starts_with(['/', '\\']);
    if !one_slash || path.contains('\\') || path.chars().any(char::is_control) {
        return None;
    }
    let base = Url::parse("https://own.invalid").ok()?;
    let there = base.join(path).ok()?;
    let stays = there.origin() == base.origin() && !there.path().starts_with("//");
    let door = ["/login", "/logout", "/setup"].contains(&there.path().trim_end_matches('/'));
    (stays && !door).then(|| there[url::Position::BeforePath..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::own_path;
    use proptest::prelude::*;
    use url::Url;

    #[test]
    fn our_own_pages_are_accepted_as_they_are() {
        for path in ["/", "/desk", "/desk/claims?q=a%20b&sort=due", "/desk/claims/1#sources", "/a%2Fb"] {
            assert_eq!(own_path(path).as_deref(), Some(path));
        }
    }

    #[test]
    fn other_sites_and_the_door_itself_are_not() {
        let bad = [
            "",
            "desk",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil",
            "https:evil.example",
            "https://evil.example/",
            "http:/evil.example",
            "javascript:alert(1)",
            " /desk",
            "///evil.example",
            "/\r\nSet-Cookie: a=b",
            "/..//evil.example",
            "/.//evil.example",
            "/a/../..//evil",
            "/login",
            "/login?next=/login",
            "/logout",
            "/./login",
            "/desk\\..\\..\\evil",
            "/%2e%2e//evil.example",
            "\\\\evil.example",
            "/\\/evil.example",
            "\t//evil.example",
            "/\u{b}/evil.example",
            "/\0/evil.example",
            "/\u{7f}/evil.example",
            "/\u{85}evil",
            "http:evil.example",
            "http:\\\\evil.example",
            "HTTPS://evil.example",
            "//evil.example@desk.example",
            "//desk.example@evil.example",
            "//[::1]/",
            "//%65vil.example",
            "data:text/html,x",
            "JaVaScRiPt:alert(1)",
            "vbscript:x",
            "@evil.example",
            ".evil.example",
            "?next=//evil.example",
            "/a/..//evil.example",
            "/./..//evil.example",
            "/login/",
            "/login?",
            "/login#x",
            "/setup?token=x",
        ];
        for path in bad {
            assert_eq!(own_path(path), None, "{path:?}");
        }
        assert_eq!(own_path("/%09/evil.example").as_deref(), Some("/%09/evil.example"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn whatever_is_typed_the_browser_stays_here(text in r"[/\\]{0,3}[\x00-\x7f]{0,24}") {
            if let Some(path) = own_path(&text) {
                let here = Url::parse("https://desk.example").unwrap();
                prop_assert_eq!(here.join(&path).unwrap().origin(), here.origin());
                prop_assert!(path.starts_with('/') && !path.starts_with("//"));
            }
        }
    }
}
