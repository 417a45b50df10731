//! A span cut into the longest pieces that are summed: years, the months that stick out of them, and the days of these.

use super::{Span, Unit};
use chrono::{Datelike, Months, NaiveDate};
use diesel::pg::Pg;
use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::Date;

/// What is read by the year: `years` on; by the month: from the first of `months` on up to `years`, and after them up to
/// the second; by day what of the span lies outside `months`. Pieces that are none begin where they end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    span: Span,
    months: (NaiveDate, NaiveDate),
    years: (NaiveDate, NaiveDate),
}

/// The pieces of a sum, for a subject that stands in the place of `SUBJECT`. `$1` scope, `$3` measures, `$4` and `$5` the
/// whole months, `$6` and `$7` the span, `$8` and `$9` the whole years.
const SUMMED: &str = "\
    SELECT day, measure, bucket, n FROM tallies WHERE scope = $1 AND subject = SUBJECT AND grain = 'year' \
      AND measure = ANY($3) AND day >= $8 AND day < $9 \
    UNION ALL SELECT day, measure, bucket, n FROM tallies WHERE scope = $1 AND subject = SUBJECT AND grain = 'month' \
      AND measure = ANY($3) AND day >= $4 AND day < $8 \
    UNION ALL SELECT day, measure, bucket, n FROM tallies WHERE scope = $1 AND subject = SUBJECT AND grain = 'month' \
      AND measure = ANY($3) AND day >= $9 AND day < $5 \
    UNION ALL SELECT day, measure, bucket, n FROM tallies WHERE scope = $1 AND subject = SUBJECT AND grain = 'day' \
      AND measure = ANY($3) AND day >= $6 AND day < $4 \
    UNION ALL SELECT day, measure, bucket, n FROM tallies WHERE scope = $1 AND subject = SUBJECT AND grain = 'day' \
      AND measure = ANY($3) AND day >= $5 AND day < $7";

/// The pieces as SQL.
pub(super) fn summed(subject: &str) -> String {
    SUMMED.replace("SUBJECT", subject)
}

impl Cut {
    /// Whatever is cut by neither a month nor a year is read as months or years.
    pub(super) fn of(span: Span, unit: Unit) -> Self {
        let days = (span.from, span.from);
        let months = if unit.has_whole_months() { whole(span, 1).unwrap_or(days) } else { days };
        let within = Span { from: months.0, until: months.1 };
        let years = if unit.has_whole_years() { whole(within, 12) } else { None };
        Self { span, months, years: years.unwrap_or((months.0, months.0)) }
    }

    /// Binds `$4` to `$9`.
    pub(super) fn bind<'f, Q>(self, query: BoxedSqlQuery<'f, Pg, Q>) -> BoxedSqlQuery<'f, Pg, Q> {
        let ends = [self.months, (self.span.from, self.span.until), self.years];
        ends.into_iter()
            .fold(query, |query, (from, until)| query.bind::<Date, _>(from).bind::<Date, _>(until))
    }
}

/// The whole months or years in a span: the first day of the first, and the first day after the last.
fn whole(span: Span, months: u32) -> Option<(NaiveDate, NaiveDate)> {
    let begin = |day: NaiveDate| if months == 12 { day.with_day(1)?.with_month(1) } else { day.with_day(1) };
    let (from, last) = (begin(span.from)?, begin(span.until)?);
    let first = if from == span.from { from } else { from.checked_add_months(Months::new(months))? };
    (first < last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_whole_is_read_as_a_whole() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let of = |from: &str, until: &str, unit| {
            let cut = Cut::of(Span { from: day(from), until: day(until) }, unit);
            [cut.months.0, cut.years.0, cut.years.1, cut.months.1].map(|day| day.to_string())
        };
        let (year, next) = ("2026-01-01", "2027-01-01");
        assert_eq!(of(year, next, Unit::Whole), [year, year, next, next]);
        assert_eq!(of(year, next, Unit::Month), [year, year, year, next]);
        assert_eq!(of(year, next, Unit::Week), [year; 4]);
        let long = ["2021-12-01", "2022-01-01", "2026-01-01", "2026-11-01"];
        assert_eq!(of("2021-11-26", "2026-11-27", Unit::Year), long);
        let short = ["2026-02-01", "2026-02-01", "2026-02-01", "2026-12-01"];
        assert_eq!(of("2026-01-02", "2026-12-31", Unit::Whole), short);
        assert_eq!(of("2026-01-02", "2026-02-20", Unit::Whole), ["2026-01-02"; 4]);
    }
}
