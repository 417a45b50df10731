//! The pictures that published revisions show: what readers may fetch.

use super::PictureRow;
use crate::claims::claim::{Claim, numbered};
use crate::claims::pictures::Picture;
use crate::error::Error;

/// By revision and number, as they are added.
pub(super) fn pictures(claim: &Claim) -> Result<Vec<PictureRow>, Error> {
    let row = |revision: i32, picture: &Picture| -> Result<PictureRow, Error> {
        Ok(PictureRow {
            claim: claim.id,
            revision,
            number: picture.number,
            sha256: hex::decode(&picture.sha256).map_err(Error::internal)?,
            media_type: picture.media_type.clone(),
        })
    };
    let mut rows = Vec::new();
    for (number, revision) in numbered(&claim.revisions) {
        let approved = claim.approved.iter().find(|one| one.approval.id == revision.approval);
        for picture in approved.map(|one| one.text.pictures.as_slice()).unwrap_or_default() {
            rows.push(row(number, picture)?);
        }
    }
    Ok(rows)
}
