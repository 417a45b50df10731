//! What a verdict page says in whole sentences.

use super::CheckPage;
use crate::claims::parts::Reply;
use crate::history::Alias;
use crate::published::cast::capital;
use crate::published::content::Retraction;
use crate::published::dates::Day;

impl CheckPage<'_> {
    pub(super) fn check_number(&self) -> String {
        self.t().with("check-number", &[("n", self.check.number.to_string())])
    }

    pub(super) fn why_heading(&self) -> String {
        self.t().with("check-why", &[("rating", self.revision.text.rating.label.as_str())])
    }

    pub(super) fn revision_words(&self) -> String {
        self.t().with("check-revision-n", &[("n", self.revision.number)])
    }

    pub(super) fn revision_of(&self) -> String {
        let (n, all) = (self.revision.number.to_string(), self.check.revisions.len().to_string());
        self.t().with("check-revision-of", &[("n", n), ("all", all)])
    }

    pub(super) fn changes_between(&self) -> String {
        let n = self.revision.number;
        self.t().with("check-changes-between", &[("from", n - 1), ("to", n)])
    }

    pub(super) fn retracted_on(&self, retraction: &Retraction) -> String {
        self.t().with("check-retracted", &[("day", self.day(&retraction.at).tied())])
    }

    pub(super) fn sources_words(&self) -> String {
        let (sources, secret) = (&self.revision.text.sources, self.revision.text.confidential.len());
        let copies = sources.iter().filter(|source| source.copy.is_some()).count();
        let n = sources.len() + secret;
        if secret > 0 {
            let values = [("n", n), ("copies", copies), ("secret", secret)];
            return self.t().with("check-sources-confidential", &values);
        }
        self.t().with("check-sources", &[("n", n), ("copies", copies)])
    }

    pub(super) fn who_checked(&self) -> String {
        // English sentences begin with them, others don't.
        let begin = |names: String| if self.t().language() == "en" { capital(&names) } else { names };
        let (authors, approver) = (begin(self.authors()), begin(self.approver()));
        if self.revision.shown.self_approved {
            return self.t().with("check-who-alone", &[("authors", authors)]);
        }
        if self.revision.shown.approved_by == Alias::DESK {
            return self.t().with("check-who-so-far", &[("authors", authors)]);
        }
        self.t().with("check-who", &[("authors", authors), ("approver", approver)])
    }

    pub(super) fn asked(&self, reply: &Reply) -> String {
        let day = Day::partial(&reply.asked_on, self.t()).words;
        if let (None, Some(until)) = (&reply.answer, &reply.remind_at) {
            let values = [("how", reply.how.as_str()), ("day", &day), ("until", &self.day(until).words)];
            return self.t().with("reply-asked-until", &values);
        }
        self.t().with("reply-asked", &[("how", reply.how.as_str()), ("day", &day)])
    }

    pub(super) fn answered(&self, reply: &Reply) -> String {
        let (asked, t) = (self.asked(reply), self.t());
        match &reply.answered_on {
            Some(day) => t.with("reply-answered", &[("day", Day::partial(day, t).words), ("asked", asked)]),
            None => asked,
        }
    }

    pub(super) fn citation(&self) -> String {
        let text = &self.revision.text;
        let number = self.check.number.to_string();
        let revision = self.revision.number.to_string();
        let withdrawn = self.t().get("rating-withdrawn");
        let rating = if self.is_withdrawn() { &withdrawn } else { text.rating.label.as_str() };
        let values = [
            ("number", number.as_str()),
            ("revision", &revision),
            ("date", &self.brief.day.words),
            ("site", &self.frame.site_name),
            ("claim", text.claim.as_str()),
            ("rating", rating),
        ];
        self.t().with("check-citation", &values)
    }
}
