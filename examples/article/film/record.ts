import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../harness/findBrowser.ts'
import { type Piece, writeWebm } from './webm.ts'

// node examples/article/film/record.ts: makes film.webm and poster.webp of what draw.js draws, encoded by a browser.
const HERE = import.meta.dirname
const POSTER_AT_SECOND = 20.4
/** Encoders exist in secure pages only. */
const PAGE = 'https://film.example/'

interface Sent extends Omit<Piece, 'bytes'> {
  base64: string
}

const found = await findBrowser()
if (!found) throw new Error('A browser is needed to draw and encode.')
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: found.path, args, env: { ...process.env, ...found.env } })
try {
  const page = await browser.newPage()
  await page.route(`${PAGE}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    const [body, type] = name ? [readFileSync(join(HERE, name)), 'text/javascript'] : ['<!doctype html>', 'text/html']
    return route.fulfill({ body, contentType: type })
  })
  await page.goto(PAGE)
  const address = `${PAGE}encode.js`
  const made = await page.evaluate(async ({ from, posterAt }): Promise<Made> => (await import(from)).encode(posterAt), {
    from: address,
    posterAt: POSTER_AT_SECOND,
  })
  const pieces = made.pieces.map(({ base64, ...piece }) => ({ ...piece, bytes: Buffer.from(base64, 'base64') }))
  const film = writeWebm({ ...made, soundHead: Buffer.from(made.soundHead, 'base64'), pieces })
  writeFileSync(join(HERE, '../film.webm'), film)
  writeFileSync(join(HERE, '../poster.webp'), Buffer.from(made.poster, 'base64'))
  console.log(`${pieces.length} pieces, ${film.length} bytes`)
} finally {
  await browser.close()
}

interface Made {
  width: number
  height: number
  durationMs: number
  soundHead: string
  poster: string
  pieces: Sent[]
}
