import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import * as z from 'zod'
import { PROJECT } from '../project.ts'
import { hashFiles } from './hashFiles.ts'

interface Target {
  name: string
  config: string
  modes: readonly string[]
  /** All that a change of may change the result. */
  inputs: readonly string[]
  /** A file that a finished build has left: without it, build again. */
  proof: string
}

const COMMON = ['package-lock.json', 'tsconfig.json', 'worker/scripts/build', 'shared/rules', 'shared/schema']
const TARGETS: readonly Target[] = [
  {
    name: 'widget',
    config: 'widget/vite.config.ts',
    modes: ['loader', 'modules'],
    inputs: [...COMMON, 'widget'],
    proof: '.build/assets/w/manifest.json',
  },
  {
    name: 'console',
    config: 'worker/console/vite.config.ts',
    modes: ['production'],
    inputs: [...COMMON, 'worker/console', 'worker/forms', 'widget/form', 'shared/api', 'shared/samples'],
    proof: '.build/assets/console/index.html',
  },
]
const STAMPS = join(PROJECT, '.build/inputs.json')
const Stamps = z.record(z.string(), z.string())

/** Builds what visitors and members download, where its inputs have changed since; answers what was built. */
export async function buildAssets(): Promise<string[]> {
  const stamps = readStamps()
  const stale = TARGETS.filter((target) => isStale(target, stamps))
  for (const target of stale) {
    const hash = hashFiles(target.inputs)
    for (const mode of target.modes) {
      await build({ configFile: join(PROJECT, target.config), mode, logLevel: 'error' })
    }
    stamps[target.name] = hash
    writeStamps(stamps)
  }
  return stale.map((target) => target.name)
}

function isStale(target: Target, stamps: Record<string, string>): boolean {
  return stamps[target.name] !== hashFiles(target.inputs) || !existsSync(join(PROJECT, target.proof))
}

function readStamps(): Record<string, string> {
  if (!existsSync(STAMPS)) return {}
  return Stamps.catch({}).parse(JSON.parse(readFileSync(STAMPS, 'utf8')))
}

function writeStamps(stamps: Record<string, string>): void {
  mkdirSync(join(PROJECT, '.build'), { recursive: true })
  writeFileSync(STAMPS, JSON.stringify(stamps, null, 2))
}
