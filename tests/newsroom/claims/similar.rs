//! Whether a claim was checked before: what is found, what an editor says of it, and that a node's index keeps up.

use super::newsroom::Newsroom;
use super::story::published;
use super::tampering::faults;
use crate::outbox::receiver::Receiver;
use crate::support::database::connect;
use factdesk::claims::change::{Ask, ClaimantWords, Desk, Sent, Words};
use factdesk::claims::similar::{Known, follow, vectors};
use factdesk::claims::words::{ClaimText, Language};
use factdesk::ids::ClaimId;

async fn logged(room: &Newsroom, text: &str, language: &str) -> ClaimId {
    let words = Words {
        text: ClaimText::parse(text).unwrap(),
        language: Language::parse(language).unwrap(),
        claimant: ClaimantWords::Unstated,
        why: None,
    };
    let ask = Ask::LogClaim { words, appearance: None, imported: None, kind: None };
    Desk::of(&room.app).log(room.person("eve"), ask, Sent::default()).await.unwrap().claim
}

/// As `serve` does from its start.
async fn read_all(room: &Newsroom) {
    while follow::read_on(&room.app).await.unwrap() == Known::Some {}
}

const AGAIN: &str = "From the Moon one sees the Great Wall of China!";

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_was_checked_before_is_found_while_it_is_typed_in_the_queue_and_on_its_page() {
    let room = Newsroom::open().await;
    let old = published(&room).await;
    let form = "/desk/claims/new?text=Is+the+great+wall+of+china+seen+from+the+moon%3F&language=en";
    assert!(room.get("eve", form).await.says("#similar-found", "Still reading the desk’s claims"));
    read_all(&room).await;
    let page = room.get("eve", form).await;
    page.assert_sound();
    assert!(page.says(".likes", "The Great Wall of China is visible from the Moon."));
    assert!(page.says(".like-facts", "False") && page.says(".like-facts", "Published"));
    assert!(page.says(".like-facts", "words in common"), "{:?}", page.all(".like-facts"));
    assert!(page.all(".likes mark").contains(&"Wall".to_owned()), "{:?}", page.all(".likes mark"));
    assert_eq!(page.attr(".like-text a", "href"), Some(format!("/desk/claims/{old}")));
    // What this node was not told of is read when somebody asks.
    let new = logged(&room, AGAIN, "en").await;
    let other = logged(&room, "Goldfish remember for three seconds.", "en").await;
    let queue = room.get("ada", "/desk/claims").await;
    queue.assert_sound();
    assert!(queue.says(&format!("#claim-{new}"), "like 1 earlier claim"));
    assert!(!queue.says(&format!("#claim-{other}"), "earlier claim"));
    let page = room.bench("ada", new).await;
    page.assert_sound();
    assert!(page.says("#similar", "The Great Wall of China is visible from the Moon."));
    assert!(room.bench("ada", other).await.says("#similar", "No earlier claim is like this one."));
    let edited = [("text", "Goldfish see the Great Wall of China from the Moon.")];
    room.does("ada", other, "edit", &edited).await;
    assert!(room.bench("ada", other).await.says("#similar", "The Great Wall of China is visible"));
    let page = room.get("cleo", "/desk/similar?text=goldfish+on+the+moon&language=en").await;
    page.assert_sound();
    assert!(page.says(".likes", "Goldfish see the Great Wall"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_says_what_another_claim_is_and_the_pair_is_suggested_no_more() {
    let room = Newsroom::open_in_the_morning().await;
    let old = published(&room).await;
    let new = logged(&room, AGAIN, "en").await;
    read_all(&room).await;
    assert!(room.bench("cleo", new).await.form("relations").is_none(), "only an editor says so");
    let said = [("other", old.to_string()), ("how", "same".to_owned())];
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(room.forces("cleo", new, "relations", &said).await.status, 403);
    let page = room.does("ada", new, "relations", &[("how", "same")]).await;
    page.assert_sound();
    assert!(page.says("[role=status]", "Said to be the same as claim"), "{:?}", page.all("[role=status]"));
    assert!(page.form("relations").is_none(), "what was answered is asked no more");
    assert!(page.says("#similar strong", "The same"));
    assert!(page.says("#similar a", "Merge this claim into claim"));
    assert!(!room.get("ada", "/desk/claims").await.says(&format!("#claim-{new}"), "earlier claim"));
    assert!(room.bench("ada", old).await.says("#similar strong", "The same"), "from the other side as well");
    assert_eq!(room.forces("ada", new, "relations", &said).await.status, 422, "that stands already");
    let own = new.to_string();
    assert_eq!(room.forces("ada", new, "relations", &[("other", &own), ("how", "same")]).await.status, 422);
    // The published one has it as a repeat, with what is known of where it was said.
    let (action, _) = page.form("repeats").unwrap();
    assert_eq!(action, format!("/desk/claims/{old}/repeats"));
    let repeat = [("name", "A senator"), ("title", "Evening news"), ("said_on", "2026-11-24")];
    assert_eq!(room.send("ada", &page, "repeats", &repeat).await.status, 303);
    assert!(room.bench("ada", old).await.says("#repeats", "A senator"));
    let page = room.does("ada", new, "relations/end", &[]).await;
    assert!(page.form("relations").is_some(), "what was taken back is asked again");
    assert_eq!(faults(&room).await, Vec::<String>::new());
    room.does("ada", new, "relations", &[("how", "different")]).await;
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE relations SET how = 'same'").await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("“relations” differs")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_was_told_nothing_reads_all_that_another_one_changed() {
    let room = Newsroom::open().await;
    read_all(&room).await;
    let owner = connect(room.owner_url()).await;
    // More at once than is read one by one.
    let many = "INSERT INTO claims (id, number, text, language, review, logged_by, logged_at, changed_at) \
                SELECT gen_random_uuid(), 1000 + n, 'Number ' || n || ' is a lucky one', 'en', 'logged', people.id, now(), now() \
                FROM generate_series(1, 5500) AS n, (SELECT id FROM people LIMIT 1) AS people";
    owner.batch_execute(many).await.unwrap();
    let find = "/desk/similar?text=4321+is+lucky&language=en";
    assert!(room.get("eve", find).await.says("#similar-found", "Still reading"));
    read_all(&room).await;
    let page = room.get("eve", find).await;
    assert_eq!(page.all(".like-text").first().map(String::as_str), Some("Number 4321 is a lucky one"));
    owner.batch_execute("UPDATE claims SET text = 'Nothing of it' WHERE number = 5321").await.unwrap();
    let page = room.get("eve", find).await;
    assert_ne!(page.all(".like-text").first().map(String::as_str), Some("Number 4321 is a lucky one"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sentence_vectors_are_made_once_for_each_text_and_say_what_means_the_same() {
    let room = Newsroom::open_with(&["--encoder=on".to_owned()]).await;
    logged(&room, "The jab is the first punch that boxers learn.", "en").await;
    let near = logged(&room, "The vaccine kills more people than the virus.", "en").await;
    logged(&room, "Die Impfung tötet.", "de").await;
    assert_eq!(vectors::make(&room.app).await.unwrap(), 3);
    assert_eq!(vectors::make(&room.app).await.unwrap(), 0, "each is made once");
    let owner = connect(room.owner_url()).await;
    let made = "SELECT count(*) FROM likenesses WHERE length(vector) = 384";
    assert_eq!(owner.query_one(made, &[]).await.unwrap().get::<_, i64>(0), 2, "of the language it knows");
    read_all(&room).await;
    let page = room.get("eve", "/desk/similar?text=Vaccines+kill+more+people+than+viruses&language=en").await;
    assert_eq!(page.attr(".like-text a", "href"), Some(format!("/desk/claims/{near}")));
    assert!(page.says(".like-facts", "close in meaning"), "{:?}", page.all(".like-facts"));
    room.does("ada", near, "edit", &[("text", "Boxers learn the jab first.")]).await;
    assert_eq!(owner.query_one(made, &[]).await.unwrap().get::<_, i64>(0), 1, "another text, another vector");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_fact_checkers_are_asked_only_when_somebody_wants_it() {
    let review = serde_json::json!({"publisher": {"name": "Check Desk"}, "url": "https://checks.example/wall",
        "textualRating": "Pants on fire", "reviewDate": "2025-01-02T00:00:00Z"});
    let found =
        serde_json::json!({"claims": [{"text": "The Wall is seen from the Moon", "claimReview": [review]}]});
    let mut statuses = vec![403, 200];
    let google = Receiver::answering(move |_| match statuses.pop() {
        Some(200) => (200, found.to_string()),
        other => (other.unwrap_or(500), "{}".to_owned()),
    })
    .await;
    let plain = Newsroom::open().await;
    let path = "/desk/similar?text=The+Wall&language=en";
    assert_eq!(plain.get("eve", path).await.count("button[name=elsewhere]"), 0, "there is no key");
    let settings = [
        "--google-fact-check-key=a-key".to_owned(),
        format!("--google-url=http://{}/", google.address),
        format!("--fetch-permit={}", google.address),
    ];
    let room = Newsroom::open_with(&settings).await;
    let page = room.get("eve", path).await;
    assert_eq!((page.count("button[name=elsewhere]"), google.calls().len()), (1, 0));
    let ask = format!("{path}&elsewhere=google");
    let page = room.get("eve", &ask).await;
    page.assert_sound();
    assert!(page.says("#elsewhere", "Pants on fire") && page.says("#elsewhere", "Check Desk"));
    assert_eq!(page.attr("#elsewhere a", "href").as_deref(), Some("https://checks.example/wall"));
    let called = &google.calls()[0];
    assert_eq!(called.line, "GET /v1alpha1/claims:search?query=The+Wall&pageSize=5&languageCode=en");
    assert_eq!(called.header("x-goog-api-key"), "a-key");
    assert!(room.get("eve", &ask).await.says("#elsewhere", "Google refused the key or the question (403)."));
    assert!(room.get("eve", &ask).await.says("#elsewhere", "Google answered 500."));
    let claim = room.claim("eve").await;
    assert!(room.bench("ada", claim).await.says("#similar a", "Ask what others have checked"));
}
