//! `/readyz`: whether this node can serve: the database answers and has this binary's migrations.

use super::page::no_store;
use crate::app::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

#[derive(serde::Serialize)]
struct Ready {
    ready: bool,
    database: &'static str,
    migrations: &'static str,
    /// Whether the serving role is kept from changing the history by the database, or only by our own manners.
    separation: &'static str,
}

/// `GET /readyz`: 200, or 503 while something is missing.
pub async fn show(app: Data<App>) -> HttpResponse {
    let (database, migrations) = match app.db.is_migrated().await {
        Ok(true) => ("ok", "ok"),
        Ok(false) => ("ok", "pending"),
        Err(_) => ("no answer", "unknown"),
    };
    let ready = migrations == "ok";
    let separation =
        if app.config.separates_roles() { "enforced" } else { "by convention: one database role" };
    let body = serde_json::to_string(&Ready { ready, database, migrations, separation }).unwrap_or_default();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    no_store(status, "application/json", body)
}
