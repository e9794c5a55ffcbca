import type { Field } from '../../shared/schema/field.ts'

/** What a hidden field holds on this page, now. */
export function hiddenAnswer({ key, from }: Extract<Field, { type: 'hidden' }>, input: Element): string {
  if (from.kind === 'fixed') return from.value
  if (from.kind === 'parameter') return new URLSearchParams(location.search).get(from.name) ?? ''
  const root = input.getRootNode()
  return (root instanceof ShadowRoot && root.host.getAttribute(`data-baton-${key}`)) || ''
}
