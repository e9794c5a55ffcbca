import { render } from 'preact'
import { isCommon } from '../shared/rules/checkCommon.ts'
import type { PublishedForm } from '../shared/schema/form.ts'
import { Form } from './form/Form.tsx'
import styles from './form/form.css?inline'
import { jsx } from './form/jsx.ts'
import type { Services } from './services.ts'

export interface FormModule {
  /** Puts a published form into its element; throws, with the element's own content in view, where it cannot. */
  mount(host: HTMLElement, published: PublishedForm, services: Services): Promise<void>
}

const sheet = toSheet(styles)

export const mount: FormModule['mount'] = async (host, { form, version, definition }, { send, wake, emit }) => {
  // Decided by the definition alone, so that neither the loader nor its configuration grows by what few forms have.
  const isPlain = definition.steps.every((step) => step.fields.every(isCommon))
  const rare = isPlain ? undefined : await import('./fields.tsx')
  rare?.lend(jsx)
  const root = host.attachShadow({ mode: 'open' })
  const tell: typeof emit = (target, name, detail) => emit(target, name, { form, ...detail })
  try {
    render(
      <Form
        definition={definition}
        rare={rare}
        send={(content, onWaiting) => send({ form, version, ...content }, onWaiting)}
        wake={wake}
        emit={(name, detail) => tell(host, name, detail)}
        leave={(url) => location.assign(url)}
      />,
      root,
    )
    root.adoptedStyleSheets = rare ? [sheet, toSheet(rare.styles)] : [sheet]
  } catch (error) {
    root.replaceChildren(document.createElement('slot'))
    throw error
  }
  keepTyping(root)
  whenInView(host, () => tell(host, 'view'))
}

function toSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

/** The page's own shortcuts cannot know that somebody is typing in here. */
function keepTyping(root: ShadowRoot) {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    root.addEventListener(type, (event) => {
      if (event instanceof KeyboardEvent && event.key?.length === 1) event.stopPropagation()
    })
  }
}

function whenInView(host: HTMLElement, task: () => void) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    observer.disconnect()
    task()
  })
  observer.observe(host)
}
