use super::*;

const SALT: [u8; 32] = [7; 32];

fn details() -> ConfidentialDetails {
    let text = r#"{"note":"She asked us not to say where.","source":{"copy":null,"copy_failure":null,"excerpt":"The minutes say otherwise.","kind":"primary","published_on":"2026-10","publisher":"A clerk of the town hall","stance":"refutes","title":"Minutes of 3 October","url":null}}"#;
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_salt_is_read_as_it_is_written_and_never_told_in_a_log() {
    let salt = Salt::from(SALT);
    let text = serde_json::to_string(&salt).unwrap();
    assert_eq!(text, format!("\"{}\"", "07".repeat(32)));
    assert_eq!(serde_json::from_str::<Salt>(&text).unwrap(), salt);
    assert_eq!(format!("{salt:?}"), "Salt(…)");
    for wrong in ["07", &"0g".repeat(32), &"AB".repeat(32)] {
        assert!(serde_json::from_str::<Salt>(&format!("\"{wrong}\"")).is_err(), "{wrong}");
    }
}

#[test]
fn a_commitment_holds_to_every_letter_and_to_its_salt() {
    let one = details();
    let commitment = one.commitment(&Salt::from(SALT));
    assert_eq!(commitment.len(), 64);
    assert_ne!(commitment, one.commitment(&Salt::from([8; 32])));
    let other = ConfidentialDetails { note: None, ..one };
    assert_ne!(commitment, other.commitment(&Salt::from(SALT)));
}

#[test]
fn the_documents_commitment_is_what_we_compute() {
    let document = include_str!("../../docs/history-format.md");
    let mut blocks = document.split("```json\n").skip(1).map(|block| block.split_once("```").unwrap().0);
    let block = blocks.find(|block| block.contains("\"commitment\"")).unwrap();
    let vector: serde_json::Value = serde_json::from_str(block).unwrap();
    let text = |name: &str| vector[name].as_str().unwrap();
    let details: ConfidentialDetails = serde_json::from_str(text("details")).unwrap();
    let salt = Salt::try_from(text("salt").to_owned()).unwrap();
    assert_eq!(details.content(), text("details"));
    assert_eq!(details.commitment(&salt), text("commitment"));
    let plain =
        Sha256::new().chain_update("factdesk/source/v1\n").chain_update(hex::decode(text("salt")).unwrap());
    assert_eq!(hex::encode(plain.chain_update(text("details")).finalize()), text("commitment"));
}
