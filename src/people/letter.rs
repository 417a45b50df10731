//! The words of mails about accounts. Pure. Each says what happened and what to do where it was somebody else.

use super::person::Role;
use crate::clock::{Time, short_time};
use chrono_tz::Tz;

/// What every letter of this house needs to know.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The site's address, without a path.
    pub address: String,
    /// The desk's name.
    pub desk: String,
    /// In which times are printed.
    pub zone: Tz,
}

/// Subject and text of a mail.
pub type Words = (String, String);

impl Letterhead {
    /// Somebody is to join the desk.
    pub fn invitation(&self, by: &str, role: Role, until: Time, path: &str) -> Words {
        let article = if matches!(role, Role::Editor | Role::Admin) { "an" } else { "a" };
        let text = format!(
            "{by} invites you to {} as {article} {role}.\n\nUntil {} you can choose your password and join here:\n\n{}{path}\n\n\
             The address works once, and for you alone: pass it on to nobody. If you know nothing of this, do nothing.\n",
            self.desk,
            self.at(until),
            self.address
        );
        (format!("Your invitation to {}", self.desk), self.signed(text))
    }

    /// The address at which somebody chooses a new password.
    pub fn reset(&self, until: Time, path: &str) -> Words {
        let text = format!(
            "Somebody, perhaps you, has forgotten the password with which you sign in to {}.\n\nUntil {} you can choose a new one \
             here:\n\n{}{path}\n\nThe address works once. If it was not you, do nothing: your password stays as it is.\n",
            self.desk,
            self.at(until),
            self.address
        );
        (format!("A new password for {}", self.desk), self.signed(text))
    }

    /// That the password is another one.
    pub fn password_changed(&self, now: Time) -> Words {
        let text = format!(
            "Your password for {} was changed on {}, and your other sessions have ended. Tokens of your programs and passkeys go on \
             working; they stand under your account.\n\nIf it was not you, choose a new one at once, and tell an admin of your desk:\n\n\
             {}/password-reset\n",
            self.desk,
            self.at(now),
            self.address
        );
        ("Your password was changed".to_owned(), self.signed(text))
    }

    /// The question to a new address, whether it is theirs.
    pub fn new_email(&self, name: &str, until: Time, path: &str) -> Words {
        let text = format!(
            "{name} wants to sign in to {} with this address from now on. If that is you, confirm it until {}:\n\n{}{path}\n\n\
             If you know nothing of this, do nothing.\n",
            self.desk,
            self.at(until),
            self.address
        );
        (format!("Confirm your address for {}", self.desk), self.signed(text))
    }

    /// To the address before, with the way back.
    pub fn email_changed(&self, name: &str, new: &str, until: Time, path: &str) -> Words {
        let text = format!(
            "{name}, from now on you sign in to {} with {new}, no longer with this address.\n\nIf it was not you, take it back \
             until {}. That ends every session and token, and lets you choose a new password:\n\n{}{path}\n",
            self.desk,
            self.at(until),
            self.address
        );
        ("Your address was changed".to_owned(), self.signed(text))
    }

    /// That somebody signed in where they never had.
    pub fn new_device(&self, device: &str, address: &str, now: Time) -> Words {
        let text = format!(
            "Somebody signed in to {} as you, in a browser that you had not used for it:\n\n{device}\nfrom {address}\non {}\n\n\
             If that was you, there is nothing to do. If not, end that session and change your password:\n\n{}/account\n",
            self.desk,
            self.at(now),
            self.address
        );
        (format!("A new sign-in to {}", self.desk), self.signed(text))
    }

    /// What was done to the second factor.
    pub fn second_factor(&self, kind: &str, now: Time) -> Words {
        let (subject, what) = match kind {
            "two_factor_added" => {
                ("Your second factor is on", "From now on a code is asked for at each sign-in")
            }
            "recovery_code_used" => (
                "A recovery code was used",
                "Somebody signed in with one of your recovery codes, which is gone now",
            ),
            "recovery_codes_made" => {
                ("New recovery codes", "You have new recovery codes; those before work no more")
            }
            "passkey_added" => ("You have a new passkey", "From now on it signs in as you"),
            "provider_linked" => (
                "Another account signs you in",
                "From now on an account that you have elsewhere signs in as you",
            ),
            "provider_removed" => {
                ("Another account was taken away", "The account that you had linked signs in as you no more")
            }
            "passkey_removed" => ("A passkey was taken away", "One of your passkeys signs in no more"),
            _ => ("Your second factor is off", "From now on you sign in by your password alone"),
        };
        let text = format!(
            "{what} ({}, {}).\n\nIf it was not you, change your password and tell an admin of your desk:\n\n{}/account\n",
            self.desk,
            self.at(now),
            self.address
        );
        (subject.to_owned(), self.signed(text))
    }

    fn at(&self, time: Time) -> String {
        format!("{} ({})", short_time(time, self.zone), self.zone)
    }

    fn signed(&self, text: String) -> String {
        format!("{text}\n-- \n{}\n{}\n", self.desk, self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Letterhead {
        let (address, desk) = ("https://desk.example".to_owned(), "The Courier".to_owned());
        Letterhead { address, desk, zone: Tz::UTC }
    }

    #[test]
    fn each_letter_says_what_to_do_where_it_was_somebody_else() {
        let (head, now) = (head(), "2026-12-01T09:00:00Z".parse().unwrap());
        for (subject, text) in [
            head.reset(now, "/password-reset/00ff"),
            head.password_changed(now),
            head.new_email("Ada", now, "/email-changes/00ff"),
            head.email_changed("Ada", "ada@new.example", now, "/email-changes/00ff/undo"),
            head.new_device("Firefox on Linux", "203.0.113.5", now),
            head.second_factor("two_factor_removed", now),
        ] {
            assert!(
                text.contains("1 Dec 2026") && text.ends_with("\n-- \nThe Courier\nhttps://desk.example\n"),
                "{subject}: {text}"
            );
            assert!(
                ["not you", "If not", "know nothing"].iter().any(|words| text.contains(words)),
                "{subject}: {text}"
            );
        }
    }

    #[test]
    fn an_invitation_says_who_what_until_when_and_where() {
        let until = "2026-12-01T09:00:00Z".parse().unwrap();
        let (subject, text) = head().invitation("Olga", Role::Editor, until, "/invitations/00ff");
        assert_eq!(subject, "Your invitation to The Courier");
        for words in
            ["Olga invites you", "as an editor", "1 Dec", "\n\nhttps://desk.example/invitations/00ff\n\n"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}
