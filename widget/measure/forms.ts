import type { Forms, FunnelModule, Heard } from '../funnel.ts'
import type { Measured, MeasuringLent } from '../measuring.ts'
import type { Watching } from './watching.ts'

/** Whatever a form of ours says, it names itself. */
const OWN_EVENTS = ['view', 'start', 'step', 'error'].map((name) => `baton:${name}`)

interface FormsThere {
  /** Looks whether the page has forms by now. */
  find(): void
  /** The page has settled: what stands in view is viewed. */
  view(): void
  read(): Pick<Measured, 'forms'>
  renew(): void
}

/** Has forms watched by a module of their own, which is fetched where the page has one. */
export function fetchForms(
  { listen, safely, ...watching }: Watching,
  { configuration, warn }: MeasuringLent,
  engagedMs: () => number,
): FormsThere {
  const which = configuration?.captureForms ?? 'marked'
  const captured = which === 'marked' ? 'form[data-baton]' : 'form'
  const pageForms = document.getElementsByTagName('form')
  const hosts = new Map<EventTarget, Heard>()
  let searched = 0
  let forms: Forms | undefined
  let isAsked = false

  const fetch = () => {
    if (isAsked) return
    isAsked = true
    const follow = safely((module: FunnelModule) => {
      forms = module.watchForms({ watching: { listen, safely, ...watching }, which, engagedMs, hosts })
      hosts.clear()
    })
    import(/* @vite-ignore */ import.meta.url.replace('/w/measure-', '/w/funnel-'))
      .then(follow)
      .catch(() => warn?.('How forms are used could not be measured.'))
  }
  listen(document, OWN_EVENTS, (event) => {
    const [host] = event.composedPath()
    const { form } = Object(Reflect.get(event, 'detail'))
    // Later it hears them itself; what is kept here, the page could not let go.
    if (host && form && !forms) {
      const hasStarted = event.type === 'baton:start' || hosts.get(host)?.hasStarted
      hosts.set(host, { form: String(form), hasStarted })
    }
    fetch()
  })
  // Shadow roots are not searched, but whoever fills in a form there moves into it.
  listen(document, ['focusin'], (event) => {
    const { matches } = Element.prototype // for a form may have a control of that name
    if (event.composedPath().some((part) => part instanceof HTMLFormElement && matches.call(part, captured))) fetch()
  })
  if (document.querySelector('baton-form,[data-baton-form]')) fetch()

  return {
    find() {
      forms?.find()
      // This may be asked at every frame: the page is searched only where another form has come.
      if (isAsked || pageForms.length === searched) return
      searched = pageForms.length
      if (document.querySelector(captured)) fetch()
    },
    view: () => forms?.view(),
    read: () => (forms ? { forms: forms.read() } : {}),
    renew() {
      forms?.renew()
      for (const heard of hosts.values()) heard.hasStarted = false
    },
  }
}
