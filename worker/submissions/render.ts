import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

/** Hexadecimal signs of the signature: of the token itself, and after them of the trap's name. */
const TOKEN_SIGNS = 32
const TRAP_SIGNS = 12

/** One showing of a hosted form. */
export interface Render {
  shownAtMs: number
  /** Travels with the form: the moment and our signature of it. */
  token: string
  /** The field that people cannot see; told by our key alone, means nothing, holds a hyphen as no field's key does. */
  trapName: string
}

/** Signs that a form was shown at this moment. */
export async function signRender(env: Env, formId: string, shownAtMs: number): Promise<Render> {
  const [newest] = await signatures(env, formId, shownAtMs)
  if (!newest) throw new Error('MASTER_KEY is empty')
  return toRender(shownAtMs, newest)
}

/** The showing that a token speaks of; null where it is missing, altered, another form's or of the future. */
export async function readRender(
  env: Env,
  formId: string,
  token: string | null,
  nowMs: number,
): Promise<Render | null> {
  const shownAtMs = Number.parseInt(token?.split('.')[0] ?? '', 36)
  if (!(shownAtMs <= nowMs)) return null
  const renders = (await signatures(env, formId, shownAtMs)).map((signature) => toRender(shownAtMs, signature))
  return renders.find((render) => render.token === token) ?? null
}

async function signatures(env: Env, formId: string, shownAtMs: number): Promise<string[]> {
  const macs = await mac(env, 'render', `${formId} ${shownAtMs}`)
  return macs.map((bytes) => toHex(bytes))
}

function toRender(shownAtMs: number, signature: string): Render {
  const trapName = `b-${signature.slice(TOKEN_SIGNS, TOKEN_SIGNS + TRAP_SIGNS)}`
  return { shownAtMs, token: `${shownAtMs.toString(36)}.${signature.slice(0, TOKEN_SIGNS)}`, trapName }
}
