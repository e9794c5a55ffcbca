import { isKioskAddress } from '../shared/rules/isKioskAddress.ts'
import { makeId } from '../shared/rules/makeId.ts'
import type { WidgetConfiguration } from '../shared/schema/widgetConfiguration.ts'
import { type Baton, installCommands } from './commands.ts'
import { emit } from './emit.ts'
import { moduleFetcher } from './fetchModule.ts'
import { inlineForms } from './placement/inline.ts'
import { placedForms } from './placement/placedForms.ts'
import { watch } from './placement/watch.ts'
import { alone } from './send/alone.ts'
import { freeze } from './send/freeze.ts'
import { openOutbox } from './send/outbox.ts'
import { post, trySending } from './send/post.ts'
import type { AllServices, Content } from './services.ts'
import { toJson } from './toJson.ts'
import { readOwnPage } from './visitor/ownPage.ts'
import { openStorage } from './visitor/storage.ts'
import { takeLink } from './visitor/takeLink.ts'
import { meetVisitor } from './visitor/visitor.ts'
import { warnOnce } from './warnOnce.ts'
import { whenSeen } from './whenSeen.ts'

declare global {
  interface Window {
    baton?: Baton
  }
  /** Stands in the built file as a string, in whose place the Worker puts the site's configuration. */
  const __BATON_CONFIGURATION__: WidgetConfiguration
}

try {
  start(__BATON_CONFIGURATION__)
} catch (error) {
  warnOnce(`${error}`)
}

function start(given: WidgetConfiguration) {
  const kiosk = given.kiosk || isKioskAddress(location.href)
  const configuration = { ...given, kiosk }
  const { site, retryAcrossVisits, privacyMode: mode, modules, captureForms, consentSource, slots } = given
  if (window.baton?.sites?.includes(site)) return
  const origin = originOf(site)
  const api = `${origin}/v1/${site}`
  const fetchModule = moduleFetcher(`${origin}/w`, modules)
  const storage = openStorage({ site, retryAcrossVisits, kiosk, open: (area) => window[area], now: Date.now })
  const outbox = openOutbox({
    storage,
    trySending: (id, body) => trySending(`${api}/submissions`, id, body),
    alone,
    setTimer: setTimeout,
    random: Math.random,
    onRefused: (answer) => emit(document, 'error', answer),
  })
  const browserRefuses = () => kiosk || navigator.globalPrivacyControl === true || navigator.doNotTrack === '1'
  const visitor = meetVisitor({
    mode,
    kiosk,
    storage,
    readOwnPage,
    link: takeLink(),
    followVisit: () => fetchModule('visit').then((module) => module.follow(lent)),
    browserRefuses,
  })
  const newId = (noun = 'sb', at = Date.now()) => makeId(noun, at)
  const send = async (content: Content, onWaiting?: (kept: boolean) => void, settled?: Promise<Content>) => {
    const id = content.id ?? newId()
    const about = { id, ...visitor.introduce() }
    const toBody = (said: Content) => freeze({ ...about, ...said })
    return outbox.send(id, toBody(content), onWaiting, settled?.then(toBody))
  }
  const services: AllServices = {
    ...configuration,
    send,
    sendWhen: (content, settled) => send(content, undefined, settled),
    newId,
    wake: outbox.wake,
    emit,
    warn: warnOnce,
    storage,
    visitor,
    post: (path, content) => post(`${api}/${path}`, toJson(content)),
  }
  const lent = { configuration, origin, api, services }
  /** Out of reach, a module leaves the page as it is. */
  const start = (name: 'capture' | 'consent' | 'question' | 'slots' | 'debug') =>
    fetchModule(name)
      .then((module) => module.start(lent))
      .catch((error) => warnOnce(`${error}`))

  const inline = inlineForms({ ...lent, fetchModule })
  const { fetchPlace, toPlace } = placedForms(fetchModule, [configuration, origin, services, inline])
  installCommands(window, site, {
    consent: visitor.choose,
    reset: visitor.reset,
    on: (name, listener) =>
      document.addEventListener(String(name).replace(/^(baton:)?/, 'baton:'), listener as EventListener),
    open: toPlace('open'),
    close: toPlace('close'),
    identify: visitor.identify,
    track(name, properties) {
      toPlace('track')(name)
      // What is tracked before the visitor agrees is not remembered afterwards.
      if (visitor.allowed().journey) visitor.follow((following) => following.track(name, properties))
    },
  })
  addEventListener('online', outbox.wake)
  outbox.resume()
  whenSeen(async () => {
    const isAsked = mode !== 'off' && consentSource !== 'page' && !browserRefuses()
    // A no that the page's tool holds is heard before anything is measured on the strength of an earlier yes.
    if (isAsked) await start(consentSource ? 'question' : 'consent')
    visitor.arrive()
    if (location.search.includes('baton-debug')) start('debug')
  })
  // Last, because this leans most on what the page may have broken.
  watch({
    inline,
    ownForm: () => start('capture'),
    opener: fetchPlace,
    slot: () => slots && start('slots'),
    ownForms: captureForms ? 'form' : 'form[data-baton]',
  })
}

/** The Worker's, by the script that we are; a picture named `currentScript` is none. */
function originOf(site: string): string {
  const { currentScript } = document
  const script =
    currentScript instanceof HTMLScriptElement
      ? currentScript
      : document.querySelector<HTMLScriptElement>(`script[src*="${site}"]`)
  return script?.src.split('/', 3).join('/') ?? ''
}
