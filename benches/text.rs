//! Texts of people: explanations as HTML, articles in sentences, quotes found again, differences word by word.
#![allow(clippy::unwrap_used, reason = "the texts are written here")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use factdesk::articles::anchor::Anchor;
use factdesk::articles::sentences::sentences;
use factdesk::claims::difference::words;
use factdesk::claims::markdown::render;
use factdesk::web::texts::Texts;

const EXPLANATION: &str = "## What one sees\n\nThe Wall is *narrow*, no wider than a road.[#2] Dr. Mora, who \
    flew twice, saw “nothing but hills”.[^a]\n\n| place | km |\n|--|--|\n| Moon | 384,400 |\n\n- old [#1]\n- \
    repeated\n\n[^a]: In print by 1938.\n\n";
const PARAGRAPH: &str = "The mayor, Mr. O. Lind, said on 3 May that “every bus was late. Every one.” The town \
    (pop. 12,500) runs 14 lines; no. 7 is the longest, at 18.4 km. Why did nobody complain? Nobody knows…\n\n";

fn text(c: &mut Criterion) {
    let explanation = EXPLANATION.repeat(10);
    let mut group = c.benchmark_group("texts");
    group.throughput(Throughput::Bytes(explanation.len() as u64));
    let english = Texts::of("en");
    group.bench_function("an explanation as HTML", |b| {
        b.iter(|| render(&explanation, |_| true, |_| None, english))
    });
    let article = PARAGRAPH.repeat(50);
    group.throughput(Throughput::Bytes(article.len() as u64));
    group.bench_function("an article in sentences", |b| b.iter(|| sentences(&article)));
    let position = sentences(&article).iter().rev().nth(20).unwrap().position.clone();
    group.bench_function("an anchor made", |b| b.iter(|| Anchor::of(&article, position.clone())));
    let (anchor, moved) = (Anchor::of(&article, position).unwrap(), format!("A new title.\n\n{article}"));
    group.bench_function("a quote found in a changed article", |b| b.iter(|| anchor.locate(&moved)));
    let (before, after) = (PARAGRAPH.repeat(5), PARAGRAPH.replace("late", "on time").repeat(5));
    group.throughput(Throughput::Bytes(before.len() as u64));
    group.bench_function("a difference word by word", |b| b.iter(|| words(&before, &after)));
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
