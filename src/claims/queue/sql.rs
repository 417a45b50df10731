//! A list of claims as SQL: fixed words and bound values, nothing else. Pure.

use super::filter::{Assignee, Filter, Sort, State};
use super::sift::Sift;
use crate::claims::parts::{Priority, Review};
use crate::clock::Time;
use crate::ids::{ClaimId, PersonId, TopicId};

/// A statement with its values, `$1` first.
pub struct Statement {
    /// The words.
    pub sql: String,
    /// The values.
    pub values: Vec<Value>,
}

/// A bound value.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is what it holds")]
pub enum Value {
    Text(String),
    Person(PersonId),
    Claim(ClaimId),
    Topic(TopicId),
    Time(Time),
    Small(i16),
    Number(i64),
}

/// Languages that Postgres knows the grammar of, as the column `search` has them.
const GRAMMARS: [(&str, &str); 8] = [
    ("de", "german"),
    ("en", "english"),
    ("es", "spanish"),
    ("fr", "french"),
    ("it", "italian"),
    ("nl", "dutch"),
    ("pt", "portuguese"),
    ("ru", "russian"),
];

pub(super) const COLUMNS: &str = "id, number, text, language, claimant, claimant_unknown, review, publication, revision, \
                       priority, weight, due_at, reviewer, approver, logged_at, changed_at, queue_due, queue_priority";
const NAMES: &str = "coalesce(claimants.name, '') AS claimant_name, reviewers.name AS reviewer_name, \
                     approvers.name AS approver_name, coalesce(appearances.title, '') AS appearance, \
                     ARRAY(SELECT topics.name FROM claim_topics JOIN topics ON topics.id = claim_topics.topic \
                     WHERE claim_topics.claim = page.id ORDER BY topics.name) AS topics, \
                     (SELECT count(*) FROM (SELECT FROM suggestions WHERE suggestions.claim = page.id LIMIT 1000) \
                     AS counted) AS asked";
const JOINS: &str = "LEFT JOIN claimants ON claimants.id = page.claimant \
                     LEFT JOIN people AS reviewers ON reviewers.id = page.reviewer \
                     LEFT JOIN people AS approvers ON approvers.id = page.approver \
                     LEFT JOIN appearances ON appearances.claim = page.id AND appearances.number = 1";

impl Statement {
    /// One page of at most `most` claims with the names that the list shows. Each state, and each of the two ways to
    /// be somebody's, is read by itself in the order of its own index, and no further than a page; the page is cut
    /// from these, and names are looked up for what it shows.
    pub fn page(filter: &Filter, sift: Sift, now: Time, most: usize) -> Self {
        let mut page = Self { sql: String::new(), values: Vec::new() };
        let (few, claims) = page.few(sift);
        let narrow = page.narrow(filter, sift, now);
        let holders = page.holders(filter.assignee);
        let order = |of: &str| match filter.sort {
            Sort::Due => format!("{of}.queue_due, {of}.id"),
            Sort::Priority => format!("{of}.queue_priority, {of}.queue_due, {of}.id"),
            Sort::Newest => format!("{of}.logged_at DESC, {of}.id DESC"),
        };
        let lane = |state: &str, holder: &str| {
            let order = order("claims");
            format!(
                "(SELECT {COLUMNS} FROM {claims} WHERE {state}{holder}{narrow} ORDER BY {order} LIMIT {most})"
            )
        };
        let states = states(filter.state);
        let lanes = states.iter().flat_map(|state| holders.iter().map(move |holder| (state, holder)));
        let lanes: Vec<String> = lanes.map(|(state, holder)| lane(state, holder)).collect();
        let recused = page.recused(filter.me);
        page.sql = format!(
            "WITH {few}page AS MATERIALIZED (SELECT * FROM ({}) AS claims ORDER BY {} LIMIT {most}) \
             SELECT page.*, {NAMES}, {recused} FROM page {JOINS} ORDER BY {}",
            lanes.join(" UNION ALL "),
            order("claims"),
            order("page")
        );
        page
    }

    /// The columns of the board: each state of work by due time, and what went live since `week`, the newest first.
    /// Of each at most `most`, or twice as many where somebody has two ways to be responsible.
    pub fn board(filter: &Filter, sift: Sift, now: Time, week: Time, most: usize) -> Self {
        let mut board = Self { sql: String::new(), values: Vec::new() };
        let (few, claims) = board.few(sift);
        let narrow = board.narrow(filter, sift, now);
        let holders = board.holders(filter.assignee);
        let week = board.bind(Value::Time(week));
        let recused = board.recused(filter.me);
        // No more than these few were published in a week; they are found by their own index.
        let lately = format!(
            "review = 'settled' AND publication = 'live' AND id IN (SELECT claim FROM checks \
             WHERE published_at >= {week} ORDER BY published_at DESC LIMIT 200)"
        );
        let mut lanes = Vec::new();
        for holder in &holders {
            let lane = |state: &str, order: &str| {
                format!(
                    "(SELECT {COLUMNS} FROM {claims} WHERE {state}{holder}{narrow} ORDER BY {order} LIMIT {most})"
                )
            };
            lanes.extend(states(State::InWork).iter().map(|state| lane(state, "queue_due, id")));
            lanes.push(lane(&lately, "changed_at DESC, id DESC"));
        }
        board.sql = format!(
            "WITH {few}page AS MATERIALIZED ({}) SELECT page.*, {NAMES}, {recused} FROM page {JOINS} \
             ORDER BY page.queue_due, page.id",
            lanes.join(" UNION ALL ")
        );
        board
    }

    /// Whether `me` may not act on the claim.
    fn recused(&mut self, me: PersonId) -> String {
        let me = self.bind(Value::Person(me));
        format!(
            "EXISTS (SELECT FROM recusals WHERE recusals.claim = page.id AND recusals.person = {me}) AS recused"
        )
    }

    pub(super) fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// Nobody's, or somebody's as reviewer, or as approver alone: each claim in one lane.
    fn holders(&mut self, assignee: Option<Assignee>) -> Vec<String> {
        match assignee {
            None => vec![String::new()],
            Some(Assignee::Nobody) => vec![" AND reviewer IS NULL AND approver IS NULL".to_owned()],
            Some(Assignee::Person(person)) => {
                let person = self.bind(Value::Person(person));
                vec![
                    format!(" AND reviewer = {person}"),
                    format!(" AND approver = {person} AND reviewer IS DISTINCT FROM {person}"),
                ]
            }
        }
    }

    /// What holds for every lane.
    fn narrow(&mut self, filter: &Filter, sift: Sift, now: Time) -> String {
        let mut all = Vec::new();
        if filter.state == State::Late {
            all.push(format!("queue_due < {}", self.bind(Value::Time(now))));
        }
        if let Some(priority) = filter.priority {
            all.push(format!("queue_priority = {}", rank(priority)));
        }
        all.extend(self.sifted(sift));
        all.extend(self.words(&filter.q));
        all.extend(self.rest(filter));
        all.into_iter().map(|condition| format!(" AND {condition}")).collect()
    }

    /// What stands behind the cursor. Both columns of a comparison are those of an index.
    fn rest(&mut self, filter: &Filter) -> Option<String> {
        let cursor = filter.after?;
        let priority = match filter.sort {
            Sort::Priority => Some(self.bind(Value::Small(cursor.priority))),
            Sort::Due | Sort::Newest => None,
        };
        let (time, id) = (self.bind(Value::Time(cursor.time)), self.bind(Value::Claim(cursor.id)));
        Some(match (filter.sort, priority) {
            (Sort::Newest, _) => format!("(logged_at, id) < ({time}, {id})"),
            (_, Some(priority)) => format!("(queue_priority, queue_due, id) > ({priority}, {time}, {id})"),
            (_, None) => format!("(queue_due, id) > ({time}, {id})"),
        })
    }

    /// `#12` is the claim of that number; anything else are words, each read by the grammar of the claim's language.
    fn words(&mut self, q: &str) -> Option<String> {
        if q.is_empty() {
            return None;
        }
        if let Some(number) = q.strip_prefix('#').and_then(|digits| digits.parse().ok()) {
            return Some(format!("number = {}", self.bind(Value::Number(number))));
        }
        let q = self.bind(Value::Text(q.to_owned()));
        let read = |grammar: &str| format!("websearch_to_tsquery('{grammar}', {q})");
        let plain = read("simple");
        let any: Vec<String> = GRAMMARS.iter().map(|(_, grammar)| read(grammar)).collect();
        let arm = |(tag, grammar): &(&str, &str)| format!("WHEN '{tag}' THEN search @@ {} ", read(grammar));
        let arms: String = GRAMMARS.iter().map(arm).collect();
        // The index finds what fits by any grammar, at once; then each claim is read by its own.
        Some(format!(
            "search @@ ({} || {plain}) AND CASE split_part(language, '-', 1) {arms}ELSE search @@ {plain} END",
            any.join(" || ")
        ))
    }
}

/// The states of a list, as conditions that an index begins with.
fn states(state: State) -> Vec<String> {
    let done = |review: &Review| matches!(review, Review::Settled | Review::Closed);
    let of = |review: &Review| format!("review = '{review}'");
    match state {
        State::InWork | State::Late => Review::ALL.iter().filter(|review| !done(review)).map(of).collect(),
        State::In(review) => vec![of(&review)],
        State::Live => vec!["publication = 'live'".to_owned()],
        State::All => Review::ALL.iter().map(of).collect(),
    }
}

/// As the column `queue_priority` counts.
fn rank(priority: Priority) -> i16 {
    match priority {
        Priority::Urgent => 0,
        Priority::High => 1,
        Priority::Normal => 2,
        Priority::Low => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::queue::filter::{Asked, Cursor};

    #[test]
    fn what_people_type_is_bound_and_never_part_of_the_words() {
        let evil = "'; DROP TABLE claims; --";
        let me = uuid::Uuid::from_u128(1).into();
        let asked = Asked { q: evil.to_owned(), priority: evil.to_owned(), ..Asked::default() };
        let page = Statement::page(
            &Filter::of(&asked, me),
            Sift::default(),
            "2026-11-24T00:00:00Z".parse().unwrap(),
            51,
        );
        assert!(!page.sql.contains("DROP"));
        assert_eq!(page.values, [Value::Text(evil.to_owned()), Value::Person(me)]);
    }

    #[test]
    fn a_page_goes_on_behind_its_cursor_in_the_same_order() {
        let time = "2026-11-24T00:00:00Z".parse().unwrap();
        let cursor = Cursor { priority: 2, time, id: uuid::Uuid::from_u128(5).into() };
        let asked =
            Asked { sort: "priority".to_owned(), after: cursor.text(Sort::Priority), ..Asked::default() };
        let page = Statement::page(&Filter::of(&asked, uuid::Uuid::nil().into()), Sift::default(), time, 51);
        assert!(
            page.sql
                .contains("(queue_priority, queue_due, id) > ($1, $2, $3) ORDER BY claims.queue_priority")
        );
        assert_eq!(page.values[0], Value::Small(2));
    }
}
