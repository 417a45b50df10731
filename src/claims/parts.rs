//! The parts a claim is made of, as entries carry them and the fold keeps them.

use super::words::ClaimText;
use super::words::{Language, Name, PartialDate, Quote, Reason, Title, WebAddress};
use crate::articles::anchor::Anchor;
use crate::clock::Time;
use crate::ids::{ArticleId, ClaimantId, TopicId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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
    /// What somebody is responsible for on a claim.
    Duty {
        /// Gathers evidence and proposes the verdict.
        Reviewer = "reviewer", "Reviewer";
        /// Approves it.
        Approver = "approver", "Approver";
    } "Choose reviewer or approver."
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

/// Who made the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Claimant {
    /// Not written down yet.
    Unstated,
    /// Nobody can be named, by choice: a proverb, a rumour.
    Unknown,
    /// A person or an organisation.
    Known {
        /// The claimant's key.
        id: ClaimantId,
        /// The name at that time.
        name: Name,
        /// The slug at that time.
        slug: String,
    },
}

/// A topic, with its name at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The topic's key.
    pub id: TopicId,
    /// Its name.
    pub name: Name,
    /// Its slug.
    pub slug: String,
}

/// What a claim says and who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimDetails {
    /// The statement, in the claimant's sense.
    pub text: ClaimText,
    /// Its language.
    pub language: Language,
    /// Who made it.
    pub claimant: Claimant,
    /// Why the desk checks it.
    pub why: Option<Reason>,
}

/// One place where the claim was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appearance {
    /// What it is: "Pocket Book of Wonders, p. 41".
    pub title: Option<Title>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// The words.
    pub quote: Option<Quote>,
    /// When it was made.
    pub appeared_on: Option<PartialDate>,
    /// The imported article it stands in, if any.
    pub article: Option<ArticlePlace>,
}

/// Where in an imported article a quote stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticlePlace {
    /// The article.
    pub id: ArticleId,
    /// Which of its snapshots.
    pub snapshot: i32,
    /// Where in the snapshot's text.
    pub anchor: Option<Anchor>,
}

/// A kept copy of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: String,
    /// How it was made.
    pub how: CopyHow,
    /// When.
    pub at: Time,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceDetails {
    /// What it is called.
    pub title: Title,
    /// Where to read it.
    pub url: Option<WebAddress>,
    /// Who published it.
    pub publisher: Option<Name>,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// How near it is to the thing itself.
    pub kind: SourceKind,
    /// What it says about the claim.
    pub stance: Stance,
    /// Its words, or the gist of them.
    pub excerpt: Option<Quote>,
    /// The kept copy.
    pub copy: Option<Copy>,
    /// Why there is none, if it was tried.
    pub copy_failure: Option<String>,
}

/// A contact with the claimant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The day on which we asked.
    pub asked_on: PartialDate,
    /// How: by mail, by telephone.
    pub how: Title,
    /// What they answered; none yet, or never.
    pub answer: Option<Quote>,
    /// The day of the answer.
    pub answered_on: Option<PartialDate>,
}

/// Where an imported claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedFrom {
    /// The other system.
    pub system: String,
    /// The claim's key there, or the hash of its row.
    pub id: String,
}
