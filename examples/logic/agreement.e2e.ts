import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publish, submissionsWith } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'

const then = { type: 'message', title: 'Thanks.' }
const email = { type: 'email', key: 'email', label: 'E-mail', required: true }
const text = (key: string, more: object = {}) => ({ type: 'text', key, label: `The ${key}`, required: true, ...more })
const equal = (answer: string, value: unknown) => ({ all: [{ answer, is: 'equal', value }] })
const options = ['red', 'green', 'blue'].map((value) => ({ value, label: `Much ${value}` }))

interface Case {
  /** What the form does, in a word. */
  name: string
  definition: object
  query?: string
  /** Fills in what a person would, step by step; the e-mail is asked in the last one. */
  steps: ((page: Page) => Promise<void>)[]
  /** The keys that reach the Worker. */
  answered: string[]
}

/** Forms whose every required question shows only to some; each is filled in, changed, and sent. */
const CASES: Case[] = [
  {
    name: 'a chain, broken at its first link',
    definition: {
      steps: [
        {
          key: 'one',
          fields: [
            { type: 'choice', key: 'colour', label: 'Colour', options, display: 'buttons' },
            text('second', { when: equal('colour', 'red') }),
            text('third', { when: { all: [{ answer: 'second', is: 'given' }] } }),
            email,
          ],
        },
      ],
      then,
    },
    steps: [
      async (page) => {
        await page.getByText('Much red').click()
        await page.getByLabel('The second').fill('x')
        await page.getByLabel('The third').fill('y')
        await page.getByText('Much blue').click()
        await expect.poll(() => page.getByLabel('The third').count(), SOON).toBe(0)
      },
    ],
    answered: ['colour', 'email'],
  },
  {
    name: 'several choices, a rating and numbers in groups',
    definition: {
      steps: [
        {
          key: 'one',
          fields: [
            { type: 'multiple', key: 'wares', label: 'Wares', options },
            { type: 'number', key: 'pieces', label: 'Pieces' },
            text('both', {
              when: {
                all: [
                  { answer: 'wares', is: 'equal', value: 'green' },
                  {
                    any: [
                      { answer: 'pieces', is: 'more', value: 10 },
                      { answer: 'pieces', is: 'open' },
                    ],
                  },
                ],
              },
            }),
          ],
        },
        { key: 'two', fields: [email] },
      ],
      then,
    },
    steps: [
      async (page) => {
        await page.getByLabel('Much green').check()
        await page.getByLabel('The both').fill('x')
        await page.getByLabel('Pieces').fill('3')
        await expect.poll(() => page.getByLabel('The both').count(), SOON).toBe(0)
        await page.getByLabel('Pieces').fill('30')
        await page.getByLabel('The both').waitFor(SOON)
      },
    ],
    answered: ['wares', 'pieces', 'both', 'email'],
  },
  {
    name: 'a hidden field, out of an address that is then cleaned',
    query: '?plan=PRO',
    definition: {
      steps: [
        {
          key: 'one',
          fields: [
            { type: 'hidden', key: 'plan', label: 'Plan', from: { kind: 'parameter', name: 'plan' } },
            text('seats', { when: equal('plan', 'pro') }),
          ],
          skips: [{ when: { all: [{ parameter: 'plan', is: 'given' }] }, to: 'last' }],
        },
        { key: 'between', fields: [text('never')] },
        { key: 'last', fields: [email] },
      ],
      then,
    },
    steps: [
      async (page) => {
        await page.getByLabel('The seats').fill('5')
        await page.evaluate(() => history.replaceState({}, '', '/logic/'))
      },
    ],
    answered: ['plan', 'seats', 'email'],
  },
  {
    name: 'yes or no, a date and a text, each in the language of machines',
    definition: {
      steps: [
        {
          key: 'one',
          fields: [
            { type: 'yes_no', key: 'sure', label: 'Sure?' },
            { type: 'date', key: 'start', label: 'Start', when: equal('sure', false) },
            text('late', { when: { all: [{ answer: 'start', is: 'more', value: '2027-06-30' }] } }),
            text('word'),
            text('solar', { when: { all: [{ answer: 'word', is: 'containing', value: 'SOLAR' }] } }),
            email,
          ],
        },
      ],
      then,
    },
    steps: [
      async (page) => {
        await page.getByText('No', { exact: true }).click()
        await page.getByLabel('Start').fill('2027-07-01')
        await page.getByLabel('The late').fill('x')
        await page.getByLabel('The word').fill(' solar roofs')
        await page.getByLabel('The solar').fill('x')
      },
    ],
    answered: ['sure', 'start', 'late', 'word', 'solar', 'email'],
  },
]

journeys('browser and Worker agree on', () => {
  test.each(CASES)('$name', async ({ definition, query = '', steps, answered }) => {
    const form = await publish(definition)
    const page = await newPage()
    await page.goto(`/logic/${query}`)
    await page.getByText('Step 1 of 3').waitFor(SOON)
    await page.locator('baton-form').evaluate((host, id) => host.setAttribute('form', id), form)
    await page.getByText('Step 1 of 3').waitFor({ ...SOON, state: 'detached' })
    const address = newEmail('agreed')
    for (const fill of steps) {
      await fill(page)
      const goOn = page.getByRole('button', { name: 'Continue' })
      if (await goOn.count()) await goOn.click()
    }
    await page.getByLabel('E-mail').fill(address)
    const answers = page.waitForResponse(
      (response) => response.url().endsWith('/submissions') && response.request().method() === 'POST',
    )
    await page.getByRole('button', { name: 'Send' }).click()
    const answer = await answers
    expect(answer.status()).toBe(202)
    expect(await answer.json()).not.toHaveProperty('dropped')
    const stored = async () => (await submissionsWith(address))[0]?.answers.map(({ key }) => key)
    await eventually(stored).toEqual(answered)
  })
})
