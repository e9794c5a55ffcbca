import type { Player } from './players.ts'
import { readVimeo, VIMEO_EVENTS } from './readVimeo.ts'
import { readYouTube } from './readYouTube.ts'
import type { Told } from './told.ts'

/** Whose messages are believed. */
const READERS = new Map([
  ['https://www.youtube.com', readYouTube],
  ['https://www.youtube-nocookie.com', readYouTube],
  ['https://player.vimeo.com', readVimeo],
])
/** Milliseconds until YouTube is asked, and asked again while it says nothing: it may not listen yet. */
const YOUTUBE_WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000]
/** Vimeo says when it listens; one that has said so before we came is asked after this. */
const VIMEO_WAITS_MS = [1_000]
/** Nothing of it is secret, so that it does not matter who else may stand in the frame. */
const ANY_ORIGIN = '*'
const LOOPS = /[?&](?:loop|background)=1/
const MUTED = /[?&](?:muted?|background)=1/

/** One that is followed. */
export interface Frame {
  src: string
  /** What it has told so far. */
  told: Told
  /** Takes a message that came from its window. */
  take(message: Pick<MessageEvent, 'origin' | 'data'>): void
}

interface Surroundings {
  frame: Pick<Window, 'postMessage'>
  src: string
  isYouTube: boolean
  /** By the title that it tells. */
  nameOf(title?: string): string
  player: Player
  /** It is followed no more. */
  isOver(): boolean
  /** What it told when it was followed before. */
  before?: Told
}

/** Follows one frame from when it is found or has loaded. */
export function followFrame({ frame, src, isYouTube, nameOf, player, isOver, before = {} }: Surroundings): Frame {
  const told: Told = { isMuted: MUTED.test(src), ...before }
  let isHeard = !isYouTube && before.isReady
  const ask = () => {
    if (isYouTube) frame.postMessage('{"event":"listening","id":"baton","channel":"widget"}', ANY_ORIGIN)
    else for (const value of VIMEO_EVENTS) frame.postMessage({ method: 'addEventListener', value }, ANY_ORIGIN)
  }
  const askIn = ([waitMs, ...waits]: number[]) => {
    if (!waitMs) return
    setTimeout(() => {
      if (isHeard || isOver()) return
      ask()
      askIn(waits)
    }, waitMs)
  }
  const hear = () => {
    const { position, rate = 1, isPlaying = true, isSeek = false, durationSeconds, isLive, title } = told
    if (position === undefined) return
    const isDecoration = LOOPS.test(src) && told.isMuted
    player.hear(
      { position, rate, isPlaying: isPlaying && !isDecoration, isSeek },
      { name: nameOf(title), durationSeconds: isLive ? undefined : durationSeconds },
    )
  }

  player.renew()
  askIn(isYouTube ? YOUTUBE_WAITS_MS : VIMEO_WAITS_MS)
  const take: Frame['take'] = ({ origin, data }) => {
    const news = READERS.get(origin)?.(parse(data))
    if (!news) return
    if (news.isReady) ask()
    isHeard ||= isYouTube || news.isReady
    if (news.title && news.title !== told.title) player.renew()
    Object.assign(told, { isSeek: false }, news)
    if (Object.keys(news).some((key) => ['position', 'rate', 'isPlaying', 'isMuted'].includes(key))) hear()
  }
  return { src, told, take }
}

/** What stands in a message, be it an object or JSON; anything else is nothing. */
function parse(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
