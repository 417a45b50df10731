//! The shape of the house: who may import whom, what stays pure, how large things get.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those it may use. `people` is used by all features: it says who is signed in.
const MAY_USE: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("config", &[]),
    ("error", &[]),
    ("house", &["line"]),
    ("ids", &[]),
    ("line", &[]),
    ("matching", &[]),
    ("metrics", &[]),
    ("seal", &["error"]),
    ("schema", &[]),
    ("db", &["config", "error", "house", "schema"]),
    ("postgres", &[]),
    ("app", &["clock", "config", "db", "error", "house", "matching", "metrics", "seal"]),
    ("history", &["clock", "db", "error", "ids", "schema"]),
    ("outbox", &["app", "clock", "config", "db", "error", "line", "schema"]),
    ("tree", &["app", "clock", "db", "error", "history", "schema", "web"]),
    (
        "operation",
        &[
            "app", "clock", "config", "db", "error", "history", "metrics", "outbox", "postgres", "schema",
            "tree", "web",
        ],
    ),
    ("web", &["app", "clock", "config", "db", "error", "house", "ids", "metrics"]),
    (
        "people",
        &[
            "app", "clock", "config", "db", "error", "history", "house", "ids", "line", "outbox", "schema",
            "seal", "web",
        ],
    ),
    (
        "articles",
        &[
            "app", "clock", "config", "db", "error", "history", "house", "ids", "line", "people", "schema",
            "web",
        ],
    ),
    (
        "intake",
        &[
            "app", "articles", "clock", "config", "db", "error", "ids", "line", "outbox", "people", "schema",
            "web",
        ],
    ),
    (
        "claims",
        &[
            "app", "articles", "clock", "config", "db", "error", "history", "house", "ids", "intake", "line",
            "matching", "outbox", "people", "schema", "web",
        ],
    ),
    (
        "published",
        &[
            "app", "articles", "claims", "clock", "db", "error", "history", "house", "ids", "intake", "line",
            "people", "schema", "tree", "web",
        ],
    ),
    (
        "settings",
        &[
            "app", "articles", "claims", "clock", "config", "db", "error", "history", "house", "ids", "line",
            "outbox", "people", "schema", "web",
        ],
    ),
    (
        "previews",
        &["app", "claims", "clock", "db", "error", "history", "ids", "people", "published", "schema", "web"],
    ),
    (
        "insight",
        &[
            "app",
            "claims",
            "clock",
            "db",
            "error",
            "history",
            "house",
            "ids",
            "people",
            "published",
            "schema",
            "web",
        ],
    ),
    (
        "api",
        &[
            "app",
            "claims",
            "clock",
            "db",
            "error",
            "history",
            "house",
            "ids",
            "insight",
            "people",
            "published",
            "push",
            "schema",
            "web",
        ],
    ),
    (
        "push",
        &[
            "app",
            "articles",
            "claims",
            "clock",
            "config",
            "db",
            "error",
            "house",
            "ids",
            "outbox",
            "people",
            "published",
            "schema",
            "seal",
            "settings",
            "web",
        ],
    ),
    (
        "watched",
        &[
            "app", "articles", "claims", "clock", "db", "error", "ids", "line", "outbox", "people", "schema",
            "web",
        ],
    ),
    (
        "routes",
        &[
            "api",
            "articles",
            "claims",
            "insight",
            "intake",
            "people",
            "previews",
            "published",
            "push",
            "settings",
            "tree",
            "watched",
            "web",
        ],
    ),
    ("server", &["app", "articles", "claims", "config", "error", "people", "routes", "web"]),
];

/// Only these name diesel: what reads and writes rows.
const NAMES_DIESEL: &[&str] =
    &["store", "change", "rows", "subjects", "checker", "roster", "db", "ids", "schema"];

/// The heart: no database, no server, no waiting, no clock and no dice.
const PURE: &[&str] = &[
    "articles/anchor",
    "articles/sentences",
    "articles/apart",
    "articles/apart/around",
    "articles/apart/runs",
    "articles/dates",
    "articles/exchange",
    "articles/lines",
    "articles/mail",
    "articles/pdf/extracted",
    "articles/warc/records",
    "articles/worthiness",
    "articles/worthiness/figures",
    "articles/worthiness/fit",
    "articles/worthiness/table",
    "claims/changed",
    "claims/choices",
    "claims/citations",
    "claims/claim",
    "claims/claim_review",
    "claims/command",
    "claims/confidential",
    "claims/conflicts",
    "claims/decide",
    "claims/event",
    "claims/facts",
    "claims/fold",
    "claims/gate",
    "claims/idle",
    "claims/import/cells",
    "claims/import/check",
    "claims/import/check_graphql",
    "claims/import/claim_review",
    "claims/import/cofacts",
    "claims/import/dega",
    "claims/import/elements",
    "claims/import/lenient",
    "claims/import/mapping",
    "claims/import/pack",
    "claims/import/php",
    "claims/import/wordpress",
    "claims/imported",
    "claims/may",
    "claims/notify",
    "claims/parts",
    "claims/pictures",
    "claims/priority",
    "claims/rating",
    "claims/redaction",
    "claims/refusal",
    "claims/shown",
    "claims/slug",
    "claims/subjects/story",
    "claims/suggest",
    "claims/text",
    "claims/words",
    "claims/about",
    "claims/agreement",
    "claims/announcement",
    "claims/blind",
    "claims/difference",
    "claims/markdown",
    "claims/mentions",
    "claims/merging",
    "claims/three_way",
    "claims/translating",
    "line",
    "matching/common",
    "matching/index",
    "matching/postings",
    "matching/search",
    "matching/terms",
    "matching/vector",
    "house/checklist",
    "house/figures",
    "house/gate",
    "house/limits",
    "house/scale",
    "house/sign_in",
    "house/organisation",
    "house/place",
    "house/policy",
    "house/retention",
    "house/start",
    "house/watching",
    "house/webhook",
    "house/worthiness",
    "history/canonical",
    "history/chain",
    "history/chain_id",
    "history/entry",
    "history/heads",
    "history/payload",
    "history/public",
    "history/redaction",
    "history/step",
    "insight/evidence/codes",
    "insight/evidence/pack",
    "insight/evidence/period",
    "insight/evidence/sample",
    "insight/evidence/tables",
    "insight/evidence/zip",
    "claims/import/formula",
    "insight/sheet",
    "published/bibtex",
    "published/brief",
    "published/content",
    "published/cursor",
    "published/dates",
    "published/difference",
    "published/drawing",
    "published/links",
    "published/json_ld",
    "published/query",
    "published/record",
    "published/repeats",
    "published/timeline",
    "push/google/markup",
    "push/signature",
    "people/absence",
    "people/event",
    "people/letter",
    "people/notice",
    "people/person",
    "people/provider/id_token",
    "people/provider/key",
    "people/provider/metadata",
    "people/strength",
    "people/totp",
    "insight/activity/filter",
    "insight/activity/words",
    "insight/stats/asked",
    "insight/stats/blocks",
    "insight/stats/table",
    "insight/tally/sums",
    "intake/outcome",
    "intake/token",
    "intake/words",
    "settings/event",
    "settings/scale/typed",
    "watched/compare",
    "watched/entries",
    "watched/robots",
    "watched/schedule",
    "tree/grow",
];
const IMPURE: &[&str] =
    &["diesel", "actix", "async fn", ".await", "tokio", "Utc::now", "SystemTime", "rand::"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` that end in `.ending`, with their path from there.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(at: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.extension().is_some_and(|ext| ext == ending) {
                found.push(path);
            }
        }
    }
    let base = root().join(folder);
    let mut found = Vec::new();
    walk(&base, ending, &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(read).collect()
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

/// The part of a source file before its unit tests.
fn shipped(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap()
}

fn is_test(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap().trim_end_matches(".rs");
    stem.ends_with("_test") || ["sample", "replay", "format", "look"].contains(&stem)
}

#[test]
fn modules_use_only_those_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, text) in files("src", "rs").iter().filter(|(name, _)| !is_test(name)) {
        let module = name.split(['/', '.']).next().unwrap();
        if ["main", "lib", "cli"].contains(&module) {
            continue;
        }
        let may = allowed.get(module).unwrap_or_else(|| panic!("say in MAY_USE what {module} may use"));
        for line in code(shipped(text)) {
            for used in line.split("crate::").skip(1) {
                let used: String =
                    used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if !used.is_empty() && used != module && !may.contains(&used.as_str()) {
                    wrong.push(format!("{name} uses {used}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn readers_pages_never_read_the_desk() {
    for (name, text) in files("src/published", "rs") {
        assert!(
            !text.contains("claims::store") && !text.contains("claims::change"),
            "{name} reads the desk's store"
        );
        let asks = code(&text).any(|line| line.contains("SignedIn") || line.contains("cookie"));
        assert!(!asks, "{name} asks who reads");
    }
}

#[test]
fn only_stores_name_diesel() {
    let mut wrong = Vec::new();
    for (name, text) in files("src", "rs") {
        let parts: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
        let store = parts.iter().any(|part| NAMES_DIESEL.contains(part));
        if !store && code(&text).any(|line| line.contains("diesel::") || line.contains("use diesel")) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "diesel in {}", wrong.join(", "));
}

#[test]
fn the_verifier_goes_by_what_it_is_given() {
    let outside = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "Time::now",
        "Utc::now",
        "async ",
        "reqwest",
        "rand::",
    ];
    let all = files("verify/src", "rs");
    assert!(all.len() > 10);
    for (name, text) in all.iter().filter(|(name, _)| name != "main.rs") {
        for line in code(shipped(text)) {
            assert!(!outside.iter().any(|word| line.contains(word)), "verify/src/{name}: {line}");
        }
    }
}

#[test]
fn the_heart_is_pure() {
    let all = files("src", "rs");
    let mut wrong = Vec::new();
    for heart in PURE {
        let folder = format!("{heart}/");
        let file = format!("{heart}.rs");
        let ours: Vec<_> =
            all.iter().filter(|(name, _)| *name == file || name.starts_with(&folder)).collect();
        assert!(!ours.is_empty(), "{heart} is gone: take it off the list");
        for (name, text) in ours {
            for line in code(shipped(text)) {
                wrong.extend(
                    IMPURE
                        .iter()
                        .filter(|sign| line.contains(**sign))
                        .map(|sign| format!("{name}: {sign}: {line}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn transactions_are_never_written_by_hand() {
    for (name, text) in files("src", "rs") {
        for line in code(&text) {
            let raw = ["\"BEGIN", "\"COMMIT", "\"ROLLBACK"].iter().any(|word| line.contains(word));
            assert!(!raw, "{name}: a raw transaction is invisible to the pool: {line}");
        }
    }
}

#[test]
fn templates_have_no_inline_style_or_script_and_escape_everything() {
    for (name, text) in files("templates", "html") {
        assert!(!text.contains("style=") && !text.contains("<style"), "{name} has a style");
        assert!(!text.contains(" onclick") && !text.contains("javascript:"), "{name} has a handler");
        for script in text.split("<script").skip(1) {
            let head = script.split('>').next().unwrap();
            assert!(
                head.contains("src=") || head.contains("application/ld+json"),
                "{name} has an inline script"
            );
        }
        for line in text.lines().filter(|line| line.contains("|safe") || line.contains("| safe")) {
            assert!(ESCAPED_BY_OTHERS.iter().any(|allowed| line.contains(allowed)), "{name}: {line}");
        }
    }
}

/// What may be put into a page as it is, and who has made it safe.
const ESCAPED_BY_OTHERS: &[&str] = &[
    // askama's json filter escapes what could end the script.
    "|json|safe",
];

/// askama escapes by a file's ending, and what ends otherwise not at all.
#[test]
fn templates_are_of_a_kind_that_is_escaped() {
    let mut seen = 0;
    for (name, text) in files("src", "rs") {
        assert!(!text.contains("escape = \"none\"") && !text.contains("template(source"), "{name}");
        for path in text.split("#[template(path = \"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(path.ends_with(".html") || path.ends_with(".xml"), "{name}: {path}");
            seen += 1;
        }
    }
    for (name, text) in files("templates", "xml") {
        assert!(!text.contains("|safe") && !text.contains("| safe"), "{name}");
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn nothing_grows_beyond_what_one_can_hold_in_mind() {
    let mut long = Vec::new();
    let mut limit = |folder: &str, ending: &str, most: usize, exempt: &[&str]| {
        for (name, text) in files(folder, ending) {
            let lines = text.lines().count();
            if lines > most && !exempt.contains(&name.as_str()) && !name.starts_with("vendor/") {
                long.push(format!("{folder}/{name}: {lines} lines, at most {most}"));
            }
        }
    };
    limit("src", "rs", 300, &["schema.rs", "routes.rs"]);
    limit("templates", "html", 120, &[]);
    limit("static/css", "css", 150, &[]);
    for (name, text) in files("src", "rs").iter().filter(|(name, _)| !is_test(name)) {
        long.extend(long_functions(name, shipped(text)));
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Functions of more than 40 lines, by rustfmt's indentation.
fn long_functions(name: &str, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut long = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let starts =
            ["fn ", "pub fn ", "async fn ", "pub async fn ", "pub(super) fn ", "pub(super) async fn "];
        if !starts.iter().any(|start| bare.starts_with(start)) {
            continue;
        }
        let declared_only = lines[at..]
            .iter()
            .find(|line| line.ends_with(['{', ';']))
            .is_some_and(|line| line.ends_with(';'));
        if declared_only {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - bare.len()]);
        let length = lines[at..].iter().position(|line| **line == end).map_or(0, |length| length + 1);
        // Two tables: the routes, and the languages.
        if length > 40 && !["routes.rs", "articles/language.rs"].contains(&name) {
            long.push(format!("{name}:{}: {length} lines: {bare}", at + 1));
        }
    }
    long
}

#[test]
fn the_library_says_its_modules_in_the_order_of_use() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let order: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let place =
        |module: &str| order.iter().position(|one| *one == module).unwrap_or_else(|| panic!("no {module}"));
    for (module, uses) in MAY_USE {
        for used in *uses {
            assert!(place(used) < place(module), "{used} stands behind {module} in lib.rs");
        }
    }
}
