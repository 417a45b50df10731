//! The house: the few facts of the desk that every page shows, and the settings that the work goes by.

pub mod checklist;
pub mod figures;
pub mod limits;

use checklist::{Checklist, Version};
use figures::Figure;
use limits::Limits;

/// The desk's own facts, the same on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The desk's name, as pages and JSON-LD show it.
    pub name: String,
    /// Whether this is the demo newsroom: a band on each page, and no search engine.
    pub demo: bool,
    /// Whether an author of a verdict is kept from approving it. Only a desk of one switches it off.
    pub four_eyes: bool,
    /// How long claims may wait, and until when new work is due.
    pub limits: Limits,
    /// Every version of every checklist ever, by type and version.
    pub checklists: Vec<Version>,
    /// The figures that readers find.
    pub figures: Vec<Figure>,
}

impl Default for House {
    fn default() -> Self {
        Self {
            name: "Fact desk".to_owned(),
            demo: false,
            four_eyes: true,
            limits: Limits::default(),
            checklists: checklist::defaults(),
            figures: Vec::new(),
        }
    }
}

impl House {
    /// The types of claims with their newest checklists, by name.
    pub fn newest(&self) -> Vec<&Version> {
        let is_newest = |one: &&Version| {
            let same = |other: &&Version| other.checklist.kind == one.checklist.kind;
            self.checklists.iter().filter(same).all(|other| other.checklist.version <= one.checklist.version)
        };
        let mut newest: Vec<&Version> = self.checklists.iter().filter(is_newest).collect();
        newest.sort_by_key(|one| one.checklist.name.to_lowercase());
        newest
    }

    /// The newest checklist of this type.
    pub fn newest_of(&self, kind: &str) -> Option<&Version> {
        self.newest().into_iter().find(|one| one.checklist.kind == kind)
    }

    /// One version of it.
    pub fn version(&self, kind: &str, version: i32) -> Option<&Version> {
        self.checklists.iter().find(|one| one.checklist.kind == kind && one.checklist.version == version)
    }

    /// Key and name of every type, also of those that are no longer offered.
    pub fn every_type(&self) -> Vec<(String, String)> {
        let newest = self.newest();
        newest.iter().map(|one| (one.checklist.kind.clone(), one.checklist.name.clone())).collect()
    }

    /// What forms offer for claims: key and name, with `kept` too, which a claim has already.
    pub fn types(&self, kept: Option<&Checklist>) -> Vec<(String, String)> {
        let has = |kind: &str| kept.is_some_and(|kept| kept.kind == kind);
        let newest = self.newest();
        let offered = newest.iter().filter(|one| one.offered || has(&one.checklist.kind));
        offered.map(|one| (one.checklist.kind.clone(), one.checklist.name.clone())).collect()
    }
}
