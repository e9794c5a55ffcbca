const LONGEST_LABEL = 300

/** How the page names a control to people: a group's question, a label, or what stands in for one. */
export function labelOf(control: Element): string {
  const isOneOfMany = control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)
  const legend = isOneOfMany && control.closest('fieldset')?.querySelector('legend')
  const labels: NodeListOf<Element> | undefined = Reflect.get(control, 'labels') ?? undefined
  const label =
    (legend && textOf(legend)) ||
    (labels?.[0] && textOf(labels[0])) ||
    control.getAttribute('aria-label') ||
    control.getAttribute('placeholder') ||
    ''
  return label.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL)
}

/** A label's own words, without those of a list or a button inside it. */
function textOf(node: Node): string {
  if (node instanceof Element && node.matches('select,textarea,button,script,style')) return ''
  return node.firstChild ? [...node.childNodes].map(textOf).join(' ') : (node.nodeValue ?? '')
}
