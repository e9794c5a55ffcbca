import type { Answer, FakePage, FakeTool } from './fakeTools.ts'

const fire = (page: FakePage, type: string, detail?: unknown) => page.dispatchEvent(new CustomEvent(type, { detail }))

/** Version 3: what was answered is a promise, and the detail of `UC_CONSENT`, which is fired at the start as well. */
export function fakeUsercentrics(page: FakePage): FakeTool {
  let details: object | undefined
  const set = (answer?: Answer) => {
    const state = (isGiven: boolean) => ({ state: isGiven ? 'ALL_ACCEPTED' : 'ALL_DENIED' })
    details = {
      consent: { type: answer ? 'EXPLICIT' : 'IMPLICIT' },
      categories: {
        essential: state(true),
        functional: state(answer === 'all' || answer === 'statistics'),
        marketing: state(answer === 'all'),
      },
    }
    fire(page, 'UC_CONSENT', details)
  }
  return {
    load(before) {
      page.__ucCmp = { getConsentDetails: () => Promise.resolve(details) }
      set(before)
      fire(page, 'UC_UI_INITIALIZED')
    },
    answer: set,
    fail: () => {
      page.__ucCmp = {
        getConsentDetails() {
          throw new Error('tool is broken')
        },
      }
    },
  }
}

/** Version 2: services with their history; the event comes before the services have changed. */
export function fakeOldUsercentrics(page: FakePage): FakeTool {
  let services: object[] = []
  const set = (answer?: Answer) => {
    const type = answer ? 'explicit' : 'implicit'
    const service = (categorySlug: string, status: boolean) => ({
      categorySlug,
      consent: { status, history: [{ type: 'implicit' }, { type, status }] },
    })
    services = [
      service('essential', true),
      service('functional', answer === 'all' || answer === 'statistics'),
      service('marketing', answer === 'all'),
    ]
  }
  return {
    load(before) {
      set(before)
      page.UC_UI = { isInitialized: () => true, getServicesBaseInfo: () => services }
      fire(page, 'UC_UI_INITIALIZED')
    },
    answer(answer) {
      fire(page, 'UC_UI_CMP_EVENT', { type: answer === 'all' ? 'ACCEPT_ALL' : 'SAVE' })
      set(answer)
    },
    fail: () => {
      page.UC_UI = {
        isInitialized() {
          throw new Error('tool is broken')
        },
      }
    },
  }
}
