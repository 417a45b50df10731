//! The site in five languages: the address alone says which.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::support::database::connect;
use crate::support::person::Person;

const PAGES: [&str; 9] =
    ["/", "/checks", "/claimants", "/topics", "/search", "/corrections", "/methodology", "/about", ADDRESS];

async fn speaks(room: &Newsroom, language: &str) {
    let desk = format!(
        "INSERT INTO desk (name, place) VALUES ('Redaktion', '{{\"language\": \"{language}\"}}')
         ON CONFLICT (only_one) DO UPDATE SET place = excluded.place"
    );
    connect(room.owner_url()).await.batch_execute(&desk).await.unwrap();
    room.app.refresh_house().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_answers_in_each_language_and_leads_on_in_it() {
    let room = Newsroom::open().await;
    published(&room).await;
    let words = [
        ("en", "ltr", "How we check"),
        ("ar", "rtl", "كيف نتحقق"),
        ("de", "ltr", "So prüfen wir"),
        ("es", "ltr", "Cómo verificamos"),
        ("fr", "ltr", "Notre méthode"),
    ];
    for path in PAGES {
        for (language, direction, method) in words {
            let page = read(&room, &format!("{path}?lang={language}")).await;
            if path != ADDRESS {
                // A verdict has data for search engines in a script of its own.
                page.assert_sound();
            }
            assert_eq!(page.attr("html", "lang").as_deref(), Some(language), "{path}");
            assert_eq!(page.attr("html", "dir").as_deref(), Some(direction), "{path}");
            assert!(page.says(".masthead nav", method), "{path} in {language}");
            assert_eq!(page.attr(".languages [aria-current]", "lang").as_deref(), Some(language));
            assert_eq!(page.count(".languages a[hreflang][lang]"), 5);
            let canonical = page.attr("link[rel=canonical]", "href").unwrap();
            assert!(canonical.ends_with(path) && !canonical.contains("lang"), "{canonical}");
            let about = format!("/about?lang={language}");
            assert_eq!(page.attr(".masthead nav a:last-child", "href"), Some(about), "{path}");
            assert_eq!(page.attr("form[action='/search'] [name=lang]", "value").as_deref(), Some(language));
        }
    }
    let page = read(&room, "/checks?rating=false&lang=fr").await;
    let german = page.attr(".languages [lang=de]", "href").unwrap();
    assert_eq!(german, "/checks?rating=false&lang=de");
    assert_eq!(read(&room, &german).await.count(".check-list > li"), 1);
    let plain = read(&room, "/checks").await;
    assert_eq!(plain.attr(".masthead nav a:last-child", "href").as_deref(), Some("/about"));
    assert_eq!(plain.count("[name=lang]"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_wish_a_check_speaks_its_language_and_all_else_the_houses() {
    let room = Newsroom::open().await;
    published(&room).await;
    speaks(&room, "de").await;
    let language = async |path: &str| read(&room, path).await.attr("html", "lang").unwrap();
    assert_eq!(language("/").await, "de");
    assert_eq!(language("/?lang=xx").await, "de", "a language that we don’t have is no wish");
    assert_eq!(language(ADDRESS).await, "en");
    assert_eq!(language(&format!("{ADDRESS}/history")).await, "en");
    assert_eq!(language(&format!("{ADDRESS}/revisions/1")).await, "en");
    assert_eq!(language(&format!("{ADDRESS}?lang=fr")).await, "fr");
    // The page in memory is the one that nobody chose a language for.
    assert_eq!(language(ADDRESS).await, "en");
    speaks(&room, "tlh").await;
    assert_eq!(language("/").await, "en");
    // No header, no cookie: pages are kept by their addresses.
    let reader = Person::new(room.address);
    let asked = [("accept-language", "fr"), ("cookie", "lang=fr")];
    let page = reader.send(reqwest::Method::GET, "/", &asked, Vec::new()).await.that_is(200);
    assert!(page.html.contains("<html lang=\"en\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_and_numbers_are_written_as_the_language_writes_them() {
    let room = Newsroom::open().await;
    published(&room).await;
    for (language, said, machine) in [
        ("de", "2. März 2026", "2026-03-02"),
        ("fr", "2 mars 2026", "2026-03-02"),
        ("es", "2 de marzo de 2026", "2026-03-02"),
        ("ar", "2 مارس 2026", "2026-03-02"),
    ] {
        let page = read(&room, &format!("{ADDRESS}?lang={language}")).await;
        assert!(page.says(".said-by time", said), "{language}: {:?}", page.all(".said-by"));
        assert_eq!(page.attr(".said-by time", "datetime").as_deref(), Some(machine));
        let claim = ["lang", "dir"].map(|name| page.attr("h1.claim", name).unwrap());
        assert_eq!(claim, ["en", "ltr"], "the claim stays in its language");
    }
    let arabic = read(&room, &format!("{ADDRESS}?lang=ar")).await;
    assert!(arabic.says("main", "مصدران"), "two sources are a form of their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_and_errors_speak_it_too() {
    let room = Newsroom::open().await;
    published(&room).await;
    let reader = Person::new(room.address);
    let page = reader.get("/suggest?lang=fr").await.that_is(200);
    page.says("Qu’a-t-on dit");
    let typed = page.form("/suggest?lang=fr");
    let fields: Vec<(&str, &str)> =
        typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = reader.post("/suggest?lang=fr", &fields).await.that_is(422);
    answer.says("Écrivez ce qui a été dit.");
    let report = format!("/report{}", &ADDRESS["/checks".len()..]);
    reader.get(&format!("{report}?lang=es")).await.that_is(200).says("Avisar de un error");
    let lost = reader.get("/nothing?lang=ar").await.that_is(404);
    assert!(
        lost.html.contains("<html lang=\"ar\" dir=\"rtl\">")
            && lost.html.contains("href=\"/checks?lang=ar\"")
    );
    speaks(&room, "de").await;
    reader.get("/nothing").await.that_is(404).says("Vielleicht ist die Adresse falsch geschrieben");
    let desk = reader.get("/desk/nothing?lang=de").await;
    assert!(desk.html.contains("<html lang=\"en\""), "the desk speaks English");
}
