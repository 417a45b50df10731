//! Data to measure with, which lies beside the checkout and is no part of it.

use std::path::{Path, PathBuf};

/// The folder of this name in FACTDESK_BENCH_DATA, else in `../shared/data`; none where there is none.
pub fn folder(name: &str) -> Option<PathBuf> {
    let beside = ["..", "../.."].map(|up| Path::new(env!("CARGO_MANIFEST_DIR")).join(up).join("shared/data"));
    let named = std::env::var_os("FACTDESK_BENCH_DATA").map(PathBuf::from);
    let folders = named.map_or_else(|| beside.to_vec(), |named| vec![named]);
    folders.into_iter().map(|data| data.join(name)).find(|folder| folder.is_dir())
}
