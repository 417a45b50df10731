//! Writing a verdict: drafts that are kept, drafts side by side, and two who write at once.

use super::newsroom::Newsroom;
use super::page::Seen;
use super::story::{VERDICT, proposed};
use crate::support::database::connect;
use factdesk::ids::ClaimId;

/// What the form for the verdict on `page` would send, with these words instead, kept as a draft.
async fn keeps(room: &Newsroom, who: &str, page: &Seen, typed: &[(&str, &str)]) -> Seen {
    let (action, fields) = page.form("verdict").expect("a form for the verdict");
    let mut fields: Vec<_> =
        fields.into_iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name)).collect();
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    room.post(who, &format!("{action}/draft"), &fields).await
}

/// A claim whose verdict cleo proposed and which dan reviews too.
async fn of_two(room: &Newsroom) -> ClaimId {
    let claim = proposed(room).await;
    room.does("ada", claim, "assignments", &[("person", &room.id("dan"))]).await;
    claim
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_for_whoever_wrote_it_and_shown_to_nobody_else() {
    let room = Newsroom::open().await;
    let claim = of_two(&room).await;
    let page = room.bench("cleo", claim).await;
    let answer = keeps(&room, "cleo", &page, &[("summary", "Half a sent"), ("explanation", "")]).await;
    assert_eq!(answer.status, 303);
    let to = answer.header("location").split('#').next().unwrap().to_owned();
    assert!(room.get("cleo", &to).await.says("[role=status]", "Your draft is kept"));

    let page = room.bench("cleo", claim).await;
    assert!(page.says("#verdict .kept", "Your draft of"));
    assert_eq!(page.value("verdict", "summary"), "Half a sent");
    assert_eq!(page.value("verdict", "explanation"), "", "what was emptied stays empty");
    page.assert_sound();
    let dan = room.bench("dan", claim).await;
    assert!(!dan.text().contains("Half a sent"));
    assert_eq!(dan.value("verdict", "summary"), VERDICT[1].1);
    keeps(&room, "dan", &dan, &[("summary", "Dan’s own")]).await;
    assert_eq!(room.bench("cleo", claim).await.value("verdict", "summary"), "Half a sent");

    let merge = room.get("cleo", &format!("/desk/claims/{claim}/verdict/merge")).await;
    assert_eq!(merge.status, 303, "nobody wrote at the same time");

    room.does("cleo", claim, "verdict/draft/removal", &[]).await;
    let page = room.bench("cleo", claim).await;
    assert_eq!((page.count(".kept"), page.value("verdict", "summary").as_str()), (0, VERDICT[1].1));
    assert_eq!(room.bench("dan", claim).await.value("verdict", "summary"), "Dan’s own");
    room.does("dan", claim, "verdict", &[]).await;
    assert_eq!(room.bench("dan", claim).await.count(".kept"), 0, "what was proposed is no draft");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_write_keeps_a_draft_and_only_words_of_their_own() {
    let room = Newsroom::open().await;
    let claim = of_two(&room).await;
    for noun in ["verdict/draft", "verdict/presence"] {
        assert_eq!(room.forces("eve", claim, noun, &[("summary", "Mine")]).await.status, 403);
    }
    let page = room.bench("cleo", claim).await;
    keeps(&room, "cleo", &page, &[]).await;
    assert_eq!(room.bench("cleo", claim).await.count(".kept"), 0, "nothing differs from the verdict");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert_eq!(room.forces("cleo", claim, "verdict/draft", &[("summary", "Late")]).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_writing_is_told_to_the_others_while_it_is_so() {
    let room = Newsroom::open().await;
    let claim = of_two(&room).await;
    let page = room.bench("cleo", claim).await;
    assert_eq!(page.all("#writing"), [""]);
    keeps(&room, "cleo", &page, &[("summary", "Half a sent")]).await;
    let sentence = "Cleo Marchetti has been writing here since";
    for who in ["dan", "eve"] {
        assert!(room.bench(who, claim).await.says("#writing", sentence), "{who}");
    }
    assert!(!room.bench("cleo", claim).await.says("#writing", "writing"), "she knows");
    let piece = format!("/desk/claims/{claim}/verdict/presence");
    assert!(room.get("dan", &piece).await.text().contains(sentence));
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE presence SET seen_at = seen_at - interval '3 minutes'").await.unwrap();
    assert_eq!(room.get("dan", &piece).await.text().trim(), "");
    let page = room.post("cleo", &piece, &[]).await;
    assert_eq!((page.status, page.text().trim()), (200, ""));
    assert!(room.get("dan", &piece).await.text().contains(sentence), "she is back");
    room.does("cleo", claim, "verdict", &[("summary", "Done.")]).await;
    assert!(!room.get("dan", &piece).await.text().contains(sentence));
}

#[tokio::test(flavor = "multi_thread")]
async fn any_two_drafts_of_a_verdict_stand_side_by_side() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.get("eve", &format!("/desk/claims/{claim}/verdict/drafts")).await;
    assert_eq!((page.count(".sides"), page.count("ol.links li")), (0, 1));
    room.does("cleo", claim, "verdict", &[("summary", "No eye could ever see it.")]).await;
    let again = [("rating", "mostly-false"), ("summary", "No eye can see it.")];
    room.does("cleo", claim, "verdict", &again).await;
    assert!(room.bench("eve", claim).await.says("#verdict a", "3 drafts"));

    let page = room.get("eve", &format!("/desk/claims/{claim}/verdict/drafts")).await;
    assert_eq!(page.count("ol.links li"), 3);
    assert_eq!(page.all(".sides section:first-child del"), ["False", "could ever"]);
    assert_eq!(page.all(".sides section:last-child ins"), ["Mostly false", "can"]);
    page.assert_sound();
    let oldest = page.attr("select[name=from] option:last-child", "value").unwrap();
    let newest = page.attr("select[name=to] option[selected]", "value").unwrap();
    let address = format!("/desk/claims/{claim}/verdict/drafts?from={oldest}&to={newest}");
    let page = room.get("eve", &address).await;
    assert!(page.says(".sides section:first-child del", "from the Moon"));
    for nowhere in ["from=999", "to=x", "from=1"] {
        let address = format!("/desk/claims/{claim}/verdict/drafts?{nowhere}");
        assert_eq!(room.get("eve", &address).await.status, 404, "{nowhere}");
    }
    let new = room.claim("eve").await;
    let page = room.get("eve", &format!("/desk/claims/{new}/verdict/drafts")).await;
    assert!(page.says("main", "No verdict was proposed yet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_verdicts_at_once_are_put_together() {
    let room = Newsroom::open().await;
    let claim = of_two(&room).await;
    let (cleo, dan) = (room.bench("cleo", claim).await, room.bench("dan", claim).await);
    let hers = "It is nowhere wider than ten metres. [#1]\n\nThe Moon is far. [#2]";
    let his = "It is nowhere wider than nine metres. [#1]\n\nThe Moon is very far. [#2]";
    assert_eq!(room.send("cleo", &cleo, "verdict", &[("explanation", hers)]).await.status, 303);
    let page = room
        .send("dan", &dan, "verdict", &[("explanation", his), ("summary", "Nobody has such eyes.")])
        .await;
    assert_eq!(page.status, 409);
    assert!(page.says("h1", "Cleo Marchetti proposed another verdict"));
    assert_eq!(page.all(".sides section:first-child .lines del"), ["ten"]);
    assert_eq!(page.all(".sides section:last-child .lines ins"), ["nine", "very"]);
    let both = "It is nowhere wider than ten metres. [#1]\n\nThe Moon is very far. [#2]";
    assert_eq!(page.value("verdict", "explanation"), both);
    assert_eq!(page.value("verdict", "summary"), "Nobody has such eyes.", "only he changed it");
    page.assert_sound();

    let bench = room.bench("dan", claim).await;
    assert!(bench.says(".kept", "based on a verdict since changed by Cleo Marchetti"));
    let compare = bench.attr(".kept a", "href").unwrap();
    let again = room.get("dan", &compare).await;
    assert_eq!((again.status, again.value("verdict", "explanation").as_str()), (200, both));
    let from_draft = room.send("dan", &bench, "verdict", &[]).await;
    assert_eq!(from_draft.status, 409, "a draft never overwrites what it did not see");

    assert_eq!(room.send("dan", &page, "verdict", &[]).await.status, 303);
    let bench = room.bench("dan", claim).await;
    assert_eq!((bench.value("verdict", "explanation").as_str(), bench.count(".kept")), (both, 0));
    let nothing = room.get("dan", &compare).await;
    assert_eq!(nothing.header("location"), format!("/desk/claims/{claim}#verdict"));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_both_wrote_somebody_chooses_before_it_is_sent() {
    let room = Newsroom::open().await;
    let claim = of_two(&room).await;
    let (cleo, dan) = (room.bench("cleo", claim).await, room.bench("dan", claim).await);
    let text = |width: &str| format!("It is nowhere wider than {width} metres. [#1] [#2]");
    room.send("cleo", &cleo, "verdict", &[("explanation", &text("ten"))]).await;
    let page = room.send("dan", &dan, "verdict", &[("explanation", &text("eight"))]).await;
    assert!(page.says("#merged-h", "In one place you both changed the same lines"));
    let merged = page.value("verdict", "explanation");
    assert!(merged.contains("<<<<<<< theirs\nIt is nowhere wider than ten") && merged.contains("eight"));
    let length = room.length(claim).await;
    let page = room.send("dan", &page, "verdict", &[]).await;
    assert_eq!((page.status, room.length(claim).await), (422, length));
    assert!(page.says("#verdict-explanation-error", "take the lines with the markers out"));
    assert_eq!(page.value("verdict", "explanation"), merged);
    page.assert_sound();
    let page = room.send("dan", &page, "verdict", &[("explanation", &text("nine"))]).await;
    assert_eq!(page.status, 303);
    assert!(room.bench("ben", claim).await.says("#verdict .prose", "wider than nine"));
}
