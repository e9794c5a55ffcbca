import { stringify } from './intrinsics.ts'

/**
 * JSON whose text the Worker can store: a NUL becomes a space, half a character the replacement sign. Parts are taken from
 * what holds them, because old libraries give every array a `toJSON`, and that has already been asked.
 */
export const toJson = (value: unknown): string =>
  stringify(value, function (this: Record<string, unknown>, key: string) {
    const part = this[key]
    return typeof part === 'string' ? (part.toWellFormed?.() ?? part).replaceAll('\0', ' ') : part
  })
