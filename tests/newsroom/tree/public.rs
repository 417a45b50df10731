//! What a stranger gets and checks.

use super::Files;
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::history::place::nine;
use crate::published::check::ADDRESS;
use factdesk::tree::sequence::sequence;
use factdesk::tree::verify::verify;
use factdesk::tree::{Checkpoint, Edge, Refusal};
use std::process::Command;

struct Site {
    room: Newsroom,
    files: Files,
}

impl Site {
    async fn text(&self, path: &str) -> String {
        let page = self.room.get("eve", path).await;
        assert_eq!(page.status, 200, "{path}");
        String::from_utf8(page.body).unwrap()
    }

    async fn sequence(&self) {
        let signer = self.files.keeping(None).signer(&self.room.app.db, nine()).await.unwrap();
        sequence(&self.room.app.db, &signer.unwrap(), nine()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_proves_itself_and_that_nothing_was_rewritten() {
    let site = Site { room: Newsroom::open().await, files: Files::new() };
    let claim = published(&site.room).await;
    let json = format!("{ADDRESS}.json");
    assert_eq!(site.room.get("eve", "/log/checkpoint").await.status, 404);
    assert_eq!(verify(&site.text(&json).await, None, None), Err(Refusal::NoProof));
    site.sequence().await;
    let key = site.text("/log/key").await;
    let key = key.lines().next().unwrap();
    let first = site.text(&json).await;
    let proven = verify(&first, Some(key), None).unwrap();
    assert_eq!(proven.end.length, site.room.length(claim).await);
    let kept = site.text("/log/checkpoint").await;
    assert_eq!(proven.note, kept);

    site.room.does("dan", claim, "comments", &[("text", "A word among us.")]).await;
    assert_eq!(verify(&site.text(&json).await, Some(key), None), Err(Refusal::NoProof), "not numbered yet");
    site.sequence().await;
    let size = proven.checkpoint.size;
    let later = site.text(&json).await;
    assert_eq!(verify(&later, Some(key), Some(&kept)), Err(Refusal::NoConsistency(size)));
    let later = site.text(&format!("{json}?since={size}")).await;
    assert_eq!(verify(&later, Some(key), Some(&kept)).unwrap().since, Some(size));
    let newest = site.text("/log/checkpoint").await;
    let back = verify(&first, Some(key), Some(&newest));
    assert_eq!(back, Err(Refusal::RolledBack { old: size + 1, found: size }));
    by_command(&site, &later, key, &kept);
}

/// The same by the program: its status and its last word.
fn by_command(site: &Site, download: &str, key: &str, kept: &str) {
    let file = |name: &str, text: &str| {
        let path = site.files.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let run = |download: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).arg("verify");
        command.arg(file("check.json", download)).args(["--key", key]);
        command.arg("--checkpoint").arg(file("kept", kept)).output().unwrap()
    };
    let good = run(download);
    let said = String::from_utf8(good.stdout).unwrap();
    assert!(good.status.success() && said.contains("unchanged: the log begins with"), "{said}");
    let bad = run(&download.replace("could see the Wall", "could miss the Wall"));
    assert_eq!(bad.status.code(), Some(1));
    let said = String::from_utf8(bad.stderr).unwrap();
    assert!(said.starts_with("factdesk: ") && said.lines().count() == 1, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tiles_give_the_whole_tree_and_only_hashes() {
    let site = Site { room: Newsroom::open().await, files: Files::new() };
    published(&site.room).await;
    site.sequence().await;
    let key = site.text("/log/key").await;
    let key = key.lines().next().unwrap().to_owned();
    let note = site.room.get("eve", "/log/checkpoint").await;
    assert_eq!(note.header("content-type"), "text/plain; charset=utf-8");
    let head = Checkpoint::open(&note.text(), &[key], "checkpoint").unwrap();
    assert!(head.size < 256, "one part of a tile");

    let bundle = site.room.get("eve", &format!("/log/tile/entries/000.p/{}", head.size)).await;
    assert_eq!(bundle.header("cache-control"), "public, max-age=31536000, immutable");
    let (mut rest, mut edge, mut leaves) = (&bundle.body[..], Edge::default(), Vec::new());
    while let [high, low, after @ ..] = rest {
        let (leaf, next) = after.split_at(usize::from(u16::from_be_bytes([*high, *low])));
        leaves.extend(edge.add(leaf).unwrap()[0].1);
        let leaf = std::str::from_utf8(leaf).unwrap();
        assert!(leaf.starts_with("{\"chain\":\"") && !leaf.contains("claim:") && leaf.len() < 200, "{leaf}");
        rest = next;
    }
    assert_eq!((edge.size(), edge.root().unwrap()), (head.size, head.root));
    let tile = site.room.get("eve", &format!("/log/tile/0/000.p/{}", head.size)).await;
    assert_eq!((tile.header("content-type"), &tile.body), ("application/octet-stream", &leaves));

    let beyond = head.size + 1;
    for path in [
        format!("0/000.p/{beyond}"),
        format!("entries/000.p/{beyond}"),
        "0/000".to_owned(),
        "1/000.p/1".to_owned(),
        "0/000.p/0".to_owned(),
        "7/x999/x999/x999/999".to_owned(),
        "0/x036/x028/x797/x018/963".to_owned(),
        "entries/x072/x057/x594/x037/927/935".to_owned(),
        "nothing".to_owned(),
    ] {
        assert_eq!(site.room.get("eve", &format!("/log/tile/{path}")).await.status, 404, "{path}");
    }
}
