// Served as it is, beside Swagger UI's own bundle, because the page's policy allows no inline script.
window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  // The validator is an outside service, and these pages ask nobody outside.
  validatorUrl: null,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: false,
  syntaxHighlight: { activated: false },
})
