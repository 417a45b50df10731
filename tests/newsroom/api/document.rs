//! The document says what the routes do, no more and no less.

use super::program::{Document, Program};
use crate::support::desk::Desk;
use factdesk::api::v1::desk::command::{ALL, Command};
use factdesk::api::v1::document::document;
use factdesk::people::Audience;
use factdesk::routes;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn ours() -> Document {
    Document(document("https://checks.example"))
}

#[test]
fn every_route_is_in_the_document_and_everything_in_it_is_a_route() {
    let document = ours();
    let described: BTreeSet<(String, String)> = document.0["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |one| (path.clone(), one.to_uppercase()))
        })
        .collect();
    let routed: BTreeSet<(String, String)> = routes::all()
        .iter()
        .filter(|endpoint| endpoint.path.starts_with("/api/v1"))
        .map(|endpoint| (endpoint.path.to_owned(), endpoint.method.to_string()))
        .collect();
    assert_eq!(described, routed);
    for endpoint in routes::all().iter().filter(|endpoint| endpoint.path.starts_with("/api/v1")) {
        let operation = &document.0["paths"][endpoint.path][endpoint.method.as_str().to_lowercase()];
        let scopes: Vec<&str> = operation["security"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["token"][0].as_str())
            .collect();
        match endpoint.audience {
            Audience::Token(scope) => assert!(scopes.contains(&scope.as_str()), "{}", endpoint.path),
            _ => assert!(scopes.is_empty() && endpoint.audience == Audience::Public, "{}", endpoint.path),
        }
        assert!(
            operation["operationId"].is_string() && operation["summary"].is_string(),
            "{}",
            endpoint.path
        );
    }
}

#[test]
fn it_is_openapi_3_1_and_whole() {
    let document = ours();
    assert!(document.0["openapi"].as_str().unwrap().starts_with("3.1."));
    let ids: Vec<&str> = document.0["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|methods| methods.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    let text = document.0.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(document.0.pointer(pointer).is_some(), "nothing at {pointer}");
    }
    for (name, schema) in document.0["components"]["schemas"].as_object().unwrap() {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}");
        assert!(
            schema["description"].as_str().is_some_and(|words| words.len() > 5) || schema["oneOf"].is_array(),
            "{name}"
        );
    }
}

/// A value made of the examples that a schema gives for its members.
fn example(document: &Document, schema: &Value) -> Value {
    if let Some(address) = schema["$ref"].as_str() {
        return example(document, document.0.pointer(address.trim_start_matches('#')).unwrap());
    }
    for given in [&schema["example"], &schema["enum"][0], &schema["examples"][0]] {
        if !given.is_null() {
            return given.clone();
        }
    }
    if let Some(choices) = schema["oneOf"].as_array().or_else(|| schema["allOf"].as_array()) {
        let real = choices.iter().find(|one| one["type"] != "null").unwrap();
        return example(document, real);
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
    match kind {
        "object" => schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name.clone(), example(document, schema)))
            .collect(),
        "array" => json!([example(document, &schema["items"])]),
        "integer" => schema["minimum"].as_i64().unwrap_or(1).into(),
        "boolean" => true.into(),
        _ => "x".into(),
    }
}

#[test]
fn the_examples_of_every_command_are_read_by_the_code() {
    let document = ours();
    for (name, _) in ALL {
        let schema = &document.0["components"]["schemas"][*name];
        let mut value = example(&document, schema);
        document.check(schema, &value).unwrap_or_else(|wrong| panic!("{name}: {wrong}\n{value}"));
        let members = value.as_object_mut().unwrap();
        members.remove("position");
        let command = Command::parse(members.clone()).unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
        assert_eq!(command.name, *name);
        members.insert("strange".to_owned(), true.into());
        assert!(
            document.check(schema, &value).is_err()
                && Command::parse(value.as_object().unwrap().clone()).is_err()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_of_the_document_is_one_that_the_desk_knows() {
    let desk = Desk::open().await;
    let ada = Program::of(&desk, "ada", &["work"]).await;
    let document = ours();
    for (name, _) in ALL {
        let claim = ada.logs(&super::story::wall()).await.is(201).json()["id"].as_str().unwrap().to_owned();
        let mut command = example(&document, &document.0["components"]["schemas"][*name]);
        command.as_object_mut().unwrap().remove("position");
        command.as_object_mut().unwrap().remove("url");
        let answer = ada.gives(&claim, &command).await;
        // Carried out, or refused by a rule of the desk: never unknown.
        assert!([200, 403, 409, 422].contains(&answer.status), "{name}: {}", answer.text);
        assert_ne!(answer.json()["detail"], "There is no such command.", "{name}");
    }
}
