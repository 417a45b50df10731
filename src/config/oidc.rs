//! By whose accounts people may sign in (OpenID Connect).

use super::Secret;
use url::{Host, Url};

/// One provider, or none.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Oidc {
    /// The provider by whose accounts people may sign in (OpenID Connect): its issuer, letter by letter, such as
    /// https://accounts.example/realms/newsroom. Without it people sign in by password or passkey.
    #[arg(id = "oidc_issuer", long = "oidc-issuer", global = true, env = "FACTDESK_OIDC_ISSUER")]
    pub issuer: Option<String>,

    /// What the provider calls this desk. Needed with FACTDESK_OIDC_ISSUER.
    #[arg(id = "oidc_client_id", long = "oidc-client-id", global = true, env = "FACTDESK_OIDC_CLIENT_ID")]
    pub client_id: Option<String>,

    /// The secret by which this desk shows the provider who it is. A client without one is a public client.
    #[arg(
        id = "oidc_client_secret",
        long = "oidc-client-secret",
        global = true,
        env = "FACTDESK_OIDC_CLIENT_SECRET",
        hide_env_values = true
    )]
    pub client_secret: Option<Secret>,

    /// What people call the provider: "Sign in with …".
    #[arg(
        id = "oidc_name",
        long = "oidc-name",
        global = true,
        env = "FACTDESK_OIDC_NAME",
        default_value = "your newsroom’s account"
    )]
    pub name: String,
}

impl Oidc {
    /// What people call the provider, if there is one.
    pub fn label(&self) -> Option<&str> {
        self.issuer.as_ref().map(|_| self.name.as_str())
    }

    /// Checks what goes together.
    ///
    /// # Errors
    /// A sentence that names the variable.
    pub(super) fn check(&self) -> Result<(), String> {
        let Some(issuer) = &self.issuer else { return Ok(()) };
        let is_plain = |url: &Url| url.query().is_none() && url.fragment().is_none();
        if !Url::parse(issuer).is_ok_and(|url| is_plain(&url) && is_guarded(&url)) {
            return Err(
                "FACTDESK_OIDC_ISSUER is no address that begins with https:// and ends before any “?”"
                    .to_owned(),
            );
        }
        if self.client_id.as_ref().is_none_or(|id| id.trim().is_empty()) {
            return Err("FACTDESK_OIDC_CLIENT_ID is needed with FACTDESK_OIDC_ISSUER".to_owned());
        }
        if self.name.trim().is_empty() {
            return Err("FACTDESK_OIDC_NAME is empty: people have to know what they sign in with".to_owned());
        }
        Ok(())
    }
}

/// Whether nobody on the way can read or change what goes there: https, or this very machine.
pub fn is_guarded(url: &Url) -> bool {
    let is_here = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return false,
    };
    let is_bare = url.username().is_empty() && url.password().is_none();
    is_bare && (url.scheme() == "https" || url.scheme() == "http" && is_here)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(issuer: &str) -> Oidc {
        Oidc {
            issuer: Some(issuer.to_owned()),
            client_id: Some("desk".to_owned()),
            name: "Us".to_owned(),
            ..Oidc::default()
        }
    }

    #[test]
    fn an_issuer_is_https_or_this_machine_and_has_a_client() {
        for good in [
            "https://accounts.example",
            "https://accounts.example/realms/news",
            "http://127.0.0.1:9/",
            "http://localhost:80",
        ] {
            assert_eq!(of(good).check(), Ok(()), "{good}");
        }
        for bad in [
            "",
            "accounts.example",
            "http://accounts.example",
            "https://a.example/?tenant=1",
            "https://a.example/#x",
            "https://u:p@a.example",
            "ftp://localhost",
        ] {
            assert!(of(bad).check().unwrap_err().contains("FACTDESK_OIDC_ISSUER"), "{bad}");
        }
        let nobody = Oidc { client_id: None, ..of("https://accounts.example") };
        assert!(nobody.check().unwrap_err().contains("FACTDESK_OIDC_CLIENT_ID"));
        assert_eq!(Oidc::default().check(), Ok(()));
        assert_eq!((Oidc::default().label(), of("https://a.example").label()), (None, Some("Us")));
    }
}
