//! The keys by which a provider signs (JWK, RFC 7517): public ones, of the three kinds that are taken. Pure.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// How a token is signed. No other way is taken: not without a key ("none"), nor with one that both sides know (HS256).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-256.
    Rs256,
    /// ECDSA on P-256, SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// Reads the word in a token's head.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            _ => None,
        }
    }
}

/// A public key. Its kind says how it signs, whatever a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What tokens call it.
    pub id: Option<String>,
    material: Material,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Material {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    P256(Vec<u8>),
    Ed25519(Vec<u8>),
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<serde_json::Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    for_what: Option<String>,
    alg: Option<String>,
    crv: String,
    n: String,
    e: String,
    x: String,
    y: String,
}

/// The keys of a set that can be used; others are passed over, as the standard wants.
pub fn parse(set: &[u8]) -> Option<Vec<Key>> {
    let set: Set = serde_json::from_slice(set).ok()?;
    let written = set.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok());
    Some(written.filter_map(Key::of).collect())
}

impl Key {
    fn of(key: Written) -> Option<Self> {
        if key.for_what.as_deref().is_some_and(|what| what != "sig") {
            return None;
        }
        let bytes = |text: &str| BASE64.decode(text).ok().filter(|bytes| !bytes.is_empty());
        let coordinate = |text: &str| bytes(text).filter(|bytes| bytes.len() == 32);
        let material = match (key.kty.as_str(), key.crv.as_str()) {
            ("RSA", _) => Material::Rsa { n: bytes(&key.n)?, e: bytes(&key.e)? },
            ("EC", "P-256") => {
                Material::P256([&[4][..], &coordinate(&key.x)?, &coordinate(&key.y)?].concat())
            }
            ("OKP", "Ed25519") => Material::Ed25519(coordinate(&key.x)?),
            _ => return None,
        };
        let key = Self { id: key.kid, material }.limited_to(key.alg.as_deref())?;
        Some(key)
    }

    /// Nothing, if it says itself that it is for another algorithm.
    fn limited_to(self, word: Option<&str>) -> Option<Self> {
        let fits = word.is_none_or(|word| Algorithm::parse(word) == Some(self.algorithm()));
        fits.then_some(self)
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        match self.material {
            Material::Rsa { .. } => Algorithm::Rs256,
            Material::P256(_) => Algorithm::Es256,
            Material::Ed25519(_) => Algorithm::EdDsa,
        }
    }

    /// Whether it signed these bytes. RSA keys below 2048 bits sign nothing.
    pub fn signed(&self, bytes: &[u8], signature: &[u8]) -> bool {
        let result = match &self.material {
            Material::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, bytes, signature)
            }
            Material::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(bytes, signature)
            }
            Material::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(bytes, signature),
        };
        result.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_for_other_things_are_passed_over() {
        let x = BASE64.encode([1; 32]);
        let good = json!({"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "a", "use": "sig", "alg": "EdDSA"});
        let mut others = vec![
            json!("none"),
            json!({"kty": "oct", "k": x}),
            json!({"kty": "OKP", "crv": "X25519", "x": x}),
        ];
        for (field, value) in [("use", "enc"), ("alg", "HS256"), ("alg", "RS256"), ("x", "AA"), ("kty", "EC")]
        {
            let mut other = good.clone();
            other[field] = json!(value);
            others.push(other);
        }
        others.push(good);
        let keys = parse(json!({"keys": others}).to_string().as_bytes()).unwrap();
        assert_eq!(keys, [Key { id: Some("a".to_owned()), material: Material::Ed25519(vec![1; 32]) }]);
        assert_eq!((parse(b"{}"), parse(b"[]")), (None, None));
    }

    #[test]
    fn signatures_without_a_key_or_with_a_shared_one_are_known_to_nobody() {
        for word in ["none", "None", "HS256", "HS512", "RS1", "ES384", ""] {
            assert_eq!(Algorithm::parse(word), None, "{word}");
        }
    }
}
