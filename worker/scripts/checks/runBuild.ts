import { buildAssets } from '../build/buildAssets.ts'
import type { Tally } from './runChecks.ts'

/** Builds what is out of date, as one more check. */
export async function runBuild(): Promise<Tally> {
  try {
    await buildAssets()
    console.log('✓ build')
    return { passed: 1, failed: 0, skipped: 0 }
  } catch (failure) {
    console.log(`✗ build\n${failure instanceof Error ? failure.message : failure}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
