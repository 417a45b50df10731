//! `/desk/stats/export`: what the page shows, as CSV (RFC 4180), a line for each figure. That it was taken along is recorded
//! first, in the activity log.

use super::asked::Asked;
use super::load;
use super::table::Block;
use crate::app::App;
use crate::error::Error;
use crate::history::activity;
use crate::insight::sheet::guarded;
use crate::people::SignedIn;
use crate::web::{Form, Outcome};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Data;
use futures_util::FutureExt;

const HEAD: [&str; 5] = ["block", "table", "row", "figure", "value"];
/// The kind in the activity log.
const EXPORTED: &str = "figures_exported";

/// `POST /desk/stats/export`: it writes that somebody took it along, so it is no GET.
///
/// # Errors
/// 404 for a block that there is not; when the database can't be read or written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Asked>) -> Outcome<HttpResponse> {
    let asked = form.fields;
    let blocks = load::load(&app, &asked).await?.data.blocks();
    let blocks: Vec<Block> =
        blocks.into_iter().filter(|block| asked.block.is_empty() || block.id == asked.block).collect();
    if blocks.is_empty() {
        return Err(Error::NotFound.into());
    }
    let me = signed_in.person.id;
    let (now, detail) = (app.clock.now(), serde_json::json!({ "filter": asked }));
    let recorded = app.db.write(move |c| {
        async move { activity::record(c, uuid::Uuid::now_v7(), now, Some(me), EXPORTED, "", detail).await }
            .boxed()
    });
    let recorded: Result<(), Error> = recorded.await;
    recorded?;
    let name = if blocks.len() == 1 { blocks[0].id } else { "all" };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; header=present; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"figures-{name}.csv\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(lines(&blocks)?))
}

/// A line for each figure: lengths in minutes, shares as fractions. What people named is kept from being a formula; our
/// own numbers are none.
fn lines(blocks: &[Block]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD).map_err(Error::internal)?;
    for block in blocks {
        for table in &block.tables {
            for row in &table.rows {
                for (head, cell) in table.head.iter().zip(&row.cells) {
                    let (row, figure) = (guarded(&row.name), head.whole());
                    writer
                        .write_record([block.id, &table.caption, &row, &guarded(&figure), &cell.raw])
                        .map_err(Error::internal)?;
                }
            }
        }
    }
    writer.into_inner().map_err(Error::internal)
}
