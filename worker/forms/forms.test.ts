import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { contactForm } from '../../shared/samples/form.ts'
import { translatedForm } from '../../shared/samples/translatedForm.ts'
import type { Form, FormVersion, PublishedForm, SavedForm, ServedForm } from '../../shared/schema/form.ts'
import type { TokenWithSecret } from '../../shared/schema/token.ts'
import { forgetSite, readSiteDocuments } from '../sites/siteDocuments.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { findSiteOfForm, listForms, publishDraft } from './store.ts'

type Versions = { items: FormVersion[]; nextCursor: string | null }
type List = { items: Form[]; nextCursor: string | null }
/** An id of the same shape that nobody has. */
const another = (id: string) => id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
const longerForm = { ...contactForm, title: 'Ask us more' }

describe('a draft', () => {
  test('is changed without visitors noticing, until it is published', async () => {
    const { site, form } = await makeTestSite()
    const changed = await bodyOf<Form>(ask('PATCH', `/v1/forms/${form.id}`, { draft: longerForm, name: 'Long' }), 200)
    expect(changed).toMatchObject({ name: 'Long', draft: longerForm, publishedVersion: 1 })
    expect((await readSiteDocuments(env, site.id))?.forms).toMatchObject([{ id: form.id, version: 1 }])
    const published = await bodyOf<PublishedForm>(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    expect(published).toEqual({ form: form.id, version: 2, definition: longerForm })
    expect((await readSiteDocuments(env, site.id))?.forms).toMatchObject([{ id: form.id, version: 2 }])
    expect(await bodyOf(ask('GET', `/v1/forms/${form.id}`), 200)).toMatchObject({ publishedVersion: 2 })
  })

  test('leaves each version that it was published as to be read, newest first', async () => {
    const { form } = await makeTestSite()
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft: longerForm }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const versions = (query: string) =>
      bodyOf<Versions>(ask('GET', `/v1/forms/${form.id}/versions?limit=1${query}`), 200)
    const newest = await versions('')
    expect(newest.items).toMatchObject([{ form: form.id, version: 2, definition: longerForm }])
    expect(Date.parse(newest.items[0]?.publishedAt ?? '')).toBeGreaterThan(0)
    const oldest = await versions(`&cursor=${newest.nextCursor}`)
    expect(oldest).toMatchObject({ items: [{ version: 1, definition: contactForm }], nextCursor: null })
    expect((await ask('GET', `/v1/forms/${another(form.id)}/versions`)).status).toBe(404)
  })

  test('that was never published is met by no visitor', async () => {
    const { site } = await makeTestSite()
    const draft = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'New', draft: contactForm }), 201)
    expect(draft.publishedVersion).toBeNull()
    forgetSite(site.id)
    expect((await readSiteDocuments(env, site.id))?.forms.map(({ id }) => id)).not.toContain(draft.id)
    expect((await ask('GET', `/v1/${site.id}/forms/${draft.id}/1`, undefined, {})).status).toBe(404)
  })

  test('with two fields of one key is refused with the place that is wrong', async () => {
    const { site } = await makeTestSite()
    const [step] = contactForm.steps
    const twice = { ...contactForm, steps: [step, { ...step, key: 'again' }] }
    const answer = await ask('POST', '/v1/forms', { site: site.id, name: 'Twice', draft: twice })
    expect(await bodyOf(answer, 422)).toMatchObject({ code: 'invalid', errors: [{ path: 'draft' }] })
  })

  test('whose colours some could not read is saved, with what would be better', async () => {
    const { site, form } = await makeTestSite()
    const pale = { ...contactForm, theme: { scheme: 'light', colours: { ink: '#999999' } } }
    const body = { site: site.id, name: 'Pale', draft: pale }
    const saved = await bodyOf<SavedForm>(ask('POST', '/v1/forms', body), 201)
    expect(saved.warnings[0]).toMatchObject({ code: 'contrast', path: 'draft.theme.colours.ink' })
    const changed = await bodyOf<SavedForm>(ask('PATCH', `/v1/forms/${form.id}`, { draft: pale }), 200)
    expect(changed.warnings).toEqual(saved.warnings)
    const mended = await bodyOf<SavedForm>(ask('PATCH', `/v1/forms/${form.id}`, { draft: contactForm }), 200)
    expect(mended.warnings).toEqual([])
  })

  test('may say as much in thirty languages as in one, and is refused past 512 KiB', async () => {
    const { form } = await makeTestSite()
    const texts = { title: 'ش'.repeat(300), 'fields.message.label': 'ش'.repeat(300), 'then.text': 'ش'.repeat(2_000) }
    const translations = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`ar-${100 + index}`, texts]))
    const large = await bodyOf<SavedForm>(
      ask('PATCH', `/v1/forms/${form.id}`, { draft: { ...contactForm, translations } }),
      200,
    )
    expect(large.draft.translations).toEqual(translations)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const past = ask('PATCH', `/v1/forms/${form.id}`, { name: 'x'.repeat(512 * 1024) })
    expect(await bodyOf(past, 413)).toMatchObject({ code: 'too_large', detail: 'at most 512 KiB' })
  })

  test('with a translation of what it does not say is refused with the path that is wrong', async () => {
    const { form } = await makeTestSite()
    const draft = { ...contactForm, translations: { de: { 'fields.nmae.label': 'Ihr Name' } } }
    expect(await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft }), 422)).toMatchObject({
      errors: [
        { path: 'draft.translations.de.fields.nmae.label', message: 'the form says nothing at “fields.nmae.label”' },
      ],
    })
  })

  test('of a site that does not exist is refused', async () => {
    const { site } = await makeTestSite()
    const nowhere = another(site.id)
    const answer = await ask('POST', '/v1/forms', { site: nowhere, name: 'Lost', draft: contactForm })
    expect(await bodyOf(answer, 404)).toMatchObject({ code: 'unknown_site' })
    expect((await ask('GET', `/v1/forms?site=${nowhere}`)).status).toBe(404)
  })
})

describe('publishing', () => {
  test('twice at once makes two versions and loses none', async () => {
    const { site, form } = await makeTestSite()
    const published = await Promise.all(
      Array.from({ length: 5 }, () => bodyOf<PublishedForm>(ask('POST', `/v1/forms/${form.id}/versions`), 201)),
    )
    expect(published.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6])
    expect(await bodyOf(ask('GET', `/v1/forms/${form.id}`), 200)).toMatchObject({ publishedVersion: 6 })
    forgetSite(site.id)
    expect((await readSiteDocuments(env, site.id))?.forms).toMatchObject([{ version: 6 }])
  })

  test('raises the site’s revision in the same batch, so the Desk takes it over', async () => {
    const { site, form } = await makeTestSite()
    const revision = () =>
      env.DB.prepare('SELECT revision FROM sites WHERE id = ?').bind(site.id).first<number>('revision')
    const before = await revision()
    await publishDraft(env.DB, form, Date.now())
    expect(await revision()).toBe((before ?? 0) + 1)
  })
})

describe('a published version', () => {
  test('is answered to any page, to be kept for ever', async () => {
    const { site, form } = await makeTestSite()
    const answer = await ask('GET', `/v1/${site.id}/forms/${form.id}/1`, undefined, {})
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await bodyOf(answer, 200)).toMatchObject({ form: form.id, version: 1, definition: contactForm })
  })

  test('comes in the language of the page, with our words and its direction, or else in its own', async () => {
    const { site, form } = await makeTestSite()
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft: translatedForm }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const path = `/v1/${site.id}/forms/${form.id}/2`
    const served = (query: string) => bodyOf<ServedForm>(ask('GET', path + query, undefined, {}), 200)
    const german = await served('?language=de-CH&for=abc')
    expect(german.definition).toMatchObject({ language: 'de', title: 'Fragen Sie uns' })
    expect([german.words.back, german.direction]).toEqual(['Zurück', 'ltr'])
    const arabic = await served('?language=ar')
    expect([arabic.definition.language, arabic.words.back, arabic.direction]).toEqual(['ar', 'رجوع', 'rtl'])
    expect(arabic.styles).toContain('[type=tel]')
    for (const query of ['', '?language=', '?language=fr', '?language=%00%20%3Bq']) {
      const own = await served(query)
      expect([own.definition.language, own.words.back, own.direction]).toEqual(['en', 'Back', 'ltr'])
      expect(own).not.toHaveProperty('styles')
    }
    expect(german.definition).not.toHaveProperty('translations')
  })

  test('brings its theme as a style sheet, and nothing else of it', async () => {
    const { site, form } = await makeTestSite()
    const draft = { ...contactForm, theme: { radius: 0, colours: { signal: '#0b5d3b' } } }
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const served = await bodyOf<ServedForm>(ask('GET', `/v1/${site.id}/forms/${form.id}/2`, undefined, {}), 200)
    expect(served.styles).toContain('--signal:var(--baton-signal,#0b5d3b)')
    expect(served.definition).toEqual(contactForm)
  })

  test('stays what it was when the next one comes', async () => {
    const { site, form } = await makeTestSite()
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft: longerForm }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const first = await bodyOf<PublishedForm>(ask('GET', `/v1/${site.id}/forms/${form.id}/1`, undefined, {}), 200)
    expect(first.definition).toEqual(contactForm)
  })

  test.each([
    ['an unknown version', (site: string, form: string) => `/v1/${site}/forms/${form}/99`, 'unknown_form'],
    ['a version that is no number', (site: string, form: string) => `/v1/${site}/forms/${form}/new`, 'unknown_form'],
    ['an unknown form', (site: string, form: string) => `/v1/${site}/forms/${another(form)}/1`, 'unknown_form'],
    ['an unknown site', (site: string, form: string) => `/v1/${another(site)}/forms/${form}/1`, 'unknown_site'],
  ])('%s is not found, and nobody keeps that answer', async (_, path, code) => {
    const { site, form } = await makeTestSite()
    const answer = await ask('GET', path(site.id, form.id), undefined, {})
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await bodyOf(answer, 404)).toMatchObject({ code })
  })

  test('of another site’s form is not found under this site', async () => {
    const [mine, theirs] = [await makeTestSite(), await makeTestSite()]
    const answer = await ask('GET', `/v1/${mine.site.id}/forms/${theirs.form.id}/1`, undefined, {})
    expect(answer.status).toBe(404)
  })
})

test('who is limited to another site finds no form of this one', async () => {
  const [mine, theirs] = [await makeTestSite(), await makeTestSite()]
  const token = { name: 'limited', role: 'marketer', site: mine.site.id }
  const made = await bodyOf<TokenWithSecret>(ask('POST', '/v1/tokens', token), 201)
  const limited = { authorization: `Bearer ${made.token}` }
  const refused = [
    ask('GET', `/v1/forms?site=${theirs.site.id}`, undefined, limited),
    ask('GET', `/v1/forms/${theirs.form.id}`, undefined, limited),
    ask('PATCH', `/v1/forms/${theirs.form.id}`, { name: 'Mine' }, limited),
    ask('POST', `/v1/forms/${theirs.form.id}/versions`, undefined, limited),
    ask('POST', '/v1/forms', { site: theirs.site.id, name: 'Mine', draft: contactForm }, limited),
  ]
  for (const answer of await Promise.all(refused)) expect(answer.status).toBe(404)
  expect((await ask('GET', `/v1/forms/${mine.form.id}`, undefined, limited)).status).toBe(200)
})

test('the list is paged, newest first, and found by its index', async () => {
  const { site, form } = await makeTestSite()
  const more = [1, 2].map((n) => ({ site: site.id, name: `Form ${n}`, draft: contactForm }))
  const made = [form.id]
  for (const body of more) made.push((await bodyOf<Form>(ask('POST', '/v1/forms', body), 201)).id)
  const first = await bodyOf<List>(ask('GET', `/v1/forms?site=${site.id}&limit=2`), 200)
  const second = await bodyOf<List>(ask('GET', `/v1/forms?site=${site.id}&limit=2&cursor=${first.nextCursor}`), 200)
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.sort().reverse())
  expect(second.nextCursor).toBeNull()
  const watched = watchQueries(env.DB)
  await listForms(watched.db, site.id, null, 10)
  await findSiteOfForm(watched.db, form.id)
  expect(await watched.scans()).toEqual([])
})
