//! What must stand before migrations can run: the two roles of the cluster.

use super::connect::{Access, connect};
use crate::config::Secret;
use crate::error::Error;
use diesel_async::SimpleAsyncConnection;

/// Makes the serving role if it is missing. Roles belong to the whole cluster: one that exists is success, and
/// nothing here drops one.
const ROLE: &str = "DO $$ BEGIN \
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'factdesk_app') THEN CREATE ROLE factdesk_app NOLOGIN; END IF; \
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";

/// Lets the owner step down to the serving role. Where it may not grant that, nothing is lost as long as there are
/// two addresses with a role each. Since Postgres 16 who makes a role may not yet SET it.
const MEMBER: &str = "DO $$ BEGIN \
    IF NOT pg_has_role(current_user, 'factdesk_app', \
        CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN \
        EXECUTE format('GRANT factdesk_app TO %I', current_user); END IF; \
    EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL; END $$";

/// Prepares a shared database for [`super::migrate`].
///
/// # Errors
/// When it can't be reached, or the owner may not create roles and `factdesk_app` is missing.
pub async fn set_up(owner: &Secret) -> Result<(), Error> {
    let mut connection = connect(Access::patient(owner.clone())).await.map_err(Error::unavailable)?;
    connection.batch_execute(ROLE).await.map_err(|error| {
        Error::Refused(format!(
            "The role factdesk_app is missing and cannot be made ({error}). As a superuser: CREATE ROLE factdesk_app; \
             GRANT factdesk_app TO the role in the database address."
        ))
    })?;
    Ok(connection.batch_execute(MEMBER).await?)
}
