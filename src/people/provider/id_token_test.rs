//! Each thing that can be wrong with a token, alone.

use super::super::key;
use super::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING as ES256, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};

const NOW: i64 = 1_795_000_000;

fn now() -> Time {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://accounts.example",
        client_id: "desk",
        nonce: "n",
        now: now(),
        signed_in_since: None,
    }
}

fn good() -> Value {
    json!({
        "iss": "https://accounts.example", "sub": "42", "aud": "desk", "exp": NOW + 60, "iat": NOW, "nonce": "n",
        "email": "ada@desk.example", "email_verified": true, "amr": ["pwd", "mfa"], "acr": "high",
    })
}

struct Signer(Ed25519KeyPair);

impl Signer {
    fn new(seed: u8) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
    }

    fn keys(&self, id: &str) -> Vec<Key> {
        let x = BASE64.encode(self.0.public_key());
        let set = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": id, "x": x}]});
        key::parse(set.to_string().as_bytes()).unwrap()
    }

    fn token(&self, head: &Value, body: &Value) -> String {
        let signed = [head, body].map(|part| BASE64.encode(part.to_string())).join(".");
        format!("{signed}.{}", BASE64.encode(self.0.sign(signed.as_bytes())))
    }
}

fn head() -> Value {
    json!({"alg": "EdDSA", "kid": "a", "typ": "JWT"})
}

fn change(value: Value, field: &str, to: Value) -> Value {
    let mut value = value;
    value[field] = to;
    value
}

#[test]
fn a_good_token_tells_who_somebody_is() {
    let signer = Signer::new(1);
    let claims = verify(&signer.token(&head(), &good()), &signer.keys("a"), &expected()).unwrap();
    assert_eq!((claims.subject.as_str(), claims.email_verified), ("42", true));
    assert_eq!(claims.by, ["pwd", "mfa", "high"]);
    // Said as a word, to several of whom we are the one that asked, and without the key's name.
    let body = change(change(good(), "email_verified", json!("true")), "aud", json!(["desk", "other"]));
    let token = signer.token(&json!({"alg": "EdDSA"}), &change(body, "azp", json!("desk")));
    assert!(verify(&token, &signer.keys("a"), &expected()).unwrap().email_verified);
    let unsaid = change(good(), "email_verified", json!("false"));
    assert!(!verify(&signer.token(&head(), &unsaid), &signer.keys("a"), &expected()).unwrap().email_verified);
}

#[test]
fn each_claim_that_is_wrong_is_enough() {
    let signer = Signer::new(1);
    for (field, value, wrong) in [
        ("iss", json!("https://accounts.example/"), Wrong::Issuer),
        ("iss", json!(null), Wrong::Form),
        ("aud", json!("other"), Wrong::Audience),
        ("aud", json!(["desk", "other"]), Wrong::Audience),
        ("azp", json!("other"), Wrong::Audience),
        ("nonce", json!("m"), Wrong::Nonce),
        ("nonce", json!(null), Wrong::Nonce),
        ("exp", json!(NOW - 60), Wrong::Time),
        ("exp", json!(null), Wrong::Form),
        ("exp", json!(i64::MAX), Wrong::Time),
        ("iat", json!(NOW + 61), Wrong::Time),
        ("nbf", json!(NOW + 61), Wrong::Time),
        ("sub", json!(""), Wrong::Form),
        ("sub", json!("x".repeat(256)), Wrong::Form),
    ] {
        let token = signer.token(&head(), &change(good(), field, value));
        assert_eq!(verify(&token, &signer.keys("a"), &expected()), Err(wrong), "{field}");
    }
    let fresh = Expected { signed_in_since: Some(now()), ..expected() };
    for (shown, result) in [(json!(null), false), (json!(NOW - 61), false), (json!(NOW - 60), true)] {
        let token = signer.token(&head(), &change(good(), "auth_time", shown));
        assert_eq!(verify(&token, &signer.keys("a"), &fresh).is_ok(), result);
    }
}

#[test]
fn only_the_providers_own_keys_sign_and_only_in_their_own_way() {
    let (signer, thief) = (Signer::new(1), Signer::new(2));
    let keys = signer.keys("a");
    let check = |token: &str| verify(token, &keys, &expected()).map(|claims| claims.subject);
    assert_eq!(check(&thief.token(&head(), &good())), Err(Wrong::Signature));
    assert_eq!(check(&signer.token(&change(head(), "kid", json!("b")), &good())), Err(Wrong::UnknownKey));
    for (field, value, wrong) in [
        ("alg", json!("none"), Wrong::Algorithm),
        ("alg", json!("HS256"), Wrong::Algorithm),
        ("alg", json!("RS256"), Wrong::UnknownKey),
        ("typ", json!("at+jwt"), Wrong::Form),
        ("typ", json!("logout+jwt"), Wrong::Form),
        ("crit", json!(["exp"]), Wrong::Form),
    ] {
        assert_eq!(check(&signer.token(&change(head(), field, value), &good())), Err(wrong), "{field}");
    }
    // A key that the token brings along is no key.
    let brought = change(
        head(),
        "jwk",
        json!({"kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(thief.0.public_key())}),
    );
    assert_eq!(check(&thief.token(&brought, &good())), Err(Wrong::Signature));
    // Nothing is signed by nothing, and one changed letter is another text.
    let token = signer.token(&head(), &good());
    let unsigned = token.rsplit_once('.').unwrap().0;
    for other in ["", ".", "..", "a.b.c", unsigned, &format!("{unsigned}."), &token.replace('.', ".e")] {
        assert!(check(other).is_err(), "{other}");
    }
}

#[test]
fn ecdsa_signs_as_well() {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ES256, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ES256, document.as_ref(), &random).unwrap();
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    let set = json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "a", "x": BASE64.encode(x), "y": BASE64.encode(y)}]});
    let keys = key::parse(set.to_string().as_bytes()).unwrap();
    let parts = [json!({"alg": "ES256", "kid": "a"}), good()].map(|part| BASE64.encode(part.to_string()));
    let signed = parts.join(".");
    let signature = pair.sign(&random, signed.as_bytes()).unwrap();
    let token = format!("{signed}.{}", BASE64.encode(signature));
    assert_eq!(verify(&token, &keys, &expected()).unwrap().subject, "42");
    assert!(verify(&format!("{signed}.{}", BASE64.encode([0; 64])), &keys, &expected()).is_err());
}
