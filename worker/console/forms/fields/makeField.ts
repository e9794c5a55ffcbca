import type { Field } from '../../../../shared/schema/field.ts'
import { freeKey } from '../editing/places.ts'
import { kindOf } from './kinds.ts'

const OPTIONS = [
  { value: 'first', label: 'First option' },
  { value: 'second', label: 'Second option' },
]

/** A field as it begins: good as it is, to be made one's own. */
export function makeField(type: Field['type'], taken: readonly string[]): Field {
  const { label, key: wanted } = kindOf(type)
  const key = freeKey(taken, wanted)
  const asked = { key, label, required: false }
  switch (type) {
    case 'text':
    case 'long_text':
    case 'phone':
    case 'yes_no':
    case 'date':
      return { type, ...asked }
    case 'email':
      return { type, ...asked, required: true }
    case 'full_name':
      return { type, ...asked, autocomplete: 'name', property: 'name' }
    case 'company':
      return { type, ...asked, autocomplete: 'organization', property: 'company' }
    case 'url':
      return { type, ...asked, autocomplete: 'url' }
    case 'number':
      return { type, ...asked, whole: true }
    case 'choice':
      return { type, ...asked, display: 'radio', options: OPTIONS }
    case 'multiple':
      return { type, ...asked, options: OPTIONS }
    case 'rating':
      return { type, ...asked, max: 5 }
    case 'scale':
      return { type, ...asked, min: 0, max: 10, lowLabel: 'Not at all', highLabel: 'Very' }
    case 'file':
      return { type, ...asked, accept: ['pdf', 'image', 'office'], maxBytes: 10_000_000, max: 1 }
    case 'consent':
      return { type, ...asked, version: 1 }
    case 'hidden':
      return { type, key, label, required: false, from: { kind: 'parameter', name: 'utm_campaign' } }
    case 'text_block':
      return { type, key, text: 'A few words to whoever fills in the form.' }
    case 'picture':
      return { type, key, url: 'https://example.com/picture.png', alt: '' }
  }
}
