//! The words of mails: short, plain, each with its link, and how to switch it off.

use super::store::{Line, New};
use crate::app::App;
use crate::clock::{Time, short_time};
use crate::ids::ClaimId;
use crate::outbox::mail::Mail;
use chrono_tz::Tz;
use uuid::Uuid;

/// What every letter of this house needs to know.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The site's address, without a path.
    pub address: String,
    desk: String,
    /// In which times are printed.
    pub zone: Tz,
}

impl Letterhead {
    /// This house's.
    pub fn of(app: &App) -> Self {
        let (address, desk) = (app.config.public_url(), app.house().name.clone());
        Self { address, desk, zone: app.time_zone() }
    }

    /// One mail of one notice.
    pub fn single(&self, id: Uuid, to: String, new: &New, number: i64, claim: &str) -> Mail {
        let by = new.actor.as_ref().map(|(_, name, _)| name.as_str());
        let role = new.actor.as_ref().map(|(_, _, role)| role.as_str()).unwrap_or_default();
        let said = new.kind.said(by);
        let by_role = if role.is_empty() { String::new() } else { format!(" ({role})") };
        let said_by = match by {
            Some(name) => said.replacen(name, &format!("{name}{by_role}"), 1),
            None => said.clone(),
        };
        let mut text = format!("{said_by}. Claim {number}:\n\n“{claim}”\n\n");
        if !new.text.is_empty() {
            text.push_str(&format!("{}\n\n", new.text));
        }
        text.push_str(&format!("{}\n\n{}", self.link(new.claim), self.foot()));
        Mail { to, subject: format!("{said}: {claim}"), text, dedupe: format!("notice:{id}") }
    }

    /// The mail of a day.
    pub fn daily(&self, to: String, lines: &[Line], dedupe: String) -> Mail {
        let mut text = String::from("What you have not read yet:\n\n");
        for line in lines {
            text.push_str(&self.item(line));
        }
        text.push_str(&format!("{}/desk/inbox\n\n{}", self.address, self.foot()));
        let subject = match lines.len() {
            1 => format!("{}: 1 notice", self.desk),
            many => format!("{}: {many} notices", self.desk),
        };
        Mail { to, subject, text, dedupe }
    }

    fn item(&self, line: &Line) -> String {
        let said = line.kind.said(line.actor.as_deref());
        let note = if line.text.is_empty() { String::new() } else { format!("  {}\n", line.text) };
        let (at, link) = (self.at(line.at), self.link(line.claim_id));
        format!("{said}. Claim {}, {at}:\n  “{}”\n{note}  {link}\n\n", line.number, line.claim)
    }

    fn at(&self, time: Time) -> String {
        short_time(time, self.zone)
    }

    fn link(&self, claim: ClaimId) -> String {
        format!("{}/desk/claims/{claim}", self.address)
    }

    fn foot(&self) -> String {
        format!("-- \n{}\nWhat comes by mail you choose at {}/account#notices\n", self.desk, self.address)
    }
}
