//! Why a command is refused: what is missing, and who could do it.

use super::gate::Check;
use super::parts::Review;
use crate::people::person::Role;

/// A refusal; its sentence is shown to the person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The role is too low.
    #[error("Only {0}s may do this. Ask one of them.")]
    NeedsRole(Role),
    /// The person is not assigned.
    #[error("Only the assigned reviewer may do this. Take the claim, or ask an editor to assign you.")]
    NotAssigned,
    /// It is neither theirs nor early enough.
    #[error(
        "Only whoever wrote it may change it before the review begins; now the assigned reviewer or an editor can."
    )]
    NotYours,
    /// A conflict of interest was declared.
    #[error("You recused yourself from this claim and cannot act on it. Another editor or reviewer can.")]
    Recused,
    /// Four eyes.
    #[error(
        "You wrote part of this verdict, so somebody else has to approve it: any editor who did not write it."
    )]
    AuthorCannotApprove,
    /// Four eyes are on again.
    #[error(
        "One of its authors approved it while the desk allowed that. Send it back, and have somebody approve it who did \
         not write it."
    )]
    SelfApproved,
    /// Four eyes are off, but the reason is missing.
    #[error(
        "You wrote this verdict yourself. The desk allows you to approve it, with a reason that readers will see."
    )]
    SelfApprovalNeedsReason,
    /// A second opinion is given before the first is read.
    #[error(
        "You were asked for a cross-check. Give it, or decline it with a reason; after that you see the verdict and can do this."
    )]
    OwesCrossCheck,
    /// The second opinion is somebody else's to give.
    #[error("Only whoever was asked for this cross-check gives it.")]
    NotAsked,
    /// Two opinions are those of two people.
    #[error("You gave the second opinion on this verdict, so somebody else writes it.")]
    CrossChecker,
    /// Nor does the second opinion approve.
    #[error("You gave the second opinion on this verdict, so another editor weighs it and approves.")]
    CrossCheckerCannotApprove,
    /// Merging acts on both claims.
    #[error("You recused yourself from the other claim, so somebody else has to merge them.")]
    RecusedFromTarget,
    /// Somebody reviews it already.
    #[error("Somebody reviews this claim already. An editor can assign you too.")]
    Taken,
    /// The claim is in another state.
    #[error("This cannot be done while the claim is {}.", .0.label().to_lowercase())]
    WrongState(Review),
    /// The text is published and settled.
    #[error("This would change the published text. Open a correction first.")]
    OpenACorrectionFirst,
    /// It was redacted whole.
    #[error("This claim was redacted whole. Nothing more can be done with it.")]
    Gone,
    /// What is to be redacted stands nowhere.
    #[error("Nothing of this stands in the claim’s history. Look at the words again.")]
    NothingToRedact,
    /// It was never published, or is withdrawn.
    #[error("There is no live page to withdraw.")]
    NotLive,
    /// It has no page that could be corrected.
    #[error("This claim was never published, so there is nothing to correct.")]
    NeverPublished,
    /// Nothing that readers see was changed.
    #[error(
        "Nothing that readers see was changed since this report came. Open a correction, publish it, then answer \
         “corrected”."
    )]
    NotCorrected,
    /// Only what readers can read has translations.
    #[error("Check {0} is not live. Only a published check can be the original of a translation.")]
    OriginalNotLive(i64),
    /// A family has one original.
    #[error("Check {0} is a translation itself. Link to its original, check {1}.")]
    OriginalIsTranslation(i64, i64),
    /// The same, from the other side.
    #[error("Check {0} is a translation of this one. Unlink it first: a translation has no translations.")]
    HasTranslations(i64),
    /// A translation is into another language.
    #[error(
        "Check {0} is in the same language. Correct the language of this claim, or choose another original."
    )]
    SameLanguage(i64),
    /// One of each language.
    #[error("Check {0} is the translation into this language already. Unlink it first.")]
    TranslatedAlready(i64),
    /// Of that number.
    #[error("Check {0} has no revision {1}.")]
    NoSuchRevision(i64, i32),
    /// Nothing translates itself.
    #[error("Choose another check: this one cannot be a translation of itself.")]
    OwnTranslation,
    /// Nothing is linked.
    #[error("This claim is not linked as a translation.")]
    NoTranslation,
    /// Once is enough.
    #[error("This verdict of the other system is here already.")]
    ImportedAlready,
    /// A page stands.
    #[error("A live page cannot be closed. Retract it first.")]
    PageIsLive,
    /// The gate.
    #[error("Not ready: {}.", .0.iter().map(|check| check.label().to_lowercase()).collect::<Vec<_>>().join("; "))]
    ChecksOpen(Vec<Check>),
    /// The desk wants it mended.
    #[error("“{}” is required on this desk and cannot be passed. Mend it first.", .0.label())]
    CannotBePassed(Check),
    /// No verdict.
    #[error("No verdict has been proposed yet.")]
    NoVerdict,
    /// The approver read another text.
    #[error("The text has changed since you opened it. Read it again before you approve.")]
    TextChanged,
    /// A typo may not do that.
    #[error(
        "A correction of kind “typo” may touch no rating, no source and no picture. Retract it or open another kind of correction."
    )]
    MoreThanATypo,
    /// The part is not there.
    #[error("There is no {0} {1} on this claim.")]
    NoSuch(&'static str, i32),
    /// The source is withdrawn.
    #[error("Source {0} was withdrawn and stays as it is.")]
    SourceWithdrawn(i32),
    /// What is confidential stays so.
    #[error(
        "Source {0} is confidential and stays so. To make it open, withdraw it, and add it anew as an open source."
    )]
    StaysConfidential(i32),
    /// The same bytes would lie there openly.
    #[error(
        "This is a file of the confidential source {0}. Keep it there; or, if it may be open now, withdraw that source \
         first."
    )]
    InConfidence(i32),
    /// What is open stays so.
    #[error("Source {0} is open. Add it anew as a confidential one; what is recorded stays open.")]
    StaysOpen(i32),
    /// Not one of those who work with it.
    #[error(
        "Source {0} is confidential: only the reviewer and the approver of this claim, whoever brought it, and \
         editors work with it. Ask one of them."
    )]
    Confidential(i32),
    /// It has ended already.
    #[error("That has ended already.")]
    Ended,
    /// They have that duty already.
    #[error("They are responsible for this already.")]
    AlreadyAssigned,
    /// The person chosen can't do that.
    #[error("{0}")]
    Unfit(&'static str),
    /// It is not a rating of the current scale.
    #[error("Choose a rating of the current scale.")]
    UnknownRating,
    /// Nothing is different.
    #[error("Nothing was changed.")]
    NothingChanged,
    /// A duplicate needs its twin.
    #[error("Choose the claim that this one duplicates.")]
    DuplicateOfWhat,
    /// A claim cannot end in itself.
    #[error("Choose another claim: this one cannot be merged into itself.")]
    IntoItself,
    /// A pair is two.
    #[error("Choose another claim: this one is always like itself.")]
    LikeItself,
    /// Nobody said what it is to this one.
    #[error("Nobody has said yet what that claim is to this one.")]
    NotRelated,
    /// There is nothing to repeat yet, or no longer.
    #[error("Only a claim whose verdict is published can be said again. Add this as an appearance.")]
    NoVerdictToRepeat,
    /// What came before the verdict is evidence of where the claim was made.
    #[error("A repeat comes after the first verdict. Add what was said before it as an appearance.")]
    BeforeVerdict,
    /// Nor in the future.
    #[error("This day has not come yet. Write the day on which it was said.")]
    NotSaidYet,
    /// Nor in nothing.
    #[error("Choose the claim that this one is merged into.")]
    NoTarget,
    /// Nor in one that has ended.
    #[error("Claim {0} is closed. Choose one that is open, or reopen it first.")]
    TargetClosed(i64),
    /// Nor in one that ended in it.
    #[error("Claim {0} was merged into this one, so this one cannot be merged into it.")]
    WouldLoop(i64),
    /// A publication cannot be scheduled for the past.
    #[error("Choose a time that is still to come, or publish it now.")]
    TimeIsPast,
    /// Nothing is scheduled, or for another time.
    #[error("It is not scheduled for that time any more.")]
    NotScheduled,
    /// Nobody may do what only the desk's clock does.
    #[error("The desk does this by itself when the time has come.")]
    ByTheClock,
    /// An override for a check that holds.
    #[error("That check holds already and needs no reason.")]
    NothingToOverride,
    /// An order names a source twice.
    #[error("The order names source {0} twice. Reload the page and move it again.")]
    ListedTwice(i32),
    /// A picture without words.
    #[error("Say what the picture shows, for those who cannot see it.")]
    Undescribed,
    /// A picture in the explanation that readers could not be shown.
    #[error("{0}")]
    Picture(String),
    /// A contact has one answer.
    #[error("Contact {0} has its answer already. Log another contact for what came later.")]
    Answered(i32),
    /// An answer is not dealt with on its own.
    #[error("That is an answer. Resolve or reopen comment {0}, which it stands under.")]
    IsAnAnswer(i32),
    /// There is nothing to answer.
    #[error("The claim has no type yet, and so no checklist. Choose its type first.")]
    NoChecklist,
    /// No such type, or none that is offered.
    #[error("Choose a type that the desk offers.")]
    UnknownType,
    /// Somebody was first.
    #[error("Item {0} is answered already. Take that answer back first.")]
    ItemAnswered(i32),
    /// Leaving something out needs a reason.
    #[error("Say why it does not apply: colleagues read it.")]
    WhyNotApplicable,
    /// It was not resolved.
    #[error("That comment is open already.")]
    StillOpen,
    /// The quoted words are not in the verdict.
    #[error("These words don’t stand in the verdict as it is proposed now. Copy them from its text.")]
    WordsNotThere,
}

impl Refusal {
    /// Whether it is a matter of rights (403) rather than of the claim's state (422).
    pub fn is_about_rights(&self) -> bool {
        matches!(
            self,
            Self::NeedsRole(_)
                | Self::NotAssigned
                | Self::NotYours
                | Self::Recused
                | Self::AuthorCannotApprove
                | Self::OwesCrossCheck
                | Self::NotAsked
                | Self::CrossChecker
                | Self::CrossCheckerCannotApprove
                | Self::RecusedFromTarget
                | Self::Taken
                | Self::ByTheClock
                | Self::Confidential(_)
        )
    }

    /// The field that it is about, by the name that forms and programs have for it.
    pub fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unfit(_) | Self::AlreadyAssigned => "person",
            Self::UnknownType => "kind",
            Self::WhyNotApplicable => "note",
            Self::UnknownRating => "rating",
            Self::Picture(_) => "explanation",
            Self::DuplicateOfWhat => "duplicate_of",
            Self::SelfApprovalNeedsReason => "own",
            Self::WordsNotThere => "quote",
            Self::NothingToRedact => "words",
            Self::BeforeVerdict | Self::NotSaidYet => "said_on",
            _ => return None,
        })
    }
}
