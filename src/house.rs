//! The house: the few facts of the desk that every page shows, and the settings that the work goes by.

pub mod checklist;
pub mod figures;
pub mod gate;
pub mod limits;
pub mod organisation;
pub mod place;
pub mod policy;
pub mod retention;
pub mod scale;
pub mod sign_in;
pub mod start;
pub mod watching;
pub mod webhook;
pub mod worthiness;

use checklist::{Checklist, Version};
use figures::Figure;
use gate::{Gate, Rules};
use limits::Limits;
use retention::Retention;
use scale::{Rating, Scale};
use sign_in::Belief;
use watching::Watching;

use organisation::{Logo, Organisation};
use place::Place;
use webhook::Webhook;
use worthiness::Fitted;

/// A name as forms and addresses carry it: in ASCII, or what it is with a number where its script has none.
pub fn token(name: &str, what: &str, number: usize) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .take(40)
        .collect();
    let token = plain.split_whitespace().collect::<Vec<_>>().join("-");
    if token.is_empty() { format!("{what}-{number}") } else { token }
}

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
    /// Every version of the rating scale, in their order; never empty.
    pub scales: Vec<Scale>,
    /// How strict the checks before publication are.
    pub gate: Gate,
    /// Every version of every policy, by kind and number, without their words.
    pub policies: Vec<policy::Version>,
    /// Which organisation answers for it.
    pub organisation: Organisation,
    /// The picture beside its name.
    pub logo: Option<Logo>,
    /// Its languages and time zone.
    pub place: Place,
    /// Its own points for sentences worth checking, where it has fitted some.
    pub worthiness: Option<Fitted>,
    /// The figures that readers find.
    pub figures: Vec<Figure>,
    /// Whom it tells of published checks by a call, the first that was added first.
    pub webhooks: Vec<Webhook>,
    /// The roles of which a second factor is demanded.
    pub two_factor: Vec<String>,
    /// How much it believes the provider by whose accounts people sign in.
    pub sign_in: Belief,
    /// How long is kept what is no history.
    pub retention: Retention,
    /// What the desk looks at elsewhere by itself.
    pub watching: Watching,
}

impl Default for House {
    fn default() -> Self {
        Self {
            name: "Fact desk".to_owned(),
            demo: false,
            four_eyes: true,
            limits: Limits::default(),
            checklists: checklist::defaults(),
            scales: vec![Scale::first()],
            gate: Gate::default(),
            policies: Vec::new(),
            organisation: Organisation::default(),
            logo: None,
            place: Place::default(),
            worthiness: None,
            figures: Vec::new(),
            webhooks: Vec::new(),
            two_factor: Vec::new(),
            sign_in: Belief::default(),
            retention: Retention::default(),
            watching: Watching::default(),
        }
    }
}

impl House {
    /// The name of whoever answers for the checks.
    pub fn publisher(&self) -> &str {
        if self.organisation.name.is_empty() { &self.name } else { &self.organisation.name }
    }

    /// Whether people of this role need a second factor.
    pub fn demands_two_factor(&self, role: &str) -> bool {
        self.two_factor.iter().any(|one| one == role)
    }

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

    /// Whether a type other than `kind` is called this, in whatever capitals.
    pub fn is_named_by_another(&self, kind: &str, name: &str) -> bool {
        let same = |one: &Version| one.checklist.name.to_lowercase() == name.to_lowercase();
        self.newest().into_iter().any(|one| one.checklist.kind != kind && same(one))
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

    /// The scale that verdicts are chosen from now.
    pub fn scale(&self) -> &Scale {
        &self.scales[self.scales.len() - 1]
    }

    /// One version of it.
    pub fn scale_of(&self, version: i64) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.version == version)
    }

    /// Every rating that any version of the scale has, each as its newest has it: those of today's first.
    pub fn every_rating(&self) -> Vec<Rating> {
        let mut every: Vec<Rating> = Vec::new();
        for rating in self.scales.iter().rev().flat_map(|scale| &scale.ratings) {
            if !every.iter().any(|known| known.value == rating.value) {
                every.push(rating.clone());
            }
        }
        every
    }

    /// What verdicts are held to now.
    pub fn rules(&self) -> Rules {
        Rules { scale: self.scale().clone(), gate: self.gate.clone() }
    }

    /// What forms offer for claims: key and name, with `kept` too, which a claim has already.
    pub fn types(&self, kept: Option<&Checklist>) -> Vec<(String, String)> {
        let has = |kind: &str| kept.is_some_and(|kept| kept.kind == kind);
        let newest = self.newest();
        let offered = newest.iter().filter(|one| one.offered || has(&one.checklist.kind));
        offered.map(|one| (one.checklist.kind.clone(), one.checklist.name.clone())).collect()
    }
}
