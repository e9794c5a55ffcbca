import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { note, openStateFolder, recall } from './stateFolder.ts'

const root = mkdtempSync(join(tmpdir(), 'baton-state-'))
afterAll(() => rmSync(root, { recursive: true }))

test('secrets are made once and kept', () => {
  const first = openStateFolder(join(root, 'kept'))
  const secrets = readFileSync(first.secretsFile, 'utf8')
  expect(Buffer.from(/MASTER_KEY='(.+)'/.exec(secrets)?.[1] ?? '', 'base64')).toHaveLength(32)
  expect(openStateFolder(join(root, 'kept')).adminToken).toBe(first.adminToken)
  expect(readFileSync(first.secretsFile, 'utf8')).toBe(secrets)
})

test('a given token replaces the one kept, the master key stays', () => {
  const first = openStateFolder(join(root, 'given'))
  const key = /MASTER_KEY=.+/.exec(readFileSync(first.secretsFile, 'utf8'))?.[0]
  const second = openStateFolder(join(root, 'given'), 'token-from-outside')
  expect(second.adminToken).toBe('token-from-outside')
  expect(readFileSync(second.secretsFile, 'utf8')).toContain(key)
})

test.skipIf(process.platform === 'win32')('what holds a secret can be read by its owner only', () => {
  const { secretsFile, path } = openStateFolder(join(root, 'private'))
  note(path, 'demo', { secret: 'whsec_x' })
  expect(statSync(secretsFile).mode & 0o777).toBe(0o600)
  expect(statSync(join(path, 'demo.json')).mode & 0o777).toBe(0o600)
})

test('a note in an older shape is as good as none', () => {
  note(root, 'demo', { site: 1 })
  expect(recall(root, 'demo', z.object({ site: z.string() }))).toBeNull()
  expect(recall(root, 'demo', z.object({ site: z.number() }))).toEqual({ site: 1 })
})
