//! Seals short secrets that stand in the database with a key that does not: AES-256-GCM (NIST SP 800-38D), with a random
//! nonce each time. Of several keys the first seals and all open, so that one can follow another.

use crate::error::Error;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// The first byte of all that is sealed like this.
const FORM: u8 = 1;
const ID: usize = 4;
/// How many bytes a sealed text has more than the open one.
pub const AROUND: usize = 1 + ID + NONCE_LEN + 16;

struct Key {
    id: [u8; ID],
    cipher: LessSafeKey,
}

/// The keys of this node. `Debug` hides them.
#[derive(Clone, Default)]
pub struct Seal(Arc<Vec<Key>>);

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seal({} keys)", self.0.len())
    }
}

impl Seal {
    /// Reads keys as they stand in a setting or file: 64 hexadecimal digits each, separated by commas.
    ///
    /// # Errors
    /// A sentence that does not repeat them.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let wrong = "is no key of 64 hexadecimal digits, nor several with commas between";
        let one = |text: &str| {
            let mut bytes = [0; 32];
            hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| wrong)?;
            let cipher = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| wrong)?;
            let digest =
                Sha256::new().chain_update(b"factdesk/secret-key/v1\n").chain_update(bytes).finalize();
            let mut id = [0; ID];
            id.copy_from_slice(&digest[..ID]);
            Ok(Key { id, cipher: LessSafeKey::new(cipher) })
        };
        text.split(',').map(one).collect::<Result<_, _>>().map(|keys| Self(Arc::new(keys)))
    }

    /// A new key, as [`Seal::parse`] reads it.
    pub fn new_key() -> String {
        hex::encode(rand::random::<[u8; 32]>())
    }

    /// `open`, sealed with the first key. It opens only together with the same `of`: what it belongs to.
    ///
    /// # Errors
    /// When this process was given no key.
    pub fn close(&self, open: &[u8], of: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.0.first().ok_or_else(|| Error::internal("there is no FACTDESK_SECRET_KEY"))?;
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut text = open.to_vec();
        let done = key.cipher.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(of),
            &mut text,
        );
        done.map_err(|_| Error::internal("a secret could not be sealed"))?;
        Ok([&[FORM][..], &key.id, &nonce, &text].concat())
    }

    /// What was sealed, if it is whole, belongs to `of`, and one of the keys is its own.
    pub fn open(&self, sealed: &[u8], of: &[u8]) -> Option<Vec<u8>> {
        let (id, rest) = sealed.strip_prefix(&[FORM])?.split_first_chunk::<ID>()?;
        let (nonce, text) = rest.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let key = self.0.iter().find(|key| key.id == *id)?;
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let open = key.cipher.open_in_place(nonce, Aad::from(of), &mut text).ok()?;
        Some(open.to_vec())
    }

    /// Whether it was sealed with the key that seals now.
    pub fn is_newest(&self, sealed: &[u8]) -> bool {
        let id = sealed.strip_prefix(&[FORM]).and_then(|rest| rest.first_chunk::<ID>());
        self.0.first().is_some_and(|key| id == Some(&key.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(keys: &[u8]) -> Seal {
        let texts: Vec<String> = keys.iter().map(|key| hex::encode([*key; 32])).collect();
        Seal::parse(&texts.join(",")).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_for_its_owner_and_only_whole() {
        let one = seal(&[1]);
        let sealed = one.close(b"a secret of 20 bytes", b"ada").unwrap();
        assert_eq!(sealed.len(), 20 + AROUND);
        assert_eq!(one.open(&sealed, b"ada").as_deref(), Some(&b"a secret of 20 bytes"[..]));
        assert_eq!(one.open(&sealed, b"ben"), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(one.open(&changed, b"ada"), None, "byte {at}");
            assert_eq!(one.open(&sealed[..at], b"ada"), None, "cut at {at}");
        }
        assert_ne!(one.close(b"a secret of 20 bytes", b"ada").unwrap(), sealed, "another nonce each time");
    }

    #[test]
    fn one_key_follows_another() {
        let (old, both, new) = (seal(&[1]), seal(&[2, 1]), seal(&[2]));
        let sealed = old.close(b"x", b"").unwrap();
        assert!(old.is_newest(&sealed) && !both.is_newest(&sealed));
        assert_eq!(both.open(&sealed, b"").as_deref(), Some(&b"x"[..]));
        assert_eq!(new.open(&sealed, b""), None);
        assert!(new.is_newest(&both.close(b"x", b"").unwrap()));
        assert!(Seal::default().close(b"x", b"").is_err());
    }

    #[test]
    fn a_wrong_key_is_not_repeated() {
        for wrong in ["", "secret", &"0".repeat(63), &format!("{},", "0".repeat(64))] {
            assert!(Seal::parse(wrong).is_err_and(|words| !words.contains("secret")), "{wrong}");
        }
        assert!(Seal::parse(&Seal::new_key()).is_ok() && !format!("{:?}", seal(&[7])).contains('7'));
    }
}
