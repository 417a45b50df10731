//! Topics that became part of others after the claim was sorted under them. Pure.

use super::Claim;
use crate::ids::TopicId;
use std::collections::{BTreeMap, BTreeSet};

impl Claim {
    /// The topics that it stands under, and those that its published page shows.
    pub fn every_topic(&self) -> BTreeSet<TopicId> {
        let shown = self.revisions.last().into_iter().flat_map(|newest| &newest.shown.topics);
        self.topics.iter().chain(shown).map(|topic| topic.id).collect()
    }

    /// Puts the topics that others became part of in the place of those; each stands there once.
    pub fn join_topics(&mut self, joined: &BTreeMap<TopicId, TopicId>) {
        let own = self.every_topic().into_iter();
        self.joined = own.filter_map(|id| Some((id, *joined.get(&id)?))).collect();
        let mut seen = BTreeSet::new();
        for topic in &mut self.topics {
            topic.id = *self.joined.get(&topic.id).unwrap_or(&topic.id);
        }
        self.topics.retain(|topic| seen.insert(topic.id));
    }

    /// What this topic is part of now; itself while it stands alone.
    pub fn topic_now(&self, id: TopicId) -> TopicId {
        *self.joined.get(&id).unwrap_or(&id)
    }
}
