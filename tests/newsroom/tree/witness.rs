//! A partner's newsroom watches the log.

use super::Files;
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::history::place::nine;
use crate::published::check::ADDRESS;
use crate::support::person::client;
use factdesk::clock::Clock;
use factdesk::tree::asking::{Partner, ask};
use factdesk::tree::cosignature::{Witness, agreed};
use factdesk::tree::key::origin_of;
use factdesk::tree::sequence::sequence;
use factdesk::tree::verify::verify;
use factdesk::tree::witness::State;
use factdesk::tree::witness::serve::{Watch, run};
use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::Mutex;

async fn numbered(room: &Newsroom, files: &Files) {
    let signer = files.keeping(None).signer(&room.app.db, nine()).await.unwrap().unwrap();
    sequence(&room.app.db, &signer, nine()).await.unwrap();
}

async fn text(room: &Newsroom, path: &str) -> String {
    String::from_utf8(room.get("eve", path).await.body).unwrap()
}

/// A witness of the log with this key, on a port of its own.
fn witness(files: &Files, log: &str) -> Partner {
    let state = State::open(&files.0.join("witness")).unwrap();
    let key = state.key("partner.example").unwrap();
    let witness = key.witness().clone();
    let logs = HashMap::from([(origin_of(log).unwrap(), vec![log.to_owned()])]);
    let watch = Watch { state: Mutex::new(state), key, logs, clock: Clock::fixed(nine()) };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || actix_web::rt::System::new().block_on(run(watch, listener)));
    Partner { witness, url }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_cosigns_what_grows_and_nothing_else() {
    let (room, files) = (Newsroom::open().await, Files::new());
    let claim = published(&room).await;
    numbered(&room, &files).await;
    let log = text(&room, "/log/key").await.lines().next().unwrap().to_owned();
    let partner = witness(&files, &log);
    let (client, mut stands) = (client().build().unwrap(), HashMap::new());
    ask(&room.app, &client, &partner, &mut stands).await.unwrap();

    let all = [partner.witness.clone()];
    let now = u64::try_from(room.app.clock.now().timestamp().max(nine().timestamp())).unwrap();
    let download = text(&room, &format!("{ADDRESS}.json")).await;
    let proven = verify(&download, Some(&log), None).unwrap();
    assert_eq!(agreed(&proven.note, &all, 1, now), Ok(1));
    assert_eq!(text(&room, "/log/checkpoint").await, proven.note);

    // The log grows; a node that knows nothing of the witness is told where it stands.
    room.does("dan", claim, "comments", &[("text", "A word among us.")]).await;
    numbered(&room, &files).await;
    assert!(agreed(&text(&room, "/log/checkpoint").await, &all, 1, now).is_err(), "not yet");
    let mut forgotten = HashMap::new();
    ask(&room.app, &client, &partner, &mut forgotten).await.unwrap();
    ask(&room.app, &client, &partner, &mut forgotten).await.unwrap();
    assert_eq!(agreed(&text(&room, "/log/checkpoint").await, &all, 1, now), Ok(1));

    // Whatever else is sent is refused, each with the status of the standard.
    let send = async |body: String| {
        let answer = client.post(format!("{}/add-checkpoint", partner.url)).body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let stands = forgotten["partner.example"];
    let older = proven.note.clone();
    assert_eq!(send(format!("old 0\n\n{older}")).await, (409, format!("{stands}\n")));
    assert_eq!(send(format!("old {stands}\n\n{older}")).await.0, 400, "it shrinks");
    let signed_by_nobody = older.replace("— checks.example/log", "— other.example/log");
    assert_eq!(send(format!("old {stands}\n\n{signed_by_nobody}")).await.0, 403);
    let unknown = older.replacen("checks.example", "other.example", 1);
    assert_eq!(send(format!("old 0\n\n{unknown}")).await.0, 404);
    assert_eq!(send("hello".to_owned()).await.0, 400);
    assert!(State::open(&files.0.join("witness")).is_err(), "two witnesses with one key");
    by_command(&files, &download, &log, &partner.witness);
}

/// The same by the program.
fn by_command(files: &Files, download: &str, log: &str, witness: &Witness) {
    let file = files.0.join("check.json");
    std::fs::write(&file, download).unwrap();
    let run = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factdesk"));
        command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).arg("verify").arg(&file);
        command.args(["--key", log]).args(more).output().unwrap()
    };
    let good = run(&["--witness", &witness.verifier()]);
    let said = String::from_utf8(good.stdout).unwrap();
    assert!(good.status.success() && said.contains("cosigned by 1 of the 1 witnesses"), "{said}");
    let other = "witness.example+00000000+BAEB";
    let bad = run(&["--witness", other]);
    assert!(
        !bad.status.success() && String::from_utf8(bad.stderr).unwrap().contains("not a key of a witness")
    );
    let few = run(&["--witness", &witness.verifier(), "--quorum", "2"]);
    assert!(
        !few.status.success()
            && String::from_utf8(few.stderr).unwrap().contains("1 of the witnesses cosigned")
    );
}
