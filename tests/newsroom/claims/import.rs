//! Claims from a file: whole rows or none, each once, chained like any other.

use crate::support::desk::Desk;
use factdesk::claims::change::{ClaimantWords, Desk as Door, NewClaim, Words};
use factdesk::claims::parts::{Appearance, ImportedFrom};
use factdesk::claims::words::{ClaimText, Language, Name, Title};
use factdesk::people::person::{Person, Role};
use std::path::PathBuf;
use std::process::{Command, Output};

/// A claim as an import logs it.
pub fn plain(number: usize) -> NewClaim {
    let words = Words {
        text: ClaimText::parse(&format!("Claim of row {number}.")).unwrap(),
        language: Language::parse("en").unwrap(),
        claimant: ClaimantWords::Named(Name::parse(&format!("Outlet {}", number % 7)).unwrap()),
        why: None,
    };
    let appearance = Appearance {
        title: Some(Title::parse("A page").unwrap()),
        url: None,
        quote: None,
        appeared_on: None,
        article: None,
    };
    let imported = ImportedFrom { system: "old desk".to_owned(), id: number.to_string() };
    NewClaim { words, appearance: Some(appearance), imported, verdicts: Vec::new() }
}

#[tokio::test]
async fn a_batch_is_written_like_single_claims_and_each_row_once() {
    let desk = Desk::open().await;
    let olga = Person { id: desk.id("olga"), name: "Olga".to_owned(), public_name: None, role: Role::Admin };
    let door = Door::of(&desk.app);
    let rows: Vec<NewClaim> = (0..1200).map(plain).collect();
    let new = door.log_all(&olga, [&rows[..], &rows[..5]].concat()).await.unwrap();
    let new = new.is_new;
    assert_eq!((new.len(), new.iter().filter(|new| **new).count(), new[1204]), (1205, 1200, false));
    assert!(!door.log_all(&olga, rows).await.unwrap().is_new.contains(&true));
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 1200);
    assert_eq!(desk.count("SELECT count(*) FROM claimants").await, 7);
    assert_eq!(desk.count("SELECT count(DISTINCT number) FROM claims").await, 1200);
    // The desk itself verifies every chain and row when the test ends.
}

#[tokio::test]
async fn claimants_whose_slugs_collide_are_told_apart() {
    let desk = Desk::open().await;
    let olga = Person { id: desk.id("olga"), name: "Olga".to_owned(), public_name: None, role: Role::Admin };
    let named = |number: usize, name: &str| {
        let mut claim = plain(number);
        claim.words.claimant = ClaimantWords::Named(Name::parse(name).unwrap());
        claim
    };
    let rows =
        [named(1, "Plato"), named(2, "Plato!"), named(3, "PLATO"), named(4, "Émile"), named(5, "émile")];
    Door::of(&desk.app).log_all(&olga, rows.into()).await.unwrap();
    assert_eq!(desk.count("SELECT count(*) FROM claimants").await, 3);
    assert_eq!(
        desk.count(
            "SELECT count(*) FROM claims JOIN claimants ON claimants.id = claimant WHERE claimants.slug LIKE 'plato%'"
        )
        .await,
        3
    );
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `factdesk import claims …` on the desk's database.
fn imports(desk: &Desk, file: &PathBuf, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
    command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).env("FACTDESK_LOG", "error");
    let serving = desk.owner_url.replace("factdesk_owner", "factdesk_app");
    command.env("DATABASE_URL", serving).env("DATABASE_OWNER_URL", &desk.owner_url);
    command.args(["import", "claims"]).arg(file).args(more);
    command.output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String) {
    let words = [&output.stdout[..], &output.stderr].concat();
    (output.status.code(), String::from_utf8(words).unwrap())
}

const SHEET: &str = "text,claimant,language,quote,appeared_on,url,why,source_system,source_id\n\
    Bats are blind.,A leaflet,en,,2026-03,https://park.example/,Asked,old,1\n\
    ,A leaflet,en,,,,,old,2\n\
    Bananas grow on trees.,unknown,en,,May,nowhere,,old,3\n\
    Honey never spoils.,,,,,,,,\n";

#[tokio::test(flavor = "multi_thread")]
async fn good_rows_come_in_and_bad_ones_are_handed_back_with_reasons() {
    let desk = Desk::open().await;
    let folder = Folder::new("import");
    let file = folder.file("claims.csv", SHEET);
    let (code, words) = said(&imports(&desk, &file, &[]));
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("2 claims imported, 0 were here already, 2 rows rejected"), "{words}");
    let rejected = std::fs::read_to_string(folder.0.join("claims.csv.rejected.csv")).unwrap();
    let lines: Vec<&str> = rejected.lines().collect();
    assert!(lines[1].starts_with("3,text: Write the claim as one checkable sentence."), "{rejected}");
    assert!(lines[2].starts_with("4,") && lines[2].contains("appeared_on: ") && lines[2].contains("url: "));
    assert_eq!(
        desk.count(
            "SELECT count(*) FROM claims WHERE logged_by = (SELECT id FROM people WHERE role = 'admin')"
        )
        .await,
        2
    );

    // What was handed back is corrected and comes in; all the rest is here already.
    let corrected = folder.file("again.csv", &rejected.replace("May", "2026-05").replace("nowhere", ""));
    let (_, words) = said(&imports(&desk, &corrected, &["--by", "ada@desk.example"]));
    assert!(words.contains("1 claims imported, 0 were here already, 1 rows rejected"), "{words}");
    let (_, words) = said(&imports(&desk, &file, &[]));
    assert!(words.contains("0 claims imported, 2 were here already"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_or_nothing_means_nothing_if_a_row_is_wrong() {
    let desk = Desk::open().await;
    let folder = Folder::new("all-or-nothing");
    let (code, words) = said(&imports(&desk, &folder.file("claims.csv", SHEET), &["--all-or-nothing"]));
    assert!(code == Some(1) && words.contains("nothing was imported"), "{words}");
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 0);
    let good = folder.file("good.jsonl", "{\"text\": \"Bats are blind.\"}\n{\"text\": \"Honey never spoils.\", \"source_system\": \"old\", \"source_id\": 9}\n");
    let (code, words) = said(&imports(&desk, &good, &["--all-or-nothing"]));
    assert!(code == Some(0) && words.contains("2 claims imported"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_columns_and_people_are_named_before_anything_is_read() {
    let desk = Desk::open().await;
    let folder = Folder::new("columns");
    let strange = folder.file("strange.csv", "text,rating\na,false\n");
    let (code, words) = said(&imports(&desk, &strange, &[]));
    assert!(
        code == Some(1) && words.contains("unknown columns: rating") && words.contains("appeared_on"),
        "{words}"
    );
    let file = folder.file("claims.csv", SHEET);
    let (code, words) = said(&imports(&desk, &file, &["--by", "nobody@desk.example"]));
    assert!(code == Some(1) && words.contains("nobody signs in with nobody@desk.example"), "{words}");
    let (code, words) = said(&imports(&desk, &folder.0.join("none.csv"), &[]));
    assert!(code == Some(1) && words.contains("none.csv"), "{words}");
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 0);
}
