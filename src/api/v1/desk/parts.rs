//! The parts of a claim as the desk's API shows them. What somebody may not see of it is not there.

use crate::claims::claim::{Attached, Comment, Source, numbered};
use crate::claims::command::Actor;
use crate::claims::parts::{Appearance, Duty, ItemAnswer, Reply, SourceKind, Stance};
use crate::claims::store::Loaded;
use crate::clock::Time;
use crate::ids::PersonId;
use crate::people::person::Role;
use serde::Serialize;
use utoipa::ToSchema;

/// A place where the claim was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskAppearance {
    /// Its number in the claim, which commands name it by.
    pub number: i32,
    /// What it is.
    #[schema(required)]
    pub title: Option<String>,
    /// Where to see it.
    #[schema(required)]
    pub url: Option<String>,
    /// The words.
    #[schema(required)]
    pub quote: Option<String>,
    /// When it was made: a day, a month or a year.
    #[schema(required)]
    pub appeared_on: Option<String>,
}

impl DeskAppearance {
    /// The appearance with this number.
    pub fn of((number, one): (i32, &Appearance)) -> Self {
        Self {
            number,
            title: one.title.as_ref().map(ToString::to_string),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()),
            quote: one.quote.as_ref().map(ToString::to_string),
            appeared_on: one.appeared_on.as_ref().map(|date| date.as_str().to_owned()),
        }
    }
}

/// A piece of evidence. Of a confidential one those who do not work with it see only that it is there.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskSource {
    /// Its number in the claim, which commands and citations name it by.
    pub number: i32,
    /// Whether readers see only that it exists.
    pub confidential: bool,
    /// Whether it no longer counts.
    pub withdrawn: bool,
    /// What it is; none where its details are kept from the token’s owner.
    #[schema(required)]
    pub details: Option<DeskSourceDetails>,
}

/// What a source is.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskSourceDetails {
    /// What it is called.
    pub title: String,
    /// Where to read it.
    #[schema(required)]
    pub url: Option<String>,
    /// Who published it.
    #[schema(required)]
    pub publisher: Option<String>,
    /// When it was published: a day, a month or a year.
    #[schema(required)]
    pub published_on: Option<String>,
    /// How near it is to the thing itself.
    pub kind: SourceKind,
    /// What it says about the claim.
    pub stance: Stance,
    /// Its words, or the gist of them.
    #[schema(required)]
    pub excerpt: Option<String>,
    /// A copy that a web archive keeps.
    #[schema(required)]
    pub archive_url: Option<String>,
    /// SHA-256 of the copy that the desk keeps.
    #[schema(required)]
    pub copy: Option<String>,
    /// Why there is none, if it was tried.
    #[schema(required)]
    pub copy_failure: Option<String>,
}

impl DeskSource {
    /// The source with this number, as `me` may see it.
    pub fn of(loaded: &Loaded, me: &Actor, (number, source): (i32, &Source)) -> Self {
        let details = loaded.claim.shows_source(me, number).then(|| DeskSourceDetails::of(source));
        let (confidential, withdrawn) = (source.secret.is_some(), source.withdrawn.is_some());
        Self { number, confidential, withdrawn, details }
    }
}

impl DeskSourceDetails {
    fn of(source: &Source) -> Self {
        let one = &source.details;
        Self {
            title: one.title.to_string(),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()),
            publisher: one.publisher.as_ref().map(ToString::to_string),
            published_on: one.published_on.as_ref().map(|date| date.as_str().to_owned()),
            kind: one.kind,
            stance: one.stance,
            excerpt: one.excerpt.as_ref().map(ToString::to_string),
            archive_url: one.archive_url.as_ref().map(|url| url.as_str().to_owned()),
            copy: one.copy.as_ref().map(|copy| copy.sha256.clone()),
            copy_failure: one.copy_failure.clone(),
        }
    }
}

/// A contact with the claimant.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskReply {
    /// Its number in the claim.
    pub number: i32,
    /// The day on which they were asked.
    pub asked_on: String,
    /// How.
    pub how: String,
    /// What they answered; none yet, or never.
    #[schema(required)]
    pub answer: Option<String>,
    /// The day of the answer.
    #[schema(required)]
    pub answered_on: Option<String>,
}

impl DeskReply {
    /// The contact with this number.
    pub fn of((number, one): (i32, &Reply)) -> Self {
        Self {
            number,
            asked_on: one.asked_on.as_str().to_owned(),
            how: one.how.to_string(),
            answer: one.answer.as_ref().map(ToString::to_string),
            answered_on: one.answered_on.as_ref().map(|day| day.as_str().to_owned()),
        }
    }
}

/// A word of colleagues to each other.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskComment {
    /// Its number in the claim.
    pub number: i32,
    /// Whose.
    pub by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
    /// What; none where it is about a confidential source that the token’s owner does not work with.
    #[schema(required)]
    pub text: Option<String>,
    /// Whether it blocks publishing until it is resolved.
    pub blocking: bool,
    /// Whether it was dealt with.
    pub resolved: bool,
    /// The comment that it answers.
    #[schema(required)]
    pub reply_to: Option<i32>,
}

impl DeskComment {
    /// Those that `me` may know of.
    pub fn all(loaded: &Loaded, me: &Actor) -> Vec<Self> {
        let known =
            numbered(&loaded.claim.comments).filter(|(number, _)| !loaded.kept.comments.contains(number));
        known.map(|(number, comment)| Self::of(loaded, me, number, comment)).collect()
    }

    fn of(loaded: &Loaded, me: &Actor, number: i32, comment: &Comment) -> Self {
        let secret = loaded.claim.secret_of_comment(number);
        let is_shown = secret.is_none_or(|source| loaded.claim.shows_source(me, source));
        Self {
            number,
            by: loaded.name(&comment.person).to_owned(),
            at: comment.at,
            text: is_shown.then(|| comment.text.to_string()),
            blocking: comment.blocking,
            resolved: comment.resolved.is_some(),
            reply_to: comment.reply_to,
        }
    }
}

/// An attached file.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskAttachment {
    /// Its number in the claim.
    pub number: i32,
    /// What it was called; none where it is a confidential source’s.
    #[schema(required)]
    pub name: Option<String>,
    /// What its bytes are.
    pub media_type: String,
    /// Whether it no longer counts.
    pub withdrawn: bool,
}

impl DeskAttachment {
    /// The file with this number, as `me` may see it.
    pub fn of(loaded: &Loaded, me: &Actor, (number, one): (i32, &Attached)) -> Self {
        let secret = loaded.claim.secret_of_file(&one.file);
        let is_shown = secret.is_none_or(|source| loaded.claim.shows_source(me, source));
        Self {
            number,
            name: is_shown.then(|| one.file.name.to_string()),
            media_type: one.file.media_type.clone(),
            withdrawn: one.withdrawn.is_some(),
        }
    }
}

/// Somebody's responsibility that has not ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskAssignment {
    /// Its number in the claim.
    pub number: i32,
    /// Whose.
    pub person: String,
    /// For what.
    pub duty: Duty,
    /// Until when.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub due: Option<Time>,
}

/// An item of the checklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskItem {
    /// Its number.
    pub number: i32,
    /// What is asked.
    pub question: String,
    /// What was answered; none yet.
    #[schema(required)]
    pub answer: Option<ItemAnswer>,
}

/// Somebody of the desk, who can be assigned or asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Colleague {
    /// Their key.
    #[schema(value_type = String, format = Uuid)]
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
}
