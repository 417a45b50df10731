//! Due times, typed in the desk's zone.

use crate::clock::Time;
use chrono::{NaiveDateTime, TimeDelta, TimeZone, Utc};
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
