//! `/desk/claims/{id}/sources`: pieces of evidence, each with its copy.

use super::bench::{Answer, Bench};
use super::change::{Ask, Sent};
use super::command::{Act, Command};
use super::copies::{Made, make};
use super::filled::{Fields, Filled};
use super::parts::{SourceDetails, SourceKind, Stance};
use super::refusal::Refusal;
use super::store::{self, Loaded};
use super::words::{Name, PartialDate, Quote, Reason, Title, WebAddress, optional};
use crate::error::Error;
use crate::web::{Form, Problems, Upload};

/// `POST /desk/claims/{id}/sources`: form-encoded, or in parts with a `file`.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, upload: Upload) -> Answer {
    let filled = Filled::new("source", Fields::from(&upload));
    let details = match read(&Fields::from(&upload)) {
        Ok(details) => details,
        Err(problems) => return bench.wrong(Act::AddSource, filled, problems).await,
    };
    let made = make(&bench.app, &upload, details.url.as_ref()).await;
    match made {
        Ok(made) => {
            let mut sent = sent(&upload);
            let source = with_copy(details, made, &mut sent);
            bench.carry_out(filled, "evidence", sent, Ask::Plain(Command::AddSource { source })).await
        }
        Err(problems) => bench.wrong(Act::AddSource, filled, problems).await,
    }
}

/// `POST /desk/claims/{id}/sources/{n}`. The copy stays, unless the address is another one.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn edit(bench: Bench, upload: Upload) -> Answer {
    let number = bench.number;
    let filled = Filled::new(format!("edit-source-{number}"), Fields::from(&upload));
    let loaded = load(&bench).await?;
    let Some(old) = loaded.claim.source(number).map(|source| source.details.clone()) else {
        return bench.refused(filled, Refusal::NoSuch("source", number)).await;
    };
    let new = match read(&Fields::from(&upload)) {
        Ok(new) => new,
        Err(problems) => return bench.wrong(Act::EditSource(number), filled, problems).await,
    };
    let mut sent = sent(&upload);
    sent.position = sent.position.or(Some(loaded.position()));
    let source = if new.url == old.url {
        SourceDetails { copy: old.copy, copy_failure: old.copy_failure, ..new }
    } else {
        match make(&bench.app, &upload, new.url.as_ref()).await {
            Ok(made) => with_copy(new, made, &mut sent),
            Err(problems) => return bench.wrong(Act::EditSource(number), filled, problems).await,
        }
    };
    bench.carry_out(filled, "evidence", sent, Ask::Plain(Command::EditSource { number, source })).await
}

/// `POST /desk/claims/{id}/sources/{n}/copy`: fetched once more, or from a file, or pasted. Nothing is recorded when
/// that fails again.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn copy(bench: Bench, upload: Upload) -> Answer {
    let number = bench.number;
    let act = Act::EditSource(number);
    let filled = Filled::new(format!("copy-{number}"), Fields::from(&upload));
    let loaded = load(&bench).await?;
    let Some(old) = loaded.claim.source(number).map(|source| source.details.clone()) else {
        return bench.refused(filled, Refusal::NoSuch("source", number)).await;
    };
    let mut sent = sent(&upload);
    sent.position = sent.position.or(Some(loaded.position()));
    match make(&bench.app, &upload, old.url.as_ref()).await {
        Ok(made @ Made::Copy(..)) => {
            let source = with_copy(old, made, &mut sent);
            bench
                .carry_out(filled, "evidence", sent, Ask::Plain(Command::EditSource { number, source }))
                .await
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
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::WithdrawSource { number, reason }));
    bench.answer(Act::WithdrawSource(number), format!("withdrawal-{number}"), "evidence", form, asked).await
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

fn read(fields: &Fields) -> Result<SourceDetails, Problems> {
    let mut problems = Problems::none();
    let title = problems.check("title", Title::parse(fields.get("title")));
    let url = problems.check("url", optional(fields.get("url"), WebAddress::parse));
    let publisher = problems.check("publisher", optional(fields.get("publisher"), Name::parse));
    let date = problems.check("published_on", optional(fields.get("published_on"), PartialDate::parse));
    let kind = problems.check("kind", fields.get("kind").parse::<SourceKind>());
    let stance = problems.check("stance", fields.get("stance").parse::<Stance>());
    let excerpt = problems.check("excerpt", optional(fields.get("excerpt"), Quote::parse));
    let archive = problems.check("archive_url", optional(fields.get("archive_url"), WebAddress::parse));
    let details = || {
        Some(SourceDetails {
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
        })
    };
    details().ok_or(problems)
}
