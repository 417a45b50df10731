//! A step of the newsroom as what it asks of the desk. Pure: what the file only names is looked up in [`Known`].

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::content::{Act, Log, Newsroom, Reply, Source};
use super::echoes;
use crate::claims::change::{Ask, ClaimantWords, Words};
use crate::claims::claim::Claim;
use crate::claims::command::{Command, ListCommand};
use crate::claims::parts::{Appearance, ArticlePlace, Copy, CopyHow, SourceDetails};
use crate::claims::words::{
    ClaimText, CommentText, Explanation, Language, Name, PartialDate, Quote, Reason, Summary, Title,
    WebAddress,
};
use crate::clock::Time;
use crate::ids::{ClaimId, PersonId};

/// What the file names by key.
pub struct Known<'a> {
    /// The moment from which the file counts back.
    pub loaded_at: Time,
    pub newsroom: &'a Newsroom,
    pub people: &'a BTreeMap<String, PersonId>,
    /// Those that are logged by now, with their numbers.
    pub claims: &'a BTreeMap<String, (ClaimId, i64)>,
    /// Where the logged quote stands, when the claim is taken from an imported article.
    pub place: Option<ArticlePlace>,
}

impl Known<'_> {
    /// The moment that lies so many days before the load.
    pub fn time(&self, days_ago: f64) -> Time {
        let back = TimeDelta::seconds((days_ago * 86_400.0).round() as i64);
        self.loaded_at - back
    }

    fn due(&self, hours: i32) -> Option<Time> {
        Some(self.in_hours(hours))
    }

    fn in_hours(&self, hours: i32) -> Time {
        self.loaded_at + TimeDelta::hours(i64::from(hours))
    }

    fn date(&self, days_ago: f64) -> Result<PartialDate, String> {
        PartialDate::parse(&self.time(days_ago).format("%Y-%m-%d").to_string())
    }

    fn appearance(
        &self,
        title: &str,
        quote: &str,
        days_ago: u32,
        url: Option<&str>,
    ) -> Result<Appearance, String> {
        Ok(Appearance {
            title: Some(Title::parse(title)?),
            url: url.map(WebAddress::parse).transpose()?,
            quote: Some(Quote::parse(quote)?),
            appeared_on: Some(self.date(f64::from(days_ago))?),
            article: None,
        })
    }

    fn log(&self, log: &Log) -> Result<Ask, String> {
        let claimant = match log.claimant.as_str() {
            "unknown" => ClaimantWords::Unknown,
            key => {
                let one = self.newsroom.claimants.iter().find(|one| one.key == key);
                ClaimantWords::parse(&one.ok_or_else(|| format!("no claimant is called “{key}”"))?.name)?
            }
        };
        let seen = self.appearance(&log.title, &log.quote, log.appeared_days_ago, log.url.as_deref())?;
        Ok(Ask::LogClaim {
            words: Words {
                text: ClaimText::parse(&log.text)?,
                language: Language::parse(&log.language)?,
                claimant,
                why: Some(Reason::parse(&log.why)?),
            },
            appearance: Some(Appearance { article: self.place.clone(), ..seen }),
            imported: None,
            kind: None,
        })
    }

    fn topic(&self, key: &str) -> Result<Name, String> {
        let one = self.newsroom.topics.iter().find(|one| one.key == key);
        Name::parse(&one.ok_or_else(|| format!("no topic is called “{key}”"))?.name)
    }

    fn person(&self, key: &str) -> Result<PersonId, String> {
        self.people.get(key).copied().ok_or_else(|| format!("nobody is called “{key}”"))
    }

    fn reply(&self, reply: &Reply) -> Result<Command, String> {
        let reply = crate::claims::parts::Reply {
            asked_on: self.date(reply.asked_days_ago)?,
            how: Title::parse(&reply.how)?,
            answer: reply.answer.as_deref().map(Quote::parse).transpose()?,
            answered_on: reply.answered_days_ago.map(|days| self.date(days)).transpose()?,
            remind_at: None,
        };
        Ok(Command::LogReply { reply })
    }
}

/// The media type of the copies, which are pasted text; their bytes are those of [`Source::copy`].
pub const COPY_TYPE: &str = "text/plain; charset=utf-8";

fn source(source: &Source, at: Time) -> Result<Command, String> {
    let copy = source.copy.as_ref().map(|text| Copy {
        sha256: hex::encode(Sha256::digest(text)),
        media_type: COPY_TYPE.to_owned(),
        how: CopyHow::Pasted,
        at,
    });
    Ok(Command::AddSource {
        source: SourceDetails {
            title: Title::parse(&source.title)?,
            url: source.url.as_deref().map(WebAddress::parse).transpose()?,
            publisher: Some(Name::parse(&source.publisher)?),
            published_on: source.published.as_deref().map(PartialDate::parse).transpose()?,
            kind: source.kind,
            stance: source.stance,
            excerpt: Some(Quote::parse(&source.gist)?),
            copy,
            copy_failure: None,
            archive_url: None,
        },
    })
}

/// What `act` asks at the time `at`; `claim` is the claim as it then stands, none before it is logged.
///
/// # Errors
/// The sentence of the field that does not parse, or the name that nothing has.
pub fn ask(act: &Act, at: Time, claim: Option<&Claim>, known: &Known<'_>) -> Result<Ask, String> {
    Ok(match act {
        Act::Log(log) => known.log(log)?,
        Act::Triage { priority, due_in_hours, topics, weight } => Ask::Triage {
            priority: *priority,
            due: known.due(*due_in_hours),
            topics: topics.iter().map(|key| known.topic(key)).collect::<Result<_, _>>()?,
            weight: *weight,
        },
        Act::SetType { kind } => Ask::SetType { kind: Some(kind.clone()) },
        Act::Assign { to, duty, due_in_hours } => {
            Ask::Assign { to: known.person(to)?, duty: *duty, due: known.due(*due_in_hours) }
        }
        Act::AskCrossCheck { to, due_in_hours } => {
            Ask::AskCrossCheck { to: known.person(to)?, due: known.due(*due_in_hours) }
        }
        Act::ImportVerdict(verdict) => verdict.ask()?,
        plain => Ask::Plain(command(plain, at, claim, known)?),
    })
}

/// The commands that name nobody.
fn command(act: &Act, at: Time, claim: Option<&Claim>, known: &Known<'_>) -> Result<Command, String> {
    Ok(match act {
        Act::Recuse { reason } => Command::Recuse { reason: Reason::parse(reason)? },
        Act::AddAppearance { title, quote, appeared_days_ago, url } => Command::AddAppearance {
            appearance: known.appearance(title, quote, *appeared_days_ago, url.as_deref())?,
        },
        Act::AddSource(evidence) => source(evidence, at)?,
        Act::LogReply(reply) => known.reply(reply)?,
        Act::Comment { text, blocking, reply_to } => {
            let text = CommentText::parse(text)?;
            Command::Comment { text, blocking: *blocking, reply_to: *reply_to, about: None }
        }
        Act::AnswerItem { item, answer, note } => {
            let note = note.as_deref().map(Reason::parse).transpose()?;
            Command::OnList(ListCommand::Answer { item: *item, answer: *answer, note })
        }
        Act::ResolveComment { number } => Command::ResolveComment { number: *number },
        Act::Schedule { in_hours } => {
            Command::Schedule { at: known.in_hours(*in_hours), overrides: Vec::new() }
        }
        Act::Relate { to, likeness } => echoes::relation(known.claims.get(to).copied(), *likeness)?,
        Act::RecordRepeat(repeat) => repeat.command(known.date(repeat.said_days_ago)?)?,
        verdict => toward_publication(verdict, claim)?,
    })
}

fn toward_publication(act: &Act, claim: Option<&Claim>) -> Result<Command, String> {
    Ok(match act {
        Act::Propose { rating, summary, explanation } => Command::ProposeVerdict {
            rating: rating.clone(),
            summary: Summary::parse(summary)?,
            explanation: Explanation::parse(explanation)?,
        },
        Act::CrossCheck { number, rating, reason } => Command::CrossCheck {
            number: *number,
            rating: rating.clone(),
            reason: Reason::parse(reason)?,
            had_seen: false,
        },
        Act::SendBack { reason } => Command::SendBack { reason: Reason::parse(reason)? },
        Act::Approve {} => {
            let text = claim.and_then(Claim::text).ok_or("there is no verdict to approve")?;
            Command::Approve { seen: text.digest(), overrides: Vec::new(), own: None, publish: false }
        }
        Act::Publish {} => Command::Publish { overrides: Vec::new() },
        Act::OpenCorrection { kind, note } => {
            Command::OpenCorrection { kind: *kind, note: Reason::parse(note)? }
        }
        Act::Retract { reason } => Command::Retract { reason: Reason::parse(reason)? },
        Act::Close { closing, reason } => {
            Command::Close { closing: *closing, reason: Reason::parse(reason)?, duplicate_of: None }
        }
        other => return Err(format!("{other:?} does not lead to a publication")),
    })
}
