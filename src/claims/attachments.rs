//! `/desk/claims/{id}/attachments`: pictures and papers beside the copies, for colleagues only.

use super::bench::{Answer, Bench};
use super::change::{Ask, Sent};
use super::claim::at;
use super::command::{Act, Command};
use super::filled::{Fields, Filled};
use super::images::{self, Unfit};
use super::parts::Attachment;
use super::store;
use super::words::{Name, Reason, Title, optional};
use crate::articles::media;
use crate::articles::scan::scan;
use crate::articles::store::blobs::{self, Blob};
use crate::config::Config;
use crate::error::Error;
use crate::web::{Failure, Form, Outcome, Problems, Upload, upload::File};
use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What may be attached, with the ending it is downloaded with.
const KEPT: [(&str, &str); 4] =
    [("image/png", "png"), ("image/jpeg", "jpg"), ("image/webp", "webp"), ("application/pdf", "pdf")];
/// The most a blob holds.
const MOST_BYTES: usize = 20 * 1024 * 1024;

/// `POST /desk/claims/{id}/attachments`: a picture is encoded anew, a PDF kept as it is.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, upload: Upload) -> Answer {
    let filled = Filled::new("attachment", Fields::from(&upload));
    match read(&bench.app.config, &upload).await {
        Ok(Ok((attachment, blob))) => {
            let (key, body, position) = (upload.key.clone(), upload.body, upload.position);
            let sent = Sent { key, body, position, blob: Some(Arc::new(blob)) };
            let ask = Ask::Plain(Command::AddAttachment { attachment });
            bench.carry_out(filled, "attachments", sent, ask).await
        }
        Ok(Err(problems)) => bench.wrong(Act::AddAttachment, filled, problems).await,
        Err(error) => Err(error.into()),
    }
}

type Read = Result<(Attachment, Blob), Problems>;

async fn read(config: &Config, upload: &Upload) -> Result<Read, Error> {
    let mut problems = Problems::none();
    let media_type = problems.check("file", kind(upload.file.as_ref()));
    let name = problems.check("file", name(upload.file.as_ref().map_or("", |file| &file.name)));
    let description = problems.check("description", optional(upload.field("description"), Title::parse));
    let source = problems.check("source", source(upload.field("source")));
    if media_type.is_some_and(|media_type| media_type.starts_with("image/")) && description == Some(None) {
        problems.add("description", "Say what the picture shows, for those who cannot see it.");
    }
    let (Some(file), Some(media_type), Some(name), Some(description), Some(source), true) =
        (&upload.file, media_type, name, description, source, problems.is_empty())
    else {
        return Ok(Err(problems));
    };
    if let Err(refused) = scan(config.clamd.as_ref(), &file.bytes).await {
        return Ok(Err(Problems::of("file", refused.to_string())));
    }
    let bytes = match kept(file, media_type).await {
        Ok(bytes) => bytes,
        Err(Unfit::Failed(error)) => return Err(error),
        Err(unfit) => return Ok(Err(Problems::of("file", unfit.to_string()))),
    };
    if bytes.len() > MOST_BYTES {
        let sentence = "Encoded anew, the picture is larger than 20 MB. Choose a smaller one.";
        return Ok(Err(Problems::of("file", sentence)));
    }
    let attachment = Attachment {
        source,
        name,
        sha256: hex::encode(Sha256::digest(&bytes)),
        media_type: media_type.to_owned(),
        bytes: i64::try_from(bytes.len()).map_err(Error::internal)?,
        description,
        size: images::size(&bytes),
    };
    Ok(Ok((attachment, Blob { media_type: media_type.to_owned(), bytes })))
}

async fn kept(file: &File, media_type: &'static str) -> Result<Vec<u8>, Unfit> {
    if media_type == "application/pdf" {
        return Ok(file.bytes.clone());
    }
    images::clean(file.bytes.clone(), media_type).await
}

/// What a file is by its first bytes, whatever its name says.
fn kind(file: Option<&File>) -> Result<&'static str, &'static str> {
    let file = file.ok_or("Choose a file.")?;
    if file.bytes.len() > MOST_BYTES {
        return Err("The file is larger than 20 MB. Choose a smaller one.");
    }
    let found = media::by_first_bytes(&file.bytes);
    let known = KEPT.iter().find(|(media_type, _)| *media_type == found.essence);
    known.map(|(media_type, _)| *media_type).ok_or("Choose a PNG, JPEG, WebP or PDF file.")
}

fn source(number: &str) -> Result<Option<i32>, &'static str> {
    match number.trim() {
        "" => Ok(None),
        number => number.parse().map(Some).map_err(|_| "Choose a source, or the claim."),
    }
}

/// The last part of what the sender's machine called it, for people to read; never a path of ours.
fn name(sent: &str) -> Result<Name, String> {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    Name::parse(&plain).or_else(|_| Name::parse("A file"))
}

/// `POST /desk/claims/{id}/attachments/{n}/withdrawal`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn withdraw(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::WithdrawAttachment { number, reason }));
    bench
        .answer(Act::WithdrawAttachment(number), format!("detach-{number}"), "attachments", form, asked)
        .await
}

/// `GET /desk/claims/{id}/attachments/{n}`: a download (RFC 6266) that no browser runs or renders.
///
/// # Errors
/// 404 without such an attachment, or when it was withdrawn; 403 if it is a confidential source's and not for them; when the bytes are not those that were kept.
pub async fn show(bench: Bench) -> Outcome<HttpResponse> {
    let mut c = bench.app.db.read().await?;
    let loaded = store::load(&mut c, bench.claim).await?;
    let found = at(&loaded.claim.attachments, bench.number).filter(|one| one.withdrawn.is_none());
    let file = &found.ok_or_else(|| Failure::from(Error::NotFound))?.file;
    if let Some(source) = file.source {
        loaded.disclose(&bench.signed_in.person, source)?;
    }
    let blob = blobs::read(&mut c, &hex::decode(&file.sha256).map_err(Error::internal)?).await?;
    let ending = KEPT.iter().find(|(kind, _)| *kind == file.media_type).map_or("bin", |(_, ending)| ending);
    let (claim, number) = (loaded.claim.number, bench.number);
    let name = format!("attachment; filename=\"claim-{claim}-attachment-{number}.{ending}\"");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, file.media_type.as_str()))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(blob.bytes))
}
