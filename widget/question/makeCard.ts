import type { ConsentQuestion } from '../../shared/schema/consentQuestion.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'
import styles from './question.css?inline'

interface Asking {
  question: ConsentQuestion
  mode: PrivacyMode
  /** What holds now. */
  chosen: PrivacyChoice
  /** The page has something that asks again. */
  canChange: boolean
  onChoice(choice: PrivacyChoice): void
  /** Escape was pressed, which says neither yes nor no. */
  onLeave(): void
}

/** The question as it stands in the page. */
export interface Card {
  host: HTMLElement
  /** Takes the focus of who asked for it. */
  title: HTMLElement
  /** Says to who hears the page that it is there. */
  status: HTMLElement
}

/** Makes the question; it is not in the page yet. Yes and no look the same, and choosing in parts is neither. */
export function makeCard({ question, mode, chosen, canChange, onChoice, onLeave }: Asking): Card {
  const { words, language, direction, privacyUrl } = question
  // Nothing can be remembered in mode count, so that is not spoken of.
  const isWhole = mode !== 'count'
  const host = make('div')
  const card = make('section')
  const title = make('h2', isWhole ? words.title : words.title_count)
  const status = make('p', '', 'said')
  const text = make('p', `${isWhole ? words.text : words.text_count} ${canChange ? words.change : ''}`)
  const measurement = makeChoice(words.measurement, chosen.measurement)
  const journey = makeChoice(words.journey, chosen.journey)
  const parts = make('div', '', 'parts')
  const actions = make('div', '', 'actions')
  const yes = make('button', words.yes)
  const no = make('button', words.no)
  const choose = make('button', words.choose, 'choose')

  host.dataset.batonQuestion = ''
  host.lang = language
  host.dir = direction
  card.setAttribute('aria-label', title.textContent)
  title.tabIndex = -1
  status.setAttribute('role', 'status')
  parts.hidden = true
  parts.append(measurement.label, journey.label)
  if (privacyUrl) text.append(' ', Object.assign(make('a', words.privacy), { href: privacyUrl }))
  actions.append(yes, no)
  card.append(title, text, parts, actions, status)
  if (isWhole) actions.append(choose)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [toSheet(styles)]
  root.append(card)

  yes.addEventListener('click', () => onChoice({ measurement: true, journey: true }))
  no.addEventListener('click', () => onChoice({ measurement: false, journey: false }))
  choose.addEventListener('click', () => {
    if (!parts.hidden) return onChoice({ measurement: measurement.box.checked, journey: journey.box.checked })
    parts.hidden = false
    choose.textContent = words.save
    choose.className = ''
    measurement.box.focus()
  })
  host.addEventListener('keydown', ({ key }) => key === 'Escape' && onLeave())
  return { host, title, status }
}

function makeChoice(words: string, chosen: boolean | null) {
  const label = make('label')
  const box = Object.assign(make('input'), { type: 'checkbox', checked: chosen === true })
  label.append(box, make('span', words))
  return { label, box }
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, textContent = '', className = '') {
  return Object.assign(document.createElement(name), { textContent, className, part: `${name} ${className}` })
}

function toSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
