//! What each code asks of its signatories, and which parts of the evidence answer it. The names are the codes' own; what
//! stands beside them is in our words. Pure.

/// A code.
pub struct Code {
    /// Its name.
    pub name: &'static str,
    /// Where it stands.
    pub address: &'static str,
    /// Its principles.
    pub principles: &'static [Principle],
}

/// A principle of a code.
pub struct Principle {
    /// As the code calls it.
    pub name: &'static str,
    /// What this archive shows of it.
    pub shown: &'static str,
    /// The parts that show it: their anchors and names.
    pub parts: &'static [(&'static str, &'static str)],
    /// What the desk has to add by itself.
    pub missing: &'static str,
}

const SAMPLE: (&str, &str) = ("sample", "A sample of checks");
const COUNTS: (&str, &str) = ("counts", "What was checked");
const SOURCES: (&str, &str) = ("sources", "Sources");
const CORRECTIONS: (&str, &str) = ("corrections", "Corrections");
const REPORTS: (&str, &str) = ("reports", "Reports of errors");
const REPLIES: (&str, &str) = ("replies", "Right of reply");
const EYES: (&str, &str) = ("eyes", "Four eyes");
const POLICIES: (&str, &str) = ("policies", "Policies");
const SCALES: (&str, &str) = ("scales", "Rating scales");

/// The two codes of fact-checkers.
pub const CODES: [Code; 2] = [
    Code {
        name: "IFCN Code of Principles",
        address: "https://ifcncodeofprinciples.poynter.org/know-more/the-commitments-of-the-code-of-principles",
        principles: &[
            Principle {
                name: "Nonpartisanship and Fairness",
                shown: "Whose claims were checked, on what topics and with what outcome; that claimants were asked; that \
                        nobody approved a verdict of their own; the policy on parties and causes.",
                parts: &[COUNTS, SAMPLE, REPLIES, EYES, POLICIES],
                missing: "What the people of the desk do besides.",
            },
            Principle {
                name: "Standards and Transparency of Sources",
                shown: "Each cited source with its kind, its stance and the hash of the kept copy; how many were primary; \
                        where a source stays confidential, that it does.",
                parts: &[SAMPLE, SOURCES],
                missing: "",
            },
            Principle {
                name: "Transparency of Funding and Organization",
                shown: "What the desk says of itself and of who pays for it, in the versions that were in force.",
                parts: &[POLICIES],
                missing: "Accounts, legal status, and who the people of the desk are.",
            },
            Principle {
                name: "Standards and Transparency of Methodology",
                shown: "The methodology and the rating scales in force; by what steps each check of the sample came about, \
                        as a history that a stranger can recompute; the second pair of eyes.",
                parts: &[POLICIES, SCALES, SAMPLE, EYES, COUNTS],
                missing: "",
            },
            Principle {
                name: "Open and Honest Corrections Policy",
                shown: "The policy in force; every later change with its note and its time; every report of an error with \
                        what came of it and after how many days.",
                parts: &[POLICIES, CORRECTIONS, REPORTS],
                missing: "",
            },
        ],
    },
    Code {
        name: "European Code of Standards for Independent Fact-Checking Organisations (EFCSN)",
        address: "https://efcsn.com/code-of-standards",
        principles: &[
            Principle {
                name: "Methodology",
                shown: "How claims are chosen and rated, the evidence for each, the answer of those whom it concerns, the \
                        review before publication, and how errors are put right.",
                parts: &[POLICIES, SCALES, SAMPLE, SOURCES, REPLIES, EYES, CORRECTIONS, REPORTS],
                missing: "",
            },
            Principle {
                name: "Ethics",
                shown: "Whom and what the desk checks and with what outcome, the same steps for all, and its policy on \
                        parties and causes.",
                parts: &[COUNTS, EYES, REPLIES, POLICIES],
                missing: "Contracts, memberships, and how conflicts of interest are declared beyond single claims.",
            },
            Principle {
                name: "Transparency",
                shown: "What the desk says of itself and its funding; every change after publication; addresses at which \
                        all this can be read and recomputed.",
                parts: &[POLICIES, CORRECTIONS, REPORTS, SAMPLE],
                missing: "Accounts, ownership, and the team.",
            },
        ],
    },
];
