//! `/desk/settings`: what the desk decides about itself, a page for each subject.

use crate::app::App;
use crate::house::House;
use crate::house::limits::Hours;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::Data;
use askama::Template;
use std::sync::Arc;

/// The subjects, each with how it stands.
#[derive(Template)]
#[template(path = "settings/index.html")]
pub struct IndexPage {
    frame: DeskFrame,
    house: Arc<House>,
    /// Whether mails go to a server.
    has_mail_server: bool,
}

/// Address, name, what it is about, how it stands.
type Subject = (&'static str, &'static str, &'static str, String);

/// `GET /desk/settings`
///
/// # Errors
/// Never.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<IndexPage>> {
    Ok(Page::desk(IndexPage {
        frame: signed_in.frame(&app, Section::Settings),
        house: app.house(),
        has_mail_server: app.config.smtp_url.is_some(),
    }))
}

impl IndexPage {
    fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.decided().into_iter().chain(self.told())
    }

    /// What the desk decides.
    fn decided(&self) -> [Subject; 5] {
        let eyes = if self.house.four_eyes { "four eyes on" } else { "four eyes off" };
        [
            (
                "/desk/settings/house",
                "House",
                "What the desk is called, and whether authors may approve their own verdicts.",
                format!("{}, {eyes}", self.house.name),
            ),
            (
                "/desk/settings/limits",
                "Time limits",
                "How long a claim may lie untouched in each stage, and until when new work is due.",
                self.limits(),
            ),
            (
                "/desk/settings/checklists",
                "Types and checklists",
                "Which types of claims there are, and what reviewers look at for each.",
                self.types(),
            ),
            (
                "/desk/settings/topics",
                "Topics",
                "What claims are sorted under: names and addresses.",
                "Old addresses lead to the new ones".to_owned(),
            ),
            (
                "/desk/settings/figures",
                "Public figures",
                "Which of its figures the desk tells its readers, year by year.",
                self.figures(),
            ),
        ]
    }

    /// What is told of it.
    fn told(&self) -> [Subject; 2] {
        let mail = if self.has_mail_server { "by a mail server" } else { "into files" };
        [
            (
                "/desk/activity",
                "Activity",
                "Who did what at the desk, with sign-ins and refusals.",
                "The newest first, by person, kind, day and claim".to_owned(),
            ),
            ("/desk/mail", "Mail", "What went out by mail, and what did not.", format!("Mails go {mail}")),
        ]
    }

    fn figures(&self) -> String {
        match self.house.figures.len() {
            0 => "None".to_owned(),
            1 => "1 figure".to_owned(),
            many => format!("{many} figures"),
        }
    }

    fn limits(&self) -> String {
        let limits = &self.house.limits;
        let first = [limits.in_review, limits.for_approval, limits.approved].map(|one| one.owner);
        let [review, approval, publication] = first.map(Hours::words);
        format!(
            "First warnings: {review} in review, {approval} until approval, {publication} until publication"
        )
    }

    fn types(&self) -> String {
        let newest = self.house.newest();
        let offered = newest.iter().filter(|one| one.offered).map(|one| one.checklist.name.as_str());
        offered.collect::<Vec<_>>().join(", ")
    }
}
