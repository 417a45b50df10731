//! How soon claims are found among many invented ones, and what memory that takes.

use factdesk::matching::AGAIN;
use factdesk::matching::encoder::encode;
use factdesk::matching::index::Index;
use factdesk::matching::terms::terms;
use factdesk::matching::vector::{Vector, reorder};
use std::time::{Duration, Instant};

const QUERIES: usize = 1000;
/// Different words there are to choose from; numbers and names come besides.
const WORDS: u64 = 60_000;

/// Prints median and p95 without the encoder and with it, how long building took, and how much more memory is in use.
pub fn measure(claims: u32) {
    let before = resident();
    let started = Instant::now();
    let mut chance = Chance(1);
    let mut index = Index::default();
    for number in 0..claims {
        index.put(number, &terms(&claim(&mut chance, 18), "en"));
    }
    index.compact();
    let built = started.elapsed();
    println!("matching {claims} claims built in {:.1} s, {} MB", built.as_secs_f32(), mega(index.size()));
    println!("matching {claims} claims index memory {} MB more", mega(resident().saturating_sub(before)));
    let asked: Vec<String> = (0..QUERIES).map(|_| claim(&mut chance, 30)).collect();
    let words = asked.iter().map(|text| timed(|| index.search(&terms(text, "en"), AGAIN).len()));
    told("without encoder", words.collect(), claims);
    let vector = encode("A sentence for all of them.").unwrap().unwrap();
    let whole = asked.iter().map(|text| timed(|| ordered(&index, text, &vector)));
    told("with encoder", whole.collect(), claims);
    println!("matching {claims} claims memory {} MB more", mega(resident().saturating_sub(before)));
}

/// All but the reading of vectors, which is one question by key.
fn ordered(index: &Index, text: &str, vector: &Vector) -> usize {
    let mut hits = index.search(&terms(text, "en"), AGAIN);
    let asked = encode(text).unwrap().unwrap();
    reorder(&mut hits, |_| asked.cosine(vector));
    hits.len()
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let started = Instant::now();
    std::hint::black_box(work());
    started.elapsed()
}

fn told(how: &str, mut times: Vec<Duration>, claims: u32) {
    times.sort_unstable();
    let ms = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1000.0;
    println!("matching {claims} claims {how} median {:.1} ms p95 {:.1} ms", ms(50), ms(95));
}

fn mega(bytes: usize) -> usize {
    bytes / 1_000_000
}

/// Bytes of this process in memory.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kilo| kilo.parse::<usize>().ok()).unwrap_or(0) * 1024
}

/// A claim of `words` words that are as frequent as those of a language: the n-th once for each n of the first. Every
/// eighth is a number or a name.
fn claim(chance: &mut Chance, words: u64) -> String {
    let mut text = String::new();
    for n in 0..words {
        let one = match (n % 8, chance.below(2)) {
            (7, 0) => format!("{}", chance.below(100_000)),
            (7, _) => format!("Name{}", chance.below(300_000)),
            _ => word(chance.zipf(WORDS)),
        };
        text.push_str(&one);
        text.push(' ');
    }
    text
}

/// The n-th word: syllables that spell its number.
fn word(mut n: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "cha"];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[usize::try_from(n % 16).unwrap()]);
        n /= 16;
        if n == 0 {
            return word;
        }
    }
}

/// The same numbers each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// A rank below `most`, each less probable by its own size.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank"
    )]
    fn zipf(&mut self, most: u64) -> u64 {
        let share = self.next() as f64 / f64::from(1_u32 << 31);
        ((most as f64).powf(share) - 1.0) as u64
    }
}
