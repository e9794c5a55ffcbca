import { readReply, type Trouble } from '../client.ts'

/** Sends a file's bytes as they are; a trouble as a value. Large files take longer than any patience, so none is set. */
export async function uploadFile(
  path: string,
  file: Blob,
  type: string,
): Promise<{ ok: true } | { ok: false; problem: Trouble }> {
  try {
    const init: RequestInit = {
      method: 'PUT',
      body: file,
      headers: { 'content-type': type },
      credentials: 'same-origin',
    }
    const reply = await readReply(await fetch(path, init))
    return reply.ok ? { ok: true } : reply
  } catch {
    return { ok: false, problem: { code: 'unreachable', status: 0, title: 'Baton could not be reached.' } }
  }
}
