/** Names of the hidden fields. A field's key begins with a letter and never holds a hyphen, so they cannot meet. */
export const HIDDEN = {
  submission: 'baton-submission',
  version: 'baton-version',
  render: 'baton-render',
  /** The key of the step that was shown; a page that is not ours has none and sends all at once. */
  step: 'baton-step',
  /** The keys of the fields that were shown so far: what was never shown was not left open either. */
  asked: 'baton-asked',
  /** The button that leads a step back. */
  back: 'baton-back',
  next: '_next',
  nextSignature: 'baton-next',
} as const
