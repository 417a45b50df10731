//! Who is told what of a change: from the claim before and after, and what happened in between. Pure.

use super::about::About;
use super::blind::LATER;
use super::changed::Change;
use super::claim::{Claim, at};
use super::event::Event;
use super::idle;
use super::mentions::{Colleague, mentions};
use super::parts::Duty;
use crate::clock::short_time;
use crate::history::Alias;
use crate::ids::PersonId;
use crate::line::{clipped, squeezed};
use crate::people::notice::Kind;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a comment or a reason a notice repeats, in characters.
const EXCERPT: usize = 300;

/// What one person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub person: PersonId,
    /// Of what.
    pub kind: Kind,
    /// In the words of whoever did it.
    pub text: String,
}

/// Who is involved in the change.
pub struct Around<'a> {
    /// Who did it; they know. Nobody where the desk's clock did.
    pub actor: Option<PersonId>,
    /// Who stands behind each alias of the claim.
    pub people: &'a [(PersonId, Alias)],
    /// Editors who can sign in; needed only where the desk's clock tells something.
    pub editors: &'a [PersonId],
    /// Who can be mentioned; needed only where there is a comment.
    pub colleagues: &'a [Colleague],
    /// The desk's zone, for due times.
    pub zone: Tz,
}

/// Whom `events` concern: each person once for a command, by what weighs most. Nobody is told what they did
/// themselves, and nobody of a claim in which they declared a conflict.
pub fn tell(before: Option<&Claim>, after: &Claim, events: &[Event], around: &Around<'_>) -> Vec<Told> {
    let mut told: BTreeMap<PersonId, (Kind, String)> = BTreeMap::new();
    for event in events {
        let Some((kind, text)) = words(event, around.zone) else { continue };
        let text = if is_secret(event, after) { "About a confidential source.".to_owned() } else { text };
        for person in concerned(before, after, event, around) {
            // What comes later weighs more: approved, and then published.
            let kept = is_kept(after, event, person, around);
            told.insert(person, (kind, if kept { LATER.to_owned() } else { excerpt(&text) }));
        }
    }
    let recused: BTreeSet<PersonId> = persons(after.recusals.iter().map(|one| one.person), around);
    told.into_iter()
        .filter(|(person, _)| Some(*person) != around.actor && !recused.contains(person))
        .map(|(person, (kind, text))| Told { person, kind, text })
        .collect()
}

/// Whether these words may be about a verdict that this person is not to see yet.
fn is_kept(claim: &Claim, event: &Event, person: PersonId, around: &Around<'_>) -> bool {
    let about_a_source = matches!(event, Event::Commented { anchor: Some(About::Source { .. }), .. });
    let speaks = matches!(event, Event::Commented { .. } | Event::SentBack { .. }) && !about_a_source;
    let alias = around.people.iter().find(|(one, _)| *one == person).map(|(_, alias)| alias);
    speaks && alias.is_some_and(|alias| claim.cross_checks.owes(alias))
}

/// Whether it says something about a confidential source: inboxes and mails are read on telephones and over shoulders.
fn is_secret(event: &Event, after: &Claim) -> bool {
    matches!(event, Event::Commented { number, .. } if after.secret_of_comment(*number).is_some())
}

/// What is told of an event, if anything is.
fn words(event: &Event, zone: Tz) -> Option<(Kind, String)> {
    let (kind, text) = match event {
        Event::Assigned { duty, due, .. } => {
            let due = due.map(|due| format!(", due {}", short_time(due, zone))).unwrap_or_default();
            (Kind::Assigned, format!("As {}{due}", duty.label().to_lowercase()))
        }
        Event::CrossCheckAsked { due, .. } => {
            let due = due.map(|due| format!(", due {}", short_time(due, zone))).unwrap_or_default();
            (Kind::Assigned, format!("For a cross-check{due}. Until you gave it you don’t see the verdict."))
        }
        Event::Commented { text, .. } => (Kind::Mentioned, text.as_str().to_owned()),
        Event::SentBack { reason } => (Kind::SentBack, reason.as_str().to_owned()),
        Event::Approved { .. } => (Kind::Approved, String::new()),
        Event::Published { revision: ..=1, .. } => (Kind::Published, String::new()),
        Event::Published { revision, .. } => (Kind::Corrected, format!("Revision {revision}")),
        Event::CorrectionOpened { note, .. } => (Kind::CorrectionOpened, note.as_str().to_owned()),
        Event::Retracted { reason, .. } => (Kind::Retracted, reason.as_str().to_owned()),
        Event::PublicationMissed { why, .. } => (Kind::Missed, why.as_str().to_owned()),
        Event::EvidenceChanged { change, .. } if change.finding.weight() > 0 => {
            (Kind::EvidenceChanged, change.sentence())
        }
        Event::OwnerWarned {} => (Kind::Idle, "You are responsible for it.".to_owned()),
        Event::EditorsWarned {} => (Kind::Idle, "It waits for an editor to see to it.".to_owned()),
        Event::ReturnedToQueue { .. } => (Kind::Idle, "It is nobody’s again, and in the queue.".to_owned()),
        _ => return None,
    };
    Some((kind, text))
}

fn concerned(
    before: Option<&Claim>,
    after: &Claim,
    event: &Event,
    around: &Around<'_>,
) -> BTreeSet<PersonId> {
    let claim = before.unwrap_or(after);
    let active = || claim.active().map(|(_, one)| one.person);
    let authors = || {
        let published = claim.published_text().map(|text| text.authors.clone()).unwrap_or_default();
        claim.authors.iter().copied().chain(published)
    };
    match event {
        Event::Assigned { person, .. } | Event::CrossCheckAsked { person, .. } => {
            persons([*person].into_iter(), around)
        }
        Event::Commented { text, .. } => {
            mentions(text.as_str(), around.colleagues).into_iter().map(|(_, person)| person).collect()
        }
        Event::SentBack { .. } => {
            let reviewers = claim.active().map(|(_, one)| one).filter(|one| one.duty == Duty::Reviewer);
            persons(reviewers.map(|one| one.person).chain(claim.authors.iter().copied()), around)
        }
        Event::Approved { .. } => persons(active().chain(claim.authors.iter().copied()), around),
        Event::Published { .. } => persons(active().chain(authors()).chain([claim.logged_by]), around),
        // Responsibilities ended with the publication; whoever had one is concerned all the same.
        Event::CorrectionOpened { .. } | Event::Retracted { .. } => {
            let all = claim.assignments.iter().map(|one| one.person);
            persons(all.chain(authors()).chain([claim.logged_by]), around)
        }
        Event::EvidenceChanged { change, .. } => persons(owners(claim, change).into_iter(), around),
        other => concerned_by_the_clock(claim, other, around),
    }
}

/// Whoever is responsible; else whoever was, and wrote what is published; else whoever logged it. Nobody, where they
/// were told of as much at this place and have not looked since.
fn owners(claim: &Claim, change: &Change) -> BTreeSet<Alias> {
    let mut open = claim.open_changes().into_iter().map(|open| &open.newest.change);
    if open.any(|one| one.place == change.place && one.finding.weight() >= change.finding.weight()) {
        return BTreeSet::new();
    }
    let now: BTreeSet<Alias> = claim.active().map(|(_, one)| one.person).collect();
    let wrote = claim.published_text().map(|text| text.authors.clone()).unwrap_or_default();
    let once = claim.assignments.iter().map(|one| one.person).chain(wrote).collect::<BTreeSet<_>>();
    [now, once, [claim.logged_by].into()].into_iter().find(|some| !some.is_empty()).unwrap_or_default()
}

/// Whoever is responsible, and the editors once that was not enough.
fn concerned_by_the_clock(claim: &Claim, event: &Event, around: &Around<'_>) -> BTreeSet<PersonId> {
    let holder = claim.holder(idle::duty(claim.review)).map(|one| one.person);
    let alias = match event {
        Event::OwnerWarned {} => return persons(holder.into_iter(), around),
        // An owner who was not warned before is gone: it is told in their place.
        Event::EditorsWarned {} => holder.filter(|_| claim.idle.taken.is_some()),
        Event::ReturnedToQueue { number } => at(&claim.assignments, *number).map(|one| one.person),
        Event::PublicationMissed { .. } => claim.scheduled.as_ref().map(|scheduled| scheduled.by),
        _ => return BTreeSet::new(),
    };
    persons(alias.into_iter(), around).into_iter().chain(around.editors.iter().copied()).collect()
}

fn persons(aliases: impl Iterator<Item = Alias>, around: &Around<'_>) -> BTreeSet<PersonId> {
    let person =
        |alias: Alias| around.people.iter().find(|(_, one)| *one == alias).map(|(person, _)| *person);
    aliases.filter_map(person).collect()
}

/// The beginning, as one paragraph.
fn excerpt(text: &str) -> String {
    clipped(&squeezed(text), EXCERPT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut() {
        assert_eq!(excerpt(&"word ".repeat(200)).chars().count(), EXCERPT);
    }
}
