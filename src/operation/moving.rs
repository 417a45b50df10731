//! The whole desk as one archive that anybody can read: every chain, every table as JSON Lines, every file as a file. What
//! differs from a backup: it names its columns, so that another version and other programs can read it; and nothing in it
//! opens anything. `docs/import.md` is its format.

mod into;
mod out;

pub use into::{Moved, move_in};
pub use out::{Written, move_out};

/// What the format is called.
pub const FORMAT: &str = "factdesk/desk/v1";
/// The list of checksums, as `sha256sum --check` takes it.
const SUMS: &str = "SHA256SUMS";
/// No member is larger: a file of 20 MB, or a part of a table with one long row behind it.
const LARGEST: usize = 64 << 20;

/// What stays behind besides what a backup leaves out: it opens something, waits to be sent by this place, or is half done.
const STAYS: [&str; 13] = [
    "devices",
    "import_rejects",
    "imports",
    "let_through",
    "outbox",
    "passkeys",
    "previews",
    "recovery_codes",
    "second_factors",
    "suggestion_secret",
    "tokens",
    "webhook_attempts",
    "webhook_secrets",
];
/// Columns that stay behind: a password's hash opens something, and the bytes of files are files.
const HIDDEN: [(&str, &str); 2] = [("people", "password_hash"), ("blobs", "bytes")];
/// The member that a table's rows are in.
fn folder(table: &str) -> String {
    if table == "history" { table.to_owned() } else { format!("tables/{table}") }
}

/// The table whose rows are in this member.
fn table_of(member: &str) -> Option<&str> {
    let folder = member.strip_suffix(".jsonl")?.rsplit_once('/')?.0;
    if folder == "history" { Some(folder) } else { folder.strip_prefix("tables/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_name_their_tables() {
        for table in ["history", "claims"] {
            assert_eq!(table_of(&format!("{}/000001.jsonl", folder(table))), Some(table));
        }
        assert_eq!((table_of("sequences.json"), table_of("files/ab")), (None, None));
    }
}
