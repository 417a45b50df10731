//! The rating scale in versions: what a change does to verdicts in work, and that it does nothing to pages.

use super::{named, newsroom, sets};
use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::claims::schedule::AT_TEN;
use crate::claims::story::{proposed, published};
use crate::published::check::{ADDRESS, claim_review, read};
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::claims::schedule::publish_due;
use factdesk::house::scale::TONES;
use factdesk::ids::ClaimId;

const SCALE: &str = "/desk/settings/scale";
const MEANING: &str = "It is not so, whoever says it.";

async fn corrected(room: &Newsroom, claim: ClaimId, kind: &str, verdict: &[(&str, &str)]) -> Seen {
    room.does("ada", claim, "corrections", &[("kind", kind), ("note", "We looked again.")]).await;
    let bench = room.bench("cleo", claim).await;
    room.does("cleo", claim, "verdict", verdict).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    bench
}

/// Rewords “False”, looking first.
async fn reworded(room: &Newsroom) -> Seen {
    let page = room.get("olga", SCALE).await;
    page.assert_sound();
    let typed = [("label_5", "Wrong"), ("definition_5", MEANING)];
    let look = sets(room, &page, "scale", &typed, "look").await;
    assert_eq!(look.status, 200);
    assert!(
        look.says("#look", "Word: False → Wrong") && look.says("#look", MEANING),
        "{:?}",
        look.all("#look")
    );
    let again =
        "2 verdicts that await approval or publication have to be proposed again. 1 of them is scheduled";
    assert!(look.says("#look", again), "{:?}", look.all("#look"));
    assert!(look.says("#look", "Published pages keep the ratings"));
    assert!(look.attr("#look [autofocus]", "id").is_some(), "the focus goes there");
    assert_eq!(room.app.house().scale().version, 1, "looking changes nothing");
    let done = sets(room, &look, "scale", &[], "apply").await;
    assert_eq!((done.status, done.header("location")), (303, "/desk/settings/scale?done=changed"));
    let after = room.get("olga", SCALE).await;
    assert!(after.says("#log", "Version 2: Word"), "{:?}", after.all("#log"));
    // Who still has the older form in front of them is told so, and their words stay.
    let late = sets(room, &page, "scale", &[("label_1", "Right")], "apply").await;
    assert_eq!((late.status, late.value("scale", "label_1").as_str()), (409, "Right"));
    after
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_scale_asks_verdicts_in_work_anew_and_leaves_pages_as_they_are() {
    let room = newsroom().await;
    let page = published(&room).await;
    let (awaiting, scheduled) = (proposed(&room).await, proposed(&room).await);
    room.does("ben", scheduled, "approval", &[]).await;
    room.does("ada", scheduled, "schedule", &AT_TEN).await;
    room.wait(TimeDelta::minutes(30));
    reworded(&room).await;

    // What was published stays, and leads to the scale that it is of.
    let before = read(&room, ADDRESS).await;
    assert_eq!(before.all(".verdict .rating"), ["False"]);
    assert_eq!(before.all(".scale [aria-current]"), ["False"]);
    assert_eq!(
        before.attr("[href^='/methodology/scales/']", "href").as_deref(),
        Some("/methodology/scales/1")
    );
    assert_eq!(claim_review(&before).unwrap()["reviewRating"]["alternateName"], "False");
    let old = read(&room, "/methodology/scales/1").await;
    assert!(old.says("main", "The claim is not accurate.") && old.says("main", "the first day of this desk"));
    assert!(old.says("dd", "24 November 2026"), "{:?}", old.all("main"));
    assert!(read(&room, "/methodology/scales/2").await.says("main", "it holds now"));
    assert!(read(&room, "/methodology").await.says("#scale", MEANING));
    for none in ["0", "3", "x"] {
        assert_eq!(room.get("eve", &format!("/methodology/scales/{none}")).await.status, 404, "{none}");
    }

    // What awaits approval is proposed again first, whatever reason is given.
    let bench = room.bench("ben", awaiting).await;
    assert!(
        bench.says("#next h2", "It waits for a rating of the current scale")
            && bench.form("approval").is_none()
    );
    let forced = [("seen", "0"), ("publish", "yes"), ("override_current_rating", "It will do.")];
    let refused = room.forces("ben", awaiting, "approval", &forced).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("[role=alert]", "is required on this desk"), "{:?}", refused.all("[role=alert]"));
    let bench = room.bench("cleo", awaiting).await;
    assert!(bench.says("#next h2", "Propose the verdict again"));
    assert!(
        bench.says("#next", "“False” is of version 1 of the scale, and version 2 does not have it as it was")
    );
    room.does("cleo", awaiting, "verdict", &[]).await;
    room.does("ben", awaiting, "approval", &[("publish", "yes")]).await;
    assert_eq!(read(&room, &format!("{ADDRESS}-2")).await.all(".verdict .rating"), ["Wrong"]);

    // What was scheduled is missed, and says why.
    room.wait(TimeDelta::minutes(30));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
    let bench = room.bench("ada", scheduled).await;
    assert!(
        bench.says("#timeline", "Not ready: a rating of the current scale"),
        "{:?}",
        bench.all("#timeline")
    );
    room.does("cleo", scheduled, "verdict", &[]).await;

    // A typo keeps the rating of its page; any other correction takes one of today.
    let bench = corrected(&room, page, "typo", &[("summary", "No eye could see it from the Moon.")]).await;
    assert_eq!(bench.all(".rating-choice label"), ["False"]);
    let after = read(&room, ADDRESS).await;
    assert_eq!(after.all(".verdict .rating"), ["False"]);
    assert!(after.says(".verdict", "No eye could see it from the Moon."));
    let bench = corrected(&room, page, "update", &[]).await;
    assert!(bench.all(".rating-choice label").contains(&"Wrong".to_owned()));
    assert_eq!(read(&room, ADDRESS).await.all(".verdict .rating"), ["Wrong"]);
    assert_eq!(read(&room, &format!("{ADDRESS}/revisions/1")).await.all(".verdict .rating"), ["False"]);
    assert_eq!(crate::claims::tampering::faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_scale_has_its_own_looks_and_numbers_and_filters_find_the_old_ones() {
    let room = newsroom().await;
    published(&room).await;
    let page = room.get("olga", SCALE).await;
    // The form's own buttons change the form, and nothing else.
    let filled = sets(&room, &page, "scale", &[], "fill-images").await;
    assert_eq!((filled.status, filled.value("scale", "label_4").as_str()), (200, "Staged"));
    let moved = sets(&room, &filled, "scale", &[], "up-4").await;
    let less = sets(&room, &moved, "scale", &[], "remove-2").await;
    let more = sets(&room, &less, "scale", &[], "add").await;
    assert_eq!(more.value("scale", "label_2"), "Staged");
    let wrong = sets(&room, &more, "scale", &[("label_6", "staged"), ("number_1", "2")], "look").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.all("#scale-label_6-error"), ["Another rating has this word."]);
    assert_eq!(wrong.all("#scale-tone_6-error"), ["Choose a look."]);
    assert_eq!(wrong.count("#scale-worst-error"), 1);
    assert_eq!(room.app.house().scale().version, 1);
    let done = sets(&room, &filled, "scale", &[], "apply").await;
    assert_eq!(done.status, 303);

    let claim = proposed_as(&room, "staged").await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, &format!("{ADDRESS}-2")).await;
    assert_eq!(page.attr(".verdict .rating", "data-rating").as_deref(), Some("violet"));
    assert_eq!(page.count(".scale"), 0, "a scale without places has no ruler");
    let review = claim_review(&page).unwrap();
    assert_eq!(review["reviewRating"], serde_json::json!({"@type": "Rating", "alternateName": "Staged"}));
    let list = read(&room, "/checks?rating=staged").await;
    assert_eq!(list.attr(".check-list .rating", "data-rating").as_deref(), Some("violet"));
    assert_eq!(list.count(".check-list h2"), 1);
    let options = list.all("select[name=rating] option");
    assert!(options.ends_with(&["Unproven".to_owned(), "False".to_owned()]), "{options:?}");
    assert!(!options.contains(&"Half true".to_owned()), "nothing has it, and nothing will");
    assert_eq!(read(&room, "/checks?rating=false").await.all(".check-list .rating"), ["False"]);
}

/// A claim that waits for approval with this rating.
async fn proposed_as(room: &Newsroom, rating: &str) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &crate::claims::story::SOURCE).await;
    room.does("cleo", claim, "sources", &crate::claims::story::SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    let [_, summary, explanation] = crate::claims::story::VERDICT;
    room.does("cleo", claim, "verdict", &[("rating", rating), summary, explanation]).await;
    claim
}

#[tokio::test]
async fn scales_are_for_admins_and_a_row_changed_behind_the_historys_back_is_found() {
    let desk = named().await;
    let (olga, ada) = (desk.signed_in("olga").await, desk.signed_in("ada").await);
    ada.get(SCALE).await.refused_saying("This is for an admin.");
    let form = olga.get(SCALE).await.form(SCALE);
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    olga.post(SCALE, &[&fields[..], &[("step", "apply")]].concat())
        .await
        .leads_to("/desk/settings/scale?done=same");
    fields.iter_mut().find(|(name, _)| *name == "label_6").unwrap().1 = "Open";
    fields.push(("step", "apply"));
    olga.posts(SCALE, &fields).await.that_is(200).says("Version 2: Word Unproven Open Olga");
    assert_eq!(desk.app.house().scale().find("unproven").unwrap().label, "Open");
    let owner = connect(&desk.owner_url).await;
    let row = owner.query_one("SELECT ratings::text, since::text FROM scales", &[]).await.unwrap();
    let kept: (String, String) = (row.get(0), row.get(1));
    owner.batch_execute("ALTER TABLE scales DISABLE TRIGGER USER").await.unwrap();
    for (change, told) in [
        ("ratings = ratings - 0", "“scales” says something else"),
        ("since = since - interval '1 day'", "“scales” has other times"),
    ] {
        owner.batch_execute(&format!("UPDATE scales SET {change}")).await.unwrap();
        let faults = desk.verified().await;
        assert!(faults.iter().any(|fault| fault.contains(told)), "{change}: {faults:?}");
        let back = "UPDATE scales SET ratings = $1::text::jsonb, since = $2::text::timestamptz";
        owner.execute(back, &[&kept.0, &kept.1]).await.unwrap();
        assert_eq!(desk.verified().await, Vec::<String>::new());
    }
}

/// WCAG 2.2, 1.4.3, against each ground that ratings stand on; and no two alike.
#[test]
fn every_look_can_be_read_by_day_and_by_night_and_has_a_shape_of_its_own() {
    let css = include_str!("../../../static/css/tokens.css");
    let pair = |name: &str| {
        let line =
            css.lines().find_map(|line| line.trim().strip_prefix(&format!("--{name}: light-dark("))).unwrap();
        let mut both = line.trim_end_matches(");").split(", ").map(luminance);
        [both.next().unwrap(), both.next().unwrap()]
    };
    for (tone, _) in TONES {
        assert!(css.contains(&format!("[data-rating=\"{tone}\"]")), "{tone}");
        for ground in ["paper", "sunk", "raised"] {
            for (ink, ground) in pair(&format!("r-{tone}")).into_iter().zip(pair(ground)) {
                let (light, dark) = (ink.max(ground), ink.min(ground));
                let contrast = (light + 0.05) / (dark + 0.05);
                assert!(contrast >= 4.5, "{tone}: {contrast}");
            }
        }
    }
    let glyphs = include_str!("../../../templates/parts/rating.html");
    let shapes: std::collections::BTreeSet<&str> = glyphs
        .lines()
        .filter(|line| line.starts_with("{%- when") || line.starts_with("{%- else"))
        .map(|line| line.split_once("-%}").unwrap().1)
        .collect();
    assert_eq!(shapes.len(), TONES.len() + 1, "all, and that of what was withdrawn");
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
