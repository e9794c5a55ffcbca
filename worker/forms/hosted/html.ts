/** Markup that may stand in a page as it is. Only `html` makes it, so whatever else is put into a page is escaped. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A template whose values are escaped, for text and for quoted attributes alike; null and false leave nothing. */
export function html(fixed: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(fixed.map((text, index) => text + render(parts[index])).join(''))
}

/** An attribute with a space before it; nothing where its value is missing, its bare name where it is true. */
export function attribute(name: string, value: string | number | boolean | undefined): Markup {
  if (value === undefined || value === false) return html``
  const bare = new Markup(` ${name}`)
  return value === true ? bare : html`${bare}="${value}"`
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
  }
  return part.map(render).join('')
}
