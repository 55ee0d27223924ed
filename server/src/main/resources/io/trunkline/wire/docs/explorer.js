SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#explorer",
  deepLinking: true,
  // No validator: it would send the document to another host.
  validatorUrl: null,
  // Names of methods are in buttons, where a link must not be. The address still follows what is open.
  plugins: [({ React }) => ({ components: { DeepLink: ({ text }) => React.createElement("span", null, text) } })],
});
