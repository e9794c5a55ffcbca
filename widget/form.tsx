import { render } from 'preact'
import type { ServedForm } from '../shared/schema/form.ts'
import type { Companion, CompanionModule, Joining } from './companion.ts'
import { Form } from './form/Form.tsx'
import styles from './form/form.css?inline'
import { jsx } from './form/jsx.ts'
import type { EventName, Services } from './services.ts'

export interface FormModule {
  /** Puts a published form into its element; throws, with the element's own content in view, where it cannot. */
  mount(host: HTMLElement, served: ServedForm, services: Services): Promise<void>
}

const sheet = toSheet(styles)
let mounts = 0

export const mount: FormModule['mount'] = async (host, served, services) => {
  const { form, version, definition, needs = [], words, direction } = served
  const companions: Companion[] = []
  let isOver = false
  const renew = () => {
    isOver = true
    for (const { end } of companions) end?.()
    return mount(host, served, services)
  }
  const joining = { ...served, host, services, companions, jsx, renew }
  companions.push(...(await Promise.all(needs.map((name) => join(name, joining)))))
  // Of the site and not of the form's version; a form without it is as good.
  if (services.turnstile) companions.push(await join('turnstile', joining).catch(() => ({})))
  // What is answered here may decide what slots show later; the form waits for nothing of it.
  if (services.slots) join('answered', joining).catch(() => {})
  if (services.kiosk) companions.push(await join('kiosk', joining).catch(() => ({})))
  // An element may show another form later, as where a framework keeps it from one route to the next.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const { send, wake, emit } = services
  // What was sent for one person may be answered when the next one is at the form.
  const tell = (name: EventName, detail?: object) => emit(isOver ? document : host, name, { form, ...detail })
  try {
    render(
      <Form
        key={++mounts}
        definition={definition}
        words={words}
        direction={direction}
        companions={companions}
        send={(content, onWaiting) => send({ form, version, ...content }, onWaiting)}
        wake={wake}
        emit={tell}
        leave={(url) => isOver || location.assign(url)}
      />,
      root,
    )
    const more = [...companions.map((companion) => companion.styles), served.styles]
    root.adoptedStyleSheets = [sheet, ...more.flatMap((css) => (css ? toSheet(css) : []))]
  } catch (error) {
    root.replaceChildren(document.createElement('slot'))
    throw error
  }
  keepTyping(root)
  whenInView(host, () => tell('view'))
}

/** The modules lie side by side, under one hash: what few forms need is fetched by those. */
async function join(name: string, joining: Joining): Promise<Companion> {
  const url = import.meta.url.replace('/w/form-', `/w/${name}-`)
  const module: CompanionModule = await import(/* @vite-ignore */ url)
  return module.join(joining)
}

function toSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

/** The page's own shortcuts cannot know that somebody is typing in here. */
function keepTyping(root: ShadowRoot) {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) root.addEventListener(type, keepKey)
}

function keepKey(event: Event) {
  if (event instanceof KeyboardEvent && event.key?.length === 1) event.stopPropagation()
}

function whenInView(host: HTMLElement, task: () => void) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    observer.disconnect()
    task()
  })
  observer.observe(host)
}
