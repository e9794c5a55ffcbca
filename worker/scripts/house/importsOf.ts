import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { PROJECT } from '../project.ts'

/** One import of one source file; `target` is a path from the project's root, or a package's name. */
export interface Import {
  from: string
  target: string
  isTypeOnly: boolean
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gms

/** The project's own source files that git knows or will know, as paths with forward slashes. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: PROJECT })
  return listed
    .toString()
    .split('\0')
    .filter((path) => /\.tsx?$/.test(path))
}

/** Every import of every source file. */
export function allImports(): Import[] {
  return sourceFiles().flatMap((from) => readImports(from, readFileSync(join(PROJECT, from), 'utf8')))
}

/** The imports written in one file's text. */
export function readImports(from: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([whole, type, quoted, dynamic]) => {
    const specifier = quoted ?? dynamic ?? ''
    const isTypeOnly = Boolean(type) || /^\s*import\s*\{\s*(type\s[^,}]+,?\s*)+\}/.test(whole)
    return { from, target: resolve(from, specifier), isTypeOnly }
  })
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/')
}
