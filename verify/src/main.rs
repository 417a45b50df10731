//! `factdesk-verify FILE…`: what a stranger checks of downloads, without a network and without factdesk.
#![forbid(unsafe_code)]

use factdesk_verify::{Witness, agreed, verify};
use std::process::ExitCode;
use std::time::SystemTime;

const HELP: &str = "\
Checks downloads of factdesk: the JSON of checks, such as https://checks.example/checks/some-claim.json.

factdesk-verify [--key KEY|FILE] [--checkpoint OLD] [--witness KEY]... [--quorum K] FILE...

--key KEY|FILE    the log's key, as you know it from elsewhere; else the one that each download names is believed
--checkpoint OLD  a file with a checkpoint that was kept earlier: the log has to begin as it did then
--witness KEY     the key of a witness whose cosignature counts
--quorum K        how many of these have to have cosigned; else all

Exit status: 0 when all is proven, 1 when not, 2 when it could not be tried.";

/// What was asked for.
#[derive(Default)]
struct Asked {
    key: Option<String>,
    older: Option<String>,
    witnesses: Vec<Witness>,
    quorum: Option<usize>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    match asked(std::env::args().skip(1)) {
        Ok(asked) if !asked.files.is_empty() => {
            let failed = asked.files.iter().filter(|file| !is_proven(&asked, file)).count();
            if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Ok(_) => {
            println!("{HELP}");
            ExitCode::from(2)
        }
        Err(words) => {
            eprintln!("{words}");
            ExitCode::from(2)
        }
    }
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked::default();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} wants a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(Asked::default()),
            "--key" => asked.key = Some(key(&value()?)?),
            "--checkpoint" => asked.older = Some(read(&value()?)?),
            "--witness" => {
                asked.witnesses.push(Witness::parse(&value()?).map_err(|error| error.to_string())?)
            }
            "--quorum" => asked.quorum = Some(value()?.parse().map_err(|_| "--quorum wants a number")?),
            option if option.starts_with("--") => {
                return Err(format!("{option} is no option of factdesk-verify"));
            }
            _ => asked.files.push(word),
        }
    }
    Ok(asked)
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

/// The key itself, or the first line of a file, such as a copy of `/log/key`.
fn key(text: &str) -> Result<String, String> {
    if text.split('+').count() >= 3 {
        return Ok(text.to_owned());
    }
    Ok(read(text)?.lines().next().unwrap_or_default().to_owned())
}

/// Says of one file what is proven, or why not.
fn is_proven(asked: &Asked, file: &str) -> bool {
    match proven(asked, file) {
        Ok(words) => {
            print!("{file}\n{words}");
            true
        }
        Err(words) => {
            eprintln!("{file}: NOT PROVEN: {words}");
            false
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the program is told by nobody what time it is; the library is")]
fn proven(asked: &Asked, file: &str) -> Result<String, String> {
    let found = verify(&read(file)?, asked.key.as_deref(), asked.older.as_deref())
        .map_err(|error| error.to_string())?;
    if asked.witnesses.is_empty() {
        return Ok(found.to_string());
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let quorum = asked.quorum.unwrap_or(asked.witnesses.len());
    let count = agreed(&found.note, &asked.witnesses, quorum, now).map_err(|error| error.to_string())?;
    Ok(format!("{found}cosigned by {count} of the {} witnesses that you named\n", asked.witnesses.len()))
}
