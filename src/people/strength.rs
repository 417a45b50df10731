//! How soon a new password would be guessed: by a list of stolen ones, by zxcvbn with its lists of names and words, and with
//! what somebody would try first at this person. Pure, and work for a processor: not on the threads of requests.

mod stolen;

use zxcvbn::Score;
use zxcvbn::feedback::Warning;

/// One that is guessed with fewer than a hundred million tries is refused.
const LEAST: Score = Score::Three;

/// The words that are tried first: the site's, the person's, the address's, and those of this program.
#[derive(Clone, Debug, Default)]
pub struct Known(Vec<String>);

impl Known {
    /// The words of these texts, each whole and taken apart.
    pub fn of(texts: &[&str]) -> Self {
        let mut words = vec!["factdesk".to_owned(), "fact-checking".to_owned(), "newsroom".to_owned()];
        for text in texts {
            let text = text.trim().to_lowercase();
            let parts = text.split(|c: char| !c.is_alphanumeric()).chain([text.as_str()]);
            words.extend(parts.filter(|part| part.chars().count() > 2).map(str::to_owned));
        }
        // The longest first, so that a name goes as a whole.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self(words)
    }

    /// How many letters and digits a password has besides these words.
    fn remains_of(&self, password: &str) -> usize {
        let words = self.0.iter().filter(|word| !word.is_empty());
        let rest = words.fold(password.to_lowercase(), |rest, word| rest.replace(word.as_str(), " "));
        rest.chars().filter(|c| c.is_alphanumeric()).count()
    }
}

/// What has to remain of a password without the words that are tried first, in letters and digits.
const OWN: usize = 8;

/// Whether a password would hold.
///
/// # Errors
/// The sentence beside the field: why it would not.
pub fn check(password: &str, known: &Known) -> Result<(), String> {
    let inputs: Vec<&str> = known.0.iter().map(String::as_str).collect();
    let found = zxcvbn::zxcvbn(password, &inputs);
    let why = match found.feedback().and_then(zxcvbn::feedback::Feedback::warning) {
        // zxcvbn takes three words for strong, also where all three are known.
        _ if known.remains_of(password) < OWN => "It is made of names, an address or the desk’s own words.",
        _ if stolen::is_stolen(password) => STOLEN,
        _ if found.score() >= LEAST => return Ok(()),
        Some(warning) => because(warning),
        None => "It is made of few or common words.",
    };
    Err(format!("This would be guessed soon. {why} Four or five words that don’t belong together hold."))
}

const STOLEN: &str = "It stands, or nearly, in lists of passwords that were stolen.";

fn because(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "It follows the rows of a keyboard."
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "It says the same again and again."
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => STOLEN,
        Warning::SequencesLikeAbcAreEasyToGuess => "It follows the alphabet or counts.",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => "It is made of a date.",
        Warning::AWordByItselfIsEasyToGuess => "It is one word.",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => "It is made of names.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known::of(&["The Courier", "Ada Lindqvist", "ada.lindqvist@courier.example"])
    }

    #[test]
    fn what_is_in_stolen_lists_or_follows_a_pattern_is_refused() {
        for password in [
            "password1234",
            "qwertyuiop123",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "123456789012",
            "iloveyou2024",
            "P@ssw0rd2026",
            "letmeinletmein",
        ] {
            let refused = check(password, &known());
            assert!(
                refused.as_ref().is_err_and(|words| words.starts_with("This would be guessed soon.")),
                "{password}: {refused:?}"
            );
        }
    }

    #[test]
    fn what_somebody_would_try_first_at_this_person_is_refused() {
        for password in [
            "AdaLindqvist1",
            "lindqvist.courier",
            "ada.lindqvist@courier.example",
            "thecourier2026",
            "factdesk-ada-1",
        ] {
            let refused = check(password, &known()).expect_err(password);
            assert!(refused.contains("the desk’s own words"), "{password}: {refused}");
        }
    }

    #[test]
    fn sentences_and_random_ones_hold_without_rules_for_their_signs() {
        for password in [
            "a quiet morning in may",
            "seven herons by the lake",
            "abcde-fghjk-mn2pq-3rs4t",
            "korrekt pferd batterie",
            "晨光裡安靜的報館與三隻鷺鷥",
        ] {
            assert_eq!(check(password, &known()), Ok(()), "{password}");
        }
    }
}
