import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Env } from './env.ts'

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('./index.ts')
    }
    interface Env extends BatonEnv {
      MIGRATIONS: D1Migration[]
      MIGRATIONS_SIGNALS: D1Migration[]
    }
  }
}
type BatonEnv = Env

// Files share a runtime; what is stored they do not share.
await reset()
await applyD1Migrations(env.DB, env.MIGRATIONS)
await applyD1Migrations(env.SIGNALS, env.MIGRATIONS_SIGNALS)
