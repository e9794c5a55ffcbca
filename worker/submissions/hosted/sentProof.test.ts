import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { isSentProof, signSent } from './sentProof.ts'

const SUBMISSION = 'sb_01kaqf3v8we0xv2w4q5m6n7p8r'
const NOW_MS = Date.UTC(2026, 10, 22)
const HOUR_MS = 3_600_000

test('who has just sent a submission can show so, for an hour', async () => {
  const proof = await signSent(env, SUBMISSION, NOW_MS)
  expect(await isSentProof(env, SUBMISSION, proof, NOW_MS)).toBe(true)
  expect(await isSentProof(env, SUBMISSION, proof, NOW_MS + HOUR_MS - 1)).toBe(true)
  expect(await isSentProof(env, SUBMISSION, proof, NOW_MS + HOUR_MS)).toBe(false)
})

test('what is missing, altered, made younger or another submission’s proves nothing', async () => {
  const proof = await signSent(env, SUBMISSION, NOW_MS)
  const [, signature] = proof.split('.')
  const later = NOW_MS + HOUR_MS
  for (const forged of ['', '.', 'nonsense', `${later.toString(36)}.${signature}`, proof.slice(0, -1)]) {
    expect(await isSentProof(env, SUBMISSION, forged, later)).toBe(false)
  }
  expect(await isSentProof(env, SUBMISSION.replace(/r$/, 's'), proof, NOW_MS)).toBe(false)
})
