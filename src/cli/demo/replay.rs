//! A claim's steps taken in memory by the rules of the workflow, so that a slip in the file fails a test
//! here and not a command while somebody loads the demo. Written apart from the workflow, on purpose.

use std::collections::BTreeSet;

use super::content::{
    Act, Claim, Duty, Newsroom, Publication, Rating, Reply, Review, Role, Source, SourceKind, Step,
};

/// Where a claim stands after some of its steps.
pub struct Replay<'a> {
    pub review: Review,
    pub publication: Publication,
    pub revisions: u32,
    pub rating: Option<Rating>,
    pub recused: BTreeSet<&'a str>,
    pub blocking: BTreeSet<usize>,
    comments: usize,
    reviewers: BTreeSet<&'a str>,
    authors: BTreeSet<&'a str>,
    sources: Vec<&'a Source>,
    verdict: Option<(&'a str, &'a str)>,
    replied: bool,
}

/// Takes every step of `claim`; the error says which step breaks which rule.
pub fn replay<'a>(newsroom: &'a Newsroom, claim: &'a Claim) -> Result<Replay<'a>, String> {
    let mut state = Replay::start();
    let mut earlier = f64::MAX;
    for (n, step) in claim.steps.iter().enumerate() {
        let broken = |rule: &str| format!("{}, step {} by {}: {rule}", claim.key, n + 1, step.by);
        if step.days_ago >= earlier {
            return Err(broken("not later than the step before"));
        }
        earlier = step.days_ago;
        let person = newsroom.people.iter().find(|person| person.key == step.by);
        let person = person.ok_or_else(|| broken("nobody of that name"))?;
        if person.days_ago <= step.days_ago {
            return Err(broken("acts before they joined"));
        }
        if matches!(step.act, Act::Log(_)) != (n == 0) {
            return Err(broken("a claim is logged once, first"));
        }
        state.take(step, person.role).map_err(|rule| broken(&rule))?;
    }
    Ok(state)
}

fn require(held: bool, rule: &str) -> Result<(), String> {
    if held { Ok(()) } else { Err(rule.to_owned()) }
}

/// The numbers cited as `[#n]` in `text`.
pub fn citations(text: &str) -> BTreeSet<usize> {
    text.split("[#").skip(1).filter_map(|rest| rest.split_once(']')?.0.parse().ok()).collect()
}

impl<'a> Replay<'a> {
    fn start() -> Self {
        Self {
            review: Review::Logged,
            publication: Publication::Unpublished,
            revisions: 0,
            rating: None,
            recused: BTreeSet::new(),
            blocking: BTreeSet::new(),
            comments: 0,
            reviewers: BTreeSet::new(),
            authors: BTreeSet::new(),
            sources: Vec::new(),
            verdict: None,
            replied: false,
        }
    }

    fn take(&mut self, step: &'a Step, role: Role) -> Result<(), String> {
        let by = step.by.as_str();
        require(!self.recused.contains(by), "recused people can no longer act")?;
        require(self.review != Review::Closed, "the claim is closed")?;
        match &step.act {
            Act::Log(log) => {
                self.replied = log.claimant == "unknown";
                require(f64::from(log.appeared_days_ago) > step.days_ago, "logged before it appeared")
            }
            Act::AddAppearance { appeared_days_ago, .. } => {
                require(f64::from(*appeared_days_ago) > step.days_ago, "added before it appeared")
            }
            Act::AddSource(source) => {
                self.sources.push(source);
                Ok(())
            }
            Act::LogReply(reply) => self.log_reply(reply, step.days_ago),
            Act::Comment { blocking, .. } => {
                self.comments += 1;
                let _ = *blocking && self.blocking.insert(self.comments);
                Ok(())
            }
            Act::ResolveComment { number } => {
                require(self.blocking.remove(number), "no such open blocking comment")
            }
            Act::Recuse { .. } => {
                self.reviewers.remove(by);
                self.recused.insert(by);
                Ok(())
            }
            Act::Assign { to, duty, .. } => self.assign(by, role, to, *duty),
            Act::Propose { rating, summary, explanation } => {
                self.rating = Some(*rating);
                self.propose(by, summary, explanation)
            }
            _ => self.edit(step, role),
        }
    }

    /// What only an editor does.
    fn edit(&mut self, step: &'a Step, role: Role) -> Result<(), String> {
        require(role >= Role::Editor, "that takes an editor")?;
        match &step.act {
            Act::SendBack { .. } => self.go(Review::AwaitingApproval, Review::InReview),
            Act::Approve {} => {
                require(!self.authors.contains(step.by.as_str()), "an author can't approve")?;
                self.gate()?;
                self.go(Review::AwaitingApproval, Review::Approved)
            }
            Act::Publish {} => {
                self.gate()?;
                self.authors.clear();
                self.revisions += 1;
                self.publication = Publication::Live;
                self.go(Review::Approved, Review::Settled)
            }
            Act::OpenCorrection { .. } => self.go(Review::Settled, Review::InReview),
            Act::Retract { .. } => {
                require(self.publication == Publication::Live, "only a live page is retracted")?;
                self.publication = Publication::Retracted;
                Ok(())
            }
            Act::Close { .. } => {
                require(self.publication != Publication::Live, "a live claim can't be closed")?;
                self.review = Review::Closed;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn go(&mut self, from: Review, to: Review) -> Result<(), String> {
        require(self.review == from, &format!("goes from {from:?}, but the claim is {:?}", self.review))?;
        self.review = to;
        Ok(())
    }

    fn assign(&mut self, by: &str, role: Role, person: &'a str, duty: Duty) -> Result<(), String> {
        let takes_it = role == Role::Reviewer && by == person && self.reviewers.is_empty();
        require(role >= Role::Editor || takes_it, "assigning others takes an editor")?;
        require(!self.recused.contains(person), "assigned although recused")?;
        if duty == Duty::Reviewer {
            self.reviewers.insert(person);
            if self.review == Review::Logged {
                self.review = Review::InReview;
            }
        }
        Ok(())
    }

    fn log_reply(&mut self, reply: &Reply, logged: f64) -> Result<(), String> {
        require(reply.answer.is_some() == reply.answered_days_ago.is_some(), "an answer goes with its day")?;
        let answered = reply.answered_days_ago.unwrap_or(logged);
        require(reply.asked_days_ago >= answered && answered >= logged, "logged before it happened")?;
        self.replied = true;
        Ok(())
    }

    fn propose(&mut self, by: &'a str, summary: &'a str, explanation: &'a str) -> Result<(), String> {
        require(self.reviewers.contains(by), "only an assigned reviewer proposes")?;
        self.authors.insert(by);
        self.verdict = Some((summary, explanation));
        self.go(Review::InReview, Review::AwaitingApproval)
    }

    fn gate(&self) -> Result<(), String> {
        let (summary, explanation) = self.verdict.ok_or("no verdict")?;
        let cited = citations(explanation);
        require(summary.chars().count() <= 200, "the summary is longer than 200 characters")?;
        require(self.sources.len() >= 2, "fewer than two sources")?;
        require(self.sources.iter().any(|source| source.kind == SourceKind::Primary), "no primary source")?;
        require(!cited.is_empty(), "the explanation cites nothing")?;
        for n in cited {
            let source = n.checked_sub(1).and_then(|index| self.sources.get(index));
            let copy = source.and_then(|source| source.copy.as_deref());
            require(copy.is_some(), &format!("[#{n}] is no source with a copy"))?;
        }
        require(self.replied, "no reply logged, though somebody could be asked")?;
        require(self.blocking.is_empty(), "an open blocking comment")
    }
}
