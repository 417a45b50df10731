//! The OpenAPI document: made of the handlers and the types that they take and give, so that it cannot say something else.

use super::desk::{self, command::Command};
use super::query::Bare;
use super::{docs, read};
use crate::app::App;
use crate::web::Outcome;
use crate::web::page::public;
use crate::web::problem::{KINDS, Kind};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

const WORDS: &str = "What a factdesk publishes, for everybody; and its desk, for programs that carry a token of somebody \
     who works there. Fields may be added anywhere: ignore those you do not know.";

#[derive(OpenApi)]
#[openapi(
    info(title = "factdesk", description = WORDS, version = "1.0.0", license(name = "Apache-2.0", identifier = "Apache-2.0")),
    paths(
        read::checks::list, read::checks::show, read::checks::revision, read::history::show,
        read::claimants::list, read::claimants::show, read::topics::list, read::topics::show,
        read::corrections::list, read::ratings::show, docs::show, show,
        desk::queue::list, desk::log::create, desk::claim::show, desk::commands::create,
    ),
    components(schemas(Problem, Command)),
    tags(
        (name = "public", description = "What readers may know: without a token, from any site."),
        (name = "desk", description = "The desk’s work: with a token, as its owner."),
    ),
    modifiers(&Token)
)]
struct Api;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let mut bearer = Http::new(HttpAuthScheme::Bearer);
        bearer.bearer_format = Some("fdk_ and 64 hexadecimal digits".to_owned());
        let words = "A token that somebody of the desk made at /account/tokens. Scopes: read, log, work.";
        bearer.description = Some(words.to_owned());
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// Why something was not done (RFC 9457).
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "only its schema is used: problems are written where failures are")]
pub struct Problem {
    /// What kind of problem it is: an address that explains it.
    #[serde(rename = "type")]
    #[schema(example = "https://checks.example/api/v1#conflict")]
    kind: String,
    /// What it is, the same each time.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What it is this time, and what to do about it.
    detail: String,
    /// The request, as the desk’s log knows it.
    instance: String,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<ProblemPart>>,
    /// Of a conflict: what somebody did first.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<ProblemChange>,
    /// Of a refused approval or publication: the checks that are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Vec<String>>,
    /// Of a token: the scope that it lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

/// One thing that is wrong.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct ProblemPart {
    /// Where in the body: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    /// Which parameter of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// Which header.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<String>,
    /// What is wrong with it.
    detail: String,
}

/// What somebody did first.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "only its schema is used")]
pub struct ProblemChange {
    /// Where in the claim’s history.
    position: i64,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who.
    by: String,
    /// What, in words.
    what: String,
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(Api::openapi()).unwrap_or_default();
    complete(&mut document);
    document
});

/// The document for this site.
pub fn document(site: &str) -> Value {
    let mut document = DOCUMENT.clone();
    document["servers"] = json!([{ "url": site }]);
    document
}

/// This document.
///
/// # Errors
/// None of its own.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "public",
    responses((status = 200, description = "An OpenAPI 3.1 document", body = Value))
)]
pub async fn show(app: Data<App>, request: HttpRequest, _: Bare) -> Outcome<HttpResponse> {
    let text = document(&app.config.public_url()).to_string();
    Ok(public(&request, StatusCode::OK, "application/json", text))
}

/// Adds what every operation has in common: the ways in which it can fail, and the headers that tell the rate.
fn complete(document: &mut Value) {
    let mut responses = Map::new();
    for (status, kinds) in by_status() {
        responses.insert(format!("Problem{status}"), failure(status, &kinds));
    }
    document["components"]["responses"] = Value::Object(responses);
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for (path, methods) in paths {
        let Some(methods) = methods.as_object_mut() else { continue };
        for (method, operation) in methods {
            // What a docstring says of errors is said by the responses.
            let words = operation["description"].as_str().unwrap_or_default();
            operation["description"] = words.split("# Errors").next().unwrap_or_default().trim().into();
            let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
            for parameter in parameters.into_iter().flatten() {
                // A header that is left out is not there; it is never null.
                if parameter["in"] == "header" {
                    parameter["schema"]["type"] = "string".into();
                }
            }
            operation["operationId"] = name(method, path).into();
            succeed(&mut operation["responses"], method == "get" && !is_desk(path));
            for status in statuses(path, method) {
                let reference = format!("#/components/responses/Problem{status}");
                operation["responses"][status.to_string()] = json!({ "$ref": reference });
            }
        }
    }
}

/// What generated clients call an operation: `get_checks_slug_history`.
fn name(method: &str, path: &str) -> String {
    let words =
        path.trim_start_matches("/api/v1").split(['/', '.', '{', '}']).filter(|word| !word.is_empty());
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}

fn is_desk(path: &str) -> bool {
    path.starts_with("/api/v1/desk/")
}

/// How an operation can fail.
fn statuses(path: &str, method: &str) -> Vec<u16> {
    let mut all = vec![400, 404, 405, 429, 500, 503];
    if is_desk(path) {
        all.extend([401, 403]);
    }
    if method == "post" {
        all.extend([408, 409, 413, 415, 422]);
    }
    all
}

fn succeed(responses: &mut Value, is_kept: bool) {
    let Some(all) = responses.as_object_mut() else { return };
    for (status, response) in all.iter_mut() {
        rated(response);
        if is_kept && status == "200" {
            response["headers"]["ETag"] = header("What to send as If-None-Match to learn whether it changed");
        }
    }
    if is_kept {
        let mut unchanged = json!({ "description": "It is the same as what If-None-Match names" });
        rated(&mut unchanged);
        all.insert("304".to_owned(), unchanged);
    }
}

fn by_status() -> BTreeMap<u16, Vec<Kind>> {
    let mut all: BTreeMap<u16, Vec<Kind>> = BTreeMap::new();
    for kind in KINDS {
        all.entry(kind.status).or_default().push(*kind);
    }
    all
}

fn failure(status: u16, kinds: &[Kind]) -> Value {
    let titles: Vec<&str> = kinds.iter().map(|kind| kind.title).collect();
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    let mut response = json!({
        "description": titles.join(", or: "),
        "content": { "application/problem+json": { "schema": schema } },
    });
    rated(&mut response);
    if matches!(status, 429 | 503) {
        response["headers"]["Retry-After"] = header("Seconds to wait");
    }
    if status == 405 {
        response["headers"]["Allow"] = header("The methods that this address takes");
    }
    if matches!(status, 401 | 403) {
        response["headers"]["WWW-Authenticate"] = header("What would let the program in (RFC 6750)");
    }
    response
}

fn rated(response: &mut Value) {
    response["headers"]["RateLimit-Policy"] = header("How much may be asked: \"address\";q=200;w=1");
    response["headers"]["RateLimit"] = header("How much is left: \"address\";r=199;t=1");
}

fn header(words: &str) -> Value {
    json!({ "description": words, "schema": { "type": "string" } })
}
