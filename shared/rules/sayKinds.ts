import { FILE_KINDS, type FileKind } from './fileKinds.ts'

/** How many endings of each kind are named; the others are taken too. */
const NAMED = 3

/** Kinds of files as people name them: `PDF, JPG, PNG, HEIC`. */
export const sayKinds = (kinds: readonly FileKind[]): string =>
  kinds
    .flatMap((kind) => FILE_KINDS[kind].slice(0, NAMED))
    .map((ending) => ending.slice(1).toUpperCase())
    .join(', ')
