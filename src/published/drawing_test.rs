use super::*;
use crate::house::scale::TONES;
use image::RgbImage;
use proptest::prelude::*;

const ARABIC: &str = "سور الصين العظيم يُرى من القمر بالعين المجردة، كما تقول الكتب منذ قرن";

fn card(claim: &str, language: &str) -> Card {
    Card {
        site: "Northbank Courier".to_owned(),
        number: "Check 217".to_owned(),
        claim: claim.to_owned(),
        language: language.to_owned(),
        from_right: crate::web::frame::direction(language) == "rtl",
        said_by: "Said by Pocket Book of Wonders".to_owned(),
        rating: "Mostly false".to_owned(),
        tone: "mostly-false".to_owned(),
        state: String::new(),
    }
}

fn seen(card: &Card) -> RgbImage {
    let bytes = card.draw(&mut Studio::default()).unwrap();
    image::load_from_memory(&bytes).unwrap().into_rgb8()
}

/// How many pixels of a part of the card are ink, of whichever colour.
fn written(picture: &RgbImage, x: std::ops::Range<u32>, y: std::ops::Range<u32>) -> usize {
    let dark = |x, y| picture.get_pixel(x, y).0[1] < 0x80;
    y.flat_map(|y| x.clone().map(move |x| (x, y))).filter(|(x, y)| dark(*x, *y)).count()
}

fn block(words: &str, language: &str) -> studio::Block {
    let room = Room { width: INNER, height: 270.0, largest: 104.0, smallest: 38.0 };
    Studio::default().block(words, Face::of_claim(language), room, Side::Left)
}

#[test]
fn a_card_has_its_size_and_words_where_they_belong() {
    let picture = seen(&card("The Great Wall of China is visible from the Moon.", "en"));
    assert_eq!(picture.dimensions(), (1200, 630));
    assert!(written(&picture, 64..600, 120..400) > 5_000, "the claim");
    assert!(written(&picture, 64..500, 40..90) > 500, "the desk's name");
    assert_eq!(picture.get_pixel(600, 467).0, Ink::of_tone("mostly-false").pixel(), "the tone");
    let right = seen(&card(ARABIC, "ar"));
    assert!(written(&right, 800..1136, 500..600) > 2_000 && written(&right, 64..400, 500..600) == 0);
}

#[test]
fn the_same_card_has_the_same_bytes() {
    let card = card("Wer abends Käse isst, träumt schlecht.", "de");
    let mut studio = Studio::default();
    let first = card.draw(&mut studio).unwrap();
    assert_eq!(card.draw(&mut studio).unwrap(), first, "whatever was drawn before");
    assert_eq!(card.draw(&mut Studio::default()).unwrap(), first);
}

#[test]
fn each_tone_has_its_own_picture() {
    let mut pictures: Vec<Vec<u8>> = Vec::new();
    for tone in TONES.map(|(tone, _)| tone).into_iter().chain(["withdrawn"]) {
        let picture = seen(&Card { tone: tone.to_owned(), ..card("A claim.", "en") });
        let shape: Vec<u8> = (508..586)
            .flat_map(|y| (64..142).map(move |x| (x, y)))
            .map(|(x, y)| u8::from(picture.get_pixel(x, y).0[1] < 0xb0))
            .collect();
        assert!(!pictures.contains(&shape), "{tone} is told by its colour alone");
        pictures.push(shape);
    }
}

#[test]
fn arabic_letters_are_joined() {
    // Each letter alone, and the word: joined letters are other glyphs than those that stand alone.
    let word = block("محمد", "ar").glyphs();
    let alone: Vec<_> = "محمد".chars().flat_map(|letter| block(&letter.to_string(), "ar").glyphs()).collect();
    assert_eq!(word.len(), 4);
    assert!(word.iter().all(|glyph| word[0].0 == glyph.0), "one font");
    let isolated = word.iter().filter(|glyph| alone.contains(glyph)).count();
    assert_eq!(isolated, 0, "{word:?} {alone:?}");
    let lines = block(ARABIC, "ar");
    assert!(lines.lines().len() > 1 && lines.lines()[0].starts_with("سور"));
}

#[test]
fn no_letter_is_an_empty_box() {
    let samples = [
        ("en", "“Ten thousand” café—naïve? № 5 ≥ 3 ½ €"),
        ("de", "Donaudampfschifffahrtsgesellschaftskapitänsmütze, größer & schöner"),
        ("ru", "Великую стену видно с Луны."),
        ("el", "Το Σινικό Τείχος φαίνεται από τη Σελήνη."),
        ("vi", "Vạn Lý Trường Thành nhìn thấy từ Mặt Trăng."),
        ("ar", ARABIC),
        ("fa", "دیوار چین از ماه دیده می‌شود؛ ۱۲۳۴ کیلومتر"),
        ("ur", "دیوارِ چین چاند سے نظر آتی ہے۔"),
        ("he", "החומה הסינית נראית מהירח, 100% נכון"),
        ("hi", "चीन की दीवार चाँद से दिखाई देती है। क्षत्रिय श्री"),
        ("bn", "চীনের প্রাচীর চাঁদ থেকে দেখা যায়।"),
        ("ta", "சீனப் பெருஞ்சுவர் நிலவில் இருந்து தெரியும்."),
        ("th", "กำแพงเมืองจีนมองเห็นได้จากดวงจันทร์"),
        ("zh", "从月球上可以用肉眼看到中国的万里长城。"),
        ("zh-Hant", "從月球上可以用肉眼看到中國的萬里長城。"),
        ("ja", "万里の長城は月から肉眼で見える。「カタカナ」"),
        ("ko", "만리장성은 달에서 맨눈으로 보인다."),
        ("en", "Vaccines 💉 work 👍🏽 in 🇫🇷 👩‍👩‍👧 and שלום, 世界"),
        ("en", "Lost: \u{1e900}\u{12000} and \u{e123}."),
    ];
    for (language, words) in samples {
        let glyphs = block(words, language).glyphs();
        assert!(glyphs.len() > 8, "{words}");
        assert!(glyphs.iter().all(|(_, glyph)| *glyph != 0), "{words}: {glyphs:?}");
    }
    assert_eq!(block("Lost: \u{1e900}\u{12000} and \u{e123}.", "en").lines(), ["Lost: and ."]);
}

#[test]
fn a_long_claim_shrinks_and_ends_at_a_word() {
    let short = block("Honey never spoils.", "en");
    let long = "Of all the honey that was ever kept in a jar not a spoonful has spoilt. ".repeat(3);
    let shrunk = block(&long, "en");
    assert!(shrunk.height() / 4.0 < short.height(), "smaller letters");
    assert_eq!(shrunk.lines().concat().matches("spoilt.").count(), 3, "every word is there");
    let cut = block(&long.repeat(4), "en");
    let words = cut.lines().concat();
    let last = words.trim_end_matches('…').split(' ').next_back().unwrap();
    assert!(words.ends_with('…') && long.split([' ', '.']).any(|word| word == last), "{words}");
    assert!(cut.height() <= 270.5 && cut.width() <= INNER + 0.5);
    let one = block(&"ä".repeat(900), "de");
    assert!(one.height() <= 270.5 && one.width() <= INNER + 0.5, "a word without an end");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_claimed_a_card_can_be_laid_out(words in "\\PC{0,80}", language in "ar|ja|en|hi") {
        let found = block(&words, &language);
        prop_assert!(found.height() <= 270.5 && found.width() <= INNER + 0.5);
    }
}

#[test]
fn words_that_nobody_can_draw_leave_the_rest() {
    for claim in ["", "\u{12000}\u{12001}", "\u{202e}\u{202d}", "a\u{0}b\n\nc"] {
        let picture = seen(&card(claim, "en"));
        assert!(written(&picture, 64..700, 500..600) > 2_000, "{claim:?}");
    }
}
