//! The sentences of an article that are most worth a look. Pure.

use crate::articles::sentences::{Sentence, sentences};

/// How many are shown of one article.
const MOST: usize = 3;

/// The most checkable sentences of a text, the best first: by what can be counted, compared or looked up in them.
pub fn best(text: &str) -> Vec<Sentence> {
    let mut all: Vec<(u32, Sentence)> = sentences(text)
        .into_iter()
        .map(|one| (cues(&one.words), one))
        .filter(|(cues, _)| *cues > 0)
        .collect();
    all.sort_by_key(|(cues, sentence)| (std::cmp::Reverse(*cues), sentence.number));
    all.into_iter().take(MOST).map(|(_, sentence)| sentence).collect()
}

fn cues(words: &str) -> u32 {
    let long = words.split_whitespace().count();
    if !(5..=60).contains(&long) || words.ends_with('?') {
        return 0;
    }
    let lower = words.to_lowercase();
    let has = |cues: &[&str]| cues.iter().any(|cue| lower.contains(cue));
    let number = words.chars().any(|c| c.is_numeric());
    let share = has(&["%", "percent", "per cent", "prozent", "pour cent", "por ciento", "بالمئة"]);
    let amount = has(&["million", "billion", "milliard", "million", "mil millones", "مليون", "مليار"]);
    let compared = has(&[
        " more than ",
        " less than ",
        " most ",
        " least ",
        " highest ",
        " lowest ",
        " doubled",
        " mehr als ",
        " weniger als ",
        " plus de ",
        " moins de ",
        " más de ",
        " menos de ",
    ]);
    3 * u32::from(share) + 2 * u32::from(amount) + 2 * u32::from(number) + u32::from(compared)
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn what_can_be_counted_comes_first() {
        let text = "The mayor spoke on Monday in the hall. Unemployment rose by 3 percent last year, she said. \
                    The bridge has 4 lanes in each direction. Is it 12 percent of all of them now?";
        let found: Vec<usize> = best(text).iter().map(|one| one.number).collect();
        assert_eq!(found, [2, 3]);
    }
}
