SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#explorer",
  deepLinking: true,
  // No validator: it would send the document to another host.
  validatorUrl: null,
});
