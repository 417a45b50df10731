//! What is counted of a claim. Pure.

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Claims that were logged.
    Logged,
    /// Claims whose first verdict went live.
    Live,
    /// Claims that stand closed and never had a page, by reason.
    Closed,
    /// Times in a state that have ended, by state and length.
    Stay,
    /// From logged to live, by length.
    ToLive,
    /// Claims that stand in a state, by state.
    Here,
    /// Verdicts that stand, by scale and rating.
    Rating,
    /// Verdicts that stand.
    Verdict,
    /// Of these, those that refute.
    Refuted,
    /// Of a claimant's, one for each that refutes, and nine less for each that does not: five and more is one-sided.
    Lean,
    /// Of these, those whose claimant was asked.
    Asked,
    /// Of these, those whose claimant answered.
    Answered,
    /// The sources that these cite.
    Source,
    /// Two ratings of one verdict, by scale, first and second.
    Pair,
    /// Later revisions, by kind.
    Correction,
    /// From the first publication to a later revision, by kind and length.
    ToCorrection,
    /// Withdrawals.
    Retraction,
    /// Claims that went live and were corrected or withdrawn since.
    Corrected,
}

impl Measure {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Logged => "logged",
            Self::Live => "live",
            Self::Closed => "closed",
            Self::Stay => "stay",
            Self::ToLive => "to_live",
            Self::Here => "here",
            Self::Rating => "rating",
            Self::Verdict => "verdict",
            Self::Refuted => "refuted",
            Self::Lean => "lean",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Source => "source",
            Self::Pair => "pair",
            Self::Correction => "correction",
            Self::ToCorrection => "to_correction",
            Self::Retraction => "retraction",
            Self::Corrected => "corrected",
        }
    }
}
