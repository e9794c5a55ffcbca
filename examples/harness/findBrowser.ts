import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** Names on the PATH, the newest habits first. */
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
/** Where installers put them. */
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['', homedir()].flatMap((root) => [
    `${root}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${root}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${root}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const root = process.env[name]
    if (!root) return []
    return [
      join(root, 'Google/Chrome/Application/chrome.exe'),
      join(root, 'Chromium/Application/chrome.exe'),
      join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ]
  }),
}

/** A browser to drive, with what its process needs in the environment. */
export interface FoundBrowser {
  path: string
  env: Record<string, string>
}

/** The browser of CHROME_PATH, else an installed one, else on Linux x64 the one that npm brought; null without any. */
export async function findBrowser(): Promise<FoundBrowser | null> {
  const installed = [process.env.CHROME_PATH, ...onPath(), ...(PLACES[process.platform] ?? [])]
  const path = installed.find((file) => file && isProgram(file))
  if (path) return { path, env: {} }
  return process.platform === 'linux' && process.arch === 'x64' ? unpackBrowser() : null
}

function onPath(): string[] {
  if (process.platform === 'win32') return []
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Its own archive holds the libraries that a bare machine lacks; a system's own come first in the loader's search. */
async function unpackBrowser(): Promise<FoundBrowser> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const path = await chromium.executablePath()
  const build = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  const archive = join(build, '../bin/al2023.tar.br')
  const libraries = join(tmpdir(), 'al2023/lib')
  if (!existsSync(libraries)) await inflate(archive)
  return { path, env: { LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, libraries].filter(Boolean).join(':') } }
}
