//! What the doctor finds, and that it says what to do.

use super::{factdesk_on, run, said};
use crate::support::database;
use serde_json::Value;
use std::collections::BTreeMap;

/// Each finding's state by what was looked at.
fn found(report: &Value) -> BTreeMap<&str, &str> {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|one| (one["what"].as_str().unwrap(), one["state"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn the_doctor_finds_what_is_wrong_and_says_what_to_do() {
    let database = database::fresh().await;
    let examine = |app: &str, more: &[(&str, &str)]| {
        let mut command = factdesk_on(app, &database.owner_url, &["doctor", "--json"]);
        let output = run(command.envs(more.iter().copied()), "");
        let report: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
        assert_eq!(report["ok"], output.status.success());
        for one in report["findings"].as_array().unwrap() {
            assert_eq!(one["todo"] == "", one["state"] == "ok", "{one}");
        }
        assert!(!said(&output).contains("canary"), "{}", said(&output));
        report
    };
    let well = examine(
        &database.app_url,
        &[
            ("FACTDESK_PUBLIC_URL", "https://checks.example"),
            ("FACTDESK_TRUSTED_PROXIES", "127.0.0.1"),
            ("FACTDESK_SECRET_KEY", &"1".repeat(64)),
        ],
    );
    let states = found(&well);
    for what in [
        "configuration",
        "public address",
        "proxies",
        "disk",
        "database",
        "migrations",
        "rights",
        "clock",
        "outbox",
        "second factors",
        "log key",
        "log outside",
    ] {
        assert_eq!(states.get(what), Some(&"ok"), "{what}: {well}");
    }
    // The tests' cluster may lose everything in a crash, and has no standby.
    assert_eq!((states["durability"], states["replication"], states["mail"]), ("fail", "warn", "warn"));
    assert_eq!(states["scanner"], "warn");

    let mail = ("FACTDESK_SMTP_URL", "smtp://desk:canary-password@127.0.0.1:1");
    let bad = examine(
        &database.owner_url,
        &[
            mail,
            ("FACTDESK_OIDC_ISSUER", "http://127.0.0.1:1"),
            ("FACTDESK_OIDC_CLIENT_ID", "desk"),
            ("FACTDESK_CLAMD", "127.0.0.1:1"),
            ("FACTDESK_OIDC_CLIENT_SECRET", "canary-secret"),
            ("FACTDESK_INSECURE_HTTP", "1"),
            ("FACTDESK_PUBLIC_URL", "http://checks.example"),
        ],
    );
    let states = found(&bad);
    assert_eq!(
        (states["rights"], states["mail"], states["configuration"], states["public address"]),
        ("fail", "fail", "fail", "warn"),
        "{bad}"
    );
    assert_eq!((states["provider"], states["scanner"]), ("fail", "fail"), "{bad}");
    let provider = bad["findings"].as_array().unwrap().iter().find(|one| one["what"] == "provider").unwrap();
    let words = provider["found"].as_str().unwrap();
    assert!(words.starts_with("http://127.0.0.1:1: no connection: Connection refused"), "{words}");
    // Nothing that another node's key sealed opens here.
    let given = "INSERT INTO people (id, name, email, role) VALUES (gen_random_uuid(), 'Ada', 'ada@desk.example', 'admin'); \
                 INSERT INTO second_factors (person, secret) SELECT id, decode(repeat('01', 53), 'hex') FROM people";
    database::connect(&database.owner_url).await.batch_execute(given).await.unwrap();
    let foreign = examine(&database.app_url, &[("FACTDESK_SECRET_KEY", &"2".repeat(64))]);
    assert_eq!(found(&foreign)["second factors"], "fail", "{foreign}");
    let away = examine("postgres://me:canary-password@127.0.0.1:1/x", &[]);
    assert_eq!(found(&away)["database"], "fail", "{away}");
}
