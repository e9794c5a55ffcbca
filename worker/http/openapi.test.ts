import { expect, test } from 'vitest'
import { ROUTES } from '../../shared/api/contract.ts'
import { PROBLEMS } from '../../shared/schema/problem.ts'
import { openapiDocument } from './openapi.ts'

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null
const ORIGIN = 'https://baton.test'
// What a client gets: the document as JSON.
const document: Json = JSON.parse(JSON.stringify(openapiDocument(ORIGIN)))

test('every route of the contract is described, and nothing else', () => {
  const described = Object.entries(object(at(document, 'paths'))).flatMap(([path, item]) =>
    Object.keys(object(item)).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual(ROUTES.map((route) => `${route.method} ${route.path}`).sort())
})

test.each(ROUTES.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  '$name tells its answers, its parameters and who may ask',
  ({ route }) => {
    const operation = at(document, 'paths', route.path, route.method.toLowerCase())
    const responses = object(at(operation, 'responses'))
    for (const status of Object.keys(route.answers)) expect(responses).toHaveProperty(status)
    for (const code of route.problems ?? []) {
      expect(at(responses, String(PROBLEMS[code].status), 'description')).toContain(code)
    }
    const inPath = list(at(operation, 'parameters') ?? []).filter((parameter) => at(parameter, 'in') === 'path')
    expect(inPath.map((parameter) => `{${at(parameter, 'name')}}`)).toEqual(route.path.match(/\{\w+\}/g) ?? [])
    expect(list(at(operation, 'security')).length > 0).toBe(route.who !== 'anyone')
    expect(at(operation, 'summary')).toBe(route.summary)
    for (const response of Object.values(responses)) expect(at(response, 'description')).toMatch(/\S/)
  },
)

test('every reference leads somewhere', () => {
  const references = [...refsIn(document)]
  expect(references.length).toBeGreaterThan(20)
  for (const reference of references) {
    const steps = reference.replace(/^#\//, '').split('/')
    expect(at(document, ...steps), reference).toBeDefined()
  }
})

test('operations have names of their own', () => {
  const names = Object.values(object(at(document, 'paths'))).flatMap((item) =>
    Object.values(object(item)).map((operation) => at(operation, 'operationId')),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('the security that a route asks for is a scheme that is described', () => {
  const schemes = Object.keys(object(at(document, 'components', 'securitySchemes')))
  const asked = list(at(document, 'paths', '/v1/leads', 'get', 'security')).flatMap((one) => Object.keys(object(one)))
  expect(asked.sort()).toEqual(schemes.sort())
})

test('it is OpenAPI 3.1 for the origin that was asked, with a body for webhooks', () => {
  expect(at(document, 'openapi')).toMatch(/^3\.1\.\d$/)
  expect(at(document, 'info', 'title')).toBe('Baton')
  expect(at(document, 'servers')).toEqual([{ url: ORIGIN }])
  expect(openapiDocument('https://other.test').servers).toEqual([{ url: 'https://other.test' }])
  expect(at(document, 'webhooks', 'event', 'post', 'requestBody')).toBeDefined()
})

function* refsIn(part: Json): Generator<string> {
  if (part === null || typeof part !== 'object') return
  for (const [key, value] of Object.entries(part)) {
    if (key === '$ref' && typeof value === 'string') yield value
    else yield* refsIn(value)
  }
}

function at(part: Json | undefined, ...steps: string[]): Json | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return part
  return part === undefined ? undefined : at(object(part)[step], ...rest)
}

function object(part: Json | undefined): { [key: string]: Json } {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) throw new Error(`not an object: ${part}`)
  return part
}

function list(part: Json | undefined): Json[] {
  if (!Array.isArray(part)) throw new Error(`not a list: ${part}`)
  return part
}
