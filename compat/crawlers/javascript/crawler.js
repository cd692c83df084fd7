// Asks the metadata service for each path of standard input, and prints what it was told as JSON; null for nothing.

import { readFileSync } from "node:fs";
import { MetadataService } from "@aws-sdk/ec2-metadata-service";

const name = "@aws-sdk/ec2-metadata-service";
const service = new MetadataService({
  endpoint: process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT,
  disableFetchToken: process.argv.includes("--no-token"),
  httpOptions: { timeout: 5000 },
  retries: 0,
});

async function read(path) {
  try {
    return await service.request("/latest/" + path, {});
  } catch (error) {
    if (error.$metadata?.httpStatusCode === 404) return null;
    throw error;
  }
}

const told = {};
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  told[path] = await read(path);
}
console.log(JSON.stringify({
  version: JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version,
  paths: told,
}));
