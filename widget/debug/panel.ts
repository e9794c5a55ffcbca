import styles from './debug.css?inline'
import type { Description } from './describe.ts'

/** The panel on the page. */
export interface Panel {
  show(description: Description): void
}

/** Makes it: a small card at the window's lower edge that folds, and moves to the upper one. */
export function makePanel(): Panel {
  const host = document.createElement('div')
  host.lang = 'en'
  host.dir = 'ltr'
  const card = make('section')
  const head = make('header')
  const fold = make('button', 'Fold')
  const move = make('button', 'Move')
  const sentence = make('p')
  const list = make('div', '', 'list')
  card.ariaLabel = 'Baton: what is being measured'
  list.tabIndex = 0
  list.role = 'group'
  list.ariaLabel = 'What is known so far'
  const setFold = (isFolded: boolean) => {
    list.hidden = sentence.hidden = isFolded
    fold.textContent = isFolded ? 'Unfold' : 'Fold'
    fold.ariaExpanded = String(!isFolded)
  }
  setFold(false)
  fold.addEventListener('click', () => setFold(!list.hidden))
  move.addEventListener('click', () => card.classList.toggle('top'))
  head.append(make('b', 'Baton'), make('i'), move, fold)
  card.append(head, sentence, list)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  root.append(card)

  return {
    show({ sentence: said, isMeasuring, groups }) {
      if (!host.isConnected) document.body.append(host)
      card.classList.toggle('measuring', isMeasuring)
      setText(sentence, said)
      fill(
        list,
        groups.flatMap(([title, lines]) => [[title], ...lines]),
      )
    },
  }
}

/** Changes only what differs, so that a text that somebody marks stays marked. */
function fill(list: Element, lines: readonly (readonly string[])[]): void {
  for (const [index, texts] of lines.entries()) {
    const row = list.children[index] ?? list.appendChild(make('div'))
    row.className = texts.length > 1 ? 'line' : 'title'
    for (const [at, text] of texts.entries()) setText(row.children[at] ?? row.appendChild(make('span')), text)
    while (row.children.length > texts.length) row.lastElementChild?.remove()
  }
  while (list.children.length > lines.length) list.lastElementChild?.remove()
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text = '', className = '') {
  return Object.assign(document.createElement(name), { textContent: text, className })
}
