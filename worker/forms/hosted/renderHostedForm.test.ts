import { describe, expect, test } from 'vitest'
import { EN } from '../../../shared/rules/words/en.ts'
import { contactForm } from '../../../shared/samples/form.ts'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import { type HostedForm, renderHostedForm } from './renderHostedForm.ts'
import { renderThanks } from './renderThanks.ts'
import { hostedWords } from './words.ts'

const HOSTILE = `</textarea></title></style><script>alert(1)</script>" onfocus="alert(1)' x='&amp;`
const ENGLISH = { words: hostedWords(EN), direction: 'ltr' as const, styles: '', siteName: 'Acme Kilns' }
const shown: HostedForm = {
  ...ENGLISH,
  mayLeave: false,
  hasPictures: false,
  step: '',
  asked: [],
  texts: new Map(),
  render: { token: 'mi9.abc', trapName: 'b-0123456789ab' },
  submissionId: 'sb_1',
  answers: {},
  errors: [],
}
const render = (definition: FormDefinition, changes: Partial<HostedForm> = {}) =>
  renderHostedForm({ form: 'fm_1', version: 3, definition }, { ...shown, ...changes })

/** Every text of a form, hostile. */
const hostileForm: FormDefinition = {
  language: 'en',
  title: HOSTILE,
  text: HOSTILE,
  submitLabel: HOSTILE,
  then: { type: 'message', title: HOSTILE, text: HOSTILE },
  steps: [
    {
      key: 'one',
      title: HOSTILE,
      fields: [
        { type: 'text', key: 'a', label: HOSTILE, help: HOSTILE, placeholder: HOSTILE, required: true },
        { type: 'long_text', key: 'b', label: HOSTILE, placeholder: HOSTILE, required: false },
        {
          type: 'choice',
          key: 'c',
          label: HOSTILE,
          display: 'radio',
          required: false,
          options: [{ value: HOSTILE, label: HOSTILE }],
        },
        {
          type: 'choice',
          key: 'd',
          label: HOSTILE,
          display: 'list',
          required: false,
          options: [{ value: HOSTILE, label: HOSTILE }],
        },
        { type: 'consent', key: 'e', label: HOSTILE, required: false, version: 1 },
      ],
    },
  ],
}

describe('a hosted form', () => {
  test('asks every question with a label of its own, and says which may be left out', () => {
    const { body } = render(contactForm)
    for (const field of contactForm.steps.flatMap((step) => step.fields)) {
      if ('label' in field) expect(body).toContain(field.label)
      expect(body).toContain(`name="${field.key}"`)
    }
    expect(body).toContain('<label class="label" for="email">E-mail</label>')
    expect(body).toContain('<label class="label" for="phone">Phone <span class="optional">(optional)</span></label>')
    expect(body).toMatch(/<input type="email" value="" id="email" name="email" required autocomplete="email">/)
    expect(body).toMatch(/<fieldset role="radiogroup"><legend class="label">How many people work there\?/)
    expect(body).toContain('maxlength="2000"')
    expect(body).toContain('<button class="go">Send</button>')
    expect(body).not.toContain('Back')
    expect(body).toContain('<html lang="en" dir="ltr">')
  })

  test('runs no script, loads nothing, and shows its one style by nonce', () => {
    const { body, headers } = render(contactForm)
    const nonce = /<style nonce="([^"]{20,})">/.exec(body)?.[1]
    const policy = `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
    expect(headers['content-security-policy']).toBe(policy)
    expect(body).not.toMatch(/<script|<link|<img|<iframe| style=| on\w+=|https?:\/\//)
    expect(headers['x-robots-tag']).toBe('noindex')
    expect(render(contactForm).headers['content-security-policy']).not.toBe(policy)
  })

  test('shows hostile text as text, wherever it stands', () => {
    const { body } = render(hostileForm, {
      siteName: HOSTILE,
      submissionId: HOSTILE,
      answers: { a: HOSTILE, b: HOSTILE, c: HOSTILE, d: HOSTILE, e: true },
      errors: [{ path: 'answers.a', code: 'too_long', message: HOSTILE }],
    })
    const ours = body.replace(/<style[^>]*>[^<]*<\/style>/, '')
    expect(ours).not.toContain('<script')
    expect(ours).not.toContain('" onfocus')
    expect(ours.match(/<\/textarea>/g)).toHaveLength(1)
    expect(ours).toContain('&lt;/textarea&gt;&lt;/title&gt;')
    const { then, language } = hostileForm
    const thanks = renderThanks({ ...ENGLISH, then, language, siteName: HOSTILE }).body
    expect(thanks).not.toContain('<script')
    expect(thanks).toContain('&lt;script&gt;')
  })

  test('keeps what was typed and says what is wrong, the first place in focus', () => {
    const { body } = render(contactForm, {
      answers: {
        name: 'Ada “Countess”',
        email: 'ada@analytical',
        size: 'some',
        message: '\nFirst line',
        may_call: true,
      },
      errors: [
        { path: 'answers.email', code: 'email_no_ending', message: 'This address lacks an ending.' },
        { path: 'answers.phone', code: 'phone_invalid', message: 'This is no phone number.' },
      ],
    })
    expect(body).toContain('value="Ada “Countess”"')
    expect(body).toMatch(
      /value="ada@analytical" id="email" name="email" required autofocus aria-invalid="true" aria-describedby="email-error"/,
    )
    expect(body).toContain('<p class="error" id="email-error">This address lacks an ending.</p>')
    expect(body).toMatch(/value="some" checked/)
    expect(body).toMatch(/<textarea[^>]*>\n\nFirst line<\/textarea>/)
    expect(body).toMatch(/<input type="checkbox" id="may_call" name="may_call" checked>/)
    expect(body.match(/autofocus/g)).toHaveLength(1)
    expect(body).toContain('<p class="note" role="alert">2 answers need another look.</p>')
  })

  describe('of several steps', () => {
    const [step] = contactForm.steps
    const fields = step?.fields ?? []
    const steps = [
      { key: 'who', title: 'About you', fields: fields.slice(0, 2) },
      { key: 'what', title: 'About your wish', fields: fields.slice(2) },
    ]
    const text = 'Four answers.'

    test('opens with the first, its text, and no way back', () => {
      const { body } = render({ ...contactForm, text, steps })
      expect(body).toContain('<h3>About you</h3>')
      expect(body).toContain('Step 1 of 2')
      expect(body).toContain(text)
      expect(body).not.toContain('About your wish')
      expect(body).toContain('<button class="go">Continue</button>')
      expect(body).not.toContain('baton-back')
      expect(body).toContain('name="baton-asked" value="name email"')
    })

    test('carries what stands on the others, as it was typed', () => {
      const texts = new Map([
        ['name', ['Ada "A"']],
        ['email', ['ada@']],
        ['baton-version', ['9']],
        ['csrf', ['x']],
      ])
      const { body } = render({ ...contactForm, text, steps }, { step: 'what', asked: ['name', 'email'], texts })
      expect(body).toContain('<input type="hidden" name="name" value="Ada &quot;A&quot;">')
      expect(body).toContain('<input type="hidden" name="email" value="ada@">')
      expect(body).not.toContain('csrf')
      expect(body).not.toContain(text)
      expect(body.match(/name="baton-version"/g)).toHaveLength(1)
      expect(body).toContain('<span tabindex="-1" autofocus>Step 2 of 2</span>')
    })

    test('goes on, not back, where somebody presses Enter', () => {
      const { body } = render({ ...contactForm, steps }, { step: 'what' })
      const [first] = body.match(/<button[^>]*>[^<]*/) ?? []
      expect(first).toBe('<button class="away" tabindex="-1" aria-hidden="true">Send')
      expect(body).toContain('<button class="back" name="baton-back" value="1">Back</button>')
    })
  })

  test('lets the widget take its place where its loader is named, by our own scripts alone', () => {
    const { body, headers } = render(contactForm, { loader: '/st_1.js?form=fm_1' })
    const nonce = /<style nonce="([^"]+)">/.exec(body)?.[1]
    expect(body).toContain(`<script async nonce="${nonce}" src="/st_1.js?form=fm_1"></script>`)
    expect(body).toMatch(/<baton-form form="fm_1"><div class="card"><form [^>]*data-baton-ignore/)
    expect(headers['content-security-policy']).toContain(`; script-src 'nonce-${nonce}' 'self'; connect-src 'self';`)
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|cloudflare/)
    const asking = render(contactForm, { loader: '/st_1.js?form=fm_1', hasTurnstile: true })
    expect(asking.headers['content-security-policy']).toContain('; frame-src https://challenges.cloudflare.com;')
  })

  test('that leads to another page afterwards allows its post to be sent on', () => {
    const { headers } = render(contactForm, { mayLeave: true })
    expect(headers['content-security-policy']).toContain("form-action 'self' https: http:;")
  })

  test('tells what to do when nothing could be taken', () => {
    const { body } = render(contactForm, { answers: { name: 'Ada' }, trouble: 'unavailable' })
    expect(body).toContain('Your answers are still here')
    expect(body).toContain('value="Ada"')
  })
})

test('the thank-you says what the marketer wrote', () => {
  const { body } = renderThanks({ ...ENGLISH, then: contactForm.then, language: 'en' })
  expect(body).toContain('<h2>Thanks. We have it.</h2><p class="text">Grace will write to you before 16:00 today.</p>')
  expect(body).not.toContain('<form')
})
