//! The morning: suggestions become claims or are declined, claims get topics and reviewers.

use super::readers::{DECLINED, EACH, sent, sentence};
use super::{CLAIMS, Day, REVIEWERS, SUGGESTED};
use crate::claims::newsroom::Newsroom;
use crate::support::database::connect;
use factdesk::ids::ClaimId;

/// The keys of the suggestions that hold these words in any case, the oldest first.
pub async fn keys(room: &Newsroom, words: &str) -> Vec<String> {
    let query = "SELECT id::text FROM suggestions WHERE said ILIKE '%' || $1 || '%' ORDER BY received_at, id";
    let rows = connect(room.owner_url()).await.query(query, &[&words]).await.unwrap();
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// As a chosen list travels in an address.
fn chosen(name: &str, keys: &[String]) -> String {
    keys.iter().map(|key| format!("&{name}={key}")).collect()
}

impl Day {
    /// Four readers who mean the same make one claim; what is an opinion is declined, thirty at once.
    pub(super) async fn the_tray_is_sorted(&mut self) {
        for index in 0..SUGGESTED {
            let who = super::EDITORS[index % 3];
            let keys = keys(&self.room, &format!("Bridge number {index} ")).await;
            assert_eq!(keys.len(), EACH);
            let to = format!("/desk/suggestions/claim?{}", chosen("suggestion", &keys));
            let led = self.room.get(who, &to).await;
            let form = self.room.get(who, led.header("location")).await;
            assert_eq!(form.all("textarea[name=text]"), [sentence(index)]);
            self.log(who, &form, index, "Four readers asked.").await;
        }
        let keys = keys(&self.room, "ought to paint").await;
        assert_eq!(keys.len(), DECLINED);
        let to = format!("/desk/suggestions/declining?{}", chosen("suggestion", &keys));
        let form = self.room.get("ada", &to).await;
        // The form names each suggestion once; those it names are declined.
        self.sends("ada", &form, "declining", &[("reason", "opinion")]).await;
        for (_, contact) in sent().into_iter().skip(SUGGESTED * EACH).take(DECLINED) {
            if let Some(to) = contact {
                self.expected.expect(&to, "About your suggestion");
            }
        }
    }

    async fn log(&mut self, who: &str, form: &crate::claims::page::Seen, index: usize, why: &str) {
        let claimant = format!("Railway {}", index % 7);
        let typed = [
            ("text", sentence(index)),
            ("claimant", claimant),
            ("language", "en".to_owned()),
            ("title", format!("Timetable {index}")),
            ("appeared_on", "2026-11-20".to_owned()),
            ("why", why.to_owned()),
        ];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let logged = self.room.send(who, form, "claims", &typed).await;
        assert_eq!(logged.status, 303, "{:?}", logged.all("[role=alert], .error"));
        let id: ClaimId = logged.header("location").trim_start_matches("/desk/claims/").parse().unwrap();
        self.claims.push(id);
    }

    pub(super) async fn contributors_log(&mut self) {
        for index in SUGGESTED..CLAIMS {
            let form = self.room.get("eve", "/desk/claims/new").await;
            self.log("eve", &form, index, "On the wires.").await;
        }
    }

    /// In bulk: topics and due times for all, a reviewer for each but the last two.
    pub(super) async fn work_is_handed_out(&mut self) {
        let topics = [("priority", "high"), ("topics", "Railways, Bridges"), ("due", "2026-11-24T18:00")];
        for from in (0..CLAIMS).step_by(20) {
            self.selects("gus", "triage", from..from + 20, &topics).await;
        }
        for (turn, reviewer) in REVIEWERS.into_iter().enumerate() {
            let theirs = (turn..CLAIMS - 2).step_by(REVIEWERS.len());
            let id = self.room.id(reviewer);
            self.selects("ada", "assign", theirs.clone(), &[("person", &id), ("duty", "reviewer")]).await;
            for claim in theirs {
                self.expected.expect_of(reviewer, "Ada Lindqvist assigned you", &sentence(claim));
            }
        }
    }

    /// One thing done to several claims from the queue.
    pub(super) async fn selects(
        &self,
        who: &str,
        what: &str,
        claims: impl Iterator<Item = usize>,
        typed: &[(&str, &str)],
    ) {
        let keys: Vec<String> = claims.map(|claim| self.claims[claim].to_string()).collect();
        let to = format!("/desk/claims/selection?what={what}{}", chosen("claim", &keys));
        let page = self.room.get(who, &to).await;
        let answer = self.room.send(who, &page, "selection", typed).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let done = format!("{} claims", keys.len());
        assert!(answer.says("h1", &done), "{:?} {:?}", answer.all("h1"), answer.all(".error"));
    }
}
