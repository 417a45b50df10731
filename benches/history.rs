//! Entries: their one text, their hashes, and proving a chain again.
#![allow(clippy::unwrap_used, reason = "the entries are written here")]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use factdesk::clock::Time;
use factdesk::history::{Actor, Alias, ChainId, Draft, Head, Visibility, canonical, extend, verify};
use factdesk::ids::{ClaimId, EntryId};
use serde_json::json;

const LENGTH: u64 = 1000;

fn payload(number: u64) -> serde_json::Value {
    json!({
        "v": 1, "number": number, "blocking": false,
        "text": "The gazette has the timetable of that year, see page 7 of its archive: “every hour”.",
        "topics": ["transport", "towns"],
    })
}

fn drafts() -> Vec<Draft> {
    let draft = |number: u64| {
        let id = EntryId::from(uuid::Uuid::from_u128(number.into()));
        Draft::new(id, "Commented", Visibility::Sealed, &payload(number), [7; 32]).unwrap()
    };
    (0..LENGTH).map(draft).collect()
}

fn history(c: &mut Criterion) {
    let chain = ChainId::Claim(ClaimId::from(uuid::Uuid::from_u128(1)));
    let alias: Alias = hex::encode([1; 32]).parse().unwrap();
    let (head, actor) = (Head::start(chain), Actor::Alias(alias));
    let at: Time = "2026-11-24T08:00:00Z".parse().unwrap();
    let mut group = c.benchmark_group("entries");
    let payload = payload(1);
    group.throughput(Throughput::Elements(1));
    group.bench_function("canonical JSON of a payload", |b| b.iter(|| canonical(&payload)));
    group.throughput(Throughput::Elements(LENGTH));
    group.bench_function("hashing and chaining", |b| {
        b.iter_batched(drafts, |drafts| extend(chain, &head, actor, at, drafts), BatchSize::LargeInput);
    });
    let entries = extend(chain, &head, actor, at, drafts());
    group.bench_function("proving a chain again", |b| b.iter(|| verify(chain, &entries).unwrap()));
    group.finish();
}

criterion_group!(benches, history);
criterion_main!(benches);
