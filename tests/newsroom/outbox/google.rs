//! Published checks are Google's pages: made, kept like the newest, taken away.

use super::DataFolder;
use super::receiver::{Called, Receiver};
use super::webhooks::{calls, room};
use crate::claims::newsroom::Newsroom;
use crate::claims::redaction::redacts;
use crate::claims::story::published;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::fs;
use std::sync::{Arc, Mutex};
use url::form_urlencoded;

/// An account that was made for this test and opens nothing.
const ACCOUNT: &str = include_str!("service_account.json");
const PUBLIC_KEY: &str = "MIIBCgKCAQEAlI43RVyzIM74alFHZvP6S8livPshBsPnAhyvIpLovMB/nmcdDKdni5TVgkY5gUxYVuo490yn4KYf0y5CiLvctfzCGVGMplHDl8rnCO3Z14rps+W7IK7iHWC+QpEMle6JIdaZEriXj2pf0kht1fm2nCc7A9222wff0rOOPjo3IA5QI5r7hW0Y71+lOPYpqR/BRBFszk9Zdy2a/bGOZpSywYThPgx1/VOglE9gqZHxXDGHMgRvyvrJekkvALnsvcOV1cxJGstMpWykZ+zErNDVcqESbsYcKJSmf2eCr6DQf56c2YIEyB1t86AnyLUW3cbXvNseqPHCBELq7UCFLY1JFwIDAQAB";
const TOKEN: &str = "a-token-of-the-stand-in";

/// Google, as far as its discovery document of `factchecktools` `v1alpha1` says how it behaves.
#[derive(Default)]
struct Google {
    pages: HashMap<String, Value>,
    made: i64,
    tokens: usize,
    /// The next calls are answered so.
    busy: Vec<u16>,
    address: String,
}

impl Google {
    fn answer(&mut self, called: &Called) -> (u16, Value) {
        let (method, path) = called.line.split_once(' ').unwrap();
        if path == "/token" {
            return self.token(&called.body);
        }
        if let Some(status) = self.busy.pop() {
            return (status, json!({"error": {"code": status}}));
        }
        if called.header("authorization") != format!("Bearer {TOKEN}") {
            return (401, json!({"error": {"code": 401}}));
        }
        let name = path.trim_start_matches("/v1alpha1/").to_owned();
        match method {
            "POST" if name == "pages" => {
                let mut page = sound(&called.json(), false);
                self.made += 1;
                let name = format!("pages/{}", self.made);
                page.insert("name".to_owned(), name.as_str().into());
                page.insert("versionId".to_owned(), "1".into());
                self.pages.insert(name, page.clone().into());
                (200, page.into())
            }
            "GET" if name.starts_with("pages?") => {
                let asked = form_urlencoded::parse(&name.as_bytes()["pages?".len()..]);
                let url = asked.into_owned().find(|(name, _)| name == "url").unwrap().1;
                let found: Vec<&Value> = self.pages.values().filter(|page| page["pageUrl"] == *url).collect();
                (200, if found.is_empty() { json!({}) } else { json!({"claimReviewMarkupPages": found}) })
            }
            "GET" => self.pages.get(&name).map_or((404, json!({})), |page| (200, page.clone())),
            "PUT" => self.update(&name, &called.json()),
            "DELETE" => (if self.pages.remove(&name).is_some() { 200 } else { 404 }, json!({})),
            other => panic!("Google knows no {other} {path}"),
        }
    }

    fn update(&mut self, name: &str, sent: &Value) -> (u16, Value) {
        let Some(stands) = self.pages.get_mut(name) else { return (404, json!({})) };
        if sent["versionId"] != stands["versionId"] || sent["name"] != *name {
            return (400, json!({"error": {"code": 400, "status": "INVALID_ARGUMENT"}}));
        }
        let version: i64 = stands["versionId"].as_str().unwrap().parse().unwrap();
        let mut page = sound(sent, true);
        page.insert("versionId".to_owned(), (version + 1).to_string().into());
        *stands = page.into();
        (200, stands.clone())
    }

    /// RFC 7523: signed by the account, for us, and not for long.
    fn token(&mut self, body: &str) -> (u16, Value) {
        let fields: HashMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        assert_eq!(fields["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
        let (message, signature) = fields["assertion"].rsplit_once('.').unwrap();
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, STANDARD.decode(PUBLIC_KEY).unwrap());
        key.verify(message.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
        let parts: Vec<Value> = message
            .split('.')
            .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
            .collect();
        assert_eq!(parts[0]["alg"], "RS256");
        assert_eq!(parts[1]["scope"], "https://www.googleapis.com/auth/factchecktools");
        assert_eq!(parts[1]["iss"], "pusher@made-for-a-test.example");
        assert_eq!(parts[1]["aud"], format!("{}/token", self.address));
        assert_eq!(parts[1]["exp"].as_i64().unwrap() - parts[1]["iat"].as_i64().unwrap(), 3600);
        self.tokens += 1;
        (200, json!({"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer"}))
    }
}

/// The schema: no field that it does not have, and `name` and `versionId` only where a page is updated.
fn sound(page: &Value, is_update: bool) -> Map<String, Value> {
    let known = |value: &Value, fields: &[&str]| {
        for (name, _) in value.as_object().unwrap() {
            assert!(fields.contains(&name.as_str()), "Google knows no {name} there: {value}");
        }
    };
    let own: &[&str] = if is_update { &["name", "versionId"] } else { &[] };
    known(page, &[&["pageUrl", "publishDate", "claimReviewAuthor", "claimReviewMarkups"], own].concat());
    known(&page["claimReviewAuthor"], &["name", "imageUrl"]);
    let markups = page["claimReviewMarkups"].as_array().unwrap();
    assert_eq!(markups.len(), 1);
    for markup in markups {
        known(
            markup,
            &[
                "url",
                "claimReviewed",
                "claimDate",
                "claimLocation",
                "claimAuthor",
                "claimAppearances",
                "claimFirstAppearance",
                "rating",
            ],
        );
        known(&markup["claimAuthor"], &["name", "imageUrl", "jobTitle", "sameAs"]);
        known(
            &markup["rating"],
            &["bestRating", "imageUrl", "ratingExplanation", "ratingValue", "textualRating", "worstRating"],
        );
        let rating = &markup["rating"];
        assert!(rating["bestRating"].as_i64() > rating["worstRating"].as_i64());
    }
    page.as_object().unwrap().clone()
}

struct StandIn {
    google: Arc<Mutex<Google>>,
    room: Newsroom,
    _receiver: Receiver,
    _folder: DataFolder,
}

impl StandIn {
    async fn open() -> Self {
        let (google, folder) = (Arc::<Mutex<Google>>::default(), DataFolder::new());
        let theirs = google.clone();
        let receiver = Receiver::answering(move |called| {
            let (status, body) = theirs.lock().unwrap().answer(called);
            (status, body.to_string())
        })
        .await;
        let address = format!("http://{}", receiver.address);
        google.lock().unwrap().address.clone_from(&address);
        fs::create_dir_all(&folder.0).unwrap();
        let file = folder.0.join("account.json");
        fs::write(&file, ACCOUNT.replace("TOKEN_URI", &format!("{address}/token"))).unwrap();
        let settings =
            [format!("--google-credentials={}", file.display()), format!("--google-url={address}/")];
        let room = room(&[&receiver], &settings).await;
        Self { google, room, _receiver: receiver, _folder: folder }
    }

    fn pages(&self) -> Vec<Value> {
        self.google.lock().unwrap().pages.values().cloned().collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_is_a_page_of_googles_as_long_as_its_verdict_stands() {
    let it = StandIn::open().await;
    let claim = published(&it.room).await;
    it.google.lock().unwrap().busy = vec![429];
    assert_eq!(calls(&it.room).await, 1);
    assert_eq!(it.pages(), [Value::Null; 0]);
    let shown = it.room.get("olga", "/desk/settings/webhooks").await;
    assert!(shown.says("#pings", "Google answered 429."), "{:?}", shown.all("#pings"));
    it.room.wait(TimeDelta::minutes(1));
    assert_eq!(calls(&it.room).await, 1);
    let [page] = it.pages().try_into().unwrap();
    let markup = &page["claimReviewMarkups"][0];
    assert_eq!(
        (&page["publishDate"], &page["claimReviewAuthor"]["name"]),
        (&"2026-11-24".into(), &"The Courier".into())
    );
    assert_eq!((&markup["url"], &markup["rating"]["textualRating"]), (&page["pageUrl"], &"False".into()));
    assert_eq!(markup["claimReviewed"], "The Great Wall of China is visible from the Moon.");
    assert_eq!(
        (&markup["claimDate"], &markup["claimAuthor"]["name"]),
        (&"2026-03-02".into(), &"Pocket Book of Wonders".into())
    );

    // Somebody changes the page at Google's, so that its version is another than we know.
    for page in it.google.lock().unwrap().pages.values_mut() {
        page["versionId"] = "7".into();
    }
    it.room.does("ada", claim, "corrections", &[("kind", "correction"), ("note", "It is unproven.")]).await;
    it.room.does("cleo", claim, "verdict", &[("rating", "mostly-false")]).await;
    it.room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert_eq!(calls(&it.room).await, 1);
    let [page] = it.pages().try_into().unwrap();
    assert_eq!((&page["versionId"], &page["name"]), (&"8".into(), &"pages/1".into()));
    assert_ne!(page["claimReviewMarkups"][0]["rating"]["textualRating"], "False");
    let tokens = it.google.lock().unwrap().tokens;
    assert!(tokens <= 3, "a token is kept until it ends: {tokens}");

    it.room.does("ada", claim, "retraction", &[("reason", "The source was a misprint.")]).await;
    assert_eq!(calls(&it.room).await, 1);
    assert_eq!(it.pages(), [Value::Null; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_google_has_already_is_not_made_twice() {
    let it = StandIn::open().await;
    let claim = published(&it.room).await;
    assert_eq!(calls(&it.room).await, 1);
    // The worker died before it wrote down what Google called the page.
    let owner = crate::support::database::connect(it.room.owner_url()).await;
    owner
        .batch_execute("DELETE FROM google_pages; UPDATE outbox SET done_at = NULL WHERE kind = 'google'")
        .await
        .unwrap();
    it.room.wait(factdesk::outbox::worker::IN_HAND);
    assert_eq!(calls(&it.room).await, 1);
    let [page] = it.pages().try_into().unwrap();
    assert_eq!((&page["name"], &page["versionId"]), (&"pages/1".into(), &"2".into()));
    // What is taken out here is taken out there.
    redacts(&it.room, claim, &[("what", "words"), ("words", "Great Wall"), ("instead", "")]).await;
    assert_eq!(calls(&it.room).await, 1);
    let [page] = it.pages().try_into().unwrap();
    assert_eq!(
        page["claimReviewMarkups"][0]["claimReviewed"],
        "The [redacted] of China is visible from the Moon."
    );
    redacts(&it.room, claim, &[("what", "whole")]).await;
    assert_eq!(calls(&it.room).await, 1);
    assert_eq!(it.pages(), [Value::Null; 0]);
}
