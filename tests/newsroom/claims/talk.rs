//! What the desk says to each other: about something, answered, resolved, reopened.

use super::newsroom::Newsroom;
use super::story::{SOURCE, proposed};

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_on_a_source_stands_beside_it_and_is_answered_in_its_thread() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    room.does("eve", claim, "sources", &SOURCE).await;
    let page = room
        .does("dan", claim, "sources/1/comments", &[("text", "@ben, which year?"), ("blocking", "yes")])
        .await;
    assert!(page.says(".evidence .remarks", "Dan Whitlock objects: @Ben Okafor, which year?"));
    assert_eq!(page.all("#comment-1 .mention"), ["@Ben Okafor"]);
    assert!(page.says("#comment-1[data-blocking]", "on source 1"));
    assert!(page.says("#timeline", "Objection raised by Dan Whitlock"));
    page.assert_sound();

    let page = room.does("ben", claim, "comments/1/answers", &[("text", "1907."), ("blocking", "yes")]).await;
    assert_eq!(page.all("#comment-1 .answers .said"), ["1907."]);
    assert!(page.says(".evidence .remarks", "Dan Whitlock objects, 1 answer"));
    assert!(page.says("#checklist [data-held=no]", "Comment 1 objects"), "an answer does not resolve");
    room.forces("eve", claim, "comments/2/answers", &[("text", "So it is.")]).await;
    let page = room.bench("dan", claim).await;
    assert_eq!(page.all("#comment-1 .answers .said"), ["1907.", "So it is."], "threads are one level deep");
    assert_eq!(page.count(".threads > li"), 1);
    page.assert_sound();

    let page = room.does("dan", claim, "comments/1/resolution", &[]).await;
    assert!(page.says("#comment-1", "Resolved by Dan Whitlock"));
    assert!(!page.says("#checklist [data-held=no]", "objects"));
    let page = room.does("dan", claim, "comments/1/reopening", &[]).await;
    assert!(page.says("#timeline", "Comment 1 reopened by Dan Whitlock"));
    assert!(page.says("#checklist [data-held=no]", "Comment 1 objects"));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_the_verdict_are_quoted_and_told_when_they_have_changed() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let said = [("quote", "nowhere wider than nine metres"), ("text", "Which wall?")];
    let page = room.does("ben", claim, "verdict/comments", &said).await;
    assert!(page.says("#verdict .remarks .about", "nowhere wider than nine metres"));
    assert!(page.says("#comment-1", "on words of the verdict"));
    page.assert_sound();
    let read = [("quote", "than nine metres. The Moon is far"), ("text", "A new paragraph?")];
    let page = room.does("eve", claim, "verdict/comments", &read).await;
    assert!(page.says("#comment-2 .about", "than nine metres. [#1] The Moon is far"), "as it is typed");
    room.does("cleo", claim, "verdict", &[("explanation", "At most ten metres. [#1] [#2]")]).await;
    let page = room.bench("ben", claim).await;
    assert!(page.says("#comment-1", "on words that have changed"));
    assert!(page.says("#comment-1 .about[data-gone]", "nowhere wider than nine metres"));
    room.does(
        "cleo",
        claim,
        "verdict",
        &[("explanation", "It is nowhere wider than nine metres, so. [#1] [#2]")],
    )
    .await;
    assert!(room.bench("ben", claim).await.says("#comment-1", "on words of the verdict"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_cannot_be_commented_and_nothing_typed_is_lost() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.bench("ben", claim).await;
    let said = [("quote", "the Great Hedge"), ("text", "Which hedge?")];
    let page = room.send("ben", &page, "verdict/comments", &said).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#comment-verdict-quote-error", "Copy them from its text"));
    assert_eq!(page.value("verdict/comments", "text"), "Which hedge?");
    assert_eq!(page.count("#comment-verdict[open]"), 1);
    page.assert_sound();
    let no_source = room.forces("ben", claim, "sources/9/comments", &[("text", "Which?")]).await;
    assert_eq!(no_source.status, 422);
    assert!(no_source.says("[role=alert]", "There is no source 9"));
    let nothing = room.forces("ben", claim, "comments/7/answers", &[("text", "Yes.")]).await;
    assert_eq!(nothing.status, 422);
    room.does("ben", claim, "comments", &[("text", "Well done.")]).await;
    room.does("cleo", claim, "comments/1/answers", &[("text", "Thanks.")]).await;
    let answer = room.forces("ben", claim, "comments/2/resolution", &[]).await;
    assert!(answer.says("[role=alert]", "That is an answer"));
    let open = room.forces("ben", claim, "comments/1/reopening", &[]).await;
    assert!(open.says("[role=alert]", "open already"));
    let stranger = room.forces("eve", claim, "comments/1/resolution", &[]).await;
    assert_eq!(stranger.status, 403, "neither hers nor an editor");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_explanation_stands_as_readers_will_see_it() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let text = "# Width\n\nAt most *nine* metres. [#1]\n\n<b>Raw</b> [#2]";
    room.does("cleo", claim, "verdict", &[("explanation", text)]).await;
    let page = room.bench("cleo", claim).await;
    assert_eq!(page.all("#verdict .prose :is(h3, em)"), ["Width", "nine"]);
    assert_eq!(page.attr("#verdict .prose a.cite", "href").as_deref(), Some("#source-1"));
    assert!(page.says("#verdict .prose", "<b>Raw</b>"));
    assert_eq!(page.value("verdict", "explanation"), text);
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_told_of_a_comment_is_whoever_is_marked_in_it() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let owner = crate::support::database::connect(room.owner_url()).await;
    let moved = "UPDATE people SET email = 'd.w@desk.example' WHERE name = 'Dan Whitlock'";
    owner.execute(moved, &[]).await.unwrap();
    let text = [("text", "@d.w and @cleo: not mail@d.w, nor @benedict.")];
    let page = room.does("eve", claim, "comments", &text).await;
    assert_eq!(page.all("#comment-1 .mention"), ["@Dan Whitlock", "@Cleo Marchetti"]);
    let told = "SELECT name FROM notices JOIN people ON people.id = person ORDER BY name DESC";
    let told = owner.query(told, &[]).await.unwrap();
    let told: Vec<String> = told.iter().map(|row| format!("@{}", row.get::<_, String>(0))).collect();
    assert_eq!(told, page.all("#comment-1 .mention"));
}
