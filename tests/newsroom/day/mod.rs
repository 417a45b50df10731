//! A full day of a desk of ten, without scripts: readers suggest, editors sort, reviewers check, others sign off. At the
//! end nothing is lost, every rule held, and every mail went out once.

mod mailbox;
mod readers;
mod review;
mod tray;

use crate::claims::newsroom::{Colleague, Newsroom};
use crate::claims::page::Seen;
use crate::outbox::DataFolder;
use crate::support::database::connect;
use crate::support::desk::the_history_of;
use chrono::TimeDelta;
use factdesk::claims::schedule::publish_due;
use factdesk::ids::ClaimId;
use factdesk::outbox::worker::Worker;
use factdesk::people::person::Role;
use mailbox::Mailbox;

const STAFF: [Colleague; 10] = [
    ("olga", "Olga Brandt", Role::Admin),
    ("ada", "Ada Lindqvist", Role::Editor),
    ("ben", "Ben Okafor", Role::Editor),
    ("gus", "Gus Petrov", Role::Editor),
    ("cleo", "Cleo Marchetti", Role::Reviewer),
    ("dan", "Dan Whitlock", Role::Reviewer),
    ("fay", "Fay Osei", Role::Reviewer),
    ("hal", "Hal Jensen", Role::Reviewer),
    ("ivy", "Ivy Duarte", Role::Reviewer),
    ("eve", "Eve Tanaka", Role::Contributor),
];
/// Claim by claim in turn.
const REVIEWERS: [&str; 5] = ["cleo", "dan", "fay", "hal", "ivy"];
const EDITORS: [&str; 3] = ["ada", "ben", "gus"];
/// Of the claims of the day: from suggestions, and all.
const SUGGESTED: usize = 40;
const CLAIMS: usize = 60;
/// The last five of the published go out by the clock.
const PUBLISHED: usize = 40;
const SCHEDULED: std::ops::Range<usize> = 35..PUBLISHED;

/// The day as it is simulated.
struct Day {
    room: Newsroom,
    /// In the order in which they were logged, by number.
    claims: Vec<ClaimId>,
    /// The page of each suggestion, in the order of [`readers::SENT`].
    pages: Vec<String>,
    /// What should lie in the mailbox.
    expected: Mailbox,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_of_ten_works_through_a_day() {
    let folder = DataFolder::new();
    let settings = [format!("--data-dir={}", folder.0.display()), "--trusted-proxies=127.0.0.1".to_owned()];
    let room = Newsroom::open_for(&STAFF, &settings).await;
    let mut day = Day { room, claims: Vec::new(), pages: Vec::new(), expected: Mailbox::default() };

    day.readers_suggest().await;
    day.the_tray_is_sorted().await;
    day.contributors_log().await;
    day.work_is_handed_out().await;
    day.some_step_aside().await;
    day.room.wait(TimeDelta::hours(2));
    day.reviewers_check().await;
    day.people_get_in_each_others_way().await;
    day.some_is_sent_back().await;
    day.others_sign_off().await;
    day.the_rest_is_closed().await;
    day.room.wait(TimeDelta::hours(6));
    assert_eq!(publish_due(&day.room.app).await.unwrap(), SCHEDULED.len());
    day.two_are_corrected_and_one_retracted().await;
    day.late_suggestions_find_their_check().await;

    day.ends_well(&folder).await;
}

impl Day {
    /// What `who` does through the form of the workbench that goes to `…/noun`; it must succeed.
    async fn does(&self, who: &str, claim: usize, noun: &str, typed: &[(&str, &str)]) {
        let page = self.room.bench(who, self.claims[claim]).await;
        self.sends(who, &page, noun, typed).await;
    }

    /// The same from a page that is open already.
    async fn sends(&self, who: &str, page: &Seen, noun: &str, typed: &[(&str, &str)]) {
        let answer = self.room.send(who, page, noun, typed).await;
        assert_eq!(answer.status, 303, "{who} {noun}: {:?}", answer.all("[role=alert], .error"));
    }

    async fn count(&self, query: &str) -> i64 {
        connect(self.room.owner_url()).await.query_one(query, &[]).await.unwrap().get(0)
    }

    /// Nothing is lost, and every rule held.
    async fn ends_well(&self, folder: &DataFolder) {
        let counts = [
            ("SELECT count(*) FROM suggestions", 200),
            ("SELECT count(*) FROM claims", CLAIMS as i64),
            ("SELECT count(*) FROM checks", PUBLISHED as i64),
            ("SELECT count(*) FROM revisions", PUBLISHED as i64 + 2),
            ("SELECT count(*) FROM retractions", 1),
            ("SELECT count(*) FROM claims WHERE review = 'closed'", 10),
            ("SELECT count(*) FROM suggestions WHERE claim IS NOT NULL", 170),
            ("SELECT count(*) FROM recusals", 2),
            ("SELECT count(*) FROM history WHERE kind = 'SentBack'", 4),
            ("SELECT count(*) FROM approvals WHERE approved_by = ANY (authors)", 0),
        ];
        for (query, expected) in counts {
            assert_eq!(self.count(query).await, expected, "{query}");
        }
        let report = the_history_of(self.room.owner_url()).await;
        assert_eq!(report.faults, []);
        let worker = Worker::of(&self.room.app).unwrap();
        while worker.turn().await.unwrap() {}
        let mails = folder.mails();
        self.expected.is(&mails);
        // A second node, or the same after a crash, finds nothing more to send.
        assert!(!Worker::of(&self.room.app).unwrap().turn().await.unwrap());
        assert_eq!(folder.mails(), mails);
    }
}
