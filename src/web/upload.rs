//! Forms with a file (RFC 7578): decoded at the edge, bounded in size and time, with their one-time key.

use super::body;
use super::failure::Failure;
use super::form::{Form, is_key};
use crate::error::Error;
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A file of 20 MB, which is the most a blob holds, and the fields around it.
const MOST_BYTES: usize = 22 * 1024 * 1024;
const MOST_PARTS: usize = 50;

/// A file as it was sent. Its name and type are what the sender says: neither is believed.
#[derive(Debug, Clone)]
pub struct File {
    /// The name it had there.
    pub name: String,
    /// Its bytes, at least one.
    pub bytes: Vec<u8>,
}

/// The parts that may come several times.
const SEVERAL: &str = "files";

/// A posted form with at most one file, but for a field that takes several.
#[derive(Debug, Default)]
pub struct Upload {
    /// The file, if one was chosen; the first of several.
    pub file: Option<File>,
    /// The others of the field `files`.
    pub others: Vec<File>,
    /// The one-time key; empty if the form had none.
    pub key: String,
    /// The position of the chain when the form was rendered.
    pub position: Option<i64>,
    /// SHA-256 of all but key and position: the same form sent again has the same.
    pub body: [u8; 32],
    fields: BTreeMap<String, String>,
}

impl Upload {
    /// All that was typed.
    pub fn fields(&self) -> &BTreeMap<String, String> {
        &self.fields
    }

    /// What was typed into a field; "" if there is none of this name.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl From<Form<BTreeMap<String, String>>> for Upload {
    fn from(form: Form<BTreeMap<String, String>>) -> Self {
        let Form { key, position, body, fields } = form;
        Self { file: None, others: Vec::new(), key, position, body, fields }
    }
}

impl FromRequest for Upload {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
        if media.starts_with("application/x-www-form-urlencoded") {
            // A program without a file need not make parts.
            let form = Form::<BTreeMap<String, String>>::from_request(request, payload);
            return Box::pin(async move { form.await.map(Self::from) });
        }
        let right = media.starts_with("multipart/form-data");
        let parts = Multipart::new(request.headers(), body::bounded(request, payload.take()));
        Box::pin(async move {
            if !right {
                return Err(Failure::unsupported());
            }
            read(parts).await
        })
    }
}

async fn read(mut parts: Multipart) -> Result<Upload, Failure> {
    let mut upload = Upload::default();
    let mut body = Sha256::new();
    let (mut left, mut count) = (MOST_BYTES, 0);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(unreadable)?;
        count += 1;
        if count > MOST_PARTS {
            return Err(Failure::too_large());
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
        let bytes = bytes(&mut part, &mut left).await?;
        if !matches!(name.as_str(), "form_key" | "position") {
            for piece in [name.as_bytes(), &bytes] {
                body.update((piece.len() as u64).to_be_bytes());
                body.update(piece);
            }
        }
        upload.take(name, file_name, bytes)?;
    }
    upload.key = upload.fields.remove("form_key").unwrap_or_default();
    if !is_key(&upload.key) {
        return Err(broken());
    }
    upload.position = upload.fields.remove("position").and_then(|position| position.parse().ok());
    upload.body = body.finalize().into();
    Ok(upload)
}

async fn bytes(part: &mut Field, left: &mut usize) -> Result<Vec<u8>, Failure> {
    let mut all = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(unreadable)?;
        *left = left.checked_sub(chunk.len()).ok_or_else(Failure::too_large)?;
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}

impl Upload {
    fn take(&mut self, name: String, file_name: Option<String>, bytes: Vec<u8>) -> Result<(), Failure> {
        match file_name {
            // A browser sends an empty part where no file was chosen.
            Some(_) if bytes.is_empty() => Ok(()),
            Some(file_name) if self.file.is_some() && name == SEVERAL => {
                self.others.push(File { name: file_name, bytes });
                Ok(())
            }
            Some(_) if self.file.is_some() => Err(broken()),
            Some(file_name) => {
                self.file = Some(File { name: file_name, bytes });
                Ok(())
            }
            None => {
                let text = String::from_utf8(bytes).map_err(|_| broken())?;
                let twice = self.fields.contains_key(&name);
                if name.contains('\0') || text.contains('\0') || twice {
                    return Err(broken());
                }
                self.fields.insert(name, text);
                Ok(())
            }
        }
    }
}

fn unreadable(error: MultipartError) -> Failure {
    match error {
        MultipartError::Payload(error) => body::failure(&error),
        _ => broken(),
    }
}

fn broken() -> Failure {
    Error::Invalid("This form cannot be understood. Go back, reload the page and try again.".to_owned())
        .into()
}
