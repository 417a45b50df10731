//! What stands in the log: each line one JSON object, whatever somebody sent; and no secret.

use crate::operation::free;
use crate::people::letters::path;
use crate::support::database::{connect, fresh};
use crate::support::folder::Folder;
use crate::support::person::Person;
use reqwest::Method;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;

const PASSWORD: &str = "a quiet canary in may";
const KEY: &str = "c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff";

#[tokio::test(flavor = "multi_thread")]
async fn every_line_is_json_and_none_holds_a_secret() {
    let (database, folder) = (fresh().await, Folder::new("logs"));
    let address = free();
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
    command.env_clear().current_dir(&folder.0).env("FACTDESK_LOG", "debug").env("FACTDESK_SECRET_KEY", KEY);
    command.env("DATABASE_URL", &database.app_url).env("DATABASE_OWNER_URL", &database.owner_url);
    let mut serving = command
        .args(["serve", "--listen", &address.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stderr = serving.stderr.take().unwrap();
    let log = std::thread::spawn(move || {
        let mut text = Vec::new();
        BufReader::new(stderr).read_to_end(&mut text).map(|_| text)
    });
    let mut said = BufReader::new(serving.stdout.take().unwrap()).lines();
    said.next().unwrap().unwrap();
    let setup = said.next().unwrap().unwrap();
    let setup = setup.split_once("token=").expect("the way to set it up").1.trim().to_owned();
    let mut secrets = vec![setup.clone(), PASSWORD.to_owned(), KEY.to_owned(), "wrong canary".to_owned()];
    secrets.extend(visits(address, &setup, &database.owner_url).await);
    serving.kill().unwrap();
    serving.wait().unwrap();
    let text = String::from_utf8(log.join().unwrap().unwrap()).expect("UTF-8");
    assert!(text.lines().count() > 20, "{text}");
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line:?}"));
        assert!(value["timestamp"].is_string() && value["level"].is_string(), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    for secret in &secrets {
        assert!(secret.len() > 5 && !text.contains(secret.as_str()), "{secret} stands in the log");
    }
    assert!(!text.contains("forged"), "a line of somebody else's making");
    assert!(text.contains("a write from another site was refused"));
}

/// A day with a password, tokens and codes, and lines that would like to stand in the log; the secrets of it.
async fn visits(address: std::net::SocketAddr, setup: &str, owner_url: &str) -> Vec<String> {
    let olga = Person::new(address);
    olga.get(&format!("/setup?token={setup}")).await.is(200);
    let fields = [
        ("token", setup),
        ("desk", "The Courier"),
        ("name", "Olga"),
        ("email", "olga@desk.example"),
        ("password", PASSWORD),
    ];
    olga.post("/setup", &fields).await.is(303);
    let mut secrets = vec![olga.cookie().unwrap().split('=').nth(1).unwrap().to_owned()];
    let page = olga.post("/account/tokens", &[("name", "Mine"), ("days", "7"), ("scope_read", "yes")]).await;
    let token = page.that_is(201).words(".address")[0].clone();
    let headers = [("authorization", format!("Bearer {token}"))];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    olga.send(Method::GET, "/api/v1/desk/claims", &headers, Vec::new()).await.is(200);
    secrets.push(token);
    olga.post("/account/two-factor", &[]).await.is(303);
    let shown = olga.get("/account/two-factor").await.words("code");
    secrets.push(shown.into_iter().next().expect("the secret, as one types it"));
    olga.post("/account/two-factor/confirmation", &[("code", "918273")]).await.is(422);
    secrets.push("918273".to_owned());
    let thief = Person::new(address);
    thief.post("/login", &[("email", "olga@desk.example"), ("password", "wrong canary")]).await.is(422);
    thief.post("/password-reset", &[("email", "olga@desk.example")]).await.is(303);
    let owner = connect(owner_url).await;
    let mail = "SELECT payload->>'text' FROM outbox WHERE payload->>'subject' LIKE 'A new password%'";
    let address_of = loop {
        match owner.query_opt(mail, &[]).await.unwrap().and_then(|row| row.get::<_, Option<String>>(0)) {
            Some(text) if text.contains("/password-reset/") => break Some(path(&text, "/password-reset/")),
            // The mail went into its file already, and its words are gone.
            Some(_) => break None,
            None => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    };
    if let Some(address) = address_of {
        thief.get(&address).await.is(200);
        secrets.push(address.rsplit('/').next().unwrap().to_owned());
    }
    let unknown = "ab".repeat(32);
    for door in ["password-reset", "invitations", "previews", "suggestions", "email-changes", "reports"] {
        thief.get(&format!("/{door}/{unknown}")).await;
    }
    secrets.push(unknown);
    let line = "%0d%0a%7B%22level%22:%22forged%22%7D%1b[2J%00";
    let odd = [
        ("user-agent", "x\t{\"level\":\"forged\"}"),
        ("referer", "http://forged.example/"),
        ("x-forwarded-for", "forged"),
    ];
    thief.send(Method::GET, &format!("/checks?q={line}"), &odd, Vec::new()).await;
    thief
        .post_from(
            &[("origin", "http://forged.example")],
            "/login",
            &[("email", "forged"), ("password", PASSWORD)],
        )
        .await
        .is(403);
    thief.post("/login", &[("email", "\r\n{\"level\":\"forged\"}"), ("password", PASSWORD)]).await.is(422);
    secrets
}
