//! Passwords: Argon2id with OWASP's parameters, beside the requests and never more at once than the machine bears.

use super::strength::{self, Known};
use super::turns::Turns;
use crate::error::Error;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, Params, PasswordHasher, PasswordVerifier};
use std::num::NonZeroU32;
use std::sync::{LazyLock, OnceLock};
use std::thread::available_parallelism;

/// Fewer characters than this are guessed too soon.
pub const LEAST: usize = 12;
/// More bytes than this are no password but an attack.
pub const MOST_BYTES: usize = 1024;
/// Stored hashes may ask for no more than this: a changed row must not stop the desk.
const MOST_MEMORY: u32 = 128 * 1024;
const MOST_PASSES: u32 = 10;

static TURNS: OnceLock<Turns> = OnceLock::new();

/// Sets how many passwords this process hashes at the same time. The first word on it stands.
pub fn at_once(hashes: NonZeroU32) {
    TURNS.get_or_init(|| Turns::of(usize::try_from(hashes.get()).unwrap_or(1)));
}

fn turns() -> &'static Turns {
    TURNS.get_or_init(|| Turns::of(available_parallelism().map_or(1, std::num::NonZero::get).min(4)))
}

/// A hash that no password has: verified for accounts that don't exist, so that they take the same time.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let text: [u8; 32] = rand::random();
    hash_now(&hex::encode(text)).unwrap_or_default()
});

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It is the password.
    Yes,
    /// It is, and its hash was made with other parameters than today's: make it again.
    Outdated,
    /// It is not.
    No,
}

/// Checks a new password, beside the requests: the outer error is a fault, the inner one the sentence beside the field.
///
/// # Errors
/// [`Error::Busy`] when too many others are signing in.
pub async fn check_new(password: String, known: Known) -> Result<Result<(), String>, Error> {
    in_turn(move || check_now(&password, &known)).await
}

/// The same at once, for the command line.
///
/// # Errors
/// The sentence beside the field.
pub fn check_now(password: &str, known: &Known) -> Result<(), String> {
    if password.chars().count() < LEAST {
        return Err(format!("A password has at least {LEAST} characters; a short sentence is a good one."));
    }
    if password.len() > MOST_BYTES {
        return Err(format!("A password has at most {MOST_BYTES} bytes."));
    }
    strength::check(password, known)
}

/// A random password that a person can type: 100 bits, in groups.
pub fn generate() -> String {
    // 32 signs, so five bits each; none is taken for another.
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";
    let sign = |byte: &u8| char::from(SIGNS[usize::from(byte % 32)]);
    let random: [u8; 20] = rand::random();
    let groups: Vec<String> = random.chunks(5).map(|group| group.iter().map(sign).collect()).collect();
    groups.join("-")
}

/// The hash to store, in PHC form.
///
/// # Errors
/// [`Error::Busy`] when too many others are signing in.
pub async fn hash(password: String) -> Result<String, Error> {
    in_turn(move || hash_now(&password)).await?
}

/// Compares with a stored hash; without one it takes as long and says no.
///
/// # Errors
/// [`Error::Busy`] when too many others are signing in.
pub async fn compare(password: String, stored: Option<String>) -> Result<Match, Error> {
    if password.len() > MOST_BYTES {
        return Ok(Match::No);
    }
    in_turn(move || compare_now(&password, stored.as_deref().filter(|hash| !hash.is_empty()))).await
}

/// Runs `work` beside the requests, when it is its turn.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    turns().take(work).await
}

fn hash_now(password: &str) -> Result<String, Error> {
    let salt: [u8; 16] = rand::random();
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    Ok(hash.map_err(|error| Error::internal(error.to_string()))?.to_string())
}

fn compare_now(password: &str, stored: Option<&str>) -> Match {
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(&NOBODYS)) else { return Match::No };
    let Ok(params) = Params::try_from(&hash) else { return Match::No };
    if params.m_cost() > MOST_MEMORY || params.t_cost() > MOST_PASSES || params.p_cost() > 4 {
        return Match::No;
    }
    let right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    match (right && stored.is_some(), is_current(&hash, &params)) {
        (false, _) => Match::No,
        (true, true) => Match::Yes,
        (true, false) => Match::Outdated,
    }
}

fn is_current(hash: &PasswordHash, params: &Params) -> bool {
    let today = Params::default();
    hash.algorithm.as_str() == "argon2id"
        && (params.m_cost(), params.t_cost(), params.p_cost())
            == (today.m_cost(), today.t_cost(), today.p_cost())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_hash_and_no_other() {
        let stored = hash("a quiet morning".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let found = |password: &str, stored: Option<&String>| compare(password.to_owned(), stored.cloned());
        assert_eq!(found("a quiet morning", Some(&stored)).await.unwrap(), Match::Yes);
        assert_eq!(found("a quiet mornin", Some(&stored)).await.unwrap(), Match::No);
        assert_eq!(found("a quiet morning", None).await.unwrap(), Match::No);
        assert_eq!(found("", Some(&String::new())).await.unwrap(), Match::No);
    }

    #[test]
    fn a_hash_with_other_parameters_is_made_again() {
        let weak = Argon2::from(Params::new(64, 1, 1, None).unwrap());
        let stored = weak.hash_password_with_salt(b"a quiet morning", b"0123456789abcdef").unwrap();
        assert_eq!(compare_now("a quiet morning", Some(&stored.to_string())), Match::Outdated);
    }

    #[test]
    fn a_stored_hash_cannot_ask_for_all_the_memory() {
        let greedy = "$argon2id$v=19$m=4194304,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$JDCGwIyAdUOYxEPEtNpTXHUTGxYcDzW0tvDJ5XmjQ30";
        assert_eq!(compare_now("x", Some(greedy)), Match::No);
    }

    #[test]
    fn new_passwords_are_long_and_not_too_long() {
        let known = Known::of(&["ada@demo.example"]);
        assert!(check_now("x7-q2k", &known).is_err_and(|words| words.contains("at least 12")));
        let long: String = (0..1025).map(|n| char::from(b'a' + (n * 7 % 26) as u8)).collect();
        assert!(check_now(&long, &known).is_err_and(|words| words.contains("at most 1024")));
        assert_eq!(check_now("a quiet morning in may", &known), Ok(()));
        assert_eq!(check_now(&generate(), &known), Ok(()));
        assert_ne!(generate(), generate());
    }
}
