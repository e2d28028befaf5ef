import { control, type LeafletMouseEvent, latLngBounds, map as makeMap, point, tileLayer } from 'leaflet'
import type { Place } from '#core/feed/place'
import type { MapRow } from '#core/protocol/map'
import { clustered, type Drawn, districts, type Placed, placed, type Window } from './clusters'
import { coloursOf, drawDistricts, drawGraticule, drawMarks } from './draw'

/** The whole country, for who has nothing to look at yet. */
const COUNTRY = latLngBounds([33, 125.5], [38.8, 130])
const NEAR_ZOOM = 15
/** A finger is that wide. */
const REACH = 26

export interface Ground {
  show(rows: readonly MapRow[], heard: boolean): void
  choose(key: string | null): void
  goTo(place: Place): void
  /** So that every one of these can be seen. */
  frame(rows: readonly MapRow[]): void
  zoom(by: 1 | -1): void
  close(): void
}

/** The map, drawn on one canvas of our own: 25,000 elements would be too many for a phone, and a canvas needs no pictures. */
export function openGround(
  element: HTMLElement,
  { tiles, onChoose }: { readonly tiles: { readonly url: string } | null; readonly onChoose: (row: MapRow | null) => void },
): Ground {
  const map = makeMap(element, {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
    minZoom: 5,
    maxZoom: 18,
    maxBoundsViscosity: 1,
  })
  if (tiles) tileLayer(tiles.url, { maxZoom: 18 }).addTo(map)
  control.scale({ imperial: false, position: 'bottomright' }).addTo(map)
  const canvas = document.createElement('canvas')
  canvas.className = 'pointer-events-none absolute top-0 left-0'
  map.getPane('overlayPane')?.append(canvas)
  let stores: readonly Placed[] = []
  let drawn: readonly Drawn[] = []
  let chosen: string | null = null
  let waiting = 0
  let names: { readonly of: readonly Placed[]; readonly depth: 1 | 2; readonly list: ReturnType<typeof districts> } | null = null

  const namesAt = (zoom: number): ReturnType<typeof districts> => {
    if (zoom < 6 || zoom > 14) return []
    const depth = zoom < 10 ? 1 : 2
    if (names?.of !== stores || names.depth !== depth) names = { of: stores, depth, list: districts(stores, depth) }
    return names.list
  }
  const draw = (): void => {
    waiting = 0
    const size = map.getSize()
    const ratio = window.devicePixelRatio || 1
    const origin = map.getPixelBounds().min ?? point(0, 0)
    const view: Window = { left: origin.x, top: origin.y, width: size.x, height: size.y, zoom: map.getZoom() }
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio
      canvas.height = size.y * ratio
      canvas.style.width = `${size.x}px`
      canvas.style.height = `${size.y}px`
    }
    const corner = map.containerPointToLayerPoint([0, 0])
    canvas.style.transform = `translate(${corner.x}px, ${corner.y}px)`
    const pen = canvas.getContext('2d')
    if (!pen) return
    const colours = coloursOf(element)
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.clearRect(0, 0, size.x, size.y)
    if (!tiles) drawGraticule(pen, view, colours)
    drawn = clustered(stores, view)
    drawMarks(pen, drawn, view.zoom, colours, chosen)
    if (!tiles) drawDistricts(pen, namesAt(view.zoom), view, colours)
  }
  const soon = (): void => {
    if (waiting === 0) waiting = requestAnimationFrame(draw)
  }
  const tap = ({ containerPoint: { x, y } }: LeafletMouseEvent): void => {
    const reached = drawn.map((one) => ({ one, away: Math.hypot(one.x - x, one.y - y) })).filter(({ away }) => away <= REACH)
    const nearest = reached.sort((a, b) => a.away - b.away)[0]?.one
    const [store, ...others] = nearest?.stores ?? []
    if (!store || others.length === 0) onChoose(store?.row ?? null)
    else frame(nearest?.stores.map(({ row }) => row) ?? [])
  }
  function frame(rows: readonly MapRow[]): void {
    const bounds = latLngBounds(rows.map(([, , , lat, lng]) => [lat, lng]))
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [48, 48], maxZoom: Math.max(NEAR_ZOOM, map.getZoom() + 1), animate: false })
    else map.fitBounds(COUNTRY, { animate: false })
  }

  map.fitBounds(COUNTRY)
  map.on('move zoom viewreset resize', soon).on('click', tap)
  const watch = new ResizeObserver(() => map.invalidateSize({ animate: false }))
  watch.observe(element)
  soon()
  return {
    show(rows, heard) {
      stores = placed(rows, heard)
      soon()
    },
    choose(key) {
      chosen = key
      soon()
    },
    goTo: ({ lat, lng }) => void map.setView([lat, lng], Math.max(map.getZoom(), NEAR_ZOOM + 1), { animate: false }),
    frame,
    zoom: (by) => void map.setZoom(map.getZoom() + by, { animate: false }),
    close() {
      cancelAnimationFrame(waiting)
      watch.disconnect()
      map.remove()
    },
  }
}
