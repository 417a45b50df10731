//! That a witness saw a head of the log, and none that contradicts it: C2SP tlog-cosignature, with Ed25519. Pure.

use crate::refusal::Refusal;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use signed_note::key_id;
use std::collections::BTreeSet;

/// The algorithm's number: a timestamped cosignature.
const COSIGNATURE: u8 = 4;
const LINE: &str = "— ";
/// Clocks differ by so many seconds, and no more.
const AHEAD: u64 = 300;

/// A key that cosigns. It has no `Debug`, so that it is in no log.
pub struct WitnessKey {
    pair: Ed25519KeyPair,
    witness: Witness,
}

/// Whose cosignatures somebody counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    name: String,
    id: u32,
    public: [u8; 32],
}

impl WitnessKey {
    /// The key of the witness `name` that 32 random bytes make.
    ///
    /// # Errors
    /// When `name` is empty, or has a space or a plus.
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, Refusal> {
        let wrong = || Refusal::Key(name.to_owned());
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| wrong())?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| wrong())?;
        let witness = Witness::of(name, public).ok_or_else(wrong)?;
        Ok(Self { pair, witness })
    }

    /// What others check it with.
    pub fn witness(&self) -> &Witness {
        &self.witness
    }

    /// The line below a note whose text is `text`, at this time in seconds since 1970.
    pub fn cosign(&self, text: &str, at: u64) -> String {
        let signature = self.pair.sign(message(text, at).as_bytes());
        let Witness { name, id, .. } = &self.witness;
        let bytes = [&id.to_be_bytes()[..], &at.to_be_bytes(), signature.as_ref()].concat();
        format!("{LINE}{name} {}\n", BASE64_STANDARD.encode(bytes))
    }
}

fn message(text: &str, at: u64) -> String {
    format!("cosignature/v1\ntime {at}\n{text}")
}

impl Witness {
    fn of(name: &str, public: [u8; 32]) -> Option<Self> {
        let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+');
        let id = key_id(name, &[&[COSIGNATURE][..], &public].concat());
        is_name.then(|| Self { name: name.to_owned(), id, public })
    }

    /// Reads `name+id+key`, in the one spelling that it has.
    ///
    /// # Errors
    /// When it is no key of a witness.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal::Witness(text.to_owned());
        let (name, rest) = text.split_once('+').ok_or_else(wrong)?;
        let (_, key) = rest.split_once('+').ok_or_else(wrong)?;
        let bytes = BASE64_STANDARD.decode(key).map_err(|_| wrong())?;
        let public = bytes.strip_prefix(&[COSIGNATURE]).and_then(|key| key.try_into().ok());
        let witness = Self::of(name, public.ok_or_else(wrong)?).ok_or_else(wrong)?;
        if witness.verifier() == text { Ok(witness) } else { Err(wrong()) }
    }

    /// The same as text.
    pub fn verifier(&self) -> String {
        let key = [&[COSIGNATURE][..], &self.public].concat();
        format!("{}+{:08x}+{}", self.name, self.id, BASE64_STANDARD.encode(key))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a line below a note with this text is its cosignature, made no later than `now`; nothing where the line is
    /// somebody else's.
    fn reads(&self, line: &str, text: &str, now: u64) -> Option<Result<(), Refusal>> {
        let (name, signature) = line.strip_prefix(LINE)?.split_once(' ')?;
        let bytes = BASE64_STANDARD.decode(signature).ok()?;
        let (id, rest) = bytes.split_at_checked(4)?;
        if name != self.name || id != self.id.to_be_bytes() {
            return None;
        }
        let wrong = || Some(Err(Refusal::Cosignature(self.name.clone())));
        let Some((at, signature)) = rest.split_at_checked(8) else { return wrong() };
        let Ok(at) = <[u8; 8]>::try_from(at).map(u64::from_be_bytes) else { return wrong() };
        let key = UnparsedPublicKey::new(&ED25519, self.public);
        if key.verify(message(text, at).as_bytes(), signature).is_err() {
            return wrong();
        }
        Some(if at > now.saturating_add(AHEAD) { Err(Refusal::Future(self.name.clone())) } else { Ok(()) })
    }
}

/// The text of a note, and the lines below it.
pub fn parts(note: &str) -> Option<(&str, std::str::Split<'_, char>)> {
    let (text, lines) = note.rsplit_once("\n\n")?;
    Some((note.get(..=text.len())?, lines.split('\n')))
}

/// How many of these witnesses cosigned a note by `now`, in seconds since 1970.
///
/// # Errors
/// When a line of one of them is wrong, dated in the future, or there twice.
pub fn cosigned(note: &str, witnesses: &[Witness], now: u64) -> Result<usize, Refusal> {
    let (text, lines) = parts(note).ok_or(Refusal::Checkpoint("checkpoint"))?;
    let mut found = BTreeSet::new();
    for line in lines {
        for (number, witness) in witnesses.iter().enumerate() {
            if let Some(read) = witness.reads(line, text, now) {
                read?;
                if !found.insert(number) {
                    return Err(Refusal::Twice(witness.name.clone()));
                }
            }
        }
    }
    Ok(found.len())
}

/// Whether at least `quorum` of these witnesses cosigned.
///
/// # Errors
/// As [`cosigned`]; [`Refusal::Quorum`] when they are too few.
pub fn agreed(note: &str, witnesses: &[Witness], quorum: usize, now: u64) -> Result<usize, Refusal> {
    let mut names = BTreeSet::new();
    if let Some(twice) = witnesses.iter().find(|one| !names.insert(one.verifier())) {
        return Err(Refusal::Twice(twice.name.clone()));
    }
    match cosigned(note, witnesses, now)? {
        found if found >= quorum.max(1) => Ok(found),
        found => Err(Refusal::Quorum { found, wanted: quorum.max(1) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "checks.example/log\n3\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n";

    fn key(number: u8) -> WitnessKey {
        WitnessKey::from_seed(&format!("partner{number}.example"), [number; 32]).unwrap()
    }

    fn note(lines: &[String]) -> String {
        format!("{TEXT}\n— checks.example/log L9WPhDGn\n{}", lines.concat())
    }

    #[test]
    fn a_witness_is_counted_once_and_only_for_what_it_signed() {
        let (one, two) = (key(1), key(2));
        let all = [one.witness().clone(), two.witness().clone()];
        let both = note(&[one.cosign(TEXT, 1000), two.cosign(TEXT, 1001)]);
        assert_eq!(agreed(&both, &all, 2, 1000), Ok(2));
        assert_eq!(agreed(&note(&[]), &all, 1, 1000), Err(Refusal::Quorum { found: 0, wanted: 1 }));
        let alone = note(&[one.cosign(TEXT, 1000)]);
        assert_eq!(agreed(&alone, &all, 2, 1000), Err(Refusal::Quorum { found: 1, wanted: 2 }));
        assert_eq!(
            agreed(&alone, &[all[0].clone(), all[0].clone()], 1, 1000),
            Err(Refusal::Twice("partner1.example".to_owned()))
        );
        let twice = note(&[one.cosign(TEXT, 1000), one.cosign(TEXT, 1001)]);
        assert_eq!(agreed(&twice, &all, 1, 2000), Err(Refusal::Twice("partner1.example".to_owned())));
        let later = note(&[one.cosign(TEXT, 5000)]);
        assert_eq!(agreed(&later, &all, 1, 1000), Err(Refusal::Future("partner1.example".to_owned())));
        let other = note(&[one.cosign(&TEXT.replace('3', "4"), 1000)]);
        assert_eq!(agreed(&other, &all, 1, 1000), Err(Refusal::Cosignature("partner1.example".to_owned())));
    }

    #[test]
    fn a_witness_has_one_spelling() {
        let text = key(1).witness().verifier();
        assert_eq!(Witness::parse(&text).unwrap(), *key(1).witness());
        for wrong in [text.to_uppercase(), text.replace("+B", "+A"), format!("{text} "), "partner".to_owned()]
        {
            assert_eq!(Witness::parse(&wrong), Err(Refusal::Witness(wrong)));
        }
    }
}
