//! A program with a token, and the document that every answer is held to.

use crate::support::desk::Desk;
use crate::support::person::client;
use chrono::TimeDelta;
use factdesk::error::Error;
use factdesk::people::store::tokens::{self, Kept, New};
use factdesk::people::token::{Scopes, secret};
use futures_util::FutureExt;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio::sync::OnceCell;

/// What sends requests.
pub struct Program {
    address: SocketAddr,
    client: Client,
    token: Option<String>,
    document: OnceCell<Document>,
}

/// What came back.
pub struct Answer {
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Program {
    /// One without a token.
    pub fn nobody(desk: &Desk) -> Self {
        Self {
            address: desk.address,
            client: client().build().unwrap(),
            token: None,
            document: OnceCell::new(),
        }
    }

    /// One with this token, whatever it is.
    pub fn with(desk: &Desk, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::nobody(desk) }
    }

    /// One with a token of `name` that has these scopes.
    pub async fn of(desk: &Desk, name: &str, scopes: &[&str]) -> Self {
        let (text, token_hash) = secret();
        let now = desk.app.clock.now();
        let new = New {
            id: uuid::Uuid::now_v7(),
            token_hash,
            person: desk.id(name),
            name: "test".to_owned(),
            scopes: Scopes::of(|scope| scopes.contains(&scope.as_str())),
            made_at: now,
            expires_at: now + TimeDelta::days(30),
        };
        let kept: Result<Kept, Error> =
            desk.app.db.write(move |c| async move { tokens::keep(c, &new).await }.boxed()).await;
        assert_eq!(kept.unwrap(), Kept::Yes);
        Self::with(desk, &text)
    }

    /// What it sends in `Authorization`.
    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.token.as_deref().unwrap_or_default())
    }

    /// Any request.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut map = HeaderMap::new();
        if let Some(token) = &self.token {
            map.append("authorization", HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        }
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
        }
        let url = format!("http://{}{path}", self.address);
        let answer = self.client.request(method.clone(), url).headers(map).body(body).send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let text = answer.text().await.unwrap();
        Answer { asked: format!("{method} {path}"), status, headers, text }
    }

    /// Reads, and holds the answer to the document. `pattern` is the path as the document has it.
    pub async fn reads(&self, pattern: &str, path: &str) -> Answer {
        let answer = self.send(Method::GET, path, &[], Vec::new()).await;
        self.document().await.holds("get", pattern, &answer);
        answer
    }

    /// Logs a claim, and holds the answer to the document.
    pub async fn logs(&self, claim: &Value) -> Answer {
        self.posts("/api/v1/desk/claims", "/api/v1/desk/claims", &[], claim).await
    }

    /// Gives a command, likewise.
    pub async fn gives(&self, claim: &str, command: &Value) -> Answer {
        self.gives_with(claim, &[], command).await
    }

    /// The same with headers.
    pub async fn gives_with(&self, claim: &str, headers: &[(&str, &str)], command: &Value) -> Answer {
        let path = format!("/api/v1/desk/claims/{claim}/commands");
        self.posts("/api/v1/desk/claims/{id}/commands", &path, headers, command).await
    }

    pub async fn posts(&self, pattern: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let json = [("content-type", "application/json")];
        let answer =
            self.send(Method::POST, path, &[headers, &json].concat(), body.to_string().into_bytes()).await;
        self.document().await.holds("post", pattern, &answer);
        answer
    }

    pub async fn document(&self) -> &Document {
        let read = || async {
            let answer = self.send(Method::GET, "/api/v1/openapi.json", &[], Vec::new()).await;
            Document(answer.is(200).json())
        };
        self.document.get_or_init(read).await
    }
}

impl Answer {
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{} answered {}: {}", self.asked, self.status, self.text);
        self
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// It is a problem of this kind.
    #[track_caller]
    pub fn is_problem(&self, status: u16, kind: &str) -> Value {
        let problem = self.is(status).json();
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.asked);
        assert!(problem["type"].as_str().unwrap().ends_with(&format!("/api/v1#{kind}")), "{problem}");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["instance"], format!("urn:request:{}", self.header("x-request-id")));
        problem
    }

    /// What it says of a field.
    #[track_caller]
    pub fn says_of(&self, pointer: &str) -> String {
        let problem = self.json();
        let found = problem["errors"].as_array().into_iter().flatten().find(|one| one["pointer"] == pointer);
        let found = found.unwrap_or_else(|| panic!("nothing about {pointer}: {problem}"));
        found["detail"].as_str().unwrap().to_owned()
    }
}

/// The OpenAPI document as it is served.
pub struct Document(pub Value);

impl Document {
    /// What a part of it says, with what it refers to.
    fn follow<'a>(&'a self, part: &'a Value) -> &'a Value {
        match part["$ref"].as_str() {
            Some(address) => self.0.pointer(address.trim_start_matches('#')).expect(address),
            None => part,
        }
    }

    /// Whether `value` is as `schema` of this document says.
    pub fn check(&self, schema: &Value, value: &Value) -> Result<(), String> {
        let whole = json!({ "allOf": [schema], "components": self.0["components"] });
        let validator = jsonschema::draft202012::new(&whole).map_err(|error| error.to_string())?;
        let wrong: Vec<String> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }

    /// The answer is one that the document knows.
    #[track_caller]
    pub fn holds(&self, method: &str, pattern: &str, answer: &Answer) {
        let operation = &self.0["paths"][pattern][method];
        assert!(operation.is_object(), "{method} {pattern} is not in the document");
        let response = self.follow(&operation["responses"][answer.status.to_string()]);
        assert!(response.is_object(), "{}: {} is not in the document", answer.asked, answer.status);
        let media = answer.header("content-type").split(';').next().unwrap_or_default();
        let Some(content) = response["content"].as_object() else {
            assert_eq!(answer.text, "", "{}", answer.asked);
            return;
        };
        let content = content.get(media).unwrap_or_else(|| panic!("{}: {media}", answer.asked));
        if media.ends_with("json") {
            let found = self.check(&content["schema"], &answer.json());
            found.unwrap_or_else(|wrong| panic!("{}: {wrong}\n{}", answer.asked, answer.text));
        }
    }
}
