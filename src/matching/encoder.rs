//! Sentences as vectors, by a model whose weights lie in the program. It takes milliseconds of a processor: ask it on a
//! thread that may be kept waiting.

use super::vector::Vector;
use pocket_encoder::Encoder;

/// The model's language: of others it knows little more than the letters.
const LANGUAGE: &str = "en";
/// More of a text is not read: the model takes 128 pieces of words.
const MOST: usize = 2000;

/// Which model made a vector. Those of different ones have nothing in common.
pub fn model() -> String {
    let info = pocket_encoder::model_info();
    let revision: String = info.revision.trim_start_matches("sha256:").chars().take(12).collect();
    format!("{} {revision}", info.id)
}

/// Whether the model understands texts in this language.
pub fn knows(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case(LANGUAGE))
}

/// The vector of a text; none for one without words.
///
/// # Errors
/// The model's.
pub fn encode(text: &str) -> Result<Option<Vector>, pocket_encoder::Error> {
    let text: String = text.chars().take(MOST).collect();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut made = Encoder::new()?.embed(&[text])?;
    Ok(made.pop().map(|coordinates| Vector::of(&coordinates)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_is_nearer_than_what_does_not() {
        let vector = |text: &str| encode(text).unwrap().unwrap();
        let asked = vector("Vaccines kill people.");
        let near = asked.cosine(&vector("People die of the vaccine.")).unwrap();
        let far = asked.cosine(&vector("Goldfish remember for three seconds.")).unwrap();
        assert!(near > far, "{near} and {far}");
        assert_eq!(encode(" \n").unwrap(), None);
    }
}
