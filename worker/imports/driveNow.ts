import { systemClock } from '../clock.ts'
import type { Env } from '../env.ts'
import { drive } from './drive.ts'
import { DRIVEN_BY_REQUEST_MS } from './limits.ts'

/** Drives an import that was just begun, so that small ones need not wait for cron. */
export async function driveNow(env: Env, importId: string): Promise<void> {
  try {
    await drive(env, importId, systemClock.now(), DRIVEN_BY_REQUEST_MS)
  } catch (error) {
    console.error(JSON.stringify({ at: 'imports.drive', error: String(error) })) // cron goes on with it
  }
}
