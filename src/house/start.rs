//! The first steps of a desk: what each is for, what stands until it is done, and how far they are. Pure.

use super::House;
use super::organisation::Organisation;
use super::place::Place;
use super::policy::{Kind, of};

/// One of the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Who answers for the checks.
    Organisation,
    /// Languages and time zone.
    Place,
    /// Colleagues.
    People,
    /// What verdicts are given in.
    Scale,
    /// How the desk checks.
    Methodology,
    /// How it corrects.
    Corrections,
    /// A mail server.
    Mail,
    /// The first claim.
    Claim,
}

/// Whether a step still asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is done.
    Done,
    /// Somebody wants it later.
    Later,
    /// Neither.
    Open,
}

/// What is known besides the house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many may sign in.
    pub people: i64,
    /// Whether a claim was ever logged.
    pub claims: bool,
    /// The keys of what was put off.
    pub later: Vec<String>,
}

/// All steps in their order, each with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress(pub Vec<(Step, State)>);

impl Step {
    /// All, in the order in which a new desk takes them.
    pub const ALL: [Self; 8] = [
        Self::Organisation,
        Self::Place,
        Self::People,
        Self::Scale,
        Self::Methodology,
        Self::Corrections,
        Self::Mail,
        Self::Claim,
    ];

    /// The word in forms and rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::People => "people",
            Self::Scale => "scale",
            Self::Methodology => "methodology",
            Self::Corrections => "corrections",
            Self::Mail => "mail",
            Self::Claim => "claim",
        }
    }

    /// Reads the word; any other is `None`.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// What to do.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "Say who you are",
            Self::Place => "Choose language and time zone",
            Self::People => "Add the first people",
            Self::Scale => "Look at the rating scale",
            Self::Methodology => "Write down your methodology",
            Self::Corrections => "Write down how you correct",
            Self::Mail => "Let mail go out",
            Self::Claim => "Log the first claim",
        }
    }

    /// What it is for.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Organisation => {
                "Readers and search engines see who answers for the checks, and where to write."
            }
            Self::Place => {
                "Due times are typed and pages print in your zone; forms begin with your language."
            }
            Self::People => {
                "Nobody approves a verdict they wrote: to publish takes two. Whoever you invite chooses a password by an address that works once."
            }
            Self::Scale => "These are the words in which you answer, each with what it means.",
            Self::Methodology => "Each check leads its readers to how you worked when it was published.",
            Self::Corrections => "Readers learn how to report an error, and what you do then.",
            Self::Mail => "People hear of what waits for them without looking at the desk.",
            Self::Claim => "Go the whole way once, from a sentence to a page.",
        }
    }

    /// What holds as long as nobody did it.
    pub fn otherwise(self) -> &'static str {
        match self {
            Self::Organisation => "Until then pages show the desk’s name alone.",
            Self::Place => {
                "Until then pages print in the zone that the server was started with, and a claim has no language until somebody says."
            }
            Self::People => {
                "Until then you are alone. A desk of one can let authors approve, at Settings, House; pages then say so."
            }
            Self::Scale => {
                "Until then it has six ratings: True, Mostly true, Half true, Mostly false, False, Unproven."
            }
            Self::Methodology => "Until then the page tells the steps that the software holds you to.",
            Self::Corrections => "Until then the page says how each kind of change is made.",
            Self::Mail => {
                "Until then mails lie as files and are read at the desk. Whoever runs the server names a mail server in FACTDESK_SMTP_URL."
            }
            Self::Claim => "An article is a good beginning: its sentences become claims.",
        }
    }

    /// Where it is done.
    pub fn address(self) -> &'static str {
        match self {
            Self::Organisation => "/desk/settings/organisation",
            Self::Place => "/desk/settings/place",
            Self::People => "/desk/people",
            Self::Scale => "/desk/settings/scale",
            Self::Methodology => "/desk/settings/policies/methodology",
            Self::Corrections => "/desk/settings/policies/corrections",
            Self::Mail => "/desk/mail",
            Self::Claim => "/desk/claims/new",
        }
    }

    fn is_done(self, house: &House, found: &Found, mail: bool) -> bool {
        let written = |kind| of(&house.policies, kind).next().is_some();
        match self {
            Self::Organisation => house.organisation != Organisation::default() || house.logo.is_some(),
            Self::Place => house.place != Place::default(),
            Self::People => found.people > 1,
            Self::Scale => house.scale().version > 1,
            Self::Methodology => written(Kind::Methodology),
            Self::Corrections => written(Kind::Corrections),
            Self::Mail => mail,
            Self::Claim => found.claims,
        }
    }
}

impl Progress {
    /// How far a desk is; `mail` says whether the server has a mail server.
    pub fn of(house: &House, found: &Found, mail: bool) -> Self {
        let state = |step: Step| match step.is_done(house, found, mail) {
            true => State::Done,
            false if found.later.iter().any(|key| key == step.key()) => State::Later,
            false => State::Open,
        };
        Self(Step::ALL.into_iter().map(|step| (step, state(step))).collect())
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        self.0.iter().filter(|(_, state)| *state == State::Done).count()
    }

    /// The first that is neither done nor put off.
    pub fn next(&self) -> Option<Step> {
        self.open().into_iter().next()
    }

    /// All that are neither done nor put off.
    pub fn open(&self) -> Vec<Step> {
        self.0.iter().filter(|(_, state)| *state == State::Open).map(|(step, _)| *step).collect()
    }

    /// Whether something was put off.
    pub fn has_later(&self) -> bool {
        self.0.iter().any(|(_, state)| *state == State::Later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_done_put_off_or_next() {
        let house = House::default();
        let later = vec!["organisation".to_owned(), "people".to_owned()];
        let found = Found { people: 2, later, ..Found::default() };
        let progress = Progress::of(&house, &found, true);
        assert_eq!((progress.done(), progress.next()), (2, Some(Step::Place)));
        assert!(progress.has_later() && progress.0[0].1 == State::Later && progress.0[2].1 == State::Done);
        let all = Step::ALL.map(|step| step.key().to_owned()).to_vec();
        assert_eq!(Progress::of(&house, &Found { later: all, ..Found::default() }, false).next(), None);
        assert!(Step::ALL.iter().all(|step| Step::parse(step.key()) == Some(*step)));
    }
}
