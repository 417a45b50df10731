//! Passkeys, with a device that is a few lines of ours: it signs as an authenticator does (WebAuthn §6).

use super::letters::newest;
use crate::support::desk::{Desk, PASSWORD};
use crate::support::page::PageRead;
use crate::support::person::Person;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use factdesk::ids::PersonId;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING as ES256, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const ADA: [(&str, &str); 2] = [("email", "ada@desk.example"), ("password", PASSWORD)];
/// Somebody is there, and proved who they are to the device.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;

/// Something with keys for one person.
struct Device {
    key: EcdsaKeyPair,
    id: [u8; 16],
    user: PersonId,
    origin: String,
    counter: u32,
    flags: u8,
}

impl Device {
    fn of(desk: &Desk, name: &str) -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ES256, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ES256, document.as_ref(), &random).unwrap();
        let (user, origin) = (desk.id(name), desk.app.config.public_url());
        Self { key, id: rand::random(), user, origin, counter: 1, flags: PRESENT | VERIFIED }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false });
        data.to_string().into_bytes()
    }

    fn begin(&self, flags: u8) -> Vec<u8> {
        [&Sha256::digest("localhost")[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// A new passkey, without a word about the device's maker.
    fn makes(&self, options: &Value) -> String {
        let public = self.key.public_key().as_ref();
        let (x, y) = public[1..].split_at(32);
        let cose =
            [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20][..], x, &[0x22, 0x58, 0x20], y].concat();
        let data = [&self.begin(self.flags | 0x40)[..], &[0; 16], &[0, 16], &self.id, &cose].concat();
        let head = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58";
        let object = [&head[..], &[u8::try_from(data.len()).unwrap()], &data].concat();
        let client = self.client_data("webauthn.create", options);
        let response =
            json!({ "attestationObject": BASE64.encode(object), "clientDataJSON": BASE64.encode(client) });
        self.answer(response)
    }

    /// Signs a question.
    fn shows(&self, options: &Value) -> String {
        let (client, data) = (self.client_data("webauthn.get", options), self.begin(self.flags));
        let signed = [&data[..], &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let user = hex::decode(self.user.to_string().replace('-', "")).unwrap();
        self.answer(json!({
            "authenticatorData": BASE64.encode(data), "clientDataJSON": BASE64.encode(client),
            "signature": BASE64.encode(signature), "userHandle": BASE64.encode(user),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = BASE64.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} }).to_string()
    }
}

/// What the page asks the browser, and the question's token.
fn asked(page: &PageRead, action: &str) -> (Value, String) {
    let html = scraper::Html::parse_document(&page.is(200).html);
    let form = scraper::Selector::parse("form[data-passkey]").unwrap();
    let options = html.select(&form).next().unwrap().attr("data-options").unwrap();
    let token = page.form(action).into_iter().find(|(name, _)| name == "token").unwrap().1;
    (serde_json::from_str(options).unwrap(), token)
}

async fn desk() -> Desk {
    Desk::open_with(|config| {
        config.public_url = format!("http://localhost:{}", config.listen.port()).parse().ok();
    })
    .await
}

async fn add(person: &Person, device: &Device) -> PageRead {
    let page = person.post("/account/passkeys/question", &[("name", "My telephone")]).await;
    let (options, token) = asked(&page, "/account/passkeys");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    let answer = device.makes(&options);
    let fields = [("name", "My telephone"), ("token", &token), ("answer", &answer)];
    person.post("/account/passkeys", &fields).await
}

/// Answers a new question at the door.
async fn shows(door: &Person, device: &Device) -> PageRead {
    let page = door.post("/login/passkey/question", &[]).await;
    let (options, token) = asked(&page, "/login/passkey");
    assert_eq!(
        (options["rpId"].as_str(), options["allowCredentials"].as_array().map(Vec::len)),
        (Some("localhost"), Some(0))
    );
    let answer = device.shows(&options);
    door.post("/login/passkey", &[("token", &token), ("answer", &answer)]).await
}

#[tokio::test]
async fn ada_signs_in_with_a_passkey_alone_and_her_password_asks_for_it() {
    let desk = desk().await;
    let (ada, other) = (desk.signed_in("ada").await, desk.signed_in("ada").await);
    ada.get("/account/passkeys").await.is(200).says("You have no passkey");
    ada.post("/account/passkeys/question", &[("name", " ")]).await.is(422);
    let mut phone = Device::of(&desk, "ada");
    add(&ada, &phone).await.leads_to("/account/passkeys?done=added");
    ada.get("/account/passkeys").await.says("My telephone").says("Never");
    other.get("/account").await.is(303);
    newest(&desk, "ada@desk.example", "You have a new passkey").await;
    assert_eq!(
        add(&ada, &phone).await.is(422).problem("Name"),
        "No passkey was made, or it took too long. Begin once more."
    );

    let door = desk.stranger();
    door.get("/login").await.says("Use a passkey");
    phone.counter = 2;
    shows(&door, &phone).await.leads_to("/desk");
    door.get("/account/passkeys").await.is(200).hides("Never");
    assert_eq!(
        desk.count("SELECT count(*) FROM passkey_questions").await,
        0,
        "each question is answered once"
    );

    // The password alone does not do any more.
    let door = desk.stranger();
    let page = door.post("/login", &ADA).await;
    assert_eq!((page.heading().as_str(), page.header("set-cookie")), ("Your passkey", ""));
    let (options, token) = asked(&page, "/login/passkey");
    phone.counter = 3;
    let answer = phone.shows(&options);
    let fields = [("token", token.as_str()), ("answer", &answer), ("next", "/account")];
    door.post("/login/passkey", &fields).await.leads_to("/account");
    desk.stranger().post("/login/passkey", &fields).await.is(422).says("does not open the desk");

    let row = desk.count("SELECT count(*) FROM passkeys").await;
    let olga = desk.signed_in("olga").await;
    olga.get("/desk/people").await.says("yes, by two factors");
    olga.post(&format!("/desk/people/{}/two-factor/removal", desk.id("ada")), &[]).await.is(303);
    assert_eq!((row, desk.count("SELECT count(*) FROM passkeys").await), (1, 0));
    shows(&desk.stranger(), &phone).await.is(422);
    desk.stranger().post("/login", &ADA).await.leads_to("/desk");
}

#[tokio::test]
async fn what_no_passkey_of_this_person_and_site_signed_opens_nothing() {
    let desk = desk().await;
    let (mut phone, mut bens) = (Device::of(&desk, "ada"), Device::of(&desk, "ben"));
    let unsure = Device { flags: PRESENT, ..Device::of(&desk, "ada") };
    let ada = desk.signed_in("ada").await;
    add(&ada, &unsure).await.is(422);
    add(&ada, &Device { origin: "http://localhost.evil.example".to_owned(), ..Device::of(&desk, "ada") })
        .await
        .is(422);
    add(&ada, &phone).await.is(303);
    add(&desk.signed_in("ben").await, &bens).await.is(303);
    let door = desk.stranger();
    (phone.counter, bens.counter) = (5, 5);
    shows(&door, &Device::of(&desk, "ada")).await.is(422);
    shows(&door, &Device { id: phone.id, ..Device::of(&desk, "ada") }).await.is(422);
    for change in [
        |device: &mut Device| device.flags = PRESENT,
        |device: &mut Device| device.flags = 0,
        |device: &mut Device| device.origin = "https://evil.example".to_owned(),
        |device: &mut Device| device.counter = 1,
    ] {
        let (flags, origin, counter) = (phone.flags, phone.origin.clone(), phone.counter);
        change(&mut phone);
        shows(&door, &phone).await.is(422);
        (phone.flags, phone.origin, phone.counter) = (flags, origin, counter);
    }
    bens.user = desk.id("ada");
    shows(&door, &bens).await.is(422);
    bens.user = desk.id("ben");
    // Halfway in as Ada, with Ben's.
    let page = door.post("/login", &ADA).await;
    let (options, token) = asked(&page, "/login/passkey");
    let answer = bens.shows(&options);
    door.post("/login/passkey", &[("token", &token), ("answer", &answer)]).await.is(422);
    // Too late, and an answer to another question.
    let page = door.post("/login/passkey/question", &[]).await;
    let (options, token) = asked(&page, "/login/passkey");
    let (late, stale) = (phone.shows(&options), phone.shows(&json!({ "challenge": BASE64.encode([7; 32]) })));
    desk.wait(chrono::TimeDelta::minutes(5));
    door.post("/login/passkey", &[("token", &token), ("answer", &late)]).await.is(422);
    let page = door.post("/login/passkey/question", &[]).await;
    let token = asked(&page, "/login/passkey").1;
    door.post("/login/passkey", &[("token", &token), ("answer", &stale)]).await.is(422);
    door.post("/login/passkey", &[("token", "x"), ("answer", "{}")]).await.is(422);
    assert_eq!(desk.count("SELECT count(*) FROM sessions WHERE device <> 'Test'").await, 0);
    desk.signed_in("olga")
        .await
        .post(&format!("/desk/people/{}/disabling", desk.id("ada")), &[])
        .await
        .is(303);
    shows(&door, &phone).await.is(422);
}

#[tokio::test]
async fn where_the_address_is_a_number_there_are_none_and_questions_are_bounded() {
    let desk = Desk::open().await;
    let stranger = desk.stranger();
    stranger.get("/login").await.hides("Use a passkey");
    stranger.post("/login/passkey/question", &[]).await.is(404);
    desk.signed_in("ada").await.get("/account/passkeys").await.says("The address of this one is a number");
    for _ in 1..30 {
        stranger.post("/login/passkey/question", &[]).await;
    }
    stranger.post("/login/passkey/question", &[]).await.is(429);
}
