//! Linked data in a page: the objects of its JSON-LD blocks, and the one that is the article.

use serde_json::Value;
use url::Url;

use super::said::{Said, plain};

/// Blocks are read as deep as this; publishers nest three or four.
const DEEPEST: usize = 6;

/// Each object of a block: itself, those of its lists and of its `@graph`. Nothing when it is not JSON.
pub fn objects(block: &str) -> Vec<Value> {
    let block = block.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let block = block.trim().trim_end_matches(';');
    // Publishers leave raw line breaks in strings, which JSON forbids.
    let read = serde_json::from_str(block)
        .or_else(|_| serde_json::from_str(&block.replace(|c: char| c.is_control(), " ")));
    let mut found = Vec::new();
    if let Ok(value) = read {
        collect(value, DEEPEST, &mut found);
    }
    found
}

/// Each object of all blocks of a page.
pub fn of_page(html: &str) -> Vec<Value> {
    Said::of(&scraper::Html::parse_document(html)).linked
}

fn collect(value: Value, depth: usize, found: &mut Vec<Value>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(items) => items.into_iter().for_each(|item| collect(item, depth - 1, found)),
        Value::Object(mut object) => {
            for inner in ["@graph", "mainEntity"] {
                if let Some(inner) = object.remove(inner) {
                    collect(inner, depth - 1, found);
                }
            }
            found.push(Value::Object(object));
        }
        _ => {}
    }
}

/// The object that describes the article: the only one there is, else the one with the page's address.
pub fn article<'v>(objects: &'v [Value], addresses: &[&Url]) -> Option<&'v Value> {
    let articles: Vec<&Value> = objects.iter().filter(|object| is_article(object)).collect();
    match articles.as_slice() {
        [] => None,
        [only] => Some(only),
        several => several.iter().copied().find(|object| {
            let own =
                ["url", "@id", "mainEntityOfPage"].into_iter().filter_map(|key| address(object.get(key)?));
            own.into_iter().any(|own| addresses.iter().any(|other| same_page(&own, other)))
        }),
    }
}

fn is_article(object: &Value) -> bool {
    let named = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn address(value: &Value) -> Option<Url> {
    let text =
        value.as_str().or_else(|| value.get("@id")?.as_str()).or_else(|| value.get("url")?.as_str())?;
    Url::parse(text).ok()
}

fn same_page(a: &Url, b: &Url) -> bool {
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    host(a) == host(b) && a.path().trim_end_matches('/') == b.path().trim_end_matches('/')
}

/// A text property.
pub fn text(object: &Value, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).map(plain).filter(|text| !text.is_empty())
}

/// The names of a property that holds a name, a thing with a name, or a list of either.
pub fn names(object: &Value, key: &str) -> Vec<String> {
    let of_one = |value: &Value| match value {
        Value::String(name) => Some(plain(name)),
        other => text(other, "name"),
    };
    let names: Vec<String> = match object.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(of_one).collect(),
        Some(one) => of_one(one).into_iter().collect(),
        None => Vec::new(),
    };
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_in_lists_and_graphs_and_sloppy_json() {
        let count = |text: &str| objects(text).len();
        assert_eq!(count(r#"{"@type":"NewsArticle"}"#), 1);
        assert_eq!(count(r#"[{"@type":"A"},{"@graph":[{"@type":"B"},{"@type":"C"}]}]"#), 4);
        assert_eq!(count("<!-- {\"headline\":\"two\nlines\"}; -->"), 1);
        assert_eq!(count("{\"headline\": \"two\nlines\"}"), 1);
        assert_eq!(count("{broken"), 0);
        assert_eq!(count(&"[".repeat(100_000)), 0);
    }

    #[test]
    fn the_article_among_several_is_the_one_with_the_pages_address() {
        let list = objects(
            r#"[{"@type":"NewsArticle","url":"https://n.example/other"},
                {"@type":["NewsArticle"],"mainEntityOfPage":{"@id":"https://www.n.example/this/"},
                 "author":[{"name":"Ada &amp; Ben"},"Cleo"]}]"#,
        );
        let here = Url::parse("https://n.example/this").unwrap();
        let elsewhere = Url::parse("https://n.example/that").unwrap();
        let found = article(&list, &[&here]).unwrap();
        assert_eq!(names(found, "author"), ["Ada & Ben", "Cleo"]);
        assert!(article(&list, &[&elsewhere]).is_none());
    }
}
