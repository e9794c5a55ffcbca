import type { ServedForm } from '../../shared/schema/form.ts'
import type { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import type { FetchModule } from '../fetchModule.ts'
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
  /** Where the site's part of the API is. */
  api: string
  services: Services
  fetchModule: FetchModule
}

/** Shows a form in an element, once; settles with it when it stands there, with nothing where it could not be had. */
export type ShowForm = (host: HTMLElement, form: string) => Promise<ServedForm | undefined> | undefined

/** Makes the function that shows a form in its element of the page. Until it stands, and if it fails, the link inside stays. */
export function inlineForms({ configuration, api, services, fetchModule }: Surroundings): ShowForm {
  /** Which form each element was last asked to show. */
  const asked = new WeakMap<HTMLElement, string>()
  reserveRoom()

  async function show(host: HTMLElement, form: string, version: number) {
    const giveUp = () => {
      host.removeAttribute(WAITING)
      services.emit(host, 'error', { form, code: 'unreachable' })
    }
    const timer = setTimeout(giveUp, PATIENCE_MS)
    try {
      host.setAttribute(WAITING, '')
      const [module, published] = await Promise.all([
        fetchModule('form'),
        fetchForm(`${api}/forms/${form}/${version}?for=${configuration.modules}&language=${languageAt(host)}`),
      ])
      clearTimeout(timer)
      await untilUnused(host)
      if (asked.get(host) === form) await module.mount(host, published, services)
      host.removeAttribute(WAITING)
      return published
    } catch {
      clearTimeout(timer)
      giveUp()
      return undefined
    }
  }

  return (host, form) => {
    const before = asked.get(host)
    if (before === form || (before === undefined && host.shadowRoot)) return undefined
    asked.set(host, form)
    const known = configuration.forms.find(([id]) => id === form)
    if (!known) warnOnce(`There is no published form "${form}".`)
    return known && show(host, form, known[1]).catch((error) => void warnOnce(`${error}`))
  }
}

/** The page's, or that of the part of it that holds the form. */
const languageAt = (host: HTMLElement) => (host.closest<HTMLElement>('[lang]') ?? document.documentElement).lang

function reserveRoom() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(RESERVE)
  document.adoptedStyleSheets.push(sheet)
}

async function fetchForm(url: string): Promise<ServedForm> {
  const response = await request(url, { credentials: 'omit', referrerPolicy: 'origin' })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

/** A person who has moved to the link with the keyboard keeps it until they move on; another form gives way at once. */
const untilUnused = (host: HTMLElement) =>
  !host.shadowRoot &&
  host.matches(':focus-within') &&
  new Promise((done) => host.addEventListener('focusout', done, { once: true }))
