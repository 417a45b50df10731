//! What the desk says to each other about this claim: threads, beside what they are about and all together.

use super::scene::{Moment, View};
use crate::claims::about::About;
use crate::claims::claim::{Comment, numbered};
use crate::claims::command::Act;
use crate::claims::mentions::{Colleague, first, mentions};

/// How many colleagues the hint names.
const NAMED: usize = 6;
/// What stands for words about a confidential source.
const HIDDEN: &str = "Words about a confidential source, for those who work with it.";

/// All threads: the open ones first, each in the order in which they began.
pub(super) struct Talk {
    pub threads: Vec<Thread>,
    pub can_comment: bool,
    /// How many words about the verdict are kept from whoever looks.
    pub kept: usize,
    /// How to name a colleague.
    pub hint: String,
}

/// A comment with its answers, and the names of its forms.
pub(super) struct Thread {
    pub number: i32,
    pub answer_form: String,
    pub of: String,
    pub word: Word,
    pub objects: bool,
    pub resolved: Option<String>,
    pub place: Option<Place>,
    pub answers: Vec<Word>,
    pub can_resolve: bool,
    pub can_reopen: bool,
    pub can_answer: bool,
}

/// What somebody wrote.
pub(super) struct Word {
    pub id: String,
    pub by: String,
    pub at: Moment,
    /// Its text in pieces: whether a piece names a colleague, and the words.
    pub pieces: Vec<(bool, String)>,
}

/// What a thread is about.
pub(super) struct Place {
    pub label: String,
    pub href: String,
    pub quote: Option<String>,
    /// Whether the quoted words are no longer there.
    pub gone: bool,
    source: Option<i32>,
}

impl Talk {
    pub fn new(view: &View<'_>) -> Self {
        let people = &view.scene.colleagues[..];
        let begun = numbered(&view.claim.comments)
            .filter(|(number, comment)| comment.reply_to.is_none() && !is_kept(view, *number));
        let mut threads: Vec<Thread> =
            begun.map(|(number, comment)| Thread::new(view, people, number, comment)).collect();
        threads.sort_by_key(|thread| thread.resolved.is_some());
        let (can_comment, kept) = (view.offers(Act::Comment), view.scene.loaded.kept.comments.len());
        Self { threads, can_comment, kept, hint: hint(people) }
    }

    /// "3 open"
    pub fn count(&self) -> String {
        match self.threads.iter().filter(|thread| thread.resolved.is_none()).count() {
            0 if self.threads.is_empty() => "Nothing is said yet.".to_owned(),
            open => format!("{open} open."),
        }
    }

    /// "2 comments may be about the verdict. …"
    pub fn kept_words(&self) -> String {
        let what = if self.kept == 1 { "1 comment".to_owned() } else { format!("{} comments", self.kept) };
        format!("{what} may be about the verdict. You see them once you gave your cross-check.")
    }

    /// The threads about a source.
    pub fn of_source(&self, number: &i32) -> Vec<&Thread> {
        let about = |thread: &&Thread| thread.place.as_ref().is_some_and(|p| p.source == Some(*number));
        self.threads.iter().filter(about).collect()
    }

    /// The threads about the verdict or its words.
    pub fn of_verdict(&self) -> Vec<&Thread> {
        let about = |thread: &&Thread| thread.place.as_ref().is_some_and(|p| p.source.is_none());
        self.threads.iter().filter(about).collect()
    }
}

impl Thread {
    fn new(view: &View<'_>, people: &[Colleague], number: i32, comment: &Comment) -> Self {
        let resolved = comment.resolved.as_ref();
        let hidden = is_hidden(view, number);
        let answers = numbered(&view.claim.comments)
            .filter(|(at, one)| one.reply_to == Some(number) && !is_kept(view, *at));
        Self {
            number,
            answer_form: format!("answer-{number}"),
            of: format!("comment {number}"),
            word: Word::new(view, people, number, comment),
            objects: comment.blocking && resolved.is_none(),
            resolved: resolved.map(|(by, when)| format!("{}, {}", view.name(by), view.moment(*when).words)),
            place: comment.about.as_ref().map(|about| Place::new(view, about)),
            answers: answers.map(|(number, answer)| Word::new(view, people, number, answer)).collect(),
            can_resolve: !hidden && resolved.is_none() && view.offers(Act::ResolveComment(number)),
            can_reopen: !hidden && resolved.is_some() && view.offers(Act::ReopenComment(number)),
            can_answer: !hidden && view.offers(Act::Comment),
        }
    }

    /// "Ben objects" or "Ben", and how many answered.
    pub fn summary(&self) -> String {
        let verb = match (self.objects, self.resolved.is_some()) {
            (true, _) => " objects",
            (_, true) => ", resolved",
            _ => "",
        };
        let answers = match self.answers.len() {
            0 => String::new(),
            1 => ", 1 answer".to_owned(),
            many => format!(", {many} answers"),
        };
        format!("{}{verb}{answers}", self.word.by)
    }
}

impl Word {
    fn new(view: &View<'_>, people: &[Colleague], number: i32, comment: &Comment) -> Self {
        let text = if is_hidden(view, number) { HIDDEN } else { comment.text.as_str() };
        Self {
            id: format!("comment-{number}"),
            by: view.name(&comment.person),
            at: view.moment(comment.at),
            pieces: pieces(text, people),
        }
    }
}

impl Place {
    fn new(view: &View<'_>, about: &About) -> Self {
        let verdict = view.claim.verdict.as_ref();
        let (label, href, source) = match about {
            About::Source { number } => {
                (format!("on source {number}"), format!("#source-{number}"), Some(*number))
            }
            About::Verdict => ("on the verdict".to_owned(), "#verdict".to_owned(), None),
            About::Words { .. } if about.is_gone(verdict) => {
                ("on words that have changed".to_owned(), "#verdict".to_owned(), None)
            }
            About::Words { .. } => ("on words of the verdict".to_owned(), "#verdict".to_owned(), None),
        };
        let (quote, gone) = (about.quote().map(str::to_owned), about.is_gone(verdict));
        Self { label, href, quote, gone, source }
    }
}

fn is_kept(view: &View<'_>, number: i32) -> bool {
    view.scene.loaded.kept.comments.contains(&number)
}

/// Whether it is about a confidential source that this person may not see.
fn is_hidden(view: &View<'_>, number: i32) -> bool {
    let about = view.claim.secret_of_comment(number);
    about.is_some_and(|source| !view.claim.shows_source(&view.me, source))
}

/// The text, cut where it names somebody. A name stands whole, however short it was typed, unless several share it.
fn pieces(text: &str, people: &[Colleague]) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for same in mentions(text, people).chunk_by(|one, next| one.0 == next.0) {
        let [(range, person), others @ ..] = same else { continue };
        let name = people.iter().find(|one| one.id == *person).filter(|_| others.is_empty());
        pieces.push((false, text[from..range.start].to_owned()));
        pieces.push((
            true,
            name.map_or_else(|| text[range.clone()].to_owned(), |one| format!("@{}", one.name)),
        ));
        from = range.end;
    }
    pieces.push((false, text[from..].to_owned()));
    pieces
}

/// "Name a colleague with @: @Ada, @Ben." Whose first name is not theirs alone stands with the whole name.
fn hint(people: &[Colleague]) -> String {
    let alone = |name: &str| people.iter().filter(|other| first(&other.name) == first(name)).count() == 1;
    let handle =
        |one: &Colleague| format!("@{}", if alone(&one.name) { first(&one.name) } else { &one.name });
    let named: Vec<String> = people.iter().take(NAMED).map(handle).collect();
    let more = if people.len() > NAMED { " …" } else { "." };
    format!("Name a colleague with @: {}{more}", named.join(", "))
}
