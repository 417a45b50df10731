//! A mail: plain text, to one person, with headers that nobody can add to.

use super::store;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::line::clipped;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, header};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What jobs that are mails are called.
pub const KIND: &str = "mail";

/// The longest subject, in characters; a longer one is cut.
const SUBJECT: usize = 150;

/// A mail to be sent.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The address.
    pub to: String,
    /// One line; line breaks in it become spaces.
    pub subject: String,
    /// The text, plain.
    pub text: String,
    /// What it is about: a second mail with the same words here is not sent.
    pub dedupe: String,
}

/// What is kept of a mail besides its recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// One line.
    pub subject: String,
    /// The text, plain. Gone once a private mail is.
    #[serde(default)]
    pub text: String,
    /// Whether its text opens something to whoever reads it: nobody of the desk does, and it is not kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
}

/// Lets a mail out once the transaction of `c` is committed; never if it is not. A second one with the same `dedupe`
/// is not sent, and is no error.
///
/// # Errors
/// When the database can't be written.
pub async fn enqueue(c: &mut Connection, mail: Mail) -> Result<(), Error> {
    let content = Content { subject: one_line(&mail.subject), text: mail.text, private: false };
    add(c, &mail.to, content, &mail.dedupe).await
}

/// The same for a mail whose text opens something to whoever reads it, such as a new password. Nobody of the desk is
/// shown it, and the database forgets it once it went.
///
/// # Errors
/// When the database can't be written.
pub async fn enqueue_private(c: &mut Connection, mail: Mail) -> Result<(), Error> {
    let content = Content { subject: one_line(&mail.subject), text: mail.text, private: true };
    add(c, &mail.to, content, &mail.dedupe).await
}

async fn add(c: &mut Connection, to: &str, content: Content, dedupe: &str) -> Result<(), Error> {
    let payload = serde_json::to_value(content).map_err(Error::internal)?;
    store::add(c, Uuid::now_v7(), KIND, to, payload, dedupe).await
}

/// Who writes, and in whose name ids are given.
#[derive(Clone, Debug)]
pub struct Sender {
    /// `From`.
    pub from: Mailbox,
    /// The right half of each `Message-ID`.
    pub host: String,
}

impl Sender {
    /// The `Message-ID` of the job `id`, without its angle brackets: the same at each attempt.
    pub fn message_id(&self, id: Uuid) -> String {
        format!("{id}@{}", self.host)
    }

    /// The mail as it travels (RFC 5322), byte for byte the same at each attempt but for the boundary of nothing: it
    /// has one part.
    ///
    /// # Errors
    /// A sentence: the address is none.
    pub fn message(&self, id: Uuid, to: &str, content: Content, at: Time) -> Result<Message, String> {
        let to: lettre::Address = to.parse().map_err(|error| format!("it goes to no address: {error}"))?;
        // So that holiday notes are not sent back (RFC 3834 §5).
        let automatic =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        Message::builder()
            .message_id(Some(format!("<{}>", self.message_id(id))))
            .date(at.into())
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(content.subject)
            .raw_header(automatic)
            .header(header::MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .body(content.text)
            .map_err(|error| error.to_string())
    }
}

/// One line without control characters, cut to what a list of mails shows.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    clipped(&words.collect::<Vec<_>>().join(" "), SUBJECT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(to: &str, subject: &str) -> Result<String, String> {
        let sender = Sender {
            from: "Desk <desk@factdesk.example>".parse().unwrap(),
            host: "factdesk.example".to_owned(),
        };
        let content =
            Content { subject: one_line(subject), text: "Grüße\n.\nEnd".to_owned(), private: false };
        let at = "2026-11-24T09:00:00Z".parse().unwrap();
        let message = sender.message(Uuid::nil(), to, content, at)?;
        Ok(String::from_utf8(message.formatted()).unwrap())
    }

    #[test]
    fn a_mail_carries_its_id_its_time_and_nothing_that_was_smuggled_in() {
        let mail = sent("ada@desk.example", "Hello\r\nBcc: all@desk.example\r\n\r\nBuy").unwrap();
        assert!(
            mail.contains("Message-ID: <00000000-0000-0000-0000-000000000000@factdesk.example>\r\n"),
            "{mail}"
        );
        assert!(mail.contains("Date: Tue, 24 Nov 2026 09:00:00 +0000\r\n"), "{mail}");
        assert!(mail.contains("Subject: Hello Bcc: all@desk.example Buy\r\n"), "{mail}");
        assert!(!mail.contains("\r\nBcc:"), "{mail}");
        assert_eq!(mail, sent("ada@desk.example", "Hello\r\nBcc: all@desk.example\r\n\r\nBuy").unwrap());
    }

    #[test]
    fn an_address_with_a_second_line_is_none() {
        assert!(sent("ada@desk.example\r\nBcc: all@desk.example", "x").is_err());
        assert!(sent("ada", "x").is_err());
    }

    #[test]
    fn a_long_subject_is_cut() {
        assert_eq!(one_line(&"x".repeat(500)).chars().count(), SUBJECT);
    }
}
