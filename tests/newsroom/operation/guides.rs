//! What the guides and the package say, held against the program.

use std::path::Path;

const ROUTES: &str = include_str!("../../../src/routes.rs");
const ONE: &str = include_str!("../../../docs/one-machine.md");
const UNIT: &str = include_str!("../../../packaging/factdesk.service");
const BACKUP: &str = include_str!("../../../packaging/factdesk-backup.service");
const PACKAGE: &str = include_str!("../../../Cargo.toml");

/// Whoever reads the proxy's log must not be able to open what such an address opens.
#[test]
fn the_proxy_of_the_guide_logs_no_address_that_opens_something() {
    let ways = ONE.lines().find_map(|line| line.trim().strip_prefix("~^/(")).unwrap();
    let ways: Vec<&str> = ways.split(')').next().unwrap().split('|').collect();
    let opening: Vec<&str> = ROUTES
        .split('"')
        .filter(|text| text.starts_with('/') && text.contains("/{token}"))
        .map(|path| path[1..].split('/').next().unwrap())
        .collect();
    assert!(opening.len() > 6, "{opening:?}");
    for way in opening {
        assert!(ways.contains(&way), "docs/one-machine.md lets nginx log /{way}/…");
    }
}

#[test]
fn both_units_are_shut_in_alike() {
    let shut = |unit: &'static str| {
        let names = [
            "Protect",
            "Private",
            "Restrict",
            "SystemCall",
            "Capability",
            "Ambient",
            "Lock",
            "NoNew",
            "UMask",
        ];
        let is_lock = move |line: &&str| names.iter().any(|name| line.starts_with(name));
        let is_other = |line: &&str| line.starts_with("Restart");
        unit.lines().filter(is_lock).filter(move |line| !is_other(line)).collect::<Vec<_>>()
    };
    assert!(shut(UNIT).len() > 20, "{:?}", shut(UNIT));
    assert_eq!(shut(UNIT), shut(BACKUP));
}

#[test]
fn the_package_names_files_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let assets = PACKAGE.split("\nassets = [\n").nth(1).unwrap().split("\n]").next().unwrap();
    for line in assets.lines() {
        let source = line.split('"').nth(1).unwrap();
        let is_there = source == "target/release/factdesk" || root.join(source.replace("*.md", "")).exists();
        assert!(is_there, "{source}");
    }
    for unit in ["factdesk.service", "factdesk-backup.service", "factdesk-backup.timer"] {
        assert!(root.join("packaging").join(unit).exists(), "{unit}");
    }
}
