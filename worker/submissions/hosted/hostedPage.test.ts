import { env, exports } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { contactForm } from '../../../shared/samples/form.ts'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { SMALL_FILES } from '../../files/testFiles.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { makeHosted } from './testHosted.ts'

const ORIGIN = 'http://baton.test'
const WAIT = { timeout: 10_000, interval: 50 }

describe('the hosted page speaks', () => {
  const form: FormDefinition = {
    ...contactForm,
    title: 'Ask us',
    translations: {
      de: { title: 'Fragen Sie uns', 'fields.email.label': 'Ihre E-Mail' },
      ar: { title: 'اسألنا' },
    },
  }
  test.each([
    ['its own language to those who want none of its others', '', { 'accept-language': 'fr' }, 'en', 'Ask us'],
    ['what the browser wants', '', { 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' }, 'de', 'Fragen Sie uns'],
    ['what the address asks for', '?language=ar', { 'accept-language': 'de' }, 'ar', 'اسألنا'],
    ['what the browser wants where the address is wrong', '?language=xx', { 'accept-language': 'de' }, 'de', 'Fragen'],
  ])('%s', async (_, query, headers, language, title) => {
    const { open } = await makeHosted(form)
    const { text } = await open(query, headers)
    expect(text).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(text).toContain(`<h2>${title}`)
  })

  test('that language of mistakes and of thanks too', async () => {
    const { open, press, follow } = await makeHosted(form)
    const again = await press(await open('?language=de'), {}, undefined, '?language=de')
    expect(again.text).toContain('<html lang="de"')
    expect(again.text).toContain('Ihre E-Mail')
    expect(again.text).not.toContain('Please fill this in.')
    expect(again.answer.headers.get('cache-control')).toBe('private, no-cache')
    const sent = await press(again, { name: 'Ada', email: 'ada@analytical.example' }, undefined, '?language=de')
    expect(await follow(sent)).toContain('<html lang="de"')
  })

  test('in the form’s own colours', async () => {
    const { open } = await makeHosted({ ...contactForm, theme: { radius: 0 } })
    expect((await open()).text).toContain('--radius:var(--baton-radius,0px)')
  })
})

test('a form that may end on another page lets its posts be sent on there', async () => {
  const ending = {
    when: { all: [{ answer: 'size', is: 'equal' as const, value: 'many' }] },
    then: { type: 'redirect' as const, url: 'https://www.acme.example/many?name={name}' },
  }
  const { open, press } = await makeHosted({ ...contactForm, endings: [ending] })
  const page = await open()
  expect(page.answer.headers.get('content-security-policy')).toContain("form-action 'self' https: http:;")
  const ada = { name: 'Ada & Co', email: 'ada@analytical.example' }
  const sent = await press(page, { ...ada, size: 'many' })
  expect(sent.answer.headers.get('location')).toBe('https://www.acme.example/many?name=Ada%20%26%20Co')
})

test('a picture that only an answer brings up may be shown by then', async () => {
  const [step] = contactForm.steps
  const when = { all: [{ answer: 'size', is: 'equal' as const, value: 'many' }] }
  const picture = {
    type: 'picture' as const,
    key: 'hall',
    url: 'https://www.acme.example/hall.jpg',
    alt: 'A hall',
    when,
  }
  const { open } = await makeHosted({
    ...contactForm,
    steps: [{ key: 'one', fields: [...(step?.fields ?? []), picture] }],
  })
  const { answer, text } = await open()
  expect(text).not.toContain('hall.jpg')
  expect(answer.headers.get('content-security-policy')).toContain('; img-src https: http:;')
})

describe('files without JavaScript', () => {
  const form: FormDefinition = {
    ...contactForm,
    steps: [
      {
        key: 'plan',
        fields: [
          { type: 'file', key: 'plans', label: 'Plans', required: true, accept: ['pdf'], maxBytes: 1_000_000, max: 2 },
        ],
      },
      { key: 'you', fields: [{ type: 'email', key: 'email', label: 'E-mail', required: true }] },
    ],
  }
  const file = (name: string) => new File([SMALL_FILES[name] ?? ''], name)

  test('travel on to the next steps, and come with the submission', async () => {
    const { site, open, press, stored } = await makeHosted(form)
    const second = await press(await open(), { plans: file('plan.pdf') })
    expect(second.text).toContain('Step 2 of 2')
    const first = await press(second, {}, 'baton-back')
    expect(first.text).toContain('File 1, already here')
    const [kept = ''] = first.controls.get('plans') ?? []
    const both = await press(first, { plans: [kept, file('plan.pdf')] })
    const sent = await press(both, { email: 'ada@analytical.example' })
    expect(sent.answer.status).toBe(303)
    const [answers] = await stored(1)
    expect(answers?.plans).toHaveLength(2)
    const found = env.DB.prepare('SELECT count(*) AS count FROM files WHERE site_id = ? AND submission_id IS NOT NULL')
    expect(await found.bind(site.id).first('count')).toBe(2)
  })

  test('of another kind are refused at their field, and the others kept', async () => {
    const { open, press } = await makeHosted(form)
    const plans = [file('plan.pdf'), file('photo.png')]
    const refused = await press(await open(), { plans })
    expect(refused.answer.status).toBe(422)
    expect(refused.text).toContain('id="plans-error"')
    expect(refused.text).toContain('File 1, already here')
  })
})

describe('the widget on the hosted page', () => {
  const OWN = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }
  const site = { origins: ['https://www.acme.example'] }

  test('sends from the site’s own page, whatever origins the site lists', async () => {
    const made = await makeTestSite(site)
    await bodyOf(made.send(made.submission(), OWN), 202)
    await bodyOf(made.send(made.submission(), { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }), 202)
    await vi.waitFor(async () => {
      const path = `/v1/submissions?site=${made.site.id}`
      const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', path), 200)
      expect(items.map(({ state, origin }) => [state, origin])).toEqual([
        ['quarantined', ORIGIN],
        ['accepted', null],
      ])
    }, WAIT)
  })

  test('asks for a loader that shows this form alone, only in its place, and looks for no consent tool', async () => {
    const { site: made, open, form } = await makeHosted(contactForm)
    await bodyOf(ask('PATCH', `/v1/sites/${made.id}`, { captureForms: 'all' }), 200)
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { placement: { type: 'popup' } }), 200)
    const { text } = await open()
    const [, path = ''] = /<script async nonce="[^"]+" src="([^"]+)">/.exec(text) ?? []
    expect(path).toBe(`/${made.id}.js?form=${form.id}`)
    const loader = await (await exports.default.fetch(new Request(ORIGIN + path))).text()
    expect(loader).toContain(`forms":[["${form.id}",1]]`)
    expect(loader).not.toContain('captureForms":')
    expect(loader).toContain('"consentSource":"page"')
    const usual = await (await exports.default.fetch(new Request(`${ORIGIN}/${made.id}.js`))).text()
    expect(usual).toContain('"popup"')
  })
})

test('what a program wrote into the field that nobody sees counts on the last step too', async () => {
  const [step] = contactForm.steps
  const fields = step?.fields ?? []
  const steps = [
    { key: 'one', fields: fields.slice(0, 2) },
    { key: 'two', fields: fields.slice(2) },
  ]
  const { site, open, press } = await makeHosted({ ...contactForm, steps })
  const first = await open()
  const [, trap = ''] = /<input name="(b-[0-9a-f]{12})"/.exec(first.text) ?? []
  await press(await press(first, { name: 'Ada', email: 'ada@analytical.example', [trap]: 'https://pills.example' }))
  await vi.waitFor(async () => {
    const path = `/v1/submissions?site=${site.id}`
    const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', path), 200)
    expect(items.map(({ reasons }) => reasons)).toEqual([['trap', 'instant']])
  }, WAIT)
})

test('what is refused for no single answer says so, and keeps them all', async () => {
  const field = (index: number) => ({ type: 'text' as const, key: `a${index}`, label: `${index}`, required: false })
  const fields = Array.from({ length: 51 }, (_, index) => field(index))
  const steps = [
    { key: 'one', fields: fields.slice(0, 26) },
    { key: 'two', fields: fields.slice(26) },
  ]
  const { post } = await makeHosted({ ...contactForm, steps })
  const { answer, text, controls } = await post(new URLSearchParams(fields.map(({ key }) => [key, 'yes'])))
  expect(answer.status).toBe(422)
  expect(text).toContain('We could not take this. Your answers are still here')
  expect(fields.filter(({ key }) => controls.get(key)?.join() !== 'yes')).toEqual([])
})
