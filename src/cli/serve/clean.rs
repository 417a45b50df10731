//! What has expired and goes.

use crate::app::App;
use crate::claims::moving::store as imports;
use crate::claims::store::{drafts, presence};
use crate::error::Error;
use crate::house::retention::{Retention, days};
use crate::people::store::{
    attempts, devices, invitations, links, passkeys, provider, second_factors, sessions,
};
use crate::{history, intake, outbox, push, watched};
use chrono::TimeDelta;
use futures_util::FutureExt;

/// Forms may be sent again this long after.
const KEYS_KEPT: TimeDelta = TimeDelta::days(8);
/// Files that were uploaded to be imported, and were not; and the rows that were rejected.
const IMPORTS_KEPT: TimeDelta = TimeDelta::days(7);
/// Nobody comes back to a draft after this long.
const DRAFTS_KEPT: TimeDelta = TimeDelta::days(30);

/// Deletes it.
///
/// # Errors
/// When the database can't be written; the next time does it.
pub(super) async fn clean(app: &App) -> Result<(), Error> {
    let (now, suggestion_days) = (app.clock.now(), app.config.suggestion_days);
    let Retention { activity, declined, devices: known, sent } = app.house().retention.clone();
    app.db
        .write(move |c| {
            async move {
                sessions::clean(c, now).await?;
                attempts::clean(c, now - TimeDelta::hours(1)).await?;
                invitations::clean(c, now).await?;
                links::clean(c, now).await?;
                devices::clean(c, now - days(known)).await?;
                history::activity::forget(c, now - days(activity)).await?;
                intake::change::forget_declined(c, now - days(declined)).await?;
                second_factors::clean(c, now).await?;
                passkeys::clean(c, now).await?;
                provider::clean(c, now).await?;
                drafts::clean(c, now - DRAFTS_KEPT).await?;
                imports::clean(c, now - IMPORTS_KEPT).await?;
                presence::clean(c, now).await?;
                sessions::clean_form_keys(c, now - KEYS_KEPT).await?;
                intake::change::clean(c, now - TimeDelta::days(suggestion_days.into())).await?;
                intake::reports::change::clean(c, now - TimeDelta::days(suggestion_days.into())).await?;
                push::store::clean(c, now).await?;
                watched::feeds::store::clean(c, now).await?;
                outbox::store::clean(c, now - days(sent)).await
            }
            .boxed()
        })
        .await
}
