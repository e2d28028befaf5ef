const formats = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string): Intl.DateTimeFormat {
  let known = formats.get(timeZone)
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, known)
  }
  return known
}

export interface LocalTime {
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
}

/** The same figures on server and browser, whatever the machine's own zone. */
export function localTime(at: string | number, timeZone: string): LocalTime {
  const parts: Record<string, string> = {}
  for (const { type, value } of format(timeZone).formatToParts(new Date(at))) parts[type] = value
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: parts.hour ?? '', minute: parts.minute ?? '', second: parts.second ?? '' }
}

/** `09:47` */
export function clock(at: string | number, timeZone: string): string {
  const { hour, minute } = localTime(at, timeZone)
  return `${hour}:${minute}`
}

/** `09:47:12` */
export function clockWithSeconds(at: string | number, timeZone: string): string {
  const { hour, minute, second } = localTime(at, timeZone)
  return `${hour}:${minute}:${second}`
}
