import type { ServedForm } from '../../shared/schema/form.ts'
import type { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import type { FormModule } from '../form.tsx'
import { request } from '../intrinsics.ts'
import type { Services } from '../services.ts'
import { warnOnce } from '../warnOnce.ts'

/** After so many milliseconds the link in the page is all there is, until a late form arrives after all. */
const PATIENCE_MS = 8_000
const WAITING = 'data-baton-waiting'
/** Room for a small form, so that little moves when it arrives. `:where` lets any rule of the page win. */
const RESERVE = `:where(baton-form,[data-baton-form]){display:block}:where([${WAITING}]){min-height:21em}`

interface Surroundings {
  configuration: WidgetConfiguration
  origin: string
  services: Services
}

/** Makes the function that shows a form in its element of the page. Until it stands, and if it fails, the link inside stays. */
export function inlineForms({
  configuration,
  origin,
  services,
}: Surroundings): (host: HTMLElement, form: string) => void {
  const seen = new WeakSet<HTMLElement>()
  reserveRoom()

  async function show(host: HTMLElement, form: string, version: number) {
    const { site, modules } = configuration
    host.setAttribute(WAITING, '')
    const giveUp = () => {
      host.removeAttribute(WAITING)
      services.emit(host, 'error', { form, code: 'unreachable' })
    }
    const timer = setTimeout(giveUp, PATIENCE_MS)
    try {
      const [module, published]: [FormModule, ServedForm] = await Promise.all([
        import(/* @vite-ignore */ `${origin}/w/form-${modules}.js`),
        fetchJson(`${origin}/v1/${site}/forms/${form}/${version}?for=${modules}&language=${languageAt(host)}`),
      ])
      clearTimeout(timer)
      await untilUnused(host)
      await module.mount(host, published, services)
      host.removeAttribute(WAITING)
    } catch {
      clearTimeout(timer)
      giveUp()
    }
  }

  return (host, form) => {
    if (seen.has(host) || host.shadowRoot) return
    seen.add(host)
    const known = configuration.forms.find(([id]) => id === form)
    if (known) show(host, form, known[1])
    else warnOnce(`There is no published form "${form}" on this site.`)
  }
}

/** The page's, or that of the part of it that holds the form. */
const languageAt = (host: HTMLElement) => (host.closest<HTMLElement>('[lang]') ?? document.documentElement).lang

function reserveRoom() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(RESERVE)
  document.adoptedStyleSheets.push(sheet)
}

async function fetchJson(url: string) {
  const response = await request(url, { credentials: 'omit', referrerPolicy: 'origin' })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

/** A person who has moved to the link with the keyboard keeps it until they move on. */
const untilUnused = (host: HTMLElement) =>
  host.matches(':focus-within') && new Promise((done) => host.addEventListener('focusout', done, { once: true }))
