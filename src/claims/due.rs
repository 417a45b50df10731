//! Due times, typed in the desk's zone.

use super::parts::Duty;
use crate::app::App;
use crate::clock::Time;
use crate::house::limits::Limits;
use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Takes what `<input type="datetime-local">` sends (HTML, "valid local date and time string"); blank is none.
/// Of an hour that comes twice, at the end of summer time, the first is meant.
///
/// # Errors
/// The sentence beside the field.
pub fn parse(text: &str, zone: Tz) -> Result<Option<Time>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        // What a program sends says its own offset. A leap second is the one after it.
        return Ok(DateTime::from_timestamp_micros(instant.timestamp_micros()));
    }
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
    let local = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let local = local.ok_or("Write day and time as 2026-03-02 14:00.")?;
    let time = zone.from_local_datetime(&local).earliest();
    let time = time.ok_or("The clocks skip this hour; choose another.")?;
    Ok(Some(time.with_timezone(&Utc)))
}

/// The same way back, for the form.
pub fn typed(time: Time, zone: Tz) -> String {
    time.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

/// When new work is due by the desk's settings, if nobody says otherwise.
pub struct Usual {
    /// The desk's zone.
    pub zone: Tz,
    now: Time,
    limits: Limits,
}

impl Usual {
    /// As it is at this moment.
    pub fn of(app: &App) -> Self {
        Self { zone: app.time_zone(), now: app.clock.now(), limits: app.house().limits.clone() }
    }

    /// The time for whoever begins with this duty now; none where the desk has no usual one.
    pub fn due(&self, duty: Duty) -> Option<Time> {
        let hours = match duty {
            Duty::Reviewer => self.limits.reviewer_due,
            Duty::Approver => self.limits.approver_due,
        };
        hours.map(|hours| self.now + hours.delta())
    }

    /// The same for the form's field.
    pub fn typed(&self, duty: Duty) -> String {
        self.due(duty).map(|due| typed(due, self.zone)).unwrap_or_default()
    }

    /// What is typed; the word `usual` is what a button sends that has no field for it.
    ///
    /// # Errors
    /// As [`parse`].
    pub fn parse(&self, text: &str, duty: Duty) -> Result<Option<Time>, String> {
        if text == "usual" { Ok(self.due(duty)) } else { parse(text, self.zone) }
    }

    /// What stands beside the field, where the two duties have different times.
    pub fn hint(&self) -> String {
        let after = |hours: Option<crate::house::limits::Hours>| hours.map(|hours| hours.words());
        match (after(self.limits.reviewer_due), after(self.limits.approver_due)) {
            (None, None) => String::new(),
            (Some(one), Some(other)) if one == other => format!("Usually {one} from now."),
            (reviewer, approver) => {
                let words = |time: Option<String>| time.unwrap_or_else(|| "no time".to_owned());
                format!("Usually: reviewers {}, approvers {}.", words(reviewer), words(approver))
            }
        }
    }
}

/// How long until then, or since: "2 h left", "5 d over".
pub fn distance(due: Time, now: Time) -> String {
    let (gap, word) = if due >= now { (due - now, "left") } else { (now - due, "over") };
    if gap < TimeDelta::hours(1) {
        format!("{} min {word}", gap.num_minutes())
    } else if gap < TimeDelta::days(2) {
        format!("{} h {word}", gap.num_hours())
    } else {
        format!("{} d {word}", gap.num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_times_are_of_the_desks_zone() {
        let berlin: Tz = "Europe/Berlin".parse().unwrap();
        let summer = parse("2026-07-01T14:00", berlin).unwrap().unwrap();
        assert_eq!(summer.to_rfc3339(), "2026-07-01T12:00:00+00:00");
        assert_eq!(typed(summer, berlin), "2026-07-01T14:00");
        assert_eq!(parse(" ", berlin), Ok(None));
        assert!(parse("2026-03-29T02:30", berlin).unwrap_err().contains("skip"));
        assert!(parse("tomorrow", berlin).is_err());
        assert_eq!(parse("2026-07-01T14:00:00+02:00", Tz::UTC), Ok(Some(summer)));
        assert_eq!(
            parse("2026-10-25T02:30", berlin).unwrap().unwrap().to_rfc3339(),
            "2026-10-25T00:30:00+00:00"
        );
    }

    #[test]
    fn a_distance_is_told_in_one_unit() {
        let at = |text: &str| parse(text, Tz::UTC).unwrap().unwrap();
        let now = at("2026-03-02T12:00");
        assert_eq!(distance(at("2026-03-02T12:59"), now), "59 min left");
        assert_eq!(distance(at("2026-03-02T07:00"), now), "5 h over");
        assert_eq!(distance(at("2026-03-06T12:00"), now), "4 d left");
    }
}
