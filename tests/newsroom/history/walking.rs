//! `verify` walks over a history of any size, beside writers, with the features' own checks.

use super::place::{DESK, Place, claim, draft, nine, topic};
use diesel_async::AsyncConnection;
use factdesk::config::Secret;
use factdesk::db::{Access, Connection, connect};
use factdesk::error::Error;
use factdesk::history::heads::Heads;
use factdesk::history::verify::{Chain, Checker};
use factdesk::history::{self, Actor, ChainId, Difference, Fault};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::sync::Mutex;

/// A feature that notes what it is shown, finds fault with the desk, and lets somebody write meanwhile.
#[derive(Default)]
struct Feature {
    seen: Mutex<Vec<(ChainId, usize)>>,
    writer: Option<String>,
}

impl Checker for Feature {
    fn check<'a>(
        &'a self,
        _: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async move {
            if let Some(url) = &self.writer {
                write(url).await;
            }
            self.seen.lock().unwrap().extend(chains.iter().map(|chain| (chain.id, chain.entries.len())));
            let desk = chains.iter().filter(|chain| chain.id == DESK);
            Ok(desk.map(|chain| Fault::rows(chain.id, "desk.name is another")).collect())
        }
        .boxed()
    }

    fn finish<'a>(&'a self, _: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        async { Ok(vec![Fault::rows(topic(7), "its row in “topics” has no chain")]) }.boxed()
    }
}

async fn write(url: &str) {
    let mut c = connect(Access::serving(Secret::from(url.to_owned()), false)).await.unwrap();
    let done = c.transaction(async |c| {
        let head = history::lock(c, topic(1)).await?;
        history::append(c, topic(1), &head, Actor::System, nine(), vec![draft(200)]).await
    });
    done.await.unwrap();
}

#[tokio::test]
async fn a_feature_is_shown_whole_chains_and_its_faults_are_reported() {
    let mut place = Place::small().await;
    place.tamper("UPDATE history SET kind = 'Other' WHERE chain LIKE 'topic:%'").await;
    let feature = Feature::default();
    let (report, _) = place.verify(None, &[&feature]).await;
    assert_eq!(*feature.seen.lock().unwrap(), [(claim(), 4), (DESK, 2)]);
    let words: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            format!("{}, entry 1: its column “kind” differs from the envelope that was hashed", topic(1)),
            "desk: desk.name is another".to_owned(),
            format!("{}: its row in “topics” has no chain", topic(7)),
        ]
    );
}

#[tokio::test]
async fn writers_go_on_beside_it_and_it_sees_one_moment() {
    let mut place = Place::small().await;
    let feature = Feature { writer: Some(place.database.app_url.clone()), ..Feature::default() };
    let (report, _) = place.verify(None, &[&feature]).await;
    assert_eq!((report.chains, report.entries), (3, 7));
    assert!(report.faults.iter().all(|fault| matches!(fault.what, Difference::Rows(_))));
    let (after, _) = place.verify(None, &[]).await;
    // Two pages were checked, the second one empty.
    assert_eq!((after.entries, after.faults.len()), (9, 0));
}

#[tokio::test]
async fn many_chains_are_walked_page_by_page_in_order() {
    let mut place = Place::small().await;
    place
        .app
        .transaction(async |c| {
            for number in 1_000..2_200 {
                let head = history::begin(c, topic(number)).await?;
                history::append(c, topic(number), &head, Actor::System, nine(), vec![draft(1)]).await?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    let (report, saved) = place.verify(None, &[]).await;
    assert_eq!((report.faults.as_slice(), report.chains, report.entries), (&[][..], 1_203, 1_207));
    // A file whose lines are out of order would be refused here.
    let heads = Heads::parse(&saved).unwrap();
    place.tamper("DELETE FROM chains WHERE chain > 'topic:00000000-0000-0000-0000-000000000800'").await;
    let (report, _) = place.verify(Some(heads), &[]).await;
    assert_eq!(report.faults.len(), 2_199 - 0x800);
    assert!(report.faults.iter().all(|fault| fault.what == Difference::NoHead));
    assert!(report.blind_spot().contains("after the file was saved"));
}
