import { afterEach, expect, test, vi } from 'vitest'
import { type Heard, watchForms } from './funnel.ts'
import { FakeTarget, openFakePage } from './measure/testPage.ts'
import { makeWatching } from './measure/watching.ts'

const OWN = 'fm_01kb0000000000000000000001'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** What stands in a page, with attributes; `[data-baton-ignore]` and the like are looked for in itself alone. */
class FakeNode extends FakeTarget {
  readonly attributes: Record<string, string>
  constructor(attributes: Record<string, string> = {}) {
    super()
    this.attributes = attributes
  }
  getAttribute(name: string): string | null {
    return this.attributes[name] ?? null
  }
  closest(selector: string): this | null {
    const [, name = ''] = /\[([\w-]+)\]/.exec(selector) ?? []
    return name in this.attributes ? this : null
  }
}
class FakeForm extends FakeNode {
  get elements(): FakeControl[] {
    return []
  }
  isConnected = true
}
class FakeControl extends FakeNode {
  readonly form: FakeForm | null
  readonly root: object
  constructor(name: string, { form = null, type = 'text', root = {}, ...attributes }: ControlIs = {}) {
    super({ name, type, ...attributes })
    this.form = form
    this.root = root
  }
  get name() {
    return this.getAttribute('name')
  }
  get type() {
    return this.getAttribute('type')
  }
  get value(): string {
    throw new Error('a value was read')
  }
  getRootNode() {
    return this.root
  }
}
interface ControlIs {
  form?: FakeForm | null
  type?: string
  root?: object
  [attribute: string]: unknown
}
class FakeRoot extends FakeTarget {
  activeElement = null
  readonly host: FakeHost
  constructor(host: FakeHost) {
    super()
    this.host = host
  }
}
class FakeHost extends FakeNode {
  readonly shadowRoot: FakeRoot = new FakeRoot(this)
  isConnected = true
}

/** A page with one form of its own, and one of ours; `type` is what a visitor does in a control. */
function open({
  which = 'marked' as 'marked' | 'all',
  form = new FakeForm({ 'data-baton': 'letter' }),
  host = new FakeHost(),
  heard = undefined as Heard | undefined,
} = {}) {
  const page = openFakePage()
  page.document.getElementsByTagName = () => [form]
  for (const [name, value] of Object.entries({
    HTMLFormElement: FakeForm,
    HTMLInputElement: FakeControl,
    HTMLSelectElement: class {},
    HTMLTextAreaElement: class {},
    HTMLElement: FakeHost,
    ShadowRoot: FakeRoot,
  }))
    vi.stubGlobal(name, value)
  const over = new AbortController()
  const forms = watchForms({
    watching: makeWatching(over.signal, page.warn),
    which,
    engagedMs: () => 0,
    hosts: new Map<EventTarget, Heard>(heard && [[Object(host), heard]]),
  })
  const tell = (name: string, detail = {}, more = {}) =>
    page.document.fire(`baton:${name}`, { path: [host], detail: { form: OWN, ...detail }, ...more })
  return {
    ...{ ...page, form, forms, host, over, tell },
    type(control: FakeControl, more = {}) {
      page.document.fire('focusin', { path: [control] })
      page.document.fire('keydown', { path: [control] })
      page.document.fire('input', { path: [control], ...more })
    },
    names: () => forms.read().flatMap(({ form, fields }) => fields.map(({ key }) => `${form} ${key}`)),
  }
}

test('a form of the page’s own is measured under the name that its submissions carry', () => {
  const { document, form, forms, frame, type } = open()
  frame()
  expect(forms.read()).toMatchObject([{ form: 'letter', viewed: true, started: false }])
  type(new FakeControl('email', { form }))
  document.fire('submit', { path: [form] })
  expect(forms.read()).toMatchObject([{ form: 'letter', started: true, submitted: true, lastField: 'email' }])
})

test.each([
  ['a password', { type: 'password' }],
  ['a card number', { autocomplete: 'cc-number' }],
  ['a code', { autocomplete: 'one-time-code' }],
  ['a file', { type: 'file' }],
  ['what the page wants ignored', { 'data-baton-ignore': '' }],
])('%s starts the form, and not even its name is told', (_what, is) => {
  const { form, forms, names, type, warn } = open()
  type(new FakeControl('secret', { form, ...is }))
  expect(forms.read()).toMatchObject([{ form: 'letter', started: true }])
  expect(names()).toEqual([])
  expect(warn).not.toHaveBeenCalled()
})

test('a form that was begun before anybody followed it is begun', () => {
  expect(open({ heard: { form: OWN, hasStarted: true } }).forms.read()).toMatchObject([{ form: OWN, started: true }])
  expect(open({ heard: { form: OWN } }).forms.read()).toEqual([])
})

test('a form that is not captured is not measured', () => {
  const page = open({ which: 'all', form: new FakeForm({ 'data-baton-ignore': '', name: 'diary' }) })
  page.frame()
  page.type(new FakeControl('text', { form: page.form }))
  page.document.fire('submit', { path: [page.form] })
  const other = open({ form: new FakeForm({ name: 'search' }) })
  other.frame()
  other.type(new FakeControl('q', { form: other.form }))
  other.type(new FakeControl('outside any form'))
  expect([page.forms.read(), other.forms.read()]).toEqual([[], []])
})

test('one of our forms is measured by its id, from what it tells and from what happens inside it', async () => {
  const { host, forms, tell, document } = open()
  const inside = (name: string) => new FakeControl(name, { root: host.shadowRoot })
  tell('view')
  expect(forms.read()).toMatchObject([{ form: OWN, viewed: true, started: false }])
  // Between two fields of one shadow root, the focus moves unheard outside.
  host.shadowRoot.fire('focusin', { path: [inside('name'), host.shadowRoot] })
  host.shadowRoot.fire('focusin', { path: [inside('email'), host.shadowRoot] })
  document.fire('input', { path: [inside('email'), host.shadowRoot, host] })
  tell('error', { code: 'invalid', fields: ['email'] })
  tell('submit')
  await Promise.resolve()
  expect(forms.read()).toMatchObject([
    {
      form: OWN,
      started: true,
      submitted: true,
      lastField: 'email',
      fields: [
        { key: 'name', errors: 0 },
        { key: 'email', errors: 1 },
      ],
    },
  ])
})

test('the field that only programs fill in is never named', () => {
  const { host, names, tell, document } = open()
  tell('view')
  document.fire('input', { path: [new FakeControl(String(Math.random()), { root: host.shadowRoot })] })
  expect(names()).toEqual([])
})

test('what a page makes up about a form is not believed where it could be no form of ours', () => {
  const { forms, tell } = open()
  tell('view', { form: 'x'.repeat(1_000) })
  tell('error', { form: OWN, fields: ['', 'email', 'y'.repeat(1_000)] })
  expect(forms.read()).toMatchObject([{ form: OWN, fields: [{ key: 'email', errors: 1 }] }])
})

test('a submit that the page keeps back is none', async () => {
  const { forms, tell } = open()
  tell('submit', {}, { defaultPrevented: true })
  await Promise.resolve()
  expect(forms.read().some(({ submitted }) => submitted)).toBe(false)
  tell('accepted')
  expect(forms.read()).toMatchObject([{ form: OWN, submitted: true }])
})

test('what the browser’s check shows is an error, what a page checks at every key is not', () => {
  const { document, form, forms, type } = open()
  const email = new FakeControl('email', { form })
  for (let key = 0; key < 5; key++) {
    type(email)
    document.fire('invalid', { path: [email] })
  }
  expect(forms.read()).toMatchObject([{ fields: [{ key: 'email', errors: 0 }] }])
  document.fire('keydown', { path: [email] })
  document.fire('invalid', { path: [email] })
  expect(forms.read()).toMatchObject([{ fields: [{ key: 'email', errors: 1 }] }])
})

test('what a script puts in is nobody’s input', () => {
  const { form, forms, document } = open()
  document.fire('input', { path: [new FakeControl('email', { form })], isTrusted: false })
  expect(forms.read()).toEqual([])
})

test('a form that stays in view is viewed on the next page view too, once that has settled', () => {
  const { form, forms, frame } = open()
  frame()
  forms.renew()
  expect(forms.read()).toEqual([])
  forms.view()
  expect(forms.read()).toMatchObject([{ form: 'letter', viewed: true }])
  forms.renew()
  form.isConnected = false
  forms.view()
  expect(forms.read()).toEqual([])
})

test('an element that is to show another form next shows the old one to nobody', () => {
  const { host, forms, tell, frame } = open()
  host.attributes.form = OWN
  tell('view')
  frame()
  forms.renew()
  host.attributes.form = 'fm_01kb0000000000000000000002'
  forms.view()
  expect(forms.read().some(({ form }) => form === OWN)).toBe(false)
})

test('after a refusal nothing listens, in shadow roots neither', () => {
  const { document, host, over, tell } = open()
  tell('view')
  expect(host.shadowRoot.heard.length).toBeGreaterThan(0)
  over.abort()
  expect([document.heard, host.shadowRoot.heard]).toEqual([[], []])
})
