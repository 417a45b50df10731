use super::*;
use crate::matching::search::share;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// All texts one by one, as the formula says; what was given up still counts in the statistics, up to the next tidying.
fn naive(all: &[(Option<u32>, Vec<Term>)], query: &[Term], most: usize) -> Vec<Hit> {
    let mean = all.iter().map(|(_, terms)| terms.len()).sum::<usize>() as f32 / all.len().max(1) as f32;
    let mut once = query.to_vec();
    once.sort_unstable();
    once.dedup();
    let having = |term: &Term| all.iter().filter(|(_, terms)| terms.contains(term)).count() as u32;
    let mut hits: Vec<Hit> = Vec::new();
    for (number, terms) in all {
        let Some(number) = *number else { continue };
        let score: f32 = once
            .iter()
            .map(|term| (term, terms.iter().filter(|one| *one == term).count() as u32))
            .filter(|(_, times)| *times > 0)
            .map(|(term, times)| {
                share(idf(all.len(), having(term)), times.min(15), terms.len() as u16, mean.max(1.0))
            })
            .sum();
        if score > 0.0 {
            hits.push(Hit { number, score });
        }
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.number.cmp(&b.number)));
    hits.truncate(most);
    hits
}

/// Sums of floats depend on their order: places may change among those that are as good as equal.
fn is_as_good(found: &[Hit], wanted: &[Hit], all: &BTreeMap<u32, f32>) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= 1e-4 * a.abs().max(b.abs()).max(1.0);
    found.len() == wanted.len()
        && found.iter().zip(wanted).all(|(a, b)| near(a.score, b.score))
        && found.iter().all(|hit| all.get(&hit.number).is_some_and(|score| near(*score, hit.score)))
}

#[derive(Clone, Debug)]
enum Step {
    Put(u32, Vec<Term>),
    Remove(u32),
    Compact,
}

fn step() -> impl Strategy<Value = Step> {
    // The terms are as unequally frequent as words: the n-th stands in each n-th place.
    let term = (1_u64..200).prop_flat_map(|most| 0..most);
    prop_oneof![
        12 => (0_u32..60, prop::collection::vec(term, 1..20)).prop_map(|(number, terms)| Step::Put(number, terms)),
        2 => (0_u32..60).prop_map(Step::Remove),
        1 => Just(Step::Compact),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_best_are_those_of_a_look_at_every_text(
        steps in prop::collection::vec(step(), 1..80),
        query in prop::collection::vec(0_u64..200, 0..15),
        most in 1_usize..20,
    ) {
        let mut index = Index::default();
        let mut all: Vec<(Option<u32>, Vec<Term>)> = Vec::new();
        for step in steps {
            match step {
                Step::Put(number, terms) => {
                    index.put(number, &terms);
                    all.iter_mut().filter(|(one, _)| *one == Some(number)).for_each(|(one, _)| *one = None);
                    all.push((Some(number), terms));
                }
                Step::Remove(number) => {
                    index.remove(number);
                    all.iter_mut().filter(|(one, _)| *one == Some(number)).for_each(|(one, _)| *one = None);
                }
                Step::Compact => {
                    index.compact();
                    all.retain(|(number, _)| number.is_some());
                }
            }
        }
        prop_assert_eq!(index.len(), all.iter().filter(|(number, _)| number.is_some()).count());
        let every = naive(&all, &query, usize::MAX).into_iter().map(|hit| (hit.number, hit.score)).collect();
        let (found, wanted) = (index.search(&query, most), naive(&all, &query, most));
        prop_assert!(is_as_good(&found, &wanted, &every), "found {found:?}, wanted {wanted:?}");
    }

    #[test]
    fn what_was_pushed_is_found_again_however_one_asks(
        gaps in prop::collection::vec((1_u32..100_000, 1_u32..15), 0..500),
    ) {
        let mut postings = Postings::default();
        let mut place = 0;
        let all: Vec<(u32, u32)> = gaps.iter().map(|(gap, times)| { place += gap; (place, *times) }).collect();
        all.iter().for_each(|(place, times)| postings.push(*place, *times));
        prop_assert_eq!(postings.iter().collect::<Vec<_>>(), all.clone());
        let mut cursor = postings.iter();
        for (place, times) in all.iter().step_by(3) {
            prop_assert_eq!(cursor.times_in(*place - 1), all.iter().find(|one| one.0 == place - 1).map_or(0, |one| one.1));
            prop_assert_eq!(cursor.times_in(*place), *times);
        }
    }
}

#[test]
fn what_nearly_every_text_has_is_passed_over_unless_it_is_all() {
    let mut index = Index::default();
    (0..3000).for_each(|number| index.put(number, &[1, 2, u64::from(number) + 10]));
    assert_eq!(index.search(&[1, 2, 15], 5), index.search(&[15], 5));
    assert_eq!(index.search(&[1, 2], 5).len(), 5);
}

#[test]
fn changed_texts_are_found_by_their_new_words_only_and_take_no_more_room() {
    let mut index = Index::default();
    (0..100).for_each(|number| index.put(number, &[u64::from(number)]));
    for round in 0..200 {
        (0..100).for_each(|number| index.put(number, &[u64::from(number) + 1000 * round]));
    }
    assert_eq!(index.len(), 100);
    assert_eq!(index.search(&[5 + 1000 * 199], 5).len(), 1);
    assert!(index.search(&[5], 5).is_empty());
    assert!(index.gaps() <= 1000, "{} places are given up", index.gaps());
}
