import { describe, expect, test } from 'vitest'
import { roofForm } from '../../samples/roofForm.ts'
import { FormDefinition } from '../../schema/form.ts'
import type { Answers } from '../../schema/submission.ts'
import { checkAnswers } from '../checkAnswers.ts'
import { DE } from '../words/de.ts'
import { followForm } from './followForm.ts'

const follow = (definition: FormDefinition, answers: Answers, parameters = {}, known: string[] = []) =>
  followForm(definition, { answers, parameters, known })
const keysOf = ({ steps }: FormDefinition) => steps.map((step) => step.fields.map(({ key }) => key))

const workshop = { building: 'workshop', craft: 'Chairs', bill: 9_000, name: 'Ada', email: 'ada@analytical.example' }
const home = { building: 'home', name: 'Ada', email: 'ada@analytical.example' }

describe('what is asked', () => {
  test('follows from the answers', () => {
    expect(keysOf(follow(roofForm, {}).definition)).toEqual([['building'], ['bill'], ['name', 'email']])
    expect(keysOf(follow(roofForm, workshop).definition)).toEqual([
      ['building', 'craft'],
      ['bill', 'large'],
      ['name', 'email'],
    ])
    expect(keysOf(follow(roofForm, home).definition)).toEqual([['building'], ['name', 'email']])
  })

  test('follows from the page’s address too', () => {
    const fair = follow(roofForm, { ...workshop, bill: 10 }, { utm_campaign: 'Fair' })
    expect(keysOf(fair.definition)[1]).toEqual(['bill', 'large'])
  })

  test('is required where it shows, and is not where it is hidden', () => {
    const check = (answers: Answers) => {
      const course = follow(roofForm, answers)
      return checkAnswers(course.definition, course.answers).map(({ path }) => path)
    }
    expect(check(home)).toEqual([])
    expect(check({ ...home, building: 'workshop' })).toEqual(['answers.craft', 'answers.bill'])
    expect(check({ ...home, building: 'workshop', craft: 'Chairs', bill: 1, other: 1 })).toEqual(['answers.other'])
  })

  test('an answer to what is hidden is dropped and said so; one that says nothing is only dropped', () => {
    const course = follow(roofForm, { ...home, craft: 'Chairs', bill: '' })
    expect(course.answers).toEqual(home)
    expect(course.dropped).toEqual(['craft'])
  })

  test('a hidden answer counts as open for what comes after it', () => {
    const [roof, power, you] = roofForm.steps
    const shy = { type: 'text', key: 'shy', label: 'Shy', when: { all: [{ answer: 'craft', is: 'given' }] } }
    const form = FormDefinition.parse({
      ...roofForm,
      steps: [roof, power, { ...you, fields: [...(you?.fields ?? []), shy] }],
    })
    expect(keysOf(follow(form, workshop).definition)[2]).toContain('shy')
    expect(keysOf(follow(form, { ...workshop, building: 'farm' }).definition)[2]).not.toContain('shy')
  })

  test('a step in which nothing shows is left out; where it skips to still counts', () => {
    const text = (key: string, when?: object) => ({ type: 'text', key, label: key, when })
    const never = { all: [{ parameter: 'x', is: 'given' }] }
    const form = FormDefinition.parse({
      steps: [
        { key: 'one', fields: [text('a')] },
        {
          key: 'two',
          fields: [text('b', never)],
          skips: [{ when: { all: [{ answer: 'a', is: 'given' }] }, to: 'four' }],
        },
        { key: 'three', fields: [text('c')] },
        { key: 'four', fields: [text('d')] },
      ],
      then: { type: 'message', title: 'Thanks' },
    })
    expect(keysOf(follow(form, {}).definition)).toEqual([['a'], ['c'], ['d']])
    expect(keysOf(follow(form, { a: 'x' }).definition)).toEqual([['a'], ['d']])
  })

  test('what the marketer fixed counts, whatever is sent in its place', () => {
    const fixed = { type: 'hidden', key: 'origin', label: 'Origin', from: { kind: 'fixed', value: 'fair' } }
    const when = { all: [{ answer: 'origin', is: 'equal', value: 'fair' }] }
    const form = FormDefinition.parse({
      ...roofForm,
      steps: [{ key: 'one', fields: [fixed, { type: 'text', key: 'stand', label: 'Stand', when }] }],
      endings: undefined,
    })
    expect(keysOf(follow(form, { origin: 'other' }).definition)).toEqual([['origin', 'stand']])
  })
})

describe('how it ends', () => {
  test('with the first ending that holds, else as usual', () => {
    expect(follow(roofForm, home).definition.then).toMatchObject({ title: 'Thanks, Ada. Homes come later.' })
    expect(follow(roofForm, workshop).definition.then).toMatchObject({ title: 'Thanks, Ada.' })
  })
})

describe('questions that are asked once', () => {
  const progressive = FormDefinition.parse({
    steps: [
      {
        key: 'one',
        fields: [
          { type: 'email', key: 'mail', label: 'E-mail', required: true, askOnce: true },
          { type: 'text', key: 'size', label: 'Size', required: true, askOnce: true },
          { type: 'text', key: 'budget', label: 'Budget', askOnce: true },
          { type: 'long_text', key: 'wish', label: 'Your wish' },
        ],
      },
    ],
    then: { type: 'message', title: 'Thanks' },
    mostQuestions: 2,
  })

  test('are left out for somebody known to have answered them, by lead property or key', () => {
    const course = follow(progressive, { mail: 'x@example.com', wish: 'x' }, {}, ['email', 'size'])
    expect(keysOf(course.definition)).toEqual([['budget', 'wish']])
    expect(course.dropped).toEqual(['mail'])
  })

  test('are at most so many at a time, in their order; what is always asked counts for none', () => {
    expect(keysOf(follow(progressive, {}).definition)).toEqual([['mail', 'size', 'wish']])
    expect(keysOf(follow(progressive, {}, {}, ['email']).definition)).toEqual([['size', 'budget', 'wish']])
  })

  test('a question that is asked each time is never left out', () => {
    expect(keysOf(follow(progressive, {}, {}, ['wish']).definition)[0]).toContain('wish')
  })
})

describe('answers in texts', () => {
  const say = (title: string, answers: Answers) => {
    const { then } = follow(
      { ...roofForm, endings: [], then: { type: 'message', title, text: '' } },
      answers,
    ).definition
    return then.type === 'message' ? then.title : ''
  }

  test('stand there as people read them, trimmed', () => {
    expect(say('{building} of {name}', { ...workshop, name: ' Ada ' })).toBe('A workshop of Ada')
  })

  test('say yes and no in the language of the form', () => {
    const sure = { type: 'yes_no', key: 'sure', label: 'Sure?' } as const
    const form = FormDefinition.parse({
      steps: [{ key: 'one', fields: [sure] }],
      then: { type: 'message', title: '{sure}!' },
    })
    const followed = { answers: { sure: false }, parameters: {}, known: [] }
    expect(followForm(form, followed).definition.then).toMatchObject({ title: 'No!' })
    expect(followForm(form, { ...followed, words: DE.rare }).definition.then).toMatchObject({ title: 'Nein!' })
  })

  test('give way to the fallback, or to nothing, while open or hidden', () => {
    expect(say('Thanks{craft| to you}, {name|friend}{email}', { building: 'home', craft: 'x' })).toBe(
      'Thanks to you, friend',
    )
  })

  test('stay as typed where no question is called so', () => {
    expect(say('{nobody} {Name} {name', workshop)).toBe('{nobody} {Name} {name')
  })

  test('are text, at most 100 signs of it, and are not looked through again', () => {
    expect(say('{name}', { ...workshop, name: '<b>{email}</b>' })).toBe('<b>{email}</b>')
    expect(say('{name}', { ...workshop, name: '🌞'.repeat(101) })).toBe(`${'🌞'.repeat(100)}…`)
    expect(say('{name}', { ...workshop, name: '$& $1' })).toBe('$& $1')
  })

  test('reach labels, blocks and the button, but never the text of an agreement', () => {
    const consent = { type: 'consent', key: 'ok', label: 'Call {name}', help: 'Dear {name}' } as const
    const [roof, power, you] = roofForm.steps
    const steps = [roof, power, { ...you, title: 'You, {name}', fields: [...(you?.fields ?? []), consent] }]
    const { definition } = follow(FormDefinition.parse({ ...roofForm, steps }), workshop)
    const [, second, third] = definition.steps
    expect(definition.submitLabel).toBe('Send, Ada')
    expect(second?.fields[1]).toMatchObject({ text: 'For 9000 euros a year we measure free of charge.' })
    expect(third?.title).toBe('You, Ada')
    expect(third?.fields[2]).toMatchObject({ label: 'Call {name}', help: 'Dear Ada' })
  })

  test('go into an address only within its query, encoded, so that no answer chooses where somebody is led', () => {
    const lead = (url: string) => {
      const { then } = follow(
        { ...roofForm, endings: [], then: { type: 'redirect', url } },
        { ...workshop, name: '/@&#evil' },
      ).definition
      return then.type === 'redirect' ? then.url : ''
    }
    expect(lead('https://shop.example/{name}?n={name}&e={email}')).toBe(
      'https://shop.example/{name}?n=%2F%40%26%23evil&e=ada%40analytical.example',
    )
    expect(lead('https://{name}')).toBe('https://{name}')
  })
})
