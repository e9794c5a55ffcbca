/** What of ours has a shadow root: its pictures are the form's, not the page's. */
const NOT_OURS = ':not(baton-form,baton-slot,[data-baton-form],[data-baton-placement])'

/** The document and all open shadow roots in it, whose events and elements the document does not tell of. */
export function* openRoots(root: Document | ShadowRoot = document): Generator<Document | ShadowRoot> {
  yield root
  for (const { shadowRoot } of root.querySelectorAll(NOT_OURS)) if (shadowRoot) yield* openRoots(shadowRoot)
}
