use super::*;

fn texts(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).collect()
}

#[test]
fn words_are_told_from_signs() {
    assert_eq!(
        texts("Wall of  \"Great China\" -moon or well-known"),
        ["wall", "of", "great", "china", "well", "known"]
    );
    assert_eq!(texts("-a \"-b c\" Ärzte 北京 l’été"), ["c", "ärzte", "l", "été"]);
    assert_eq!(texts("a b c d e f g h i j").len(), MOST_WORDS);
    assert_eq!(texts(" \" - "), [""; 0]);
    assert_eq!(texts("bats -\"great wall\" \"moon\" -\"far side"), ["bats", "moon"]);
}

#[test]
fn a_word_is_replaced_or_left_out_and_the_rest_stays() {
    let text = "walll \"and moon\" -bats";
    let all = words(text);
    let others = vec![(all[0].at.clone(), "wall".to_owned()), (all[2].at.clone(), "Mond".to_owned())];
    assert_eq!(replaced(text, others), "wall \"and Mond\" -bats");
    assert_eq!(without(text, &all[0]), "\"and moon\" -bats");
    assert_eq!(without("a \"b\" c", &words("a \"b\" c")[1]), "a c");
}

#[test]
fn runs_without_spaces_are_asked_for_in_pairs() {
    assert_eq!(for_postgres("wall -moon"), "wall -moon");
    assert_eq!(for_postgres("北京大学"), "北京 京大 大学 ");
    assert_eq!(for_postgres("COVID疫苗 \"北京大\" 水"), "COVID 疫苗  \"北京 京大 \" 水 ");
    assert_eq!(for_postgres("疫苗 -北京大"), "疫苗  -\"北京 京大\" ");
    assert_eq!(runs("COVID疫苗 in 北京"), ["疫苗", "北京"]);
    assert_eq!(runs("none"), [""; 0]);
}

#[test]
fn a_misspelt_word_is_corrected_to_the_nearest_and_not_to_a_far_one() {
    let candidate = |asked: &str, found: &str, folded: &str| Candidate {
        asked: asked.to_owned(),
        wanted: asked.to_owned(),
        found: found.to_owned(),
        folded: folded.to_owned(),
    };
    let vaccine = [candidate("vacine", "vacancy", "vacancy"), candidate("vacine", "vaccine", "vaccine")];
    assert_eq!(closest("vacine", &vaccine), Some("vaccine"));
    assert_eq!(closest("other", &vaccine), None);
    assert_eq!(closest("wlal", &[candidate("wlal", "wall", "wall")]), Some("wall"), "two letters swapped");
    assert_eq!(closest("zurich", &[candidate("zurich", "zürich", "zurich")]), Some("zürich"));
    assert_eq!(closest("moon", &[candidate("moon", "moot", "mute")]), None, "too far for a short word");
}

#[test]
fn what_postgres_cannot_mark_is_marked() {
    let piece = |mark, text: &str| (mark, text.to_owned());
    assert_eq!(
        mark(vec![piece(false, "在北京大学里"), piece(true, "北京")], &["北京", "学"]),
        [
            piece(false, "在"),
            piece(true, "北京"),
            piece(false, "大"),
            piece(true, "学"),
            piece(false, "里"),
            piece(true, "北京")
        ]
    );
    assert_eq!(mark(vec![piece(false, "abc")], &[]), [piece(false, "abc")]);
}

#[test]
fn a_heading_has_the_beginning_of_a_long_search() {
    assert_eq!(beginning("wall of china"), "wall of china");
    assert_eq!(beginning(&"wall ".repeat(30)), format!("{}…", "wall ".repeat(12).trim_end()));
    assert_eq!(beginning(&"墙".repeat(70)), format!("{}…", "墙".repeat(60)));
}

#[test]
fn a_claim_goes_on_like_what_is_typed() {
    let claim = "The Great Wall of China is l’été 5G.";
    for (typed, expected) in [
        ("wall chi", true),
        ("GREAT", true),
        ("ét 5g", true),
        ("all", false),
        ("wall moon", false),
        ("walls", false),
    ] {
        assert_eq!(goes_on(claim, &words(typed)), expected, "{typed}");
    }
}
