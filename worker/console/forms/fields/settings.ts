import { FILE_KINDS } from '../../../../shared/rules/fileKinds.ts'
import type { Field } from '../../../../shared/schema/field.ts'

/** One thing to set of a field, and the control that sets it. */
export type Setting =
  | { kind: 'line' | 'lines' | 'number' | 'date' | 'flag'; name: string; label: string; hint?: string }
  | { kind: 'choice'; name: string; label: string; options: readonly (readonly [string, string])[] }
  | { kind: 'several'; name: string; label: string; options: readonly (readonly [string, string])[] }
  /** The options of a question, each with a label; hidden: where its answer comes from. */
  | { kind: 'options' | 'from'; name: string; label: string }

const LABEL: Setting = { kind: 'line', name: 'label', label: 'Label' }
const REQUIRED: Setting = { kind: 'flag', name: 'required', label: 'Required' }
const HELP: Setting = { kind: 'line', name: 'help', label: 'Help', hint: 'Small, under the field.' }
const ONCE: Setting = { kind: 'flag', name: 'askOnce', label: 'Do not ask people again who have answered it' }
const PLACEHOLDER: Setting = { kind: 'line', name: 'placeholder', label: 'Placeholder' }
const DEFAULT: Setting = { kind: 'line', name: 'default', label: 'Stands there from the start' }
const OPTIONS: Setting = { kind: 'options', name: 'options', label: 'Options' }
const PROPERTY: Setting = {
  kind: 'choice',
  name: 'property',
  label: 'Fills of the lead',
  options: [
    ['', 'Nothing'],
    ['name', 'The name'],
    ['email', 'The e-mail'],
    ['phone', 'The phone'],
    ['company', 'The company'],
  ],
}
const range = (what: string, kind: 'number' | 'date' = 'number'): Setting[] => [
  { kind, name: 'min', label: `Least ${what}`.trim() },
  { kind, name: 'max', label: `Most ${what}`.trim() },
]
const LENGTH: Setting[] = [
  { kind: 'number', name: 'minLength', label: 'Least signs' },
  { kind: 'number', name: 'maxLength', label: 'Most signs' },
]

/** What everybody sets first, then what few set. */
export const SETTINGS: Readonly<Record<Field['type'], { first: readonly Setting[]; more: readonly Setting[] }>> = {
  text: {
    first: [LABEL, HELP, REQUIRED],
    more: [
      PLACEHOLDER,
      DEFAULT,
      ...LENGTH,
      {
        kind: 'choice',
        name: 'pattern',
        label: 'Only takes',
        options: [
          ['', 'Anything'],
          ['digits', 'Digits'],
          ['letters', 'Letters'],
          ['letters_digits', 'Letters and digits'],
          ['postal_code', 'A postal code'],
          ['country_code', 'A country code'],
        ],
      },
      PROPERTY,
      ONCE,
    ],
  },
  long_text: { first: [LABEL, HELP, REQUIRED], more: [PLACEHOLDER, DEFAULT, ...LENGTH, ONCE] },
  email: {
    first: [LABEL, HELP, REQUIRED],
    more: [
      PLACEHOLDER,
      {
        kind: 'choice',
        name: 'freeMail',
        label: 'Mailboxes for everybody, as at gmail.com',
        options: [
          ['', 'Are welcome'],
          ['flag', 'Are noted'],
          ['refuse', 'Are refused'],
        ],
      },
      {
        kind: 'choice',
        name: 'disposableMail',
        label: 'Throw-away mailboxes',
        options: [
          ['', 'Count in screening'],
          ['refuse', 'Are refused'],
        ],
      },
      ONCE,
    ],
  },
  phone: {
    first: [LABEL, HELP, REQUIRED],
    more: [
      PLACEHOLDER,
      {
        kind: 'line',
        name: 'country',
        label: 'Country',
        hint: 'Two letters, as DE: how numbers without a code are read.',
      },
      { kind: 'flag', name: 'countryChoice', label: 'Visitors choose the country' },
      ONCE,
    ],
  },
  full_name: { first: [LABEL, HELP, REQUIRED], more: [PLACEHOLDER, ONCE] },
  company: { first: [LABEL, HELP, REQUIRED], more: [PLACEHOLDER, ONCE] },
  url: { first: [LABEL, HELP, REQUIRED], more: [PLACEHOLDER, ONCE] },
  number: {
    first: [LABEL, HELP, REQUIRED],
    more: [
      ...range(''),
      { kind: 'flag', name: 'whole', label: 'Only whole numbers' },
      { kind: 'number', name: 'default', label: 'Stands there from the start' },
      PLACEHOLDER,
      ONCE,
    ],
  },
  choice: {
    first: [LABEL, OPTIONS, HELP, REQUIRED],
    more: [
      {
        kind: 'choice',
        name: 'display',
        label: 'Shows as',
        options: [
          ['radio', 'A list to tick'],
          ['list', 'A menu'],
          ['buttons', 'Buttons'],
        ],
      },
      PROPERTY,
      ONCE,
    ],
  },
  multiple: { first: [LABEL, OPTIONS, HELP, REQUIRED], more: [...range('to choose'), ONCE] },
  yes_no: { first: [LABEL, HELP, REQUIRED], more: [ONCE] },
  date: { first: [LABEL, HELP, REQUIRED], more: [...range('', 'date'), ONCE] },
  rating: { first: [LABEL, HELP, REQUIRED], more: [{ kind: 'number', name: 'max', label: 'Stars' }, ONCE] },
  scale: {
    first: [LABEL, HELP, REQUIRED],
    more: [
      { kind: 'line', name: 'lowLabel', label: 'At the low end' },
      { kind: 'line', name: 'highLabel', label: 'At the high end' },
      ...range(''),
      ONCE,
    ],
  },
  file: {
    first: [LABEL, HELP, REQUIRED],
    more: [
      {
        kind: 'several',
        name: 'accept',
        label: 'Takes',
        options: Object.keys(FILE_KINDS).map((kind) => [kind, kind]),
      },
      { kind: 'number', name: 'max', label: 'Most files' },
    ],
  },
  consent: {
    first: [{ kind: 'lines', name: 'label', label: 'What one agrees to' }, REQUIRED],
    more: [
      { kind: 'flag', name: 'doubleOptIn', label: 'Holds only once confirmed by a link in an e-mail' },
      { kind: 'number', name: 'version', label: 'Version of the text', hint: 'One more when the meaning changes.' },
      HELP,
    ],
  },
  hidden: { first: [LABEL, { kind: 'from', name: 'from', label: 'Its answer is' }], more: [PROPERTY] },
  text_block: { first: [{ kind: 'lines', name: 'text', label: 'Text' }], more: [] },
  picture: {
    first: [
      { kind: 'line', name: 'url', label: 'Address of the picture' },
      { kind: 'line', name: 'alt', label: 'In words', hint: 'For those who do not see it.' },
    ],
    more: [],
  },
}
