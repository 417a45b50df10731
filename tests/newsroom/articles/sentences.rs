//! Numbered sentences, as an editor would count them.

use factdesk::articles::sentences::sentences;
use proptest::prelude::*;

fn split(text: &str) -> Vec<String> {
    sentences(text).into_iter().map(|sentence| sentence.words).collect()
}

/// Each case is written with `|` where a sentence ends.
fn check(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = expected.join(" ");
    assert_eq!(split(&text), expected);
}

#[test]
fn an_editor_counts_the_same_sentences() {
    for marked in [
        "It began with a parcel. | On top lay a book.",
        "Is it so? | It is! | Good.",
        "Mr. Smith met Dr. J. K. Rowling on St. James St. and left.",
        "He met George W. Bush. | They talked.",
        "The U.S. Senate voted. | It passed.",
        "She moved to the U.S. | The reasons are unknown.",
        "It costs 3.5 million, i.e. 2.1 percent. | No. 5 is cheaper.",
        "See p. 41 and Fig. 3 for more. | Then read on.",
        "We left at 5 p.m. | The train was late.",
        "We left at 5 p.m. Eastern time.",
        "Acme Inc. announced a loss. | Foo Corp. | The end.",
        "Prices rose 3.4% in 2010. | 40 people protested.",
        "“Is it so?” he asked. | Nobody answered.",
        "“Is it so?” Smith asked. | Nobody answered.",
        "“It is so,” says page 41. | The book doesn’t say who looked.",
        "“The wall is long.” | The man left.",
        "He said: “It is so.” | Then he left.",
        "(It was late.) | They went home.",
        "Well... maybe it is. | Maybe not.",
        "He waited… | Then he left.",
        "He waited … and left.",
        "It is known.[3] | Others doubt it.",
        "Yahoo! is a company.",
        "1. First we look. | 2. Then we write.",
        "Visit example.com for more. | Version 2.0 is out.",
        "On Jan. 5 it rained. | It rained until Feb. | Then it stopped.",
        "Am 3. Oktober war es soweit. | Danach kam nichts.",
        "Das kostet z. B. drei Euro. | Mehr nicht.",
        "So did I. | Then we left.",
        "The A.P. reported it. | Nobody else did.",
        "“Never.” | “Never?” | “Never,” she said.",
        "L'État, c'est moi. | Il l'a dit.",
        "¿Es verdad? | Sí. | ¡Claro!",
    ] {
        check(marked);
    }
}

#[test]
fn other_scripts_are_not_broken() {
    assert_eq!(split("今日は雨です。明日は晴れます。"), ["今日は雨です。", "明日は晴れます。"]);
    assert_eq!(split("这是真的吗？是的！很好。"), ["这是真的吗？", "是的！", "很好。"]);
    assert_eq!(split("यह सच है। वह झूठ है।"), ["यह सच है।", "वह झूठ है।"]);
    assert_eq!(split("هل هذا صحيح؟ نعم."), ["هل هذا صحيح؟", "نعم."]);
    assert_eq!(split("นี่คือประโยคภาษาไทยที่ไม่มีจุด"), ["นี่คือประโยคภาษาไทยที่ไม่มีจุด"]);
    assert_eq!(split("Он пришёл. Она ушла."), ["Он пришёл.", "Она ушла."]);
}

#[test]
fn sentences_are_numbered_through_all_paragraphs() {
    let found = sentences("One. Two.\n\nThree.");
    let told: Vec<_> = found.iter().map(|s| (s.number, s.opens_paragraph, s.position.clone())).collect();
    assert_eq!(told, [(1, true, 0..4), (2, false, 5..9), (3, true, 11..17)]);
    assert!(sentences("").is_empty());
    assert!(sentences(" \n \n").is_empty());
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_lies_between_but_white_space(text in "([A-Za-z]{1,6}|[.!?…]|[ \n]|[“”\"'()\\[\\]]|Mr|U\\.S|[0-9]|\\PC){0,60}") {
        let letters: Vec<char> = text.chars().collect();
        let mut end = 0;
        for (index, sentence) in sentences(&text).into_iter().enumerate() {
            prop_assert_eq!(sentence.number, index + 1);
            prop_assert!(!sentence.words.is_empty());
            let there: String = letters[sentence.position.clone()].iter().collect();
            prop_assert_eq!(&there, &sentence.words);
            prop_assert!(letters[end..sentence.position.start].iter().all(|c| c.is_whitespace()));
            end = sentence.position.end;
        }
        prop_assert!(letters[end..].iter().all(|c| c.is_whitespace()));
    }
}
