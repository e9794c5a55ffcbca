import { render } from 'preact'
import type { PublishedForm } from '../shared/schema/form.ts'
import { Form } from './form/Form.tsx'
import styles from './form/form.css?inline'
import type { Services } from './services.ts'

export interface FormModule {
  /** Puts a published form into its element; throws, with the element's own content in view, where it cannot. */
  mount(host: HTMLElement, published: PublishedForm, services: Services): void
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

export const mount: FormModule['mount'] = (host, { form, version, definition }, { send, wake, emit }) => {
  const root = host.attachShadow({ mode: 'open' })
  const tell: typeof emit = (target, name, detail) => emit(target, name, { form, ...detail })
  try {
    render(
      <Form
        definition={definition}
        send={(answers, onWaiting) => send({ form, version, answers }, onWaiting)}
        wake={wake}
        emit={(name, detail) => tell(host, name, detail)}
        leave={(url) => location.assign(url)}
      />,
      root,
    )
    root.adoptedStyleSheets = [sheet]
  } catch (error) {
    root.replaceChildren(document.createElement('slot'))
    throw error
  }
  keepTyping(root)
  whenInView(host, () => tell(host, 'view'))
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
