//! The files of settings that we ship, as the program reads them.

use crate::tree::Files;
use std::process::Command;

const CONFIG: &str = concat!(
    include_str!("../../../src/config.rs"),
    include_str!("../../../src/config/clamd.rs"),
    include_str!("../../../src/config/limits.rs"),
    include_str!("../../../src/config/matching.rs"),
    include_str!("../../../src/config/oidc.rs")
);
const EXAMPLE: &str = include_str!("../../../.env.example");
const PACKAGED: &str = include_str!("../../../packaging/factdesk.env");
const GUIDES: [(&str, &str); 3] = [
    ("one-machine.md", include_str!("../../../docs/one-machine.md")),
    ("two-nodes.md", include_str!("../../../docs/two-nodes.md")),
    ("operator.md", include_str!("../../../docs/operator.md")),
];

/// Lines that set something, also those that stand there to be uncommented.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    text.lines()
        .map(|line| line.trim_start_matches('#'))
        .filter(move |line| line.split_once('=').is_some_and(|(name, _)| !name.is_empty() && is_name(name)))
}

/// Our settings in the blocks of a guide, without commands.
fn blocks(guide: &str) -> String {
    let is_ours = |line: &&str| line.starts_with("FACTDESK_") || line.starts_with("DATABASE_");
    let lines = guide.split("```").skip(1).step_by(2).flat_map(str::lines).filter(is_ours);
    lines.filter(|line| !line.contains(" factdesk ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_setting_has_its_line_and_every_line_can_be_taken_as_it_is() {
    let known: Vec<&str> =
        CONFIG.split("env = \"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let names: Vec<&str> = lines(EXAMPLE).map(|line| line.split('=').next().unwrap()).collect();
    for name in &known {
        assert!(names.contains(name), "{name} is missing in .env.example");
    }
    let folder = Files::new();
    std::fs::create_dir_all(&folder.0).unwrap();
    let guides = GUIDES.map(|(file, text)| (file, blocks(text)));
    let files = [(".env.example", EXAMPLE.to_owned()), ("factdesk.env", PACKAGED.to_owned())];
    for (file, text) in files.into_iter().chain(guides) {
        for line in lines(&text) {
            assert!(known.contains(&line.split('=').next().unwrap()), "{file}: {line}");
        }
        std::fs::write(folder.0.join(".env"), lines(&text).collect::<Vec<_>>().join("\n")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        let output = command.env_clear().current_dir(&folder.0).args(["desk", "--help"]).output().unwrap();
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
