// Runs in the browser that records the film: every picture and stretch of sound as the browser's own encoders make them.

import { draw, PANEL_TIMES, SECONDS, SIZE } from './draw.js'

const FRAMES_PER_SECOND = 12
/** A whole picture so often: seeks land on one. */
const KEY_EVERY_SECONDS = 2
const SAMPLES_PER_SECOND = 48_000
const BITS_PER_SECOND = { picture: 58_000, sound: 14_000 }
/** Five tones that always agree, an octave and more of them. */
const TONES_HZ = [261.63, 293.66, 329.63, 392, 440, 523.25, 587.33, 659.25]

export async function encode(posterAtSecond) {
  const canvas = new OffscreenCanvas(SIZE.width, SIZE.height)
  const context = canvas.getContext('2d')
  const pictures = await encodePictures(canvas, context)
  const sound = await encodeSound()
  draw(context, posterAtSecond)
  const poster = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })
  return {
    ...SIZE,
    durationMs: SECONDS * 1_000,
    soundHead: sound.head,
    poster: new Uint8Array(await poster.arrayBuffer()).toBase64(),
    pieces: [...pictures, ...sound.pieces],
  }
}

async function encodePictures(canvas, context) {
  const pieces = []
  const encoder = new VideoEncoder({ output: (chunk) => pieces.push(piece('picture', chunk)), error: fail })
  encoder.configure({
    codec: 'vp09.00.10.08',
    ...SIZE,
    bitrate: BITS_PER_SECOND.picture,
    framerate: FRAMES_PER_SECOND,
    latencyMode: 'quality',
  })
  for (let index = 0; index < SECONDS * FRAMES_PER_SECOND; index++) {
    draw(context, index / FRAMES_PER_SECOND)
    const frame = new VideoFrame(canvas, { timestamp: Math.round((index * 1e6) / FRAMES_PER_SECOND) })
    encoder.encode(frame, { keyFrame: index % (KEY_EVERY_SECONDS * FRAMES_PER_SECOND) === 0 })
    frame.close()
  }
  await encoder.flush()
  return pieces
}

async function encodeSound() {
  const pieces = []
  let head = ''
  const output = (chunk, { decoderConfig } = {}) => {
    if (decoderConfig?.description) head = new Uint8Array(decoderConfig.description).toBase64()
    pieces.push(piece('sound', chunk))
  }
  const encoder = new AudioEncoder({ output, error: fail })
  const form = { sampleRate: SAMPLES_PER_SECOND, numberOfChannels: 1 }
  encoder.configure({ codec: 'opus', ...form, bitrate: BITS_PER_SECOND.sound, opus: { frameDuration: 60_000 } })
  const data = notes()
  encoder.encode(
    new AudioData({
      format: 'f32-planar',
      sampleRate: SAMPLES_PER_SECOND,
      numberOfChannels: 1,
      numberOfFrames: data.length,
      timestamp: 0,
      data,
    }),
  )
  await encoder.flush()
  return { head, pieces: pieces.filter(({ atMs }) => atMs < SECONDS * 1_000) }
}

/** A soft pluck for each panel, and a low chord when the meter turns. */
function notes() {
  const samples = new Float32Array(SECONDS * SAMPLES_PER_SECOND)
  const play = (second, hertz, loudness, fade) => {
    const start = Math.round(second * SAMPLES_PER_SECOND)
    for (let at = start; at < samples.length; at++) {
      const since = (at - start) / SAMPLES_PER_SECOND
      if (since > fade * 5) break
      const swing = Math.sin(2 * Math.PI * hertz * since) + 0.25 * Math.sin(4 * Math.PI * hertz * since)
      samples[at] += swing * loudness * Math.min(1, since * 200) * Math.exp(-since / fade)
    }
  }
  for (const [order, second] of PANEL_TIMES.entries()) play(second, TONES_HZ[(order * 3) % 8], 0.12, 0.25)
  for (const tone of [0, 2, 4, 5]) play(21.5, TONES_HZ[tone] / 2, 0.09, 0.9)
  return samples
}

function piece(track, chunk) {
  const bytes = new Uint8Array(chunk.byteLength)
  chunk.copyTo(bytes)
  return { track, atMs: Math.round(chunk.timestamp / 1_000), isKey: chunk.type === 'key', base64: bytes.toBase64() }
}

function fail(error) {
  throw error
}
