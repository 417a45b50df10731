//! Fields that a spreadsheet would take for formulas (OWASP, "CSV Injection"), in files that we write and may read again. Pure.

use std::borrow::Cow;

/// A field that is a formula gets an apostrophe before it; also one that is a formula once spaces and quotes before it are
/// gone, which some programs take away.
pub fn guarded(field: &str) -> Cow<'_, str> {
    let bare = field.trim_start_matches([' ', '\u{a0}', '"', '\'']);
    match bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => Cow::Owned(format!("'{field}")),
        false => Cow::Borrowed(field),
    }
}

/// The field as it was before [`guarded`].
pub fn unguarded(field: String) -> String {
    match field.strip_prefix('\'') {
        Some(rest) if matches!(guarded(rest), Cow::Owned(_)) => rest.to_owned(),
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_field_is_a_formula() {
        for field in [
            " =1+1",
            "\"=1+1\"",
            "'=1",
            "\u{a0}@SUM(A1)",
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
        ] {
            assert_eq!(guarded(field), format!("'{field}"));
        }
        for field in ["", "Bats are blind = false", "/desk/claims/1", "“=1”"] {
            assert_eq!(guarded(field), field);
        }
    }

    proptest! {
        #[test]
        fn what_was_guarded_reads_as_it_was(field in r#"['=+\-@ "a-c]{0,8}"#) {
            prop_assert_eq!(unguarded(guarded(&field).into_owned()), field);
        }
    }
}
