import type { Instant } from '#core/ids'

/** Korea has had no summer time since 1988, so its clock is arithmetic: Intl would cost 20 µs a figure. */
const OFFSET_MS = 9 * 3_600_000

/** `2020/03/11 09:00:00`, as the 2020 public format writes an instant. */
export function seoulTime(at: Instant): string {
  const text = new Date(at + OFFSET_MS).toISOString()
  return `${text.slice(0, 4)}/${text.slice(5, 7)}/${text.slice(8, 10)} ${text.slice(11, 19)}`
}

/** Null for what is no such time. */
export function fromSeoulTime(text: string): Instant | null {
  const [whole, ...parts] = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d)(?::(\d\d))?$/.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const [year, month, day, hour, minute, second = '00'] = parts
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  // Date.parse takes 30 February for 1 March.
  return Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day) ? null : at - OFFSET_MS
}
