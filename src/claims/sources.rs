//! `/desk/claims/{id}/sources`: pieces of evidence, each with its copy; open ones, and confidential ones.

use super::bench::{Answer, Bench};
use super::change::{Ask, Sent};
use super::claim::Source;
use super::command::{Act, Command};
use super::confidential::{Confidential, ConfidentialAct, ConfidentialDetails};
use super::copies::{Made, make};
use super::filled::{Fields, Filled};
use super::parts::{SourceDetails, SourceKind, Stance};
use super::refusal::Refusal;
use super::store::{self, Loaded};
use super::words::{Name, PartialDate, Quote, Reason, Title, WebAddress, optional};
use crate::app::App;
use crate::error::Error;
use crate::history;
use crate::people::person::Person;
use crate::web::{Form, Problems, Upload};

/// `POST /desk/claims/{id}/sources`: form-encoded, or in parts with a `file`; confidential if that box is ticked.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, upload: Upload) -> Answer {
    let is_secret = upload.field("confidential").trim() != "";
    let act = if is_secret { Act::Confidential(ConfidentialAct::Add) } else { Act::AddSource };
    let (filled, mut sent) = (Filled::new("source", Fields::from(&upload)), sent(&upload));
    match adding(&bench.app, &upload, &mut sent).await {
        Ok(ask) => bench.carry_out(filled, "evidence", sent, ask).await,
        Err(problems) => bench.wrong(act, filled, problems).await,
    }
}

/// What adds the source that was typed, with its copy.
pub(super) async fn adding(app: &App, upload: &Upload, sent: &mut Sent) -> Result<Ask, Problems> {
    let fields = Fields::from(upload);
    let is_secret = fields.has("confidential");
    let (source, note) = read(&fields, is_secret)?;
    let made = make(app, upload, source.url.as_ref()).await?;
    let source = with_copy(source, made, sent);
    Ok(Ask::Plain(if is_secret {
        let details = ConfidentialDetails { note, source };
        Command::Confidential(Confidential::Add { details, salt: history::salt().into() })
    } else {
        Command::AddSource { source }
    }))
}

/// `POST /desk/claims/{id}/sources/{n}`. The copy stays, unless the address is another one. Whether it is confidential
/// stays as well.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn edit(bench: Bench, upload: Upload) -> Answer {
    let number = bench.number;
    let filled = Filled::new(format!("edit-source-{number}"), Fields::from(&upload));
    let loaded = load(&bench).await?;
    let old = match find(&loaded, &bench.signed_in.person, number) {
        Ok(old) => old,
        Err(refusal) => return bench.refused(filled, refusal).await,
    };
    let mut sent = sent(&upload);
    sent.position = sent.position.or(Some(loaded.position()));
    match editing(&bench.app, &upload, &old, number, &mut sent).await {
        Ok(ask) => bench.carry_out(filled, "evidence", sent, ask).await,
        Err(problems) => bench.wrong(act_on(&old, number), filled, problems).await,
    }
}

/// What changes `old` into what was typed.
pub(super) async fn editing(
    app: &App,
    upload: &Upload,
    old: &Source,
    number: i32,
    sent: &mut Sent,
) -> Result<Ask, Problems> {
    let (new, note) = read(&Fields::from(upload), old.secret.is_some())?;
    let source = if new.url == old.details.url {
        let SourceDetails { copy, copy_failure, .. } = old.details.clone();
        SourceDetails { copy, copy_failure, ..new }
    } else {
        let made = make(app, upload, new.url.as_ref()).await?;
        with_copy(new, made, sent)
    };
    Ok(changed(old, number, source, note))
}

/// `POST /desk/claims/{id}/sources/{n}/copy`: fetched once more, or from a file, or pasted. Nothing is recorded when
/// that fails again.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn copy(bench: Bench, upload: Upload) -> Answer {
    let number = bench.number;
    let filled = Filled::new(format!("copy-{number}"), Fields::from(&upload));
    let loaded = load(&bench).await?;
    let old = match find(&loaded, &bench.signed_in.person, number) {
        Ok(old) => old,
        Err(refusal) => return bench.refused(filled, refusal).await,
    };
    let act = act_on(&old, number);
    let mut sent = sent(&upload);
    sent.position = sent.position.or(Some(loaded.position()));
    match make(&bench.app, &upload, old.details.url.as_ref()).await {
        Ok(made @ Made::Copy(..)) => {
            let note = old.secret.as_ref().and_then(|secret| secret.note.clone());
            let source = with_copy(old.details.clone(), made, &mut sent);
            bench.carry_out(filled, "evidence", sent, changed(&old, number, source, note)).await
        }
        Ok(Made::Failed(sentence)) => bench.wrong(act, filled, Problems::of("file", sentence)).await,
        Ok(Made::Nothing) => {
            let sentence = "This source has no address. Choose a file or paste its text.";
            bench.wrong(act, filled, Problems::of("file", sentence)).await
        }
        Err(problems) => bench.wrong(act, filled, problems).await,
    }
}

/// `POST /desk/claims/{id}/sources/{n}/withdrawal`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn withdraw(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let is_secret = load(&bench).await?.claim.is_confidential(number);
    let act = match is_secret {
        true => Act::Confidential(ConfidentialAct::Withdraw(number)),
        false => Act::WithdrawSource(number),
    };
    let asked = withdrawing(&form.fields, number, is_secret);
    bench.answer(act, format!("withdrawal-{number}"), "evidence", form, asked).await
}

pub(super) fn withdrawing(fields: &Fields, number: i32, is_secret: bool) -> Result<Ask, Problems> {
    let reason = Reason::parse(fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence))?;
    Ok(Ask::Plain(match is_secret {
        true => Command::Confidential(Confidential::Withdraw { number, reason }),
        false => Command::WithdrawSource { number, reason },
    }))
}

/// The source to be changed, if whoever asks may see it: what comes of an attempt would tell of it.
pub(super) fn find(loaded: &Loaded, person: &Person, number: i32) -> Result<Source, Refusal> {
    let source = loaded.claim.source(number).ok_or(Refusal::NoSuch("source", number))?;
    loaded.disclose(person, number)?;
    Ok(source.clone())
}

fn act_on(old: &Source, number: i32) -> Act {
    match old.secret {
        Some(_) => Act::Confidential(ConfidentialAct::Edit(number)),
        None => Act::EditSource(number),
    }
}

/// A changed commitment takes a salt of its own: two made with one could be compared.
fn changed(old: &Source, number: i32, source: SourceDetails, note: Option<Quote>) -> Ask {
    Ask::Plain(match old.secret {
        Some(_) => {
            let details = ConfidentialDetails { note, source };
            Command::Confidential(Confidential::Edit { number, details, salt: history::salt().into() })
        }
        None => Command::EditSource { number, source },
    })
}

async fn load(bench: &Bench) -> Result<Loaded, Error> {
    store::load(&mut *bench.app.db.read().await?, bench.claim).await
}

fn sent(upload: &Upload) -> Sent {
    Sent { key: upload.key.clone(), body: upload.body, position: upload.position, blob: None }
}

fn with_copy(details: SourceDetails, made: Made, sent: &mut Sent) -> SourceDetails {
    match made {
        Made::Copy(copy, blob) => {
            sent.blob = Some(blob);
            SourceDetails { copy: Some(copy), copy_failure: None, ..details }
        }
        Made::Failed(sentence) => SourceDetails { copy: None, copy_failure: Some(sentence), ..details },
        Made::Nothing => SourceDetails { copy: None, copy_failure: None, ..details },
    }
}

/// With the note that a confidential source may have.
fn read(fields: &Fields, is_secret: bool) -> Result<(SourceDetails, Option<Quote>), Problems> {
    let mut problems = Problems::none();
    let title = problems.check("title", Title::parse(fields.get("title")));
    let url = problems.check("url", optional(fields.get("url"), WebAddress::parse));
    let publisher = problems.check("publisher", optional(fields.get("publisher"), Name::parse));
    let date = problems.check("published_on", optional(fields.get("published_on"), PartialDate::parse));
    let kind = problems.check("kind", fields.get("kind").parse::<SourceKind>());
    let stance = problems.check("stance", fields.get("stance").parse::<Stance>());
    let excerpt = problems.check("excerpt", optional(fields.get("excerpt"), Quote::parse));
    let archive = problems.check("archive_url", optional(fields.get("archive_url"), WebAddress::parse));
    let note = problems.check("note", optional(fields.get("note"), Quote::parse));
    if !is_secret && fields.has("note") {
        problems.add("note", "Only a confidential source has a note. Tick the box, or take the note out.");
    }
    let details = || {
        let source = SourceDetails {
            title: title?,
            url: url?,
            publisher: publisher?,
            published_on: date?,
            kind: kind?,
            stance: stance?,
            excerpt: excerpt?,
            copy: None,
            copy_failure: None,
            archive_url: archive?,
        };
        Some((source, note?)).filter(|_| problems.is_empty())
    };
    details().ok_or(problems)
}
