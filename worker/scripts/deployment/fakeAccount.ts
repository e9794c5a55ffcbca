import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Deployment } from './runDeployment.ts'

/** An account that answers as wrangler 4.156 prints, and remembers what was created in it. */
export class FakeAccount {
  readonly reportFolder: string
  calls: string[] = []
  inputs: string[] = []
  databases: { uuid: string; name: string }[] = []
  queues: string[] = []
  buckets: { name: string; region: string }[] = []
  secrets: string[] = []
  deployed = false
  signedIn = true

  constructor(reportFolder: string) {
    this.reportFolder = reportFolder
  }

  wrangler: Deployment['wrangler'] = async (args, input) => {
    this.calls.push(args.join(' '))
    if (input !== undefined) this.inputs.push(input)
    const answer = this.answer(args, input)
    return answer === null ? failed('it failed') : typeof answer === 'string' ? succeeded(answer) : answer
  }

  creations = () => this.calls.filter((call) => / create /.test(call) || call.startsWith('secret bulk'))

  private answer([first, second, third, ...rest]: readonly string[], input?: string) {
    const region = rest[rest.indexOf('--jurisdiction') + 1] ?? 'anywhere'
    switch (`${first} ${second}`) {
      case 'whoami --json':
        return this.signedIn ? '{"loggedIn":true}' : null
      case 'd1 list':
        return JSON.stringify(this.databases)
      case 'd1 create':
        this.databases.push({ uuid: `uuid-of-${third}`, name: third ?? '' })
        return 'created'
      case 'd1 time-travel':
        return '{"bookmark":"0000-1111"}'
      case 'd1 migrations':
        return 'applied'
      case 'queues list':
        return this.queueTable(Number(rest[0]))
      case 'queues create':
        this.queues.push(third ?? '')
        return 'created'
      case 'r2 bucket':
        return this.bucket(third, rest, region)
      case 'secret list':
        return this.deployed ? JSON.stringify(this.secrets.map((name) => ({ name, type: 'secret_text' }))) : noWorker()
      case 'secret bulk':
        this.secrets.push(...Object.keys(JSON.parse(input ?? '{}')))
        return 'set'
      case 'deploy --config':
        this.deployed = true
        writeFileSync(
          join(this.reportFolder, 'deployed.ndjson'),
          '{"type":"wrangler-session"}\n{"type":"deploy","targets":["schedule: * * * * *","https://baton.acme.workers.dev"]}\n',
        )
        return 'deployed'
      default:
        return null
    }
  }

  private queueTable(page: number): string {
    const rows = page === 1 ? this.queues.map((name) => `│ 1f │ ${name} │ 2026 │ 2026 │ 0 │ 0 │`) : []
    return ['┌──┐', '│ id │ name │ created_on │ modified_on │ producers │ consumers │', ...rows, '└──┘'].join('\n')
  }

  private bucket(verb: string | undefined, rest: readonly string[], region: string): string {
    if (verb === 'create') {
      this.buckets.push({ name: rest[0] ?? '', region: rest.includes('--jurisdiction') ? region : 'anywhere' })
      return 'created'
    }
    const here = rest.includes('--jurisdiction') ? region : 'anywhere'
    const found = this.buckets.filter((bucket) => bucket.region === here)
    return ['Listing buckets...', ...found.map(({ name }) => `name:           ${name}\ncreation_date:  2026`)].join(
      '\n',
    )
  }
}

/** What a command gives that went well. */
const succeeded = (stdout: string) => ({ code: 0, stdout, output: stdout })
/** What a command gives that did not. */
export const failed = (output: string) => ({ code: 1, stdout: '', output })
const noWorker = () => failed('✘ [ERROR] Worker "baton" not found.\n\nIf this is a new Worker, run `wrangler deploy`')
