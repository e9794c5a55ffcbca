import { describe, expect, inject, test } from 'vitest'
import * as z from 'zod'
import { isPublicAddress } from './isPublicAddress.ts'

const Vectors = z.object({ vectors: z.array(z.object({ ip: z.string().optional(), expect: z.string() })) })
const text = inject('vectors')['ssrf.json']
const controls = text ? Vectors.parse(JSON.parse(text)).vectors.flatMap(({ ip }) => ip ?? []) : []

describe.skipIf(controls.length === 0)('the addresses at the edges of special ranges', () => {
  test.each(controls)('%s is public', (ip) => expect(isPublicAddress(ip)).toBe(true))
})

test.each([
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.19.255.255'],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...[
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
  ],
  ...[
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:808:808::',
    '3fff::1',
    '5f00::1',
  ],
  ...['fc00::1', 'fd12:3456::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1'],
])('%s is not', (ip) => expect(isPublicAddress(ip)).toBe(false))

test('a public address within IPv6 counts as that', () => {
  expect(isPublicAddress('64:ff9b::808:808')).toBe(true)
  expect(isPublicAddress('::ffff:8.8.8.8')).toBe(true)
})

test.each(['', 'example.com', '1.2.3', '127.1', '0x7f.1', '2130706433', '1.2.3.4.5', '::g', '8.8.8.8/8', ' 8.8.8.8'])(
  '“%s” is no address of anything',
  (ip) => expect(isPublicAddress(ip)).toBe(false),
)
