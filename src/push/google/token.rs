//! A service account, and the tokens it gets: OAuth 2.0 with a signed assertion (RFC 7523), by RS256.

use super::{ANSWER, MOST};
use crate::articles::guard::Guard;
use crate::articles::send::{Call, send};
use crate::clock::Time;
use crate::outbox::carrier::Failed;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::Method;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde::Deserialize;
use serde_json::json;
use std::fs;
use std::path::Path;
use url::Url;
use url::form_urlencoded::Serializer;

/// What the token is for.
const SCOPE: &str = "https://www.googleapis.com/auth/factchecktools";

/// What an account's JSON file holds of use to us.
#[derive(Deserialize)]
struct File {
    client_email: String,
    private_key: String,
    token_uri: Url,
}

/// In whose name checks are pushed.
pub struct Account {
    email: String,
    key: RsaKeyPair,
    token_uri: Url,
}

/// Lets us in until it ends.
pub struct Token {
    text: String,
    until: Time,
}

impl Token {
    /// The text itself, for the one header that needs it.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// Whether it will be good for the next minute.
    pub fn is_good(&self, now: Time) -> bool {
        now + TimeDelta::minutes(1) < self.until
    }
}

#[derive(Deserialize)]
struct Given {
    access_token: String,
    expires_in: i64,
}

impl Account {
    /// As its file has it. The sentences never repeat what stands in it.
    ///
    /// # Errors
    /// A sentence that names the variable.
    pub fn read(path: &Path) -> Result<Self, String> {
        let wrong = |what: &str| format!("FACTDESK_GOOGLE_CREDENTIALS: {what}");
        let text = fs::read(path).map_err(|error| wrong(&error.to_string()))?;
        let File { client_email, private_key, token_uri } =
            serde_json::from_slice(&text).map_err(|_| wrong("it is no service account’s JSON file"))?;
        let base64: String =
            private_key.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
        let key = STANDARD.decode(base64).ok().and_then(|der| RsaKeyPair::from_pkcs8(&der).ok());
        let key = key.ok_or_else(|| wrong("its private key cannot be read"))?;
        Ok(Self { email: client_email, key, token_uri })
    }

    /// A new token.
    ///
    /// # Errors
    /// When none is given; then it is asked for again later.
    pub async fn token(&self, guard: &Guard, now: Time) -> Result<Token, Failed> {
        let pairs = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("assertion", &self.assertion(now)?),
        ];
        let body = Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes();
        let headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned())];
        let call = Call { method: Method::POST, url: self.token_uri.clone(), headers, body };
        let answer =
            send(call, ANSWER, MOST, guard).await.map_err(|error| Failed::Later(error.to_string()))?;
        let given = answer.is_success().then(|| serde_json::from_slice::<Given>(&answer.body).ok()).flatten();
        let given = given
            .ok_or_else(|| Failed::Later(format!("Google gave no token: it answered {}.", answer.status)))?;
        let until = now + TimeDelta::seconds(given.expires_in.clamp(0, 24 * 60 * 60));
        Ok(Token { text: given.access_token, until })
    }

    /// Who asks, for what, whom, and until when (RFC 7523 §3).
    fn assertion(&self, now: Time) -> Result<String, Failed> {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({"alg": "RS256", "typ": "JWT"}));
        let claims = part(json!({
            "iss": self.email,
            "scope": SCOPE,
            "aud": self.token_uri.as_str(),
            "iat": now.timestamp(),
            "exp": now.timestamp() + 60 * 60,
        }));
        let message = format!("{head}.{claims}");
        let mut signature = vec![0; self.key.public().modulus_len()];
        let signed =
            self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature);
        signed.map_err(|_| Failed::Never("The key of the account cannot sign.".to_owned()))?;
        Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}
