//! What should have been mailed, kept beside the acts, and what was.

use std::collections::BTreeMap;

/// How often each address should get a mail whose subject begins so.
#[derive(Default)]
pub struct Mailbox(BTreeMap<(String, String), usize>);

impl Mailbox {
    /// One more to this address.
    pub fn expect(&mut self, to: &str, subject: &str) {
        *self.0.entry((to.to_owned(), subject.to_owned())).or_default() += 1;
    }

    /// One more to a person of the desk, about this claim.
    pub fn expect_of(&mut self, short: &str, said: &str, claim: &str) {
        self.expect(&format!("{short}@desk.example"), &format!("{said}: {claim}"));
    }

    /// These files, by name and content, and no others.
    #[track_caller]
    pub fn is(&self, files: &[(String, String)]) {
        let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (name, mail) in files {
            let header = |key: &str| header(mail, key).unwrap_or_else(|| panic!("{name} has no {key}"));
            *found.entry((header("To"), header("Subject"))).or_default() += 1;
        }
        let missing: Vec<_> = self.0.iter().filter(|(key, n)| found.get(*key) != Some(*n)).collect();
        let surplus: Vec<_> = found.iter().filter(|(key, n)| self.0.get(*key) != Some(*n)).collect();
        assert!(missing.is_empty() && surplus.is_empty(), "expected {missing:#?}\nfound {surplus:#?}");
    }
}

/// A header's value, its lines joined (RFC 5322 §2.2.3).
fn header(mail: &str, key: &str) -> Option<String> {
    let head = mail.split("\r\n\r\n").next()?.replace("\r\n ", " ");
    head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ").map(str::to_owned))
}
