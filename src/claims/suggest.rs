//! Whom one could ask to take a claim, and why: a rule that anybody can follow with a pencil. Pure.
//!
//! Left out is who is away, who stepped aside, who has this duty already, whose role is too low, and for an approval who
//! wrote part of the verdict. Of the others, whoever has the most points comes first: one for each claim on the topic
//! they know best of those this claim has, published in the last year with a verdict of theirs, five at most; less one
//! for each claim they have in work. Of equal points the one with less in work comes first, then the alphabet.

use super::parts::Duty;
use crate::ids::PersonId;
use crate::people::person::Role;
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap};

/// How many are suggested at most.
pub const MOST: usize = 3;
/// How long what somebody checked counts.
pub const LATELY: TimeDelta = TimeDelta::days(365);
/// Who checked so many knows the topic; more make no difference.
const ENOUGH: i64 = 5;

/// Somebody who could be asked, and all that the rule needs to know of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// As colleagues know them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The topic of the claim that they know best; none where the claim has none.
    pub topic: Option<String>,
    /// How many claims they checked there lately.
    pub checked: i64,
    /// How many responsibilities they have in work.
    pub open: i64,
    /// Whether they are away now.
    pub is_away: bool,
    /// Whether they stepped aside from the claim.
    pub is_recused: bool,
    /// Whether they wrote part of its verdict.
    pub is_author: bool,
    /// The duties they have on it already.
    pub duties: Vec<Duty>,
}

/// Somebody who is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Who.
    pub person: PersonId,
    /// As colleagues know them.
    pub name: String,
    /// "checked 4 claims on Climate; 2 open; not away"
    pub reason: String,
}

impl Candidate {
    fn fits(&self, duty: Duty) -> bool {
        let able = match duty {
            Duty::Reviewer => self.role >= Role::Reviewer,
            Duty::Approver => self.role >= Role::Editor && !self.is_author,
        };
        able && !self.is_away && !self.is_recused && !self.duties.contains(&duty)
    }

    fn points(&self) -> i64 {
        self.checked.min(ENOUGH) - self.open
    }

    fn reason(&self) -> String {
        let open = format!("{} open; not away", self.open);
        match (&self.topic, self.checked) {
            (None, _) => open,
            (Some(topic), 0) => format!("nothing on {topic} yet; {open}"),
            (Some(topic), 1) => format!("checked 1 claim on {topic}; {open}"),
            (Some(topic), checked) => format!("checked {checked} claims on {topic}; {open}"),
        }
    }
}

/// Up to three who could have this duty, the best first.
pub fn suggest(duty: Duty, candidates: &[Candidate]) -> Vec<Suggestion> {
    let mut fit: Vec<&Candidate> = candidates.iter().filter(|one| one.fits(duty)).collect();
    fit.sort_by_key(|one| (-one.points(), one.open, &one.name, one.person));
    let suggestion =
        |one: &Candidate| Suggestion { person: one.person, name: one.name.clone(), reason: one.reason() };
    fit.into_iter().take(MOST).map(suggestion).collect()
}

/// The same for several claims that one person shall have: whoever is kept from one of them is left out, and what they
/// checked counts under the topic they know best of all.
pub fn for_all(duty: Duty, claims: &[Vec<Candidate>]) -> Vec<Suggestion> {
    let mut merged: BTreeMap<PersonId, Candidate> = BTreeMap::new();
    for one in claims.iter().flatten() {
        let Some(known) = merged.get_mut(&one.person) else {
            merged.insert(one.person, one.clone());
            continue;
        };
        if one.checked > known.checked || known.topic.is_none() {
            (known.checked, known.topic) = (one.checked, one.topic.clone());
        }
        known.is_recused |= one.is_recused;
        known.is_author |= one.is_author;
        known.duties.extend(&one.duties);
    }
    suggest(duty, &merged.into_values().collect::<Vec<_>>())
}

/// The best for each of several duties, where what is suggested for one counts as work for the next.
pub fn spread(asked: &[(Duty, Vec<Candidate>)]) -> Vec<Option<Suggestion>> {
    let mut given: HashMap<PersonId, i64> = HashMap::new();
    let mut best = Vec::new();
    for (duty, candidates) in asked {
        let mut candidates = candidates.clone();
        for one in &mut candidates {
            one.open += given.get(&one.person).copied().unwrap_or(0);
        }
        let first = suggest(*duty, &candidates).into_iter().next();
        if let Some(first) = &first {
            *given.entry(first.person).or_default() += 1;
        }
        best.push(first);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(number: u128, name: &str, checked: i64, open: i64) -> Candidate {
        Candidate {
            person: uuid::Uuid::from_u128(number).into(),
            name: name.to_owned(),
            role: Role::Editor,
            topic: Some("Climate".to_owned()),
            checked,
            open,
            is_away: false,
            is_recused: false,
            is_author: false,
            duties: Vec::new(),
        }
    }

    fn names(duty: Duty, candidates: &[Candidate]) -> Vec<String> {
        suggest(duty, candidates).into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn points_are_what_one_checked_less_what_one_has() {
        let table: [(&str, &[Candidate], &[&str]); 5] = [
            ("who knows the topic", &[one(1, "A", 0, 0), one(2, "B", 2, 0)], &["B", "A"]),
            ("unless they have much", &[one(1, "A", 0, 0), one(2, "B", 2, 3)], &["A", "B"]),
            ("five are enough", &[one(1, "A", 5, 1), one(2, "B", 90, 2)], &["A", "B"]),
            (
                "less work, then the alphabet",
                &[one(1, "B", 1, 1), one(2, "C", 0, 0), one(3, "A", 0, 0)],
                &["A", "C", "B"],
            ),
            (
                "three at most",
                &[one(1, "A", 4, 0), one(2, "B", 3, 0), one(3, "C", 2, 0), one(4, "D", 1, 0)],
                &["A", "B", "C"],
            ),
        ];
        for (why, candidates, expected) in table {
            assert_eq!(names(Duty::Reviewer, candidates), expected, "{why}");
        }
    }

    #[test]
    fn whoever_could_not_do_it_is_not_suggested() {
        let good = one(1, "A", 0, 9);
        let table = [
            ("away", Candidate { is_away: true, ..one(2, "B", 5, 0) }),
            ("stepped aside", Candidate { is_recused: true, ..one(2, "B", 5, 0) }),
            (
                "has it already",
                Candidate { duties: vec![Duty::Reviewer, Duty::Approver], ..one(2, "B", 5, 0) },
            ),
            ("a contributor", Candidate { role: Role::Contributor, ..one(2, "B", 5, 0) }),
        ];
        for (why, other) in table {
            for duty in [Duty::Reviewer, Duty::Approver] {
                assert_eq!(names(duty, &[good.clone(), other.clone()]), ["A"], "{why}");
            }
        }
        let author = Candidate { is_author: true, ..one(2, "B", 5, 0) };
        let reviewer = Candidate { role: Role::Reviewer, ..one(3, "C", 4, 0) };
        let all = [good, author, reviewer];
        assert_eq!(names(Duty::Approver, &all), ["A"], "four eyes, and an editor's");
        assert_eq!(names(Duty::Reviewer, &all), ["B", "C", "A"]);
    }

    #[test]
    fn the_reason_says_what_was_counted() {
        let reason = |one: Candidate| suggest(Duty::Reviewer, &[one]).remove(0).reason;
        assert_eq!(reason(one(1, "A", 4, 2)), "checked 4 claims on Climate; 2 open; not away");
        assert_eq!(reason(one(1, "A", 1, 0)), "checked 1 claim on Climate; 0 open; not away");
        assert_eq!(reason(one(1, "A", 0, 1)), "nothing on Climate yet; 1 open; not away");
        assert_eq!(reason(Candidate { topic: None, ..one(1, "A", 0, 1) }), "1 open; not away");
    }

    #[test]
    fn one_person_for_several_claims_is_kept_from_none_of_them() {
        let (food, climate) = (Some("Food".to_owned()), Some("Climate".to_owned()));
        let first = vec![Candidate { topic: food.clone(), ..one(1, "A", 1, 0) }, one(2, "B", 5, 0)];
        let second = vec![
            Candidate { topic: climate, ..one(1, "A", 3, 0) },
            Candidate { is_recused: true, ..one(2, "B", 5, 0) },
        ];
        let all = for_all(Duty::Reviewer, &[first, second]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].reason, "checked 3 claims on Climate; 0 open; not away");
    }

    #[test]
    fn many_duties_are_not_heaped_on_one() {
        let all = vec![one(1, "A", 2, 0), one(2, "B", 1, 0), one(3, "C", 0, 0)];
        let asked: Vec<_> = (0..4).map(|_| (Duty::Reviewer, all.clone())).collect();
        let names: Vec<_> = spread(&asked).into_iter().flatten().map(|one| one.name).collect();
        assert_eq!(names, ["A", "B", "A", "C"]);
        let away = vec![Candidate { is_away: true, ..one(1, "A", 2, 0) }];
        assert_eq!(spread(&[(Duty::Reviewer, away)]), [None]);
    }
}
