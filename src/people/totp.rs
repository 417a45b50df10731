//! Codes that change every thirty seconds (TOTP, RFC 6238): what the desk and an authenticator app work out for themselves
//! from one secret. Pure.

use crate::clock::Time;
use qrcode::types::{Color, QrError};
use qrcode::{EcLevel, QrCode};
use ring::hmac;

/// The bytes of a secret: as many as HMAC-SHA-1 is keyed with (RFC 4226 §4).
pub type Secret = [u8; 20];

/// How long a code lasts, in seconds.
const STEP: i64 = 30;
/// RFC 4648 §6, without padding, as authenticator apps take it.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// In which step a time is.
pub fn step(now: Time) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// The code of a step: six digits (RFC 4226 §5.3). Every app knows SHA-1 alone; as an HMAC it is not weakened by what
/// weakened the hash.
pub fn code(secret: &Secret, step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[tag.len() - 1] & 0xf);
    let word = tag[at..at + 4].iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    (word & 0x7fff_ffff) % 1_000_000
}

/// The step whose code was typed: this one, or one beside it, for clocks that differ. All three are worked out and
/// compared, whichever it is.
pub fn matching(secret: &Secret, typed: &str, now: Time) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let typed: u32 = is_code.then(|| digits.parse().ok()).flatten()?;
    let mut found = None;
    for beside in [-1, 1, 0] {
        let step = step(now) + beside;
        if code(secret, step) == typed {
            found = Some(step);
        }
    }
    found
}

/// A secret as one types it: letters and digits in groups of four.
pub fn text(secret: &Secret) -> String {
    let plain = base32(secret);
    let groups: Vec<&str> =
        plain.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

/// Bytes in base 32, without padding.
pub fn base32(bytes: &[u8]) -> String {
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |byte| byte >> (7 - n % 8) & 1);
    let signs = (bytes.len() * 8).div_ceil(5);
    (0..signs)
        .map(|sign| char::from(BASE32[(0..5).fold(0, |word, n| word << 1 | usize::from(bit(sign * 5 + n)))]))
        .collect()
}

/// What an app reads from the picture: the secret, and whose and what for it is.
pub fn address(secret: &Secret, desk: &str, email: &str) -> String {
    let part = |text: &str| {
        text.bytes().fold(String::new(), |all, byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                all + char::from(byte).encode_utf8(&mut [0; 4])
            }
            other => all + &format!("%{other:02X}"),
        })
    };
    let (desk, email) = (part(desk), part(email));
    format!(
        "otpauth://totp/{desk}:{email}?secret={}&issuer={desk}&algorithm=SHA1&digits=6&period=30",
        base32(secret)
    )
}

/// A picture of dark squares on light ones: its side, in squares, and the outline of the dark ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many squares a side has, with the light edge that readers need.
    pub side: usize,
    /// As SVG's `path` takes it.
    pub path: String,
}

/// The picture of an address.
///
/// # Errors
/// When it does not fit into any.
pub fn picture(address: &str) -> Result<Picture, QrError> {
    const EDGE: usize = 4;
    let code = QrCode::with_error_correction_level(address, EcLevel::M)?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path = dark.fold(String::new(), |path, (at, _)| {
        path + &format!("M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE)
    });
    Ok(Picture { side: width + 2 * EDGE, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &Secret = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, of which six digits are the last six of eight.
        for (at, expected) in [
            ("1970-01-01T00:00:59Z", 287_082),
            ("2005-03-18T01:58:29Z", 81_804),
            ("2005-03-18T01:58:31Z", 50_471),
            ("2009-02-13T23:31:30Z", 5_924),
            ("2033-05-18T03:33:20Z", 279_037),
            ("2603-10-11T11:33:20Z", 353_130),
        ] {
            assert_eq!(code(SECRET, step(at.parse().unwrap())), expected, "{at}");
        }
    }

    #[test]
    fn a_code_is_taken_in_its_step_and_beside_it() {
        let now: Time = "2009-02-13T23:31:30Z".parse().unwrap();
        let at = step(now);
        assert_eq!(matching(SECRET, "005924", now), Some(at));
        assert_eq!(matching(SECRET, " 005 924 ", now), Some(at));
        let beside = |n: i64| format!("{:06}", code(SECRET, at + n));
        assert_eq!(matching(SECRET, &beside(-1), now), Some(at - 1));
        assert_eq!(matching(SECRET, &beside(1), now), Some(at + 1));
        for wrong in [
            beside(-2),
            beside(2),
            "5924".to_owned(),
            "0059240".to_owned(),
            "+05924".to_owned(),
            String::new(),
        ] {
            assert_eq!(matching(SECRET, &wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_written_as_apps_read_it() {
        // RFC 4648 §10.
        for (plain, coded) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
        assert_eq!(text(SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = address(SECRET, "The Courier: checks", "ada@desk.example");
        assert!(
            address
                .starts_with("otpauth://totp/The%20Courier%3A%20checks:ada%40desk.example?secret=GEZDGNBV"),
            "{address}"
        );
        let picture = picture(&address).unwrap();
        assert!(picture.side > 40 && picture.path.starts_with("M4 4h1v1h-1z"), "{picture:?}");
    }
}
