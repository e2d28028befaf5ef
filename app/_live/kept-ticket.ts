/** The way back to a ticket whose page was closed: kept by this phone alone, and only while the ticket is live. */
export interface KeptTicket {
  readonly token: string
  readonly label: string
  readonly store: string
  readonly day: string
}

const SHELF = 'sunbeon_my_ticket'

export function keptTicket(): KeptTicket | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(SHELF) ?? 'null')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

/** Nothing is said where the browser keeps nothing, as in a private window: the ticket's own address still works. */
export function keepTicket(ticket: KeptTicket): void {
  try {
    localStorage.setItem(SHELF, JSON.stringify(ticket))
  } catch {
    // See above.
  }
}

/** Another ticket that is kept meanwhile stays. */
export function dropTicket(token: string): void {
  try {
    if (keptTicket()?.token === token) localStorage.removeItem(SHELF)
  } catch {
    // Nothing was kept.
  }
}

function isKept(value: unknown): value is KeptTicket {
  if (typeof value !== 'object' || value === null) return false
  const { token, label, store, day } = value as Partial<Record<keyof KeptTicket, unknown>>
  return [token, label, store, day].every((text) => typeof text === 'string')
}
