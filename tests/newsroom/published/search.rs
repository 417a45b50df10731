//! `/search`: what readers mean is found, though they type it otherwise.

use super::check::read;
use super::many::{add, change, html};
use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::story::{proposed, published};
use crate::support::database::connect;

/// The address of a search for these words.
fn of(words: &str) -> String {
    format!(
        "/search?{}",
        url::form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish()
    )
}

const ITEM: &str = ".check-list > li";

fn titles(page: &Seen) -> Vec<String> {
    page.all(".check-list h2")
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_the_explanation_are_found_behind_the_claim() {
    let room = Newsroom::open().await;
    published(&room).await;
    for words in [
        "pocket wonders",
        "nowhere wider",
        "eye",
        "metres wall",
        "\"of China is\"",
        "\"nowhere wider than nine metres\"",
        "moon -\"wider nowhere\"",
    ] {
        let page = read(&room, &of(words)).await;
        assert_eq!(page.count(ITEM), 1, "{words}: {}", page.text());
    }
    for none in ["\"wider nowhere\"", "moon -\"nowhere wider\"", "\"metres wall\""] {
        assert_eq!(read(&room, &of(none)).await.count(ITEM), 0, "{none}");
    }
    // The older one says it in its claim, which weighs more than an explanation.
    add(&room, &[("en", "Walls are measured in metres.", "Often.")]).await;
    let page = read(&room, "/search?q=metres").await;
    assert_eq!(
        titles(&page),
        ["“Walls are measured in metres.”", "“The Great Wall of China is visible from the Moon.”"]
    );
    let page = read(&room, "/search?q=metres&sort=date").await;
    assert!(titles(&page)[0].contains("Great Wall"), "the newest first");
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_misspelt_word_is_corrected_and_can_be_searched_as_it_is() {
    let room = Newsroom::open().await;
    published(&room).await;
    add(
        &room,
        &[("de", "In Zürich fährt Herr Müller täglich.", "Nein."), ("fr", "Le café rend célèbre.", "Non.")],
    )
    .await;
    let page = read(&room, "/search?q=visble+Moon").await;
    assert_eq!(page.count(ITEM), 1, "{}", page.text());
    assert!(page.says(".corrected", "Showing results for visible Moon"), "{:?}", page.all(".corrected"));
    page.assert_sound();
    let exactly = page.attr(".corrected a", "href").unwrap();
    assert_eq!(exactly, "/search?q=visble+Moon&exact=1");
    let page = read(&room, &exactly).await;
    assert!(
        page.says(".empty", "Nothing found") && page.says(".empty a", "Without “visble”: 1"),
        "{}",
        page.text()
    );
    page.assert_sound();
    for (typed, meant) in [("visbile", "visible"), ("Mueller", "müller"), ("CELEBRE", "célèbre")] {
        let page = read(&room, &of(typed)).await;
        assert_eq!((page.all(".corrected strong"), page.count(ITEM)), (vec![meant.to_owned()], 1), "{typed}");
    }
    let page = read(&room, "/checks?q=visble+Moon&rating=false").await;
    assert_eq!((page.count(ITEM), page.all(".corrected strong")), (1, vec!["visible Moon".to_owned()]));
    assert_eq!(page.attr("#q", "value").as_deref(), Some("visble Moon"), "the field keeps what was typed");
    page.assert_sound();
    let exactly = page.attr(".corrected a", "href").unwrap();
    assert_eq!(exactly, "/checks?q=visble+Moon&rating=false&exact=1");
    assert_eq!(read(&room, &exactly).await.count(ITEM), 0);
    // German is read without its dots anyway.
    for typed in ["zurich", "muller", "täglich Zürich"] {
        let page = read(&room, &of(typed)).await;
        assert_eq!((page.count(".corrected"), page.count(ITEM)), (0, 1), "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_old_is_found_behind_what_is_new_in_every_order() {
    let room = Newsroom::open().await;
    let all: Vec<_> =
        (0..60).map(|n| ("en", if n % 20 == 0 { "Bats bite." } else { "Bats fly." }, "So?")).collect();
    add(&room, &all).await;
    // Ten years, so that the newest months alone are looked at first.
    let apart = "UPDATE checks SET first_published_at = at, published_at = at, changed_at = at + interval '40 days'
        FROM (SELECT claim, timestamptz '2026-06-01' - (number - 1000) * interval '2 months' AS at FROM checks) AS days
        WHERE days.claim = checks.claim";
    change(&room, apart).await;
    let links = |page: &Seen| page.attrs(".check-list a", "href");
    for sort in ["", "&sort=changed", "&sort=oldest"] {
        let page = read(&room, &format!("/checks?q=bite{sort}")).await;
        assert_eq!((page.count(ITEM), page.says(".lists .hint", "3 checks.")), (3, true), "{sort}");
        let first = read(&room, &format!("/checks?q=fly{sort}")).await;
        assert!(first.says(".lists .hint", "57 checks."), "{sort}: {}", first.text());
        let second = read(&room, &first.attr(".pages a[rel=next]", "href").unwrap()).await;
        let third = read(&room, &second.attr(".pages a[rel=next]", "href").unwrap()).await;
        assert_eq!([links(&first).len(), links(&second).len(), links(&third).len()], [20, 20, 17], "{sort}");
        let back = read(&room, &third.attr(".pages a[rel=prev]", "href").unwrap()).await;
        assert_eq!(links(&back), links(&second), "{sort}");
    }
    assert_eq!(read(&room, "/search?q=bite").await.count(ITEM), 3);
    // Changed after the day and before it.
    let page = read(&room, "/checks?until=2020-12-31&sort=changed").await;
    assert_eq!(page.count(ITEM), 20);
    change(&room, "UPDATE checks SET revision = 2, changed_at = '2026-06-30' WHERE slug = 'many-60'").await;
    let page = read(&room, "/checks?until=2020-12-31&sort=changed&anew=1").await;
    assert_eq!(page.attr(".check-list a", "href").as_deref(), Some("/checks/many-60"));
    let second = read(&room, &page.attr(".pages a[rel=next]", "href").unwrap()).await;
    assert_eq!((second.count(ITEM), second.count(".pages a[rel=next]")), (8, 0));
    let first = read(&room, &second.attr(".pages a[rel=prev]", "href").unwrap()).await;
    assert_eq!(links(&first), links(&page));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_stands_somewhere_is_never_corrected() {
    let room = Newsroom::open().await;
    published(&room).await;
    add(&room, &[("en", "Metros run below.", "No.")]).await;
    // In an explanation though near to “metros”, in another form, too short, too far from any.
    for words in ["metres bats", "visibly bats", "mon bats", "xylophone"] {
        let page = read(&room, &of(words)).await;
        assert!(
            page.says(".empty", "Nothing found") && page.count(".corrected") == 0,
            "{words}: {}",
            page.text()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_without_spaces_are_found_inside() {
    let room = Newsroom::open().await;
    let all = [
        ("zh", "北京大学发现COVID疫苗有害", "没有证据"),
        ("ja", "東京タワーは毎年伸びる", "伸びない"),
        ("th", "กรุงเทพมหานครจมน้ำ", "ไม่จริง"),
        ("ko", "백신은 위험하다", "아니다"),
    ];
    add(&room, &all).await;
    for (words, slug, mark) in [
        ("疫苗", "many-1", "疫苗"),
        ("大学发现", "many-1", "大学发现"),
        ("covid", "many-1", ""),
        ("证据", "many-1", "证据"),
        ("タワー", "many-2", "タワー"),
        ("มหานคร", "many-3", "มหานคร"),
        ("백신", "many-4", "백신"),
    ] {
        let page = read(&room, &of(words)).await;
        assert_eq!(
            page.attr(".check-list a", "href"),
            Some(format!("/checks/{slug}")),
            "{words}: {}",
            page.text()
        );
        // A word that touches such a run is found and not marked.
        assert_eq!(page.all("mark").concat(), mark, "{words}");
        page.assert_sound();
    }
    for none in ["学大", "疫苗 -北京", "毎塔"] {
        assert_eq!(read(&room, &of(none)).await.count(ITEM), 0, "{none}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_narrowed_to_a_language_and_widened_again() {
    let room = Newsroom::open().await;
    published(&room).await;
    add(&room, &[("de", "Die Mauer heißt auf Englisch wall.", "Ja."), ("pt-BR", "O muro wall.", "Sim.")])
        .await;
    assert_eq!(read(&room, "/search?q=wall").await.count(ITEM), 3);
    let page = read(&room, "/search?q=wall&language=de").await;
    assert_eq!(titles(&page), ["“Die Mauer heißt auf Englisch wall.”"]);
    assert_eq!(page.attr("[name=language] [selected]", "value").as_deref(), Some("de"));
    assert_eq!(read(&room, "/search?q=wall&language=pt-BR").await.count(ITEM), 1);
    let page = read(&room, "/search?q=moon&language=de").await;
    assert!(page.says(".empty a", "In all languages: 1"), "{}", page.text());
    page.assert_sound();
    // Each language reads the words its own way: “die” says nothing in German.
    assert_eq!(read(&room, "/search?q=die&language=de").await.count(ITEM), 0);
    assert_eq!(read(&room, "/search?q=wall+-moons").await.count(ITEM), 2, "the English one has the moon");
}

#[tokio::test(flavor = "multi_thread")]
async fn results_go_on_by_rank_and_by_date_and_none_comes_twice() {
    let room = Newsroom::open().await;
    let all: Vec<_> = (0..45)
        .map(|n| ("en", if n % 2 == 0 { "Bats are blind." } else { "Bats see. Bats fly." }, "So?"))
        .collect();
    add(&room, &all).await;
    for order in ["", "&sort=date"] {
        let (mut path, mut seen, mut pages) = (format!("/search?q=bats{order}"), Vec::new(), 0);
        loop {
            let page = read(&room, &path).await;
            page.assert_sound();
            let links = html(&page);
            let links = links
                .split("href=\"/checks/many-")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned());
            seen.extend(links);
            pages += 1;
            match page.attr(".pages a[rel=next]", "href") {
                Some(next) => path = next,
                None => break,
            }
        }
        let found = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((pages, found, seen.len()), (3, 45, 45), "{order}");
    }
    assert!(read(&room, "/search?q=bats").await.says(".lists .hint", "45 checks."));
    for odd in ["after=x", "after=-1", "sort=date&after=20"] {
        assert_eq!(room.get("eve", &format!("/search?q=bats&{odd}")).await.status, 400, "{odd}");
    }
    assert_eq!(read(&room, "/search?q=bats&after=400").await.count(ITEM), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_without_a_find_says_what_would_find_something() {
    let room = Newsroom::open().await;
    published(&room).await;
    let page = read(&room, "/search?q=wall+bats+-sun").await;
    assert!(page.says(".empty a", "Without “bats”: 1"), "{}", page.text());
    assert!(!page.text().contains("Without “wall”"), "that would find nothing either");
    assert!(page.attr(".empty a", "href").unwrap().starts_with("/search?q=wall+-sun"));
    assert_eq!(page.all(".empty a").last().map(String::as_str), Some("Suggest a claim"));
    let page = read(&room, &of("wall -\"china is\"")).await;
    assert!(
        !page.text().contains("Without “china”") && !page.text().contains("Without “wall”"),
        "{}",
        page.text()
    );
    for path in ["/search?q=the+of", "/checks?q=the+of"] {
        let page = read(&room, path).await;
        assert!(page.says(".empty", "These words are in nearly every text"), "{path}: {}", page.text());
    }
    for odd in [
        "%00",
        "%22%27%5C%28%29%26%7C%21%3A%2A",
        "%3Cscript%3E",
        "the",
        "or",
        "-wall",
        "%22",
        "a%25_b",
        "%F0%9F%98%80",
    ] {
        for order in ["", "&sort=date", "&language=xx", "&exact=1"] {
            read(&room, &format!("/search?q={odd}{order}")).await.assert_sound();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_so_stands_above_and_is_offered_while_one_types() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    room.does("ada", claim, "triage", &[("priority", "high"), ("topics", "Outer space")]).await;
    // Nothing of it shows before it is published.
    for path in [
        "/search?q=wall",
        "/search?q=pocket",
        "/search/suggestions?q=pocket",
        "/search/suggestions?q=the+great",
    ] {
        let before = read(&room, path).await;
        assert!(!html(&before).contains("Wonders") && !html(&before).contains("Great Wall"), "{path}");
    }
    assert!(read(&room, "/claimants").await.says(".empty", "Nobody is named yet"));
    let owner = connect(room.owner_url()).await;
    let words =
        || async { owner.query_one("SELECT count(*) FROM words", &[]).await.unwrap().get::<_, i64>(0) };
    assert_eq!(words().await, 0);
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert!(words().await > 8);

    let page = read(&room, "/search?q=pocket+book").await;
    assert_eq!(page.attr(".called a", "href").as_deref(), Some("/claimants/pocket-book-of-wonders"));
    assert!(page.says(".called", "Claimant, 1 check"), "{:?}", page.all(".called"));
    let page = read(&room, "/search?q=space").await;
    assert_eq!(page.attr(".called a", "href").as_deref(), Some("/topics/outer-space"));
    assert_eq!(page.count(ITEM), 1, "and its checks are found by it");
    for (typed, offered) in [
        ("won", vec!["Pocket Book of Wonders"]),
        ("POCKET", vec!["Pocket Book of Wonders"]),
        ("spa", vec!["Outer space"]),
        ("the great", vec!["The Great Wall of China is visible from the Moon."]),
        ("p", vec![]),
        ("%25", vec![]),
        ("great", vec!["The Great Wall of China is visible from the Moon."]),
        ("wall visi", vec!["The Great Wall of China is visible from the Moon."]),
        ("nowhere", vec![]),
    ] {
        let answer = read(&room, &format!("/search/suggestions?q={}", typed.replace(' ', "+"))).await;
        assert_eq!(answer.header("content-type"), "application/x-suggestions+json; charset=utf-8");
        let said: serde_json::Value = serde_json::from_str(&html(&answer)).unwrap();
        assert_eq!(said[1], serde_json::json!(offered), "{typed}");
    }
    change(&room, "UPDATE checks SET retracted = true").await;
    assert!(
        !html(&read(&room, "/search/suggestions?q=the+grea").await).contains("Wall"),
        "withdrawn is not offered"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_learn_how_to_search_here() {
    let room = Newsroom::open().await;
    let home = read(&room, "/").await;
    assert_eq!(home.attr("link[rel=search]", "href").as_deref(), Some("/opensearch.xml"));
    let description = read(&room, "/opensearch.xml").await;
    assert_eq!(description.header("content-type"), "application/opensearchdescription+xml; charset=utf-8");
    let address = format!("http://{}", room.address);
    for part in ["/search?q={searchTerms}", "/search/suggestions?q={searchTerms}"] {
        assert!(
            html(&description).contains(&format!("template=\"{address}{part}\"")),
            "{}",
            html(&description)
        );
    }
    let description = html(&description);
    let name = description.split("<ShortName>").nth(1).unwrap().split('<').next().unwrap();
    assert!((1..=16).contains(&name.chars().count()), "{name}");
}
