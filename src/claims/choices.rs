//! The closed lists of words that a claim and its parts are described with.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::openapi::schema::{Schema, Type};
use utoipa::openapi::{ObjectBuilder, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// A list as the API's document has it.
fn one_of(words: &[&str], labels: &[&str]) -> RefOr<Schema> {
    let one = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.iter().copied()));
    one.description(Some(labels.join(", "))).into()
}

/// A closed list of words: in entries, in forms, in the database, with the label people see.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $label:literal;)+ } $wrong:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// All, in the order in which forms offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in entries, forms and the database.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The word people read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of(&[$($word),+], &[$($label),+])
            }
        }

        impl ToSchema for $name {}

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text).ok_or($wrong)
            }
        }
    };
}

choice!(
    /// Where a claim stands in the desk's review.
    Review {
        /// Waits for somebody.
        Logged = "logged", "Logged";
        /// A reviewer gathers evidence.
        InReview = "in_review", "In review";
        /// A verdict is proposed.
        AwaitingApproval = "awaiting_approval", "Awaiting approval";
        /// A second person approved this exact text.
        Approved = "approved", "Approved";
        /// Published, nothing open.
        Settled = "settled", "Settled";
        /// Ended without a page.
        Closed = "closed", "Closed";
    } "Choose a state."
);

choice!(
    /// Whether readers see it.
    Publication {
        /// Never published.
        Unpublished = "unpublished", "Unpublished";
        /// The page stands.
        Live = "live", "Live";
        /// The page stands with a notice, the verdict is withdrawn.
        Retracted = "retracted", "Retracted";
    } "Choose a state of publication."
);

choice!(
    /// How soon a claim should be looked at.
    Priority {
        /// When there is time.
        Low = "low", "Low";
        /// In turn.
        Normal = "normal", "Normal";
        /// Before others.
        High = "high", "High";
        /// Now.
        Urgent = "urgent", "Urgent";
    } "Choose a priority."
);

choice!(
    /// Why something is taken out of the history.
    Ground {
        /// The law, or a court.
        Law = "law", "Law or a court’s order";
        /// Somebody's private life.
        Privacy = "privacy", "Somebody’s privacy";
        /// A source, or anybody else, would be in danger.
        Safety = "safety", "Safety of a source or another person";
        /// A work or a mark of somebody else's.
        Rights = "rights", "Rights of somebody else, such as copyright";
        /// It was never meant to be here: a password, a pasted letter.
        Mishap = "mishap", "It came here by mistake";
    } "Choose the ground."
);

choice!(
    /// How much of something that makes a claim matter.
    Level {
        /// Nothing, or not weighed.
        None = "none", "None";
        /// Little.
        Low = "low", "Low";
        /// Some.
        Medium = "medium", "Medium";
        /// Much.
        High = "high", "High";
    } "Choose none, low, medium or high."
);

choice!(
    /// What somebody is responsible for on a claim.
    Duty {
        /// Gathers evidence and proposes the verdict.
        Reviewer = "reviewer", "Reviewer";
        /// Approves it.
        Approver = "approver", "Approver";
    } "Choose reviewer or approver."
);

choice!(
    /// What a reviewer answers about an item of the checklist.
    ItemAnswer {
        /// It was looked at.
        Done = "done", "Done";
        /// It has no bearing on this claim.
        NotApplicable = "not_applicable", "Does not apply";
    } "Choose done or does not apply."
);

choice!(
    /// How near a source is to the thing itself.
    SourceKind {
        /// The document, record or observation itself.
        Primary = "primary", "Primary";
        /// Reports of it.
        Secondary = "secondary", "Secondary";
        /// Somebody who knows the field.
        Expert = "expert", "Expert";
        /// A data set.
        Data = "data", "Data";
        /// An authority's own word.
        Official = "official", "Official";
    } "Choose what kind of source this is."
);

choice!(
    /// What a source says about the claim.
    Stance {
        /// It supports the claim.
        Supports = "supports", "Supports";
        /// It refutes the claim.
        Refutes = "refutes", "Refutes";
        /// It gives context.
        Context = "context", "Context";
    } "Choose what the source says about the claim."
);

choice!(
    /// How a copy was made.
    CopyHow {
        /// Fetched from the source's address.
        Fetched = "fetched", "Page as fetched";
        /// A file that somebody uploaded.
        Uploaded = "uploaded", "Uploaded file";
        /// Text that somebody pasted.
        Pasted = "pasted", "Pasted text";
    } "Choose how the copy is made."
);

choice!(
    /// What a later revision is.
    CorrectionKind {
        /// Something was wrong.
        Correction = "correction", "Correction";
        /// Something was unclear.
        Clarification = "clarification", "Clarification";
        /// Something has changed since.
        Update = "update", "Update";
        /// A slip of the pen: touches no rating and no source.
        Typo = "typo", "Typo";
    } "Choose what kind of change this is."
);

choice!(
    /// What came of a reader's report of an error.
    ReportOutcome {
        /// The published check was changed or withdrawn.
        Corrected = "corrected", "Corrected";
        /// Nothing was wrong, and the desk says how it came to it.
        Explained = "explained", "Explained";
        /// It is no report that the desk can follow.
        Declined = "declined", "Declined";
    } "Choose what came of it."
);

choice!(
    /// What two claims that are alike are to each other.
    Likeness {
        /// They say the same.
        Same = "same", "The same";
        /// Each helps to check the other.
        Related = "related", "Related";
        /// They only sound alike.
        Different = "different", "Not the same";
    } "Choose same, related or not."
);
choice!(
    /// Why a claim ends without a page.
    Closing {
        /// Another claim says the same.
        DuplicateOf = "duplicate_of", "Duplicate of another claim";
        /// An opinion, a prophecy, or nothing that evidence could decide.
        NotCheckable = "not_checkable", "Not checkable";
        /// Not what this desk checks.
        OutOfScope = "out_of_scope", "Out of scope";
        /// The claimant took it back.
        Withdrawn = "withdrawn", "Withdrawn by the claimant";
        /// Nobody got round to it.
        Abandoned = "abandoned", "Abandoned";
    } "Choose why it is closed."
);
