import { CELL_PIXELS, type Drawn, type districts, type Window } from './clusters'
import { shapes } from './shapes'

export type Colours = Readonly<Record<'plenty' | 'some' | 'few' | 'none' | 'ink' | 'ink-2' | 'line' | 'card' | 'paper' | 'wash' | 'brand', string>>
type Pen = CanvasRenderingContext2D

const FONT = 'Pretendard, system-ui, "Noto Sans KR", sans-serif'
/** Where stores stand apart, each carries its number. */
const NUMBERS_FROM_ZOOM = 13

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element)
  const names = ['plenty', 'some', 'few', 'none', 'ink', 'ink-2', 'line', 'card', 'paper', 'wash', 'brand'] as const
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--color-${name}`).trim() || '#888'])) as Colours
}

/** A quiet ground where no pictures of one are: degrees as on paper, with what they are. */
export function drawGraticule(pen: Pen, { left, top, width, height, zoom }: Window, colours: Colours): void {
  const world = 256 * 2 ** zoom
  const step = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001].find((degrees) => (degrees / 360) * world <= 260) ?? 0.001
  const digits = step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0
  pen.strokeStyle = colours.line
  pen.lineWidth = 1
  pen.fillStyle = colours['ink-2']
  pen.font = `12px ${FONT}`
  pen.textAlign = 'left'
  const lngOf = (x: number): number => (x / world) * 360 - 180
  const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI
  for (let line = Math.ceil(lngOf(left) / step); line * step <= lngOf(left + width); line++) {
    const x = Math.round(((line * step + 180) / 360) * world - left) + 0.5
    stroke(pen, x, 0, x, height)
    pen.fillText(`${(line * step).toFixed(digits)}°E`, x + 4, height - 30)
  }
  for (let line = Math.ceil(latOf(top + height) / step); line * step <= latOf(top); line++) {
    const sine = Math.sin((line * step * Math.PI) / 180)
    const y = Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world - top) + 0.5
    stroke(pen, 0, y, width, y)
    pen.fillText(`${(line * step).toFixed(digits)}°N`, 6, y - 5)
  }
}

export function drawDistricts(pen: Pen, names: ReturnType<typeof districts>, { left, top, zoom }: Window, colours: Colours): void {
  const scale = 2 ** zoom
  pen.font = `600 14px ${FONT}`
  pen.textAlign = 'center'
  // Between the rows of groups, where nothing else stands.
  const between = (y: number): number => Math.round((y * scale) / CELL_PIXELS) * CELL_PIXELS - top + 5
  for (const { name, x, y } of names) haloed(pen, name, x * scale - left, between(y), colours.ink, colours.paper)
}

export function drawMarks(pen: Pen, drawn: readonly Drawn[], zoom: number, colours: Colours, chosen: string | null): void {
  // Groups first: a store that stands alone is never under one.
  for (const one of drawn) if (one.stores.length > 1) drawGroup(pen, one, colours)
  for (const one of drawn) if (one.stores.length === 1) drawStore(pen, one, zoom, colours, chosen)
}

/** How many stores, and of how many something is left: the number says it, the ring repeats it. */
function drawGroup(pen: Pen, { x, y, stores }: Drawn, colours: Colours): void {
  const withUnits = stores.filter(({ mark }) => mark === 'plenty' || mark === 'some' || mark === 'few').length
  const radius = Math.min(30, 17 + Math.log2(stores.length) * 1.5)
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.fillStyle = colours.card
  pen.fill()
  pen.lineWidth = 4
  pen.strokeStyle = colours.none
  pen.stroke()
  if (withUnits > 0) {
    pen.beginPath()
    pen.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + (2 * Math.PI * withUnits) / stores.length)
    pen.strokeStyle = colours.plenty
    pen.stroke()
  }
  pen.fillStyle = colours.ink
  pen.textAlign = 'center'
  pen.font = `700 ${stores.length > 999 ? 12 : 14}px ${FONT}`
  pen.fillText(String(withUnits), x, y - 1)
  pen.font = `500 11px ${FONT}`
  pen.fillText(`/${stores.length}`, x, y + 12)
}

function drawStore(pen: Pen, { x, y, stores }: Drawn, zoom: number, colours: Colours, chosen: string | null): void {
  const [store] = stores
  if (!store) return
  const { outline, glyph, isDashed } = shapes[store.mark]
  const fill = { plenty: colours.plenty, some: colours.some, few: colours.few, empty: colours.none, stopped: colours.none, unknown: colours.card }[store.mark]
  pen.save()
  pen.translate(x, y)
  if (store.key === chosen) {
    pen.beginPath()
    pen.arc(0, 0, 19, 0, 2 * Math.PI)
    pen.lineWidth = 4
    pen.strokeStyle = colours.brand
    pen.stroke()
  }
  pen.fillStyle = fill
  pen.fill(new Path2D(outline))
  pen.lineWidth = 1.6
  pen.strokeStyle = colours.ink
  if (isDashed) pen.setLineDash([3, 3])
  pen.stroke(new Path2D(outline))
  pen.setLineDash([])
  pen.lineWidth = 2.6
  pen.lineCap = 'round'
  if (glyph) pen.stroke(new Path2D(glyph))
  pen.restore()
  const n = store.row[7]
  const hasLeft = store.mark === 'plenty' || store.mark === 'some' || store.mark === 'few'
  if (zoom < NUMBERS_FROM_ZOOM || !hasLeft || n === null) return
  pen.textAlign = 'center'
  pen.font = `700 13px ${FONT}`
  haloed(pen, store.row[8] ? String(n) : `${n}+`, x, y + 26, colours.ink, colours.card)
}

function haloed(pen: Pen, text: string, x: number, y: number, colour: string, ground: string): void {
  pen.lineWidth = 4
  pen.lineJoin = 'round'
  pen.strokeStyle = ground
  pen.strokeText(text, x, y)
  pen.fillStyle = colour
  pen.fillText(text, x, y)
}

function stroke(pen: Pen, fromX: number, fromY: number, toX: number, toY: number): void {
  pen.beginPath()
  pen.moveTo(fromX, fromY)
  pen.lineTo(toX, toY)
  pen.stroke()
}
