//! Verdict pages in memory, each good for one state of its check. They are found by what the database says now,
//! so a page that is out of date is never answered; it is only forgotten.

use super::store::check::State;
use crate::house::House;
use crate::ids::ClaimId;
use crate::web::page::Ready;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Some hundreds of pages; the others are made again when they are asked for.
const MOST_BYTES: usize = 12 * 1024 * 1024;

/// All that a page was made from: the check's chain, what readers can see elsewhere, the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// As the database says.
    pub state: State,
    /// As this node knows it.
    pub house: Arc<House>,
}

#[derive(Default)]
struct Kept {
    pages: HashMap<ClaimId, (Stamp, Ready)>,
    /// The checks of these pages by their slugs, which never become another's.
    slugs: HashMap<String, ClaimId>,
    bytes: usize,
}

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The check with this slug, if a page of it is kept.
pub fn known(slug: &str) -> Option<ClaimId> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).slugs.get(slug).copied()
}

/// The page made for exactly this state.
pub fn find(stamp: &Stamp) -> Option<Ready> {
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.pages.get(&stamp.state.claim).filter(|(made_for, _)| made_for == stamp).map(|(_, page)| page.clone())
}

/// Keeps a page in the place of the check's older one.
pub fn keep(slug: &str, stamp: Stamp, page: Ready) {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).put(slug, stamp, page);
}

impl Kept {
    fn put(&mut self, slug: &str, stamp: Stamp, page: Ready) {
        // Starting over costs each page one rendering; keeping count of who was asked for last costs every reader.
        if self.bytes + page.size() > MOST_BYTES {
            *self = Self::default();
        }
        self.bytes += page.size();
        self.slugs.insert(slug.to_owned(), stamp.state.claim);
        if let Some((_, old)) = self.pages.insert(stamp.state.claim, (stamp, page)) {
            self.bytes -= old.size();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use askama::Template;

    #[derive(Template)]
    #[template(source = "{{ text }}", ext = "html")]
    struct Text {
        text: String,
    }

    fn stamp(claim: ClaimId, epoch: i64) -> Stamp {
        Stamp { state: State { claim, head: vec![1], epoch }, house: Arc::default() }
    }

    fn page(bytes: usize) -> Ready {
        Ready::of(&Text { text: "x".repeat(bytes) }, None).unwrap()
    }

    #[test]
    fn a_page_is_found_for_its_own_state_only() {
        let claim = ClaimId::new();
        keep("one", stamp(claim, 1), page(10));
        assert!(find(&stamp(claim, 1)).is_some());
        assert_eq!((known("one"), known("another")), (Some(claim), None));
        assert!(find(&stamp(claim, 2)).is_none());
        let other = Stamp { house: Arc::new(House { demo: true, ..House::default() }), ..stamp(claim, 1) };
        assert!(find(&other).is_none());
        keep("one", stamp(claim, 2), page(10));
        assert!(find(&stamp(claim, 1)).is_none() && find(&stamp(claim, 2)).is_some());
    }

    #[test]
    fn the_pages_never_take_more_than_their_share() {
        let mut kept = Kept::default();
        for number in 0..40 {
            kept.put(&format!("check-{number}"), stamp(ClaimId::new(), 1), page(1024 * 1024));
            assert_eq!(kept.slugs.len(), kept.pages.len());
            assert!(kept.bytes <= MOST_BYTES);
            assert_eq!(kept.bytes, kept.pages.values().map(|(_, page)| page.size()).sum::<usize>());
        }
    }
}
