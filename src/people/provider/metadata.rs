//! What a provider says of itself (OpenID Connect Discovery §3), as far as it is needed. Pure.

use crate::config::oidc::is_guarded;
use serde::Deserialize;
use url::Url;

/// Believed: it is about the issuer that was asked for, and each address is one that nobody reads on the way.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "named as the standard names them")]
pub struct Metadata {
    issuer: String,
    pub authorization_endpoint: Url,
    pub token_endpoint: Url,
    pub jwks_uri: Url,
    pub userinfo_endpoint: Option<Url>,
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl Metadata {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it, for the log.
    pub fn parse(body: &[u8], issuer: &str) -> Result<Self, String> {
        let found: Self = serde_json::from_slice(body)
            .map_err(|error| format!("what it says of itself cannot be read: {error}"))?;
        if found.issuer != issuer {
            return Err("it calls itself another issuer than FACTDESK_OIDC_ISSUER".to_owned());
        }
        let addresses = [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri];
        if !addresses.into_iter().chain(&found.userinfo_endpoint).all(is_guarded) {
            return Err("it names an address without https".to_owned());
        }
        if found
            .code_challenge_methods_supported
            .as_ref()
            .is_some_and(|ways| !ways.iter().any(|way| way == "S256"))
        {
            return Err("it does not take S256 (PKCE)".to_owned());
        }
        Ok(found)
    }

    /// Whether the secret goes into a header, as it does where nothing is said.
    pub fn takes_basic(&self) -> bool {
        let taken = self.token_endpoint_auth_methods_supported.as_ref();
        taken.is_none_or(|ways| {
            let has = |name: &str| ways.iter().any(|way| way == name);
            has("client_secret_basic") || !has("client_secret_post")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn good() -> Value {
        json!({
            "issuer": "https://a.example", "authorization_endpoint": "https://a.example/auth",
            "token_endpoint": "https://b.example/token", "jwks_uri": "https://b.example/keys",
        })
    }

    fn parse(value: &Value) -> Result<Metadata, String> {
        Metadata::parse(value.to_string().as_bytes(), "https://a.example")
    }

    #[test]
    fn a_provider_that_is_another_or_can_be_read_on_the_way_is_none() {
        assert!(parse(&good()).unwrap().takes_basic());
        for (field, value) in [
            ("issuer", json!("https://a.example/")),
            ("issuer", json!("https://evil.example")),
            ("token_endpoint", json!("http://b.example/token")),
            ("jwks_uri", json!("http://b.example/keys")),
            ("authorization_endpoint", json!("javascript:alert(1)")),
            ("authorization_endpoint", json!("https://u:p@a.example/auth")),
            ("userinfo_endpoint", json!("http://b.example/me")),
            ("code_challenge_methods_supported", json!(["plain"])),
            ("token_endpoint", Value::Null),
        ] {
            let mut other = good();
            other[field] = value;
            assert!(parse(&other).is_err(), "{field}");
        }
        let mut post = good();
        post["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
        assert!(!parse(&post).unwrap().takes_basic());
    }
}
