/**
 * Runs a task unless another page of this browser is at the same one; null where one is. Without the Web Locks API
 * (plain http, sandboxed frames) it simply runs: the Worker knows a repeated submission by its id.
 */
export async function alone<T>(name: string, task: () => Promise<T>): Promise<T | null> {
  let ran: Promise<T> | undefined
  try {
    return await navigator.locks.request(`baton:${name}`, { ifAvailable: true }, (lock) => {
      if (!lock) return null
      ran = task()
      return ran
    })
  } catch {
    return ran ?? task()
  }
}
