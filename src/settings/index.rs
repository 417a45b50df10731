//! `/desk/settings`: what the desk decides about itself, a page for each subject.

use crate::app::App;
use crate::house::House;
use crate::house::gate::{Check, Level};
use crate::house::limits::Hours;
use crate::house::policy::{Kind, of};
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
    /// By whose accounts people sign in.
    provider: String,
    /// Languages and time zone.
    place: String,
    /// How far the first steps are.
    starting: String,
}

/// `GET /desk/settings`
///
/// # Errors
/// Never.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<IndexPage>> {
    let house = app.house();
    let languages = house.place.offered();
    Ok(Page::desk(IndexPage {
        frame: signed_in.frame(&app, Section::Settings),
        house: Arc::clone(&house),
        starting: match app.starting() {
            Some((done, all)) => format!("{done} of {all} done"),
            None => "Each is done or put off".to_owned(),
        },
        has_mail_server: app.config.smtp_url.is_some(),
        provider: app.config.oidc.label().unwrap_or("There is none").to_owned(),
        place: [app.time_zone().name().to_owned()]
            .into_iter()
            .chain(languages)
            .collect::<Vec<_>>()
            .join(", "),
    }))
}

/// Address, name, what it is about.
type Subject = (&'static str, &'static str, &'static str);

const SUBJECTS: [Subject; 20] = [
    (
        "/desk/settings/house",
        "House",
        "What the desk is called, and whether authors may approve their own verdicts.",
    ),
    ("/desk/start", "First steps", "What a new desk does first, each with what it is for."),
    (
        "/desk/settings/organisation",
        "Organisation",
        "Who answers for the checks, where readers reach you, and the logo.",
    ),
    (
        "/desk/settings/place",
        "Languages and time",
        "In which languages you work, and in which time zone pages print.",
    ),
    (
        "/desk/settings/policies",
        "Policies",
        "How you check, how you correct, who you are: in your own words, in versions that readers can compare.",
    ),
    (
        "/desk/settings/limits",
        "Time limits",
        "How long a claim may lie untouched in each stage, and until when new work is due.",
    ),
    ("/desk/settings/scale", "Rating scale", "The words of verdicts, what they mean, and how they look."),
    (
        "/desk/settings/gate",
        "Before publication",
        "How strict each check is, and which reasons are offered for passing one.",
    ),
    (
        "/desk/settings/checklists",
        "Types and checklists",
        "Which types of claims there are, and what reviewers look at for each.",
    ),
    ("/desk/settings/topics", "Topics", "What claims are sorted under: names and addresses."),
    (
        "/desk/settings/worthiness",
        "Sentences worth checking",
        "By which features the sentences of articles are marked, and what each counts.",
    ),
    (
        "/desk/settings/figures",
        "Public figures",
        "Which of its figures the desk tells its readers, year by year.",
    ),
    (
        "/desk/evidence",
        "Evidence",
        "What the codes of fact-checkers ask a desk to show, for a period: to read, to print, and as an archive.",
    ),
    (
        "/desk/settings/watching",
        "Pages watched",
        "Whether the pages that claims rest on are looked at again, and how many in a day.",
    ),
    (
        "/desk/settings/retention",
        "Retention",
        "How long is kept what is no history: activity, declined suggestions, browsers, mail that went.",
    ),
    ("/desk/activity", "Activity", "Who did what at the desk, with sign-ins and refusals."),
    (
        "/desk/settings/two-factor",
        "Second factor",
        "Of which roles a code is demanded at sign-in, besides the password.",
    ),
    (
        "/desk/settings/sign-in",
        "Sign-in by another account",
        "How much the desk believes the provider by whose accounts people sign in.",
    ),
    (
        "/desk/settings/webhooks",
        "Webhooks and pings",
        "Which machines elsewhere are told when a check is published, corrected or withdrawn.",
    ),
    ("/desk/mail", "Mail", "What went out by mail, and what did not."),
];

impl IndexPage {
    /// The subjects, each with how it stands.
    fn subjects(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str, String)> {
        SUBJECTS.into_iter().map(|(address, name, about)| (address, name, about, self.stands(address)))
    }

    fn stands(&self, address: &str) -> String {
        let house = &self.house;
        match address {
            "/desk/settings/house" => {
                let eyes = if house.four_eyes { "four eyes on" } else { "four eyes off" };
                format!("{}, {eyes}", house.name)
            }
            "/desk/start" => self.starting.clone(),
            "/desk/settings/organisation" => house.publisher().to_owned(),
            "/desk/settings/place" => self.place.clone(),
            "/desk/settings/policies" => self.policies(),
            "/desk/settings/figures" => self.figures(),
            "/desk/settings/worthiness" if house.worthiness.is_some() => "The desk’s own points".to_owned(),
            "/desk/settings/worthiness" => "The published points".to_owned(),
            "/desk/evidence" => "For the last year".to_owned(),
            "/desk/settings/limits" => self.limits(),
            "/desk/settings/scale" => format!("Version {}: {}", house.scale().version, house.scale().words()),
            "/desk/settings/gate" => self.gate(),
            "/desk/settings/checklists" => self.types(),
            "/desk/settings/topics" => "Old addresses lead to the new ones".to_owned(),
            "/desk/settings/two-factor" if house.two_factor.is_empty() => "Demanded of nobody".to_owned(),
            "/desk/settings/two-factor" => format!("Demanded of: {}", house.two_factor.join(", ")),
            "/desk/settings/sign-in" => self.provider.clone(),
            "/desk/settings/webhooks" => self.webhooks(),
            "/desk/settings/watching" if house.watching.on => {
                format!("On, up to {} pages a day", house.watching.pages)
            }
            "/desk/settings/watching" => "Off".to_owned(),
            "/desk/settings/retention" => format!("Activity for {} days", house.retention.activity),
            "/desk/activity" => "The newest first, by person, kind, day and claim".to_owned(),
            _ if self.has_mail_server => "Mails go by a mail server".to_owned(),
            _ => "Mails go into files".to_owned(),
        }
    }

    fn figures(&self) -> String {
        match self.house.figures.len() {
            0 => "None".to_owned(),
            1 => "1 figure".to_owned(),
            many => format!("{many} figures"),
        }
    }

    fn webhooks(&self) -> String {
        match self.house.webhooks.len() {
            0 => "No endpoint".to_owned(),
            1 => "1 endpoint".to_owned(),
            many => format!("{many} endpoints"),
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

    fn gate(&self) -> String {
        let gate = &self.house.gate;
        let count = |level: Level| Check::ALL.iter().filter(|check| gate.level(**check) == level).count();
        let [required, passable, advice] = Level::ALL.map(count);
        format!("{required} required, {passable} can be passed with a reason, {advice} advice")
    }

    fn policies(&self) -> String {
        let written = Kind::ALL.iter().filter(|kind| of(&self.house.policies, **kind).next().is_some());
        match written.map(|kind| kind.name()).collect::<Vec<_>>() {
            names if names.is_empty() => "The texts that every desk begins with".to_owned(),
            names => format!("In your own words: {}", names.join(", ")),
        }
    }

    fn types(&self) -> String {
        let newest = self.house.newest();
        let offered = newest.iter().filter(|one| one.offered).map(|one| one.checklist.name.as_str());
        offered.collect::<Vec<_>>().join(", ")
    }
}
