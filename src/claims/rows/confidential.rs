//! What the tables hold of confidential sources, and of the files and words about them: nothing that tells what they
//! are. Whoever queries a table one day has then no secret to leave out.

use super::of::{Who, text};
use super::{AttachmentRow, ConfidentialRow};
use crate::claims::claim::{Attached, Claim, Comment, Source, numbered};
use crate::error::Error;

/// What stands for a file's name, its description and a comment's text.
const SECRET: &str = "About a confidential source";

pub(super) fn sources(claim: &Claim, who: &impl Who) -> Result<Vec<ConfidentialRow>, Error> {
    let row = |(number, source): (i32, &Source)| {
        let (secret, details) = (source.secret.as_ref()?, source.confidential()?);
        let commitment = hex::decode(details.commitment(&secret.salt)).map_err(Error::internal);
        let added_by = who(&source.added_by);
        Some(commitment.and_then(|commitment| {
            Ok(ConfidentialRow {
                claim: claim.id,
                number,
                commitment,
                recorded_at: secret.recorded_at,
                added_by: added_by?,
                added_at: source.added_at,
                withdrawn: source.withdrawn.is_some(),
            })
        }))
    };
    numbered(&claim.sources).filter_map(row).collect()
}

pub(super) fn words(claim: &Claim, number: i32, comment: &Comment) -> String {
    match claim.secret_of_comment(number) {
        Some(_) => SECRET.to_owned(),
        None => comment.text.to_string(),
    }
}

pub(super) fn attachments(claim: &Claim, who: &impl Who) -> Result<Vec<AttachmentRow>, Error> {
    let row = |(number, one): (i32, &Attached)| {
        let is_secret = claim.secret_of_file(&one.file).is_some();
        Ok(AttachmentRow {
            claim: claim.id,
            number,
            source: one.file.source.filter(|_| !is_secret),
            name: if is_secret { SECRET.to_owned() } else { one.file.name.to_string() },
            sha256: hex::decode(&one.file.sha256).map_err(Error::internal)?,
            media_type: one.file.media_type.clone(),
            length: one.file.bytes,
            description: if is_secret { SECRET.to_owned() } else { text(one.file.description.as_ref()) },
            added_by: who(&one.added_by)?,
            added_at: one.added_at,
            withdrawn: one
                .withdrawn
                .as_ref()
                .map(|reason| if is_secret { SECRET.to_owned() } else { reason.to_string() }),
        })
    };
    numbered(&claim.attachments).map(row).collect()
}
