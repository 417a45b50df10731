//! What the page is drawn from: the claim, the colleagues, and whoever looks at it.

use super::timeline::said;
use crate::app::App;
use crate::claims::claim::Claim;
use crate::claims::command::{Act, Actor};
use crate::claims::decide::offered;
use crate::claims::rating::Scale;
use crate::claims::refusal::Refusal;
use crate::claims::store::drafts::{self, Saved};
use crate::claims::store::{self, Loaded, presence};
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::history::Alias;
use crate::ids::{ClaimId, PersonId};
use crate::intake::store::{self as suggestions, Asked};
use crate::people::SignedIn;
use crate::people::person::Person;
use crate::people::store as colleagues;
use chrono_tz::Tz;

/// A claim with its history, and everybody who could be asked to work on it.
pub struct Scene {
    /// The claim.
    pub loaded: Loaded,
    /// People of the desk who can sign in, by name.
    pub people: Vec<Person>,
    /// What whoever looks at it was still writing; only after [`Self::seen_by`].
    pub saved: Option<Saved>,
    /// Who else is writing on the verdict, and since when; only after [`Self::seen_by`].
    pub writing: Vec<(String, Time)>,
    /// Readers who asked for it.
    pub asked: Asked,
}

impl Scene {
    /// Three queries for the claim, one for the people, one for readers who asked for it.
    ///
    /// # Errors
    /// [`Error::NotFound`] without such a claim.
    pub async fn load(app: &App, claim: ClaimId) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let loaded = store::load(&mut c, claim).await?;
        let listed = colleagues::list(&mut c).await?;
        let people = listed.into_iter().filter(|one| !one.disabled).map(|one| one.person).collect();
        let asked = suggestions::of_claim(&mut c, claim).await?;
        Ok(Self { loaded, people, saved: None, writing: Vec::new(), asked })
    }

    /// The same as the workbench of `person`: with their own draft, and who else is writing. Two queries.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn seen_by(self, app: &App, person: PersonId) -> Result<Self, Error> {
        let claim = self.loaded.claim.id;
        let mut c = app.db.read().await?;
        let saved = drafts::find(&mut c, person, claim).await?;
        let writing = presence::others(&mut c, person, claim, app.clock.now()).await?;
        Ok(Self { saved, writing, ..self })
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

    fn actor(&self, person: &Person) -> Actor {
        self.loaded.actor(person)
    }
}

/// The scene as one person sees it.
pub(super) struct View<'a> {
    pub scene: &'a Scene,
    pub claim: &'a Claim,
    pub me: Actor,
    pub person: &'a Person,
    pub scale: Scale,
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
    pub fn new(app: &App, signed_in: &'a SignedIn, scene: &'a Scene) -> Self {
        Self {
            scene,
            claim: &scene.loaded.claim,
            me: scene.actor(&signed_in.person),
            person: &signed_in.person,
            scale: Scale::first(),
            four_eyes: app.house().four_eyes,
            now: app.clock.now(),
            zone: app.config.time_zone,
        }
    }

    pub fn offers(&self, act: Act) -> bool {
        offered(&self.me, act, self.claim).is_ok()
    }

    pub fn name(&self, alias: &Alias) -> String {
        self.scene.loaded.name(alias).to_owned()
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
