//! A provider of accounts (OpenID Connect), small and as honest or hostile as a test wants it.

use crate::support::page::PageRead;
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub const CLIENT: &str = "the desk";
pub const SECRET: &str = "a secret: with % and +";

/// What it does wrong, once it is asked for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    Nothing,
    Nonce,
    Audience,
    Issuer,
    Expired,
    OtherKey,
    None,
    /// Signed as with a secret, which is the public key.
    Shared,
    NoToken,
    /// An address in a token of somebody else.
    ForeignAddress,
}

struct State {
    /// Of its key, which has this number as its name.
    key: u8,
    lie: Lie,
    /// Who is signed in there, as claims.
    who: Value,
    /// By its code: what the desk asked.
    codes: BTreeMap<String, BTreeMap<String, String>>,
    now: i64,
    /// Whether it says nothing of an address but at its user info.
    shy: bool,
    asked: BTreeMap<String, usize>,
}

/// A provider; it goes with the test's runtime.
#[derive(Clone)]
pub struct Provider {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Provider {
    pub async fn open(now: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (codes, asked) = (BTreeMap::new(), BTreeMap::new());
        let state = State { key: 1, lie: Lie::Nothing, who: json!({}), codes, now, shy: false, asked };
        let provider = Self { address, state: Arc::new(Mutex::new(state)) };
        let own = provider.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                own.answer(stream).await;
            }
        });
        provider
    }

    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Somebody signs in there.
    pub fn knows(&self, who: Value) {
        self.state.lock().unwrap().who = who;
    }

    pub fn lies(&self, lie: Lie) {
        self.state.lock().unwrap().lie = lie;
    }

    /// It signs with another key from now on.
    pub fn rotates(&self) {
        self.state.lock().unwrap().key += 1;
    }

    pub fn is_shy(&self) {
        self.state.lock().unwrap().shy = true;
    }

    pub fn is_late(&self, now: i64) {
        self.state.lock().unwrap().now = now;
    }

    /// How often it was asked for this.
    pub fn asked(&self, path: &str) -> usize {
        self.state.lock().unwrap().asked.get(path).copied().unwrap_or_default()
    }

    /// What a browser is sent with by a page of the desk.
    pub fn question(&self, page: &PageRead) -> BTreeMap<String, String> {
        let html = scraper::Html::parse_document(&page.is(200).html);
        let refresh = scraper::Selector::parse("meta[http-equiv=refresh]").unwrap();
        let content = html.select(&refresh).next().unwrap().attr("content").unwrap();
        let link = scraper::Selector::parse("main a.button").unwrap();
        let address = content.strip_prefix("0; url=").unwrap();
        assert_eq!(
            html.select(&link).next().unwrap().attr("href"),
            Some(address),
            "without a refresh as well"
        );
        let address = url::Url::parse(address).unwrap();
        assert!(address.as_str().starts_with(&format!("{}/auth?", self.issuer())));
        address.query_pairs().into_owned().collect()
    }

    /// Lets somebody in, and leads the browser back: the address at the desk.
    pub fn lets_in(&self, page: &PageRead) -> String {
        let question = self.question(page);
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("code_challenge_method", "S256"),
            ("scope", "openid email"),
        ] {
            assert_eq!(question.get(name).map(String::as_str), Some(value), "{name}");
        }
        let (code, state) = (hex::encode(rand::random::<[u8; 16]>()), question["state"].clone());
        let back =
            question["redirect_uri"].find("/login").map(|at| question["redirect_uri"][at..].to_owned());
        self.state.lock().unwrap().codes.insert(code.clone(), question);
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("code", code), ("state", state), ("iss", self.issuer())])
            .finish();
        format!("{}?{query}", back.unwrap())
    }

    async fn answer(&self, mut stream: TcpStream) {
        let (mut text, mut part) = (Vec::new(), [0; 8192]);
        let request = loop {
            let read = stream.read(&mut part).await.unwrap_or_default();
            text.extend_from_slice(&part[..read]);
            let written = String::from_utf8_lossy(&text).into_owned();
            let Some((head, body)) = written.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if read == 0 || body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                break written;
            }
        };
        let (status, body) = self.respond(&request);
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}",
            body.len()
        );
        let _ = stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).await;
    }

    fn respond(&self, request: &str) -> (u16, Value) {
        let (issuer, mut state) = (self.issuer(), self.state.lock().unwrap());
        let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
        *state.asked.entry(path.clone()).or_default() += 1;
        match path.as_str() {
            "/.well-known/openid-configuration" => (
                200,
                json!({
                    "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"), "token_endpoint": format!("{issuer}/token"),
                    "jwks_uri": format!("{issuer}/keys"), "userinfo_endpoint": format!("{issuer}/me"),
                    "authorization_response_iss_parameter_supported": true, "code_challenge_methods_supported": ["S256"],
                }),
            ),
            "/keys" => {
                let x = BASE64.encode(pair(state.key).public_key());
                (
                    200,
                    json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": state.key.to_string(), "x": x, "use": "sig"}]}),
                )
            }
            "/me" if request.contains("authorization: Bearer a-token") => {
                let mut told = state.who.clone();
                if state.lie == Lie::ForeignAddress {
                    told["sub"] = json!("somebody else");
                }
                (200, told)
            }
            "/token" => state.token(&issuer, request),
            _ => (404, json!({})),
        }
    }
}

fn pair(key: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[key; 32]).unwrap()
}

impl State {
    fn token(&mut self, issuer: &str, request: &str) -> (u16, Value) {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let form: BTreeMap<String, String> =
            url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let written = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let basic = BASE64_STANDARD.encode(format!("{}:{}", written(CLIENT), written(SECRET)));
        if !head.contains(&format!("authorization: Basic {basic}")) {
            return (401, json!({"error": "invalid_client"}));
        }
        // Each code is good for once, for where it was asked from, and for whoever knows what the challenge is made of.
        let Some(asked) = form.get("code").and_then(|code| self.codes.remove(code)) else {
            return (400, json!({"error": "invalid_grant"}));
        };
        let challenge = BASE64.encode(Sha256::digest(&form["code_verifier"]));
        let is_right = challenge == asked["code_challenge"] && form["redirect_uri"] == asked["redirect_uri"];
        if !is_right || form["grant_type"] != "authorization_code" {
            return (400, json!({"error": "invalid_grant"}));
        }
        if self.lie == Lie::NoToken {
            return (200, json!({"access_token": "a-token"}));
        }
        (
            200,
            json!({"access_token": "a-token", "token_type": "Bearer", "id_token": self.id_token(issuer, &asked)}),
        )
    }

    fn id_token(&self, issuer: &str, asked: &BTreeMap<String, String>) -> String {
        let mut claims = json!({"iss": issuer, "aud": CLIENT, "iat": self.now, "exp": self.now + 300, "nonce": asked["nonce"]});
        let told = self.who.as_object().unwrap().iter();
        for (name, value) in told.filter(|(name, _)| !self.shy || !name.starts_with("email")) {
            claims[name] = value.clone();
        }
        let mut head = json!({"alg": "EdDSA", "kid": self.key.to_string()});
        let (mut signer, mut shared) = (pair(self.key), false);
        match self.lie {
            Lie::Nothing | Lie::NoToken | Lie::ForeignAddress => {}
            Lie::Nonce => claims["nonce"] = json!("another"),
            Lie::Audience => claims["aud"] = json!("another desk"),
            Lie::Issuer => claims["iss"] = json!("http://127.0.0.1:1"),
            Lie::Expired => claims["exp"] = json!(self.now - 61),
            Lie::OtherKey => signer = pair(200),
            Lie::None => head = json!({"alg": "none"}),
            Lie::Shared => (head["alg"], shared) = (json!("HS256"), true),
        }
        let signed = [head, claims].map(|part| BASE64.encode(part.to_string())).join(".");
        let signature = if shared {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, signer.public_key().as_ref());
            ring::hmac::sign(&key, signed.as_bytes()).as_ref().to_vec()
        } else if self.lie == Lie::None {
            Vec::new()
        } else {
            signer.sign(signed.as_bytes()).as_ref().to_vec()
        };
        format!("{signed}.{}", BASE64.encode(signature))
    }
}
