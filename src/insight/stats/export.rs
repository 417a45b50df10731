//! `/desk/stats/export`: what the page shows, as CSV (RFC 4180), a line for each figure. That it was taken along is recorded
//! first, in the activity log.

use super::asked::Asked;
use super::blocks::Data as Blocks;
use super::load::{self, Loaded};
use super::table::Block;
use crate::app::App;
use crate::claims::import::formula::guarded;
use crate::error::Error;
use crate::history::activity;
use crate::insight::sheet;
use crate::people::SignedIn;
use crate::web::{Form, Outcome};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Data;
use futures_util::FutureExt;

const HEAD: [&str; 8] = ["block", "table", "row", "figure", "value", "from", "until", "topic"];
/// The kind in the activity log.
const EXPORTED: &str = "figures_exported";

/// `POST /desk/stats/export`: it writes that somebody took it along, so it is no GET.
///
/// # Errors
/// 422 for what cannot be understood, 404 for a block that there is not; when the database can't be read or written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Asked>) -> Outcome<HttpResponse> {
    let asked = form.fields;
    let Loaded { data, wrong, .. } = load::load(&app, &asked).await?;
    if let Some((_, sentence)) = wrong.first() {
        return Err(Error::Refused((*sentence).to_owned()).into());
    }
    let blocks: Vec<Block> =
        data.blocks().into_iter().filter(|block| asked.block.is_empty() || block.id == asked.block).collect();
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
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; header=present; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", name(&data, &blocks))))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(lines(&data, &blocks)?))
}

/// "figures-all-2026-01-01-to-2026-12-31-health.csv"; of a topic's address what every system takes in a name.
fn name(data: &Blocks, blocks: &[Block]) -> String {
    let what = if blocks.len() == 1 { blocks[0].id } else { "all" };
    let plain = |slug: &str| {
        let words = slug.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join("-");
        if words.is_empty() { "-topic".to_owned() } else { format!("-{words}") }
    };
    let topic = data.topic.as_ref().map(|(_, slug)| plain(slug)).unwrap_or_default();
    format!("figures-{what}-{}-to-{}{topic}.csv", data.period.span.from, data.period.last())
}

/// First day, last day and topic of a block's figures; blank where they are of now or of all time, or of all topics.
fn of(data: &Blocks, block: &Block) -> [String; 3] {
    let topic = data.topic.as_ref().map(|(name, _)| guarded(name).into_owned()).unwrap_or_default();
    match block.id {
        "claimants" | "workload" => Default::default(),
        "waiting" => [String::new(), String::new(), topic],
        _ => [data.period.span.from.to_string(), data.period.last().to_string(), topic],
    }
}

/// A line for each figure: lengths in minutes, shares as fractions. What people named is kept from being a formula; our
/// own numbers are none.
fn lines(data: &Blocks, blocks: &[Block]) -> Result<Vec<u8>, Error> {
    let mut writer = sheet::writer();
    writer.write_record(HEAD).map_err(Error::internal)?;
    for block in blocks {
        let [from, until, topic] = of(data, block);
        let rows = block.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        for (table, row) in rows {
            for (head, cell) in table.head.iter().zip(&row.cells) {
                let (row, figure) = (guarded(&row.name), guarded(&head.whole()).into_owned());
                let line = [block.id, &table.caption, &row, &figure, &cell.raw, &from, &until, &topic];
                writer.write_record(line).map_err(Error::internal)?;
            }
        }
    }
    writer.into_inner().map_err(Error::internal)
}
