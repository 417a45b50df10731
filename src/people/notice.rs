//! What people can be told of, and what of it they want by mail. Pure.

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the sentences say what they are")]
pub enum Kind {
    Assigned,
    Mentioned,
    SentBack,
    Due,
    Overdue,
    Approved,
    Published,
    CorrectionOpened,
    Corrected,
    Retracted,
    Idle,
    Missed,
    StandIn,
    Late,
    Reported,
    ReportLate,
    EvidenceChanged,
}

impl Kind {
    /// All, in the order of the form.
    pub const ALL: [Self; 17] = [
        Self::Assigned,
        Self::Mentioned,
        Self::SentBack,
        Self::Due,
        Self::Overdue,
        Self::Approved,
        Self::Published,
        Self::CorrectionOpened,
        Self::Corrected,
        Self::Retracted,
        Self::Idle,
        Self::Missed,
        Self::StandIn,
        Self::Late,
        Self::Reported,
        Self::ReportLate,
        Self::EvidenceChanged,
    ];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Mentioned => "mentioned",
            Self::SentBack => "sent_back",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::CorrectionOpened => "correction_opened",
            Self::Corrected => "corrected",
            Self::Retracted => "retracted",
            Self::Idle => "idle",
            Self::Missed => "missed",
            Self::StandIn => "stand_in",
            Self::Late => "late",
            Self::Reported => "reported",
            Self::ReportLate => "report_late",
            Self::EvidenceChanged => "evidence_changed",
        }
    }

    /// Reads the word; none of ours is `None`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// When one is told, as the account's form says it.
    pub fn when(self) -> &'static str {
        match self {
            Self::Assigned => "A claim is assigned to you",
            Self::Mentioned => "Somebody mentions you in a comment",
            Self::SentBack => "A verdict of yours is sent back",
            Self::Due => "Your work is due within a day",
            Self::Overdue => "Your work is due now, and each day that it is late",
            Self::Approved => "A verdict you worked on is approved",
            Self::Published => "A verdict you worked on is published",
            Self::CorrectionOpened => "A correction of it is opened",
            Self::Corrected => "A correction of it is published",
            Self::Retracted => "It is retracted",
            Self::Idle => "Nobody touches what waits for you",
            Self::Missed => "A scheduled publication is missed",
            Self::StandIn => "Something is urgent for somebody you stand in for",
            Self::Late => "Somebody’s work is two days late or more (for editors)",
            Self::Reported => "A reader reports an error in a published check (for editors)",
            Self::ReportLate => "Such a report waits longer than readers were told (for editors)",
            Self::EvidenceChanged => "A page that your claim rests on has changed, or is gone",
        }
    }

    /// What happened, in words; `by` is who did it, where somebody did.
    pub fn said(self, by: Option<&str>) -> String {
        let by = by.unwrap_or("Somebody");
        match self {
            Self::Assigned => format!("{by} assigned you"),
            Self::Mentioned => format!("{by} mentioned you"),
            Self::SentBack => format!("{by} sent the verdict back"),
            Self::Due => "Due within a day".to_owned(),
            Self::Overdue => "Over its time".to_owned(),
            Self::Approved => format!("{by} approved the verdict"),
            Self::Published => format!("{by} published the verdict"),
            Self::CorrectionOpened => format!("{by} opened a correction"),
            Self::Corrected => format!("{by} published a correction"),
            Self::Retracted => format!("{by} retracted the verdict"),
            Self::Idle => "Nobody has touched it for too long".to_owned(),
            Self::Missed => "It was not published at its time".to_owned(),
            Self::StandIn => "You stand in for somebody who is away".to_owned(),
            Self::Late => "Somebody’s work is late".to_owned(),
            Self::Reported => "A reader reports an error".to_owned(),
            Self::ReportLate => "A report of an error waits for its answer".to_owned(),
            Self::EvidenceChanged => "A page behind it has changed".to_owned(),
        }
    }

    /// What does not wait until somebody is back: it is told to whoever stands in, too.
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::Assigned | Self::SentBack | Self::Due | Self::Overdue)
    }

    /// Whether its text is what somebody wrote about a verdict, perhaps.
    pub fn is_about_words(self) -> bool {
        matches!(self, Self::Mentioned | Self::SentBack | Self::StandIn)
    }

    /// Mailed unless a person says otherwise: what asks something of them, or says that their work was wrong.
    fn is_mailed_at_first(self) -> bool {
        !matches!(self, Self::Approved | Self::Published | Self::Corrected)
    }
}

/// What a person wants by mail. In the desk they are told of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// These kinds.
    pub mailed: Vec<Kind>,
    /// One mail a day instead of one for each.
    pub digest: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            mailed: Kind::ALL.into_iter().filter(|kind| kind.is_mailed_at_first()).collect(),
            digest: false,
        }
    }
}

impl Choices {
    /// As the database holds them.
    pub fn of(mailed: &[String], digest: bool) -> Self {
        Self { mailed: mailed.iter().filter_map(|word| Kind::parse(word)).collect(), digest }
    }

    /// Whether this kind goes by mail, at once or in the daily one.
    pub fn mails(&self, kind: Kind) -> bool {
        self.mailed.contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back() {
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.as_str()) == Some(*kind)));
        assert_eq!(Kind::parse("told"), None);
    }

    #[test]
    fn what_asks_for_work_is_mailed_at_first() {
        let choices = Choices::default();
        assert!(choices.mails(Kind::Assigned) && choices.mails(Kind::Retracted));
        assert!(!choices.mails(Kind::Published) && !choices.digest);
    }
}
