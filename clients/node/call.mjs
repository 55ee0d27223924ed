// Calls a server through the official Node.js client and prints what the client makes of each answer, as one JSON array.
// Arguments: a JSON array of calls, each [group, method, parameters], such as [["Accounts", "getAccountInfo", {}]]; with an
// empty group, a method of the API that the client lacks. What the client throws becomes {"thrown": "..."}.
// Reads TRUNKLINE_URL (https), TRUNKLINE_CREDENTIALS and CLIENT, the package; NODE_EXTRA_CA_CERTS names the authority to trust.
import { createRequire } from 'node:module';

const { CLIENT, TRUNKLINE_CREDENTIALS, TRUNKLINE_URL } = process.env;
const { default: VoximplantApiClient } = createRequire(import.meta.url)(CLIENT);

// The client takes times as Date objects, which JSON has none of.
const asDate = (_, value) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value);
const calls = JSON.parse(process.argv[2], asDate);
const host = new URL(TRUNKLINE_URL).host;
const client =
  CLIENT === 'apiclient-nodejs-2'
    ? new VoximplantApiClient(TRUNKLINE_CREDENTIALS, host)
    : new VoximplantApiClient({ pathToCredentials: TRUNKLINE_CREDENTIALS, host });
await new Promise((resolve) => {
  client.onReady = resolve;
});

const answers = [];
for (const [group, method, parameters] of calls) {
  try {
    answers.push(
      await (group === '' ? client.makeRequest(method, parameters, [[], []]) : client[group][method](parameters)),
    );
  } catch (error) {
    answers.push({ thrown: error.message });
  }
}
console.log(JSON.stringify(answers));
