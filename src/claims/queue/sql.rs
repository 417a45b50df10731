//! A list of claims as SQL: fixed words and bound values, nothing else. Pure.

use super::filter::{Assignee, Filter, Sort, State};
use super::sift::{Sift, Source};
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

pub(super) const COLUMNS: &str = "claims.id, claims.number, claims.text, claims.language, claims.claimant, \
                       claims.claimant_unknown, claims.review, claims.publication, claims.revision, claims.priority, \
                       claims.weight, claims.due_at, claims.reviewer, claims.approver, claims.logged_at, \
                       claims.changed_at, claims.queue_due, claims.queue_priority";
const NAMES: &str = "coalesce(claimants.name, '') AS claimant_name, reviewers.name AS reviewer_name, \
                     approvers.name AS approver_name, coalesce(appearances.title, '') AS appearance, \
                     coalesce(claim_types.name, '') AS kind_name, \
                     ARRAY(SELECT topics.name FROM claim_topics JOIN topics ON topics.id = claim_topics.topic \
                     WHERE claim_topics.claim = page.id ORDER BY topics.name) AS topics, \
                     (SELECT count(*) FROM (SELECT FROM suggestions WHERE suggestions.claim = page.id LIMIT 1000) \
                     AS counted) AS asked";
const JOINS: &str = "LEFT JOIN claimants ON claimants.id = page.claimant \
                     LEFT JOIN claim_types ON claim_types.claim = page.id \
                     LEFT JOIN people AS reviewers ON reviewers.id = page.reviewer \
                     LEFT JOIN people AS approvers ON approvers.id = page.approver \
                     LEFT JOIN appearances ON appearances.claim = page.id AND appearances.number = 1";

/// In the order of a list, by the columns of `of` and the key `id`.
fn order(sort: Sort, of: &str, id: &str) -> String {
    match sort {
        Sort::Due => format!("{of}.queue_due, {id}"),
        Sort::Priority => format!("{of}.queue_priority, {of}.queue_due, {id}"),
        Sort::Newest => format!("{of}.logged_at DESC, {id} DESC"),
    }
}

impl Statement {
    /// One page of at most `most` claims with the names that the list shows. Each state, and each of the three ways to
    /// be somebody's, is read by itself in the order of its own index, and no further than a page; the page is cut
    /// from these, and names are looked up for what it shows.
    pub fn page(filter: &Filter, sift: Sift, now: Time, most: usize) -> Self {
        let mut page = Self { sql: String::new(), values: Vec::new() };
        let Source { with, tables, of, id, only } = &page.source(sift);
        let narrow = page.narrow(filter, sift, (of, id), now);
        let holders = page.holders(filter.assignee);
        let lane = |state: &str, holder: &str| {
            let order = order(filter.sort, of, id);
            format!(
                "(SELECT {COLUMNS} FROM {tables} WHERE {only}{state}{holder}{narrow} ORDER BY {order} LIMIT {most})"
            )
        };
        let states = states(filter.state, of);
        let lanes = states.iter().flat_map(|state| holders.iter().map(move |holder| (state, holder)));
        let lanes: Vec<String> = lanes.map(|(state, holder)| lane(state, holder)).collect();
        let recused = page.recused(filter.me);
        page.sql = format!(
            "WITH {with}page AS MATERIALIZED (SELECT * FROM ({}) AS claims ORDER BY {} LIMIT {most}) \
             SELECT page.*, {NAMES}, {recused} FROM page {JOINS} ORDER BY {}",
            lanes.join(" UNION ALL "),
            order(filter.sort, "claims", "claims.id"),
            order(filter.sort, "page", "page.id")
        );
        page
    }

    /// The columns of the board: each state of work by due time, and what went live since `week`, the newest first.
    /// Of each at most `most`, or three times as many where somebody has three ways to be responsible.
    pub fn board(filter: &Filter, sift: Sift, now: Time, week: Time, most: usize) -> Self {
        let mut board = Self { sql: String::new(), values: Vec::new() };
        let Source { with, tables, of, id, only } = &board.source(sift);
        let narrow = board.narrow(filter, sift, (of, id), now);
        let holders = board.holders(filter.assignee);
        let week = board.bind(Value::Time(week));
        let recused = board.recused(filter.me);
        // No more than these few were published in a week; they are found by their own index.
        let lately = format!(
            "claims.review = 'settled' AND claims.publication = 'live' AND claims.id IN (SELECT claim FROM checks \
             WHERE published_at >= {week} ORDER BY published_at DESC LIMIT 200)"
        );
        let mut lanes = Vec::new();
        for holder in &holders {
            let lane = |state: &str, order: &str| {
                format!(
                    "(SELECT {COLUMNS} FROM {tables} WHERE {only}{state}{holder}{narrow} ORDER BY {order} LIMIT {most})"
                )
            };
            let due = order(Sort::Due, of, id);
            lanes.extend(states(State::InWork, of).iter().map(|state| lane(state, &due)));
            lanes.push(lane(&lately, "claims.changed_at DESC, claims.id DESC"));
        }
        board.sql = format!(
            "WITH {with}page AS MATERIALIZED ({}) SELECT page.*, {NAMES}, {recused} FROM page {JOINS} \
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

    /// Nobody's, or somebody's as first reviewer, as first approver alone, or as a further one: each claim in one lane.
    fn holders(&mut self, assignee: Option<Assignee>) -> Vec<String> {
        match assignee {
            None => vec![String::new()],
            Some(Assignee::Nobody) => {
                vec![" AND claims.reviewer IS NULL AND claims.approver IS NULL".to_owned()]
            }
            Some(Assignee::Person(person)) => {
                let person = self.bind(Value::Person(person));
                vec![
                    format!(" AND claims.reviewer = {person}"),
                    format!(" AND claims.approver = {person} AND claims.reviewer IS DISTINCT FROM {person}"),
                    // One of several. As an array, because few are looked up by key, whatever the planner thinks.
                    format!(
                        " AND claims.id = ANY (ARRAY(SELECT claim FROM duties WHERE duties.person = {person})) \
                         AND claims.reviewer IS DISTINCT FROM {person} AND claims.approver IS DISTINCT FROM {person}"
                    ),
                ]
            }
        }
    }

    /// What holds for every lane.
    fn narrow(&mut self, filter: &Filter, sift: Sift, (of, id): (&str, &str), now: Time) -> String {
        let mut all = Vec::new();
        if filter.state == State::Late {
            all.push(format!("{of}.queue_due < {}", self.bind(Value::Time(now))));
        }
        if let Some(priority) = filter.priority {
            all.push(format!("{of}.queue_priority = {}", rank(priority)));
        }
        if !filter.kind.is_empty() {
            let kind = self.bind(Value::Text(filter.kind.clone()));
            let typed = format!("claim_types.claim = claims.id AND claim_types.kind = {kind}");
            all.push(format!("EXISTS (SELECT FROM claim_types WHERE {typed})"));
        }
        all.extend(sift.rest());
        all.extend(self.words(&filter.q));
        all.extend(self.rest(filter, of, id));
        all.into_iter().map(|condition| format!(" AND {condition}")).collect()
    }

    /// What stands behind the cursor. Both columns of a comparison are those of an index.
    fn rest(&mut self, filter: &Filter, of: &str, id: &str) -> Option<String> {
        let cursor = filter.after?;
        let priority = match filter.sort {
            Sort::Priority => Some(self.bind(Value::Small(cursor.priority))),
            Sort::Due | Sort::Newest => None,
        };
        let (time, last) = (self.bind(Value::Time(cursor.time)), self.bind(Value::Claim(cursor.id)));
        Some(match (filter.sort, priority) {
            (Sort::Newest, _) => format!("({of}.logged_at, {id}) < ({time}, {last})"),
            (_, Some(priority)) => {
                format!("({of}.queue_priority, {of}.queue_due, {id}) > ({priority}, {time}, {last})")
            }
            (_, None) => format!("({of}.queue_due, {id}) > ({time}, {last})"),
        })
    }

    /// `#12` is the claim of that number; anything else are words, each read by the grammar of the claim's language.
    fn words(&mut self, q: &str) -> Option<String> {
        if q.is_empty() {
            return None;
        }
        if let Some(number) = q.strip_prefix('#').and_then(|digits| digits.parse().ok()) {
            return Some(format!("claims.number = {}", self.bind(Value::Number(number))));
        }
        let q = self.bind(Value::Text(q.to_owned()));
        let read = |grammar: &str| format!("websearch_to_tsquery('{grammar}', {q})");
        let plain = read("simple");
        let any: Vec<String> = GRAMMARS.iter().map(|(_, grammar)| read(grammar)).collect();
        let arm =
            |(tag, grammar): &(&str, &str)| format!("WHEN '{tag}' THEN claims.search @@ {} ", read(grammar));
        let arms: String = GRAMMARS.iter().map(arm).collect();
        // The index finds what fits by any grammar, at once; then each claim is read by its own.
        Some(format!(
            "claims.search @@ ({} || {plain}) AND CASE split_part(claims.language, '-', 1) {arms}ELSE claims.search @@ {plain} END",
            any.join(" || ")
        ))
    }
}

/// The states of a list, as conditions that an index begins with.
fn states(state: State, of: &str) -> Vec<String> {
    let done = |review: &Review| matches!(review, Review::Settled | Review::Closed);
    let only = |review: &Review| format!("{of}.review = '{review}'");
    match state {
        State::InWork | State::Late => Review::ALL.iter().filter(|review| !done(review)).map(only).collect(),
        State::In(review) => vec![only(&review)],
        State::Live => vec![format!("{of}.publication = 'live'")],
        State::All => Review::ALL.iter().map(only).collect(),
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
    use crate::claims::queue::cursor::Cursor;
    use crate::claims::queue::filter::Asked;

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
                .contains("(claims.queue_priority, claims.queue_due, claims.id) > ($1, $2, $3) ORDER BY claims.queue_priority")
        );
        assert_eq!(page.values[0], Value::Small(2));
    }
}
