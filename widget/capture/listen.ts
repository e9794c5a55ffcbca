/**
 * Hears submits in the document and in its open shadow roots, which keep them to themselves: whoever sends a form there
 * has first moved or pressed into it, and that is told outside.
 */
export function listen(onSubmit: (event: SubmitEvent) => void): void {
  const known = new WeakSet<EventTarget>()
  const bind = (root: EventTarget) => {
    if (known.has(root)) return
    known.add(root)
    root.addEventListener('submit', (event) => event instanceof SubmitEvent && onSubmit(event), true)
  }
  const bindAll = (path: EventTarget[]) => {
    for (const one of path) if (one instanceof ShadowRoot) bind(one)
  }

  bind(document)
  for (const type of ['focusin', 'click']) {
    document.addEventListener(type, (event) => bindAll(event.composedPath()), true)
  }
  // We may have been fetched because of where the focus already is.
  for (let root = document.activeElement?.shadowRoot; root; root = root.activeElement?.shadowRoot) bind(root)
}
