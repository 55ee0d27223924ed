// The token is given once, with the button "Authorize"; otherwise each method would want it in a field of its own, too.
function withoutTokenFields(description) {
  for (const path of Object.values(description.paths)) {
    for (const operation of Object.values(path)) {
      operation.parameters = operation.parameters.filter(({ name }) => name !== "Authorization");
    }
  }
  return description;
}

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#explorer",
  deepLinking: true,
  // No validator: it would send the document to another host.
  validatorUrl: null,
  plugins: [
    ({ React }) => ({
      // Names of methods are in buttons, where a link must not be. The address still follows what is open.
      components: { DeepLink: ({ text }) => React.createElement("span", null, text) },
      statePlugins: {
        spec: { wrapActions: { updateJsonSpec: (update) => (description) => update(withoutTokenFields(description)) } },
      },
    }),
  ],
});
