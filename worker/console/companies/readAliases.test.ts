import { expect, test } from 'vitest'
import { readAliases } from './readAliases.ts'

test('a line is a domain where it looks like one, else a name; each stands once', () => {
  expect(readAliases('acme.example\n\n Acme Corp. \nacme.example\nAcme & Sons Inc.\nbücher.example')).toEqual([
    { kind: 'domain', value: 'acme.example' },
    { kind: 'name', value: 'Acme Corp.' },
    { kind: 'name', value: 'Acme & Sons Inc.' },
    { kind: 'domain', value: 'bücher.example' },
  ])
})
