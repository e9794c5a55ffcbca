import type { Form } from '../../../shared/schema/form.ts'

/** The one line that installs Baton on a site. */
export const loaderTag = (origin: string, site: string): string => `<script async src="${origin}/${site}.js"></script>`

/** The element that shows a form, with the link that stays where scripts are blocked. */
export const formTag = (origin: string, form: Pick<Form, 'id' | 'name'>): string =>
  `<baton-form form="${form.id}"><a href="${origin}/f/${form.id}">${escaped(form.name)}</a></baton-form>`

/** A name as HTML text: this one is pasted into pages. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
