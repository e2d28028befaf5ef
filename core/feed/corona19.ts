import { type ListedFigure, type ListedStore, plainAddress } from '#core/feed/listed-store'
import { seoulTime } from '#core/feed/seoul-time'
import { isInCountry } from '#core/store/feed-settings'

/**
 * The public format of 2020 (공적 마스크 판매정보): what its clients send, read so that nothing they can write is refused.
 * It has no errors; whoever gets anything but 200 with an array breaks.
 */
const PER_PAGE = { least: 500, most: 5000 } as const
const RADIUS = { usual: 1000, most: 5000 } as const

export interface PageAsked {
  readonly page: number
  readonly perPage: number
}

export interface PlaceAsked {
  readonly lat: number
  readonly lng: number
  readonly metres: number
}

/** `perPage=1` was common; it is raised to what the format allows, and the answer's own figures say so. */
export function pageAsked(query: URLSearchParams): PageAsked {
  const page = whole(query.get('page'), 1)
  const perPage = whole(query.get('perPage'), PER_PAGE.least)
  return { page: Math.max(1, page), perPage: Math.min(PER_PAGE.most, Math.max(PER_PAGE.least, perPage)) }
}

/** Null: nowhere, e.g. `lat=null`. Rounded to about a metre, so that those who stand together share an answer. */
export function placeAsked(query: URLSearchParams): PlaceAsked | null {
  const [lat, lng] = [degrees(query.get('lat')), degrees(query.get('lng'))]
  if (lat === null || lng === null || !isInCountry({ lat, lng })) return null
  const metres = whole(query.get('m'), RADIUS.usual)
  return { lat, lng, metres: metres < 1 ? RADIUS.usual : Math.min(RADIUS.most, metres) }
}

/** The words of an address; null where it names no more than a 시/도, which the format does not allow. */
export function addressAsked(address: string): readonly string[] | null {
  const words = plainAddress(address).split(' ')
  return words.length < 2 || words[1] === '' ? null : words
}

/** "시+구" leads the address; whatever follows (a second 구, a 동, which road addresses have in brackets) stands anywhere after it. */
export function isAt(words: readonly string[], addr: string): boolean {
  const [city, district, ...rest] = words
  const [first, second, ...others] = plainAddress(addr).split(' ')
  if (first !== city || second !== district) return false
  const named = new Set(others.flatMap((word) => [word, word.replace(/[(),]/g, '')]))
  return rest.every((word) => named.has(word))
}

/** Under which those who may match an address are found. */
export function districtOf(words: readonly string[]): string {
  return `${words[0]} ${words[1]}`
}

/** Of `storesByGeo` and `storesByAddr`. Keys whose value is null are kept. */
export function wholeJson({ addr, code, lat, lng, name, type }: ListedStore, { remain, stockAt, createdAt }: ListedFigure): string {
  const dates = { created_at: createdAt === null ? null : seoulTime(createdAt), remain_stat: remain, stock_at: stockAt === null ? null : seoulTime(stockAt) }
  return JSON.stringify({ addr, code, created_at: dates.created_at, lat, lng, name, remain_stat: dates.remain_stat, stock_at: dates.stock_at, type })
}

export function infoJson({ addr, code, lat, lng, name, type }: ListedStore): string {
  return JSON.stringify({ addr, code, lat, lng, name, type })
}

export function saleJson({ code }: ListedStore, { remain, stockAt, createdAt }: ListedFigure): string {
  return `{"code":"${code}","created_at":${quoted(createdAt)},"remain_stat":"${remain}","stock_at":${quoted(stockAt)}}`
}

function quoted(at: number | null): string {
  return at === null ? 'null' : `"${seoulTime(at)}"`
}

function whole(text: string | null, otherwise: number): number {
  if (text === null || !/^\s*[+-]?\d{1,9}(\.\d*)?\s*$/.test(text)) return otherwise
  return Math.trunc(Number(text))
}

function degrees(text: string | null): number | null {
  if (text === null || !/^\s*[+-]?\d{1,3}(\.\d{0,30})?\s*$/.test(text)) return null
  return Math.round(Number(text) * 1e5) / 1e5
}
