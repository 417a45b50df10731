//! How well points part sentences that are worth checking from others. Pure.

/// Points of a sentence, and whether it is worth checking.
pub type Scored = (i64, bool);

/// How often a sentence worth checking stands above another one, ties counted half (the area under the ROC curve). Nothing
/// where one of the two kinds is missing.
pub fn auc(scored: &[Scored]) -> Option<f64> {
    let mut sorted = scored.to_vec();
    sorted.sort_unstable();
    let worthy = sorted.iter().filter(|(_, is_worthy)| *is_worthy).count();
    let pairs = worthy * (sorted.len() - worthy);
    let (mut below, mut twice) = (0usize, 0usize);
    for same in sorted.chunk_by(|(one, _), (other, _)| one == other) {
        let here = same.iter().filter(|(_, is_worthy)| *is_worthy).count();
        let others = same.len() - here;
        twice += here * (2 * below + others);
        below += others;
    }
    (pairs > 0).then(|| twice as f64 / (2 * pairs) as f64)
}

/// The harmonic mean of precision and recall, when all from `cut` points on are taken for worth checking.
pub fn f1(scored: &[Scored], cut: i64) -> f64 {
    let count = |rule: &dyn Fn(&Scored) -> bool| scored.iter().filter(|one| rule(one)).count();
    let hits = count(&|(points, is_worthy)| *points >= cut && *is_worthy);
    let (taken, worthy) = (count(&|(points, _)| *points >= cut), count(&|(_, is_worthy)| *is_worthy));
    if taken + worthy == 0 { 0.0 } else { 2.0 * hits as f64 / (taken + worthy) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_textbook() {
        let scored = [(3, true), (2, false), (2, true), (1, false)];
        assert_eq!(auc(&scored), Some(0.875));
        assert_eq!(auc(&[(1, true), (2, false)]), Some(0.0));
        assert_eq!(auc(&[(1, true)]), None);
        assert_eq!(f1(&scored, 2), 0.8);
        assert_eq!(f1(&scored, 9), 0.0);
    }
}
