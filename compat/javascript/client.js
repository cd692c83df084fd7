// Takes credentials from the default chain, asks STS who they are, and prints both as JSON.

import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const client = new STSClient({});
const credentials = await client.config.credentials();
const caller = await client.send(new GetCallerIdentityCommand({}));

console.log(JSON.stringify({
  arn: caller.Arn,
  access_key_id: credentials.accessKeyId,
  expiration: credentials.expiration,
  provider: Object.keys(credentials.$source ?? {}).join("+"),
}));
