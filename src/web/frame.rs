//! What stands around a page: the data of the three layouts.

use std::{borrow::Cow, sync::OnceLock};

use super::texts::Texts;
use crate::house::House;
use crate::house::organisation::{Logo, Organisation};
use crate::house::place::Place;

/// A part of the desk, as the desk bar names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    MyWork,
    Claims,
    Workload,
    Stats,
    Articles,
    People,
    Inbox,
    Settings,
    Account,
    Other,
    Suggestions,
    Reports,
}

/// A part of the site, as the masthead names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteSection {
    Home,
    Checks,
    Topics,
    Claimants,
    Corrections,
    Methodology,
    About,
    Search,
    Other,
}

/// A person's choice of light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value of the form's field `theme`.
    pub fn value(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The word on the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// Reads the form's field; none of the three is `None`.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.value() == value)
    }
}

/// Numbers beside the sections; `None` shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NavCounts {
    pub my_work: Option<i64>,
    pub claims: Option<i64>,
    /// Notices that are not read; no more than [`MOST_UNREAD`] are counted.
    pub inbox: Option<i64>,
}

/// Where counting what is unread ends.
pub const MOST_UNREAD: i64 = 100;

/// The frame of a signed-in page: `layout/desk.html`.
#[derive(Clone, Debug)]
pub struct DeskFrame {
    pub site_name: String,
    pub person_name: String,
    pub person_initials: String,
    pub role: &'static str,
    pub here: Section,
    pub counts: NavCounts,
    pub theme: Theme,
    /// Whether single keys do something.
    pub shortcuts: bool,
    pub demo: bool,
    pub flash: Option<String>,
    /// For admins of a new desk: how many of its first steps are done, and of how many.
    pub starting: Option<(usize, usize)>,
}

impl DeskFrame {
    /// The desk speaks English for now; parts that the site uses too take their words from here.
    pub fn t(&self) -> &'static Texts {
        Texts::of("en")
    }

    /// Address, name and number of each section of the desk bar; each may use those that show.
    pub fn sections(&self) -> Vec<(Section, &'static str, &'static str, Option<i64>)> {
        let all = [
            (Section::MyWork, "/desk", "My work", self.counts.my_work),
            (Section::Claims, "/desk/claims", "Claims", self.counts.claims),
            (Section::Workload, "/desk/workload", "Workload", None),
            (Section::Suggestions, "/desk/suggestions", "Suggestions", None),
            (Section::Reports, "/desk/reports", "Reports", None),
            (Section::Articles, "/desk/articles", "Articles", None),
            (Section::Stats, "/desk/stats", "Stats", None),
            (Section::People, "/desk/people", "People", None),
            (Section::Inbox, "/desk/inbox", "Inbox", self.counts.inbox),
            (Section::Settings, "/desk/settings", "Settings", None),
        ];
        let theirs = |section| match section {
            Section::Workload | Section::Reports | Section::Stats => self.role != "contributor",
            Section::Settings => self.role == "admin",
            _ => true,
        };
        all.into_iter().filter(|(section, ..)| theirs(*section)).collect()
    }
}

/// The frame of a public page: `layout/reader.html`. Reads no cookie and knows no person.
#[derive(Clone, Debug)]
pub struct SiteFrame {
    pub site_name: String,
    pub demo: bool,
    pub here: SiteSection,
    /// The page's own absolute address; empty on pages that have none, such as errors.
    pub canonical: String,
    /// BCP 47.
    pub language: String,
    /// Path and query of the page, without a language; `?` alone for one whose address is a secret; empty where it has no
    /// other language.
    pub address: String,
    /// Languages and absolute addresses of the same in other languages, this one among them; the original is the first.
    pub alternates: Vec<(String, String)>,
    /// Who answers for the site.
    pub organisation: Organisation,
    /// The picture beside the site's name.
    pub logo: Option<Logo>,
    /// In which language the house writes; empty where it does not say.
    pub house_language: String,
}

impl SiteFrame {
    /// The frame of a page of this house.
    pub fn of(house: &House, here: SiteSection, canonical: String, language: &str) -> Self {
        Self {
            site_name: house.name.clone(),
            demo: house.demo,
            here,
            address: own_path(&canonical).to_owned(),
            canonical,
            language: language.to_owned(),
            alternates: Vec::new(),
            organisation: house.organisation.clone(),
            logo: house.logo.clone(),
            house_language: house.place.language.clone(),
        }
    }

    /// The organisation's name, where it is another than the desk's.
    pub fn part_of(&self) -> Option<&str> {
        let name = self.organisation.name.as_str();
        (!name.is_empty() && name != self.site_name).then_some(name)
    }

    /// The words of this page's language.
    pub fn t(&self) -> &'static Texts {
        Texts::of(&self.language)
    }

    /// Those in which this page can be read: language, name, address.
    pub fn languages(&self) -> Vec<(&'static str, &'static str, String)> {
        if self.address.is_empty() {
            return Vec::new();
        }
        let sign = match self.address.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some(_) => "&",
        };
        let address = |language: &str| format!("{}{sign}lang={language}", self.address);
        Texts::all().iter().map(|t| (t.language(), t.name(), address(t.language()))).collect()
    }

    /// The language of what the house wrote itself, where it is another than this page's.
    pub fn lang_of_house(&self) -> Option<&str> {
        let own = self.house_language.as_str();
        (!own.is_empty() && own != self.language).then_some(own)
    }

    /// The language of a rating's word, where it is another than this page's, else "": ratings are words of the house,
    /// "withdrawn" is one of ours. A house that does not say in which language it writes has our first scale, in English.
    pub fn lang_of_rating(&self, tone: &str) -> &str {
        let own = if self.house_language.is_empty() { "en" } else { self.house_language.as_str() };
        if tone == "withdrawn" || own == self.language { "" } else { own }
    }

    /// What kind of site this is, beside its name; nothing where the name or a picture says it.
    pub fn desk_words(&self) -> Option<Cow<'static, str>> {
        let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
        static WORDS: OnceLock<Vec<String>> = OnceLock::new();
        let words =
            WORDS.get_or_init(|| Texts::all().iter().map(|t| plain(&t.get("masthead-desk"))).collect());
        let name = plain(&self.site_name);
        let said = words.iter().any(|words| name.contains(words));
        (self.logo.is_none() && !said).then(|| self.t().get("masthead-desk"))
    }

    /// Address and name of each section of the masthead.
    pub fn sections(&self) -> [(SiteSection, &'static str, Cow<'static, str>); 6] {
        let t = self.t();
        [
            (SiteSection::Checks, "/checks", t.get("nav-checks")),
            (SiteSection::Topics, "/topics", t.get("nav-topics")),
            (SiteSection::Claimants, "/claimants", t.get("nav-claimants")),
            (SiteSection::Corrections, "/corrections", t.get("nav-corrections")),
            (SiteSection::Methodology, "/methodology", t.get("nav-methodology")),
            (SiteSection::About, "/about", t.get("nav-about")),
        ]
    }

    /// The writing direction of the page's language, for `dir`.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

/// The frame of pages before the desk and outside it (sign-in, errors): `layout/door.html`. It needs no database.
#[derive(Clone, Debug)]
pub struct DoorFrame {
    pub site_name: String,
    pub demo: bool,
    /// BCP 47.
    pub language: &'static str,
}

impl From<&House> for DoorFrame {
    fn from(house: &House) -> Self {
        Self { site_name: house.name.clone(), demo: house.demo, language: "en" }
    }
}

impl Default for DoorFrame {
    /// For answers made where no house is known; a page without a name would have a link without words.
    fn default() -> Self {
        Self::from(&House::default())
    }
}

impl DoorFrame {
    /// The words of its language; sign-in has English ones only, as the desk behind it.
    pub fn t(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    /// The writing direction of its language, for `dir`.
    pub fn direction(&self) -> &'static str {
        direction(self.language)
    }
}

/// In which language a page of a house at this place speaks whose address asks for none: its main one, if we have that, else the
/// first of its others that we have.
pub fn language_of(place: &Place) -> &'static str {
    let offered = place.offered();
    offered.iter().find_map(|language| Texts::find(language)).map_or("en", Texts::language)
}

/// Path and query of an address of ours, without its host.
fn own_path(address: &str) -> &str {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    host.find('/').map_or("", |at| &host[at..])
}

/// `rtl` for languages written from the right, by their first part (BCP 47), else `ltr`.
pub fn direction(language: &str) -> &'static str {
    match language.split('-').next() {
        Some("ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ku" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi") => {
            "rtl"
        }
        _ => "ltr",
    }
}
