//! The desk: a claim's life, decided by one pure function, recorded in one history.
//!
//! Pure: `words parts pictures rating citations confidential slug claim text fold event command may gate decide
//! conflicts refusal about difference markdown mentions three_way`.
//! [`change`] is the one writer, [`store`] reads; then a file for each page's noun.

pub mod age;
pub mod appearances;
pub mod approval;
pub mod assignments;
pub mod attachments;
pub mod bench;
pub mod board;
pub mod calendar;
pub mod change;
pub mod checker;
pub mod choices;
pub mod citations;
pub mod claim;
pub mod closure;
pub mod command;
pub mod comments;
pub mod confidential;
pub mod conflicts;
pub mod copies;
pub mod corrections;
pub mod decide;
pub mod due;
pub mod edit;
pub mod event;
pub mod events;
pub mod filled;
pub mod fold;
pub mod gate;
pub mod idle;
pub mod images;
pub mod import;
pub mod inbox;
pub mod lists;
pub mod log;
pub mod may;
pub mod my_work;
pub mod notify;
pub mod opening;
pub mod parts;
pub mod pictures;
pub mod place;
pub mod priority;
pub mod publication;
pub mod queue;
pub mod rating;
pub mod recheck;
pub mod recusals;
pub mod refusal;
pub mod reopening;
pub mod replies;
pub mod retraction;
pub mod rows;
pub mod schedule;
pub mod selection;
pub mod show;
pub mod shown;
pub mod slug;
pub mod sources;
pub mod store;
pub mod subjects;
pub mod text;
pub mod triage;
pub mod verdict;
pub mod watch;
pub mod words;

pub mod about;
pub mod difference;
pub mod markdown;
pub mod mentions;
pub mod three_way;

pub mod draft;
pub mod drafts;
pub mod merge;
pub mod presence;
pub mod proposals;
pub mod sides;
