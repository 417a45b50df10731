//! `/desk/evidence/export`: the evidence as one archive, made and sent a piece at a time. That it was taken along is
//! recorded first, in the activity log. The same data and period give the same bytes.

use super::document::{CheckFile, Index, Look, Place, picture};
use super::period::{Asked, Period};
use super::store::{self, Gathered};
use super::zip::Zip;
use super::{tables, too_many};
use crate::app::App;
use crate::claims::pictures::Picture;
use crate::error::Error;
use crate::history::activity;
use crate::insight::sheet;
use crate::people::SignedIn;
use crate::published::content::Check;
use crate::published::json::{self, History};
use crate::published::store::{check, copies};
use crate::web::headers::AS_IT_COMES;
use crate::web::{Form, Outcome};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use askama::Template;
use futures_util::stream::unfold;
use futures_util::{FutureExt, Stream};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The kind in the activity log.
const EXPORTED: &str = "evidence_exported";
/// How it looks in the archive.
const STYLE: &str = include_str!("../../../templates/insight/evidence/style.css");
/// For whoever opens it.
const README: &str = include_str!("../../../templates/insight/evidence/README.txt");
/// The history's format, with the program that checks it.
const FORMAT: &str = include_str!("../../../docs/history-format.md");

/// A path in the archive, and what stands there.
type File = (String, Vec<u8>);

/// `POST /desk/evidence/export`: it writes that somebody took it along, so it is no GET.
///
/// # Errors
/// 400 for no period, or one with too much in it; when the database can't be read or written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Asked>) -> Outcome<HttpResponse> {
    let (me, now, zone) = (signed_in.person.id, app.clock.now(), app.time_zone());
    let period =
        Period::parse(&form.fields, now, zone).map_err(|(_, said)| Error::Invalid(said.to_owned()))?;
    let pack = match store::gather(&mut *app.db.read().await?, &app, period).await? {
        Gathered::Whole(pack) => pack,
        Gathered::TooMany => return Err(Error::Invalid(too_many()).into()),
    };
    let detail = serde_json::json!({ "from": period.from, "to": period.to });
    let recorded = app.db.write(move |c| {
        async move { activity::record(c, uuid::Uuid::now_v7(), now, Some(me), EXPORTED, "", detail).await }
            .boxed()
    });
    let recorded: Result<(), Error> = recorded.await;
    recorded?;
    let look = Look::new(std::sync::Arc::from(pack), Place::Archive, zone);
    let name = format!("attachment; filename=\"{}.zip\"", period.name());
    let making = Making { zip: Some(Zip::new(period.to)), ..Making::new(app, look, period) };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(AS_IT_COMES)
        .streaming(pieces(making)))
}

/// How far the archive has come.
struct Making {
    app: Data<App>,
    look: Look,
    folder: String,
    zip: Option<Zip>,
    /// What `SHA256SUMS` says so far.
    sums: String,
    /// Pictures that are in it already.
    pictures: BTreeSet<String>,
    /// The next check of the sample; before the first come the files for all of them.
    next: Option<usize>,
}

/// A connection is held only while a piece is read, and packing is done on a thread of its own: whoever downloads slowly
/// keeps nothing from others.
fn pieces(making: Making) -> impl Stream<Item = Result<Bytes, Error>> {
    unfold(Some(making), |making| async move {
        match making?.piece().await {
            Ok((bytes, making)) => Some((Ok(bytes), making)),
            // After a fault nothing follows, and the download fails instead of ending early unseen.
            Err(error) => Some((Err(error), None)),
        }
    })
}

impl Making {
    fn new(app: Data<App>, look: Look, period: Period) -> Self {
        let (folder, sums, pictures) = (period.name(), String::new(), BTreeSet::new());
        Self { app, look, folder, zip: None, sums, pictures, next: None }
    }

    /// The next bytes, and what is left to do.
    async fn piece(mut self) -> Result<(Bytes, Option<Self>), Error> {
        let slugs: Vec<String> = self.look.pack.sample().map(|one| one.slug.clone()).collect();
        match self.next {
            None => {
                let look = self.look.clone();
                let files = apart(move || front(look)).await?;
                self.next = Some(0);
                self.pack(files).await
            }
            Some(at) if at < slugs.len() => {
                let files = self.check(&slugs[at]).await?;
                self.next = Some(at + 1);
                self.pack(files).await
            }
            Some(_) => {
                let (path, sums) = (format!("{}/SHA256SUMS", self.folder), self.sums.into_bytes());
                let mut zip = self.zip.ok_or_else(|| Error::internal("no archive"))?;
                let mut bytes = zip.add(&path, &sums)?;
                bytes.extend(zip.finish()?);
                Ok((bytes.into(), None))
            }
        }
    }

    /// Puts the files in, with their sums.
    async fn pack(mut self, files: Vec<File>) -> Result<(Bytes, Option<Self>), Error> {
        let packed = apart(move || {
            let mut zip = self.zip.take().ok_or_else(|| Error::internal("no archive"))?;
            let mut bytes = Vec::new();
            for (path, content) in files {
                let sum = hex::encode(Sha256::digest(&content));
                writeln!(self.sums, "{sum}  {path}").map_err(Error::internal)?;
                let path = format!("{}/{path}", self.folder);
                bytes.extend(zip.add(&path, &content)?);
            }
            self.zip = Some(zip);
            Ok((bytes, self))
        });
        let (bytes, making) = packed.await?;
        Ok((bytes.into(), Some(making)))
    }

    /// A check's page, its public history, and the pictures that its page shows.
    async fn check(&mut self, slug: &str) -> Result<Vec<File>, Error> {
        let mut c = self.app.db.read().await?;
        let found = check::find(&mut c, slug).await?;
        let mut pictures = Vec::new();
        for one in shown(&found) {
            if self.pictures.insert(one.sha256.clone()) {
                pictures.push((picture(one), copies::find(&mut c, &one.sha256).await?.bytes));
            }
        }
        let history = History::of(&mut c, &found, None).await?;
        drop(c);
        let (look, slug) = (self.look.clone(), slug.to_owned());
        apart(move || {
            let page = CheckFile::of(&look, &found).ok_or(Error::NotFound)?;
            let page = page.render().map_err(Error::internal)?;
            let history = json::file(&found, &look.pack.site, history)?;
            let own = [
                (format!("checks/{slug}.html"), page.into_bytes()),
                (format!("checks/{slug}.json"), history.into_bytes()),
            ];
            Ok(own.into_iter().chain(pictures).collect())
        })
        .await
    }
}

/// The pictures of the newest version, unless it is withdrawn.
fn shown(check: &Check) -> &[Picture] {
    let newest = check.newest().filter(|newest| check.retraction(newest).is_none());
    newest.map_or(&[], |newest| &newest.text.pictures)
}

/// The files for all checks together.
fn front(look: Look) -> Result<Vec<File>, Error> {
    let pack = look.pack.clone();
    let words = [("{desk}", pack.desk.as_str()), ("{days}", &look.days()), ("{site}", &pack.site)];
    let readme = words.iter().fold(README.to_owned(), |text, (name, value)| text.replace(name, value));
    let program = FORMAT.split("```python\n").nth(1).and_then(|rest| rest.split("```").next());
    let json = serde_json::to_vec_pretty(&*pack).map_err(Error::internal)?;
    let index = Index { look }.render().map_err(Error::internal)?;
    let mut files = vec![
        ("README.txt".to_owned(), readme.into_bytes()),
        ("index.html".to_owned(), index.into_bytes()),
        ("style.css".to_owned(), STYLE.as_bytes().to_vec()),
        ("verify.py".to_owned(), program.unwrap_or_default().as_bytes().to_vec()),
        ("data/evidence.json".to_owned(), json),
    ];
    for table in tables::all(&pack) {
        let rows = table.rows.iter().map(|row| &row[..]);
        files.push((format!("data/{}.csv", table.name), sheet::csv(Some(table.head), rows)?));
    }
    files.extend(pack.policies.iter().map(|one| (one.file(), one.text.clone().into_bytes())));
    Ok(files)
}

/// Work that would keep a worker from answering others.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}
