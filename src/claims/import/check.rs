//! Check's CSV files: items, items of a feed, fact-checks with explainers behind them, clusters of a shared feed, and the
//! lists of those who run it. Which one it is is told by the heads of its columns.

use super::cells::{Cells, Reads};
use super::check_graphql::SYSTEM;
use super::lenient::{address, clip, date, key, language, line, name, sign, words};
use super::{Row, VerdictFields};
use crate::claims::log::Fields;

/// What makes rows of a file with these heads, if it is one of Check's.
pub(super) fn reads(heads: &[String]) -> Option<Reads> {
    let has =
        |names: &[&str]| names.iter().all(|name| heads.iter().any(|head| head.eq_ignore_ascii_case(name)));
    let read: fn(&Cells<'_>) -> Result<Row, String> = if has(&["Claim", "Item page URL", "Status"]) {
        item
    } else if has(&["Fact-check title", "Fact-check URL"]) {
        shared
    } else if has(&["ID", "Title", "Summary", "URL", "Report Status"]) {
        fact_check
    } else if has(&["ID", "Title", "Description", "URL", "Language"]) {
        explainer
    } else if has(&["Title", "Cluster URL", "Ratings"]) {
        cluster
    } else if has(&["URL", "Title", "Summary", "Organization", "Date published on Check"]) {
        listed
    } else {
        return None;
    };
    Some(Box::new(read))
}

fn row(id: String, fields: Fields, verdicts: Vec<VerdictFields>) -> Result<Row, String> {
    if fields.text.is_empty() {
        return Err("It has neither a claim nor a title.".to_owned());
    }
    Ok(Row { fields, source_system: SYSTEM.to_owned(), source_id: key(&id), verdicts, ..Row::default() })
}

fn claim(text: &str) -> Fields {
    Fields { text: line(text, 1000), ..Fields::default() }
}

/// The first that is not blank.
fn either<'a>(cells: &Cells<'a>, heads: &[&str]) -> &'a str {
    heads.iter().map(|head| cells.get(head)).find(|value| !value.is_empty()).unwrap_or_default()
}

/// An item of a workspace. Its status is a verdict once a report of it was published.
fn item(cells: &Cells<'_>) -> Result<Row, String> {
    let page = cells.get("Item page URL");
    if page.is_empty() {
        return Err("Item page URL: Without it the item cannot be told from others.".to_owned());
    }
    let fields =
        Fields { appeared_on: date(cells.get("Social Media Posted at")), ..claim(cells.get("Claim")) };
    let published = either(cells, &["Report Published at", "Published at"]);
    let verdict = VerdictFields {
        publisher: name(cells.get("Created by organization")),
        words: line(cells.get("Status"), 500),
        reviewed_on: date(published),
        tags: words(cells.get("Tags")),
        ..VerdictFields::default()
    };
    let verdicts = if published.is_empty() { Vec::new() } else { vec![verdict] };
    row(page.to_owned(), fields, verdicts)
}

/// An item of a feed that shares fact-checks.
fn shared(cells: &Cells<'_>) -> Result<Row, String> {
    let (title, url) = (cells.get("Fact-check title"), address(cells.get("Fact-check URL")));
    let id = if url.is_empty() { format!("fact-check#{}", sign(title)) } else { url.clone() };
    let verdict = VerdictFields {
        publisher: name(cells.get("Workspace")),
        url,
        words: line(cells.get("Rating"), 500),
        summary: clip(cells.get("Fact-check summary"), 5000),
        reviewed_on: date(cells.get("Updated at")),
        tags: words(cells.get("Tags")),
        ..VerdictFields::default()
    };
    row(id, claim(title), vec![verdict])
}

/// A fact-check; the file has no rating of it. An “articles” export has explainers behind them, in shorter lines.
fn fact_check(cells: &Cells<'_>) -> Result<Row, String> {
    let is_state =
        ["published", "unpublished", "paused"].contains(&cells.get("Report Status").to_lowercase().as_str());
    if cells.len() == 5 && !is_state {
        return explainer(cells);
    }
    if cells.len() < 6 {
        return Err("The line is too short for a fact-check and too long for an explainer.".to_owned());
    }
    let tongue = language(cells.get("Language"));
    let verdict = VerdictFields {
        url: address(cells.get("URL")),
        summary: clip(cells.get("Summary"), 5000),
        language: tongue.clone(),
        ..VerdictFields::default()
    };
    let is_out = cells.get("Report Status").eq_ignore_ascii_case("published");
    let verdicts = if is_out { vec![verdict] } else { Vec::new() };
    numbered(cells, "fact-check", Fields { language: tongue, ..claim(cells.get("Title")) }, verdicts)
}

/// It explains and rates nothing. Its columns are counted, since its line may stand below other heads.
fn explainer(cells: &Cells<'_>) -> Result<Row, String> {
    let tongue = language(cells.at(4));
    let verdict = VerdictFields {
        url: address(cells.at(3)),
        words: "Explainer".to_owned(),
        summary: clip(cells.at(2), 5000),
        language: tongue.clone(),
        ..VerdictFields::default()
    };
    numbered(cells, "explainer", Fields { language: tongue, ..claim(cells.at(1)) }, vec![verdict])
}

fn numbered(
    cells: &Cells<'_>,
    kind: &str,
    fields: Fields,
    verdicts: Vec<VerdictFields>,
) -> Result<Row, String> {
    match cells.at(0) {
        "" => Err("ID: Without it the article cannot be told from others.".to_owned()),
        id => row(format!("{kind}/{id}"), fields, verdicts),
    }
}

/// Alike items of several workspaces, with the ratings of each.
fn cluster(cells: &Cells<'_>) -> Result<Row, String> {
    let fields = Fields { appeared_on: date(cells.get("Date (first)")), ..claim(cells.get("Title")) };
    let ratings = cells.get("Ratings");
    let verdict = VerdictFields {
        publisher: name(&words(cells.get("Workspaces")).join(", ")),
        words: line(&words(ratings).join(", "), 500),
        summary: clip(cells.get("Description"), 5000),
        reviewed_on: date(cells.get("Date (last)")),
        ..VerdictFields::default()
    };
    let verdicts = if ratings.is_empty() { Vec::new() } else { vec![verdict] };
    row(either(cells, &["Cluster URL", "Title"]).to_owned(), fields, verdicts)
}

/// The list of what was published, as those who run Check write it.
fn listed(cells: &Cells<'_>) -> Result<Row, String> {
    let url = address(cells.get("URL"));
    let fields = Fields { appeared_on: date(cells.get("First detected on")), ..claim(cells.get("Title")) };
    let id = if url.is_empty() { format!("published#{}", sign(cells.get("Title"))) } else { url.clone() };
    let verdict = VerdictFields {
        publisher: name(cells.get("Organization")),
        url,
        summary: clip(cells.get("Summary"), 5000),
        reviewed_on: date(cells.get("Date published on Check")),
        ..VerdictFields::default()
    };
    row(id, fields, vec![verdict])
}

#[cfg(test)]
mod tests {
    use super::super::cells::Lines;
    use super::super::table::Table;
    use super::super::{Rejected, Row};
    use super::*;

    fn read(csv: &str) -> Vec<Result<Row, Rejected>> {
        let table = Table::new(csv.as_bytes()).unwrap();
        let reads = reads(table.heads()).unwrap();
        Lines::new(table, reads).map(Result::unwrap).collect()
    }

    #[test]
    fn items_have_a_verdict_once_it_was_published() {
        let rows = read(include_str!("../../../tests/samples/import/check_items.csv"));
        let (first, second) = (rows[0].as_ref().unwrap(), rows[1].as_ref().unwrap());
        assert_eq!(
            (first.fields.text.as_str(), first.fields.appeared_on.as_str()),
            ("Bats are blind, \"every one\".", "2024-02-20")
        );
        let verdict = &first.verdicts[0];
        assert_eq!((verdict.words.as_str(), verdict.reviewed_on.as_str()), ("False", "2024-03-02"));
        assert_eq!(verdict.tags, ["animals", "night", "parks"]);
        assert!(verdict.source.contains("Where was it seen?"), "tasks are kept too: {}", verdict.source);
        assert!(second.verdicts.is_empty());
        let rejected = rows[2].as_ref().unwrap_err();
        assert_eq!((rejected.line, rejected.values.len()), (4, 10));
    }

    #[test]
    fn explainers_stand_in_shorter_lines_below_fact_checks() {
        let rows = read(include_str!("../../../tests/samples/import/check_articles.csv"));
        let row = |at: usize| rows[at].as_ref().unwrap();
        assert_eq!((row(0).source_id.as_str(), row(0).verdicts[0].words.as_str()), ("fact-check/71", ""));
        assert!(row(1).verdicts.is_empty(), "a draft");
        assert_eq!((row(2).source_id.as_str(), row(2).fields.language.as_str()), ("explainer/5", "de"));
        assert_eq!(row(2).verdicts[0].words, "Explainer");
        assert!(rows[3].is_err());
    }

    #[test]
    fn feeds_clusters_and_lists_are_told_by_their_heads() {
        let rows = read(
            "Fact-check title,Fact-check summary,Fact-check URL,Tags,Workspace,Updated at,Rating\nBats see,They do.,https://l.example/1,\"a and b\",Lantern,2024-03-02 10:00:00,False\n",
        );
        let verdict = &rows[0].as_ref().unwrap().verdicts[0];
        assert_eq!(
            (verdict.publisher.as_str(), verdict.words.as_str(), verdict.tags.len()),
            ("Lantern", "False", 2)
        );
        let rows = read(
            "Title,Description,Date (first),Date (last),Number of media,Number of requests,Number of fact-checks,Cluster URL,Workspaces,Ratings\nBats,About bats,2024-02-20,2024-03-02,3,9,2,https://check.example/c/1,\"A\nB\",\"False\nMisleading\"\n",
        );
        assert_eq!(rows[0].as_ref().unwrap().verdicts[0].words, "False, Misleading");
        let rows = read(
            "URL,Title,Summary,Organization,Country,Date published on Check,First detected on\n,Bats,S,Org,Chad,2024-03-02,2024-02\n",
        );
        assert_eq!(rows[0].as_ref().unwrap().fields.appeared_on, "2024-02");
        assert!(reads(&["a".to_owned(), "Claim".to_owned()]).is_none());
    }
}
