const DISPLAY_FORM = /^[^<>]*<([^<>]+)>$/
/** Zero-width and direction marks that travel along when an address is copied from a page or a message. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** The address itself out of what a person typed or pasted: `Ada <ada@example.com>`, `mailto:ada@example.com`. */
export function bareEmail(typed: string): string {
  const text = typed.normalize('NFC').replace(INVISIBLE, '').trim()
  const address = DISPLAY_FORM.exec(text)?.[1] ?? text
  return address.replace(/^mailto:/i, '').trim()
}
