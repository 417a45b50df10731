//! `GET /api/v1`: the document as a page that people read.

use super::desk::command::ALL;
use super::document::document;
use crate::published;
use crate::web::Reader;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::page::Page;
use crate::web::problem::{KINDS, Kind};
use askama::Template;
use serde_json::Value;

/// What can be asked, and how it is answered.
#[derive(Template)]
#[template(path = "api/docs.html")]
pub struct DocsPage {
    frame: SiteFrame,
    site: String,
    groups: Vec<Group>,
    commands: Vec<Described>,
    shapes: Vec<Described>,
    problems: &'static [Kind],
    public_rate: u32,
    token_rate: u32,
}

/// Operations that belong together.
struct Group {
    name: String,
    words: String,
    operations: Vec<Operation>,
}

/// One method of one address.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    words: String,
    scopes: String,
    parameters: Vec<Member>,
    body: Option<String>,
    gives: Option<String>,
}

/// A named shape with its members.
struct Described {
    name: String,
    words: String,
    /// Of a command: what a token needs.
    scope: &'static str,
    members: Vec<Member>,
}

/// A member of a shape, or a parameter.
struct Member {
    name: String,
    kind: String,
    required: bool,
    words: String,
}

/// The API, in words.
///
/// # Errors
/// None of its own.
#[utoipa::path(
    get, path = "/api/v1", tag = "public",
    responses((status = 200, description = "A page for people", body = String, content_type = "text/html"))
)]
pub async fn show(app: Reader) -> Page<DocsPage> {
    let site = app.config.public_url();
    let document = document(&site);
    let frame = published::frame(&app, SiteSection::Other, "/api/v1");
    let (public_rate, token_rate) = (app.config.public_rate, app.config.token_rate);
    let (commands, shapes) = shapes(&document);
    let groups = groups(&document);
    Page::public(DocsPage { frame, site, groups, commands, shapes, problems: KINDS, public_rate, token_rate })
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn groups(document: &Value) -> Vec<Group> {
    let tags = document["tags"].as_array().into_iter().flatten();
    let group = |tag: &Value| {
        let name = text(tag, "name");
        Group { operations: operations(document, &name), words: text(tag, "description"), name }
    };
    tags.map(group).collect()
}

fn operations(document: &Value, tag: &str) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let all = paths.flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
    });
    let own = all.filter(|(_, _, operation)| operation["tags"][0].as_str() == Some(tag));
    own.map(|(path, method, operation)| Operation::of(path, method, operation)).collect()
}

impl Operation {
    fn of(path: &str, method: &str, operation: &Value) -> Self {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let security = operation["security"].as_array().into_iter().flatten();
        let scopes = security.filter_map(|one| one["token"][0].as_str()).collect::<Vec<_>>();
        let json = "application/json";
        let success = operation["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .find(|(status, _)| status.starts_with('2'));
        Self {
            id: format!("{method}-{}", path.trim_start_matches('/').replace(['/', '{', '}', '.'], "-")),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(operation, "summary"),
            words: text(operation, "description"),
            scopes: scopes.join(" or "),
            parameters: parameters.map(Member::of_parameter).collect(),
            body: shape(&operation["requestBody"]["content"][json]["schema"]),
            gives: success.and_then(|(_, response)| shape(&response["content"][json]["schema"])),
        }
    }
}

/// The name of the shape that a schema refers to.
fn shape(schema: &Value) -> Option<String> {
    schema["$ref"].as_str().and_then(|address| address.rsplit('/').next()).map(str::to_owned)
}

/// The commands, in the order of their table; then all other objects.
fn shapes(document: &Value) -> (Vec<Described>, Vec<Described>) {
    let all = &document["components"]["schemas"];
    let commands = ALL.iter().map(|(name, scope)| Described::of(name, scope.as_str(), &all[*name])).collect();
    let is_other = |name: &str| ALL.iter().all(|(command, _)| *command != name);
    let others = all.as_object().into_iter().flatten();
    let others = others.filter(|(name, schema)| is_other(name) && schema["properties"].is_object());
    (commands, others.map(|(name, schema)| Described::of(name, "", schema)).collect())
}

impl Described {
    fn of(name: &str, scope: &'static str, schema: &Value) -> Self {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let members = schema["properties"].as_object().into_iter().flatten();
        let hidden = |name: &str| !scope.is_empty() && matches!(name, "command" | "position");
        let members = members.filter(|(name, _)| !hidden(name));
        let member = |(name, schema): (&String, &Value)| Member {
            name: name.clone(),
            kind: kind(schema),
            required: required.contains(&name.as_str()),
            words: words(schema),
        };
        Self {
            name: name.to_owned(),
            words: text(schema, "description"),
            scope,
            members: members.map(member).collect(),
        }
    }
}

impl Member {
    fn of_parameter(parameter: &Value) -> Self {
        let place = match parameter["in"].as_str() {
            Some("header") => "header",
            Some("path") => "in the address",
            _ => "query",
        };
        Self {
            name: text(parameter, "name"),
            kind: place.to_owned(),
            required: parameter["required"].as_bool().unwrap_or_default(),
            words: text(parameter, "description"),
        }
    }
}

/// What a member is; where it may be left out that stands beside what it may be.
fn words(schema: &Value) -> String {
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    let all = std::iter::once(schema).chain(choices);
    all.map(|one| text(one, "description")).find(|words| !words.is_empty()).unwrap_or_default()
}

/// A schema in a few words.
fn kind(schema: &Value) -> String {
    if let Some(name) = shape(schema) {
        return name;
    }
    if let Some(choices) = schema["oneOf"].as_array().or_else(|| schema["allOf"].as_array()) {
        let named: Vec<String> =
            choices.iter().map(kind).filter(|kind| !kind.is_empty() && kind != "null").collect();
        return named.join(" or ");
    }
    let of = &schema["type"];
    let name = of
        .as_str()
        .or_else(|| of.as_array()?.iter().find_map(|one| one.as_str().filter(|one| *one != "null")));
    match (name, schema["format"].as_str()) {
        (Some("array"), _) => format!("list of {}", kind(&schema["items"])),
        (Some("string"), Some("date-time")) => "time".to_owned(),
        (Some("string"), Some("uuid")) => "key".to_owned(),
        (Some(name), _) => name.to_owned(),
        (None, _) => String::new(),
    }
}
