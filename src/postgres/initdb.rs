use std::path::Path;

use super::{
    error::{Error, at},
    owner::Owner,
    programs::{Programs, check, run},
    setup,
};

/// Makes a new cluster in `folder`, all or nothing.
///
/// # Errors
/// With the reason that initdb gives.
pub async fn make(folder: &Path, owner: &Owner, programs: &Programs, durable: bool) -> Result<(), Error> {
    let unfinished = folder.with_extension("new");
    let mut outcome = Ok(());
    // C.UTF-8 knows letters beyond ASCII, which search needs; not every system has it.
    for locale in ["C.UTF-8", "C"] {
        if unfinished.symlink_metadata().is_ok() {
            std::fs::remove_dir_all(&unfinished).map_err(at(&unfinished))?;
        }
        owner.make_private(&unfinished)?;
        let mut initdb = owner.command(&programs.path("initdb"), &unfinished);
        initdb.args(["-D", ".", "--encoding=UTF8", "--data-checksums", "--no-instructions"]);
        initdb.args(["--auth-local=trust", "--auth-host=reject", "--username", setup::SUPERUSER]);
        initdb.arg(format!("--locale={locale}")).args((!durable).then_some("--no-sync"));
        outcome = run(initdb).await.and_then(|output| check(&output));
        if outcome.is_ok() {
            // After this line the cluster exists; before it, the next start begins again.
            return std::fs::rename(&unfinished, folder).map_err(at(folder));
        }
    }
    let failed = |reason| Error::Failed { doing: "make a cluster", folder: folder.to_owned(), reason };
    outcome.map_err(failed)
}
