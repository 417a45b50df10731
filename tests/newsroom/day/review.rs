//! Evidence, verdicts, a second pair of eyes, and what happens to a published page.

use super::readers::sentence;
use super::{CLAIMS, Day, EDITORS, PUBLISHED, REVIEWERS, SCHEDULED, SUGGESTED};
use crate::claims::story::{SECOND, SOURCE};
use futures_util::future::join_all;

const PUBLISHED_MAIL: &str = "A check that you asked for is published";

/// Whose claim it is, after the recusals of the morning.
fn reviewer(claim: usize) -> &'static str {
    match claim {
        11 | 16 => "fay",
        _ => REVIEWERS[claim % REVIEWERS.len()],
    }
}

/// Who signs off: never an author.
fn approver(claim: usize) -> &'static str {
    EDITORS[claim % EDITORS.len()]
}

fn verdict(claim: usize) -> [(&'static str, String); 3] {
    let ratings = ["true", "mostly-true", "half-true", "mostly-false", "false"];
    [
        ("rating", ratings[claim % ratings.len()].to_owned()),
        ("summary", format!("The timetable of bridge {claim} says so.")),
        ("explanation", format!("Trains were counted on bridge {claim}. [#1]\n\nThe map agrees. [#2]")),
    ]
}

fn as_str<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

impl Day {
    /// Dan has worked for the railway twice; Fay takes over.
    pub(super) async fn some_step_aside(&mut self) {
        for claim in [11, 16] {
            self.does("dan", claim, "recusals", &[("reason", "I worked there.")]).await;
            let fay = self.room.id("fay");
            self.does("ben", claim, "assignments", &[("person", &fay), ("duty", "reviewer")]).await;
            self.expected.expect_of("fay", "Ben Okafor assigned you", &sentence(claim));
            let forced = self.room.forces("dan", self.claims[claim], "comments", &[("text", "But…")]).await;
            assert_eq!(forced.status, 403);
        }
    }

    /// Five reviewers at once, each through their own list; the last claims are left for tomorrow.
    pub(super) async fn reviewers_check(&mut self) {
        let of = |who: &'static str| (0..PUBLISHED + 8).filter(move |claim| reviewer(*claim) == who);
        join_all(REVIEWERS.map(|who| {
            let day = &*self;
            async move {
                for claim in of(who) {
                    day.checks(who, claim).await;
                }
            }
        }))
        .await;
    }

    async fn checks(&self, who: &str, claim: usize) {
        self.does(who, claim, "sources", &SOURCE).await;
        self.does(who, claim, "sources", &SECOND).await;
        self.does(who, claim, "replies", &[("asked_on", "2026-11-23"), ("how", "By mail")]).await;
        self.does(who, claim, "verdict", &as_str(&verdict(claim))).await;
    }

    pub(super) async fn people_get_in_each_others_way(&mut self) {
        // Two editors edit one claim: the second is told, and keeps what was typed.
        let (ada, ben) =
            (self.room.bench("ada", self.claims[4]).await, self.room.bench("ben", self.claims[4]).await);
        self.sends("ada", &ada, "edit", &[("why", "Asked by four readers.")]).await;
        let told = self.room.send("ben", &ben, "edit", &[("why", "Ben’s reason.")]).await;
        assert_eq!((told.status, told.value("edit", "why").as_str()), (409, "Ben’s reason."));
        self.sends("ben", &told, "edit", &[]).await;
        // An approver has read what was then changed.
        let read = self.room.bench("gus", self.claims[5]).await;
        self.does("cleo", 5, "verdict", &[("summary", "Fewer than the timetable says.")]).await;
        assert_eq!(self.room.send("gus", &read, "approval", &[("publish", "yes")]).await.status, 409);
        // A form that is sent twice is carried out once.
        let page = self.room.bench("hal", self.claims[8]).await;
        let before = self.room.length(self.claims[8]).await;
        for _ in 0..2 {
            self.sends("hal", &page, "comments", &[("text", "Counted again, @Ada.")]).await;
        }
        assert_eq!(self.room.length(self.claims[8]).await, before + 1);
        self.expected.expect_of("ada", "Hal Jensen mentioned you", &sentence(8));
        // A blocking comment stands between a verdict and its page, until it is resolved.
        self.does("fay", 12, "comments", &[("text", "Is it one way?"), ("blocking", "yes")]).await;
        let page = self.room.bench("ada", self.claims[12]).await;
        assert_eq!(self.room.send("ada", &page, "approval", &[("publish", "yes")]).await.status, 422);
        self.does("fay", 12, "comments/1/resolution", &[]).await;
        // Ada takes a claim that nobody has, and does not sign off what she wrote, whatever she sends.
        let ada = self.room.id("ada");
        self.does("ada", CLAIMS - 2, "assignments", &[("person", &ada), ("duty", "reviewer")]).await;
        self.checks("ada", CLAIMS - 2).await;
        let page = self.room.bench("ada", self.claims[CLAIMS - 2]).await;
        assert!(page.form("approval").is_none());
        let seen = [("publish", "yes"), ("seen", "0")];
        let forced = self.room.forces("ada", self.claims[CLAIMS - 2], "approval", &seen).await;
        assert!((400..500).contains(&forced.status), "{}", forced.status);
    }

    pub(super) async fn some_is_sent_back(&mut self) {
        for claim in [0, 7, 14, 21] {
            let (by, who) = (approver(claim), reviewer(claim));
            self.does(by, claim, "verdict/send-back", &[("reason", "Which year?")]).await;
            let name = self.room.person(by).name.clone();
            self.expected.expect_of(who, &format!("{name} sent the verdict back"), &sentence(claim));
            self.does(who, claim, "verdict", &[("summary", "In 2026 the timetable says so.")]).await;
        }
    }

    /// Three editors at once: most in one step, some in two by two people, some at four o’clock.
    pub(super) async fn others_sign_off(&mut self) {
        join_all(EDITORS.map(|who| {
            let day = &*self;
            async move {
                for claim in (0..PUBLISHED).filter(|claim| approver(*claim) == who) {
                    day.signs_off(who, claim).await;
                }
            }
        }))
        .await;
        for claim in 0..SUGGESTED.min(PUBLISHED) {
            self.expected.expect(&format!("reader{claim}@reader.example"), PUBLISHED_MAIL);
        }
    }

    async fn signs_off(&self, who: &str, claim: usize) {
        match claim {
            25..30 => {
                self.does(who, claim, "approval", &[]).await;
                self.does(EDITORS[(claim + 1) % 3], claim, "publication", &[]).await;
            }
            _ if SCHEDULED.contains(&claim) => {
                self.does(who, claim, "approval", &[]).await;
                self.does(who, claim, "schedule", &[("at", "2026-11-24T16:00")]).await;
            }
            _ => self.does(who, claim, "approval", &[("publish", "yes")]).await,
        }
    }

    /// What needs no check is closed in bulk, with a reason.
    pub(super) async fn the_rest_is_closed(&mut self) {
        let closing = [("closing", "not_checkable"), ("reason", "Nobody counts these trains.")];
        self.selects("ben", "close", CLAIMS - 10..CLAIMS, &closing).await;
    }

    pub(super) async fn two_are_corrected_and_one_retracted(&mut self) {
        for (claim, kind, summary) in
            [(1, "correction", "It is half as many."), (2, "typo", "The timetable of bridge 2 says so!")]
        {
            let (by, who) = (EDITORS[(claim + 1) % 3], reviewer(claim));
            self.does(by, claim, "corrections", &[("kind", kind), ("note", "A reader saw it.")]).await;
            let name = self.room.person(by).name.clone();
            let said = format!("{name} opened a correction");
            self.expected.expect_of(who, &said, &sentence(claim));
            self.expect_of_logger(claim, by, &said);
            self.does(who, claim, "verdict", &[("summary", summary)]).await;
            self.does(approver(claim), claim, "approval", &[("publish", "yes")]).await;
        }
        self.expected.expect("reader1@reader.example", "A check that you asked for was changed");
        self.does("olga", 3, "retraction", &[("reason", "The count was forged.")]).await;
        self.expected.expect_of(reviewer(3), "Olga Brandt retracted the verdict", &sentence(3));
        self.expect_of_logger(3, "olga", "Olga Brandt retracted the verdict");
        self.expected.expect("reader3@reader.example", "A check that you asked for was withdrawn");
    }

    /// Whoever logged a claim is told as well, unless they did it.
    fn expect_of_logger(&mut self, claim: usize, by: &str, said: &str) {
        let logger = EDITORS[claim % 3];
        if logger != by {
            self.expected.expect_of(logger, said, &sentence(claim));
        }
    }
}
