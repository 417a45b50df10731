//! `docs/asvs.toml`: what OWASP ASVS 5.0 asks for at level 2, and what shows that it is so. What it names must exist.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    requirements: BTreeMap<String, Requirement>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Requirement {
    level: u8,
    text: String,
    #[serde(default)]
    tests: Vec<String>,
    document: Option<String>,
    open: Option<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The names of all tests.
fn tests() -> BTreeSet<String> {
    fn look(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, names);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let mut is_test = false;
                for line in text.lines().map(str::trim) {
                    if line.starts_with("#[") {
                        is_test |= line.starts_with("#[test") || line.starts_with("#[tokio::test");
                        continue;
                    }
                    let name = line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn "));
                    names.extend(
                        name.filter(|_| is_test).and_then(|name| name.split('(').next()).map(str::to_owned),
                    );
                    is_test = false;
                }
            }
        }
    }
    let mut names = BTreeSet::new();
    for folder in ["src", "tests", "verify"] {
        look(&root().join(folder), &mut names);
    }
    names
}

/// Whether a file of the project has this section, by the address that its heading gets.
fn is_there(document: &str) -> bool {
    let Some((file, section)) = document.split_once('#') else { return false };
    let text = fs::read_to_string(root().join(file)).unwrap_or_default();
    let address = |heading: &str| -> String {
        let plain = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        plain.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
    };
    text.lines().filter(|line| line.starts_with('#')).any(|line| address(line) == section)
}

#[test]
fn each_of_the_207_requirements_is_met_by_something_that_exists_or_is_open() {
    let text = fs::read_to_string(root().join("docs/asvs.toml")).unwrap();
    // The parser refuses an id that stands there twice.
    let file: File = toml::from_str(&text).unwrap();
    assert_eq!(file.requirements.len(), 207);
    let (known, mut wrong, mut open) = (tests(), Vec::new(), 0);
    for (id, one) in &file.requirements {
        let parts: Vec<u8> = id.split('.').map(|part| part.parse().unwrap()).collect();
        let (chapters, levels) = (1..=17, 1..=2);
        assert!(parts.len() == 3 && chapters.contains(&parts[0]) && levels.contains(&one.level), "{id}");
        if one.text.is_empty() || one.tests.is_empty() && one.document.is_none() && one.open.is_none() {
            wrong.push(format!("{id} names nothing"));
        }
        wrong.extend(
            one.tests
                .iter()
                .filter(|name| !known.contains(*name))
                .map(|name| format!("{id}: no test {name}")),
        );
        wrong.extend(
            one.document.iter().filter(|name| !is_there(name)).map(|name| format!("{id}: no section {name}")),
        );
        wrong.extend(
            one.open
                .iter()
                .filter(|words| words.is_empty())
                .map(|_| format!("{id} does not say what is missing")),
        );
        open += usize::from(one.open.is_some());
    }
    assert_eq!(wrong, [""; 0]);
    let levels = |level| file.requirements.values().filter(|one| one.level == level).count();
    assert_eq!((levels(1), levels(2)), (63, 144));
    // Said in docs/security.md, so that nobody has to count.
    let said = fs::read_to_string(root().join("docs/security.md")).unwrap();
    assert!(
        said.contains(&format!("{} of 207", 207 - open)),
        "docs/security.md: {} of 207 are met",
        207 - open
    );
}
