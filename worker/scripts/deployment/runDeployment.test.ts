import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { experimental_readRawConfig } from 'wrangler'
import { PROJECT } from '../project.ts'
import { FakeAccount, failed } from './fakeAccount.ts'
import { RawConfiguration } from './resources.ts'
import { type Deployment, runDeployment } from './runDeployment.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-deployment-'))
afterAll(() => rmSync(folder, { recursive: true }))
const configuration = RawConfiguration.parse(
  experimental_readRawConfig({ config: join(PROJECT, 'wrangler.toml') }).rawConfig,
)
const SECRETS = { MASTER_KEY: 'the-master-key', ADMIN_TOKEN: 'the-owner-token' }

const deploy = (account: FakeAccount, change: Partial<Deployment> = {}) => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const rest = {
    configuration,
    project: PROJECT,
    folder,
    region: undefined,
    atTerminal: false,
    env: {},
    secrets: SECRETS,
  }
  return runDeployment({ wrangler: account.wrangler, ...rest, say, ...change }).then((done) => ({ ...done, said }))
}
const written = () => JSON.parse(readFileSync(join(folder, 'wrangler.json'), 'utf8'))

test('an empty account gets everything, in the region asked for', async () => {
  const account = new FakeAccount(folder)
  const done = await deploy(account, { region: 'eu' })
  expect(account.creations()).toEqual([
    'd1 create baton --jurisdiction eu',
    'd1 create baton-signals --jurisdiction eu',
    'queues create baton-beacons --jurisdiction eu',
    'queues create baton-beacons-dead --jurisdiction eu',
    'r2 bucket create baton-files --jurisdiction eu',
    'secret bulk --name baton',
  ])
  expect(done).toMatchObject({ address: 'https://baton.acme.workers.dev', region: 'eu' })
  expect(written().d1_databases).toMatchObject([
    { database_id: 'uuid-of-baton' },
    { database_id: 'uuid-of-baton-signals' },
  ])
  expect(written().r2_buckets).toMatchObject([{ jurisdiction: 'eu' }])
})

test('the same command again creates nothing, and takes bookmarks before it migrates', async () => {
  const account = new FakeAccount(folder)
  await deploy(account, { region: 'us' })
  account.calls = []
  const done = await deploy(account)
  expect(account.creations()).toEqual([])
  expect(done.region).toBe('us')
  const order = [
    'd1 time-travel info DB',
    'd1 time-travel info SIGNALS',
    'd1 migrations apply DB',
    'd1 migrations apply SIGNALS',
    'deploy',
  ]
  const positions = order.map((start) => account.calls.findIndex((call) => call.startsWith(start)))
  expect(positions).not.toContain(-1)
  expect(positions).toEqual([...positions].sort((a, b) => a - b))
  expect(done.said.join('\n')).toContain('--bookmark=0000-1111')
})

test('what broke off half-way is finished by the next run', async () => {
  const account = new FakeAccount(folder)
  account.databases.push({ uuid: 'uuid-of-baton', name: 'baton' })
  account.queues.push('baton-beacons')
  await deploy(account)
  expect(account.creations()).toEqual([
    'd1 create baton-signals',
    'queues create baton-beacons-dead',
    'r2 bucket create baton-files',
    'secret bulk --name baton',
  ])
})

test('only missing secrets are set, by standard input', async () => {
  const account = new FakeAccount(folder)
  account.deployed = true
  account.secrets.push('MASTER_KEY')
  await deploy(account)
  expect(account.inputs).toEqual([JSON.stringify({ ADMIN_TOKEN: 'the-owner-token' })])
  expect(account.calls.join('\n')).not.toMatch(/the-master-key|the-owner-token/)
})

test('an id that a clone has filled in is respected', async () => {
  const account = new FakeAccount(folder)
  const [first, ...others] = configuration.d1_databases
  if (!first) throw new Error('the configuration has databases')
  const filled = { ...configuration, d1_databases: [{ ...first, database_id: 'f00d-id' }, ...others] }
  await deploy(account, { configuration: filled })
  expect(account.calls).not.toContain('d1 create baton')
  expect(written().d1_databases[0].database_id).toBe('f00d-id')
})

test('a bucket in one region is not deployed to another', async () => {
  const account = new FakeAccount(folder)
  account.buckets.push({ name: 'baton-files', region: 'eu' })
  await expect(deploy(account, { region: 'us' })).rejects.toThrow('cannot be moved')
  expect(account.creations()).toEqual([])
})

test('endpoints on one’s own machine are never deployed', async () => {
  const account = new FakeAccount(folder)
  await expect(deploy(account, { env: { ALLOW_LOCAL_ENDPOINTS: '1' } })).rejects.toThrow('ALLOW_LOCAL_ENDPOINTS')
  expect(account.calls).toEqual([])
})

test('who is not signed in is told how', async () => {
  const account = new FakeAccount(folder)
  account.signedIn = false
  await expect(deploy(account)).rejects.toThrow('wrangler login')
  expect(account.creations()).toEqual([])
})

test('a failing command stops the deployment with what wrangler said', async () => {
  const account = new FakeAccount(folder)
  const wrangler: Deployment['wrangler'] = async (args, input) =>
    args[0] === 'r2'
      ? failed('Please enable R2 through the Cloudflare Dashboard. [code: 10042]')
      : account.wrangler(args, input)
  await expect(deploy(account, { wrangler })).rejects.toThrow('enable R2')
  expect(account.deployed).toBe(false)
})
