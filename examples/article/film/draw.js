// Draws the film of the article: eight weeks on the roof of a bakery in twenty-four seconds, one note for each panel.

export const SECONDS = 24
export const WEEK_SECONDS = 3
export const SIZE = { width: 640, height: 360 }

const LEAF = '#12372a'
const SUN = '#f2b632'
const CREAM = '#f7f4ea'
const WALL = '#dfe6d4'
const TIMBER = '#b9854c'
const WEEKS = [
  'We measure',
  'We draw',
  'The scaffold goes up',
  'The first panels',
  'The second row',
  'Rain, and a day off',
  'The other two rows',
  'The meter turns',
]

const GROUND = 300
const TEETH = [0, 1, 2, 3].map((index) => ({ left: 100 + index * 110, width: 110 }))
const RISE = 62
const EAVES = 196
const PANELS_PER_TOOTH = 6
/** When the first panel of each tooth is in its place, and how soon the next follows: none while it rains. */
const ROWS = [
  { from: WEEK_SECONDS * 3 + 0.3, every: 0.42 },
  { from: WEEK_SECONDS * 4 + 0.3, every: 0.42 },
  { from: WEEK_SECONDS * 6 + 0.3, every: 0.21 },
  { from: WEEK_SECONDS * 6 + 1.6, every: 0.21 },
]
export const PANEL_TIMES = ROWS.flatMap(({ from, every }) =>
  Array.from({ length: PANELS_PER_TOOTH }, (_, index) => from + index * every),
)

/** The picture at this second. */
export function draw(context, second) {
  const week = Math.min(WEEKS.length - 1, Math.floor(second / WEEK_SECONDS))
  const share = (second - week * WEEK_SECONDS) / WEEK_SECONDS
  const isRain = week === 5
  sky(context, week === 7 ? 0.35 + share * 0.15 : share, isRain)
  building(context, second)
  if (week === 0) tape(context, share)
  if (second >= WEEK_SECONDS && second < PANEL_TIMES.at(-1)) outlines(context, second)
  panels(context, second)
  scaffold(context, second)
  if (isRain) rain(context, share)
  caption(context, week, share)
}

function sky(context, share, isRain) {
  context.fillStyle = isRain ? '#b9c6c4' : '#cfe0d3'
  context.fillRect(0, 0, SIZE.width, SIZE.height)
  const angle = Math.PI * (1 - share)
  context.fillStyle = isRain ? '#d5d3b4' : SUN
  disc(context, 320 + 250 * Math.cos(angle), 214 - 128 * Math.sin(angle), 30)
  context.fillStyle = '#a9c0a6'
  context.fillRect(0, GROUND, SIZE.width, SIZE.height)
}

function building(context, second) {
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = LEAF
  context.fillStyle = WALL
  context.beginPath()
  context.moveTo(100, GROUND)
  for (const { left, width } of TEETH) {
    context.lineTo(left, EAVES)
    context.lineTo(left + width, EAVES - RISE)
    context.lineTo(left + width, EAVES)
  }
  context.lineTo(540, GROUND)
  context.closePath()
  context.fill()
  context.stroke()
  context.fillStyle = second > 21.5 ? SUN : LEAF
  for (const { left } of TEETH) context.fillRect(left + 34, 226, 42, 34)
  context.fillStyle = TIMBER
  context.fillRect(516, 244, 18, 56)
}

/** Corners of the panel on its slope. */
function panelAt(tooth, index) {
  const { left, width } = TEETH[tooth]
  const at = (share, lift) => [left + width * share - lift * 0.49, EAVES - RISE * share - lift * 0.87]
  const from = 0.07 + index * 0.148
  return [at(from, 3), at(from + 0.128, 3), at(from + 0.128, 11), at(from, 11)]
}

function panels(context, second) {
  for (const [order, time] of PANEL_TIMES.entries()) {
    const sinceSeconds = second - time
    if (sinceSeconds < -0.3) continue
    const drop = sinceSeconds < 0 ? (-sinceSeconds / 0.3) ** 2 * 70 : 0
    path(
      context,
      panelAt(Math.floor(order / PANELS_PER_TOOTH), order % PANELS_PER_TOOTH).map(([x, y]) => [x, y - drop]),
    )
    context.fillStyle = sinceSeconds < 0.25 ? SUN : '#1f4f78'
    context.fill()
  }
}

/** Dashes where a panel is drawn and none lies yet. */
function outlines(context, second) {
  const share = Math.min(1, second / WEEK_SECONDS - 1)
  context.strokeStyle = '#48614f'
  context.lineWidth = 1.5
  context.setLineDash([4, 3])
  for (let order = 0; order < PANEL_TIMES.length * share; order++) {
    if (second >= PANEL_TIMES[order]) continue
    path(context, panelAt(Math.floor(order / PANELS_PER_TOOTH), order % PANELS_PER_TOOTH))
    context.stroke()
  }
  context.setLineDash([])
}

function tape(context, share) {
  const end = 100 + 440 * Math.min(1, share * 1.4)
  context.strokeStyle = LEAF
  context.lineWidth = 2
  path(context, [
    [100, 322],
    [end, 322],
  ])
  context.stroke()
  for (const x of [100, end]) context.fillRect(x - 1, 314, 2, 16)
  context.fillStyle = LEAF
  context.font = '600 15px sans-serif'
  context.fillText(`${Math.round((end - 100) / 10)} m`, 305, 345)
}

function scaffold(context, second) {
  const up = Math.min(1, Math.max(0, (second - 6) / 2.4))
  const down = Math.min(1, Math.max(0, (second - 21) / 1.2))
  const height = (GROUND - 120) * (up - down)
  if (height <= 0) return
  context.strokeStyle = context.fillStyle = TIMBER
  context.lineWidth = 4
  for (const x of [82, 558]) {
    path(context, [
      [x, GROUND],
      [x, GROUND - height],
    ])
    context.stroke()
  }
  for (let y = GROUND - 45; y > GROUND - height; y -= 45) {
    for (const x of [82, 558]) context.fillRect(x - 14, y, 28, 4)
  }
}

function rain(context, share) {
  const x = 120 + share * 60
  context.fillStyle = '#8fa3a4'
  for (const [left, top, radius] of [
    [0, 0, 34],
    [44, -16, 40],
    [92, 0, 32],
    [300, 8, 30],
    [342, -6, 36],
    [386, 8, 28],
  ])
    disc(context, x + left, 92 + top, radius)
  context.strokeStyle = '#5d7d85'
  context.lineWidth = 2
  for (let drop = 0; drop < 8; drop++) {
    const left = x + drop * 14 + (drop > 3 ? 240 : 0)
    const top = 126 + ((drop * 37 + share * 110) % 60)
    path(context, [
      [left, top],
      [left - 3, top + 9],
    ])
    context.stroke()
  }
}

function caption(context, week, share) {
  context.fillStyle = LEAF
  context.fillRect(0, 0, SIZE.width, 44)
  context.fillStyle = SUN
  context.fillRect(0, 41, (SIZE.width * (week + share)) / WEEKS.length, 3)
  context.fillStyle = CREAM
  context.font = '600 18px sans-serif'
  context.fillText(`Week ${week + 1}`, 20, 27)
  context.font = '18px serif'
  context.fillText(WEEKS[week], 108, 27)
}

function path(context, points) {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y)
  if (points.length > 2) context.closePath()
}

function disc(context, x, y, radius) {
  context.beginPath()
  context.arc(x, y, radius, 0, 7)
  context.fill()
}
