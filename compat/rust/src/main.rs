//! Takes credentials from the default chain, asks STS who they are, and prints both as JSON.

use std::error::Error;

use aws_config::BehaviorVersion;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_credential_types::provider::ProvideCredentials;
use aws_credential_types::Credentials;
use aws_sdk_sts::primitives::{DateTime, DateTimeFormat};
use aws_smithy_http_client::Builder;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(Builder::new().build_http())
        .load()
        .await;
    let provider = config.credentials_provider().ok_or("no provider")?;
    let credentials = provider.provide_credentials().await?;
    let caller = aws_sdk_sts::Client::new(&config)
        .get_caller_identity()
        .send()
        .await?;
    println!(
        r#"{{"arn": "{}", "access_key_id": "{}", "expiration": "{}", "provider": "{}"}}"#,
        caller.arn().unwrap_or_default(),
        credentials.access_key_id(),
        expiration(&credentials)?,
        provider_features(&credentials),
    );
    Ok(())
}

fn expiration(credentials: &Credentials) -> Result<String, Box<dyn Error>> {
    let expiration = credentials.expiry().ok_or("credentials that never expire")?;
    Ok(DateTime::from(expiration).fmt(DateTimeFormat::DateTime)?)
}

/// The SDK notes where credentials came from as the features that it reports in its user agent.
fn provider_features(credentials: &Credentials) -> String {
    let features = credentials.get_property::<Vec<AwsCredentialFeature>>();
    let names = features.into_iter().flatten().map(|feature| format!("{feature:?}"));
    names.collect::<Vec<_>>().join("+")
}
