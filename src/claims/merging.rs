//! Two claims that say the same become one: what each of the two has to know of the other. Pure.

use super::claim::Claim;
use super::parts::{Appearance, Review, SourceDetails};
use super::refusal::Refusal;
use crate::ids::ClaimId;

/// The claim in which another ends, as it stands under its lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub id: ClaimId,
    /// What people call it by.
    pub number: i64,
    /// Whether it has ended itself.
    pub is_closed: bool,
    /// In which claim, if in one.
    pub ended_in: Option<ClaimId>,
}

impl Target {
    /// What matters of a claim.
    pub fn of(claim: &Claim) -> Self {
        Self {
            id: claim.id,
            number: claim.number,
            is_closed: claim.review == Review::Closed,
            ended_in: claim.closed.as_ref().and_then(|closed| closed.duplicate_of),
        }
    }

    /// Whether `claim` can end in it. A claim that is open has ended nowhere, so that no circle can be closed.
    ///
    /// # Errors
    /// The refusal that says why not.
    pub fn takes(&self, claim: ClaimId) -> Result<(), Refusal> {
        match self.ended_in {
            _ if self.id == claim => Err(Refusal::IntoItself),
            Some(end) if end == claim => Err(Refusal::WouldLoop(self.number)),
            _ if self.is_closed => Err(Refusal::TargetClosed(self.number)),
            _ => Ok(()),
        }
    }
}

/// What a claim leaves to the one it ends in. Words among colleagues, contacts, attachments and drafts stay where they
/// were said, one link away: each chain is its own history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Which claim.
    pub claim: ClaimId,
    /// What people call it by.
    pub number: i64,
    /// Where it was made.
    pub appearances: Vec<Appearance>,
    /// The open evidence that was not withdrawn: what is confidential stays in the sealed entries of its own claim.
    pub sources: Vec<SourceDetails>,
}

impl Merged {
    /// What `claim` would leave.
    pub fn of(claim: &Claim) -> Self {
        Self {
            claim: claim.id,
            number: claim.number,
            appearances: claim.appearances.clone(),
            sources: open_sources(claim).cloned().collect(),
        }
    }

    /// The places that `target` does not have yet.
    pub fn new_appearances(&self, target: &Claim) -> Vec<Appearance> {
        let known = |one: &&Appearance| !target.appearances.contains(one);
        self.appearances.iter().filter(known).cloned().collect()
    }

    /// The sources that `target` does not have yet: the same page or the same copy is not evidence twice.
    pub fn new_sources(&self, target: &Claim) -> Vec<SourceDetails> {
        // Nor is compared with what is confidential: whether one is left out would tell that they are the same.
        let standing: Vec<&SourceDetails> = open_sources(target).collect();
        self.sources.iter().filter(|one| !standing.iter().any(|other| is_same(one, other))).cloned().collect()
    }
}

fn open_sources(claim: &Claim) -> impl Iterator<Item = &SourceDetails> {
    let open = claim.sources.iter().filter(|source| source.withdrawn.is_none() && source.secret.is_none());
    open.map(|source| &source.details)
}

fn is_same(one: &SourceDetails, other: &SourceDetails) -> bool {
    let copy = |source: &SourceDetails| source.copy.as_ref().map(|copy| copy.sha256.clone());
    let same_page = one.url.is_some() && one.url == other.url;
    let same_copy = copy(one).is_some() && copy(one) == copy(other);
    one == other || same_page || same_copy
}
