//! The files of `static/`, inside the binary, each under an address that carries its hash.
//!
//! An address never changes its bytes, so browsers may keep it for a year (RFC 8246 `immutable`).
//! The style sheets leave in few files: `css/site.css` lists in order what readers' pages need and is joined here, once;
//! so are `css/desk.css`, what the desk needs besides, and `css/embed.css`, the few that a check in a frame needs.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::encoding::Encoding;
use actix_web::http::header::{self, CacheControl, CacheDirective, ETag, EntityTag, Header, IfNoneMatch};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// Where every address given by [`url`] begins; the route is `/static/{path:.*}`.
pub const PREFIX: &str = "/static/";

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// The lists in `css/`, each joined into one sheet: all pages', the desk's, and that of checks in frames on other sites.
const SHEETS: [&str; 3] = ["site.css", "desk.css", "embed.css"];

struct Asset {
    url: String,
    hash: String,
    media_type: &'static str,
    body: Bytes,
    packed: Vec<(Encoding, Bytes)>,
}

struct Assets {
    by_name: BTreeMap<String, Asset>,
    names: HashMap<String, String>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::load);

/// The address of a file of `static/`, by its path there (`icon.svg`, `js/desk.js`), or of a joined style
/// sheet (`site.css`).
///
/// A name that is not there gives an address that answers 404; a test walks the templates for such names.
pub fn url(name: &str) -> &'static str {
    ASSETS.by_name.get(name).map_or(PREFIX, |asset| asset.url.as_str())
}

/// Answers `GET /static/{path}`: 200 with the bytes (packed where the client takes it), 304 to a matching
/// `If-None-Match`, 404 for any other address.
pub async fn serve(request: HttpRequest, path: web::Path<String>) -> HttpResponse {
    let Some(asset) = ASSETS.names.get(path.as_str()).and_then(|name| ASSETS.by_name.get(name)) else {
        return HttpResponse::NotFound().finish();
    };
    let wanted = Encoding::of(request.headers());
    let packed = asset.packed.iter().find(|(encoding, _)| *encoding == wanted);
    let name = packed.and_then(|(encoding, _)| encoding.name());
    let tag = EntityTag::new_strong(match name {
        Some(name) => format!("{}-{name}", asset.hash),
        None => asset.hash.clone(),
    });
    let known = match IfNoneMatch::parse(&request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|theirs| theirs.weak_eq(&tag)),
        Err(_) => false,
    };
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header(ETag(tag)).insert_header(forever());
    if !asset.packed.is_empty() {
        answer.insert_header((header::VARY, "Accept-Encoding"));
    }
    if known {
        return answer.finish();
    }
    answer.insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff")).content_type(asset.media_type);
    if let Some(name) = name {
        answer.insert_header((header::CONTENT_ENCODING, name));
    }
    answer.body(packed.map_or(&asset.body, |(_, body)| body).clone())
}

fn forever() -> CacheControl {
    CacheControl(vec![
        CacheDirective::Public,
        CacheDirective::MaxAge(31_536_000),
        CacheDirective::Extension("immutable".into(), None),
    ])
}

impl Assets {
    fn load() -> Self {
        let mut by_name = BTreeMap::new();
        for name in Files::iter().filter(|name| !name.starts_with("css/")) {
            if let Some(file) = Files::get(&name) {
                by_name.insert(name.to_string(), Asset::new(&name, file.data.into_owned()));
            }
        }
        for name in SHEETS {
            let sheet = link(&join(&format!("css/{name}")), &by_name);
            by_name.insert(name.into(), Asset::new(name, sheet.into_bytes()));
        }
        let names = by_name.iter().map(|(name, asset)| (asset.url[PREFIX.len()..].to_owned(), name.clone()));
        Self { names: names.collect(), by_name }
    }
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let hash = hex::encode(&Sha256::digest(&bytes)[..6]);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let media_type = media_type(extension);
        let is_text = media_type.contains("charset");
        let forms = [Encoding::Brotli, Encoding::Gzip].into_iter().filter(|_| is_text);
        let packed = forms.filter_map(|form| Some((form, Bytes::from(form.pack(&bytes)?)))).collect();
        Self {
            url: format!("{PREFIX}{stem}-{hash}.{extension}"),
            body: Bytes::from(bytes),
            packed,
            media_type,
            hash,
        }
    }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Puts each imported sheet in the place of its `@import`, inside the layer that the import names.
fn join(entry: &str) -> String {
    text(entry).lines().filter_map(import).fold(String::new(), |sheet, (file, layer)| {
        let rules = text(&format!("css/{file}"));
        match layer {
            Some(layer) => sheet + &format!("@layer {layer} {{\n{rules}}}\n"),
            None => sheet + &rules,
        }
    })
}

/// Reads `@import url("file") layer(name);`, the layer being optional.
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let (file, rest) = line.strip_prefix("@import url(\"")?.split_once("\")")?;
    Some((file, rest.trim().strip_prefix("layer(").and_then(|rest| rest.strip_suffix(");"))))
}

/// Fonts are named from the sheet's folder (`../fonts/…`); in the served sheet they have their hashed address.
fn link(sheet: &str, assets: &BTreeMap<String, Asset>) -> String {
    assets.iter().fold(sheet.to_owned(), |sheet, (name, asset)| {
        sheet.replace(&format!("url(\"../{name}\")"), &format!("url(\"{}\")", asset.url))
    })
}

fn text(name: &str) -> String {
    Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

#[cfg(test)]
#[path = "assets_test.rs"]
mod tests;
