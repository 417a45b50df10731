//! What the page is drawn from: the claim, the colleagues, and whoever looks at it.

use super::timeline::said;
use crate::app::App;
use crate::claims::claim::Claim;
use crate::claims::command::{Act, Actor};
use crate::claims::decide::offered;
use crate::claims::event::Event;
use crate::claims::gate::Rules;
use crate::claims::mentions::Colleague;
use crate::claims::parts::Review;
use crate::claims::refusal::Refusal;
use crate::claims::reports::store::{self as reports, Line as Report};
use crate::claims::similar::store::Related;
use crate::claims::similar::{self, Shown, Text};
use crate::claims::store::drafts::{self, Saved};
use crate::claims::store::{self, Loaded, candidates, presence, translations};
use crate::claims::suggest::Candidate;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::history::Alias;
use crate::house::House;
use crate::ids::{ClaimId, PersonId};
use crate::intake::store::{self as suggestions, Asked};
use crate::people::absence::{self, Absence};
use crate::people::person::Person;
use crate::people::store::{self as staff, Listed};
use chrono_tz::Tz;
use std::collections::HashMap;
use std::sync::Arc;

/// A claim with its history, and everybody who could be asked to work on it.
pub struct Scene {
    /// The claim.
    pub loaded: Loaded,
    /// People of the desk who can sign in, by name.
    pub people: Vec<Person>,
    /// The same as a comment can name them.
    pub colleagues: Vec<Colleague>,
    /// Who of them is or will be away.
    pub absences: HashMap<PersonId, Absence>,
    /// Everybody who could be asked to take it; only after [`Self::seen_by`].
    pub candidates: Vec<Candidate>,
    /// What whoever looks at it was still writing; only after [`Self::seen_by`].
    pub saved: Option<Saved>,
    /// Who else is writing on the verdict, and since when; only after [`Self::seen_by`].
    pub writing: Vec<(String, Time)>,
    /// Readers who asked for it.
    pub asked: Asked,
    /// Errors that readers report.
    pub reported: Vec<Report>,
    /// The claims that are translations of it.
    pub translations: Vec<translations::Member>,
    /// Earlier claims like it, while it is in work; only after [`Self::seen_by`].
    pub similar: Shown,
    /// Of which others was said what they are to it.
    pub related: Vec<Related>,
}

impl Scene {
    /// What `person` may see of the claim: three queries for it, one for the people, three for readers who asked for it
    /// or report errors in it, two for its translations and relations.
    ///
    /// # Errors
    /// [`Error::NotFound`] without such a claim.
    pub async fn load(app: &App, claim: ClaimId, person: PersonId) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let loaded = store::load(&mut c, claim).await?.seen_by(person);
        let listed = staff::list(&mut c).await?;
        let listed: Vec<Listed> = listed.into_iter().filter(|one| !one.disabled).collect();
        let colleagues =
            listed.iter().map(|one| Colleague::new(one.person.id, &one.person.name, &one.email)).collect();
        let absences = listed.iter().filter_map(|one| Some((one.person.id, one.absence?))).collect();
        let people = listed.into_iter().map(|one| one.person).collect();
        let asked = suggestions::of_claim(&mut c, claim).await?;
        let reported = reports::of_claim(&mut c, claim).await?;
        let translations = translations::of(&mut c, claim).await?;
        let related = similar::store::related(&mut c, claim).await?;
        Ok(Self {
            loaded,
            people,
            colleagues,
            absences,
            candidates: Vec::new(),
            saved: None,
            writing: Vec::new(),
            asked,
            reported,
            translations,
            similar: Shown::nothing(app.time_zone()),
            related,
        })
    }

    /// The same as the workbench of `person`: with their own draft, who else is writing, and whom one could ask. Three
    /// queries.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn seen_by(self, app: &App, person: PersonId) -> Result<Self, Error> {
        if self.loaded.kept.verdict {
            // Who is to be independent is not told who writes, either.
            return Ok(self);
        }
        let claim = self.loaded.claim.id;
        let mut c = app.db.read().await?;
        let saved = drafts::find(&mut c, person, claim).await?;
        let writing = presence::others(&mut c, person, claim, app.clock.now()).await?;
        let mut candidates = candidates::candidates(&mut c, &[claim], app.clock.now()).await?;
        let candidates = candidates.remove(&claim).unwrap_or_default();
        drop(c);
        let similar = self.similar(app).await;
        Ok(Self { saved, writing, candidates, similar, ..self })
    }

    /// What ended is looked up no more.
    async fn similar(&self, app: &App) -> Shown {
        let claim = &self.loaded.claim;
        if claim.gone.is_some() || matches!(claim.review, Review::Settled | Review::Closed) {
            return Shown::nothing(app.time_zone());
        }
        let (text, language) = (claim.details.text.to_string(), claim.details.language.as_str().to_owned());
        Shown::of(app, Text { text, language, claim: Some((claim.id, claim.number)) }).await
    }

    /// Whether `person` may do `act` here now.
    ///
    /// # Errors
    /// The refusal that a form would meet.
    pub fn offered(&self, person: &Person, act: Act) -> Result<(), Refusal> {
        offered(&self.actor(person), act, &self.loaded.claim)
    }

    /// What `person` did with the entry at `position`, in words; nothing if it was somebody else.
    pub fn done_by(&self, person: PersonId, position: i64) -> Option<String> {
        let entry = self.loaded.entries.iter().find(|entry| entry.position == position)?;
        let own = self.loaded.alias_of(person) == Some(store::actor(entry));
        own.then(|| store::event(entry).ok().map(|event| said(&event))).flatten()
    }

    /// That whoever was made responsible by the entry at `position` is away, if they are.
    pub fn assigned_away(&self, position: i64, now: Time, zone: Tz) -> Option<String> {
        let entry = self.loaded.entries.iter().find(|entry| entry.position == position)?;
        let Ok(Event::Assigned { person, .. }) = store::event(entry) else { return None };
        let away = self.people.iter().find(|one| self.loaded.alias_of(one.id) == Some(person))?;
        let absence = self.absences.get(&away.id).filter(|absence| absence.is_now(now))?;
        let stand_in = self.people.iter().find(|one| Some(one.id) == absence.stand_in);
        let told = stand_in.map_or(String::new(), |one| format!("; {} is told, who stands in", one.name));
        Some(format!("{} is {}{told}.", away.name, absence.words(now, zone)))
    }

    fn actor(&self, person: &Person) -> Actor {
        self.loaded.actor(person)
    }
}

/// The scene as one person sees it.
pub(super) struct View<'a> {
    pub app: &'a App,
    pub scene: &'a Scene,
    pub claim: &'a Claim,
    pub me: Actor,
    pub person: &'a Person,
    pub rules: Rules,
    pub house: Arc<House>,
    pub four_eyes: bool,
    pub now: Time,
    pub zone: Tz,
}

/// A point in time, for programs and for people.
pub(super) struct Moment {
    pub datetime: String,
    pub words: String,
}

impl<'a> View<'a> {
    pub fn new(app: &'a App, person: &'a Person, scene: &'a Scene) -> Self {
        let house = app.house();
        Self {
            app,
            scene,
            claim: &scene.loaded.claim,
            me: scene.actor(person),
            person,
            rules: house.rules(),
            four_eyes: house.four_eyes,
            house,
            now: app.clock.now(),
            zone: app.time_zone(),
        }
    }

    pub fn offers(&self, act: Act) -> bool {
        offered(&self.me, act, self.claim).is_ok()
    }

    pub fn name(&self, alias: &Alias) -> String {
        self.scene.loaded.name(alias).to_owned()
    }

    /// "away until 3 Dec 2026", while this colleague is.
    pub fn away(&self, alias: &Alias) -> Option<String> {
        let person =
            self.scene.people.iter().find(|one| self.scene.loaded.alias_of(one.id) == Some(*alias))?;
        let absence = self.scene.absences.get(&person.id).filter(|absence| absence.is_now(self.now))?;
        Some(absence.words(self.now, self.zone))
    }

    /// A colleague's name in a list to choose from.
    pub fn named(&self, person: &Person) -> String {
        let name = format!("{}, {}", person.name, person.role);
        absence::beside(&name, self.scene.absences.get(&person.id), self.now, self.zone)
    }

    pub fn moment(&self, at: Time) -> Moment {
        Moment { datetime: machine(at), words: short_time(at, self.zone) }
    }

    /// Colleagues for whom `fits`, with the actor they are here.
    pub fn colleagues(&self, fits: impl Fn(&Actor) -> bool) -> impl Iterator<Item = &'a Person> {
        let scene = self.scene;
        scene.people.iter().filter(move |person| fits(&scene.actor(person)))
    }
}
