//! The provider by whose accounts people sign in (OpenID Connect Core and Discovery): what it says of itself, its keys, and
//! the exchange of a code for who somebody is. Each node keeps what it learned in memory, and asks again.

mod http;
pub mod id_token;
mod key;
mod metadata;

use crate::clock::Time;
use crate::config::Oidc;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::TimeDelta;
use http::{basic, read, word};
use id_token::{Claims, Expected, Verified, Wrong};
use key::Key;
use metadata::Metadata;
use reqwest::Client;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;
use url::Url;

/// A provider that answers later is away.
const PATIENCE: Duration = Duration::from_secs(8);
/// What it says of itself is asked for again after this long.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// Why nobody came in by the provider.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// It does not answer, or not as a provider does; the words are for the log.
    #[error("the provider does not answer as it should: {0}")]
    Away(String),
    /// It does not take the code, or not from us.
    #[error("the provider does not take the code: {0}")]
    Code(String),
    /// Its answer is not believed.
    #[error("the provider’s ID token is not believed: {0}")]
    Token(#[from] Wrong),
}

/// What a browser is sent to the provider with, and has to bring back.
pub struct Question<'a> {
    /// Comes back in the address.
    pub state: &'a str,
    /// Comes back in the token.
    pub nonce: &'a str,
    /// Shows that the code is ours (PKCE).
    pub verifier: &'a str,
    /// Where it comes back to.
    pub back: &'a str,
    /// Whether the person has to show anew who they are.
    pub anew: bool,
}

/// What came back.
pub struct Answer<'a> {
    /// To be exchanged.
    pub code: &'a str,
    /// As it was asked.
    pub question: Question<'a>,
    /// The moment.
    pub now: Time,
    /// When it was asked.
    pub asked_at: Time,
}

/// The provider of the settings, with what this node learned of it.
#[derive(Default)]
pub struct Provider {
    settings: Oidc,
    client: OnceLock<Option<Client>>,
    metadata: RwLock<Option<(Time, Arc<Metadata>)>>,
    keys: RwLock<Option<(Time, Arc<Vec<Key>>)>>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

#[derive(Deserialize)]
struct Told {
    sub: String,
    email: Option<String>,
    #[serde(default)]
    email_verified: Verified,
}

impl Provider {
    /// Nothing is asked yet.
    pub fn of(settings: &Oidc) -> Self {
        Self { settings: settings.clone(), ..Self::default() }
    }

    /// Who makes its tokens; empty where there is no provider.
    pub fn issuer(&self) -> &str {
        self.settings.issuer.as_deref().unwrap_or_default()
    }

    fn client_id(&self) -> &str {
        self.settings.client_id.as_deref().unwrap_or_default()
    }

    /// Where to send a browser with a question.
    ///
    /// # Errors
    /// [`Failed::Away`]
    pub async fn ask(&self, question: &Question<'_>, now: Time) -> Result<Url, Failed> {
        let mut address = self.metadata(now).await?.authorization_endpoint.clone();
        let challenge = BASE64.encode(Sha256::digest(question.verifier));
        address
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", self.client_id())
            .append_pair("redirect_uri", question.back)
            .append_pair("scope", "openid email")
            .append_pair("state", question.state)
            .append_pair("nonce", question.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if question.anew {
            address.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
        }
        Ok(address)
    }

    /// Whether an answer that names this issuer, or none, is the provider's (RFC 9207).
    ///
    /// # Errors
    /// [`Failed::Away`]
    pub async fn answers_as(&self, issuer: Option<&str>, now: Time) -> Result<bool, Failed> {
        let always = self.metadata(now).await?.authorization_response_iss_parameter_supported;
        Ok(issuer.map_or(!always, |issuer| issuer == self.issuer()))
    }

    /// Exchanges the code of an answer for who somebody is.
    ///
    /// # Errors
    /// Whatever keeps it from being believed.
    pub async fn redeem(&self, answer: &Answer<'_>) -> Result<Claims, Failed> {
        let metadata = self.metadata(answer.now).await?;
        let tokens = self.exchange(&metadata, answer).await?;
        let expected = Expected {
            issuer: self.issuer(),
            client_id: self.client_id(),
            nonce: answer.question.nonce,
            now: answer.now,
            signed_in_since: answer.question.anew.then_some(answer.asked_at),
        };
        let keys = self.keys(&metadata, answer.now, false).await?;
        let mut claims = match id_token::verify(&tokens.id_token, &keys, &expected) {
            // It has changed its keys since they were looked at.
            Err(Wrong::UnknownKey) => {
                let keys = self.keys(&metadata, answer.now, true).await?;
                id_token::verify(&tokens.id_token, &keys, &expected)?
            }
            other => other?,
        };
        if claims.email.is_none()
            && let (Some(address), Some(token)) = (&metadata.userinfo_endpoint, &tokens.access_token)
        {
            self.add_email(&mut claims, address, token).await;
        }
        Ok(claims)
    }

    /// Some tell the address only so. Without it people come in as well, if they are linked.
    async fn add_email(&self, claims: &mut Claims, address: &Url, token: &str) {
        let Ok(client) = self.client() else { return };
        let Ok((200, body)) = read(client.get(address.clone()).bearer_auth(token)).await else { return };
        let Ok(told) = serde_json::from_slice::<Told>(&body) else { return };
        if told.sub == claims.subject {
            (claims.email, claims.email_verified) = (told.email, told.email_verified.is_so());
        }
    }

    async fn exchange(&self, metadata: &Metadata, answer: &Answer<'_>) -> Result<Tokens, Failed> {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", answer.code)
            .append_pair("redirect_uri", answer.question.back)
            .append_pair("code_verifier", answer.question.verifier);
        let mut request = self.client()?.post(metadata.token_endpoint.clone());
        let secret = self.settings.client_secret.as_ref().map(|secret| secret.reveal());
        match secret {
            Some(secret) if metadata.takes_basic() => {
                request = request.header("authorization", basic(self.client_id(), secret));
            }
            Some(secret) => {
                form.append_pair("client_id", self.client_id()).append_pair("client_secret", secret);
            }
            None => {
                form.append_pair("client_id", self.client_id());
            }
        }
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.finish());
        match read(request.header("accept", "application/json")).await? {
            // What is wrong with it stays unsaid: the words would repeat some of it.
            (200, body) => {
                serde_json::from_slice(&body).map_err(|_| Failed::Code("there is no ID token".to_owned()))
            }
            (status @ 400..500, body) => Err(Failed::Code(format!("{status} {}", word(&body)))),
            (status, _) => Err(Failed::Away(format!("it answered {status} where it gives tokens"))),
        }
    }

    /// What the provider says of itself, at most an hour old.
    async fn metadata(&self, now: Time) -> Result<Arc<Metadata>, Failed> {
        let known = self.metadata.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, metadata)) = known
            && now - at < KEPT
        {
            return Ok(metadata);
        }
        let address = format!("{}/.well-known/openid-configuration", self.issuer().trim_end_matches('/'));
        let body = self.get(&address).await?;
        let metadata = Arc::new(Metadata::parse(&body, self.issuer()).map_err(Failed::Away)?);
        *self.metadata.write().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&metadata)));
        Ok(metadata)
    }

    /// Its keys, at most an hour old, or those of this moment.
    async fn keys(&self, metadata: &Metadata, now: Time, newest: bool) -> Result<Arc<Vec<Key>>, Failed> {
        let known = self.keys.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, keys)) = known.filter(|_| !newest)
            && now - at < KEPT
        {
            return Ok(keys);
        }
        let body = self.get(metadata.jwks_uri.as_str()).await?;
        let keys = Arc::new(key::parse(&body).ok_or_else(|| Failed::Away("its keys are no set".to_owned()))?);
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&keys)));
        Ok(keys)
    }

    /// Asks it what it says of itself and for its keys: how many of these can be used.
    ///
    /// # Errors
    /// [`Failed::Away`]
    pub async fn check(&self, now: Time) -> Result<usize, Failed> {
        let metadata = self.metadata(now).await?;
        Ok(self.keys(&metadata, now, true).await?.len())
    }

    async fn get(&self, address: &str) -> Result<Vec<u8>, Failed> {
        match read(self.client()?.get(address).header("accept", "application/json")).await? {
            (200, body) => Ok(body),
            (status, _) => Err(Failed::Away(format!("it answered {status} at {address}"))),
        }
    }

    fn client(&self) -> Result<&Client, Failed> {
        let made = || {
            // Twice is harmless.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let client = Client::builder().timeout(PATIENCE).user_agent("factdesk").no_proxy();
            // No connection outlives its request: the next may come from another worker's runtime.
            client.pool_max_idle_per_host(0).redirect(reqwest::redirect::Policy::none()).build().ok()
        };
        let client = self.client.get_or_init(made).as_ref();
        client.ok_or_else(|| Failed::Away("no client could be made".to_owned()))
    }
}
