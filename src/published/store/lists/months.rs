//! In which months to look first for what holds words. A list wants a few of the newest; where the newest months have
//! enough of them, the index of words finds those alone, by the marks that every check carries (`marks_of()` in the
//! database), and no other check that holds the words is looked at. How long a search takes then depends neither on how
//! many checks there are nor on what the planner thinks of the words.

use super::{Filter, Order};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::published::store::search::Holds;
use chrono::Datelike;
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Timestamptz};
use diesel_async::RunQueryDsl;

/// How many months are looked at first, how many where those have too little, and so on; then all.
const WIDTHS: [i32; 3] = [3, 12, 48];

/// What to ask for, one after the other, until there is enough; at least one.
pub(super) async fn stretches(
    c: &mut Connection,
    filter: &Filter,
    order: Order,
    back: bool,
) -> Result<Vec<Filter>, Error> {
    let all = filter.clone();
    let Some(words) = filter.words.as_ref().filter(|words| !words.is_empty()) else {
        return Ok(vec![all]);
    };
    let Some((oldest, newest)) = ends(c, order).await? else { return Ok(vec![all]) };
    let down = (order == Order::Oldest) == back;
    let (first, last) = if down { (newest, oldest) } else { (oldest, newest) };
    let day = if order == Order::Changed {
        None
    } else if down {
        filter.until
    } else {
        filter.from
    };
    let place = filter.before.or(filter.after).map(|place| place.at).or(day);
    let start = month(place.unwrap_or(first));
    let start = if down { start.min(month(first)) } else { start.max(month(first)) };
    let sooner = WIDTHS.into_iter().filter(|width| (month(last) - start).abs() >= width * 2);
    let narrowed = |width| Filter { words: Some(within(words, order, start, width, down)), ..filter.clone() };
    Ok(sooner.map(narrowed).chain([all]).collect())
}

fn within(words: &Holds, order: Order, start: i32, width: i32, down: bool) -> Holds {
    let months = (0..width).map(|n| if down { start - n } else { start + n });
    let sign = if order == Order::Changed { '~' } else { '@' };
    let marks =
        months.map(|month| format!("{sign}{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1));
    words.marked(&marks.collect::<Vec<_>>())
}

/// Counted from the year 0.
fn month(at: Time) -> i32 {
    at.year() * 12 + at.month0().cast_signed()
}

/// When the first and the last check were published or changed.
async fn ends(c: &mut Connection, order: Order) -> Result<Option<(Time, Time)>, Error> {
    #[derive(QueryableByName)]
    struct Ends {
        #[diesel(sql_type = Nullable<Timestamptz>)]
        first: Option<Time>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        last: Option<Time>,
    }
    let column = if order == Order::Changed { "changed_at" } else { "first_published_at" };
    let statement = format!("SELECT min({column}) AS first, max({column}) AS last FROM checks");
    let Ends { first, last } = diesel::sql_query(statement).get_result(c).await?;
    Ok(first.zip(last))
}
