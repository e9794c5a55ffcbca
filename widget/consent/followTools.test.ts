import { describe, expect, test } from 'vitest'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'
import {
  type FakePage,
  type FakeTool,
  fakeConsentMode,
  fakeCookiebot,
  fakeOnetrust,
  fakePage,
  fakeTcf,
  fakeWordpress,
} from './fakeTools.ts'
import { fakeOldUsercentrics, fakeUsercentrics } from './fakeUsercentrics.ts'
import { followTools } from './followTools.ts'

const TOOLS: Record<string, (page: FakePage) => FakeTool> = {
  TCF: fakeTcf,
  'Google Consent Mode': fakeConsentMode,
  'WP Consent API': fakeWordpress,
  Cookiebot: fakeCookiebot,
  OneTrust: fakeOnetrust,
  Usercentrics: fakeUsercentrics,
  'Usercentrics 2': fakeOldUsercentrics,
}
const YES = { measurement: true, journey: true }
const NO = { measurement: false, journey: false }

/** Follows the tools of a page as the module does, with a clock that stands until it is told. */
function follow(page: FakePage) {
  const heard: { choice: Partial<PrivacyChoice>; warnings: string[] } = { choice: {}, warnings: [] }
  let timers: (() => void)[] = []
  followTools({
    page,
    choose: (change) => Object.assign(heard.choice, change),
    warn: (message) => heard.warnings.push(message),
    setTimer: (task) => timers.push(task),
  })
  return {
    heard,
    /** All that was waiting for its time, and promises. */
    async pass() {
      const due = timers
      timers = []
      for (const task of due) task()
      await Promise.resolve().then(() => {})
    },
  }
}

describe.each(Object.entries(TOOLS))('%s', (_name, make) => {
  test.each([
    ['all', YES],
    ['statistics', { measurement: true, journey: false }],
    ['none', NO],
  ] as const)('there before us, with the answer of an earlier page: %s', async (answer, expected) => {
    const page = fakePage()
    make(page).load(answer)
    const { heard, pass } = follow(page)
    await pass()
    expect(heard.choice).toEqual(expected)
  })

  test('comes after us, waits, hears a yes, and then a no', async () => {
    const page = fakePage()
    const { heard, pass } = follow(page)
    const tool = make(page)
    tool.load()
    await pass()
    expect(heard.choice).toEqual({})
    tool.answer('all')
    await pass()
    expect(heard.choice).toEqual(YES)
    tool.answer('none')
    await pass()
    expect(heard.choice).toEqual(NO)
    expect(heard.warnings).toEqual([])
  })

  test('that throws is no answer, and stops no other', async () => {
    const page = fakePage()
    make(page).load('all')
    const other = make === fakeCookiebot ? fakeOnetrust : fakeCookiebot
    other(page).load('statistics')
    make(page).fail()
    const { heard, pass } = follow(page)
    await pass()
    expect(heard.choice).toEqual({ measurement: true, journey: false })
    expect(heard.warnings[0]).toMatch(/tool is broken/)
  })
})

test('a page without a tool is told nothing', async () => {
  const { heard, pass } = follow(fakePage())
  await pass()
  expect(heard).toEqual({ choice: {}, warnings: [] })
})

describe('several tools', () => {
  test('one that says no outweighs all that say yes', async () => {
    const page = fakePage()
    fakeTcf(page).load('all')
    fakeConsentMode(page).load('statistics')
    const { heard } = follow(page)
    expect(heard.choice).toEqual({ measurement: true, journey: false })
  })

  test('one that waits for its answer holds the yes of another back', async () => {
    const page = fakePage()
    const tool = fakeCookiebot(page)
    tool.load()
    fakeConsentMode(page).load('all')
    const { heard } = follow(page)
    expect(heard.choice).toEqual({})
    tool.answer('all')
    expect(heard.choice).toEqual(YES)
  })
})

describe('TCF', () => {
  test('that does not apply to this visitor says nothing, and holds nobody back', () => {
    const page = fakePage()
    page.__tcfapi = (_command: string, _version: number, callback: (data: object, isGood: boolean) => void) =>
      callback({ gdprApplies: false, eventStatus: 'tcloaded' }, true)
    fakeCookiebot(page).load('all')
    expect(follow(page).heard.choice).toEqual(YES)
  })

  test('where purpose 1 is not asked for, the others decide', () => {
    const page = fakePage()
    const data = { purposeOneTreatment: true, eventStatus: 'tcloaded', purpose: { consents: { 8: true } } }
    page.__tcfapi = (_command: string, _version: number, callback: (data: object, isGood: boolean) => void) =>
      callback(data, true)
    expect(follow(page).heard.choice).toEqual({ measurement: true, journey: false })
  })
})

describe('Google Consent Mode', () => {
  test('a default is no answer, whatever it grants', () => {
    const page = fakePage()
    const granted = { analytics_storage: 'granted', ad_user_data: 'granted', ad_personalization: 'granted' }
    page.dataLayer = [['consent', 'default', granted]]
    expect(follow(page).heard.choice).toEqual({})
  })

  test('the page’s own push goes on as before, whoever wraps it', () => {
    const page = fakePage()
    const layer: unknown[] = []
    page.dataLayer = layer
    follow(page)
    expect(layer.push('a', 'b')).toBe(2)
    expect(layer).toEqual(['a', 'b'])
    const ours = layer.push
    layer.push = (...entries) => {
      ours.apply(layer, entries)
      return -1
    }
    expect(layer.push('c')).toBe(-1)
    expect(layer).toEqual(['a', 'b', 'c'])
  })

  test('updates of single types add up', () => {
    const page = fakePage()
    page.dataLayer = [
      ['consent', 'update', { ad_user_data: 'granted', ad_personalization: 'granted' }],
      ['consent', 'update', { analytics_storage: 'granted' }],
    ]
    const { heard } = follow(page)
    expect(heard.choice).toEqual(YES)
  })
})

test('WP Consent API: what the law of a place allows without asking is nobody’s answer', async () => {
  const page = fakePage()
  page.wp_consent_type = 'optout'
  const tool = fakeWordpress(page)
  tool.load()
  const { heard } = follow(page)
  expect(heard.choice).toEqual({})
  tool.answer('none')
  expect(heard.choice).toEqual(NO)
})

test('Cookiebot: an implied consent is nobody’s yes', () => {
  const page = fakePage()
  const consent = { statistics: true, marketing: false, method: 'implied' }
  page.Cookiebot = { hasResponse: true, consent }
  expect(follow(page).heard.choice).toEqual({ journey: false })
})

describe('OneTrust', () => {
  test.each(['opt-out', 'implied consent'])('where its model is %s, only a no counts', (model) => {
    const page = fakePage()
    fakeOnetrust(page).load('statistics')
    Object.assign(Object(page.OneTrust), { model })
    expect(follow(page).heard.choice).toEqual({ journey: false })
  })

  test('a category that the site does not have says nothing', () => {
    const page = fakePage()
    fakeOnetrust(page).load('all')
    const GetDomainData = () => ({ ConsentModel: { Name: 'opt-in' }, Groups: [{ CustomGroupId: 'C0002' }] })
    Object.assign(Object(page.OneTrust), { GetDomainData })
    expect(follow(page).heard.choice).toEqual({ measurement: true })
  })
})
