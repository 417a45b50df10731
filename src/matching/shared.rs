//! The index of a node: read whole once, then kept by whoever asks.

use super::index::{Hit, Index};
use super::terms::Term;
use std::sync::{PoisonError, RwLock};
use tokio::sync::{Mutex, MutexGuard};

/// How far a node has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing yet.
    Nothing,
    /// All texts up to this number; what changed since then is read afterwards.
    Reading {
        /// The last number.
        behind: i64,
        /// Which transactions had ended before the first was read, as the database writes it.
        since: String,
    },
    /// All, but what changed since then.
    Following {
        /// Which transactions had ended before it was last read.
        since: String,
    },
}

/// What a node knows of all texts.
pub struct Shared {
    index: RwLock<Index>,
    progress: Mutex<Progress>,
}

impl Default for Shared {
    fn default() -> Self {
        Self { index: RwLock::default(), progress: Mutex::new(Progress::Nothing) }
    }
}

impl Shared {
    /// The texts that fit best.
    pub fn search(&self, query: &[Term], most: usize) -> Vec<Hit> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).search(query, most)
    }

    /// How much these terms say together.
    pub fn weight(&self, terms: &[Term]) -> f32 {
        self.index.read().unwrap_or_else(PoisonError::into_inner).weight(terms)
    }

    /// Puts and removes texts.
    pub fn change(&self, change: impl FnOnce(&mut Index)) {
        change(&mut self.index.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// How far it has read, for the one who reads on.
    pub async fn turn(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().await
    }
}
