// Calls a server through the official Node.js client and prints what the client makes of each answer, as one JSON array.
// Arguments: a JSON array of calls, each [group, method, parameters], such as [["Accounts", "getAccountInfo", {}]].
// Reads TRUNKLINE_URL (https) and TRUNKLINE_CREDENTIALS; NODE_EXTRA_CA_CERTS names the authority to trust.
import { createRequire } from 'node:module';

const { default: VoximplantApiClient } = createRequire(import.meta.url)('@voximplant/apiclient-nodejs');

// The client takes times as Date objects, which JSON has none of.
const asDate = (_, value) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value);
const calls = JSON.parse(process.argv[2], asDate);
const client = new VoximplantApiClient({
  pathToCredentials: process.env.TRUNKLINE_CREDENTIALS,
  host: new URL(process.env.TRUNKLINE_URL).host,
});
await new Promise((resolve) => {
  client.onReady = resolve;
});

const answers = [];
for (const [group, method, parameters] of calls) {
  answers.push(await client[group][method](parameters));
}
console.log(JSON.stringify(answers));
