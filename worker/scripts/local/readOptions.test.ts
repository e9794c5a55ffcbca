import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readOptions } from './readOptions.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-options-'))
afterAll(() => rmSync(folder, { recursive: true }))
const optionsOf = (args: string[], env = {}) => {
  const reading = readOptions(args, env, folder)
  if (reading.kind !== 'options') throw new Error(JSON.stringify(reading))
  return reading.options
}

test('without arguments the demo starts on the usual port with its state in the project', () => {
  expect(optionsOf([])).toEqual({
    port: undefined,
    stateFolder: resolve(folder, '.baton/state'),
    demo: true,
    adminToken: undefined,
    allowLocalEndpoints: true,
  })
})

test('the bare product allows endpoints on this machine only when the environment says so', () => {
  expect(optionsOf(['--no-demo']).allowLocalEndpoints).toBe(false)
  expect(optionsOf(['--no-demo'], { ALLOW_LOCAL_ENDPOINTS: '1' }).allowLocalEndpoints).toBe(true)
  expect(optionsOf(['--no-demo'], { ALLOW_LOCAL_ENDPOINTS: 'true' }).allowLocalEndpoints).toBe(false)
})

test('the environment’s token wins over the file’s', () => {
  const file = join(folder, 'token')
  writeFileSync(file, 'token-from-a-file\n')
  expect(optionsOf(['--admin-token-file', file]).adminToken).toBe('token-from-a-file')
  expect(optionsOf(['--admin-token-file', file], { ADMIN_TOKEN: 'token-from-outside' }).adminToken).toBe(
    'token-from-outside',
  )
})

test.each([
  [['--prot', '9000'], {}, 'prot'],
  [['--port', 'nine'], {}, 'nine'],
  [['--port', '70000'], {}, '70000'],
  [['extra'], {}, 'extra'],
  [['--admin-token-file', 'absent'], {}, 'absent'],
  [[], { ADMIN_TOKEN: 'two words here' }, 'spaces'],
])('%j with %j is a mistake that is named', (args, env, named) => {
  const reading = readOptions(args, env, folder)
  expect(reading.kind).toBe('mistake')
  expect(reading).toHaveProperty('message', expect.stringContaining(named))
})
