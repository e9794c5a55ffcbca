/** A page's window, with room for whatever tools put there. */
export type FakePage = EventTarget & Record<string, unknown>

/** What a visitor answers in a tool's window. */
export type Answer = 'all' | 'statistics' | 'none'

/** A consent tool for tests: it comes into the page and behaves as its documentation says. */
export interface FakeTool {
  /** Its script runs; `before` is what this visitor answered on an earlier page. */
  load(before?: Answer): void
  /** The visitor answers, or changes their mind. */
  answer(answer: Answer): void
  /** From now on whatever is asked of it throws. */
  fail(): void
}

/** A page without anything: what is fired at the document or below passes its window first. */
export function fakePage(): FakePage {
  const nothing: Record<string, unknown> = { document: { cookie: '' } }
  return Object.assign(new EventTarget(), nothing)
}

const thrower = () => {
  throw new Error('tool is broken')
}
const fire = (page: FakePage, type: string, detail?: unknown) => page.dispatchEvent(new CustomEvent(type, { detail }))
const statistics = (answer?: Answer) => answer === 'all' || answer === 'statistics'
const marketing = (answer?: Answer) => answer === 'all'

/** CMP API v2: listeners are called at once with what there is, and at each change. */
export function fakeTcf(page: FakePage): FakeTool {
  const listeners: ((data: unknown, isGood: boolean) => void)[] = []
  let data: object = { cmpStatus: 'stub' }
  const tell = (eventStatus: string, answer?: Answer) => {
    const consents = { 1: answer !== 'none', 8: statistics(answer), 5: marketing(answer), 6: marketing(answer) }
    const legitimateInterests = { 8: true }
    data = { gdprApplies: true, eventStatus, cmpStatus: 'loaded', purpose: { consents, legitimateInterests } }
    for (const listener of listeners) listener(data, true)
  }
  return {
    load(before) {
      page.__tcfapi = (command: string, _version: number, callback: (data: unknown, isGood: boolean) => void) => {
        if (command !== 'addEventListener') return
        listeners.push(callback)
        callback(data, true)
      }
      tell(before ? 'tcloaded' : 'cmpuishown', before)
    },
    answer(answer) {
      tell('cmpuishown', 'none')
      tell('useractioncomplete', answer)
    },
    fail: () => Object.assign(page, { __tcfapi: thrower }),
  }
}

/** `gtag` pushes its arguments; there is a default on every page, and an update once the answer is known. */
export function fakeConsentMode(page: FakePage): FakeTool {
  function gtag(..._command: unknown[]) {
    // biome-ignore lint/complexity/noArguments: this is how gtag is written
    if (Array.isArray(page.dataLayer)) page.dataLayer.push(arguments)
  }
  const say = (yes: boolean) => (yes ? 'granted' : 'denied')
  const state = (answer?: Answer) => ({
    ad_storage: say(marketing(answer)),
    ad_user_data: say(marketing(answer)),
    ad_personalization: say(marketing(answer)),
    analytics_storage: say(statistics(answer)),
  })
  const answer = (given: Answer) => gtag('consent', 'update', state(given))
  return {
    load(before) {
      page.dataLayer ??= []
      gtag('consent', 'default', { ...state(), wait_for_update: 500 })
      gtag('js', new Date())
      if (before) answer(before)
    },
    answer,
    fail() {
      page.dataLayer = Object.freeze(['frozen'])
      Object.defineProperty(page, 'dataLayer', { get: thrower })
    },
  }
}

/** Of version 2: one cookie and one event per category, the event at the document. */
export function fakeWordpress(page: FakePage): FakeTool {
  const kept = new Map<string, string>()
  const set = (category: string, value: string) => {
    kept.set(category, value)
    page.document = { cookie: [...kept].map(([name, is]) => `wp_consent_${name}=${is}`).join('; ') }
    fire(page, 'wp_listen_for_consent_change', Object.assign([], { [category]: value }))
  }
  const answer = (given: Answer) => {
    set('functional', 'allow')
    set('statistics', statistics(given) ? 'allow' : 'deny')
    set('marketing', marketing(given) ? 'allow' : 'deny')
  }
  return {
    load(before) {
      page.wp_has_consent = (category: string) => {
        const type = String(page.wp_consent_type ?? 'optin')
        return kept.has(category) ? kept.get(category) === 'allow' : type.includes('optout')
      }
      if (before) answer(before)
    },
    answer,
    fail: () => Object.assign(page, { wp_has_consent: thrower, document: { cookie: 'wp_consent_statistics=allow' } }),
  }
}

/** Read-only properties, and events at the window. */
export function fakeCookiebot(page: FakePage): FakeTool {
  const set = (answer: Answer | undefined, method: string | null) => {
    page.Cookiebot = {
      consent: { necessary: true, statistics: statistics(answer), marketing: marketing(answer), method },
      hasResponse: answer !== undefined,
    }
  }
  return {
    load(before) {
      set(before, before ? 'explicit' : null)
      if (before) fire(page, 'CookiebotOnConsentReady')
    },
    answer(answer) {
      set(answer, 'explicit')
      fire(page, answer === 'none' ? 'CookiebotOnDecline' : 'CookiebotOnAccept')
    },
    fail: () => Object.defineProperty(page, 'Cookiebot', { get: thrower, configurable: true }),
  }
}

/** `OnetrustActiveGroups` begins and ends with a comma; the event comes with each load of the script. */
export function fakeOnetrust(page: FakePage): FakeTool {
  const OneTrust = {
    isClosed: false,
    model: 'opt-in',
    IsAlertBoxClosed: () => OneTrust.isClosed,
    GetDomainData: () => ({
      ConsentModel: { Name: OneTrust.model },
      Groups: ['C0001', 'C0002', 'C0004'].map((CustomGroupId) => ({ CustomGroupId })),
    }),
  }
  const set = (answer?: Answer) => {
    const groups = ['C0001', ...(statistics(answer) ? ['C0002'] : []), ...(marketing(answer) ? ['C0004'] : [])]
    page.OnetrustActiveGroups = `,${groups.join()},`
    OneTrust.isClosed = answer !== undefined
    fire(page, 'OneTrustGroupsUpdated', groups)
  }
  return {
    load(before) {
      page.OneTrust = OneTrust
      set(before)
    },
    answer: set,
    fail: () => Object.assign(page, { OneTrust: { IsAlertBoxClosed: thrower }, OnetrustActiveGroups: ',C0002,' }),
  }
}
