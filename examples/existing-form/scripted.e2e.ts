import { expect, onTestFinished, test } from 'vitest'
import { ask, submissionsWith } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { together } from '../harness/together.ts'
import { open, press, send } from './visit.ts'

/** Puts one of Baton's forms into the page. */
function addForm(form: string) {
  const host = document.createElement('baton-form')
  host.setAttribute('form', form)
  document.querySelector('#place')?.replaceChildren(host)
}

/** How scripts send forms. */
const WAYS: [how: string, kind: string][] = [
  ['by fetch, and the form stays as it was', 'fetch'],
  ['by XHR, then reset', 'xhr'],
  ['by the form’s method, of which browsers tell nobody', 'method'],
  ['with controls named submit, id, action and elements', 'clobbered'],
  ['and that came into the page later', 'later'],
  ['in a shadow root', 'shadow'],
  ['as a form controlled by state, emptied afterwards', 'controlled'],
  ['as a form that something else replaces', 'replaced'],
]

journeys('a form of the site’s own that its scripts send', () => {
  test('becomes a lead, and the site’s server notices nothing, however it goes', () =>
    together(WAYS, async ([_how, kind]) => {
      const email = newEmail('grete')
      const without = await send(kind, email, true)
      expect(await send(kind, email, false)).toEqual(without)
      await eventually(async () => (await submissionsWith(email)).map(({ state }) => state)).toEqual(['accepted'])
      const [submission] = await submissionsWith(email)
      expect(submission).toMatchObject({
        formName: kind,
        reasons: expect.not.arrayContaining(['attempted']),
        page: { url: expect.stringContaining('scripted') },
      })
      expect(submission?.answers).toContainEqual(expect.objectContaining({ key: 'full_name', value: 'Grete Hermann' }))
    }))

  test('is refused by the site’s server, and waits for a person as an attempt', async () => {
    const email = newEmail('emilie')
    const without = await send('failing', email, true)
    expect(await send('failing', email, false)).toEqual(without)
    await eventually(async () => (await submissionsWith(email)).map(({ reasons }) => reasons)).toEqual([['attempted']])
    expect((await submissionsWith(email))[0]?.state).toBe('quarantined')
  })
})

/** Which forms the site asks for, until the test ends. */
async function askFor(captureForms: unknown) {
  const site = `/v1/sites/${ground().site}`
  onTestFinished(async () => {
    await ask('PATCH', site, { captureForms: 'marked' })
  })
  await ask('PATCH', site, { captureForms })
}

journeys('a site that asks for all its forms', () => {
  test('has those without a name captured, but none that says no, and Baton’s own once', async () => {
    const [wanted, unwanted, ours] = [newEmail('lise'), newEmail('otto'), newEmail('ida')]
    await askFor('all')
    await send('ignored', unwanted, false)
    const page = await newPage()
    const captured = page.waitForResponse(/\/w\/capture-/)
    await page.goto('/existing-form/scripted.html#unmarked')
    await captured
    await page.evaluate(addForm, ground().form)
    await sendEstimate(page, { name: 'Ida Noddack', email: ours })
    await seeThanks(page)
    // What was captured is sent when its page ends, so the last one's arrival tells of all before it.
    await page.goto('about:blank')
    await send('unmarked', wanted, false)
    await eventually(async () => (await submissionsWith(wanted)).map(({ state }) => state)).toEqual(['accepted'])
    expect(await submissionsWith(unwanted)).toEqual([])
    expect(await submissionsWith(ours)).toHaveLength(1)
  })
})

journeys('a site that names its forms by a selector', () => {
  test('has those captured and those within what it names, no others, and still the marked ones', async () => {
    const [elsewhere, unnamed, named, marked] = [newEmail('hedy'), newEmail('otto'), newEmail('lise'), newEmail('ida')]
    for (const [selector, email] of [
      ['#elsewhere form', elsewhere],
      [':is(nav, footer) > form:not(.letter)', unnamed],
      ['#place', named],
    ] as const) {
      await askFor({ selector })
      await send('unmarked', email, false)
    }
    await send('fetch', marked, false)
    const statesOf = async (email: string) => (await submissionsWith(email)).map(({ state }) => state)
    await eventually(() => statesOf(marked)).toEqual(['accepted'])
    expect([await statesOf(elsewhere), await statesOf(unnamed), await statesOf(named)]).toEqual([[], [], ['accepted']])
  })

  test('by one that no browser knows, captures nothing by it and says so once', async () => {
    const email = newEmail('emmy')
    await askFor({ selector: 'form:not-yet-invented' })
    const { page, server, captured } = await open('unmarked', false)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.getByLabel('E-mail').fill(email)
    await captured
    for (const times of [1, 2]) {
      await press(page, 'unmarked')
      await expect.poll(() => server.length).toBe(times)
    }
    expect(said.filter((text) => text.includes('form:not-yet-invented'))).toHaveLength(1)
    const later = newEmail('ida')
    await send('fetch', later, false)
    await eventually(async () => (await submissionsWith(later)).length).toBe(1)
    expect(await submissionsWith(email)).toEqual([])
  })
})
