import { describe, expect, test } from 'vitest'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import { makeHosted } from './testHosted.ts'

const ABOUT = {
  key: 'about',
  title: 'About you',
  fields: [
    { type: 'full_name', key: 'name', label: 'Your name', required: true, autocomplete: 'name', property: 'name' },
    { type: 'email', key: 'email', label: 'E-mail', required: true },
    { type: 'hidden', key: 'partner', label: 'Partner', required: false, from: { kind: 'parameter', name: 'partner' } },
  ],
} satisfies FormDefinition['steps'][number]
const WISH = {
  key: 'wish',
  title: 'Your wish',
  fields: [
    {
      type: 'multiple',
      key: 'wares',
      label: 'What do you make?',
      required: true,
      options: ['cups', 'tiles', 'other'].map((value) => ({ value, label: value })),
    },
    {
      type: 'text',
      key: 'which',
      label: 'What else?',
      required: true,
      when: { all: [{ answer: 'wares', is: 'equal', value: 'other' }] },
    },
  ],
} satisfies FormDefinition['steps'][number]
const LAST = {
  key: 'last',
  fields: [
    { type: 'long_text', key: 'more', label: 'Anything else?', required: false, default: 'No.' },
    { type: 'consent', key: 'agreed', label: 'I agree.', required: true, version: 1 },
  ],
} satisfies FormDefinition['steps'][number]
const FORM: FormDefinition = {
  language: 'en',
  title: 'Plan your kiln',
  text: 'Three steps.',
  steps: [ABOUT, WISH, LAST],
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks, {name}.', text: '' },
  endings: [
    {
      when: { all: [{ answer: 'wares', is: 'equal', value: 'tiles' }] },
      then: { type: 'message', title: 'Tiles, {name}!', text: '' },
    },
  ],
}
const ADA = { name: 'Ada', email: 'ada@analytical.example' }

describe('a form of several steps without JavaScript', () => {
  test('is answered step by step, and sent once', async () => {
    const { open, press, follow, stored } = await makeHosted(FORM)
    const first = await open('?partner=guild')
    expect(first.text).toContain('Step 1 of 3')
    const second = await press(first, ADA)
    expect(second.answer.status).toBe(200)
    expect(second.answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(second.text).toContain('Step 2 of 3')
    expect(second.text).not.toContain('What else?')
    const third = await press(second, { wares: ['cups', 'tiles'] })
    expect(third.text).toContain('Step 3 of 3')
    expect(third.controls.get('more')).toEqual(['No.'])
    const sent = await press(third, { agreed: 'on' })
    expect(sent.answer.status).toBe(303)
    expect(await stored(1)).toEqual([{ ...ADA, partner: 'guild', wares: ['cups', 'tiles'], more: 'No.', agreed: true }])
    expect(await follow(sent)).toContain('<h2>Tiles, Ada!</h2>')
  })

  test('keeps what was typed when a step has mistakes, and names those of this step only', async () => {
    const { open, press } = await makeHosted(FORM)
    const again = await press(await open(), { name: ' ', email: 'ada@' })
    expect(again.answer.status).toBe(422)
    expect(again.text).toContain('2 answers need another look.')
    expect(again.controls.get('email')).toEqual(['ada@'])
    const other = await press(await press(again, ADA), {})
    expect(other.answer.status).toBe(422)
    expect(other.text).toContain('id="wares-error"')
    expect(other.text).toContain('Step 2 of 3')
    expect(other.controls.get('email')).toEqual([ADA.email])
  })

  test('goes back with what was typed so far, good or not, and forward again with all of it', async () => {
    const { open, press, stored } = await makeHosted(FORM)
    const third = await press(await press(await open(), ADA), { wares: ['cups'] })
    const second = await press(third, { more: 'A <b>bold</b> "idea"\nand two' }, 'baton-back')
    expect(second.answer.status).toBe(200)
    expect(second.controls.get('wares')).toEqual(['cups'])
    const first = await press(second, {}, 'baton-back')
    expect(first.controls.get('name')).toEqual(['Ada'])
    const back = await press(await press(first, { name: 'Ada L.' }), {})
    expect(back.controls.get('more')).toEqual(['A <b>bold</b> "idea"\nand two'])
    await press(back, { agreed: 'on' })
    expect(await stored(1)).toMatchObject([{ name: 'Ada L.', more: 'A <b>bold</b> "idea"\nand two' }])
  })

  test('does not bring back a default that somebody took out', async () => {
    const { open, press, stored } = await makeHosted(FORM)
    const third = await press(await press(await open(), ADA), { wares: ['cups'] })
    const second = await press(third, { more: '' }, 'baton-back')
    const again = await press(second)
    expect(again.controls.get('more')).toEqual([''])
    await press(again, { agreed: 'on' })
    expect((await stored(1))[0]).not.toHaveProperty('more')
  })

  test('asks what an answer on the same step makes it ask, and loses nothing', async () => {
    const { open, press, stored } = await makeHosted(FORM)
    const second = await press(await press(await open(), ADA), { wares: ['other'] })
    expect(second.answer.status).toBe(200)
    expect(second.text).toContain('Step 2 of 3')
    expect(second.text).not.toContain('role="alert"')
    expect(second.text).toMatch(/id="which" name="which" required autofocus/)
    expect(second.controls.get('wares')).toEqual(['other'])
    expect((await press(second)).text).toContain('id="which-error"')
    await press(await press(second, { which: 'Urns' }), { agreed: 'on' })
    expect(await stored(1)).toMatchObject([{ wares: ['other'], which: 'Urns' }])
  })

  test('sends no answer to a question that no longer holds', async () => {
    const { open, press, stored } = await makeHosted(FORM)
    const second = await press(await press(await open(), ADA), { wares: ['other'] })
    const third = await press(second, { which: 'Urns' })
    const changed = await press(await press(third, {}, 'baton-back'), { wares: ['cups'] })
    expect(changed.text).toContain('Step 3 of 3')
    await press(changed, { agreed: 'on' })
    expect((await stored(1))[0]).not.toHaveProperty('which')
  })

  test('believes no hidden input: all is checked again in the end', async () => {
    const { open, press, stored } = await makeHosted(FORM)
    const third = await press(await press(await open(), ADA), { wares: ['cups'] })
    third.controls.set('email', ['nonsense'])
    third.controls.set('wares', ['gold'])
    const refused = await press(third, { agreed: 'on' })
    expect(refused.answer.status).toBe(422)
    expect(refused.text).toContain('Step 1 of 3')
    expect(refused.text).toContain('id="email-error"')
    const mended = await press(refused, { email: ADA.email })
    expect(mended.text).toContain('Step 2 of 3')
    const last = await press(mended, { wares: ['cups'] })
    await press(last, { agreed: 'on' })
    expect(await stored(1)).toMatchObject([{ email: ADA.email, wares: ['cups'] }])
  })

  test('is one submission when the last button is pressed twice, and another when something was changed after', async () => {
    const { open, press, stored } = await makeHosted(FORM)
    const third = await press(await press(await open(), ADA), { wares: ['cups'] })
    await Promise.all([press(third, { agreed: 'on' }), press(third, { agreed: 'on' })])
    await stored(1)
    expect((await press(third, { agreed: 'on', more: 'Oh, and this.' })).answer.status).toBe(303)
    await stored(2)
  })

  test('takes a post of all at once from another page, and shows the step that needs another look', async () => {
    const { post, press, stored } = await makeHosted(FORM)
    const all = { ...ADA, wares: 'cups', agreed: 'on' }
    const headers = { origin: 'https://www.acme.example' }
    expect((await post(new URLSearchParams(all), '', headers)).answer.status).toBe(303)
    const refused = await post(new URLSearchParams({ ...all, wares: 'gold' }), '', headers)
    expect(refused.answer.status).toBe(422)
    expect(refused.text).toContain('Step 2 of 3')
    expect(refused.controls.get('name')).toEqual(['Ada'])
    const last = await press(refused, { wares: ['tiles'] })
    expect(last.controls.get('agreed')).toEqual(['on'])
    await press(last)
    expect(await stored(2)).toMatchObject([{ wares: ['tiles'], agreed: true }, { wares: ['cups'] }])
  })

  test('shows again what is more than can be taken at once', async () => {
    const { open, press } = await makeHosted(FORM)
    const first = await open()
    first.controls.set('more', ['a'.repeat(70_000)])
    const answer = await press(first, ADA)
    expect(answer.answer.status).toBe(413)
    expect(answer.text).toContain('This is more than we can take at once.')
    expect(answer.controls.get('name')).toEqual(['Ada'])
  })
})

describe('the thank-you', () => {
  test('that names somebody is shown to nobody without the proof of having sent', async () => {
    const { open, press, follow } = await makeHosted(FORM)
    const sent = await press(await press(await press(await open(), ADA), { wares: ['cups'] }), { agreed: 'on' })
    expect(await follow(sent)).toContain('Thanks, Ada.')
    const location = new URL(sent.answer.headers.get('location') ?? '', 'http://baton.test').searchParams
    for (const proof of ['', `&proof=${location.get('proof')?.replace(/.$/, 'x')}`]) {
      const { answer, text } = await open(`?sent=${location.get('sent')}${proof}`)
      expect(answer.status).toBe(200)
      expect(text).not.toContain('Ada')
      expect(text).toContain('Thanks, .')
    }
  })
})
