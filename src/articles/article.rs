//! An article as its chain tells it: what can be asked, what then is true, and what follows from it. Pure.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::details::{Details, Findings};
use super::exchange::Exchange;
use crate::clock::Time;
use crate::history::{Alias, payload};

/// The version written in payloads. Entries of older versions stay readable here for ever.
const VERSION: i64 = 1;

/// How a snapshot came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// By the guarded fetch.
    Fetched,
    /// As a file.
    Uploaded,
    /// As text.
    Pasted,
}

impl How {
    /// The word in entries and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Uploaded => "uploaded",
            Self::Pasted => "pasted",
        }
    }

    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fetched => "Fetched",
            Self::Uploaded => "Uploaded",
            Self::Pasted => "Pasted",
        }
    }
}

/// The bytes that were read, and what was found in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// SHA-256 of the bytes, in hex: names the blob.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: String,
    /// How many.
    pub length: i64,
    /// How they came here.
    pub how: How,
    /// The address that answered, if they were fetched.
    pub final_url: Option<String>,
    /// What was asked and answered, if they were fetched; older entries do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Exchange>,
    /// SHA-256 of the extracted text, in hex: what anchors count in cannot change unseen.
    pub text_sha256: String,
    /// What the page said of itself.
    pub found: Findings,
    /// When it was fetched, where that was before its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Time>,
}

/// One fact about an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Event {
    /// It was imported, with its first snapshot.
    ArticleImported {
        /// Its address, if it has one.
        url: Option<String>,
        /// What was read.
        snapshot: Box<Snapshot>,
    },
    /// Its page was read again, and said something else.
    SnapshotTaken {
        /// What was read.
        snapshot: Box<Snapshot>,
    },
    /// A person looked at what was found, and corrected it where it was wrong.
    FindingsConfirmed {
        /// As they are now.
        details: Details,
    },
}

/// What can be asked of an article that is there. Importing makes one: see [`Event::ArticleImported`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// These are right: as found, or corrected.
    ConfirmFindings {
        /// As a person left them.
        details: Details,
    },
}

/// An article, folded from its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its address, if it has one.
    pub url: Option<String>,
    /// As found, then as confirmed.
    pub details: Details,
    /// Whether a person looked at the details.
    pub confirmed: bool,
    /// Who imported it.
    pub imported_by: Alias,
    /// When.
    pub imported_at: Time,
    /// What was read first.
    pub snapshot: Snapshot,
    /// What was read since, each with when its entry was made.
    pub later: Vec<(Snapshot, Time)>,
}

/// Why entries could not be read or folded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A chain begins with ArticleImported and has no second one.
    #[error("the chain does not begin with one ArticleImported")]
    Beginning,
    /// Not a payload of this kind.
    #[error("the payload of a {0} cannot be read: {1}")]
    Payload(String, String),
}

impl Article {
    /// The article after its first entry.
    ///
    /// # Errors
    /// [`Unreadable::Beginning`] if that is not `ArticleImported`.
    pub fn begin(event: &Event, by: Alias, at: Time) -> Result<Self, Unreadable> {
        let Event::ArticleImported { url, snapshot } = event else { return Err(Unreadable::Beginning) };
        Ok(Self {
            url: url.clone(),
            details: Details::found(&snapshot.found),
            confirmed: false,
            imported_by: by,
            imported_at: at,
            snapshot: Snapshot::clone(snapshot),
            later: Vec::new(),
        })
    }

    /// The article after one more entry.
    ///
    /// # Errors
    /// [`Unreadable::Beginning`] at a second import.
    pub fn apply(&mut self, event: &Event, at: Time) -> Result<(), Unreadable> {
        match event {
            Event::ArticleImported { .. } => return Err(Unreadable::Beginning),
            Event::SnapshotTaken { snapshot } => self.later.push((Snapshot::clone(snapshot), at)),
            Event::FindingsConfirmed { details } => (self.details, self.confirmed) = (details.clone(), true),
        }
        Ok(())
    }

    /// The snapshots with their numbers, and when each was taken.
    pub fn snapshots(&self) -> impl Iterator<Item = (i32, &Snapshot, Time)> {
        let first = std::iter::once((&self.snapshot, self.imported_at));
        let later = self.later.iter().map(|(snapshot, at)| (snapshot, *at));
        (1..).zip(first.chain(later)).map(|(number, (one, at))| (number, one, one.taken_at.unwrap_or(at)))
    }

    /// What was read last.
    pub fn newest(&self) -> &Snapshot {
        self.later.last().map_or(&self.snapshot, |(snapshot, _)| snapshot)
    }

    /// What a command leads to. Confirming again what is confirmed already changes nothing, and is no event.
    pub fn decide(&self, command: Command) -> Option<Event> {
        let Command::ConfirmFindings { details } = command;
        let news = !self.confirmed || self.details != details;
        news.then_some(Event::FindingsConfirmed { details })
    }
}

impl Event {
    /// The event's name.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ArticleImported { .. } => "ArticleImported",
            Self::SnapshotTaken { .. } => "SnapshotTaken",
            Self::FindingsConfirmed { .. } => "FindingsConfirmed",
        }
    }

    /// `{"v": 1, …fields}`, to be written as canonical JSON.
    ///
    /// # Errors
    /// Never for an event made here.
    pub fn to_payload(&self) -> Result<Value, Unreadable> {
        let unreadable = |why: &str| Unreadable::Payload(self.kind().to_owned(), why.to_owned());
        let tagged = serde_json::to_value(self).map_err(|error| unreadable(&error.to_string()))?;
        let fields = tagged.get(self.kind()).and_then(Value::as_object).cloned();
        let mut fields = fields.ok_or_else(|| unreadable("it has no fields"))?;
        fields.insert("v".to_owned(), VERSION.into());
        Ok(Value::Object(fields))
    }

    /// Reads a payload of any version ever written.
    ///
    /// # Errors
    /// When the kind, the version or a field is not known.
    pub fn from_payload(kind: &str, payload: &str) -> Result<Self, Unreadable> {
        payload::read(kind, VERSION, payload)
            .map_err(|error| Unreadable::Payload(kind.to_owned(), error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::extract::Finding;
    use chrono::TimeZone;

    fn imported() -> Event {
        let title = Finding { value: "Bats".into(), how: "og:title".into(), doubt: false };
        let found = Findings { title: Some(title), ..Findings::default() };
        let snapshot = Snapshot {
            sha256: "ab".repeat(32),
            media_type: "text/html".into(),
            length: 12,
            how: How::Fetched,
            final_url: Some("https://n.example/bats".into()),
            exchange: Some(Exchange::new(200, vec![], vec![("server".into(), "n".into())])),
            text_sha256: "cd".repeat(32),
            found,
            taken_at: None,
        };
        Event::ArticleImported { url: Some("https://n.example/bats".into()), snapshot: Box::new(snapshot) }
    }

    fn article() -> Article {
        let by = Alias::new(&[1; 32], uuid::Uuid::from_u128(7));
        let at = chrono::Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap();
        Article::begin(&imported(), by, at).unwrap()
    }

    #[test]
    fn an_article_is_taken_as_found_until_a_person_confirms_it() {
        let mut article = article();
        assert_eq!((article.details.title.as_str(), article.confirmed), ("Bats", false));
        let details = article.details.clone();
        let event = article.decide(Command::ConfirmFindings { details: details.clone() }).unwrap();
        let at = article.imported_at;
        article.apply(&event, at).unwrap();
        assert!(article.confirmed);
        assert_eq!(article.decide(Command::ConfirmFindings { details: details.clone() }), None);
        let corrected = Details { site: "Harbour Review".into(), ..details };
        assert!(article.decide(Command::ConfirmFindings { details: corrected }).is_some());
    }

    #[test]
    fn events_read_back_from_their_payloads_and_nothing_else_does() {
        let later = Event::SnapshotTaken { snapshot: Box::new(article().snapshot) };
        for event in [imported(), later, Event::FindingsConfirmed { details: article().details }] {
            let payload = event.to_payload().unwrap().to_string();
            assert_eq!(Event::from_payload(event.kind(), &payload).unwrap(), event);
            assert!(Event::from_payload("ClaimLogged", &payload).is_err());
            assert!(Event::from_payload(event.kind(), &payload.replace("\"v\":1", "\"v\":2")).is_err());
        }
        let at = article().imported_at;
        assert_eq!(article().apply(&imported(), at), Err(Unreadable::Beginning));
    }
}
