//! What happened, by its kind alone, in words that end where "by somebody" may follow. Nothing of what was written is told
//! here, so that the list has no word that somebody may not see. Pure.

mod accounts;

pub use accounts::SIGN_INS;

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Claims, and what is gathered for them.
    Claims,
    /// What is proposed, judged and approved.
    Verdicts,
    /// What readers see of it.
    Publication,
    /// Who belongs to the desk, and as what.
    People,
    /// What the desk decides about itself.
    Settings,
    /// Imported articles.
    Articles,
    /// Coming and going.
    SignIns,
    /// What somebody tried and may not.
    Refusals,
    /// What was taken along or shown to others.
    Exports,
}

impl Group {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Claims,
        Self::Verdicts,
        Self::Publication,
        Self::People,
        Self::Settings,
        Self::Articles,
        Self::Exports,
        Self::SignIns,
        Self::Refusals,
    ];

    /// As addresses name it.
    pub fn value(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Verdicts => "verdicts",
            Self::Publication => "publication",
            Self::People => "people",
            Self::Settings => "settings",
            Self::Articles => "articles",
            Self::SignIns => "sign-ins",
            Self::Refusals => "refusals",
            Self::Exports => "exports",
        }
    }

    /// As people name it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SignIns => "sign-ins, passwords and tokens",
            Self::Refusals => "refused permissions",
            Self::Exports => "exports and previews",
            other => other.value(),
        }
    }

    /// Reads an address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.value() == text)
    }

    /// Whether it stands in the activity log and not in the history.
    pub fn is_logged(self) -> bool {
        matches!(self, Self::SignIns | Self::Refusals | Self::Exports)
    }

    /// Whether it tells how colleagues behave and not what they made: for admins.
    pub fn is_for_admins(self) -> bool {
        matches!(self, Self::SignIns | Self::Refusals)
    }
}

/// The kinds about a claim's verdict.
pub const VERDICTS: [&str; 9] = [
    "VerdictProposed",
    "SentBack",
    "CrossCheckAsked",
    "CrossChecked",
    "CrossCheckEnded",
    "DissentNoted",
    "CheckOverridden",
    "Approved",
    "ApprovalVoided",
];

/// The kinds about a claim's page.
pub const PUBLICATION: [&str; 12] = [
    "Published",
    "CorrectionOpened",
    "Retracted",
    "ReportAnswered",
    "TranslationLinked",
    "TranslationUnlinked",
    "RepeatRecorded",
    "RepeatWithdrawn",
    "Scheduled",
    "Unscheduled",
    "PublicationMissed",
    "RecheckPlanned",
];

/// The kinds that whoever owes a cross-check must not see: those of `claims::blind::tells_of_the_verdict`.
pub const TELLING: [&str; 8] = [
    "VerdictProposed",
    "SentBack",
    "CrossChecked",
    "DissentNoted",
    "CheckOverridden",
    "Approved",
    "ApprovalVoided",
    "PublicationMissed",
];

/// A refused permission.
pub const REFUSED: &str = "refused";

/// An export of this list.
pub const EXPORTED: &str = "activity_exported";

/// What a kind says.
pub fn said(kind: &str) -> String {
    let known = WORDS.iter().chain(accounts::WORDS).find(|(known, _)| *known == kind);
    known.map_or_else(|| spelled(kind), |(_, words)| (*words).to_owned())
}

/// A kind that has no words of its own yet, taken apart: `SourceAdded` is "Source added".
fn spelled(kind: &str) -> String {
    let mut words = String::new();
    for letter in kind.chars() {
        match letter {
            '_' => words.push(' '),
            letter if letter.is_uppercase() && !words.is_empty() => {
                words.push(' ');
                words.extend(letter.to_lowercase());
            }
            letter if words.is_empty() => words.extend(letter.to_uppercase()),
            letter => words.push(letter),
        }
    }
    words
}

#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("ClaimLogged", "Claim logged"),
    ("Triaged", "Sorted by priority"),
    ("TypeSet", "Type set or taken away"),
    ("ChecklistRenewed", "Checklist moved to a newer version"),
    ("ItemAnswered", "Item of the checklist answered"),
    ("ItemReopened", "Item of the checklist opened again"),
    ("Unassigned", "Assignment ended"),
    ("Recused", "Recusal declared"),
    ("VerdictProposed", "Verdict proposed"),
    ("CrossCheckAsked", "Cross-check asked for"),
    ("CrossChecked", "Cross-check given"),
    ("CrossCheckEnded", "Cross-check declined or taken back"),
    ("DissentNoted", "Approved against the cross-check"),
    ("CheckOverridden", "Check of the publish gate set aside"),
    ("ApprovalVoided", "Approval ended by a change of the text"),
    ("ReportAnswered", "Report of an error answered"),
    ("TranslationLinked", "Linked as a translation"),
    ("TranslationUnlinked", "No longer linked as a translation"),
    ("VerdictImported", "Verdict of another system noted"),
    ("Related", "Said what another claim is to it"),
    ("RelationEnded", "Took back what another claim is to it"),
    ("RepeatRecorded", "Repeat recorded"),
    ("RepeatWithdrawn", "Repeat withdrawn"),
    ("Merged", "Merged into another claim"),
    ("MergedFrom", "Another claim merged into this one"),
    ("Commented", "Comment written"),
    ("Scheduled", "Publication scheduled"),
    ("Unscheduled", "Schedule taken back"),
    ("PublicationMissed", "Scheduled publication missed"),
    ("RecheckPlanned", "Another look planned, or its plan taken back"),
    ("EvidenceChanged", "Another look found a page changed or gone"),
    ("ChangeReviewed", "A changed page looked at"),
    ("OwnerWarned", "Whoever is responsible was warned: nobody touched it"),
    ("EditorsWarned", "The editors were warned: nobody touched it"),
    ("ReturnedToQueue", "Back in the queue: nobody touched it"),
    ("SourcesReordered", "Sources put in another order"),
    ("ClaimantNamed", "Claimant named for the first time"),
    ("TopicNamed", "Topic named for the first time"),
    ("PersonAdded", "Added to the desk"),
    ("PersonDisabled", "Kept from signing in"),
    ("PersonEnabled", "Let in again"),
    ("PublicNameChosen", "Public name chosen or taken back"),
    ("DeskNamed", "Desk named"),
    ("FourEyesChanged", "Four eyes switched on or off"),
    ("LimitsChanged", "Time limits changed"),
    ("PolicyChanged", "Policy changed"),
    ("OrganisationChanged", "Organisation changed"),
    ("LogoChanged", "Logo changed"),
    ("PlaceChanged", "Languages or time zone changed"),
    ("ScaleChanged", "Rating scale changed"),
    ("GateChanged", "Checks before publication changed"),
    ("FiguresChosen", "Public figures chosen"),
    ("WebhookAdded", "Webhook added"),
    ("WebhookChanged", "Webhook changed"),
    ("WebhookRemoved", "Webhook removed"),
    ("SignInChanged", "Sign-in by another account believed otherwise"),
    ("TwoFactorDemanded", "Second factor demanded of other roles"),
    ("refused", "Refused: not theirs to do"),
    ("preview_shared", "Preview shared by an address"),
    ("activity_exported", "This list exported"),
    ("evidence_exported", "Evidence for the codes of fact-checkers exported"),
    ("figures_exported", "Figures exported"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: &str = include_str!("../../claims/event.rs");
    const BLIND: &str = include_str!("../../claims/blind.rs");

    /// The kinds that a claim's chain knows.
    fn kinds() -> Vec<&'static str> {
        let body = EVENTS.split("pub enum Event {").nth(1).unwrap().split("\n}").next().unwrap();
        let names = body.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(" {"));
        names.map(|(name, _)| name).filter(|name| name.chars().all(char::is_alphanumeric)).collect()
    }

    #[test]
    fn what_is_kept_is_what_tells_of_the_verdict() {
        let body = BLIND.split("pub fn tells_of_the_verdict").nth(1).unwrap();
        let mut told: Vec<&str> =
            body.split("Event::").skip(1).filter_map(|rest| rest.split(' ').next()).collect();
        let mut kept = TELLING;
        told.sort_unstable();
        kept.sort_unstable();
        assert_eq!(told, kept, "claims/blind.rs and TELLING differ");
    }

    #[test]
    fn each_kind_that_is_named_here_exists() {
        let known = kinds();
        assert!(known.len() > 40, "{known:?}");
        for kind in VERDICTS.iter().chain(&PUBLICATION).chain(&TELLING) {
            assert!(known.contains(kind), "{kind}");
        }
        for kind in VERDICTS {
            assert!(!PUBLICATION.contains(&kind), "{kind} is in two groups");
        }
        for kind in known {
            assert!(
                said(kind).contains(' ')
                    || ["Approved", "Published", "Retracted", "Reopened", "Closed", "Assigned"]
                        .contains(&kind),
                "{kind}: {}",
                said(kind)
            );
        }
    }

    #[test]
    fn a_kind_without_words_of_its_own_is_spelled() {
        assert_eq!(said("ConfidentialSourceAdded"), "Confidential source added");
        assert_eq!(said("signed_in"), "Signed in");
        assert_eq!(said("Approved"), "Approved");
        assert_eq!(said("VerdictProposed"), "Verdict proposed");
        assert_eq!(said(""), "");
    }

    #[test]
    fn groups_read_back() {
        for group in Group::ALL {
            assert_eq!(Group::parse(group.value()), Some(group));
        }
        assert_eq!(Group::parse("gossip"), None);
    }
}
