//! The whole desk in one archive that anybody can read, moved into an empty place: equal heads, and nothing that opens anything.

use super::{factdesk_on, run, said};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::support::database::{self, TestDatabase, connect};
use crate::tree::Files;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::{Command, Output};

fn moves(urls: (&str, &str), folder: &Path, how: &str, file: &Path) -> Output {
    let mut command = factdesk_on(urls.0, urls.1, &["move", how, file.to_str().unwrap()]);
    run(command.env("FACTDESK_DATA_DIR", folder), "")
}

fn moves_in(place: &TestDatabase, folder: &Path, file: &Path) -> Output {
    moves((&place.app_url, &place.owner_url), folder, "in", file)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_place_takes_the_whole_desk_with_equal_heads() {
    let (room, files) = (Newsroom::open().await, Files::new());
    let claim = published(&room).await;
    let attachments = format!("/desk/claims/{claim}/attachments");
    room.upload("eve", &attachments, &[], ("a.pdf", b"%PDF-1.7 kept words")).await;
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE people SET password_hash = '$argon2id$canary'").await.unwrap();
    std::fs::create_dir_all(&files.0).unwrap();
    let file = files.0.join("desk.tar.gz");
    let output = moves((room.app_url(), room.owner_url()), &files.0, "out", &file);
    assert!(output.status.success(), "{}", said(&output));

    // Anybody can read it with the tools of their system.
    let folder = files.0.join("open");
    std::fs::create_dir(&folder).unwrap();
    let unpacked = Command::new("tar").arg("-xzf").arg(&file).current_dir(&folder).status().unwrap();
    assert!(unpacked.success());
    let checked =
        Command::new("sha256sum").args(["--check", "--quiet", "SHA256SUMS"]).current_dir(&folder).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{}", said(&checked));
    let history = std::fs::read_to_string(folder.join("history/000001.jsonl")).unwrap();
    let first: serde_json::Value = serde_json::from_str(history.lines().next().unwrap()).unwrap();
    assert!(first["envelope"].as_str().unwrap().contains("payload_hash"));
    let kept = folder.join("files").join(hex::encode(Sha256::digest(b"%PDF-1.7 kept words")));
    assert_eq!(std::fs::read(kept).unwrap(), b"%PDF-1.7 kept words");
    let people = std::fs::read_to_string(folder.join("tables/people/000001.jsonl")).unwrap();
    assert!(people.contains("ada@desk.example") && !people.contains("canary"), "{people}");
    for gone in ["sessions", "second_factors", "tokens", "webhook_secrets", "outbox", "form_keys"] {
        assert!(!folder.join("tables").join(gone).exists(), "{gone}");
    }

    let (place, elsewhere) = (database::fresh().await, Files::new());
    let output = moves_in(&place, &elsewhere.0, &file);
    assert!(output.status.success(), "{}", said(&output));
    let here = run(&mut factdesk_on(room.app_url(), room.owner_url(), &["history", "verify"]), "");
    let line = said(&here).lines().find(|line| line.contains("digest")).unwrap().to_owned();
    assert!(said(&output).contains(&line), "the same heads: {line} {}", said(&output));
    let again = moves_in(&place, &elsewhere.0, &file);
    assert!(!again.status.success() && said(&again).contains("not empty"), "{}", said(&again));
    let secret = "SELECT count(*) FROM suggestion_secret";
    let secrets = connect(&place.owner_url).await.query_one(secret, &[]).await.unwrap();
    assert_eq!(secrets.get::<_, i64>(0), 1, "a new one, made here");
    let counts = "SELECT (SELECT count(*) FROM claims) + (SELECT count(*) FROM checks) + (SELECT count(*) FROM blobs) \
                  + (SELECT count(*) FROM words) + (SELECT count(*) FROM checks WHERE search IS NOT NULL)";
    let count = |row: tokio_postgres::Row| row.get::<_, i64>(0);
    let moved = connect(&place.owner_url).await;
    assert_eq!(
        count(owner.query_one(counts, &[]).await.unwrap()),
        count(moved.query_one(counts, &[]).await.unwrap())
    );
    owner.batch_execute("UPDATE people SET password_hash = ''").await.unwrap();

    // A changed byte is found, and nothing comes in.
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = files.0.join("damaged.tar.gz");
    std::fs::write(&damaged, bytes).unwrap();
    let other = database::fresh().await;
    let refused = moves_in(&other, &elsewhere.0, &damaged);
    assert!(!refused.status.success(), "{}", said(&refused));
    let left = connect(&other.owner_url).await.query_one("SELECT count(*) FROM history", &[]).await.unwrap();
    assert_eq!(count(left), 0);
}
