import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { experimental_readRawConfig } from 'wrangler'
import { buildAssets } from '../build/buildAssets.ts'
import { PROJECT, TOOLS } from '../project.ts'
import { runTool } from '../runTool.ts'
import { configurationFor, RawConfiguration } from './resources.ts'

/** What the free plan takes, compressed. */
const LARGEST_BUNDLE_BYTES = 3 * 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'baton-dry-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the configuration that a deployment generates bundles into a Worker that Cloudflare takes', async () => {
  await buildAssets()
  const { rawConfig } = experimental_readRawConfig({ config: join(PROJECT, 'wrangler.toml') })
  const ids = new Map([
    ['baton', 'id-of-baton'],
    ['baton-signals', 'id-of-signals'],
  ])
  const configuration = configurationFor(RawConfiguration.parse(rawConfig), ids, 'eu', PROJECT, folder)
  const configFile = join(folder, 'wrangler.json')
  writeFileSync(configFile, JSON.stringify(configuration))

  const outdir = join(folder, 'bundle')
  const args = ['deploy', '--dry-run', '--config', configFile, '--outdir', outdir]
  const { code, output } = await runTool(TOOLS.wrangler, args, {
    env: { FORCE_COLOR: '0', WRANGLER_SEND_METRICS: 'false' },
  })
  expect(output).toContain('--dry-run: exiting now.')
  expect(code).toBe(0)
  expect(output).toContain('env.DB (baton)')
  expect(output).toContain('env.FILES (baton-files (eu))')

  const bundle = readdirSync(outdir).find((name) => name.endsWith('.js'))
  expect(bundle).toBeDefined()
  const file = join(outdir, bundle ?? '')
  expect(existsSync(file) && statSync(file).size).toBeGreaterThan(0)
  expect(gzipSync(readFileSync(file)).length).toBeLessThan(LARGEST_BUNDLE_BYTES)
}, 120_000)
