//! The table of sources, with what can be done about each.

use super::confidential::Secret;
use super::scene::{Moment, View};
use crate::claims::citations::cited;
use crate::claims::claim::Source;
use crate::claims::command::Act;
use crate::claims::confidential::ConfidentialAct;
use crate::claims::parts::{SourceDetails, SourceKind, Stance};

/// All sources, withdrawn ones too.
pub(super) struct Evidence {
    pub sources: Vec<Line>,
    pub can_add: bool,
    /// Whether this person may add one of which readers learn only that it exists.
    pub can_hide: bool,
    /// How many the desk asks for.
    pub needed: String,
}

/// One source, with the names of its forms and what they are about.
pub(super) struct Line {
    pub number: i32,
    pub form: String,
    pub copy_form: String,
    pub withdrawal_form: String,
    pub comment_form: String,
    pub of: String,
    pub on: String,
    pub added_by: String,
    pub is_cited: bool,
    /// Why it no longer counts, else what those who work with a confidential one have to know.
    pub gist: Option<String>,
    pub copy: Option<Kept>,
    pub copy_failure: Option<String>,
    /// What only a confidential one has.
    pub secret: Option<Secret>,
    pub can_edit: bool,
    pub can_withdraw: bool,
    /// The whole order in which it stands one place earlier, if it can.
    pub earlier: Option<String>,
    /// The same for one place later.
    pub later: Option<String>,
    pub typed: Typed,
}

/// A kept copy.
pub(super) struct Kept {
    pub label: &'static str,
    pub at: Moment,
    pub sha256: String,
}

/// A source as its form shows it.
#[derive(Default)]
pub(super) struct Typed {
    pub title: String,
    pub url: String,
    pub publisher: String,
    pub published_on: String,
    pub kind: &'static str,
    pub stance: &'static str,
    pub excerpt: String,
    pub archive_url: String,
    kind_label: &'static str,
}

impl Evidence {
    pub fn new(view: &View<'_>) -> Self {
        let explanation = view.claim.verdict.as_ref().map(|verdict| verdict.explanation.as_str());
        let cited = explanation.map(cited).unwrap_or_default();
        let order = view.claim.arranged();
        let line = |(at, number): (usize, &i32)| {
            let source = view.claim.source(*number)?;
            let line = Line::new(view, *number, source, cited.contains(number));
            Some(if view.offers(Act::ReorderSources) { line.movable(&order, at) } else { line })
        };
        Self {
            sources: order.iter().enumerate().filter_map(line).collect(),
            needed: view.rules.gate.sources_words(),
            can_add: view.offers(Act::AddSource),
            can_hide: view.offers(Act::Confidential(ConfidentialAct::Add)),
        }
    }

    /// "4 sources"
    pub fn count(&self) -> String {
        match self.sources.len() {
            0 => "none yet".to_owned(),
            1 => "1 source".to_owned(),
            many => format!("{many} sources"),
        }
    }

    /// The form for a new one.
    pub fn blank(&self) -> Typed {
        Typed { kind: SourceKind::Primary.as_str(), stance: Stance::Context.as_str(), ..Typed::default() }
    }

    /// The choices of its forms.
    pub fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        SourceKind::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }

    /// The choices of its forms.
    pub fn stances(&self) -> Vec<(&'static str, &'static str)> {
        Stance::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }
}

impl Line {
    fn new(view: &View<'_>, number: i32, source: &Source, is_cited: bool) -> Self {
        let secret = Secret::of(view, number, source);
        if secret.as_ref().is_some_and(|secret| secret.hidden) {
            return Self::hidden(view, number, source, is_cited, secret);
        }
        let details = &source.details;
        let stands = source.withdrawn.is_none();
        let note = secret.as_ref().map(|secret| &secret.note).filter(|note| !note.is_empty());
        let note = note.map(|note| format!("Note: {note}"));
        let (edit, withdraw) = match secret {
            Some(_) => (
                Act::Confidential(ConfidentialAct::Edit(number)),
                Act::Confidential(ConfidentialAct::Withdraw(number)),
            ),
            None => (Act::EditSource(number), Act::WithdrawSource(number)),
        };
        let kept = details.copy.as_ref().map(|copy| Kept {
            label: copy.how.label(),
            at: view.moment(copy.at),
            sha256: copy.sha256.clone(),
        });
        Self {
            gist: source.withdrawn.as_ref().map(|reason| format!("Withdrawn: {reason}")).or(note),
            copy: kept,
            copy_failure: details.copy_failure.clone(),
            can_edit: stands && view.offers(edit),
            can_withdraw: stands && view.offers(withdraw),
            typed: Typed::of(details),
            ..Self::hidden(view, number, source, is_cited, secret)
        }
    }

    /// What everybody of the desk sees, whatever it is.
    fn hidden(view: &View<'_>, number: i32, source: &Source, is_cited: bool, secret: Option<Secret>) -> Self {
        Self {
            number,
            form: format!("edit-source-{number}"),
            copy_form: format!("copy-{number}"),
            withdrawal_form: format!("withdrawal-{number}"),
            comment_form: format!("comment-source-{number}"),
            of: format!("source {number}"),
            on: format!("on source {number}"),
            added_by: view.name(&source.added_by),
            is_cited,
            gist: source.withdrawn.as_ref().map(|_| "Withdrawn.".to_owned()),
            copy: None,
            copy_failure: None,
            secret,
            can_edit: false,
            can_withdraw: false,
            earlier: None,
            later: None,
            typed: Typed::default(),
        }
    }

    /// With the orders that its two buttons ask for, where it now stands `at`.
    fn movable(self, order: &[i32], at: usize) -> Self {
        let swapped = |other: usize| {
            let mut order = order.to_vec();
            order.swap(at, other);
            order.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let earlier = at.checked_sub(1).map(swapped);
        let later = Some(at + 1).filter(|next| *next < order.len()).map(swapped);
        Self { earlier, later, ..self }
    }

    /// Whether anything can be done about it.
    pub fn has_forms(&self) -> bool {
        self.can_edit || self.can_withdraw || self.earlier.is_some() || self.later.is_some()
    }

    /// A web archive's copy.
    pub fn archive(&self) -> Option<&str> {
        Some(self.typed.archive_url.as_str()).filter(|url| !url.is_empty())
    }

    /// Kind, publisher and date in words, and who brought it.
    pub fn kind(&self) -> String {
        let secret = if self.secret.is_some() { "Confidential. " } else { "" };
        format!("{secret}{}", self.typed.kind_label)
    }

    /// Publisher and date, as far as they are known.
    pub fn about(&self) -> Vec<&str> {
        let about = [self.typed.publisher.as_str(), &self.typed.published_on];
        about.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// Whether it is cited, and who added it.
    pub fn added(&self) -> String {
        let cited = if self.is_cited { "Cited, added" } else { "Added" };
        format!("{cited} by {}", self.added_by)
    }

    /// What stands for it where this person may not see what it is.
    pub fn hidden_secret(&self) -> Option<&Secret> {
        self.secret.as_ref().filter(|secret| secret.hidden)
    }

    /// Whether this person may not see what it is.
    pub fn is_hidden(&self) -> bool {
        self.hidden_secret().is_some()
    }

    /// Who reads why it is withdrawn.
    pub fn withdrawal_hint(&self) -> &'static str {
        match self.secret {
            Some(_) => "Only those who work with it see this.",
            None => "Readers of the history see this.",
        }
    }

    /// The note in its form.
    pub fn note(&self) -> &str {
        self.secret.as_ref().map_or("", |secret| &secret.note)
    }

    /// Where to read it.
    pub fn url(&self) -> Option<&str> {
        Some(self.typed.url.as_str()).filter(|url| !url.is_empty())
    }

    /// Its words.
    pub fn excerpt(&self) -> Option<&str> {
        Some(self.typed.excerpt.as_str()).filter(|excerpt| !excerpt.is_empty())
    }
}

impl Typed {
    fn of(details: &SourceDetails) -> Self {
        Self {
            title: details.title.to_string(),
            url: details.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
            publisher: details.publisher.as_ref().map(ToString::to_string).unwrap_or_default(),
            published_on: details
                .published_on
                .as_ref()
                .map(|date| date.as_str().to_owned())
                .unwrap_or_default(),
            kind: details.kind.as_str(),
            stance: details.stance.as_str(),
            excerpt: details.excerpt.as_ref().map(ToString::to_string).unwrap_or_default(),
            archive_url: details.archive_url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
            kind_label: details.kind.label(),
        }
    }
}
