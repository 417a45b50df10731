//! What stands behind published versions: their sources, who was asked, who wrote and who approved. All of it is read
//! from what was published, never from the claims, so that nothing is told here that no page shows.

use super::STRETCH;
use crate::claims::gate::Check as Gate;
use crate::claims::parts::{SourceKind, Stance};
use crate::claims::shown::{Shade, Shown};
use crate::claims::text::VerdictText;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::Alias;
use crate::ids::ClaimId;
use crate::insight::evidence::pack::{Checked, Eyes, Full, Kind, Reply};
use crate::schema::{aliases, people, revisions, texts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::{BTreeMap, HashMap};

/// What was found.
#[derive(Default)]
pub(super) struct Behind {
    pub kinds: Vec<Kind>,
    pub confidential: usize,
    pub replies: Vec<Reply>,
    pub eyes: Vec<Eyes>,
}

/// One published version.
struct Version {
    number: i32,
    at: Time,
    text: VerdictText,
    shown: Shown,
}

/// Reads the published versions of the checks, a stretch at a time, and fills in those of the sample.
pub(super) async fn gather(c: &mut Connection, listed: &mut [Checked]) -> Result<Behind, Error> {
    let mut behind = Behind::default();
    let mut kinds = BTreeMap::new();
    for stretch in listed.chunks_mut(STRETCH) {
        let ids: Vec<ClaimId> = stretch.iter().map(|one| one.id).collect();
        let mut versions = versions(c, &ids).await?;
        let roles = roles(c, versions.values().flatten()).await?;
        for check in stretch {
            let versions = versions.remove(&check.id).unwrap_or_default();
            behind.eyes.extend(versions.iter().map(|one| eyes(check, one, &roles)));
            let Some(newest) = versions.into_iter().last().filter(|_| !check.withdrawn) else { continue };
            behind.replies.extend(replies(check, &newest.shown));
            behind.confidential += newest.text.confidential.len();
            for source in &newest.text.sources {
                *kinds.entry((source.kind, source.stance)).or_insert(0) += 1;
            }
            if check.sampled {
                check.full = Some(full(newest));
            }
        }
    }
    behind.kinds = SourceKind::ALL.iter().map(|kind| kind_of(*kind, &kinds)).collect();
    Ok(behind)
}

fn kind_of(kind: SourceKind, kinds: &BTreeMap<(SourceKind, Stance), i64>) -> Kind {
    let number = |stance| kinds.get(&(kind, stance)).copied().unwrap_or(0);
    Kind {
        kind: kind.label().to_owned(),
        supports: number(Stance::Supports),
        refutes: number(Stance::Refutes),
        context: number(Stance::Context),
    }
}

async fn versions(c: &mut Connection, ids: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Version>>, Error> {
    let rows: Vec<(ClaimId, i32, Time, String, String)> = revisions::table
        .inner_join(texts::table.on(texts::digest.eq(revisions::digest)))
        .filter(revisions::claim.eq_any(ids))
        .order((revisions::claim, revisions::number))
        .select((
            revisions::claim,
            revisions::number,
            revisions::published_at,
            texts::content,
            revisions::shown,
        ))
        .load(c)
        .await?;
    let mut found: HashMap<ClaimId, Vec<Version>> = HashMap::new();
    for (claim, number, at, text, shown) in rows {
        let text = serde_json::from_str(&text).map_err(Error::internal)?;
        let shown = serde_json::from_str(&shown).map_err(Error::internal)?;
        found.entry(claim).or_default().push(Version { number, at, text, shown });
    }
    Ok(found)
}

/// What those are who wrote and approved, as far as the desk still knows.
async fn roles<'a>(
    c: &mut Connection,
    versions: impl Iterator<Item = &'a Version>,
) -> Result<HashMap<String, String>, Error> {
    let who =
        |one: &Version| one.shown.authors.iter().copied().chain([one.shown.approved_by]).collect::<Vec<_>>();
    let wanted: Vec<String> = versions.flat_map(who).map(|alias| alias.to_string()).collect();
    let known = aliases::table.inner_join(people::table.on(people::id.eq(aliases::person)));
    let known = known.filter(aliases::alias.eq_any(wanted)).select((aliases::alias, people::role));
    Ok(known.load::<(String, String)>(c).await?.into_iter().collect())
}

/// By roles alone: who they are is nobody's business but the desk's.
fn eyes(check: &Checked, version: &Version, roles: &HashMap<String, String>) -> Eyes {
    let role = |alias: &Alias| match roles.get(&alias.to_string()).map(String::as_str) {
        Some("admin") => "editor",
        Some("contributor") => "contributor",
        Some("reviewer") => "reviewer",
        Some("editor") => "editor",
        _ => "somebody who left",
    };
    let Shown { authors, approved_by, self_approved, .. } = &version.shown;
    Eyes {
        number: check.number,
        slug: check.slug.clone(),
        revision: version.number,
        published_at: version.at,
        authors: authors.iter().map(role).collect::<Vec<_>>().join(", "),
        approver: role(approved_by).to_owned(),
        differ: !authors.contains(approved_by),
        self_approved: *self_approved,
    }
}

fn replies(check: &Checked, shown: &Shown) -> Vec<Reply> {
    let (number, slug, claimant) = (check.number, check.slug.clone(), check.claimant.clone());
    if shown.replies.is_empty() {
        let why = shown.checks.iter().find(|one| one.check == Gate::ReplyLogged);
        let why_not = why.filter(|one| one.answer != Shade::Held).map(|one| one.words.clone());
        let (how, why_not) = (String::new(), why_not.unwrap_or_default());
        return vec![Reply {
            number,
            slug,
            claimant,
            asked_on: None,
            how,
            answered: false,
            answered_on: None,
            why_not,
        }];
    }
    let reply = |one: &crate::claims::parts::Reply| Reply {
        number,
        slug: slug.clone(),
        claimant: claimant.clone(),
        asked_on: Some(one.asked_on.as_str().to_owned()),
        how: one.how.to_string(),
        answered: one.answer.is_some(),
        answered_on: one.answered_on.as_ref().map(|date| date.as_str().to_owned()),
        why_not: String::new(),
    };
    shown.replies.iter().map(reply).collect()
}

fn full(version: Version) -> Full {
    let Version { text, shown, .. } = version;
    Full {
        summary: text.summary.to_string(),
        why: shown.why.as_ref().map(ToString::to_string),
        sources: text.sources,
        confidential: text.confidential,
    }
}
