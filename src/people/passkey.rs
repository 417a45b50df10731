//! Passkeys (WebAuthn): what a browser is asked to sign, and what its answer shows. The person always proves to be there to
//! their device (by finger, face or code), so that a passkey stands for password and second factor together.

use crate::config::Config;
use crate::error::Error;
use crate::ids::PersonId;
use serde_json::{Value, json};
use url::Url;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

/// What the browser gets, as JSON, and what stays here until it answers.
pub struct Question {
    /// The options of `navigator.credentials.create` or `get`.
    pub options: String,
    /// To be compared with the answer.
    pub state: Value,
}

/// Whether browsers take passkeys at the site's address: not where it is a number.
pub fn is_possible(config: &Config) -> bool {
    site(config, "").is_ok()
}

/// The site that passkeys belong to: its host, and nothing above it.
fn site(config: &Config, name: &str) -> Result<Webauthn, Error> {
    let address = Url::parse(&config.public_url()).map_err(Error::internal)?;
    let host = address.domain().ok_or(Error::NotFound)?;
    let builder = WebauthnBuilder::new(host, &address).map_err(Error::internal)?;
    builder.rp_name(name).build().map_err(Error::internal)
}

/// Asks a browser to make a passkey that knows whose it is, but for those it has already.
///
/// # Errors
/// [`Error::NotFound`] where the site's address is a number.
pub fn ask_to_make(
    config: &Config,
    desk: &str,
    person: PersonId,
    (email, name): (&str, &str),
    known: Vec<Vec<u8>>,
) -> Result<Question, Error> {
    let asked = site(config, desk)?.start_passkey_registration(person.uuid(), email, name, Some(known));
    let (options, state) = asked.map_err(Error::internal)?;
    let mut options = serde_json::to_value(options).map_err(Error::internal)?["publicKey"].take();
    // Else a security key would keep nothing, and could not say at the door whose it is.
    let selection = &mut options["authenticatorSelection"];
    selection["residentKey"] = json!("required");
    selection["requireResidentKey"] = json!(true);
    Ok(Question {
        options: options.to_string(),
        state: serde_json::to_value(state).map_err(Error::internal)?,
    })
}

/// The passkey that a browser made: how it knows it, and what to keep. Nothing if the answer is not to this question.
///
/// # Errors
/// When what was kept of the question can't be read.
pub fn made(config: &Config, state: Value, answer: &str) -> Result<Option<(Vec<u8>, Value)>, Error> {
    let state: PasskeyRegistration = serde_json::from_value(state).map_err(Error::internal)?;
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else { return Ok(None) };
    let Ok(passkey) = site(config, "")?.finish_passkey_registration(&answer, &state) else { return Ok(None) };
    let kept = serde_json::to_value(&passkey).map_err(Error::internal)?;
    Ok(Some((passkey.cred_id().to_vec(), kept)))
}

/// Asks a browser for any passkey of this site.
///
/// # Errors
/// [`Error::NotFound`] where the site's address is a number.
pub fn ask_to_show(config: &Config) -> Result<Question, Error> {
    let (options, state) = site(config, "")?.start_discoverable_authentication().map_err(Error::internal)?;
    let options = serde_json::to_value(options).map_err(Error::internal)?["publicKey"].take();
    Ok(Question {
        options: options.to_string(),
        state: serde_json::to_value(state).map_err(Error::internal)?,
    })
}

/// An answer at the door: whose passkey it says it is, not yet believed.
pub struct Shown {
    /// Whose.
    pub person: PersonId,
    /// How the browser knows the passkey.
    pub credential_id: Vec<u8>,
    answer: PublicKeyCredential,
}

impl Shown {
    /// Reads an answer.
    pub fn parse(config: &Config, answer: &str) -> Option<Self> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let site = site(config, "").ok()?;
        let (person, credential_id) = site.identify_discoverable_authentication(&answer).ok()?;
        let (person, credential_id) = (person.to_string().parse().ok()?, credential_id.to_vec());
        Some(Self { person, credential_id, answer })
    }

    /// What to keep from now on, if the answer is to this question, the kept key signed it, its owner proved to be there, and
    /// its counter grew: one that does not is a copy's.
    ///
    /// # Errors
    /// When what was kept can't be read.
    pub fn holds(&self, config: &Config, state: Value, kept: Value) -> Result<Option<Value>, Error> {
        let state: DiscoverableAuthentication = serde_json::from_value(state).map_err(Error::internal)?;
        let mut passkey: Passkey = serde_json::from_value(kept).map_err(Error::internal)?;
        let result = site(config, "")?.finish_discoverable_authentication_v2(&self.answer, state, &passkey);
        let Ok(result) = result else { return Ok(None) };
        passkey.update_credential(&result);
        serde_json::to_value(&passkey).map(Some).map_err(Error::internal)
    }
}
