//! The log's Ed25519 key, as text in the form of C2SP signed-note, and the statement by which one key follows another.

use crate::refusal::Refusal;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use signed_note::{Note, Signer, StandardSigner, StandardVerifier, Verifier as _, VerifierList, key_id};
use std::fmt;

/// Ed25519, as signed-note numbers its algorithms.
const ED25519: u8 = 1;
const STATEMENT: &str = "factdesk/log-key/v1";

/// A key that signs. `Debug` hides it.
#[derive(Clone)]
pub struct LogKey {
    signer: StandardSigner,
    secret: String,
    verifier: String,
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogKey({})", self.verifier)
    }
}

impl LogKey {
    /// The key of the log `origin` that 32 random bytes make.
    ///
    /// # Errors
    /// When `origin` is no name of a log: empty, or with a space or plus.
    pub fn from_seed(origin: &str, seed: [u8; 32]) -> Result<Self, Refusal> {
        let wrong = || Refusal::Key(origin.to_owned());
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| wrong())?;
        let public = with_algorithm(pair.public_key().as_ref());
        let id = key_id(origin, &public);
        let encode = |bytes: &[u8]| BASE64_STANDARD.encode(bytes);
        let secret = format!("PRIVATE+KEY+{origin}+{id:08x}+{}", encode(&with_algorithm(&seed)));
        let verifier = format!("{origin}+{id:08x}+{}", encode(&public));
        let signer = StandardSigner::new(&secret).map_err(|_| wrong())?;
        Ok(Self { signer, secret, verifier })
    }

    /// Reads what [`LogKey::secret`] writes.
    ///
    /// # Errors
    /// A sentence that does not repeat the key.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal::Key("(hidden)".to_owned());
        let text = text.trim();
        let parts: Vec<&str> = text.split('+').collect();
        let ["PRIVATE", "KEY", origin, _, ..] = parts.as_slice() else { return Err(wrong()) };
        let bytes =
            BASE64_STANDARD.decode(parts.get(4..).unwrap_or_default().join("+")).map_err(|_| wrong())?;
        let seed = bytes.strip_prefix(&[ED25519]).and_then(|seed| seed.try_into().ok()).ok_or_else(wrong)?;
        let key = Self::from_seed(origin, seed).map_err(|_| wrong())?;
        if key.secret == text { Ok(key) } else { Err(wrong()) }
    }

    /// The key itself: `PRIVATE+KEY+…`. It belongs in one file or one variable.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// What others check its signatures with: `origin+id+key`.
    pub fn verifier(&self) -> &str {
        &self.verifier
    }

    /// The log it signs for.
    pub fn origin(&self) -> &str {
        self.signer.name()
    }

    /// A text with this key's signature below it.
    ///
    /// # Errors
    /// When the text has no line feed at its end, or control characters.
    pub fn sign(&self, text: &str) -> Result<String, Refusal> {
        signed(text, &[&self.signer])
    }

    /// What says that `new` follows this key once the log has `size` entries. Both sign it.
    ///
    /// # Errors
    /// Never for two keys of one log.
    pub fn hand_over(&self, new: &Self, size: u64) -> Result<String, Refusal> {
        let text = format!("{STATEMENT}\n{}\n{size}\n{}\n", self.origin(), new.verifier);
        signed(&text, &[&self.signer, &new.signer])
    }
}

fn with_algorithm(key: &[u8]) -> Vec<u8> {
    [&[ED25519], key].concat()
}

fn signed(text: &str, signers: &[&dyn Signer]) -> Result<String, Refusal> {
    let wrong = |_| Refusal::Checkpoint("text");
    let mut note = Note::new(text.as_bytes(), &[]).map_err(wrong)?;
    note.add_sigs(signers).map_err(wrong)?;
    String::from_utf8(note.to_bytes()).map_err(|_| Refusal::Checkpoint("text"))
}

/// The name of the log that a key is for.
///
/// # Errors
/// When it is no key.
pub fn origin_of(verifier: &str) -> Result<String, Refusal> {
    Ok(read(verifier)?.name().to_owned())
}

/// The text of a note that at least one of these keys signed.
///
/// # Errors
/// [`Refusal::Checkpoint`] for what is no note, [`Refusal::Unsigned`] for what nobody of them signed.
pub fn open(note: &str, keys: &[String], what: &'static str) -> Result<String, Refusal> {
    let note = Note::from_bytes(note.as_bytes()).map_err(|_| Refusal::Checkpoint(what))?;
    let known = keys.iter().map(|key| Ok(Box::new(read(key)?) as Box<dyn signed_note::Verifier>));
    let known = VerifierList::new(known.collect::<Result<_, Refusal>>()?);
    note.verify(&known).map_err(|_| Refusal::Unsigned(what))?;
    String::from_utf8(note.text().to_vec()).map_err(|_| Refusal::Checkpoint(what))
}

/// All keys of a log, from one that is trusted: each statement has to be signed by the key before and by the one it names.
///
/// # Errors
/// [`Refusal::Rotation`] with the number of the statement that does not hold.
pub fn follow(first: &str, statements: &[String]) -> Result<Vec<String>, Refusal> {
    let origin = origin_of(first)?;
    let mut keys = vec![first.to_owned()];
    for (number, statement) in (1..).zip(statements) {
        let wrong = |_| Refusal::Rotation(number);
        let named = statement.lines().nth(3).unwrap_or_default().to_owned();
        // Statements older than the key that is trusted lead up to it.
        if named == first && keys.len() == 1 {
            continue;
        }
        let Some(last) = keys.last() else { break };
        let text = match open(statement, std::slice::from_ref(last), "statement") {
            Err(Refusal::Unsigned(_)) if keys.len() == 1 && leads_to(first, &statements[number..]) => {
                continue;
            }
            other => other.map_err(wrong)?,
        };
        open(statement, std::slice::from_ref(&named), "statement").map_err(wrong)?;
        if !text.starts_with(&format!("{STATEMENT}\n{origin}\n")) {
            return Err(Refusal::Rotation(number));
        }
        keys.push(named);
    }
    Ok(keys)
}

/// Whether one of these statements names `key` as the one that follows.
fn leads_to(key: &str, statements: &[String]) -> bool {
    statements.iter().any(|statement| statement.lines().nth(3) == Some(key))
}

fn read(verifier: &str) -> Result<StandardVerifier, Refusal> {
    StandardVerifier::new(verifier).map_err(|_| Refusal::Key(verifier.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> LogKey {
        LogKey::from_seed("checks.example/log", [number; 32]).unwrap()
    }

    #[test]
    fn a_key_reads_back_and_hides_itself() {
        let key = key(1);
        assert_eq!(LogKey::parse(&format!("{}\n", key.secret())).unwrap().verifier(), key.verifier());
        assert!(!format!("{key:?}").contains("PRIVATE"));
        let words = LogKey::parse(&key.secret().replace("+AQEB", "+AQEC")).unwrap_err().to_string();
        assert!(!words.contains("AQEC"), "{words}");
        assert!(LogKey::from_seed("two words", [1; 32]).is_err());
    }

    #[test]
    fn only_a_known_key_opens_a_note() {
        let note = key(1).sign("some text\n").unwrap();
        assert_eq!(open(&note, &[key(1).verifier().to_owned()], "note").unwrap(), "some text\n");
        let other = open(&note, &[key(2).verifier().to_owned()], "note");
        assert_eq!(other, Err(Refusal::Unsigned("note")));
        let changed = note.replace("some", "same");
        assert_eq!(open(&changed, &[key(1).verifier().to_owned()], "note"), Err(Refusal::Unsigned("note")));
    }

    #[test]
    fn a_key_follows_only_by_the_word_of_the_one_before() {
        let keys: Vec<LogKey> = (1..=4).map(key).collect();
        let one = keys[0].hand_over(&keys[1], 5).unwrap();
        let two = keys[1].hand_over(&keys[2], 9).unwrap();
        let texts = |range: std::ops::Range<usize>| -> Vec<String> {
            keys[range].iter().map(|key| key.verifier().to_owned()).collect()
        };
        let both = [one.clone(), two.clone()];
        assert_eq!(follow(keys[0].verifier(), &both).unwrap(), texts(0..3));
        assert_eq!(follow(keys[1].verifier(), &both).unwrap(), texts(1..3), "who trusts a later key");
        assert_eq!(follow(keys[2].verifier(), &both).unwrap(), texts(2..3));
        assert_eq!(follow(keys[3].verifier(), &both), Err(Refusal::Rotation(1)));
        let forged = keys[3].hand_over(&keys[1], 5).unwrap();
        assert_eq!(follow(keys[0].verifier(), &[forged]), Err(Refusal::Rotation(1)));
        let changed = one.replace("\n5\n", "\n6\n");
        assert_eq!(follow(keys[0].verifier(), &[changed]), Err(Refusal::Rotation(1)));
    }
}
