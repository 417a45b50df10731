//! A copy in one file, put back elsewhere: the same to the last row, but for what would open something.

use super::{Node, factdesk_on, run, said};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::history::place::nine;
use crate::published::check::ADDRESS;
use crate::support::database::{self, TestDatabase, connect};
use crate::support::person::Person;
use crate::tree::Files;
use factdesk::tree::sequence::sequence;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

struct Site {
    room: Newsroom,
    files: Files,
}

impl Site {
    /// A newsroom with a published check, a signed log, people who are signed in, and mails that wait.
    async fn open() -> Self {
        let site = Self { room: Newsroom::open().await, files: Files::new() };
        published(&site.room).await;
        site.sequence().await;
        let owner = connect(site.room.owner_url()).await;
        let secrets = "INSERT INTO outbox (id, kind, recipient, payload, dedupe) VALUES \
             (gen_random_uuid(), 'mail', 'x@desk.example', '{\"subject\": \"s\", \"text\": \"canary-reset\", \"private\": true}', 'p'), \
             (gen_random_uuid(), 'mail', 'x@desk.example', '{\"subject\": \"s\", \"text\": \"kept-words\"}', 'q'); \
             INSERT INTO sign_in_attempts (what, at) VALUES ('canary-attempt', now())";
        owner.batch_execute(secrets).await.unwrap();
        site
    }

    async fn sequence(&self) {
        let signer = self.files.keeping(None).signer(&self.room.app.db, nine()).await.unwrap();
        sequence(&self.room.app.db, &signer.unwrap(), nine()).await.unwrap();
    }

    fn does(&self, arguments: &[&str]) -> Output {
        let mut command = factdesk_on(self.room.app_url(), self.room.owner_url(), arguments);
        run(command.env("FACTDESK_DATA_DIR", &self.files.0), "")
    }

    fn backup(&self, name: &str, more: &[&str]) -> PathBuf {
        let file = self.files.0.join(name);
        let output = self.does(&[&["backup", file.to_str().unwrap()], more].concat());
        assert!(output.status.success(), "{}", said(&output));
        file
    }
}

fn restore(place: &TestDatabase, folder: &Path, file: &Path, more: &[&str]) -> Output {
    let arguments = [&["restore", file.to_str().unwrap()], more].concat();
    let mut command = factdesk_on(&place.app_url, &place.owner_url, &arguments);
    run(command.env("FACTDESK_DATA_DIR", folder), "")
}

/// The file's members, or all of its bytes unpacked, by the tools of the system.
fn tar(file: &Path, how: &str) -> String {
    said(&Command::new("tar").arg(how).arg(file).output().unwrap())
}

/// Each table with the number of its rows and a hash of them.
async fn rows(url: &str) -> Vec<(String, String)> {
    let client = connect(url).await;
    let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    let mut found = Vec::new();
    for row in client.query(tables, &[]).await.unwrap() {
        let table: String = row.get(0);
        let sql = format!(
            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{table}\" t"
        );
        found.push((table, client.query_one(&sql, &[]).await.unwrap().get(0)));
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_comes_back_whole_and_opens_nothing() {
    let site = Site::open().await;
    let file = site.backup("desk.backup", &[]);
    assert!(!site.does(&["backup", file.to_str().unwrap()]).status.success(), "nothing is written over");
    let (names, all) = (tar(&file, "-tzf"), tar(&file, "-Oxzf"));
    assert!(names.starts_with("manifest.json\n") && names.ends_with("end.json\n"), "{names}");
    for gone in ["sessions", "form_keys", "mailed_links", "sign_in_attempts", "log/key"] {
        assert!(!names.contains(&format!("{gone}/")) && !names.contains("log/key"), "{gone}: {names}");
    }
    assert!(all.contains("kept-words") && !all.contains("canary") && !all.contains("PRIVATE+KEY"));

    let (place, elsewhere) = (database::fresh().await, Files::new());
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = site.files.0.join("damaged.backup");
    std::fs::write(&damaged, bytes).unwrap();
    let refused = restore(&place, &elsewhere.0, &damaged, &[]);
    assert!(!refused.status.success(), "{}", said(&refused));

    let output = restore(&place, &elsewhere.0, &file, &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("Nothing outside of the database"), "{}", said(&output));
    let verified = site.does(&["history", "verify"]);
    let line = said(&verified).lines().find(|line| line.contains("digest")).unwrap().to_owned();
    assert!(said(&output).contains(&line), "the same heads: {line} {}", said(&output));
    let left_out =
        ["sessions", "form_keys", "sign_in_attempts", "presence", "outbox", "__diesel_schema_migrations"];
    for (before, after) in rows(site.room.owner_url()).await.into_iter().zip(rows(&place.owner_url).await) {
        if left_out.contains(&before.0.as_str()) {
            continue;
        }
        assert_eq!(before, after);
    }
    held(&place).await;
    let again = restore(&place, &elsewhere.0, &file, &[]);
    assert!(!again.status.success() && said(&again).contains("not empty"), "{}", said(&again));

    let mut command = factdesk_on(&place.app_url, &place.owner_url, &[]);
    command.env("FACTDESK_DATA_DIR", &elsewhere.0);
    let node = Node::start(command);
    Person::new(node.address).get(ADDRESS).await.is(200);
    node.stop();
}

/// What waited reaches nobody by itself; nobody is signed in; the guards stand again.
async fn held(place: &TestDatabase) {
    let owner = connect(&place.owner_url).await;
    let sql = "SELECT (SELECT count(*) FROM outbox WHERE done_at IS NULL AND dead_at IS NULL), \
               (SELECT count(*) FROM outbox WHERE payload->>'text' = 'kept-words' AND dead_at IS NOT NULL), \
               (SELECT count(*) FROM sessions) + (SELECT count(*) FROM form_keys), \
               (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D')";
    let row = owner.query_one(sql, &[]).await.unwrap();
    let found: Vec<i64> = (0..4).map(|at| row.get(at)).collect();
    assert_eq!(found, [0, 1, 0, 0]);
    let refused = owner.batch_execute("DELETE FROM history").await.unwrap_err();
    assert!(refused.as_db_error().unwrap().message().contains("never changed"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_copy_is_told_from_outside_and_the_log_signs_no_fork() {
    let site = Site::open().await;
    let file = site.backup("with-key.backup", &["--with-log-key"]);
    let old = site.files.0.join("old");
    std::fs::copy(site.files.0.join("log/signed"), &old).unwrap();
    site.room.claim("eve").await;
    site.sequence().await;
    let newer = site.files.0.join("newer");
    std::fs::copy(site.files.0.join("log/signed"), &newer).unwrap();

    // A new machine, with the newest checkpoint from elsewhere.
    let (place, machine) = (database::fresh().await, Files::new());
    let output = restore(&place, &machine.0, &file, &["--checkpoint", newer.to_str().unwrap()]);
    assert!(
        !output.status.success() && said(&output).contains("older than what was signed"),
        "{}",
        said(&output)
    );
    let doctor = factdesk_on(&place.app_url, &place.owner_url, &["doctor"])
        .env("FACTDESK_DATA_DIR", &machine.0)
        .output();
    let words = said(&doctor.unwrap());
    assert!(words.lines().any(|line| line.starts_with("fail  log outside")), "{words}");
    assert!(words.lines().any(|line| line.starts_with("ok    log key")), "{words}");
    let ada = ["user", "add", "new@desk.example", "--name", "New"];
    assert!(run(&mut factdesk_on(&place.app_url, &place.owner_url, &ada), "").status.success());
    let mut command = factdesk_on(&place.app_url, &place.owner_url, &[]);
    command.env("FACTDESK_DATA_DIR", &machine.0);
    let node = Node::start(command);
    tokio::time::sleep(Duration::from_millis(2500)).await;
    let log = node.stop().join("\n");
    assert!(log.contains("the database was put back to an older state"), "{log}");
    let signed = std::fs::read_to_string(machine.0.join("log/signed")).unwrap();
    assert_eq!(signed, std::fs::read_to_string(&newer).unwrap(), "nothing else was signed since");

    // With no more than an old one, all is well.
    let (place, machine) = (database::fresh().await, Files::new());
    let output = restore(&place, &machine.0, &file, &["--checkpoint", old.to_str().unwrap()]);
    assert!(
        output.status.success() && said(&output).contains("begins with what was signed"),
        "{}",
        said(&output)
    );
}
