//! What a handler may hold: the database, the clock, the settings, and the house's name. Nothing more.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, first_steps, house};
use crate::error::Error;
use crate::house::House;
use crate::house::start::Progress;
use crate::matching;
use crate::metrics;
use crate::seal::Seal;
use chrono_tz::Tz;
use std::sync::{Arc, PoisonError, RwLock};

/// Shared by all workers.
pub struct App {
    /// The database.
    pub db: Db,
    /// The one source of "now".
    pub clock: Clock,
    /// Settings as read at start.
    pub config: Config,
    /// What seals secrets in the database; without a key in the settings it seals nothing.
    pub seal: Seal,
    /// What this node counts of itself.
    pub metrics: metrics::Shared,
    /// All claims by their words, as far as this node has read them.
    pub matching: Arc<matching::shared::Shared>,
    house: RwLock<Arc<House>>,
    starting: RwLock<Option<(usize, usize)>>,
}

impl App {
    /// Ready to serve; the house's facts are read at once.
    ///
    /// # Errors
    /// When the database can't be read, or the settings hold no such key.
    pub async fn new(db: Db, clock: Clock, config: Config) -> Result<Self, Error> {
        let key = config.secret_key.as_ref().map(|key| Seal::parse(key.reveal())).transpose();
        let seal = key.map_err(Error::internal)?.unwrap_or_default();
        let (house, starting) = (RwLock::default(), RwLock::default());
        let (metrics, matching) = (metrics::Shared::default(), Arc::default());
        let app = Self { db, clock, config, seal, metrics, matching, house, starting };
        app.refresh_house().await?;
        Ok(app)
    }

    /// The house's facts, at most a second old.
    pub fn house(&self) -> Arc<House> {
        Arc::clone(&self.house.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The zone in which due times are typed and pages print: the desk's own choice, else the one of the settings.
    pub fn time_zone(&self) -> Tz {
        self.zone_of(&self.house())
    }

    /// The same for a house that somebody holds already.
    pub fn zone_of(&self, house: &House) -> Tz {
        house.place.zone().unwrap_or(self.config.time_zone)
    }

    /// How many of the first steps are done, and of how many; nothing once each is done or put off.
    pub fn starting(&self) -> Option<(usize, usize)> {
        *self.starting.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the house's facts again: once a second, and after this node changed them.
    ///
    /// # Errors
    /// When the database can't be read; the old facts then stay.
    pub async fn refresh_house(&self) -> Result<(), Error> {
        let mut c = self.db.read().await?;
        let found = house(&mut c).await?;
        let starting = match &found {
            Some(found) if !found.demo => {
                let progress =
                    Progress::of(found, &first_steps(&mut c).await?, self.config.smtp_url.is_some());
                progress.next().map(|_| (progress.done(), progress.0.len()))
            }
            _ => None,
        };
        drop(c);
        *self.starting.write().unwrap_or_else(PoisonError::into_inner) = starting;
        let (found, mut house) =
            (found.unwrap_or_default(), self.house.write().unwrap_or_else(PoisonError::into_inner));
        // The same one stays where nothing changed: who holds it can tell so by its place alone.
        if **house != found {
            *house = Arc::new(found);
        }
        Ok(())
    }
}
