import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, NEW_LEAD, submissionsWith, typesAbout } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { type Recorded, readStorage, recordRequests } from '../harness/record.ts'

type Counts = Record<'held' | 'superseded' | 'withdrawn', number>

const countPartials = async () => {
  const { held, superseded, withdrawn } = await ask<Counts>('GET', `/v1/sites/${ground().site}/partials`)
  return { held, superseded, withdrawn }
}

async function begin(email: string) {
  const before = await countPartials()
  const page = await newPage({ reducedMotion: 'reduce' })
  const requests = recordRequests(page)
  await page.goto('/partial/')
  await page.getByLabel('Your name').fill('Annie Easley')
  await page.getByLabel('E-mail').fill(email)
  return {
    page,
    sent: () => requests.filter(({ path }) => path.endsWith('/submissions')).map(({ body }) => body ?? {}),
    /** What has changed since. */
    async counts() {
      const now = await countPartials()
      return {
        held: now.held - before.held,
        superseded: now.superseded - before.superseded,
        withdrawn: now.withdrawn - before.withdrawn,
      }
    },
  }
}

const agree = (page: Page) => page.getByLabel('If I stop halfway').check()

async function goOn(page: Page) {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('Step 2 of 2').waitFor(SOON)
}

/** What is ready to go has taken its turn to be sent: no person leaves sooner after a key than that takes. */
const turnsTaken = (page: Page) =>
  page.evaluate(
    async () => (await navigator.locks.query()).held?.filter(({ name }) => name?.startsWith('baton:')).length,
  )

const idOf = (body: Recorded['body']) => body?.id

journeys('a form that may travel half filled', () => {
  test('says nothing without the consent, however far it is filled in', async () => {
    const { page, sent, counts } = await begin(newEmail('annie'))
    await goOn(page)
    await page.getByLabel('What should we know').fill('It leaks.')
    await page.goto('about:blank')
    await page.goto('/partial/')
    await page.getByLabel('Your name').waitFor(SOON)
    expect(sent()).toEqual([])
    expect(await readStorage(page)).toEqual([])
    expect(await counts()).toEqual({ held: 0, superseded: 0, withdrawn: 0 })
  })

  test('with it, is held as far as it was filled in when the visitor left, and is nobody’s lead yet', async () => {
    const email = newEmail('annie')
    const { page, sent, counts } = await begin(email)
    await agree(page)
    expect(sent()).toEqual([])
    await goOn(page)
    await eventually(counts).toEqual({ held: 1, superseded: 0, withdrawn: 0 })
    expect(sent()).toMatchObject([
      { partial: true, answers: { name: 'Annie Easley', email, help_me_finish: true }, privacy: { journey: null } },
    ])
    await expect.poll(() => readStorage(page), SOON).toEqual([])
    await page.getByLabel('What should we know').fill('It leaks.')
    await expect.poll(() => turnsTaken(page), SOON).toBe(1)
    await page.goto('about:blank')
    await eventually(counts).toEqual({ held: 1, superseded: 1, withdrawn: 0 })
    expect(await submissionsWith(email)).toEqual([])
    expect(await typesAbout(email)).toEqual([])
  })

  test('sent in time, is one lead with one submission, and nothing was ever half', async () => {
    const email = newEmail('annie')
    const { page, sent, counts } = await begin(email)
    await agree(page)
    await goOn(page)
    await page.getByRole('button', { name: 'Send my plan' }).click()
    await page.getByRole('heading', { name: 'Thank you. It is with us.' }).waitFor(SOON)
    const [partial, final] = sent()
    expect(final).toMatchObject({ supersedes: [idOf(partial ?? null)] })
    expect(final).not.toHaveProperty('partial')
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
    expect(await counts()).toEqual({ held: 0, superseded: 1, withdrawn: 0 })
    await page.goto('about:blank')
    expect(sent()).toHaveLength(2)
  })

  test('is taken back with the tick', async () => {
    const { page, sent, counts } = await begin(newEmail('annie'))
    await agree(page)
    await goOn(page)
    await eventually(counts).toEqual({ held: 1, superseded: 0, withdrawn: 0 })
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByLabel('If I stop halfway').uncheck()
    await eventually(counts).toEqual({ held: 0, superseded: 1, withdrawn: 1 })
    expect(sent().at(-1)).toMatchObject({ partial: true, answers: {} })
    await page.getByLabel('Your name').fill('Annie Jean Easley')
    await page.goto('about:blank')
    expect(sent()).toHaveLength(2)
  })

  test('troubles nobody while the line is down, and the form arrives alone', async () => {
    const email = newEmail('annie')
    const { page, counts } = await begin(email)
    await agree(page)
    await page.context().setOffline(true)
    await goOn(page)
    await page.getByRole('button', { name: 'Send my plan' }).click()
    await page.getByRole('button', { name: 'Try again now' }).waitFor(SOON)
    expect(await readStorage(page)).toHaveLength(1)
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Thank you. It is with us.' }).waitFor(SOON)
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
    expect((await counts()).held).toBe(0)
    expect(await submissionsWith(email)).toHaveLength(1)
  })

  test('has no barrier', async () => {
    const { page } = await begin(newEmail('annie'))
    expect(await findings(page)).toEqual([])
  })
})
