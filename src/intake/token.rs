//! What strangers hold: the key of a form, dated and signed, and the address of a suggestion's page. Pure.

use crate::clock::Time;
use crate::ids::{ReportId, SuggestionId};
use chrono::DateTime;
use sha2::{Digest, Sha256};

/// The 32 bytes that all of these are derived from; they never leave the desk.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl From<[u8; 32]> for Secret {
    fn from(key: [u8; 32]) -> Self {
        Self(key)
    }
}

impl Secret {
    /// SHA-256 over a fixed name, the secret and a message. Every message of one name has one length, so nobody can
    /// lengthen one into another; that is all that HMAC would add here.
    fn derive(&self, name: &str, message: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(name);
        hash.update(self.0);
        hash.update(message);
        hash.finalize().into()
    }
}

/// Opens the page of one suggestion, or of one report of an error: 256 bits that only its sender gets.
///
/// It is derived from the key of what was sent, not drawn and kept: a later mail needs the address again, and a column
/// of tokens would be a column of keys. Rows hold only the token's hash; whoever reads them, in a copy or by a fault
/// in a query, cannot open a page, unless they read the secret's own table as well.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// The one of this suggestion.
    pub fn of(secret: &Secret, id: SuggestionId) -> Self {
        Self(secret.derive("factdesk/suggestion/v1\n", id.uuid().as_bytes()))
    }

    /// The one of this report of an error.
    pub fn of_report(secret: &Secret, id: ReportId) -> Self {
        Self(secret.derive("factdesk/report/v1\n", id.uuid().as_bytes()))
    }

    /// As addresses carry it; anything else is no token.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// What rows are found by.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// The address of a report's page on the site.
    pub fn report_path(&self) -> String {
        format!("/reports/{}", hex::encode(self.0))
    }

    /// The page's address on the site.
    pub fn path(&self) -> String {
        format!("/suggestions/{}", hex::encode(self.0))
    }
}

/// The public form's one-time key: when it was handed out, 64 random bits, and our mark on both (64 characters).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey {
    text: String,
    handed_out: Time,
}

impl FormKey {
    /// A new one.
    pub fn new(secret: &Secret, now: Time, nonce: [u8; 8]) -> Self {
        let mut head = now.timestamp_micros().to_be_bytes().to_vec();
        head.extend(nonce);
        let mark = mark(secret, &head);
        Self { text: hex::encode([&head[..], &mark[..]].concat()), handed_out: now }
    }

    /// Reads a key that came back; one that is not ours is none.
    pub fn parse(secret: &Secret, text: &str) -> Option<Self> {
        let bytes: [u8; 32] = hex::decode(text).ok()?.try_into().ok()?;
        let (head, sent) = bytes.split_at(16);
        let micros = i64::from_be_bytes(head[..8].try_into().ok()?);
        let handed_out = DateTime::from_timestamp_micros(micros)?;
        (mark(secret, head) == sent).then(|| Self { text: text.to_owned(), handed_out })
    }

    /// As the form carries it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// When the form that carries it was opened.
    pub fn handed_out(&self) -> Time {
        self.handed_out
    }
}

fn mark(secret: &Secret, head: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&secret.derive("factdesk/suggestion-form/v1\n", head)[..16]);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_suggestions_and_one_desks() {
        let (one, other) = (uuid::Uuid::from_u128(1).into(), uuid::Uuid::from_u128(2).into());
        let (ours, theirs) = (Secret([7; 32]), Secret([8; 32]));
        let token = Token::of(&ours, one);
        assert!(token == Token::of(&ours, one));
        assert!(token != Token::of(&ours, other) && token != Token::of(&theirs, one));
        let text = token.path().trim_start_matches("/suggestions/").to_owned();
        assert!(Token::parse(&text) == Some(token));
        assert!(Token::parse(&text[1..]).is_none() && Token::parse(&format!("{text}00")).is_none());
    }

    #[test]
    fn a_forms_key_says_when_it_was_handed_out_and_cannot_be_made_up() {
        let secret = Secret([7; 32]);
        let now = "2026-11-24T09:00:00Z".parse().unwrap();
        let key = FormKey::new(&secret, now, [1; 8]);
        assert_eq!(key.as_str().len(), 64);
        assert_eq!(FormKey::parse(&secret, key.as_str()).unwrap().handed_out(), now);
        let forged = format!("01{}", &key.as_str()[2..]);
        for wrong in ["", "0123456789abcdef", &forged[..], &key.as_str()[2..]] {
            assert_eq!(FormKey::parse(&secret, wrong), None, "{wrong}");
        }
        assert_eq!(FormKey::parse(&Secret([8; 32]), key.as_str()), None);
    }
}
