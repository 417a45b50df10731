//! Whether a password stands in the list of stolen ones, `lists/README.md`. Pure.

use sha2::{Digest, Sha256};

/// A Bloom filter: a password that is in it has set the bits of the first three bytes of each word of its SHA-256.
static LIST: &[u8; 1 << 21] = include_bytes!("../../../lists/stolen-passwords.bloom");

/// Whether it, or it without capitals, was stolen; of those that were not, one in 250 is taken for stolen.
pub fn is_stolen(password: &str) -> bool {
    stands(password) || stands(&password.to_lowercase())
}

fn stands(password: &str) -> bool {
    Sha256::digest(password).chunks(4).all(|word| {
        let bit = word.iter().take(3).fold(0_usize, |bit, byte| bit << 8 | usize::from(*byte));
        LIST[bit / 8] & 128 >> (bit % 8) != 0
    })
}

#[cfg(test)]
mod tests {
    use super::is_stolen;

    #[test]
    fn stolen_passwords_are_known_and_others_hardly_ever() {
        for stolen in ["!@#$31226Opa", "!RBGlmBRjLAC", "#tkn*Iq)9Ixy", "!Benjamin98!", "iloveyou1234"] {
            assert!(is_stolen(stolen), "{stolen}");
        }
        let others = (0..2_000).filter(|n| is_stolen(&format!("seven herons by lake {n}"))).count();
        assert!(others < 40, "{others} of 2,000 were never stolen");
    }
}
