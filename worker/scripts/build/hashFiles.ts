import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PROJECT } from '../project.ts'

/** One hash over files and whole folders of the project: it changes when a name or a byte does. Tests do not count. */
export function hashFiles(paths: readonly string[], folder = PROJECT): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesOf(join(folder, path))).sort()) {
    if (/\.(test|bench)\.tsx?$/.test(file)) continue
    hash
      .update(`${relative(folder, file).replaceAll('\\', '/')}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)))
}
