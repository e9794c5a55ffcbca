import type { FormUsed } from '../shared/schema/beacon.ts'
import type { CaptureForms } from '../shared/schema/site.ts'
import { capturedName, controlOf, OWN_KEY } from './funnel/controlOf.ts'
import { openFunnel } from './funnel/openFunnel.ts'
import type { Watching } from './measure/watching.ts'

const OWN_EVENTS = ['view', 'start', 'step', 'submit', 'accepted', 'error'].map((name) => `baton:${name}`)
const OWN_FORM = /^fm_\w{1,60}$/
/** These do not leave the shadow root that they happen in, so they are heard there too. */
const SECLUDED = ['focusin', 'focusout', 'invalid', 'submit']

/** What a form of ours told before anybody followed it. */
export interface Heard {
  form: string
  /** Its visitor changed something on this page view. */
  hasStarted?: boolean | undefined
}

/** What `measure` lends to what follows visitors through forms. */
interface FunnelLent {
  watching: Watching
  /** Which of the page's own forms are captured. */
  which: CaptureForms
  /** The engaged time of the page view up to now. */
  engagedMs(): number
  /** Elements of forms that have told of themselves already. */
  hosts: ReadonlyMap<EventTarget, Heard>
}

/** How far visitors come in the forms of a page. */
export interface Forms {
  /** Finds the page's own forms that have come meanwhile. */
  find(): void
  /** What stands in view is viewed, on this page view too. */
  view(): void
  read(): FormUsed[]
  renew(): void
}

export interface FunnelModule {
  /** Follows visitors through our forms and the page's own captured ones. Names are told, never a value. */
  watchForms(lent: FunnelLent): Forms
}

export const watchForms: FunnelModule['watchForms'] = ({ watching, which, engagedMs, hosts }) => {
  const { listen, safely, signal } = watching
  const funnel = openFunnel(engagedMs)
  /** The elements that our forms stand in, with which form that is. */
  const ownForms = new WeakMap<Element, string>()
  const pageForms = document.getElementsByTagName('form')
  const known = new WeakSet<EventTarget>()
  const inView = new Set<Element>()
  /** What was just done is typing: a page that checks at every key shows nobody that something is wrong. */
  let isTyping = false

  const view = (element: Element) => {
    const own = ownForms.get(element)
    // An element that is to show another form next shows the old one until that is there.
    const form = own ? (declaredForm(element) ?? own) === own && own : capturedName(element, which)
    if (form && element.isConnected) funnel.view(form)
  }
  const observer = new IntersectionObserver(
    safely((entries) => {
      for (const { target, isIntersecting } of entries) {
        inView.delete(target)
        if (!isIntersecting) continue
        inView.add(target)
        view(target)
      }
    }),
  )
  signal.addEventListener('abort', () => observer.disconnect())

  const onSecluded = (event: Event) => {
    const path = event.composedPath()
    for (const part of path) if (part instanceof ShadowRoot) bind(part)
    const [target] = path
    switch (event.type) {
      case 'focusin':
        return move(target)
      case 'focusout':
        // Otherwise what has it next tells so itself.
        return Reflect.get(event, 'relatedTarget') ? undefined : funnel.pause()
      case 'invalid':
        return fail(target)
      case 'submit':
        return send(target)
    }
  }
  const bind = (root: EventTarget) => {
    if (known.has(root)) return
    known.add(root)
    listen(root, SECLUDED, onSecluded)
  }
  const move = (target: unknown) => {
    isTyping = false
    const { form, key } = controlOf(target, which, ownForms) ?? {}
    if (form && key) funnel.enter(form, key)
    else funnel.pause()
  }
  const fail = (target: unknown) => {
    const { form, key } = controlOf(target, which, ownForms) ?? {}
    if (form && key && !isTyping) funnel.fail(form, key)
  }
  const send = (target: unknown) => {
    const form = capturedName(target, which)
    if (form) funnel.submit(form)
  }
  const find = () => {
    for (const form of pageForms) observer.observe(form)
  }

  /** One of our forms has come to stand in an element. */
  const adopt = (host: EventTarget | undefined, form: string) => {
    if (!(host instanceof HTMLElement) || !host.shadowRoot || ownForms.get(host) === form) return
    ownForms.set(host, form)
    observer.unobserve(host)
    observer.observe(host)
    bind(host.shadowRoot)
  }
  /** Which form tells of itself. Without an id it is one of the page's own, which we captured; anybody may fire such events. */
  const meet = (host: EventTarget | undefined, form: string) => {
    if (!OWN_FORM.test(form)) return capturedName(host, which)
    adopt(host, form)
    return form
  }
  const onOwn = (event: Event) => {
    const [target] = event.composedPath()
    const { form, fields = [] } = Object(Reflect.get(event, 'detail'))
    const name = meet(target, String(form))
    if (!name) return
    if (event.type === 'baton:view') funnel.view(name)
    if (event.type === 'baton:start') funnel.change(name)
    if (event.type === 'baton:error') for (const key of fields) if (OWN_KEY.test(key)) funnel.fail(name, key)
    if (event.type === 'baton:accepted') funnel.submit(name)
    // The page may still keep it back.
    if (event.type === 'baton:submit') queueMicrotask(safely(() => event.defaultPrevented || funnel.submit(name)))
  }

  bind(document)
  listen(document, OWN_EVENTS, onOwn)
  listen(document, ['keydown', 'pointerdown'], () => {
    isTyping = false
  })
  listen(document, ['input'], (event) => {
    const found = event.isTrusted && controlOf(event.composedPath()[0], which, ownForms)
    if (!found) return
    isTyping = true
    funnel.change(found.form, found.key)
  })
  for (const host of document.querySelectorAll('baton-form,[data-baton-form]')) {
    const form = declaredForm(host)
    if (form) adopt(host, form)
  }
  for (const [host, { form, hasStarted }] of hosts) {
    const name = meet(host, form)
    if (name && hasStarted) funnel.change(name)
  }
  find()
  // We may have been fetched because of where the focus already is.
  let active = document.activeElement
  for (let root = active?.shadowRoot; root; root = active?.shadowRoot) {
    bind(root)
    active = root.activeElement
  }
  move(active)

  return {
    find,
    view() {
      for (const element of inView) view(element)
    },
    read: funnel.read,
    renew: funnel.renew,
  }
}

/** Which form an element of the page asks for; one that is placed over it asks for none. */
const declaredForm = (host: Element) => host.getAttribute('form') ?? host.getAttribute('data-baton-form')
