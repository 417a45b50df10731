//! Copies of sources: a page fetched under guard, a file, or pasted text; made before anything is written, and
//! served so that no browser runs them.

use super::parts::{Copy, CopyHow};
use super::store;
use super::words::WebAddress;
use crate::app::App;
use crate::articles::fetch::{Limits, fetch};
use crate::articles::guard::Guard;
use crate::articles::media;
use crate::articles::scan::scan;
use crate::articles::store::blobs::{self, Blob};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::SignedIn;
use crate::web::{Outcome, Problems, Upload};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What an uploaded file may be, with the ending it is downloaded with.
const KEPT: [(&str, &str); 6] = [
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/webp", "webp"),
    ("application/pdf", "pdf"),
    ("text/html", "html"),
    ("text/plain", "txt"),
];
/// The most a blob holds.
const MOST_BYTES: usize = 20 * 1024 * 1024;

/// What came of keeping a copy.
pub enum Made {
    /// A copy, with its bytes.
    Copy(Copy, Arc<Blob>),
    /// None, and why.
    Failed(String),
    /// There is nothing to copy: a book, a standard.
    Nothing,
}

/// Makes the copy that a form asks for: of its file, else of its text, else of the page at `url`. A page that can't
/// be fetched is no problem of the form; a file that can't be kept is.
///
/// # Errors
/// The sentence beside the field.
pub async fn make(app: &App, upload: &Upload, url: Option<&WebAddress>) -> Result<Made, Problems> {
    let text = upload.field("pasted").trim();
    if let Some(file) = &upload.file {
        let media_type = kind(&file.bytes).map_err(|sentence| Problems::of("file", sentence))?;
        let scanned = scan(app.config.clamd.as_ref(), &file.bytes).await;
        scanned.map_err(|refused| Problems::of("file", refused.to_string()))?;
        return Ok(made(app, CopyHow::Uploaded, media_type, file.bytes.clone()));
    }
    if !text.is_empty() {
        return Ok(made(app, CopyHow::Pasted, "text/plain", text.as_bytes().to_vec()));
    }
    let Some(url) = url.and_then(|url| url::Url::parse(url.as_str()).ok()) else { return Ok(Made::Nothing) };
    Ok(match fetch(&url, &Limits::copy(), &Guard::of(&app.config)).await {
        Ok(fetched) => match scan(app.config.clamd.as_ref(), &fetched.bytes).await {
            Ok(()) => made(app, CopyHow::Fetched, &fetched.media_type, fetched.bytes),
            Err(refused) => Made::Failed(refused.to_string()),
        },
        Err(error) => Made::Failed(error.to_string()),
    })
}

/// What a file is by its first bytes, whatever its name says.
fn kind(bytes: &[u8]) -> Result<&'static str, &'static str> {
    if bytes.len() > MOST_BYTES {
        return Err("The file is larger than 20 MB. Choose a smaller one.");
    }
    let found = media::by_first_bytes(bytes);
    let known = KEPT.iter().find(|(media_type, _)| *media_type == found.essence);
    known.map(|(media_type, _)| *media_type).ok_or("Choose a PNG, JPEG, WebP, PDF, HTML or plain text file.")
}

fn made(app: &App, how: CopyHow, media_type: &str, bytes: Vec<u8>) -> Made {
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let copy = Copy { sha256, media_type: media_type.to_owned(), how, at: app.clock.now() };
    Made::Copy(copy, Arc::new(Blob { media_type: media_type.to_owned(), bytes }))
}

/// `GET /desk/claims/{id}/sources/{n}/copy`: a download (RFC 6266) that no browser runs or renders.
///
/// # Errors
/// 404 without such a copy; 403 if it is a confidential source's and not for them; when the database can't be read, or the bytes are not those that were kept.
pub async fn show(app: Data<App>, signed_in: SignedIn, path: Path<(String, i32)>) -> Outcome<HttpResponse> {
    let (claim, number) = path.into_inner();
    let claim: ClaimId = claim.parse().map_err(|_| Error::NotFound)?;
    let mut c = app.db.read().await?;
    let loaded = store::load(&mut c, claim).await?;
    loaded.disclose(&signed_in.person, number)?;
    let copy = loaded.claim.source(number).and_then(|source| source.details.copy.as_ref());
    let copy = copy.ok_or(Error::NotFound)?;
    let blob = blobs::read(&mut c, &hex::decode(&copy.sha256).map_err(Error::internal)?).await?;
    let ending = KEPT.iter().find(|(kind, _)| *kind == copy.media_type).map_or("bin", |(_, ending)| ending);
    let name = format!("attachment; filename=\"claim-{}-source-{number}.{ending}\"", loaded.claim.number);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/octet-stream"))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(blob.bytes))
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n0000"), Ok("image/png"));
        assert_eq!(kind(b"<!doctype html><title>x</title>"), Ok("text/html"));
        assert!(kind(b"PK\x03\x04 a zip").is_err());
        assert!(kind(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>").is_ok_and(|kind| kind == "text/plain"));
        assert!(kind(&vec![b'a'; 20 * 1024 * 1024 + 1]).unwrap_err().contains("20 MB"));
    }
}
