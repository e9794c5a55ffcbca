import type { Env } from '../env.ts'

/** Test support: the same Worker where no Desk can be reached. */
export function withoutDesk(env: Env): Env {
  const unreachable = () => Promise.reject(new Error('the Desk is unreachable'))
  // Without `then` it is not taken for a promise.
  const stub = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : unreachable) })
  const namespace = new Proxy(env.DESK, {
    get(target, name) {
      if (name === 'getByName') return () => stub
      if (name === 'jurisdiction') return () => namespace
      return Reflect.get(target, name)
    },
  })
  return { ...env, DESK: namespace }
}
