//! What our own source must not contain, so that whole kinds of attack have nothing to begin with.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn look(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, ending, found);
            } else if path.extension().is_some_and(|other| other == ending) {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    look(&root.join(folder), ending, &mut found);
    let name = |path: &PathBuf| path.strip_prefix(root).unwrap().display().to_string();
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn our_scripts_run_no_text_and_keep_no_secret() {
    let wrong = [
        "eval(",
        "new Function",
        "document.write",
        "outerHTML",
        "insertAdjacentHTML",
        ".innerHTML =",
        "document.cookie",
        "sessionStorage",
        "__proto__",
        "postMessage",
        "Object.assign(",
    ];
    let ours = files("static/js", "js");
    assert!(ours.len() > 5);
    for (name, text) in ours {
        for word in wrong {
            assert!(!text.contains(word), "{name}: {word}");
        }
        let kept = text.matches("localStorage").count();
        assert_eq!(
            kept,
            text.matches("localStorage.theme").count(),
            "{name} keeps more than the choice of paper"
        );
    }
}

#[test]
fn programs_are_run_for_the_private_cluster_alone_or_are_our_own_and_never_by_a_shell() {
    for (name, text) in files("src", "rs") {
        let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let runs = shipped.contains("Command::new(") && !name.ends_with("format.rs");
        // A PDF is read by this program in a process with bounds.
        let own = name == "src/articles/pdf.rs" && shipped.contains("Command::new(program()?)");
        assert!(!runs || own || name.starts_with("src/postgres/"), "{name} runs a program");
        assert!(
            runs || !["\"sh\"", "\"bash\""].iter().any(|shell| shipped.contains(shell)),
            "{name}: a shell"
        );
    }
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    assert!(lib.contains("#![forbid(unsafe_code)]"));
}

#[test]
fn every_client_follows_no_redirect_by_itself_and_weak_hashes_are_used_for_nothing() {
    for (name, text) in files("src", "rs") {
        for part in text.split("Client::builder()").skip(1).filter(|_| name != "src/cli/verify.rs") {
            let setting: String = part.chars().take(600).collect();
            assert!(
                setting.contains("redirect::Policy::none()") || setting.contains("Policy::none()"),
                "{name}"
            );
            assert!(setting.contains("no_proxy()"), "{name}");
        }
        // TOTP has SHA-1 inside an HMAC, as every authenticator app does.
        let weak = ["SHA1_FOR_LEGACY", "Sha1", "Md5", "sha1::", "md5::", "Mt19937", "SmallRng"];
        assert!(name == "src/people/totp.rs" || !weak.iter().any(|word| text.contains(word)), "{name}");
        assert!(!text.contains("danger_accept_invalid"), "{name} takes any certificate");
    }
}

#[test]
fn passwords_are_masked_and_may_be_pasted() {
    let mut seen = 0;
    for (name, text) in files("templates", "html") {
        for line in text.lines().filter(|line| line.contains("field::input(") && line.contains("assword\","))
        {
            assert!(
                line.contains("kind = \"password\"") && line.contains("autocomplete = \""),
                "{name}: {line}"
            );
            seen += 1;
        }
        assert!(
            !text.contains("autocomplete=\"off\" type=\"password\"") && !text.contains("onpaste"),
            "{name}"
        );
    }
    assert!(seen >= 5, "{seen} fields");
    for (name, text) in files("static/js", "js") {
        assert!(!text.contains("\"paste\""), "{name} looks at what is pasted");
    }
}
