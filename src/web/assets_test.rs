use actix_web::body::to_bytes;
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;

use super::*;

async fn get(name: &str, headers: &[(&str, &str)]) -> HttpResponse {
    let request =
        headers.iter().fold(TestRequest::default(), |request, header| request.insert_header(*header));
    serve(request.to_http_request(), web::Path::from(url(name)[PREFIX.len()..].to_owned())).await
}

fn header_of(answer: &HttpResponse, name: &str) -> String {
    answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[test]
fn every_style_sheet_is_joined_once_and_in_its_layer() {
    let sheet = text("css/site.css") + &text("css/desk.css");
    let listed: Vec<_> = sheet.lines().filter_map(import).collect();
    assert_eq!(listed.first(), Some(&("tokens.css", None)), "tokens.css names the layers");
    let framed = text("css/embed.css");
    let framed: Vec<_> = framed.lines().filter_map(import).collect();
    let is_list = |name: &str| SHEETS.iter().any(|list| name.strip_prefix("css/") == Some(list));
    for name in Files::iter().filter(|name| name.starts_with("css/") && !is_list(name)) {
        if framed.iter().any(|(file, _)| name.strip_prefix("css/") == Some(file)) {
            continue;
        }
        let times = listed.iter().filter(|(file, _)| name.strip_prefix("css/") == Some(file)).count();
        assert_eq!(times, 1, "{name} in css/site.css or css/desk.css");
    }
    for (file, layer) in listed.into_iter().chain(framed) {
        assert!(!text(&format!("css/{file}")).is_empty(), "{file} is not there");
        assert_eq!(layer.is_some(), file.starts_with("components/"), "layer of {file}");
    }
    for name in SHEETS {
        let joined = text_of(name);
        assert!(!joined.contains("@import") && !joined.contains("\"../"), "an address was left unresolved");
        assert_eq!(joined.matches('{').count(), joined.matches('}').count(), "{name}");
    }
}

fn text_of(name: &str) -> String {
    String::from_utf8(ASSETS.by_name[name].body.to_vec()).unwrap()
}

#[test]
fn an_address_carries_the_hash_of_its_bytes() {
    for (name, asset) in &ASSETS.by_name {
        let hash = hex::encode(Sha256::digest(&asset.body));
        assert!(asset.url.contains(&hash[..12]), "{name} at {}", asset.url);
        assert_ne!(asset.media_type, "application/octet-stream", "{name} needs a media type");
    }
    assert!(text_of("site.css").contains(url("fonts/inter-latin.woff2")));
}

#[test]
fn templates_name_only_assets_that_exist() {
    let names = crate::web::sample::names_in_templates("assets::url(\"");
    assert!(names.contains("site.css") && names.contains("desk.css"));
    for name in names {
        assert!(ASSETS.by_name.contains_key(&name), "no such file in static/: {name}");
    }
}

#[test]
fn a_reader_loads_little_of_it() {
    let packed = |name: &str| ASSETS.by_name[name].packed[0].1.len();
    assert!(packed("site.css") < 12_500, "{} bytes, packed", packed("site.css"));
}

#[test]
fn the_script_that_blocks_the_first_paint_stays_small() {
    assert!(ASSETS.by_name["js/site.js"].body.len() < 500);
}

#[actix_web::test]
async fn text_is_sent_packed_to_who_takes_it_and_plain_to_others() {
    let smaller = get("site.css", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(header_of(&smaller, "content-encoding"), "br");
    let packed = get("site.css", &[("accept-encoding", "gzip")]).await;
    assert_eq!(header_of(&packed, "content-encoding"), "gzip");
    assert_ne!(header_of(&smaller, "etag"), header_of(&packed, "etag"), "one tag for each encoding");
    assert_eq!(header_of(&packed, "vary"), "Accept-Encoding");
    assert_eq!(header_of(&packed, "content-type"), "text/css; charset=utf-8");
    assert_eq!(header_of(&packed, "cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header_of(&packed, "x-content-type-options"), "nosniff");
    for refusal in [&[][..], &[("accept-encoding", "zstd")], &[("accept-encoding", "gzip;q=0")]] {
        let plain = get("site.css", refusal).await;
        assert_eq!(header_of(&plain, "content-encoding"), "");
        assert_eq!(header_of(&plain, "vary"), "Accept-Encoding");
        assert_ne!(header_of(&plain, "etag"), header_of(&packed, "etag"), "one tag for each encoding");
        assert_eq!(to_bytes(plain.into_body()).await.unwrap(), ASSETS.by_name["site.css"].body);
    }
}

#[actix_web::test]
async fn a_known_tag_is_answered_without_a_body() {
    let first = get("icon.svg", &[]).await;
    let tag = header_of(&first, "etag");
    let again = get("icon.svg", &[("if-none-match", &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(header_of(&again, "etag"), tag);
    assert!(to_bytes(again.into_body()).await.unwrap().is_empty());
}

#[actix_web::test]
async fn another_address_is_not_found() {
    for path in ["site.css", "../Cargo.toml", "css/tokens.css", ""] {
        let request = TestRequest::default().to_http_request();
        let answer = serve(request, web::Path::from(path.to_owned())).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
